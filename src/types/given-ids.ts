/** External ids that data files give to records which code made: `_update_xmlids` (14.0 to 19.0, odoo/addons/base/models/ir_model.py). */

import { NO_NAME } from '../memory/index.ts'
import { File, type FileId } from '../workspace/index.ts'
import type { Program } from './program.ts'

/** The method that a `<function>` calls to give ids. */
export const GIVING_METHOD = '_update_xmlids'

/** Where an id is given. Byte offsets of the text as it is in the file. */
export interface GivenId {
  readonly file: FileId
  readonly start: number
  readonly end: number
  /** The expression of the record. */
  readonly record: string
  /** The model of `obj()` in it; empty when none is said. */
  readonly model: string
}

/** Files that name an id that are looked into. */
const MAX_FILES = 20
const MODEL = /<(?:value|function)\b[^>]*\bmodel=(["'])([\w.]+)\1[^>]*$/
const RECORD = /^\s*(["'])record\1\s*:\s*/
const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** Where a data file gives an external id to a record; `undefined` when none does. */
export function givenId(
  { index, workspace, read }: Pick<Program, 'index' | 'workspace' | 'read'>,
  xmlId: string,
): GivenId | undefined {
  const name = index.names.findText(xmlId)
  const method = index.names.findText(GIVING_METHOD)
  if (name === NO_NAME || method === NO_NAME) return undefined
  const giving = new Set(index.postings.filesOf(method))
  const files = [...index.postings.filesOf(name)].filter(
    (file) => giving.has(file) && workspace.files.languageOf(file as FileId) === File.XML,
  )
  for (const file of files.slice(0, MAX_FILES) as FileId[]) {
    const source = read(file)
    if (source === undefined) continue
    const text = decoder.decode(source.bytes.subarray(0, source.length))
    const found = inText(text, xmlId)
    if (found === undefined) continue
    const start = encoder.encode(text.slice(0, found.at)).length
    return { ...found, file, start, end: start + encoder.encode(xmlId).length }
  }
  return undefined
}

function inText(
  text: string,
  xmlId: string,
): { readonly at: number; readonly record: string; readonly model: string } | undefined {
  for (const quote of ["'", '"']) {
    const quoted = `${quote}${xmlId}${quote}`
    for (let at = text.indexOf(quoted); at >= 0; at = text.indexOf(quoted, at + 1)) {
      if (!/(["'])xml_id\1\s*:\s*$/.test(text.slice(Math.max(0, at - 40), at))) continue
      const entry = text.slice(at + quoted.length, closing(text, at + quoted.length))
      const parts = splitTop(entry)
      const record = parts.find((part) => RECORD.test(part))
      if (record === undefined) continue
      const model = MODEL.exec(text.slice(Math.max(0, text.lastIndexOf('<', at)), at))?.[2] ?? ''
      return { at: at + 1, record: record.replace(RECORD, '').trim(), model }
    }
  }
  return undefined
}

/** Where the bracket closes that is open at `at`, or the end. */
function closing(text: string, at: number): number {
  let depth = 0
  for (let i = at; i < text.length; i++) {
    const character = text[i]!
    if ('([{'.includes(character)) depth++
    else if (')]}'.includes(character) && depth-- === 0) return i
  }
  return text.length
}

/** A text in pieces between the commas that are in no brackets. */
function splitTop(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let begin = 0
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!
    if ('([{'.includes(character)) depth++
    else if (')]}'.includes(character)) depth--
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(begin, i))
      begin = i + 1
    }
  }
  return [...parts, text.slice(begin)]
}

/** What the record of a given id begins with: an external id, or a model. */
export type Root = { readonly xmlId: string } | { readonly model: string }

const REF = /^(?:obj\(\)\.)?env\.ref\(\s*(["'])([\w.]+)\1[^)]*\)/
const ENVIRONMENT = /^(?:obj\(\)\.)?env\[(["'])([\w.]+)\1\]/
const OBJECT = /^obj\([^()]*\)/
/** Methods of records whose answer are records of the same model. */
const SAME_MODEL: ReadonlySet<string> = new Set([
  ...['browse', 'search', 'sudo', 'exists', 'filtered', 'sorted', 'with_context', 'with_company'],
  ...['create', 'copy', 'ensure_one'],
])

/** What the record of a given id is come by: from which root, by which fields; `undefined` when it is anything else. */
export function pathOfGiven({
  record,
  model,
}: GivenId): { readonly root: Root; readonly fields: readonly string[] } | undefined {
  const ref = REF.exec(record)
  const environment = ENVIRONMENT.exec(record)
  const object = OBJECT.exec(record)
  const begin = ref ?? environment ?? object
  if (begin === null) return undefined
  const root =
    ref !== null ? { xmlId: ref[2]! } : { model: environment === null ? model : environment[2]! }
  const fields: string[] = []
  for (let at = begin[0].length; at < record.length; ) {
    const rest = record.slice(at)
    const step = /^\.(\w+)/.exec(rest)
    if (step === null) {
      // `[0]`, `[:1]`
      const item = /^\[[-\d:\s]*\]/.exec(rest)
      if (item === null) return undefined
      at += item[0].length
      continue
    }
    at += step[0].length
    if (record[at] !== '(') fields.push(step[1]!)
    else if (SAME_MODEL.has(step[1]!)) at = closing(record, at + 1) + 1
    else return undefined
  }
  return { root, fields }
}
