import { ledger } from '../src/memory/index.ts'
import { createPythonNames, parsePython, Token } from '../src/python/index.ts'
import type { Oracle } from './oracle.ts'

/** What the name at a place must lead to. */
export type Expectation =
  | { readonly kind: 'model'; readonly model: string }
  | { readonly kind: 'member'; readonly model: string; readonly name: string }
  | { readonly kind: 'xmlid'; readonly id: string }
  | { readonly kind: 'module'; readonly module: string }

/** A place that was found in the text of a file by a pattern, without Goldcrest. Byte offsets. */
export interface DrawnPlace {
  readonly kind: string
  readonly path: string
  readonly start: number
  readonly end: number
  readonly expected: Expectation
}

type Expect = (text: string, module: string) => Expectation

const model: Expect = (text) => ({ kind: 'model', model: text })
const xmlId: Expect = (text, module) => ({
  kind: 'xmlid',
  id: text.includes('.') ? text : `${module}.${text}`,
})

/** Patterns with the name in their first group. */
const PYTHON: readonly (readonly [string, RegExp, Expect])[] = [
  ['_inherit', /_inherit\s*=\s*\[?\s*['"]([\w.]+)['"]/g, model],
  ["env['…']", /\benv\[['"]([\w.]+)['"]\]/g, model],
  [
    'comodel',
    /fields\.(?:Many2one|One2many|Many2many)\(\s*(?:comodel_name\s*=\s*)?['"]([\w.]+)['"]/g,
    model,
  ],
  ['env.ref', /\benv\.ref\(\s*['"]([\w.]+)['"]/g, xmlId],
]
const XML: readonly (readonly [string, RegExp, Expect])[] = [
  ['record model', /<record\b[^<>]*?\bmodel="([\w.]+)"/g, model],
  ['ref', /<field\b[^<>]*?\bref="([\w.]+)"/g, xmlId],
  ['menu parent, action', /<menuitem\b[^<>]*?\b(?:parent|action)="([\w.]+)"/g, xmlId],
  ['groups', /\bgroups="([\w.]+)"/g, xmlId],
  ['t-call', /<t\b[^<>]*?\bt-call="([\w.]+)"/g, xmlId],
  ['inherit_id of templates', /<template\b[^<>]*?\binherit_id="([\w.]+)"/g, xmlId],
]
const CSV: readonly (readonly [string, RegExp, Expect])[] = [
  ['csv references', /(?<=,)"?(\w+\.\w+)"?(?=,)/g, xmlId],
]

const names = createPythonNames(ledger.account('names of a file'))

/** All places of a data or Python file, found by patterns; those in comments and long texts are left out. */
export function placesOf(
  path: string,
  bytes: Buffer,
  module: string,
  oracle: Oracle,
): DrawnPlace[] {
  const text = bytes.toString('latin1')
  if (path.endsWith('.py')) {
    const strings = stringStarts(bytes)
    const inCode = (start: number): boolean => strings.has(start - 1)
    return [
      ...match(PYTHON, path, text, module).filter(({ start }) => inCode(start)),
      ...members(path, text, bytes, oracle),
    ]
  }
  if (path.endsWith('.xml')) {
    if (!/<(odoo|openerp|data)\b/.test(text.slice(0, 2000))) return []
    const comments = [...text.matchAll(/<!--[\s\S]*?-->/g)].map(
      ({ index, 0: all }) => [index, index + all.length] as const,
    )
    const isComment = (start: number): boolean =>
      comments.some(([from, to]) => start > from && start < to)
    return match(XML, path, text, module).filter(({ start }) => !isComment(start))
  }
  // Only tables of access rights: all columns with a dot in them are references there.
  return /ir\.model\.access/.test(path) ? match(CSV, path, text, module) : []
}

/** The dependencies of a manifest. */
export function dependenciesOf(path: string, bytes: Buffer): DrawnPlace[] {
  const text = bytes.toString('latin1')
  const list = /['"]depends['"]\s*:\s*[[(]([^\])]*)[\])]/.exec(text)
  if (list === null) return []
  const from = list.index + list[0].indexOf(list[1]!)
  return [...list[1]!.matchAll(/['"](\w+)['"]/g)].map((found) => {
    const start = from + found.index + 1
    const module = found[1]!
    return {
      kind: 'manifest depends',
      path,
      start,
      end: start + module.length,
      expected: { kind: 'module', module },
    }
  })
}

function match(
  patterns: readonly (readonly [string, RegExp, Expect])[],
  path: string,
  text: string,
  module: string,
): DrawnPlace[] {
  return patterns.flatMap(([kind, pattern, expect]) =>
    [...text.matchAll(pattern)].map((found) => {
      const name = found[1]!
      const start = found.index + found[0].lastIndexOf(name)
      return { kind, path, start, end: start + name.length, expected: expect(name, module) }
    }),
  )
}

/** Where plain strings begin, by the scanner alone. */
function stringStarts(bytes: Buffer): Set<number> {
  names.forget()
  const tree = parsePython(bytes, bytes.length, names)
  const starts = new Set<number>()
  for (let token = 0; token < tree.tokenCount; token++) {
    if (tree.tokenKind[token] === Token.STRING) starts.add(tree.tokenStart[token]!)
  }
  return starts
}

/** `self.name` in classes that the oracle knows, where it knows the name as a field or method of the model. */
function members(path: string, text: string, bytes: Buffer, oracle: Oracle): DrawnPlace[] {
  const classes = oracle.classes
    .filter((one) => one.n !== undefined && path.endsWith(`/${oracle.files[one.f]}`))
    .sort((a, b) => a.l - b.l)
  if (classes.length === 0) return []
  const places: DrawnPlace[] = []
  let line = 1
  let lineStart = 0
  let current: string | undefined
  for (const content of text.split('\n')) {
    if (/^(class|def|@)\b/.test(content) || /^@/.test(content)) current = undefined
    const found = classes.find(({ l }) => l === line)
    if (found !== undefined) current = found.n
    const code = content.replace(/#.*/, '')
    if (current !== undefined && !/['"]{3}/.test(code)) {
      for (const one of code.matchAll(/(?<![\w.'"])self\.(\w+)/g)) {
        const name = one[1]!
        const known = oracle.models[current]
        if (known === undefined || !isMember(oracle, known.mro, name)) continue
        const start = lineStart + one.index + 5
        const expected = { kind: 'member', model: current, name } as const
        places.push({ kind: 'self.name', path, start, end: start + name.length, expected })
      }
    }
    line++
    lineStart += content.length + 1
  }
  // Text in quotes that looks like code is no place: what stands there must be a name to the scanner.
  const starts = nameStarts(bytes)
  return places.filter(({ start }) => starts.has(start))
}

function nameStarts(bytes: Buffer): Set<number> {
  names.forget()
  const tree = parsePython(bytes, bytes.length, names)
  const starts = new Set<number>()
  for (let token = 0; token < tree.tokenCount; token++) {
    if (tree.tokenKind[token] === Token.NAME) starts.add(tree.tokenStart[token]!)
  }
  return starts
}

function isMember(oracle: Oracle, mro: readonly number[], name: string): boolean {
  return mro.some((row) => {
    const one = oracle.classes[row]!
    return name in (one.me ?? {}) || name in (one.fi ?? {})
  })
}
