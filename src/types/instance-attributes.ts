import { Facts, SegmentView } from '../facts/index.ts'
import { remember } from '../memory/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { Evaluator } from './evaluation.ts'
import type { InstanceAttribute } from './instance-attribute.ts'
import { isMade } from './named-tuples.ts'
import type { Program } from './program.ts'
import type { Type } from './type-table.ts'

const encoder = new TextEncoder()
/** So many attributes are remembered. */
const MAX_ANSWERS = 2000
const DOT = 46
const EQUALS = 61
const COLON = 58
const COMMA = 44
const SPACE = 32
const NEWLINE = 10
const NUMBER_SIGN = 35
const CLOSING_PARENTHESIS = 41
const CLOSING_BRACKET = 93

/**
 * The places that assign to the attribute `name` of the first parameter: the first one in the methods of an INSTANCE's class, and of each
 * that it derives from, in the order of inheritance. Classes of stubs have none.
 */
export function* instanceAttributes(
  evaluator: Evaluator,
  instance: Type,
  name: string,
): Generator<InstanceAttribute> {
  const { classes } = evaluator
  for (const owner of classes.ancestors(instance)) {
    if (isMade(classes.indexOf(owner))) continue
    const found = inClass(evaluator, classes.fileOf(owner), classes.indexOf(owner), name)
    if (found !== undefined) yield found
  }
}

function inClass(
  evaluator: Evaluator,
  file: FileId,
  index: number,
  name: string,
): InstanceAttribute | undefined {
  const key = `${file} ${index} ${name}`
  const known = evaluator.attributes.get(key)
  if (known !== undefined) return known ?? undefined
  const found = assignedAttribute(evaluator.program, file, index, name)
  remember(evaluator.attributes, key, found ?? null, MAX_ANSWERS)
  return found
}

/** Where the methods of class number `index` of a file assign to the attribute `name` of the object; `undefined` when none does. */
export function assignedAttribute(
  program: Program,
  file: FileId,
  index: number,
  name: string,
): InstanceAttribute | undefined {
  return assignedAttributes(program, file, index, name, 1)[0]
}

/** The places where the methods of a class assign to an attribute of the object; one a method, `limit` at most. */
export function assignedAttributes(
  program: Program,
  file: FileId,
  index: number,
  name: string,
  limit: number,
): InstanceAttribute[] {
  const found: InstanceAttribute[] = []
  if (program.workspace.files.pathOf(file).endsWith('.pyi')) return found
  const id = program.index.names.findText(name)
  // Most names occur in few files.
  const isInPostings = id !== 0 && program.index.postings.filesOf(id).includes(file)
  if (!isInPostings && !program.libraries.isLibrary(file)) return found
  const source = program.read(file)
  if (source === undefined) return found
  const facts = program.index.facts(file, new SegmentView())
  const wanted = encoder.encode(name)
  for (let i = 0; i < facts.count(Facts.FUNCTIONS); i++) {
    if (facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_OWNER) !== index + 1) continue
    const start = facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_START)
    const end = Math.min(source.length, facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_END))
    const at = assignedAt(source.bytes, start, end, wanted)
    if (at < 0) continue
    found.push({ file, start: at, end: at + wanted.length, function: i, class: index })
    if (found.length >= limit) break
  }
  return found
}

/** Where `self.name =`, `cls.name:` or the like stands in `bytes[start, end)`, or -1. */
function assignedAt(bytes: Uint8Array, start: number, end: number, name: Uint8Array): number {
  for (let at = bytes.indexOf(DOT, start); at >= 0 && at < end; at = bytes.indexOf(DOT, at + 1)) {
    if (!isFirstParameter(bytes, at)) continue
    let same = 0
    while (same < name.length && bytes[at + 1 + same] === name[same]) same++
    if (same < name.length || isInComment(bytes, at)) continue
    let next = at + 1 + same
    while (bytes[next] === SPACE) next++
    const byte = bytes[next]
    if (byte === EQUALS && bytes[next + 1] !== EQUALS) return at + 1
    const isFirst = (byte === COLON || byte === COMMA) && isBehindTargets(bytes, at, byte === COMMA)
    if (isFirst && (byte === COLON || isTarget(bytes, next, end))) return at + 1
    if (isInTargets(bytes, at, next, end)) return at + 1
  }
  return -1
}

