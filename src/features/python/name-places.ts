/** Where names stand that variables are read, bound or declared by: in expressions, parameters, type parameters, imports, handlers and patterns. */
import {
  attributeNameStart,
  firstRowOf,
  NO_NODE,
  Node,
  nameEnd,
  nodeAt,
  type SyntaxTree,
} from '../../python/index.ts'

/** A place where the name of a variable stands. Byte offsets. */
export interface NamePlace {
  readonly node: number
  readonly start: number
  readonly end: number
  /** What happens there; `delete` and `augment` bind and read. */
  readonly use:
    | 'read'
    | 'bind'
    | 'augment'
    | 'delete'
    | 'walrus'
    | 'parameter'
    | 'type-parameter'
    | 'global'
    | 'nonlocal'
}

/** What the node `row` is as the place of a variable's name; `undefined` for all other nodes. */
export function namePlace(
  tree: SyntaxTree,
  parents: Int32Array,
  row: number,
): NamePlace | undefined {
  if (tree.payload[row] === 0) return undefined
  const start = tree.start[row]!
  const end = tree.end[row]!
  switch (tree.kind[row]) {
    case Node.NAME:
      return { node: row, start, end, use: useOfName(tree, parents, row) }
    case Node.TYPE_VAR:
      return { node: row, start, end: nameEnd(tree, start), use: 'type-parameter' }
    case Node.PARAMETER:
      return { node: row, start, end: nameEnd(tree, start), use: 'parameter' }
    case Node.MATCH_AS:
    case Node.MATCH_STAR:
    case Node.MATCH_REST:
      return { node: row, start: attributeNameStart(tree, row), end, use: 'bind' }
    case Node.IDENTIFIER: {
      const use = useOfIdentifier(tree, parents, row)
      return use && { node: row, start, end, use }
    }
    default:
      return undefined
  }
}

/** The place of a variable's name that touches a byte offset. */
export function namePlaceAt(
  tree: SyntaxTree,
  parents: Int32Array,
  offset: number,
): NamePlace | undefined {
  if (offset > tree.length) return undefined
  const place = namePlace(tree, parents, nodeAt(tree, offset))
  return place !== undefined && place.start <= offset && offset <= place.end ? place : undefined
}

function useOfName(tree: SyntaxTree, parents: Int32Array, row: number): NamePlace['use'] {
  let inner = row
  let outer = parents[row]!
  while (outer !== NO_NODE && isUnpacking(tree.kind[outer]!)) {
    inner = outer
    outer = parents[outer]!
  }
  if (outer === NO_NODE) return 'read'
  const isFirst = firstRowOf(tree, inner) === firstRowOf(tree, outer)
  switch (tree.kind[outer]) {
    case Node.ASSIGN:
      return inner === outer - 1 ? 'read' : 'bind'
    case Node.ANNOTATED_ASSIGN:
    case Node.FOR:
    case Node.COMPREHENSION_FOR:
    case Node.TYPE_ALIAS:
      return isFirst ? 'bind' : 'read'
    case Node.WITH_ITEM:
      return isFirst ? 'read' : 'bind'
    case Node.WALRUS:
      return isFirst ? 'walrus' : 'read'
    case Node.AUGMENTED_ASSIGN:
      return isFirst ? 'augment' : 'read'
    case Node.DELETE:
      return 'delete'
    default:
      return 'read'
  }
}

function isUnpacking(kind: number): boolean {
  return kind === Node.TUPLE || kind === Node.LIST || kind === Node.STARRED
}

function useOfIdentifier(
  tree: SyntaxTree,
  parents: Int32Array,
  row: number,
): NamePlace['use'] | undefined {
  const outer = parents[row]!
  switch (tree.kind[outer]) {
    case Node.FUNCTION:
    case Node.ASYNC_FUNCTION:
    case Node.CLASS:
    case Node.HANDLER:
    case Node.IMPORT_ALIAS:
      return 'bind'
    case Node.VAR_POSITIONAL:
    case Node.VAR_KEYWORD:
      return 'parameter'
    case Node.TYPE_VAR_TUPLE:
    case Node.PARAM_SPEC:
      return 'type-parameter'
    case Node.GLOBAL:
      return 'global'
    case Node.NONLOCAL:
      return 'nonlocal'
    case Node.DOTTED_NAME: {
      // `import a.b` binds `a`; `import a.b as c`, and `a` of `from a import b`, are no variables.
      const alias = parents[outer]!
      const isOnly = tree.kind[alias] === Node.IMPORT_ALIAS && outer === alias - 1
      return isOnly && firstRowOf(tree, outer) === row ? 'bind' : undefined
    }
    default:
      return undefined
  }
}
