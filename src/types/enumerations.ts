/** Enumerations: classes whose attributes are their instances. */
import { Facts, SegmentView, valueTag } from '../facts/index.ts'
import { Node } from '../python/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { Body } from './body.ts'
import type { Evaluator } from './evaluation.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** So many values are looked at that take work; of an enumeration with more nothing is said. */
const MAX_VALUES = 30

/** Whether an INSTANCE is of an enumeration. */
export function isEnumeration({ classes, program }: Evaluator, instance: Type): boolean {
  return classes
    .ancestors(instance)
    .slice(1)
    .some(
      (one) => classes.nameOf(one) === 'Enum' && program.libraries.isLibrary(classes.fileOf(one)),
    )
}

/** Whether assignment number `index` of a file makes a member of an enumeration. */
export function isEnumerated(evaluator: Evaluator, file: FileId, index: number): boolean {
  const { types, program } = evaluator
  const facts = program.index.facts(file, new SegmentView())
  const owner = facts.get(Facts.ASSIGNMENTS, index, Facts.ASSIGNMENT_OWNER)
  if (owner === 0 || !isMember(evaluator, facts, index)) return false
  return isEnumeration(evaluator, types.instance(file, owner - 1))
}

function isMember({ program }: Evaluator, facts: SegmentView, index: number): boolean {
  if (facts.get(Facts.ASSIGNMENTS, index, Facts.ASSIGNMENT_VALUE) === 0) return false
  const name = program.index.text(facts.name(Facts.ASSIGNMENTS, index, Facts.ASSIGNMENT_NAME))
  // `_order_`, `__slots__` and names that are private to the class are something else.
  return !/^(_.*_|__.*)$/.test(name)
}

/** What `value` is of an INSTANCE of an enumeration of which it is not known which member it is; `undefined` for other classes. */
export function valueOfMembers(evaluator: Evaluator, instance: Type): Type | undefined {
  const { classes, program, types } = evaluator
  if (types.kindOf(instance) !== Kind.INSTANCE) return undefined
  if (!isEnumeration(evaluator, instance)) return undefined
  if (isMadeOtherwise(evaluator, instance)) return UNKNOWN
  const found: Type[] = []
  let count = 0
  for (const owner of classes.ancestors(instance)) {
    const file = classes.fileOf(owner)
    if (program.libraries.isLibrary(file)) continue
    const facts = program.index.facts(file, new SegmentView())
    for (let i = 0; i < facts.count(Facts.ASSIGNMENTS); i++) {
      if (facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_OWNER) !== classes.indexOf(owner) + 1)
        continue
      if (!isMember(evaluator, facts, i)) continue
      const tag = valueTag(facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_VALUE))
      if (tag === Facts.STRING || tag === Facts.TEXT) found.push(classes.builtin('str'))
      else if (tag === Facts.INTEGER) found.push(classes.builtin('int'))
      else if (++count > MAX_VALUES) return UNKNOWN
      else found.push(evaluator.plain(assignedValue(evaluator, instance, file, i)))
    }
  }
  return evaluator.allOf(found)
}

/** Whether a class of the enumeration makes its members itself, so that their values are not what is assigned. */
function isMadeOtherwise({ classes, program }: Evaluator, instance: Type): boolean {
  const made = classes.member(instance, '__new__')
  if (made !== undefined && !program.libraries.isLibrary(made.declared.file)) return true
  const next = classes.member(instance, '_generate_next_value_')
  return next !== undefined && !program.libraries.isLibrary(next.declared.file)
}

/** The value of the member that assignment number `index` of a file makes. */
function assignedValue(evaluator: Evaluator, instance: Type, file: FileId, index: number): Type {
  const { classes, program, types } = evaluator
  const type = evaluator.typeOfAssignment(file, index)
  if (types.kindOf(type) !== Kind.INSTANCE || classes.nameOf(type) !== 'auto') return type
  if (!program.libraries.isLibrary(classes.fileOf(type))) return type
  const isText = classes.ancestors(instance).some((one) => classes.nameOf(one) === 'StrEnum')
  return classes.builtin(isText ? 'str' : 'int')
}

/** The type of an ATTRIBUTE that is `Class.MEMBER.value`; unknown for all others. */
export function valueOfMember(evaluator: Evaluator, body: Body, node: number): Type {
  const { tree } = body
  const { types, classes, program, bodies } = evaluator
  const member = node - 1
  if (tree.kind[member] !== Node.ATTRIBUTE) return UNKNOWN
  if (bodies.text(body, tree.payload[node]!) !== 'value') return UNKNOWN
  const type = evaluator.typeOf(body, member - 1)
  if (types.kindOf(type) !== Kind.CLASS) return UNKNOWN
  const instance = types.instance(classes.fileOf(type), classes.indexOf(type))
  if (!isEnumeration(evaluator, instance) || isMadeOtherwise(evaluator, instance)) return UNKNOWN
  const own = classes.member(instance, 'value')?.declared
  if (own !== undefined && !program.libraries.isLibrary(own.file)) return UNKNOWN
  const found = classes.member(instance, bodies.text(body, tree.payload[member]!))?.declared
  if (found?.kind !== 'assignment' || !isEnumerated(evaluator, found.file, found.index))
    return UNKNOWN
  return assignedValue(evaluator, instance, found.file, found.index)
}

/** What `instance.value` is when the stubs of `enum` do not say it with `type`; unknown for all others. */
export function undeclaredValue(
  evaluator: Evaluator,
  instance: Type,
  name: string,
  type: Type,
  declared: { readonly file: FileId },
): Type {
  if (name !== 'value' && name !== '_value_') return UNKNOWN
  const { types, classes } = evaluator
  const isAny = types.kindOf(type) === Kind.INSTANCE && classes.nameOf(type) === 'Any'
  if (type !== UNKNOWN && !isAny) return UNKNOWN
  if (!evaluator.program.libraries.isLibrary(declared.file)) return UNKNOWN
  return valueOfMembers(evaluator, instance) ?? UNKNOWN
}
