import { ledger, NO_NAME } from '../memory/index.ts'
import { firstChild, listChildren, NO_NODE, Node } from '../python/index.ts'
import type { FileId } from '../workspace/index.ts'
import { assignedType, attributeType } from './assignments.ts'
import { Bodies, type Body, bytesOfTree, IN_PROGRESS, NOT_ASKED } from './body.ts'
import { type CallArguments, typesGiven } from './call-arguments.ts'
import { callType } from './calls.ts'
import { capturedRecords } from './captured-records.ts'
import { Classes } from './classes.ts'
import { Declarations, type Declared } from './declarations.ts'
import { valuesOf } from './deferred.ts'
import { dictionaryType, itemsType, stringType, tupleType } from './displays.ts'
import { undeclaredValue, valueOfMember } from './enumerations.ts'
import type { Evaluator } from './evaluation.ts'
import { formAttribute } from './forms.ts'
import type { InstanceAttribute } from './instance-attribute.ts'
import { memberOf, metaclassAttribute, typeOfMember } from './members.ts'
import { fieldsDictionary, isOfClass, recordsOfModel, registryAttribute } from './model-classes.ts'
import { typeOfName } from './names.ts'
import { typeOfAttributeAt } from './narrowed-attributes.ts'
import { binaryType, booleanType, conditionalType, unaryType } from './operators.ts'
import { partOf } from './parts.ts'
import type { PathStep } from './path-step.ts'
import type { Program } from './program.ts'
import { environmentAttribute, recordAttribute } from './record-rules.ts'
import { Records } from './records.ts'
import { inferredReturn } from './returns.ts'
import { typeOfSubscript } from './subscript.ts'
import { typeScope } from './type-parameters.ts'
import { Kind, type Type, TypeTable, UNKNOWN } from './type-table.ts'

/** How many nodes are looked at for one place, and for one file of a search. */
const MAX_STEPS = 60_000
const MAX_SEARCH_STEPS = 1500
const MAX_DEPTH = 120
/** So many expressions of a part of a file are worked out once more that could not be told before another one was known. */
const MAX_REOPENED = 200
const NOTHING = Number.POSITIVE_INFINITY
/** Bytes of bodies before all are forgotten between two places. */
const MAX_BODY_BYTES = 2 << 20
/** Bytes of types before they are forgotten. */
const MAX_TYPE_BYTES = 1 << 20

/** All types of all evaluators: one at a time works, and begins anew when another one worked meanwhile. */
let sharedTypes: TypeTable | undefined
let atWork: TypeEvaluator | undefined

/** Works out the types of expressions, on demand. Made for one question about a workspace, of one or many places. */
export class TypeEvaluator implements Evaluator {
  readonly program: Program
  readonly types: TypeTable
  readonly records: Records
  declarations: Declarations
  classes: Classes
  bodies: Bodies
  /** Attributes that methods assign, by class and name. */
  readonly attributes: Map<string, InstanceAttribute | null> = new Map()
  /** What functions answer, by function and receiver. */
  readonly returns: Map<string, Type> = new Map()
  /** What parameters are given by calls, by function and name. */
  readonly parameters: Map<string, Type> = new Map()
  /** What decorators make of functions, by decorator and function. */
  readonly decorated: Map<string, Type> = new Map()
  /** How deep calls of functions are looked for at the moment. */
  callDepth = 0
  /** How deep functions are looked into, one from the other. */
  returnDepth = 0
  isSearch = false
  #steps = 0
  #depth = 0
  /** How deep the outermost expression stands whose type was needed for that which is worked out, while it is worked out itself. */
  #needed = NOTHING
  #reopened = 0

  constructor(program: Program) {
    this.program = program
    sharedTypes ??= new TypeTable(ledger.account('types'))
    this.types = sharedTypes
    this.declarations = new Declarations(program)
    this.classes = new Classes(program, this.declarations, this.types)
    this.records = new Records(program, this.declarations)
    this.bodies = new Bodies(program)
    atWork?.bodies.free()
    atWork = this
    this.#clearTypes()
  }

