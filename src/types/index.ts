/**
 * The value of a Python expression, given the index: types on demand. Imports `odoo`, `index`, `facts`, `workspace`, `python`, `memory` and
 * `base`.
 */
export { type Body, functionNode } from './body.ts'
export { typeOfBoundName } from './bound-name.ts'
export { callsOf, functionsHolding } from './call-sites.ts'
export { type Callable, callablesOf } from './callables.ts'
export { calledBody } from './called-body.ts'
export { type Declared, declaredIn, type ModulePlace } from './declarations.ts'
export { valueUnder } from './displays.ts'
export type { Evaluator } from './evaluation.ts'
export { TypeEvaluator } from './evaluator.ts'
export { GIVING_METHOD, givenId } from './given-ids.ts'
export { putUnder } from './growing.ts'
export { assignedAttribute } from './instance-attributes.ts'
export { type MemberName, memberNames } from './member-names.ts'
export { type Member, memberOf } from './members.ts'
export { sourceOfName } from './names.ts'
export { Kind, OTHER_KEYS, type Type, UNKNOWN } from './type-table.ts'
export { typeText } from './type-text.ts'
export { modelOfAction, modelOpened } from './window-action.ts'
