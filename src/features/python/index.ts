/**
 * Python files: what their names refer to, and what is expected where one is being typed.
 */
export { findPythonPlace } from './place.ts'
export { visitPythonReferences } from './references.ts'
export { type Variable, variableAt } from './variable.ts'
