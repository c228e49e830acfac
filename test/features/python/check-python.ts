import { expect } from 'vitest'
import type { Expected } from '../../../src/features/place.ts'
import { findPythonPlace, visitPythonReferences } from '../../../src/features/python/index.ts'
import type { ReferenceFilter } from '../../../src/features/reference-filter.ts'
import type { Target } from '../../../src/features/target.ts'
import { withContext } from '../../support/feature-context.ts'
import { PRELUDE } from '../../support/fixture.ts'

/** One reference of a file as `text -> target`, with its role when it is no reading. */
export interface PrintedReference {
  readonly start: number
  readonly end: number
  readonly line: string
}

/** The references of the first file of a fixture, in source order. */
export function printReferences(fixture: string, only?: ReferenceFilter): PrintedReference[] {
  return withContext(fixture, (context, { own: paths, files }) => {
    const path = paths[0]!
    const bytes = new TextEncoder().encode(files[path])
    const found: PrintedReference[] = []
    visitPythonReferences(
      context,
      context.workspace.files.find(path),
      { bytes, length: bytes.length },
      ({ start, end, target, role }) => {
        const text = new TextDecoder().decode(bytes.subarray(start, end))
        const suffix = role === 'read' ? '' : ` ${role}`
        found.push({ start, end, line: `${text} -> ${print(target)}${suffix}` })
      },
      only,
    )
    // What a fixture gets in front by itself is of no interest.
    const own = found.filter(
      ({ start }) => !files[path]!.startsWith(PRELUDE) || start >= PRELUDE.length,
    )
    return own.sort((a, b) => a.start - b.start || a.end - b.end || (a.line < b.line ? -1 : 1))
  })
}

/**
 * The references of the first file of a fixture, in source order, a line each: `text -> kind what role`. A role is left out when it is that of
 * reading. Files and Python definitions are left out unless `withPython`, for almost every name is one; those of `BaseModel` are in.
 */
export function checkPythonReferences(
  fixture: string,
  expected: string,
  only?: ReferenceFilter & { readonly withPython?: boolean },
): void {
  const lines = printReferences(fixture, only)
    .map(({ line }) => line)
    .filter((line) => only?.withPython === true || !/-> (python|file) (?!.* BaseModel)/.test(line))
  expect(lines.join('\n')).toBe(trimmed(expected))
}

/** What is expected at the cursor `$0`: `kind details |prefix|rest|`, or `nothing`. */
export function checkPythonPlace(fixture: string, expected: string): void {
  const actual = withContext(fixture, (context, { cursor, files }) => {
    if (cursor === undefined) throw new Error('the fixture has no cursor $0')
    const bytes = new TextEncoder().encode(files[cursor.path])
    const source = { bytes, length: bytes.length }
    const file = context.workspace.files.find(cursor.path)
    const place = findPythonPlace(context, file, source, cursor.offset)
    if (place === undefined) return 'nothing'
    const rest = new TextDecoder().decode(bytes.subarray(cursor.offset, place.end))
    return `${printExpected(place.expected)} |${place.prefix}|${rest}|`
  })
  expect(actual).toBe(expected)
}

function trimmed(text: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '').join('\n')
}

function print(target: Target): string {
  switch (target.kind) {
    case 'module':
      return `module ${target.module}`
    case 'model':
      return `model ${target.model}`
    case 'field':
      return `field ${target.model}.${target.field}`
    case 'method':
      return `method ${target.model}.${target.method}`
    case 'xmlid':
      return `xmlid ${target.module}.${target.name}`
    case 'filter':
      return `filter ${target.model} ${target.filter}`
    case 'context-key':
      return `context key ${target.key}`
    case 'template':
      return `template ${target.template}`
    case 'file':
      return `file ${target.path}`
    case 'python':
      return `python ${target.path} ${target.name}`
  }
}

function printExpected(expected: Expected): string {
  switch (expected.kind) {
    case 'field': {
      const types = expected.types === undefined ? '' : ` ${expected.types.join('/')}`
      const comodel = expected.comodel === undefined ? '' : ` to ${expected.comodel}`
      return `field of ${expected.model}${types}${comodel}`
    }
    case 'method':
    case 'method-definition':
    case 'member':
      return `${expected.kind} of ${expected.model}`
    case 'xmlid':
      return `xmlid${expected.withModule === true ? ' with module' : ''} ${expected.models?.[0] ?? ''}`.trimEnd()
    case 'import':
      return `import ${expected.names.join(',')}`
    default:
      return expected.kind
  }
}
