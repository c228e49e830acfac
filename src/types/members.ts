import { Facts, SegmentView } from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { ClassMember } from './classes.ts'
import { joinedMembers } from './controllers.ts'
import type { ModulePlace } from './declarations.ts'
import { isEnumerated } from './enumerations.ts'
import type { Evaluator } from './evaluation.ts'
import { formRecords, formValue } from './forms.ts'
import type { InstanceAttribute } from './instance-attribute.ts'
import { instanceAttributes } from './instance-attributes.ts'
import { fieldObject, recordsOfModel } from './model-classes.ts'
import { fieldValue, SAME_RECORDS, TYPED_METHODS } from './record-rules.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** What a name behind a dot stands for. */
export type Member =
  | { readonly kind: 'field'; readonly model: NameId; readonly name: NameId }
  /** A method, or another attribute that is no field, of the classes of a model or of the framework's `BaseModel`. */
  | {
      readonly kind: 'record-member'
      readonly model: NameId
      readonly name: NameId
      readonly declared: Declaration
    }
  /** What a class or module declares. `owner` is an INSTANCE of the class, unknown in modules. */
  | {
      readonly kind: 'declared'
      readonly declared: Declaration
      readonly owner: Type
      /** Whether it is what a class has of its metaclass. */
      readonly isOfMetaclass?: boolean
    }
  | { readonly kind: 'module'; readonly place: ModulePlace }
  /** What a method of an INSTANCE assigns to `self.name`. */
  | {
      readonly kind: 'attribute'
      readonly attribute: InstanceAttribute
      readonly instance: Type
      readonly name: string
    }

type Declaration = ClassMember['declared']

/** What `name` is of a value of a type that is no union; `undefined` when it has no such member, or that is not known. */
export function memberOf(evaluator: Evaluator, type: Type, name: string): Member | undefined {
  const { types, classes, records, declarations, program } = evaluator
  switch (types.kindOf(type)) {
    case Kind.RECORDS:
      return recordMember(evaluator, types.part(type, 0) as NameId, name)
    case Kind.ENVIRONMENT: {
      const environment = evaluator.environmentClass()
      return environment === UNKNOWN ? undefined : instanceMember(evaluator, environment, name)
    }
    case Kind.CLASS: {
      const file = classes.fileOf(type)
      const index = classes.indexOf(type)
      const model = records.modelOf(file, index)
      if (model !== NO_NAME) return recordMember(evaluator, model, name)
      return (
        instanceMember(evaluator, types.instance(file, index), name) ??
        metaclassMember(evaluator, type, name)
      )
    }
    case Kind.MODEL: {
      const found = recordMember(evaluator, types.part(type, 0) as NameId, name)
      return found ?? instanceMember(evaluator, classes.builtin('type'), name)
    }
    case Kind.MODULE: {
      const found = declarations.member(placeOf(evaluator, type), name)
      if (found === undefined) return undefined
      if (found.kind === 'module') return { kind: 'module', place: found }
      return { kind: 'declared', declared: found as Declaration, owner: UNKNOWN }
    }
    case Kind.SUPER:
      return superMember(evaluator, type, name)
    case Kind.FUNCTION:
    case Kind.METHOD:
    case Kind.CLOSURE:
    case Kind.CALLABLE:
    case Kind.RECORD_METHOD: {
      const found = instanceMember(evaluator, classes.library('types', 'FunctionType'), name)
      return found ?? instanceMember(evaluator, classes.library('types', 'MethodType'), name)
    }
    default: {
      const instance = evaluator.asInstance(type)
      if (instance === UNKNOWN) return undefined
      // `Form(record)` of `odoo.tests` has the fields of the record.
      const record = formRecords(evaluator, instance)
      if (record !== UNKNOWN) {
        const id = program.index.names.findText(name)
        const model = types.part(record, 0) as NameId
        if (records.field(model, id) !== undefined) return { kind: 'field', model, name: id }
      }
      const own = instanceMember(evaluator, instance, name)
      return own ?? otherMembers(evaluator, type, name)[0]
    }
  }
}

