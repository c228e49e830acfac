import {
  type DrawnFile,
  type DrawnPlace,
  type Expectation,
  pieces,
  xmlIdExpected,
} from './place.ts'
import type { PythonTokens } from './python-tokens.ts'

type Expect = (text: string, module: string) => Expectation

const model: Expect = (text) => ({ kind: 'model', model: text })

/** Patterns with the string in their last group; a list of strings when there is a pattern for its items. */
const PATTERNS: readonly (readonly [kind: string, pattern: RegExp, expect: Expect])[] = [
  ["env['…']", /\benv\[['"]([\w.]+)['"]\]/g, model],
  ['_inherit', /\b_inherit\s*=\s*['"]([\w.]+)['"]/g, model],
  [
    'comodel',
    /fields\.(?:Many2one|One2many|Many2many)\(\s*(?:comodel_name\s*=\s*)?['"]([\w.]+)['"]/g,
    model,
  ],
  ['env.ref', /\benv\.ref\(\s*['"]([\w.]+)['"]/g, xmlIdExpected],
]
const INHERIT_LIST = /\b_inherit\s*=\s*\[([^\]]*)\]/g
const INHERITS = /\b_inherits\s*=\s*\{([^}]*)\}/g
const INVERSE_NAME =
  /fields\.One2many\(\s*(?:comodel_name\s*=\s*)?['"]([\w.]+)['"]\s*,\s*(?:inverse_name\s*=\s*)?['"](\w+)['"]/g
const GROUPS = /\bgroups\s*=\s*['"]([\w.,! ]+)['"]/g
const STRING = /['"]([\w.]+)['"]/g

/** Names in strings of a Python file whose meaning does not depend on the class they stand in. */
export function namePlaces({ path, text, module }: DrawnFile, tokens: PythonTokens): DrawnPlace[] {
  const places: DrawnPlace[] = []
  const add = (kind: string, name: string, start: number, expected: Expectation): void => {
    places.push({ kind, path, start, end: start + name.length, expected })
  }
  for (const [kind, pattern, expect] of PATTERNS) {
    for (const { 0: all, 1: name, index } of text.matchAll(pattern)) {
      const start = index + all.lastIndexOf(name!)
      if (tokens.strings.has(start - 1)) add(kind, name!, start, expect(name!, module))
    }
  }
  for (const list of text.matchAll(INHERIT_LIST)) {
    for (const { 1: name, index } of list[1]!.matchAll(STRING)) {
      const start = list.index + list[0].indexOf('[') + 1 + index + 1
      if (tokens.strings.has(start - 1)) add('_inherit', name!, start, model(name!, module))
    }
  }
  for (const list of text.matchAll(INHERITS)) {
    for (const one of list[1]!.matchAll(/['"]([\w.]+)['"]\s*:/g)) {
      const start = list.index + list[0].indexOf('{') + 1 + one.index + 1
      if (tokens.strings.has(start - 1))
        add('_inherits key', one[1]!, start, model(one[1]!, module))
    }
  }
  for (const { 0: all, 1: comodel, 2: name, index } of text.matchAll(INVERSE_NAME)) {
    const start = index + all.length - 1 - name!.length
    if (!tokens.strings.has(start - 1)) continue
    add('inverse_name', name!, start, { kind: 'member', model: comodel!, name: name! })
  }
  for (const { 0: all, 1: list, index } of text.matchAll(GROUPS)) {
    const from = index + all.length - 1 - list!.length
    if (!tokens.strings.has(from - 1) || !list!.includes(',')) continue
    for (const piece of pieces(list!, from, ',')) {
      const bang = piece.text.startsWith('!') ? 1 : 0
      const name = piece.text.slice(bang)
      if (name !== '') add('groups lists', name, piece.start + bang, xmlIdExpected(name, module))
    }
  }
  return places
}
