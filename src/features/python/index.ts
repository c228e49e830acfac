/**
 * Python files: what their names refer to, and what is expected where one is being typed.
 */

export { answeredModel, answeredUnder, modelOfWindowAction, openedModel } from './answered-model.ts'
export { attributeTypeAt } from './attribute-type.ts'
export { calledNames, callsAmong, type FunctionSpan, functionAt } from './calls.ts'
export { basesOfClass, type ClassPlace, seekSubclasses } from './class-bases.ts'
export { functionHeader, type ParameterText, parameterTexts } from './function-header.ts'
export { pythonHints } from './inlay-hints.ts'
export {
  functionTaking,
  keywordsAmong,
  type ParameterPlace,
  parametersAt,
} from './keyword-places.ts'
export { ANY_RECORDS, type KnownValue, knownMembers } from './known-members.ts'
export { localNameAt } from './local-names.ts'
export type { NamePlace } from './name-places.ts'
export { outsideNameAt } from './outside-name.ts'
export { findPythonPlace } from './place.ts'
export { memberOf } from './python-definition.ts'
export { visitPythonReferences } from './references.ts'
export { methodsAnswering, renderedModel } from './rendered-values.ts'
export { pythonSignatures } from './signature.ts'
export { visitPythonTokens } from './tokens.ts'
export { visitUnknownPlaces } from './unknown-places.ts'
export { fieldValueClasses, type ValueClass, valueClassesAt } from './value-class.ts'
export { type Variable, variableAt } from './variable.ts'
