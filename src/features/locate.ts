import { Facts, SegmentView } from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import { NO_MODEL } from '../odoo/index.ts'
import { assignedAttribute, givenId } from '../types/index.ts'
import { type FileId, NO_MODULE } from '../workspace/index.ts'
import type { FeatureContext, Location } from './context.ts'
import { contextReadsOf } from './context-reads.ts'
import { fileLocation, functionLocation, rowLocation, visibleFirst } from './declarations.ts'
import { impliedTarget } from './implied-ids.ts'
import {
  classesMaking,
  delegationChain,
  fieldPlaces,
  findModel,
  frameworkMethod,
  isMagicField,
  type MemberPlace,
  methodPlaces,
} from './model-members.ts'
import { locateNamedField } from './named-fields.ts'
import { declarationLocation, findClass, findDeclaration } from './python-declaration.ts'
import { attributeSpan, recordLocation, recordsOf } from './records.ts'
import { spanLocation } from './span-location.ts'
import { isListedLanguage, type Target } from './target.ts'
import { searchFilters } from './xml/index.ts'

/**
 * Where a target is made: the place that makes it first, then those that extend or override it. What is visible from the module of
 * `from` stands before what is not. Empty when nothing in the workspace makes it.
 */
export function locateTarget(
  context: FeatureContext,
  target: Target,
  from: FileId,
): readonly Location[] {
  switch (target.kind) {
    case 'module':
      return locateModule(context, target.module)
    case 'model':
      return locateModel(context, target.model, from)
    case 'field':
      return locateField(context, target.model, target.field, from)
    case 'method':
      return locateMethod(context, target.model, target.method, from)
    case 'xmlid':
      return locateRecord(context, target.module, target.name, from)
    case 'filter':
      return searchFilters(context, target.model, target.filter)
    case 'context-key':
      return locateContextKey(context, target.key, from)
    case 'template':
      return locateTemplate(context, target.template, from)
    case 'file':
      return locateFile(context, target.path)
    case 'python':
      return locatePython(context, target.path, target.name)
  }
}

/** The places that read a key of contexts. */
function locateContextKey(context: FeatureContext, key: string, from: FileId): Location[] {
  const { files } = context.workspace
  const length = new TextEncoder().encode(key).length
  const places = contextReadsOf(context, key)
  const sorted = visibleFirst(context, from, places, ({ file }) => files.moduleOf(file))
  return sorted.map(({ file, start }) => spanLocation(files.pathOf(file), start, start + length))
}

function locateModule(context: FeatureContext, name: string): Location[] {
  const { modules } = context.workspace
  const module = modules.find(name)
  const found = module === NO_MODULE ? undefined : fileLocation(context, modules.manifestOf(module))
  return found === undefined ? [] : [found]
}

function locateFile(context: FeatureContext, path: string): Location[] {
  const file = context.workspace.files.find(path)
  if (file === 0) return isListedLanguage(path) ? [] : [spanLocation(path, 0, 0)]
  const known = fileLocation(context, file)
  return known === undefined ? [] : [known]
}

function locateModel(context: FeatureContext, name: string, from: FileId): Location[] {
  const model = findModel(context, name)
  if (model === NO_MODEL) return []
  const { classes } = context.registry
  const making = classesMaking(context, model)
  const rows = visibleFirst(context, from, making, (row) => classes.moduleOf(row))
  return rows.map((row) => rowLocation(context, row))
}

function locateField(
  context: FeatureContext,
  modelName: string,
  fieldName: string,
  from: FileId,
): Location[] {
  const model = findModel(context, modelName)
  const field = context.index.names.findText(fieldName)
  if (model === NO_MODEL || field === NO_NAME) return []
  let places: readonly MemberPlace[] = []
  const owner = delegationChain(context, model, (at) => {
    places = fieldPlaces(context, at, field)
    return places.length > 0 || isMagicField(context, at, field)
  })
  if (owner !== NO_MODEL && places.length > 0) return membersOf(context, places, from)
  // A field that the framework adds is made by the class that makes the model.
  return isAddedByFramework(context, modelName, field)
    ? locateModel(context, modelName, from).slice(0, 1)
    : []
}

