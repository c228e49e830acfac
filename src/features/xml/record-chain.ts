/** What records an expression of a template is, by its form: a variable, and what is taken of it. */
import type { NameId } from '../../memory/index.ts'
import {
  calleeOf,
  contentSpan,
  firstChild,
  listChildren,
  NO_NODE,
  Node,
  Operator,
  type SyntaxTree,
} from '../../python/index.ts'
import { ENVIRONMENT_RECORDS } from '../environment-records.ts'
import { textBetween } from '../syntax.ts'
import type { ModelLookup } from './model-lookup.ts'

/** A variable or a model of the environment, and the fields that lead on from it; a method that is called is `name()`. */
export interface Chain {
  /** The name of the variable; empty for the model itself. Keys of the dictionary that it is stand behind it, see {@link keysOf}. */
  readonly variable: string
  readonly model: string
  /** The external id of the record that it begins with, in place of a variable or model. */
  readonly xmlId?: string
  readonly fields: readonly string[]
}

/** Whether one of the fields of a chain is a method that is called. */
export function isCall(field: string): boolean {
  return field.endsWith('()')
}

/** Models of variables, by name. */
export type Variables = ReadonlyMap<string, string>

const MAX_DEPTH = 30
/** Between the name of a variable and keys of the dictionary that it is, or that its items are. */
const KEY = '/'

/** What stands under keys of the dictionaries that all chains are: `order/lines` for `order['lines']`; `undefined` when one is no variable. */
export function underKeys(
  chains: readonly Chain[] | undefined,
  keys: readonly string[],
): readonly Chain[] | undefined {
  return chains?.every(({ variable, fields }) => variable !== '' && fields.length === 0)
    ? chains.map((chain) => ({ ...chain, variable: [chain.variable, ...keys].join(KEY) }))
    : undefined
}

/** The name of a variable, and the keys behind it. */
export function keysOf(variable: string): readonly [name: string, ...keys: string[]] {
  const [name = '', ...keys] = variable.split(KEY)
  return [name, ...keys]
}
/** Methods of records whose result are records of the same model. */
const SAME_MODEL: ReadonlySet<string> = new Set([
  ...['sudo', 'with_context', 'with_company', 'with_user', 'with_env', 'exists', 'filtered'],
  ...['sorted', 'browse', 'search', 'ensure_one'],
])

/** Functions that give on the records of an argument, by its place among the children of the call. */
const PASSING: ReadonlyMap<string, number> = new Map([
  ['list', 1],
  ['tuple', 1],
  ['sorted', 1],
  ['reversed', 1],
  ['filter', 2],
])

/** All that the expression `node` may be, as far as it can be told; `undefined` when nothing can. */
export function chainsOf(tree: SyntaxTree, node: number, depth = 0): readonly Chain[] | undefined {
  if (node === NO_NODE || depth > MAX_DEPTH) return undefined
  const next = (other: number): readonly Chain[] | undefined => chainsOf(tree, other, depth + 1)
  switch (tree.kind[node]) {
    case Node.NAME:
      return [{ variable: nameOf(tree, node), model: '', fields: [] }]
    case Node.NONE:
    case Node.FALSE:
      return []
    case Node.ATTRIBUTE:
      return ofAttribute(tree, node, next)
    case Node.SUBSCRIPT: {
      const [value = NO_NODE, index = NO_NODE] = listChildren(tree, node)
      const kind = tree.kind[index]
      if (kind === Node.STRING && isEnvironment(tree, value)) {
        const { start, end } = contentSpan(tree, index)
        return [{ variable: '', model: textBetween(tree.source, start, end), fields: [] }]
      }
      if (kind === Node.STRING) return underKey(tree, next(value), index)
      return kind === Node.INTEGER || kind === Node.SLICE || kind === Node.UNARY
        ? next(value)
        : undefined
    }
    case Node.CALL: {
      const callee = calleeOf(tree, node)
      // What values of data files are computed with.
      const isObject = tree.kind[callee] === Node.NAME && nameOf(tree, callee) === 'obj'
      if (isObject) return [{ variable: 'obj()', model: '', fields: [] }]
      if (tree.kind[callee] === Node.NAME) {
        const at = PASSING.get(nameOf(tree, callee))
        return at === undefined ? undefined : next(listChildren(tree, node)[at] ?? NO_NODE)
      }
      if (tree.kind[callee] !== Node.ATTRIBUTE) return undefined
      const name = nameOf(tree, callee)
      if (name === 'ref' && isEnvironment(tree, callee - 1)) return ofReference(tree, node)
      const chains = next(callee - 1)
      if (name === 'mapped') return mapped(tree, chains, listChildren(tree, node)[1] ?? NO_NODE)
      if (name === 'get') return underKey(tree, chains, listChildren(tree, node)[1] ?? NO_NODE)
      return SAME_MODEL.has(name) ? chains : led(chains, `${name}()`)
    }
    case Node.LIST_COMPREHENSION:
    case Node.GENERATOR:
      return next(filteredValue(tree, node))
    case Node.BOOLEAN:
      return together(
        listChildren(tree, node)
          .filter((part) => !isNoRecord(tree, part))
          .map(next),
      )
    case Node.CONDITIONAL: {
      const [body = NO_NODE, , other = NO_NODE] = listChildren(tree, node)
      return together([next(body), next(other)])
    }
    default:
      return undefined
  }
}