/** What a CLASS has of its metaclass; that alone is what operators and loops use. */
function metaclassMember(evaluator: Evaluator, type: Type, name: string): Member | undefined {
  const { types, classes } = evaluator
  const instance = types.instance(classes.fileOf(type), classes.indexOf(type))
  const found = instanceMember(evaluator, classes.metaclassOf(instance), name)
  return found?.kind === 'declared' ? { ...found, isOfMetaclass: true } : found
}

/** The type of what a CLASS has of its metaclass under a name; unknown when that has none, and for what all classes have. */
export function metaclassAttribute(evaluator: Evaluator, type: Type, name: string): Type {
  const found = metaclassMember(evaluator, type, name)
  if (found?.kind !== 'declared' || evaluator.classes.isBuiltin(found.owner, 'type')) return UNKNOWN
  return evaluator.classes.isBuiltin(found.owner, 'object')
    ? UNKNOWN
    : typeOfMember(evaluator, found, type)
}

/** What else `name` is of a value, after what {@link memberOf} says: what other classes declare that a controller is joined with. */
export function otherMembers(evaluator: Evaluator, type: Type, name: string): Member[] {
  return joinedMembers(evaluator, type, name).map(({ declared, owner }) => ({
    kind: 'declared',
    declared,
    owner,
  }))
}

function placeOf({ types }: Evaluator, type: Type): ModulePlace {
  return { file: types.part(type, 0), folder: types.part(type, 1) } as ModulePlace
}

function recordMember(evaluator: Evaluator, model: NameId, text: string): Member | undefined {
  const { records, program } = evaluator
  const name = program.index.names.findText(text)
  if (records.field(model, name) !== undefined) return { kind: 'field', model, name }
  const declared = records.member(model, name)
  return declared && { kind: 'record-member', model, name, declared }
}

function instanceMember(evaluator: Evaluator, instance: Type, name: string): Member | undefined {
  if (instance === UNKNOWN) return undefined
  const found = evaluator.classes.member(instance, name)
  if (found !== undefined) {
    // What `object` and `type` have is rather what an instance sets itself.
    return { kind: 'declared', declared: found.declared, owner: found.owner }
  }
  const [attribute] = instanceAttributes(evaluator, instance, name)
  if (attribute !== undefined) return { kind: 'attribute', attribute, instance, name }
  const delegate = delegateOf(evaluator, instance)
  return delegate === UNKNOWN ? undefined : instanceMember(evaluator, delegate, name)
}

/** Cursors of Odoo pass on what they do not know to that of psycopg2 (14.0 to 19.0, `odoo/sql_db.py`, `__getattr__`). */
export function delegateOf({ classes, program }: Evaluator, instance: Type): Type {
  const isCursor = /^(Base|Test)?Cursor$/.test(classes.nameOf(instance))
  const path = isCursor ? program.workspace.files.pathOf(classes.fileOf(instance)) : ''
  if (!/\/odoo\/sql_db\.py$/.test(path)) return UNKNOWN
  return classes.library('psycopg2._psycopg', 'cursor')
}

function superMember(evaluator: Evaluator, type: Type, text: string): Member | undefined {
  const { types, classes, records, program } = evaluator
  const file = types.part(type, 0) as FileId
  const index = types.part(type, 1)
  const receiver = types.typeAt(type, 2)
  if (types.kindOf(receiver) === Kind.RECORDS) {
    const model = types.part(receiver, 0) as NameId
    const name = program.index.names.findText(text)
    const declared = records.member(model, name, records.rowOf(file, index))
    return declared && { kind: 'record-member', model, name, declared }
  }
  const found = classes.member(
    ...behindClass(evaluator, types.instance(file, index), text, receiver),
  )
  if (found === undefined) return otherMembers(evaluator, type, text)[0]
  return { kind: 'declared', declared: found.declared, owner: found.owner }
}

/** Where `super()` goes on: behind the class among the ancestors of the object's class. */
function behindClass(
  { types, classes }: Evaluator,
  instance: Type,
  name: string,
  receiver: Type,
): [instance: Type, name: string, from: number] {
  const kind = types.kindOf(receiver)
  if (kind !== Kind.INSTANCE && kind !== Kind.CLASS) return [instance, name, 1]
  const own = types.instance(classes.fileOf(receiver), classes.indexOf(receiver))
  const at = classes.ancestors(own).findIndex((one) => classes.isSameClass(one, instance))
  return at < 0 ? [instance, name, 1] : [own, name, at + 1]
}

