import { Facts, SegmentView } from '../../facts/index.ts'
import { type NameId, remember } from '../../memory/index.ts'
import {
  type Declared,
  Kind,
  type Member,
  memberNames,
  memberOf,
  otherMembers,
  type Type,
  UNKNOWN,
} from '../../types/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { declaredAt } from '../named-fields.ts'
import { isOdooOnly } from '../python-answers.ts'
import type { Target } from '../target.ts'
import type { KnownValue } from './known-members.ts'
import type { Reading } from './reading.ts'
import type { Role } from './slot.ts'

/** `value.name` of a value whose type is worked out: a member of its class, or of records of several models. */
export function typedMember(
  reading: Reading,
  value: number,
  start: number,
  end: number,
  role: Role,
  known?: KnownValue,
): void {
  const type = reading.types.of(value)
  if (type === UNKNOWN) {
    reading.isLeftOpen = true
    return
  }
  const { types } = reading.types.evaluator
  const models = [...types.each(type)].filter((one) => isOfModel(types.kindOf(one)))
  for (const one of models) {
    const model = reading.context.index.text(types.part(one, 0) as NameId)
    reading.slot(start, end, { kind: 'member', model, known }, role)
  }
  if (reading.cursor !== undefined) {
    if (models.length > 0) return
    const isLeftOut = ![...types.each(type)].some((one) => types.kindOf(one) === Kind.ENVIRONMENT)
    if (isLeftOut && isOdooOnly(reading.context)) return
    const names = reading.types.whileParsing((evaluator) => memberNames(evaluator, type))
    reading.slot(start, end, { kind: 'attribute', names })
    return
  }
  if (start === end) return
  const name = reading.text(start, end)
  for (const one of types.each(type)) {
    if (types.kindOf(one) === Kind.RECORDS) continue
    const member = reading.types.whileParsing((evaluator) => memberOf(evaluator, one, name))
    // Of the class of a model these were told of.
    if (types.kindOf(one) === Kind.MODEL && member?.kind !== 'declared') continue
    if (member === undefined) continue
    const others = reading.types.whileParsing((evaluator) => otherMembers(evaluator, one, name))
    const isOdoo = isOfEnvironment(reading, one, name)
    const seen = new Set<Target>()
    for (const each of [member, ...others]) {
      const target = targetOfMember(reading, each, name)
      if (target === undefined || seen.has(target)) continue
      seen.add(target)
      reading.slot(start, end, { kind: 'target', target, isOdoo }, role)
    }
  }
}

/** Whether a value of a kind of type is records, or the class of a model. */
function isOfModel(kind: number): boolean {
  return kind === Kind.RECORDS || kind === Kind.MODEL
}

/** Whether a member is that of an environment, or is one: `request.env`. */
function isOfEnvironment({ types }: Reading, owner: Type, name: string): boolean {
  if (types.evaluator.types.kindOf(owner) === Kind.ENVIRONMENT) return true
  if (name !== 'env') return false
  return types.whileParsing(
    (evaluator) => evaluator.types.kindOf(evaluator.attribute(owner, name)) === Kind.ENVIRONMENT,
  )
}

/** What a member is as a target; `undefined` when it cannot be named. */
function targetOfMember(reading: Reading, member: Member, name: string): Target | undefined {
  const { context } = reading
  const { index } = context
  switch (member.kind) {
    case 'field':
      return { kind: 'field', model: index.text(member.model), field: name }
    case 'record-member': {
      const { declared } = member
      const model = index.text(member.model)
      if (declared.kind === 'function') return { kind: 'method', model, method: name }
      return declared.kind === 'entry' ? undefined : targetOfDeclared(context, declared)
    }
    case 'declared':
      return member.declared.kind === 'entry'
        ? targetOfEntry(reading, member.declared.index, name)
        : targetOfDeclared(context, member.declared)
    case 'module':
      return targetOfDeclared(context, { kind: 'module', ...member.place })
    case 'attribute': {
      const { file, class: owner } = member.attribute
      return python(context, file, `${dottedName(context, file, 'class', owner)}.${name}`)
    }
  }
}

/** A field of the named tuple that a call makes, by the number of that class: what the class is called where it is made, and the field. */
export function targetOfEntry({ context, types }: Reading, made: number, name: string): Target {
  const { file, at, name: own } = types.evaluator.classes.namedTuples.of(made)
  const around = declaredAt(context, file, at)
  const outer = around === undefined ? own : dottedName(context, file, around.kind, around.index)
  const owner = around?.kind === 'function' ? `${outer}.${own}` : outer
  return python(context, file, `${owner}.${name}`)
}

/** What a module or class declares as a target; `undefined` for a package without a file. */
export function targetOfDeclared(context: FeatureContext, declared: Declared): Target | undefined {
  const { file, kind } = declared
  if (kind !== 'module')
    return python(context, file, dottedName(context, file, kind, declared.index))
  return file === 0 ? undefined : { kind: 'file', path: context.workspace.files.pathOf(file) }
}

/** So many targets are handed out again. */
const MAX_TARGETS = 500

const targets = new WeakMap<FeatureContext, Map<string, Target>>()

/** A definition in Python, one object for all places of a question that refer to it. */
function python(context: FeatureContext, file: FileId, name: string): Target {
  const known = targets.get(context) ?? new Map<string, Target>()
  targets.set(context, known)
  const key = `${file} ${name}`
  let target = known.get(key)
  if (target === undefined) {
    target = { kind: 'python', path: context.workspace.files.pathOf(file), name }
    remember(known, key, target, MAX_TARGETS)
  }
  return target
}

const COLUMNS = {
  class: [Facts.CLASSES, Facts.CLASS_NAME, Facts.CLASS_OWNER],
  function: [Facts.FUNCTIONS, Facts.FUNCTION_NAME, Facts.FUNCTION_OWNER],
  assignment: [Facts.ASSIGNMENTS, Facts.ASSIGNMENT_NAME, Facts.ASSIGNMENT_OWNER],
} as const

/** The name of a declaration with those of the classes around it. */
function dottedName(
  { index }: FeatureContext,
  file: FileId,
  kind: keyof typeof COLUMNS,
  number: number,
): string {
  const facts = index.facts(file, new SegmentView())
  const [section, nameColumn, ownerColumn] = COLUMNS[kind]
  const parts = [index.text(facts.name(section, number, nameColumn))]
  let owner = facts.get(section, number, ownerColumn)
  while (owner > 0) {
    parts.unshift(index.text(facts.name(Facts.CLASSES, owner - 1, Facts.CLASS_NAME)))
    owner = facts.get(Facts.CLASSES, owner - 1, Facts.CLASS_OWNER)
  }
  return parts.join('.')
}