/**
 * The model that the chains lead to of which one is known; empty when there are none, `undefined` when they do not agree or none is known.
 *
 * @param answered the model of what a method answers; without it nothing is known of that
 */
export function modelOfChains(
  lookup: ModelLookup,
  chains: readonly Chain[] | undefined,
  modelOfVariable: (name: string) => string | undefined,
  answered: (model: string, method: string) => string | undefined = () => undefined,
): string | undefined {
  if (chains === undefined) return undefined
  let found = ''
  let isUnknown = false
  for (const { variable, model, xmlId, fields } of chains) {
    const first = variable === '' ? model : modelOfVariable(variable)
    let at: string | undefined = xmlId === undefined ? first : lookup.recordModel(xmlId)
    // What is worked out at the moment says nothing new.
    if (at === '') continue
    for (const field of fields) {
      if (at === undefined) break
      at = isCall(field) ? answered(at, field.slice(0, -2)) : lookup.comodel(at, field)
    }
    if (at === undefined || !lookup.has(at)) isUnknown = true
    else if (found !== '' && found !== at) return undefined
    else found = at
  }
  return found === '' && isUnknown ? undefined : found
}

function ofAttribute(
  tree: SyntaxTree,
  node: number,
  next: (node: number) => readonly Chain[] | undefined,
): readonly Chain[] | undefined {
  const name = nameOf(tree, node)
  if (isEnvironment(tree, node - 1)) {
    const model = ENVIRONMENT_RECORDS.get(name)
    return model === undefined ? undefined : [{ variable: '', model, fields: [] }]
  }
  const isRequest = tree.kind[node - 1] === Node.NAME && nameOf(tree, node - 1) === 'request'
  if (isRequest)
    return name === 'website' ? [{ variable: '', model: 'website', fields: [] }] : undefined
  if (name === '_origin') return next(node - 1)
  return led(next(node - 1), name)
}

/** `env.ref('module.name')`. */
function ofReference(tree: SyntaxTree, call: number): readonly Chain[] | undefined {
  const [, id = NO_NODE] = listChildren(tree, call)
  if (tree.kind[id] !== Node.STRING) return undefined
  const { start, end } = contentSpan(tree, id)
  return [{ variable: '', model: '', xmlId: textBetween(tree.source, start, end), fields: [] }]
}

/** `variable['key']`, `variable.get('key')`. */
function underKey(
  tree: SyntaxTree,
  chains: readonly Chain[] | undefined,
  index: number,
): readonly Chain[] | undefined {
  if (tree.kind[index] !== Node.STRING) return undefined
  const { start, end } = contentSpan(tree, index)
  return underKeys(chains, [textBetween(tree.source, start, end)])
}

function led(chains: readonly Chain[] | undefined, field: string): readonly Chain[] | undefined {
  return chains?.map((chain) => ({ ...chain, fields: [...chain.fields, field] }))
}

/** `env`, `request.env`, `record.env`. */
function isEnvironment(tree: SyntaxTree, node: number): boolean {
  const kind = tree.kind[node]
  return (kind === Node.NAME || kind === Node.ATTRIBUTE) && nameOf(tree, node) === 'env'
}

/** `records.mapped('path')`. */
function mapped(
  tree: SyntaxTree,
  chains: readonly Chain[] | undefined,
  path: number,
): readonly Chain[] | undefined {
  if (tree.kind[path] !== Node.STRING) return undefined
  const { start, end } = contentSpan(tree, path)
  return textBetween(tree.source, start, end).split('.').reduce(led, chains)
}

/** What `[one for one in records if …]` goes through; {@link NO_NODE} for other comprehensions. */
function filteredValue(tree: SyntaxTree, node: number): number {
  const [item = NO_NODE, loop = NO_NODE, ...others] = listChildren(tree, node)
  if (others.length > 0 || tree.kind[loop] !== Node.COMPREHENSION_FOR) return NO_NODE
  const [target = NO_NODE, value = NO_NODE] = listChildren(tree, loop)
  const isSame = tree.kind[item] === Node.NAME && tree.payload[item] === tree.payload[target]
  return isSame && tree.kind[target] === Node.NAME ? value : NO_NODE
}

/** All that one of several may be; what cannot be told of one is left out. */
function together(parts: readonly (readonly Chain[] | undefined)[]): readonly Chain[] | undefined {
  const known = parts.filter((part) => part !== undefined)
  return known.length === 0 && parts.length > 0 ? undefined : known.flat()
}

/** Whether an operand of `and` or `or` is a test, which is a truth value. */
function isNoRecord(tree: SyntaxTree, node: number): boolean {
  const isNot = tree.kind[node] === Node.UNARY && tree.payload[node] === Operator.NOT
  return isNot || tree.kind[node] === Node.COMPARE
}

function nameOf(tree: SyntaxTree, node: number): string {
  return tree.names.text(tree.payload[node]! as NameId)
}

/** The parameters of all lambdas and the targets of comprehensions in an expression, which are no variables of the template. */
export function innerNames(tree: SyntaxTree): ReadonlySet<string> {
  const found = new Set<string>()
  for (let node = 0; node < tree.nodeCount; node++) {
    const kind = tree.kind[node]
    if (kind === Node.PARAMETER) found.add(nameOf(tree, node))
    if (kind !== Node.COMPREHENSION_FOR) continue
    const target = firstChild(tree, node)
    if (tree.kind[target] === Node.NAME) found.add(nameOf(tree, target))
    else for (const item of listChildren(tree, target)) found.add(nameOf(tree, item))
  }
  return found
}