/** The type of a member of a value of the type `receiver`. */
export function typeOfMember(evaluator: Evaluator, member: Member, receiver: Type): Type {
  const { types, classes } = evaluator
  const type = memberType(evaluator, member, receiver)
  // Within a class its type parameters stand for their bounds.
  const isWithin = classes.argumentsOf(receiver).some((one) => types.kindOf(one) === Kind.VARIABLE)
  return isWithin ? classes.bounded(type) : type
}

function memberType(evaluator: Evaluator, member: Member, receiver: Type): Type {
  const { types, records } = evaluator
  switch (member.kind) {
    case 'field': {
      const field = records.field(member.model, member.name)
      if (field === undefined) return UNKNOWN
      if (types.kindOf(receiver) === Kind.MODEL)
        return fieldObject(evaluator, member.model, member.name)
      return types.kindOf(receiver) === Kind.INSTANCE
        ? formValue(evaluator, receiver, field)
        : fieldValue(evaluator, field)
    }
    case 'record-member': {
      const text = evaluator.program.index.text(member.name)
      const self = selfOf(evaluator, receiver)
      if (SAME_RECORDS.has(text) || TYPED_METHODS.has(text)) {
        return types.make(Kind.RECORD_METHOD, member.name, self)
      }
      return typeOfDeclaration(evaluator, member.declared, self, UNKNOWN)
    }
    case 'declared':
      return typeOfDeclaration(
        evaluator,
        member.declared,
        selfOf(evaluator, receiver),
        member.owner,
        member.isOfMetaclass,
      )
    case 'module':
      return types.make(Kind.MODULE, member.place.file, member.place.folder)
    case 'attribute':
      return typeOfAttribute(evaluator, member, selfOf(evaluator, receiver))
  }
}

/** What the first class assigns of which that is known. */
function typeOfAttribute(
  evaluator: Evaluator,
  { instance, name }: Extract<Member, { readonly kind: 'attribute' }>,
  receiver: Type,
): Type {
  for (const one of instanceAttributes(evaluator, instance, name)) {
    const type = ofParameters(evaluator, evaluator.typeOfAttribute(one, receiver), receiver, one)
    if (type !== UNKNOWN) return type
  }
  return UNKNOWN
}

/** The type of an attribute with the type parameters of the class that assigns it, as they are for the object. */
function ofParameters(
  { types, classes }: Evaluator,
  type: Type,
  receiver: Type,
  attribute: InstanceAttribute,
): Type {
  if (types.kindOf(receiver) !== Kind.INSTANCE) return type
  const owner = classes
    .ancestors(receiver)
    .find(
      (one) => classes.fileOf(one) === attribute.file && classes.indexOf(one) === attribute.class,
    )
  return owner === undefined ? type : classes.substitute(type, owner)
}

/** The object that a method of `super()` is called on. */
function selfOf({ types }: Evaluator, receiver: Type): Type {
  return types.kindOf(receiver) === Kind.SUPER ? types.typeAt(receiver, 2) : receiver
}