function isAddedByFramework(context: FeatureContext, modelName: string, field: NameId): boolean {
  return context.view.fields.namesOf(findModel(context, modelName)).has(field)
}

function locateMethod(
  context: FeatureContext,
  modelName: string,
  methodName: string,
  from: FileId,
): Location[] {
  const model = findModel(context, modelName)
  const method = context.index.names.findText(methodName)
  if (method === NO_NAME) return []
  const places = model === NO_MODEL ? [] : methodPlaces(context, model, method)
  const found = membersOf(context, places, from)
  const framework = frameworkMethod(context, method)
  if (framework !== undefined)
    found.push(functionLocation(context, framework.file, framework.index))
  return found
}

function membersOf(
  context: FeatureContext,
  places: readonly MemberPlace[],
  from: FileId,
): Location[] {
  const { classes } = context.registry
  const sorted = visibleFirst(context, from, places, ({ row }) => classes.moduleOf(row))
  return sorted.map((place) => declarationLocation(context, place))
}

function locateRecord(
  context: FeatureContext,
  module: string,
  name: string,
  from: FileId,
): readonly Location[] {
  const records = recordsOf(context, module, name)
  if (records.length > 0) return records.map((record) => recordLocation(context, record))
  const implied = impliedTarget(context, module, name)
  if (implied !== undefined) return locateTarget(context, implied, from)
  const given = givenId(context, `${module}.${name}`)
  if (given === undefined) return []
  return [spanLocation(context.workspace.files.pathOf(given.file), given.start, given.end)]
}

function locateTemplate(context: FeatureContext, name: string, from: FileId): Location[] {
  const { index, workspace } = context
  const id = index.names.findText(name)
  if (id === NO_NAME) return []
  const facts = new SegmentView()
  const found: { file: FileId; location: Location }[] = []
  for (const number of index.postings.filesOf(id)) {
    const file = number as FileId
    index.facts(file, facts)
    for (let i = 0; i < facts.count(Facts.TEMPLATES); i++) {
      if (facts.get(Facts.TEMPLATES, i, Facts.TEMPLATE_NAME) !== id) continue
      const fullStart = facts.get(Facts.TEMPLATES, i, Facts.TEMPLATE_START)
      const fullEnd = facts.get(Facts.TEMPLATES, i, Facts.TEMPLATE_END)
      const span = attributeSpan(context, file, fullStart, 't-name')
      const { start, end } = span ?? { start: fullStart, end: fullStart }
      const path = workspace.files.pathOf(file)
      found.push({ file, location: { path, start, end, fullStart, fullEnd } })
    }
  }
  const sorted = visibleFirst(context, from, found, ({ file }) => workspace.files.moduleOf(file))
  return sorted.map(({ location }) => location)
}

/** A class, function or assignment of a Python file, by its dotted name; else what methods assign to an attribute, or a field of a named tuple. */
function locatePython(context: FeatureContext, path: string, name: string): Location[] {
  const found = findDeclaration(context, path, name)
  if (found !== undefined) return [declarationLocation(context, found)]
  const file = context.workspace.files.find(path)
  const owner = file === 0 ? undefined : findClass(context, file, name.split('.').slice(0, -1))
  const assigned =
    owner === undefined || owner < 0 ? [] : locateAttribute(context, file, owner, name)
  if (assigned.length > 0) return assigned
  const field = locateNamedField(context, path, name)
  return field === undefined ? [] : [field]
}

/** Where a method of a class assigns to an attribute of the object. */
function locateAttribute(
  context: FeatureContext,
  file: FileId,
  index: number,
  name: string,
): Location[] {
  const text = name.slice(name.lastIndexOf('.') + 1)
  const found = assignedAttribute(context, file, index, text)
  if (found === undefined) return []
  const { start, end } = found
  const path = context.workspace.files.pathOf(file)
  return [spanLocation(path, start, end)]
}
