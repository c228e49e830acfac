import type { FileId } from '../workspace/index.ts'
import type { Bodies, Body } from './body.ts'
import type { CallArguments } from './call-arguments.ts'
import type { Classes } from './classes.ts'
import type { Declarations, Declared } from './declarations.ts'
import type { InstanceAttribute } from './instance-attribute.ts'
import type { PathStep } from './path-step.ts'
import type { Program } from './program.ts'
import type { Records } from './records.ts'
import type { Type, TypeTable } from './type-table.ts'

/** Works out types; what the parts of the evaluator, one for each kind of thing, ask each other. */
export interface Evaluator {
  readonly program: Program
  readonly types: TypeTable
  readonly declarations: Declarations
  readonly classes: Classes
  readonly records: Records
  readonly bodies: Bodies
  /** Attributes that methods assign, by class and name; `null` for none. */
  readonly attributes: Map<string, InstanceAttribute | null>
  /** What functions answer, by function and receiver. */
  readonly returns: Map<string, Type>
  /** What parameters are given by calls, by function and name. */
  readonly parameters: Map<string, Type>
  /** What decorators make of functions, by decorator and function. */
  readonly decorated: Map<string, Type>
  /** How deep calls of functions are looked for at the moment. */
  callDepth: number
  /** How deep functions are looked into at the moment, one from the other. */
  returnDepth: number
  /** Whether the place is one of very many: calls of functions are not looked for. */
  readonly isSearch: boolean
  /** Whether no time is left for the question. */
  readonly isExhausted: boolean

  /** The type of an expression in a body. */
  typeOf(body: Body, node: number): Type
  /** The type of `value.name`. */
  attribute(value: Type, name: string): Type
  /** What a value answers when it is called with these arguments. */
  call(callee: Type, args: readonly Type[]): Type
  /** {@link call} with keywords. */
  callWith(callee: Type, args: CallArguments): Type
  /** What function number `index` of a file answers when it is called on `receiver`; `owner` is an INSTANCE of its class. */
  returnOf(file: FileId, index: number, receiver: Type, owner: Type): Type
  /** What a loop over a value gives. */
  itemOf(value: Type): Type
  /** What `with value as …` gives. */
  contextOf(value: Type): Type
  /** What an assignment to `a, (b, c)` gives one of them. */
  part(type: Type, path: readonly PathStep[]): Type
  /** What each of several values is; unknown as soon as one of them is. */
  allOf(values: readonly Type[]): Type
  /** A type without what is known of a literal: any text for a known one. */
  plain(type: Type): Type
  /** The INSTANCE whose members a value has that is no record: that of `str` for a text; unknown when there is none. */
  asInstance(type: Type): Type
  /** What calling a CLASS makes. */
  instanceOf(type: Type): Type
  /** `Self` in a type replaced by what a method is called on. */
  withSelf(type: Type, receiver: Type): Type
  /** Follows a path of fields, such as `order_id.partner_id`; `isMapped` for the values of all records. */
  alongPath(records: Type, path: string, isMapped: boolean): Type
  /** The type of what a name of a module stands for. */
  typeOfDeclared(declared: Declared): Type
  /** The type of what an assignment of a module or class gives its name. */
  typeOfAssignment(file: FileId, index: number): Type
  /** The type of what a method assigns to `self.name`. */
  typeOfAttribute(attribute: InstanceAttribute, receiver: Type): Type
  /** The type that an annotation in a body stands for. */
  annotation(body: Body, node: number): Type
  /** An instance of a class of the framework; unknown when there is none. */
  frameworkInstance(module: string, name: string): Type
  /** The class `Environment` of the framework, as an instance. */
  environmentClass(): Type
}