function typeOfDeclaration(
  evaluator: Evaluator,
  declared: Declaration,
  receiver: Type,
  owner: Type,
  isOfMetaclass = false,
): Type {
  const { types, classes, program } = evaluator
  const { file, index } = declared
  switch (declared.kind) {
    case 'entry': {
      const type = classes.namedTuples.of(index).entries[declared.entry]?.type ?? UNKNOWN
      return types.kindOf(receiver) === Kind.CLASS ? UNKNOWN : classes.substitute(type, owner)
    }
    case 'class':
      return types.classOf(file, index)
    case 'function': {
      const facts = program.index.facts(file, new SegmentView())
      const getter = getterOf(evaluator, facts, declared)
      if (getter !== undefined)
        return typeOfDeclaration(evaluator, getter, receiver, owner, isOfMetaclass)
      if (facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_OWNER) === 0) {
        return types.make(Kind.FUNCTION, file, index)
      }
      const decorators = classes.decorators(file, index)
      if (decorators.includes('staticmethod')) return types.make(Kind.FUNCTION, file, index)
      const ofModel = recordsOfModel(evaluator, receiver)
      // A class is what methods of its metaclass are called on.
      const isClassItself = types.kindOf(receiver) === Kind.CLASS && !isOfMetaclass
      const isClass = isClassItself || ofModel !== UNKNOWN
      if (decorators.some((one) => PROPERTIES.has(one))) {
        return isClass ? UNKNOWN : evaluator.returnOf(file, index, receiver, owner)
      }
      if (ofModel !== UNKNOWN) {
        const self = decorators.includes('classmethod') ? ofModel : receiver
        return types.make(Kind.METHOD, file, index, self, owner)
      }
      // A function that is taken of its class is given the object as an argument.
      if (
        isClass &&
        !decorators.includes('classmethod') &&
        !isModelMethod(evaluator, file, index)
      ) {
        return types.make(Kind.FUNCTION, file, index)
      }
      const isOfClass =
        decorators.includes('classmethod') && types.kindOf(receiver) === Kind.INSTANCE
      const self = isOfClass
        ? types.classOf(classes.fileOf(receiver), classes.indexOf(receiver))
        : receiver
      return types.make(Kind.METHOD, file, index, self, owner)
    }
    case 'assignment': {
      const type = evaluator.typeOfAssignment(file, index)
      const replaced = owner === UNKNOWN ? type : classes.substitute(type, owner)
      const own = evaluator.withSelf(replaced, receiver)
      return owner === UNKNOWN || isOfMetaclass
        ? own
        : ofAttribute(evaluator, own, receiver, declared)
    }
  }
}

/** The value of an attribute that a class holds: members of enumerations are instances of it, descriptors answer what they get. */
function ofAttribute(
  evaluator: Evaluator,
  type: Type,
  receiver: Type,
  { file, index }: Declaration,
): Type {
  const { types, classes } = evaluator
  const kind = types.kindOf(receiver)
  if ((kind === Kind.CLASS || kind === Kind.INSTANCE) && isEnumerated(evaluator, file, index)) {
    return types.instance(classes.fileOf(receiver), classes.indexOf(receiver))
  }
  if (kind === Kind.CLASS) return type
  return types.map(type, (one) => {
    if (types.kindOf(one) !== Kind.INSTANCE) return one
    if (classes.isBuiltin(one, 'property')) return classes.argumentsOf(one)[0] ?? UNKNOWN
    if (classes.member(one, '__get__') === undefined) return one
    return evaluator.call(evaluator.attribute(one, '__get__'), [receiver])
  })
}

/** The property that a function is the setter of. */
function getterOf(
  { classes }: Evaluator,
  facts: SegmentView,
  { file, index }: Declaration,
): Declaration | undefined {
  if (!classes.decorators(file, index).some((one) => one === 'setter' || one === 'deleter')) {
    return undefined
  }
  for (let before = index - 1; before >= 0; before--) {
    const isSame =
      facts.get(Facts.FUNCTIONS, before, Facts.FUNCTION_NAME) ===
        facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_NAME) &&
      facts.get(Facts.FUNCTIONS, before, Facts.FUNCTION_OWNER) ===
        facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_OWNER)
    if (!isSame) continue
    const isProperty = classes.decorators(file, before).some((one) => PROPERTIES.has(one))
    if (isProperty) return { kind: 'function', file, index: before }
  }
  return undefined
}

function isModelMethod({ records, program }: Evaluator, file: FileId, index: number): boolean {
  const facts = program.index.facts(file, new SegmentView())
  const owner = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_OWNER)
  return records.modelOf(file, owner - 1) !== NO_NAME
}

const PROPERTIES: ReadonlySet<string> = new Set([
  ...[
    'property',
    'cached_property',
    'lazy_property',
    'lazy',
    'abstractproperty',
    'classproperty',
    'reify',
    // As stubs of `enum` have it.
    '_builtins_property',
    '_magic_enum_attr',
  ],
])
