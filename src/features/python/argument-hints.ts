import { Facts, parametersOf } from '../../facts/index.ts'
import {
  calleeOf,
  Node,
  plainString,
  readArguments,
  readParameters,
  type SyntaxTree,
} from '../../python/index.ts'
import { type Callable, callablesOf, type Evaluator } from '../../types/index.ts'
import { textBetween } from '../syntax.ts'
import { type IsKnownMember, isKnownCallee } from './known-members.ts'
import { isOdooCallable } from './odoo-callable.ts'
import type { FileTypes } from './typing.ts'

/** The name of the parameter that an argument is for, and where the argument begins. */
export interface ArgumentHint {
  readonly offset: number
  readonly name: string
}

/** Functions that everybody knows, for texts to be translated. */
const WELL_KNOWN: ReadonlySet<string> = new Set(['_', '_lt'])

/**
 * The parameters that the positional arguments of a CALL are for: those of which the argument does not have the name. None for a call
 * with one argument whose name says it, and where what is called is not known for certain.
 *
 * @param isKnown given when calls are left to another Python server but those of methods of records that it does not know
 */
export function argumentHints(
  types: FileTypes,
  call: number,
  isKnown: IsKnownMember | undefined,
): ArgumentHint[] {
  const { body } = types
  const { tree } = body
  const { positional, keywords, doubleStarred } = readArguments(tree, call)
  const callee = calleeOf(tree, call)
  const called = nameOfValue(types, callee)
  if (positional.length === 0 || WELL_KNOWN.has(called)) return []
  const isSingle = positional.length + keywords.length + doubleStarred.length === 1
  if (isKnown !== undefined && isKnownCallee(tree, callee, called, isKnown, body.parents)) return []
  const lists = types.whileParsing((evaluator) => {
    const callables = callablesOf(evaluator, evaluator.typeOf(body, callee))
    const isLeft =
      isKnown !== undefined && !callables.every((one) => isOdooCallable(evaluator, one))
    return isLeft ? [] : callables.map((one) => namesOf(evaluator, one))
  })
  const hints: ArgumentHint[] = []
  for (const [index, argument] of positional.entries()) {
    if (tree.kind[argument] === Node.STARRED) break
    const name = lists[0]?.[index]
    // What all that may be called agree on.
    if (!name || lists.some((list) => list[index] !== name)) continue
    if (isSame(nameOfValue(types, argument), name)) continue
    if (isSingle && tree.kind[argument] === Node.LAMBDA) continue
    if (isSingle && bare(called).includes(bare(name).replace(/s$/, ''))) continue
    hints.push({ offset: tree.start[argument]!, name })
  }
  return hints
}

/** The names of the parameters that positional arguments are for; empty for those that cannot be given by name. */
function namesOf(evaluator: Evaluator, callable: Callable): readonly string[] {
  switch (callable.kind) {
    case 'class':
    case 'value':
      return []
    case 'closure': {
      const { body, node } = callable
      const names: string[] = []
      for (const { name, kind } of readParameters(body.tree, node)) {
        if (kind !== 'ordinary' && kind !== 'positional-only') break
        names.push(kind === 'ordinary' ? shown(evaluator.bodies.text(body, name)) : '')
      }
      return names
    }
    case 'function': {
      const { index } = evaluator.program
      const facts = index.facts(callable.file)
      const names: string[] = []
      for (const { name, kind } of parametersOf(facts, callable.index)) {
        if (kind !== Facts.POSITIONAL && kind !== Facts.POSITIONAL_ONLY) break
        names.push(kind === Facts.POSITIONAL ? shown(index.text(name)) : '')
      }
      return [...callable.before.map(() => ''), ...names.slice(callable.left)]
    }
  }
}

/** What begins with a line is not meant to be given by name. */
function shown(name: string): string {
  return name.startsWith('_') ? '' : name
}

/** The last name of a value: `c` of `a.b.c`, `a.b['c']` and `a.c()`; empty when it has none. */
function nameOfValue(types: FileTypes, node: number): string {
  const { body, evaluator } = types
  const tree: SyntaxTree = body.tree
  switch (tree.kind[node]) {
    case Node.NAME:
    case Node.ATTRIBUTE:
      return evaluator.bodies.text(body, tree.payload[node]!)
    case Node.CALL:
      return nameOfValue(types, calleeOf(tree, node))
    case Node.SUBSCRIPT: {
      const span = plainString(tree, node - 1)
      return span === undefined ? '' : textBetween(tree.source, span.start, span.end)
    }
    default:
      return ''
  }
}

function isSame(one: string, other: string): boolean {
  return bare(one) === bare(other)
}

function bare(name: string): string {
  return name.replaceAll('_', '').toLowerCase()
}
