/**
 * What is true of Odoo and not of Python: which classes make which model, what the framework adds to them, external ids,
 * views, and what differs between versions. Imports `index`, `facts`, `workspace`, `memory` and `base`.
 */
export { allRecords, modelOfAnyRecord, type RecordPlace } from './all-records.ts'
export { type ClassRow, ClassTable } from './class-table.ts'
export type { FieldClass } from './field-classes.ts'
export type { FieldDefinition, FieldDefinitions } from './field-definitions.ts'
export type { Inheritance } from './inheritance.ts'
export { CALLABLE, type ModelField } from './model-field.ts'
export type { ModelFields } from './model-fields.ts'
export type { ModelMembers } from './model-members.ts'
export { type ModelId, type ModelTable, NO_MODEL } from './model-table.ts'
export { PythonModules, type PythonPlace } from './python-modules.ts'
export { type KeptParts, Registry, type RegistryView } from './registry.ts'
export { NEWEST_VERSION, type OdooRules, OLDEST_VERSION, rulesOf } from './rules.ts'
export { selectionLabels } from './selection.ts'
export type { View, Views } from './views.ts'
export type { XmlIdRow, XmlIdTable } from './xml-id-table.ts'
