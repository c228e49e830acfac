import { ledger, NameTable } from '../memory/index.ts'

/**
 * The words that the scanner tells apart, by their numbers in one small table of its own:
 * JavaScript's keywords, which are no names, and the words that Odoo's patterns are made of,
 * which are. Imported as a namespace.
 */
export const NONE = 0
export const CLASS = 1
export const EXTENDS = 2
export const FUNCTION = 3
export const IMPORT = 4
export const EXPORT = 5
export const IF = 6
export const WHILE = 7
export const FOR = 8
export const WITH = 9
/**
 * Keywords from here to {@link LAST_OPERATOR} are followed by an expression, in which `/` begins
 * a regular expression.
 */
export const FIRST_OPERATOR = 10
export const LAST_OPERATOR = 23
/** Words up to here are keywords, the others are names. */
export const LAST_KEYWORD = 42
export const TEMPLATE = 43
export const CATEGORY = 44
export const ADD = 45
export const PATCH = 46
export const ODOO = 47
export const DEFINE = 48
export const PROTOTYPE = 49
export const XML = 50
export const REMOVE = 51
export const FROM = 52
export const STATIC = 53

const WORDS = `class extends function import export if while for with
  return typeof case do else in instanceof new void delete throw yield await of
  break catch const continue debugger default enum false finally let null super switch this true try
  undefined var arguments
  template category add patch odoo define prototype xml remove from static`
  .trim()
  .split(/\s+/)

/** The longest word of the table. */
const MAX_LENGTH = 10

const table = new NameTable(ledger.account('javascript scratch'), 64)
for (const word of WORDS) table.internText(word)

/** The number of the word `bytes[start, end)` with the given `hashBytes`, or {@link NONE}. */
export function findWord(bytes: Uint8Array, start: number, end: number, hash: number): number {
  return end - start > MAX_LENGTH ? NONE : table.find(bytes, start, end, hash)
}

/** The word of a number, for tests. */
export function wordText(word: number): string {
  return WORDS[word - 1] ?? ''
}
