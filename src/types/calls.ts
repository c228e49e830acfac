import { Facts, SegmentView } from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import { calleeOf, NO_NODE, readArguments } from '../python/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { Body } from './body.ts'
import { type CallArguments, NO_ARGUMENTS } from './call-arguments.ts'
import { isSuper } from './call-sites.ts'
import { madeCapturer } from './captured-records.ts'
import { classAround } from './class-around.ts'
import { valueUnder } from './displays.ts'
import type { Evaluator } from './evaluation.ts'
import { formCall, madeForm } from './forms.ts'
import { metaclassAttribute } from './members.ts'
import {
  fieldUnder,
  givenRecords,
  modelOfRecords,
  recordsOfModel,
  registryCall,
  withoutFirst,
} from './model-classes.ts'
import { asDictionary, namedTupleMade, withReplaced } from './named-tuple-calls.ts'
import { firstParameterType } from './parameters.ts'
import { recordCall } from './record-rules.ts'
import { closureReturn, inferredReturn } from './returns.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'
import { callableReturn, constructorArguments } from './type-variables.ts'
import { windowAction } from './window-action.ts'
import { argumentsIn } from './written-arguments.ts'
import { typedEntry } from './written-classes.ts'

/** What a CALL in a body answers, or a callee that is given with arguments. */
export function callType(
  evaluator: Evaluator,
  body: Body | undefined,
  node: number,
  given?: { readonly callee: Type; readonly args: CallArguments },
): Type {
  const { types } = evaluator
  if (given !== undefined) {
    return types.map(given.callee, (one) => callOne(evaluator, one, given.args))
  }
  if (body === undefined || node === NO_NODE) return UNKNOWN
  const { tree } = body
  const callee = calleeOf(tree, node)
  if (isSuper(evaluator, body, node)) return superOf(evaluator, body, node)
  const type = evaluator.typeOf(body, callee)
  if (type === UNKNOWN) return UNKNOWN
  const named = namedTupleMade(evaluator, body, node, type)
  if (named !== UNKNOWN) return named
  const args = argumentsIn(evaluator, body, node)
  return types.map(type, (one) => callOne(evaluator, one, args))
}

/** `super()` or `super(Class, self)`. */
function superOf(evaluator: Evaluator, body: Body, node: number): Type {
  const { types, classes } = evaluator
  const { positional } = readArguments(body.tree, node)
  const [named, object] = positional
  if (named !== undefined && object !== undefined) {
    const type = evaluator.typeOf(body, named)
    const receiver = evaluator.typeOf(body, object)
    if (types.kindOf(type) === Kind.CLASS) {
      return types.make(Kind.SUPER, classes.fileOf(type), classes.indexOf(type), receiver)
    }
  }
  const around = classAround(evaluator, body, node)
  if (around === undefined) return UNKNOWN
  const receiver = firstParameterType(evaluator, body, node)
  return types.make(Kind.SUPER, body.file, around, receiver)
}

function callOne(evaluator: Evaluator, callee: Type, args: CallArguments): Type {
  const { types, classes, program } = evaluator
  switch (types.kindOf(callee)) {
    case Kind.CLASS:
      return made(evaluator, callee, args)
    case Kind.FUNCTION: {
      const file = types.part(callee, 0) as FileId
      const index = types.part(callee, 1)
      if (program.libraries.isLibrary(file)) {
        const known = builtinCall(evaluator, nameOfFunction(evaluator, file, index), args)
        if (known !== UNKNOWN) return known
      }
      return inferredReturn(evaluator, file, index, UNKNOWN, UNKNOWN, args)
    }
    case Kind.METHOD: {
      const receiver = types.typeAt(callee, 2)
      if (types.kindOf(receiver) !== Kind.MODEL) return methodCall(evaluator, callee, args)
      const parts = types.parts(callee)
      parts[2] = givenRecords(evaluator, receiver, args)
      return methodCall(evaluator, types.make(Kind.METHOD, ...parts), withoutFirst(args))
    }
    case Kind.RECORD_METHOD: {
      const name = program.index.text(types.part(callee, 0) as NameId)
      const receiver = types.typeAt(callee, 1)
      if (types.kindOf(receiver) !== Kind.MODEL) return recordCall(evaluator, name, receiver, args)
      const records = givenRecords(evaluator, receiver, args)
      return recordCall(evaluator, name, records, withoutFirst(args))
    }
    case Kind.MODEL:
      return recordsOfModel(evaluator, callee)
    case Kind.CLOSURE:
      return closureReturn(evaluator, callee)
    case Kind.CALLABLE:
      return callableReturn(evaluator, callee, args)
    case Kind.ENVIRONMENT:
      return callee
    case Kind.RECORDS:
      return callee
    case Kind.INSTANCE: {
      const method = evaluator.attribute(callee, '__call__')
      return method === UNKNOWN || classes.nameOf(callee) === 'object'
        ? UNKNOWN
        : callOne(evaluator, method, args)
    }
    default:
      return UNKNOWN
  }
}

