import { Facts, SegmentView } from '../facts/index.ts'
import type { NameId } from '../memory/index.ts'
import { firstChild, listChildren, NO_NODE, Node, rootOf } from '../python/index.ts'
import type { FileId } from '../workspace/index.ts'
import { type Body, functionNode } from './body.ts'
import { commentBehind, commentedType } from './comments.ts'
import type { Evaluator } from './evaluation.ts'
import { isAttribute, isMadeBy, withAdded } from './growing.ts'
import type { InstanceAttribute } from './instance-attribute.ts'
import { assignedAttributes } from './instance-attributes.ts'
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
    const request = evaluator.frameworkInstance('odoo.http', 'Request')
    // Up to 15.0 there are two kinds, of which this one has more.
    return request === UNKNOWN ? evaluator.frameworkInstance('odoo.http', 'HttpRequest') : request
  }
  const value = get(Facts.ASSIGNMENT_VALUE)
  if (value === 0) return UNKNOWN
  const source = evaluator.program.read(file)
  const said =
    source === undefined
      ? ''
      : commentBehind(source.bytes, get(Facts.ASSIGNMENT_END), source.length)
  if (said !== '') {
    const type = evaluator.classes.annotations.ofText(file, said)
    if (type !== UNKNOWN) return type
  }
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

/** In how many methods assignments to an attribute are looked at. */
const MAX_PLACES = 5

/**
 * The type of what the methods of a class assign to `self.name`; what is written as annotation of the first is meant.
 *
 * @param receiver whose attribute it is: an INSTANCE or CLASS that may derive from the one that has the methods
 */
export function attributeType(
  evaluator: Evaluator,
  attribute: InstanceAttribute,
  receiver: Type,
): Type {
  const { types, program } = evaluator
  const { file, start, end, class: index } = attribute
  const first = typeAtPlace(evaluator, attribute, receiver)
  if (first.isWritten || evaluator.isSearch) return first.type
  const source = program.read(file)
  if (source === undefined) return first.type
  const name = new TextDecoder().decode(source.bytes.subarray(start, end))
  const found = [first.type]
  for (const other of assignedAttributes(program, file, index, name, MAX_PLACES)) {
    if (other.start !== start) found.push(typeAtPlace(evaluator, other, receiver).type)
  }
  const known = found.filter((type) => types.kindOf(type) !== Kind.NONE)
  return types.union(known.every((type) => type === UNKNOWN) ? found : known)
}

interface PlaceType {
  readonly type: Type
  /** Whether it is an annotation or a comment that says so. */
  readonly isWritten: boolean
}

function typeAtPlace(
  evaluator: Evaluator,
  attribute: InstanceAttribute,
  receiver: Type,
): PlaceType {
  const { file, end } = attribute
  const unknown: PlaceType = { type: UNKNOWN, isWritten: false }
  const body = evaluator.bodies.ofFunction(file, attribute.function, UNKNOWN)
  if (body === undefined) return unknown
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
      return { type: evaluator.annotation(body, annotation), isWritten: true }
    }
    if (tree.kind[parent] !== Node.ASSIGN || parent - 1 === target) continue
    const said = commentedType(evaluator, body, parent)
    if (said !== UNKNOWN && path.length === 0) return { type: said, isWritten: true }
    const value = parent - 1
    const own = bodyOfOverridden(evaluator, body, value, attribute, receiver) ?? body
    let type = evaluator.typeOf(own, value)
    if (type === UNKNOWN && own === body) {
      // What the class says of itself may be what classes that derive from it set: `self.config`.
      const derived = bodyOfReceiver(evaluator, body, node - 1, attribute, receiver)
      if (derived !== undefined) type = evaluator.typeOf(derived, value)
    }
    if (path.length === 0 && isMadeBy(own, value)) {
      type = withAdded(evaluator, own, type, isAttribute(own, node), functionNode(own))
    }
    return { type: evaluator.part(type, path), isWritten: false }
  }
  return unknown
}

/** The method that assigns an attribute of `object` as it runs for `receiver`, which is of a class that derives from its own; `undefined` when it is not. */
function bodyOfReceiver(
  { bodies, classes, types }: Evaluator,
  { tree }: Body,
  object: number,
  attribute: InstanceAttribute,
  receiver: Type,
): Body | undefined {
  const kind = types.kindOf(receiver)
  if (kind !== Kind.INSTANCE && kind !== Kind.CLASS) return undefined
  const [file, index] = [classes.fileOf(receiver), classes.indexOf(receiver)]
  if (file === attribute.file && index === attribute.class) return undefined
  if (tree.kind[object] !== Node.NAME) return undefined
  const name = tree.names.text(tree.payload[object]! as NameId)
  if (name !== 'self' && name !== 'cls') return undefined
  const self = name === 'cls' ? types.classOf(file, index) : receiver
  return bodies.ofFunction(attribute.file, attribute.function, self)
}

/** {@link bodyOfReceiver}, when the value is what another method answers, which the class of the receiver overrides: `self.data = self.collect()`. */
function bodyOfOverridden(
  evaluator: Evaluator,
  body: Body,
  value: number,
  attribute: InstanceAttribute,
  receiver: Type,
): Body | undefined {
  const { classes, types } = evaluator
  const { tree } = body
  const callee = tree.kind[value] === Node.CALL ? firstChild(tree, value) : NO_NODE
  if (callee === NO_NODE || tree.kind[callee] !== Node.ATTRIBUTE) return undefined
  const derived = bodyOfReceiver(evaluator, body, callee - 1, attribute, receiver)
  if (derived === undefined) return undefined
  const method = tree.names.text(tree.payload[callee]! as NameId)
  const [own, base] = [
    types.instance(classes.fileOf(receiver), classes.indexOf(receiver)),
    types.instance(attribute.file, attribute.class),
  ].map((one) => classes.member(one, method)?.declared)
  const isSame = own === undefined || (own.file === base?.file && own.index === base?.index)
  return isSame ? undefined : derived
}
