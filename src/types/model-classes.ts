/** The classes of models as the registry holds them, which are several classes in Python together, and the fields in them. */
import { type NameId, NO_NAME } from '../memory/index.ts'
import type { CallArguments } from './call-arguments.ts'
import type { Evaluator } from './evaluation.ts'
import { formRecords } from './forms.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** The MODEL that RECORDS are of; other types as they are. */
export function modelOfRecords({ types }: Evaluator, type: Type): Type {
  return types.kindOf(type) === Kind.RECORDS ? types.make(Kind.MODEL, types.part(type, 0)) : type
}

/** The RECORDS of a MODEL, or of FIELDS; unknown for other types. */
export function recordsOfModel({ types }: Evaluator, type: Type): Type {
  const kind = types.kindOf(type)
  const isOfModel = kind === Kind.MODEL || kind === Kind.FIELDS
  return isOfModel ? types.records(types.part(type, 0) as NameId) : UNKNOWN
}

/** The records whose fields a value has under their names: those that a form is of, and those of `_fields` or of the class that has it. */
export function keyedRecords(evaluator: Evaluator, type: Type): Type {
  const ofModel = recordsOfModel(evaluator, type)
  return ofModel === UNKNOWN ? formRecords(evaluator, type) : ofModel
}

/** Attributes of records that their class has as well. */
const OF_CLASS: ReadonlySet<string> = new Set([
  ...['_name', '_table', '_description', '_order', '_rec_name', '_fields', 'pool'],
])

/** Whether an attribute that `recordAttribute` knows of records is one of their class. */
export function isOfClass(name: string): boolean {
  return OF_CLASS.has(name)
}

/** An instance of the class of a field, as the most derived class of the model makes it; unknown when the model has no such field. */
export function fieldObject(evaluator: Evaluator, model: NameId, name: NameId): Type {
  const { records, types } = evaluator
  const definition = records.fieldDefinition(model, name)
  if (definition !== undefined) {
    const { file, assignment } = definition
    const made = evaluator.typeOfAssignment(file, assignment)
    if (types.kindOf(made) === Kind.INSTANCE) return made
  }
  const named = records.fieldClass(model, name)
  if (named === undefined) return UNKNOWN
  const found = evaluator.frameworkInstance('odoo.fields', named)
  return found === UNKNOWN ? evaluator.frameworkInstance('odoo.fields', 'Field') : found
}

/** What FIELDS have under a key. */
export function fieldUnder(evaluator: Evaluator, fields: Type, key: Type): Type {
  const { types } = evaluator
  const model = types.part(fields, 0) as NameId
  const isName = types.kindOf(key) === Kind.STRING
  const found = isName ? fieldObject(evaluator, model, types.part(key, 0) as NameId) : UNKNOWN
  return found === UNKNOWN ? evaluator.frameworkInstance('odoo.fields', 'Field') : found
}

/** FIELDS as an instance of the class that they are of. */
export function fieldsDictionary(evaluator: Evaluator): Type {
  const { classes } = evaluator
  const field = evaluator.frameworkInstance('odoo.fields', 'Field')
  return classes.builtin('dict', classes.builtin('str'), field)
}

/** The registry's class (14.0 to 18.0, `odoo/modules/registry.py`; 19.0, `odoo/orm/registry.py`). */
const PLACE = /(^|\/)odoo\/(modules|orm)\/registry\.py$/

/** Whether a type is an INSTANCE of the framework's registry of models. */
function isRegistry({ types, classes, program }: Evaluator, type: Type): boolean {
  if (types.kindOf(type) !== Kind.INSTANCE || classes.nameOf(type) !== 'Registry') return false
  return PLACE.test(program.workspace.files.pathOf(classes.fileOf(type)))
}

/** What `registry[key]` is: a MODEL, that of any records when the key is not known; unknown when there is no such model. */
function modelUnder({ types, records }: Evaluator, key: Type): Type {
  if (types.kindOf(key) !== Kind.STRING) {
    return types.anyRecord === UNKNOWN
      ? UNKNOWN
      : types.make(Kind.MODEL, types.part(types.anyRecord, 0))
  }
  const model = types.part(key, 0) as NameId
  return model !== NO_NAME && records.has(model) ? types.make(Kind.MODEL, model) : UNKNOWN
}

/** What a registry answers to a call of a method with these arguments; `undefined` for other methods, and those of other objects. */
export function registryCall(
  evaluator: Evaluator,
  receiver: Type,
  name: string,
  args: CallArguments,
): Type | undefined {
  if (name !== '__getitem__' && name !== 'get' && name !== '__call__') return undefined
  if (!isRegistry(evaluator, receiver)) return undefined
  return evaluator.types.map(args.at(0) || evaluator.classes.builtin('str'), (key) =>
    modelUnder(evaluator, key),
  )
}

/** What a registry has of all its models: `models`, and what it has as a mapping; unknown for other attributes and objects. */
export function registryAttribute(evaluator: Evaluator, type: Type, name: string): Type {
  if (name !== 'models' && name !== 'items' && name !== 'values') return UNKNOWN
  if (!isRegistry(evaluator, type)) return UNKNOWN
  const { classes } = evaluator
  const models = classes.builtin('dict', classes.builtin('str'), modelUnder(evaluator, UNKNOWN))
  return name === 'models' ? models : evaluator.attribute(models, name)
}

/** Arguments of a call without the first one, which is the object that a function of a class is called on. */
export function withoutFirst(args: CallArguments): CallArguments {
  return {
    ...args,
    count: Math.max(0, args.count - 1),
    at: (index) => args.at(index + 1),
    texts: (index, name) => args.texts(index + 1, name),
  }
}

/** The records that a function taken of a MODEL is called on: the first argument, else those of the model. */
export function givenRecords(evaluator: Evaluator, model: Type, args: CallArguments): Type {
  const first = args.at(0)
  const isRecords = evaluator.types.kindOf(first) === Kind.RECORDS
  return isRecords ? first : recordsOfModel(evaluator, model)
}