  /**
   * Begins with another place, which gets time of its own. Types and bodies of earlier places are no longer valid.
   *
   * @param isSearch whether it is one of very many, each of which gets little time
   */
  begin(isSearch = false): void {
    // What a search left open may be found out with more time.
    const hadLess = this.isSearch && !isSearch
    this.isSearch = isSearch
    this.#beginPart()
    const isFull = this.types.byteLength > MAX_TYPE_BYTES
    if (atWork !== this || isFull) {
      if (atWork !== this) atWork?.bodies.free()
      atWork = this
      this.#clearTypes()
      this.declarations = new Declarations(this.program)
      this.classes = new Classes(this.program, this.declarations, this.types)
      this.attributes.clear()
      this.#newBodies()
    } else if (hadLess || this.bodies.byteLength > MAX_BODY_BYTES) this.#newBodies()
  }

  /**
   * Goes on with another part of the same file, which gets time of its own. Answers whether what was worked out before is still valid,
   * `body` of the file as well.
   */
  goOn(body: Body): boolean {
    const others = this.bodies.byteLength - bytesOfTree(body.tree)
    const isFull = others > MAX_BODY_BYTES || this.types.byteLength > MAX_TYPE_BYTES
    if (atWork !== this || isFull) {
      this.begin(this.isSearch)
      return false
    }
    this.#beginPart()
    return true
  }

