import { Facts, SegmentView } from '../facts/index.ts'
import type { NameId } from '../memory/index.ts'
import { listChildren, NO_NODE, Node, rootOf } from '../python/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { Evaluator } from './evaluation.ts'
import type { InstanceAttribute } from './instance-attribute.ts'
import type { PathStep } from './path-step.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** The type of what an assignment of a module or class gives its name. */
export function assignedType(evaluator: Evaluator, file: FileId, index: number): Type {
  const facts = evaluator.program.index.facts(file, new SegmentView())
  const get = (column: number): number => facts.get(Facts.ASSIGNMENTS, index, column)
  const annotation = get(Facts.ASSIGNMENT_ANNOTATION)
  if (annotation !== 0) {
    const type = evaluator.classes.annotations.ofValue(file, facts, annotation)
    if (type !== UNKNOWN) return type
  }
  const name = evaluator.program.index.text(get(Facts.ASSIGNMENT_NAME) as NameId)
  if (
    name === 'request' &&
    /\/odoo\/http\.py$/.test(evaluator.program.workspace.files.pathOf(file))
  ) {
    return evaluator.frameworkInstance('odoo.http', 'Request')
  }
  const value = get(Facts.ASSIGNMENT_VALUE)
  if (value === 0) return UNKNOWN
  // `List = list` of a stub.
  const alias = evaluator.classes.annotations.ofValue(file, facts, value)
  if (evaluator.types.kindOf(alias) === Kind.INSTANCE && facts.partKind(value) !== Facts.CALL) {
    return evaluator.types.classOf(
      evaluator.classes.fileOf(alias),
      evaluator.classes.indexOf(alias),
    )
  }
  const body = evaluator.bodies.ofStatement(
    file,
    get(Facts.ASSIGNMENT_START),
    get(Facts.ASSIGNMENT_END),
    get(Facts.ASSIGNMENT_OWNER),
  )
  if (body === undefined) return UNKNOWN
  const statement = rootOf(body.tree) - 1
  const kind = body.tree.kind[statement]
  if (kind !== Node.ASSIGN && kind !== Node.ANNOTATED_ASSIGN) return UNKNOWN
  const [, ...rest] = listChildren(body.tree, statement)
  return evaluator.typeOf(body, rest.at(-1) ?? NO_NODE)
}

/** The type of what a method assigns to `self.name`. */
export function attributeType(evaluator: Evaluator, attribute: InstanceAttribute): Type {
  const { file, end } = attribute
  const body = evaluator.bodies.ofFunction(file, attribute.function, UNKNOWN)
  if (body === undefined) return UNKNOWN
  const { tree, base, parents } = body
  for (let node = 0; node < tree.nodeCount; node++) {
    if (tree.kind[node] !== Node.ATTRIBUTE || tree.end[node] !== end - base) continue
    let target = node
    const path: PathStep[] = []
    let parent = parents[target]!
    while (tree.kind[parent] === Node.TUPLE || tree.kind[parent] === Node.LIST) {
      path.unshift(listChildren(tree, parent).indexOf(target))
      target = parent
      parent = parents[target]!
    }
    if (tree.kind[parent] === Node.ANNOTATED_ASSIGN) {
      const [, annotation = NO_NODE] = listChildren(tree, parent)
      return evaluator.annotation(body, annotation)
    }
    if (tree.kind[parent] !== Node.ASSIGN || parent - 1 === target) continue
    return evaluator.part(evaluator.typeOf(body, parent - 1), path)
  }
  return UNKNOWN
}