/** Whether `self.name`, in front of and behind which the bytes `dot` and `next` stand, is one of several targets in brackets that go over lines. */
function isInTargets(bytes: Uint8Array, dot: number, next: number, end: number): boolean {
  let at = next
  while (at < end && isBetweenTargets(bytes[at]!)) at++
  if (bytes[at] !== CLOSING_PARENTHESIS && bytes[at] !== CLOSING_BRACKET) return false
  at++
  while (bytes[at] === SPACE) at++
  if (bytes[at] !== EQUALS || bytes[at + 1] === EQUALS) return false
  at = dot
  while (at >= 0 && isBetweenTargets(bytes[at]!)) at--
  if (at < 0 || !isOpening(bytes[at]!)) return false
  // Before a statement there is nothing on its line.
  at--
  while (bytes[at] === SPACE) at--
  return bytes[at] === NEWLINE
}

function isBetweenTargets(byte: number): boolean {
  return isName(byte) || byte === DOT || byte === COMMA || byte <= SPACE
}

/** Whether the line of a byte is a comment. */
function isInComment(bytes: Uint8Array, at: number): boolean {
  let first = at
  while (first > 0 && bytes[first - 1] !== NEWLINE) first--
  while (bytes[first] === SPACE) first++
  return bytes[first] === NUMBER_SIGN
}

/** Whether `self` or `cls` stands in front of the dot. */
function isFirstParameter(bytes: Uint8Array, dot: number): boolean {
  const text = String.fromCharCode(
    bytes[dot - 4]!,
    bytes[dot - 3]!,
    bytes[dot - 2]!,
    bytes[dot - 1]!,
  )
  return text === 'self' || text.endsWith('cls')
}

/** Whether nothing but other targets, or nothing at all, stands on the line in front of `self` before the dot. */
function isBehindTargets(bytes: Uint8Array, dot: number, mayFollow: boolean): boolean {
  let at = dot - 1
  for (; at >= 0 && bytes[at] !== NEWLINE; at--) {
    const byte = bytes[at]!
    const isSelf = isName(byte) && dot - at <= 4
    // A bracket behind a name is that of a call.
    if (isOpening(byte) && isName(bytes[at - 1]!)) return false
    const isBetween = mayFollow && (byte === COMMA || byte === DOT || isOpening(byte))
    if (byte !== SPACE && !isSelf && !(mayFollow && isName(byte)) && !isBetween) return false
  }
  // In a call that goes over several lines the next `=` is that of a keyword, in a dictionary the colon that of a key.
  while (at >= 0 && bytes[at]! <= SPACE) at--
  return at < 0 || !(isOpening(bytes[at]!) || bytes[at] === COMMA)
}

/** Whether a line goes on to `=`, as in `self.a, self.b = …`. */
function isTarget(bytes: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at < end && bytes[at] !== NEWLINE; at++) {
    const byte = bytes[at]!
    if (byte === EQUALS) return bytes[at + 1] !== EQUALS
    const isBetween = byte === DOT || byte === COMMA || byte === SPACE
    const isBracket = isOpening(byte) || byte === CLOSING_PARENTHESIS || byte === CLOSING_BRACKET
    if (!isName(byte) && !isBetween && !isBracket) return false
  }
  return false
}

/** Whether a byte is part of a name, of more than ASCII as well. */
function isName(byte: number): boolean {
  const letter = byte | 32
  const isLetter = (letter >= 97 && letter <= 122) || byte === 95 || byte >= 128
  return isLetter || (byte >= 48 && byte <= 57)
}

function isOpening(byte: number): boolean {
  return byte === 40 || byte === 91 || byte === 123
}