function methodCall(evaluator: Evaluator, callee: Type, args: CallArguments): Type {
  const { types, classes, records, program } = evaluator
  const file = types.part(callee, 0) as FileId
  const index = types.part(callee, 1)
  const receiver = types.typeAt(callee, 2)
  const owner = types.typeAt(callee, 3)
  const name = nameOfFunction(evaluator, file, index)
  const kind = types.kindOf(receiver)
  if (kind === Kind.ENVIRONMENT) {
    const key = args.at(0)
    const text = types.kindOf(key) === Kind.STRING ? (types.part(key, 0) as NameId) : NO_NAME
    if (name === 'ref') {
      if (types.kindOf(key) !== Kind.STRING) return types.anyRecord
      return types.records(records.modelOfXmlId(program.index.text(text)))
    }
    if (name === 'get' || name === '__getitem__')
      return records.has(text) ? types.records(text) : UNKNOWN
    if (name === '__call__') return receiver
  }
  if (kind === Kind.RECORDS && name === '_for_xml_id') {
    const key = args.at(0)
    const text = types.kindOf(key) === Kind.STRING ? types.part(key, 0) : NO_NAME
    const action = windowAction(evaluator, program.index.text(text as NameId))
    if (action !== UNKNOWN) return action
  }
  const model = registryCall(evaluator, receiver, name, args)
  if (model !== undefined) return model
  const form = formCall(evaluator, receiver, name, args)
  if (form !== UNKNOWN) return form
  if (kind === Kind.FIELDS && (name === 'get' || name === '__getitem__')) {
    return fieldUnder(evaluator, receiver, args.at(0))
  }
  if (kind === Kind.DICTIONARY && (name === 'get' || name === 'pop' || name === 'setdefault')) {
    const key = args.at(0)
    if (types.kindOf(key) === Kind.STRING) {
      return valueUnder(evaluator, receiver, types.part(key, 0)) ?? args.at(1)
    }
  }
  if (kind === Kind.INSTANCE && name === 'get' && types.kindOf(args.at(0)) === Kind.STRING) {
    const text = program.index.text(types.part(args.at(0), 0) as NameId)
    const value = typedEntry(evaluator, receiver, text)
    if (value !== undefined) return value
  }
  if (name === 'get' || name === 'pop' || name === 'setdefault') {
    const instance = evaluator.asInstance(receiver)
    if (args.count > 1 && instance !== UNKNOWN && DICTIONARIES.has(classes.nameOf(instance))) {
      return types.union([classes.argumentsOf(instance)[1] ?? UNKNOWN, args.at(1)])
    }
  }
  if (name === 'copy' && (kind === Kind.DICTIONARY || isCollection(evaluator, receiver)))
    return receiver
  if (kind === Kind.INSTANCE && (name === '_replace' || name === '_asdict')) {
    const answered =
      name === '_replace'
        ? withReplaced(evaluator, receiver, args)
        : asDictionary(evaluator, receiver)
    if (answered !== UNKNOWN) return answered
  }
  return inferredReturn(evaluator, file, index, receiver, owner, args)
}

function isCollection({ classes }: Evaluator, type: Type): boolean {
  return ['dict', 'list', 'set'].some((name) => classes.isBuiltin(type, name))
}

/** The name of function number `index` of a file. */
export function nameOfFunction({ program }: Evaluator, file: FileId, index: number): string {
  const facts = program.index.facts(file, new SegmentView())
  return program.index.text(facts.name(Facts.FUNCTIONS, index, Facts.FUNCTION_NAME))
}

const DICTIONARIES: ReadonlySet<string> = new Set([
  'dict',
  'defaultdict',
  'OrderedDict',
  'frozendict',
])

