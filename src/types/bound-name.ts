import { listChildren, NO_NODE, Node } from '../python/index.ts'
import { type Binding, BindingFinder } from './binding.ts'
import type { Body } from './body.ts'
import type { Evaluator } from './evaluation.ts'
import { typeOfBinding, typeOfVariable } from './names.ts'
import { type Type, UNKNOWN } from './type-table.ts'

/**
 * The type that a variable has from the place on where its name stands and is bound: a parameter, the target of an assignment, loop,
 * `with` or `except`, an import, a pattern, a definition. Unknown for places that bind nothing.
 */
export function typeOfBoundName(evaluator: Evaluator, body: Body, node: number): Type {
  const { tree, parents } = body
  const local = tree.payload[node]!
  const outer = parents[node]!
  if (local === 0 || outer === NO_NODE) return UNKNOWN
  const isStarred =
    tree.kind[outer] === Node.VAR_POSITIONAL || tree.kind[outer] === Node.VAR_KEYWORD
  if (tree.kind[node] === Node.PARAMETER || isStarred) {
    const owner = parents[parents[isStarred ? outer : node]!]!
    // The last row of a function is its block, of a lambda its value.
    return typeOfVariable(evaluator, body, local, owner - 1)
  }
  const bindings = bindingsAt(body, node, local)
  const annotation = bindings.find(({ kind }) => kind === 'annotation')
  if (annotation !== undefined) {
    const type = typeOfBinding(evaluator, body, annotation)
    if (type !== UNKNOWN) return type
  }
  return evaluator.types.union(bindings.map((one) => typeOfBinding(evaluator, body, one)))
}

/** What binds the name `local` at a node. */
function bindingsAt({ tree, parents }: Body, node: number, local: number): readonly Binding[] {
  const found: Binding[] = []
  const finder = new BindingFinder(tree, local, found)
  for (let at = parents[node]!; at !== NO_NODE; at = parents[at]!) {
    const parts = listChildren(tree, at)
    const [first = NO_NODE, second = NO_NODE] = parts
    switch (tree.kind[at]) {
      case Node.TUPLE:
      case Node.LIST:
      case Node.STARRED:
        continue
      case Node.ASSIGN:
        for (const target of parts.slice(0, -1)) finder.target(target, 'value', parts.at(-1)!)
        break
      case Node.FOR:
      case Node.COMPREHENSION_FOR:
        finder.target(first, 'item', second)
        break
      case Node.WITH_ITEM:
        finder.target(second, 'context', first)
        break
      case Node.WALRUS:
        finder.walrus(at)
        break
      case Node.HANDLER:
        if (tree.kind[first] !== Node.IDENTIFIER) {
          found.push({ kind: 'exception', node: first, at: node })
        }
        break
      case Node.ANNOTATED_ASSIGN:
      case Node.FUNCTION:
      case Node.ASYNC_FUNCTION:
      case Node.CLASS:
      case Node.IMPORT:
      case Node.IMPORT_FROM:
        finder.statement(at)
        break
      case Node.IMPORT_ALIAS:
      case Node.DOTTED_NAME:
        continue
      default:
        if (tree.kind[at]! >= Node.FIRST_PATTERN) continue
        if (tree.kind[at] === Node.CASE) finder.pattern(first)
    }
    break
  }
  return found.filter(({ at, kind }) => at === node || kind === 'import' || kind === 'definition')
}