  /** Gives what comes next time of its own. */
  #beginPart(): void {
    this.#steps = 0
    this.#depth = 0
    this.#needed = NOTHING
    this.#reopened = 0
    this.callDepth = 0
    this.returnDepth = 0
  }

  #newBodies(): void {
    this.bodies.free()
    this.bodies = new Bodies(this.program)
    // Lambdas are known by their bodies.
    for (const known of [this.returns, this.parameters, this.decorated]) known.clear()
  }

  #clearTypes(): void {
    this.types.clear()
    // What all models have, records of any model have.
    const base = this.program.index.names.findText('base')
    if (this.records.has(base)) this.types.anyRecord = this.types.records(base)
  }

  /** Whether no time is left for the question. */
  get isExhausted(): boolean {
    return this.#steps > (this.isSearch ? MAX_SEARCH_STEPS : MAX_STEPS)
  }

  // ------------------------------------------------------------------------------------------------ expressions

  /** The type of an expression in a body. */
  typeOf(body: Body, node: number): Type {
    if (node === NO_NODE) return UNKNOWN
    const known = body.types[node]!
    if (known >= 0) return known as Type
    if (known <= IN_PROGRESS) {
      this.#needed = Math.min(this.#needed, IN_PROGRESS - known)
      return UNKNOWN
    }
    if (this.#depth > MAX_DEPTH || ++this.#steps > MAX_STEPS) return UNKNOWN
    const depth = this.#depth++
    const neededBefore = this.#needed
    this.#needed = NOTHING
    body.types[node] = IN_PROGRESS - depth
    const type = this.#typeOf(body, node)
    this.#depth--
    const isOpen = this.#needed < depth
    // Without time left, or when what it stands on is known, the answer may be another the next time.
    const isAnother = isOpen && type === UNKNOWN && this.#reopened++ < MAX_REOPENED
    body.types[node] = isAnother || this.isExhausted ? NOT_ASKED : type
    this.#needed = isOpen ? Math.min(this.#needed, neededBefore) : neededBefore
    return type
  }

  #typeOf(body: Body, node: number): Type {
    const { tree } = body
    const { types, classes } = this
    switch (tree.kind[node]) {
      case Node.NAME:
        return typeOfName(this, body, node)
      case Node.ATTRIBUTE: {
        const value = valueOfMember(this, body, node)
        if (value !== UNKNOWN) return value
        return typeOfAttributeAt(this, body, node, this.typeOf(body, node - 1))
      }
      case Node.SUBSCRIPT:
        return typeOfSubscript(this, body, node)
      case Node.CALL:
        return callType(this, body, node)
      case Node.INTEGER:
        return classes.builtin('int')
      case Node.FLOAT:
        return classes.builtin('float')
      case Node.IMAGINARY:
        return classes.builtin('complex')
      case Node.STRING:
      case Node.CONCATENATION:
        return stringType(this, body, node)
      case Node.FORMATTED_STRING:
        return classes.builtin('str')
      case Node.BYTES:
        return classes.builtin('bytes')
      case Node.TRUE:
      case Node.FALSE:
      case Node.COMPARE:
      case Node.COMPARE_CHAIN:
        return classes.builtin('bool')
      case Node.NONE:
        return types.none()
      case Node.UNARY:
        return unaryType(this, body, node)
      case Node.BINARY:
        return binaryType(this, body, node)
      case Node.BOOLEAN:
        return booleanType(this, body, node)
      case Node.CONDITIONAL: {
        const [one = NO_NODE, , other = NO_NODE] = listChildren(tree, node)
        return conditionalType(this, body, one, other)
      }
      case Node.LAMBDA:
        return types.make(Kind.CLOSURE, body.id, node, UNKNOWN)
      case Node.LIST:
        return classes.builtin('list', itemsType(this, body, node))
      case Node.SET:
        return classes.builtin('set', itemsType(this, body, node))
      case Node.TUPLE:
        return tupleType(this, body, node)
      case Node.DICT:
        return dictionaryType(this, body, node)
      case Node.LIST_COMPREHENSION:
        return classes.builtin('list', this.typeOf(body, firstChild(tree, node)))
      case Node.SET_COMPREHENSION:
        return classes.builtin('set', this.typeOf(body, firstChild(tree, node)))
      case Node.GENERATOR:
        return classes.library('typing', 'Iterator', this.typeOf(body, firstChild(tree, node)))
      case Node.DICT_COMPREHENSION: {
        const [key = NO_NODE, value = NO_NODE] = listChildren(tree, node)
        return classes.builtin('dict', this.plain(this.typeOf(body, key)), this.typeOf(body, value))
      }
      case Node.WALRUS:
      case Node.STARRED:
      case Node.AWAIT:
        return this.typeOf(body, node - 1)
      default:
        return UNKNOWN
    }
  }

  /** What each of several values is; unknown as soon as one of them is. */
  allOf(values: readonly Type[]): Type {
    return values.includes(UNKNOWN) ? UNKNOWN : this.types.union(values)
  }

  // ------------------------------------------------------------------------------------------------ members

  /** The type of `value.name`. */
  attribute(value: Type, name: string): Type {
    return this.types.map(value, (one) => {
      const kind = this.types.kindOf(one)
      if (kind === Kind.RECORDS || kind === Kind.CLASS) {
        const records = kind === Kind.RECORDS ? one : this.#recordsOfClass(one)
        const special = records === UNKNOWN ? UNKNOWN : recordAttribute(this, records, name)
        if (special !== UNKNOWN) return special
      }
      if (kind === Kind.MODEL && isOfClass(name)) {
        return recordAttribute(this, recordsOfModel(this, one), name)
      }
      if (kind === Kind.ENVIRONMENT) {
        const special = environmentAttribute(this, name)
        if (special !== UNKNOWN) return special
      }
      if (kind === Kind.SUPER && name === 'env') return this.types.make(Kind.ENVIRONMENT)
      if (name === '__class__' && kind === Kind.INSTANCE) {
        return this.types.classOf(this.classes.fileOf(one), this.classes.indexOf(one))
      }
      const ofFramework =
        formAttribute(this, one, name) ||
        registryAttribute(this, one, name) ||
        capturedRecords(this, one, name)
      if (ofFramework !== UNKNOWN) return ofFramework
      // What `ir.http` of the module website puts into requests.
      if (name === 'website' && kind === Kind.INSTANCE && this.classes.nameOf(one) === 'Request') {
        const website = this.program.index.names.findText('website')
        if (this.records.has(website)) return this.types.records(website)
      }
      // What it is between the start of a request and its end.
      if (name === 'registry' && kind === Kind.INSTANCE && this.classes.nameOf(one) === 'Request') {
        return this.frameworkInstance('odoo.modules.registry', 'Registry')
      }
      const member = memberOf(this, one, name)
      if (member !== undefined) {
        const type = typeOfMember(this, member, one)
        const isNothing = type === UNKNOWN || this.types.kindOf(type) === Kind.NONE
        if (member.kind === 'declared') {
          const value = undeclaredValue(this, one, name, type, member.declared)
          if (value !== UNKNOWN) return value
        }
        if (!isNothing || name !== 'env' || !this.#isOwn(one)) return type
      }
      return name === 'env' && this.#isOwn(one) ? this.types.make(Kind.ENVIRONMENT) : UNKNOWN
    })
  }

  #recordsOfClass(type: Type): Type {
    return this.types.records(
      this.records.modelOf(this.classes.fileOf(type), this.classes.indexOf(type)),
    )
  }

  /** Whether a type is a class of the workspace, whose `env` is an environment. */
  #isOwn(type: Type): boolean {
    const kind = this.types.kindOf(type)
    if (kind !== Kind.INSTANCE && kind !== Kind.CLASS) return false
    return !this.program.libraries.isLibrary(this.classes.fileOf(type))
  }

  /** The INSTANCE whose members a value has that is no record: that of `str` for a text; unknown when there is none. */
  asInstance(type: Type): Type {
    const { types, classes } = this
    switch (types.kindOf(type)) {
      case Kind.INSTANCE:
        return type
      case Kind.STRING:
        return classes.builtin('str')
      case Kind.NONE:
        return classes.library('types', 'NoneType')
      case Kind.TUPLE: {
        const items = types.items(type).map((one) => this.plain(one))
        return classes.builtin('tuple', types.union(items))
      }
      case Kind.DICTIONARY: {
        const values = valuesOf(this, type).map((one) => this.plain(one))
        return classes.builtin('dict', classes.builtin('str'), this.allOf(values))
      }
      case Kind.FIELDS:
        return fieldsDictionary(this)
      default:
        return UNKNOWN
    }
  }

  /** A type without what is known of a literal: any text for a known one. */
  plain(type: Type): Type {
    return this.types.map(type, (one) => {
      const kind = this.types.kindOf(one)
      return kind === Kind.STRING ? this.classes.builtin('str') : one
    })
  }

  /** What a loop over a value gives. */
  itemOf(value: Type): Type {
    const { types, classes } = this
    return types.map(value, (one) => {
      switch (types.kindOf(one)) {
        case Kind.RECORDS:
          return one
        case Kind.TUPLE:
          return types.union(types.items(one))
        case Kind.STRING:
          return classes.builtin('str')
        case Kind.INSTANCE: {
          const [first] = classes.argumentsOf(one)
          if (first !== undefined && ITERATED.some((name) => classes.isBuiltin(one, name)))
            return first
          const iterator = this.call(this.attribute(one, '__iter__'), [])
          return this.call(this.attribute(iterator, '__next__'), [])
        }
        case Kind.DICTIONARY:
        case Kind.FIELDS:
          return classes.builtin('str')
        case Kind.CLASS: {
          const iterator = this.call(metaclassAttribute(this, one, '__iter__'), [])
          return this.call(this.attribute(iterator, '__next__'), [])
        }
        default:
          return UNKNOWN
      }
    })
  }

  /** What `with value as …` gives. */
  contextOf(value: Type): Type {
    return this.types.map(value, (one) => {
      const entered = this.call(this.attribute(one, '__enter__'), [])
      const found = entered === UNKNOWN ? this.call(this.attribute(one, '__aenter__'), []) : entered
      // Most give themselves.
      return found === UNKNOWN ? one : found
    })
  }

  // ------------------------------------------------------------------------------------------------ calls

  /** What a value answers when it is called with these arguments. */
  call(callee: Type, args: readonly Type[]): Type {
    return this.callWith(callee, typesGiven(args))
  }

  /** {@link call} with keywords. */
  callWith(callee: Type, args: CallArguments): Type {
    return callType(this, undefined, NO_NODE, { callee, args })
  }

  /** What function number `index` of a file answers. */
  returnOf(file: FileId, index: number, receiver: Type, owner: Type): Type {
    return inferredReturn(this, file, index, receiver, owner, [])
  }

  /** `Self` replaced by what a method is called on. */
  withSelf(type: Type, receiver: Type): Type {
    if (type === UNKNOWN) return UNKNOWN
    const self = this.classes.annotations.self
    const isClass = this.types.kindOf(receiver) === Kind.CLASS
    const instance = isClass
      ? this.instanceOf(receiver)
      : recordsOfModel(this, receiver) || receiver
    return this.classes.replace(type, (variable) => (variable === self ? instance : variable))
  }

  /** What calling a CLASS makes. */
  instanceOf(type: Type): Type {
    const { types, classes, records } = this
    const file = classes.fileOf(type)
    const index = classes.indexOf(type)
    const model = records.modelOf(file, index)
    return model === NO_NAME ? types.instance(file, index) : types.records(model)
  }

  /** Follows a path of fields, such as `order_id.partner_id`. */
  alongPath(records: Type, path: string, isMapped: boolean): Type {
    let type = records
    for (const name of path.split('.')) {
      // `grouped('date:month')`
      type = this.attribute(type, name.split(':')[0]!)
    }
    if (type === UNKNOWN || this.types.kindOf(type) === Kind.RECORDS || !isMapped) return type
    return this.classes.builtin('list', type)
  }

  // ------------------------------------------------------------------------------------------------ declarations

  /** The type of what a name of a module stands for. */
  typeOfDeclared(declared: Declared): Type {
    switch (declared.kind) {
      case 'class':
        return this.types.classOf(declared.file, declared.index)
      case 'function':
        return this.types.make(Kind.FUNCTION, declared.file, declared.index)
      case 'module':
        return this.types.make(Kind.MODULE, declared.file, declared.folder)
      case 'assignment':
        return this.typeOfAssignment(declared.file, declared.index)
    }
  }

  typeOfAssignment(file: FileId, index: number): Type {
    return assignedType(this, file, index)
  }

  typeOfAttribute(attribute: InstanceAttribute, receiver: Type): Type {
    return attributeType(this, attribute, receiver)
  }

  /** The type that an annotation in a body stands for. */
  annotation(body: Body, node: number): Type {
    if (node === NO_NODE) return UNKNOWN
    const { tree } = body
    const text = decoder.decode(tree.source.subarray(tree.start[node], tree.end[node]))
    const quoted = /^(["'])(.*)\1$/s.exec(text)
    const scope = typeScope(this, body, node)
    return this.classes.annotations.ofText(body.file, quoted?.[2] ?? text, scope)
  }

  /** What an assignment to `a, (b, c)` gives one of them. */
  part(type: Type, path: readonly PathStep[]): Type {
    let part = type
    for (const step of path) part = this.types.map(part, (one) => partOf(this, one, step))
    return part
  }

  /** An instance of a class of the framework; unknown when there is none. */
  frameworkInstance(module: string, name: string): Type {
    const found = this.records.frameworkName(module, name)
    return found?.kind === 'class' ? this.types.instance(found.file, found.index) : UNKNOWN
  }

  /** The class `Environment` of the framework, as an instance. */
  environmentClass(): Type {
    return this.frameworkInstance('odoo.api', 'Environment')
  }
}

const decoder = new TextDecoder()

/** Built-in types whose first type parameter is what a loop over them gives. */
const ITERATED = ['list', 'set', 'tuple', 'dict', 'frozenset']