/** What calling a class makes. */
function made(evaluator: Evaluator, type: Type, args: CallArguments): Type {
  const { types, classes, program } = evaluator
  const file = classes.fileOf(type)
  const name = classes.nameOf(type)
  if (program.libraries.isLibrary(file)) {
    switch (name) {
      case 'list':
      case 'set':
      case 'frozenset':
      case 'tuple':
      case 'deque':
      case 'OrderedSet': {
        const item = evaluator.plain(evaluator.itemOf(args.at(0)))
        return types.instance(file, classes.indexOf(type), item === UNKNOWN ? [] : [item])
      }
      case 'Counter':
        return types.instance(file, classes.indexOf(type), [
          evaluator.plain(evaluator.itemOf(args.at(0))),
        ])
      case 'property':
        return types.instance(file, classes.indexOf(type), [
          args.count === 0 ? UNKNOWN : evaluator.call(args.at(0), []),
        ])
      case 'dict':
      case 'OrderedDict': {
        const first = args.at(0)
        if (args.count === 0 && args.keywords.length > 0) return dictOfKeywords(evaluator, args)
        if (args.keywords.length > 0 && types.kindOf(first) === Kind.DICTIONARY) {
          return dictOfKeywords(evaluator, args, first)
        }
        if (args.count > 0 && classes.isBuiltin(evaluator.asInstance(first), 'dict')) return first
        const item = evaluator.itemOf(first)
        const isPair = types.kindOf(item) === Kind.TUPLE && types.countOf(item) === 2
        const pair = isPair ? [evaluator.plain(types.typeAt(item, 0)), types.typeAt(item, 1)] : []
        return types.instance(file, classes.indexOf(type), pair)
      }
      case 'defaultdict': {
        const factory = args.at(0)
        const value = factory === UNKNOWN ? UNKNOWN : callOne(evaluator, factory, NO_ARGUMENTS)
        return types.instance(file, classes.indexOf(type), [UNKNOWN, value])
      }
      case 'enumerate':
        return iterator(
          evaluator,
          types.tuple([classes.builtin('int'), evaluator.itemOf(args.at(0))]),
        )
      case 'zip':
        return iterator(
          evaluator,
          types.tuple(Array.from({ length: args.count }, (_, i) => evaluator.itemOf(args.at(i)))),
        )
      case 'reversed':
        return iterator(evaluator, evaluator.itemOf(args.at(0)))
      case 'filter':
        return iterator(evaluator, evaluator.itemOf(args.at(1)))
      case 'map':
        return iterator(
          evaluator,
          evaluator.call(
            args.at(0),
            Array.from({ length: args.count - 1 }, (_, i) => evaluator.itemOf(args.at(i + 1))),
          ),
        )
      case 'type': {
        if (args.count > 1) break
        return types.map(args.at(0), (of) => {
          const instance = evaluator.asInstance(of)
          return instance === UNKNOWN
            ? modelOfRecords(evaluator, of)
            : types.classOf(classes.fileOf(instance), classes.indexOf(instance))
        })
      }
      case 'partial':
        return types.instance(file, classes.indexOf(type), [
          evaluator.call(
            args.at(0),
            Array.from({ length: args.count - 1 }, (_, i) => args.at(i + 1)),
          ),
        ])
    }
  } else if (name === 'Environment') {
    return types.make(Kind.ENVIRONMENT)
  } else {
    const ofTests = madeForm(evaluator, type, args) || madeCapturer(evaluator, type, args)
    if (ofTests !== UNKNOWN) return ofTests
  }
  const answered = metaclassCall(evaluator, type, args)
  if (answered !== UNKNOWN) return answered
  const parameters = constructorArguments(evaluator, type, args)
  return parameters.length > 0
    ? types.instance(file, classes.indexOf(type), parameters)
    : evaluator.instanceOf(type)
}

/** What the metaclass of a class says that a call of it answers, when it has a `__call__` that is annotated. */
function metaclassCall(evaluator: Evaluator, type: Type, args: CallArguments): Type {
  const { types, program } = evaluator
  const method = metaclassAttribute(evaluator, type, '__call__')
  if (types.kindOf(method) !== Kind.METHOD) return UNKNOWN
  const facts = program.index.facts(types.part(method, 0) as FileId, new SegmentView())
  const annotation = facts.get(Facts.FUNCTIONS, types.part(method, 1), Facts.FUNCTION_RETURNS)
  return annotation === 0 ? UNKNOWN : methodCall(evaluator, method, args)
}

/** `dict(a=…, b=…)` or `dict(before, a=…)`. */
function dictOfKeywords(
  { types, classes, program }: Evaluator,
  args: CallArguments,
  before: Type = UNKNOWN,
): Type {
  const parts = before === UNKNOWN ? [] : types.parts(before)
  for (const keyword of args.keywords.slice(0, 40)) {
    const name = program.index.names.findText(keyword)
    if (name === NO_NAME) return classes.builtin('dict', classes.builtin('str'))
    parts.push(name, args.keyword(keyword))
  }
  return types.make(Kind.DICTIONARY, ...parts)
}

function iterator({ classes }: Evaluator, item: Type): Type {
  return classes.library('typing', 'Iterator', item)
}

/** Functions of the standard library whose stubs say less than is known. */
function builtinCall(evaluator: Evaluator, name: string, args: CallArguments): Type {
  const { types, classes, program } = evaluator
  switch (name) {
    case 'sorted':
      return classes.builtin('list', evaluator.itemOf(args.at(0)))
    case 'next':
      return types.union([
        evaluator.itemOf(args.at(0)),
        types.kindOf(args.at(1)) === Kind.NONE ? UNKNOWN : args.at(1),
      ])
    case 'iter':
      return iterator(evaluator, evaluator.itemOf(args.at(0)))
    case 'min':
    case 'max':
      return args.count === 1
        ? evaluator.itemOf(args.at(0))
        : evaluator.plain(types.union(Array.from({ length: args.count }, (_, i) => args.at(i))))
    case 'sum':
      return args.count > 1 ? args.at(1) : evaluator.itemOf(args.at(0))
    case 'abs':
    case 'copy':
    case 'deepcopy':
      return args.count === 1 ? args.at(0) : UNKNOWN
    case 'getattr': {
      const key = args.at(1)
      if (types.kindOf(key) !== Kind.STRING) return UNKNOWN
      return evaluator.attribute(args.at(0), program.index.text(types.part(key, 0) as NameId))
    }
    default:
      return UNKNOWN
  }
}
