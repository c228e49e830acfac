import { expect } from 'vitest'
import type { FeatureContext } from '../../../src/features/context.ts'
import { findCsvPlace, visitCsvReferences } from '../../../src/features/csv/index.ts'
import { findManifestPlace, visitManifestReferences } from '../../../src/features/manifest/index.ts'
import type { Expected, Place } from '../../../src/features/place.ts'
import type { ReferenceFilter } from '../../../src/features/reference-filter.ts'
import { type Reference, targetKey } from '../../../src/features/target.ts'
import type { SourceText } from '../../../src/features/trees.ts'
import { findXmlPlace, visitXmlReferences } from '../../../src/features/xml/index.ts'
import { File, type FileId } from '../../../src/workspace/index.ts'
import { withContext } from '../../support/feature-context.ts'

/** The references of a file of any of the three languages. */
export function referencesOf(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  only?: ReferenceFilter,
): Reference[] {
  const found: Reference[] = []
  const visit = (reference: Reference): void => void found.push(reference)
  switch (context.workspace.files.languageOf(file)) {
    case File.XML:
      visitXmlReferences(context, file, source, visit, only)
      break
    case File.CSV:
      visitCsvReferences(context, file, source, visit, only)
      break
    default:
      visitManifestReferences(context, file, source, visit, only)
  }
  return found
}

/** What is expected at an offset of a file of any of the three languages. */
export function placeOf(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  offset: number,
): Place | undefined {
  switch (context.workspace.files.languageOf(file)) {
    case File.XML:
      return findXmlPlace(context, file, source, offset)
    case File.CSV:
      return findCsvPlace(context, file, source, offset)
    default:
      return findManifestPlace(context, file, source, offset)
  }
}

function bytesOf(text: string | undefined): SourceText {
  const bytes = new TextEncoder().encode(text)
  return { bytes, length: bytes.length }
}

/**
 * The references of the last file of a fixture, in source order, a line each: `text -> kind what role`. A role is left out when it is
 * that of reading.
 */
function check(fixture: string, expected: string, only?: ReferenceFilter): void {
  const lines = withContext(fixture, (context, { own, files }) => {
    const path = own.at(-1)!
    const source = bytesOf(files[path])
    const found = referencesOf(context, context.workspace.files.find(path), source, only)
    found.sort((a, b) => a.start - b.start || a.end - b.end)
    return found.map(({ start, end, target, role }) => {
      const text = new TextDecoder().decode(source.bytes.subarray(start, end))
      return `${text} -> ${targetKey(target)}${role === 'read' ? '' : ` ${role}`}`
    })
  })
  const wanted = expected.split('\n').map((line) => line.trim())
  expect(lines.join('\n')).toBe(wanted.filter((line) => line !== '').join('\n'))
}

/** Checks the references of the last file, XML, of a fixture. */
export const checkXmlReferences: typeof check = check
/** Checks the references of the last file, CSV, of a fixture. */
export const checkCsvReferences: typeof check = check
/** Checks the references of the last file, a manifest, of a fixture. */
export const checkManifestReferences: typeof check = check

/** Checks what is expected at the cursor `$0`: `kind details |prefix|rest|`, or `nothing`. */
export function checkPlace(fixture: string, expected: string): void {
  const actual = withContext(fixture, (context, { cursor, files }) => {
    if (cursor === undefined) throw new Error('the fixture has no cursor $0')
    const source = bytesOf(files[cursor.path]?.replace(/\n$/, ''))
    const file = context.workspace.files.find(cursor.path)
    const place = placeOf(context, file, source, cursor.offset)
    if (place === undefined) return 'nothing'
    expect(place.end).toBeLessThanOrEqual(source.length)
    const rest = new TextDecoder().decode(source.bytes.subarray(cursor.offset, place.end))
    return `${printExpected(place.expected)} |${place.prefix}|${rest}|`
  })
  expect(actual).toBe(expected)
}

function printExpected(expected: Expected): string {
  switch (expected.kind) {
    case 'field':
    case 'method':
    case 'member':
      return `${expected.kind} ${expected.model}`
    case 'xmlid':
      return `${expected.withModule === true ? 'full ' : ''}xmlid ${expected.models?.join(' ') ?? ''}`.trimEnd()
    default:
      return expected.kind
  }
}
