/** Type parameters in brackets, as code names them: `class Box[T]`, `def first[T](…)` (PEP 695). */
import { type NameId, NO_NAME } from '../memory/index.ts'
import {
  findChild,
  firstChild,
  listChildren,
  NO_NODE,
  Node,
  typeParametersOf,
} from '../python/index.ts'
import type { TypeScope } from './annotations.ts'
import type { Body } from './body.ts'
import { classAround } from './class-around.ts'
import type { Evaluator } from './evaluation.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** The type parameters that can be named at a node of a body, those of functions as their bounds; `undefined` when there are none. */
export function typeScope(evaluator: Evaluator, body: Body, node: number): TypeScope | undefined {
  const { tree, parents } = body
  const found = new Map<string, Type>()
  const add = (name: string, type: Type): void => {
    if (!found.has(name)) found.set(name, type)
  }
  let inner = node
  for (let at = parents[node]!; at !== NO_NODE; inner = at, at = parents[at]!) {
    const list = typeParametersOf(tree, at)
    if (list === NO_NODE) continue
    if (tree.kind[at] === Node.CLASS) addOfClass(evaluator, body, inner, add)
    else {
      for (const one of listChildren(tree, list)) {
        const name = evaluator.bodies.text(body, tree.payload[one]!)
        // What a bound says of the others is not followed.
        const bound = inner === list || found.has(name) ? UNKNOWN : boundAt(evaluator, body, one)
        add(
          name,
          bound === UNKNOWN ? evaluator.types.make(Kind.VARIABLE, body.file, NO_NAME) : bound,
        )
      }
    }
  }
  if (body.owner > 0) addOfClass(evaluator, body, NO_NODE, add)
  return found.size === 0 ? undefined : found
}

/** The type parameters of the class around a node. */
function addOfClass(
  evaluator: Evaluator,
  body: Body,
  node: number,
  add: (name: string, type: Type) => void,
): void {
  const { classes, types, program } = evaluator
  const around = node === NO_NODE ? body.owner - 1 : classAround(evaluator, body, node)
  if (around === undefined) return
  for (const one of classes.parametersOf(body.file, around)) {
    const isInBrackets = types.countOf(one) === 3 && types.part(one, 1) !== 0
    if (isInBrackets) add(program.index.text(types.part(one, 1) as NameId), one)
  }
}

/** The type that the TYPE_VAR `node` stands for at least; unknown when it has no bound. */
export function boundAt(evaluator: Evaluator, body: Body, node: number): Type {
  const bound = findChild(body.tree, node, Node.BOUND)
  if (bound === NO_NODE || body.tree.kind[node] !== Node.TYPE_VAR) return UNKNOWN
  return evaluator.annotation(body, firstChild(body.tree, bound))
}
