import { GIVING_METHOD } from '../../types/index.ts'
import { XmlName } from '../../xml/index.ts'
import { askedRecords } from './asked-elements.ts'
import { attributeText, childrenOf, qualified, tagOf } from './documents.ts'
import { type Expression, parseExpression, parseStatements } from './expression.ts'
import { holdsModel, holdsXmlId, textExpression } from './field-texts.ts'
import type { NameSlots, Role } from './name-slots.ts'
import { inlineMembers } from './qweb-slots.ts'
import { renderedVariables, subjectOf } from './rendered-texts.ts'
import { NO_SCOPE } from './scope.ts'
import { walkQweb } from './templates.ts'
import { walkArch } from './view-arch.ts'
import { dataElements, isViewModel, readViewRecord } from './view-record.ts'
import {
  ACTION_MODELS,
  eachAttribute,
  MAX_ELEMENT_DEPTH,
  textSpan,
  type XmlWalk,
} from './xml-walk.ts'

/** Finds the names in a data file below one of its roots (18.0, odoo/tools/convert.py). */
export function walkData(walk: XmlWalk, root: number): void {
  for (const element of dataElements(walk.document, root)) walkDataElement(walk, element, 0)
}

function walkDataElement(walk: XmlWalk, element: number, depth: number): void {
  const { document, slots } = walk
  if (depth > MAX_ELEMENT_DEPTH) return
  if (!slots.mayHold(document.elementStart[element]!, document.elementEnd[element]!)) return
  switch (document.elementName[element]) {
    case XmlName.RECORD:
      walkRecord(walk, element, undefined, depth)
      return
    case XmlName.TEMPLATE:
      walkShortcut(walk, element, 'ir.ui.view')
      walkQweb(walk, element)
      return
    case XmlName.MENUITEM:
      walkShortcut(walk, element, 'ir.ui.menu')
      for (const child of childrenOf(document, element)) walkDataElement(walk, child, depth + 1)
      return
    case XmlName.ACT_WINDOW:
      walkShortcut(walk, element, 'ir.actions.act_window')
      return
    case XmlName.REPORT:
      walkShortcut(walk, element, 'ir.actions.report')
      return
    case XmlName.ASSET:
      walkShortcut(walk, element, 'ir.asset')
      return
    case XmlName.URL:
      walkShortcut(walk, element, 'ir.actions.act_url')
      return
    case XmlName.DELETE:
      walkDelete(walk, element)
      return
    case XmlName.FUNCTION:
      walkFunction(walk, element, depth)
  }
}

/** Whether an id makes a record or changes one that another module made. */
export function roleOfId({ home }: Pick<XmlWalk, 'home'>, text: string): Role {
  const dot = text.indexOf('.')
  return dot < 0 || text.slice(0, dot) === home ? 'definition' : 'write'
}

function idSlot(walk: XmlWalk, start: number, end: number, model: string): void {
  const { slots, expressions } = walk
  if (!slots.wants(start, end)) return
  const role = roleOfId(walk, expressions.text(start, end))
  slots.xmlId(start, end, model === '' ? undefined : [model], role)
}

// -------------------------------------------------------------------------------------------------------- records

function walkRecord(
  walk: XmlWalk,
  record: number,
  comodel: string | undefined,
  depth: number,
): void {
  const { document, slots } = walk
  const model = attributeText(document, record, XmlName.MODEL) || (comodel ?? '')
  eachAttribute(walk, record, (name, start, end) => {
    if (name === XmlName.ID) idSlot(walk, start, end, model)
    else if (name === XmlName.MODEL) slots.model(start, end)
  })
  const known = model === '' ? undefined : model
  for (const field of childrenOf(document, record)) {
    if (document.elementName[field] !== XmlName.FIELD) continue
    if (!slots.mayHold(document.elementStart[field]!, document.elementEnd[field]!)) continue
    walkField(walk, record, field, known, depth)
  }
}

function walkField(
  walk: XmlWalk,
  record: number,
  field: number,
  model: string | undefined,
  depth: number,
): void {
  const { document, slots, lookup, expressions } = walk
  const name = attributeText(document, field, XmlName.NAME)
  let known: { readonly model: string | undefined } | undefined
  // Only some of the questions need it.
  const comodelOf = (): string | undefined => {
    known ??= { model: lookup.comodel(model, name) }
    return known.model
  }
  eachAttribute(walk, field, (attribute, start, end) => {
    switch (attribute) {
      case XmlName.NAME:
        slots.field(start, end, model, 'write')
        return
      case XmlName.REF:
        if (slots.wants(start, end)) slots.xmlId(start, end, modelsOf(comodelOf()))
        return
      case XmlName.MODEL:
        slots.model(start, end)
        return
      case XmlName.FILE:
        slots.file(start, end)
        return
      case XmlName.EVAL: {
        const expression = parsed(walk, start, end)
        const given = attributeText(document, field, XmlName.MODEL) || undefined
        if (expression !== undefined) expressions.evaluated(expression, comodelOf(), given)
        return
      }
      case XmlName.SEARCH: {
        const expression = parsed(walk, start, end)
        const searched = attributeText(document, field, XmlName.MODEL) || comodelOf()
        if (expression !== undefined) expressions.domain(expression, searched, NO_SCOPE)
      }
    }
  })
  for (const child of childrenOf(document, field)) {
    if (document.elementName[child] === XmlName.RECORD) {
      walkRecord(walk, child, comodelOf(), depth + 1)
    }
  }
  const type = attributeText(document, field, XmlName.TYPE)
  // The type of an arch may not be written yet.
  const isArch = name === 'arch' && document.elementSize[field]! > 1
  if (type === 'xml' || type === 'html' || isArch) walkMarkup(walk, record, field, name, model)
  else walkText(walk, record, field, name, model)
}

/** A field that leads to actions leads to each kind of them. */
function modelsOf(comodel: string | undefined): readonly string[] | undefined {
  if (comodel === undefined) return undefined
  return comodel === 'ir.actions.actions' ? ACTION_MODELS : [comodel]
}

/** A field that holds markup: the arch of a view, or HTML. */
function walkMarkup(
  walk: XmlWalk,
  record: number,
  field: number,
  name: string,
  model: string | undefined,
): void {
  const { document, lookup } = walk
  if (name !== 'arch' || model === undefined || !isViewModel(model)) {
    walkQweb(walk, field)
    return
  }
  const view = viewOf(walk, record)
  if (view.model === undefined || isQweb(walk, field)) walkQweb(walk, field)
  else walkArch(walk, field, view.model, view.inherit !== '')

  function isQweb(own: XmlWalk, arch: number): boolean {
    const [first] = childrenOf(document, arch)
    const tag = first === undefined ? '' : tagOf(own.document, first)
    // A model on a QWeb view is what its controller shows; its templates are as any others.
    return tag === 't' || (view.inherit === '' && !lookup.has(view.model ?? ''))
  }
}

/** What the views of a data file are read with. */
export type Views = Pick<XmlWalk, 'document' | 'lookup' | 'home'>

/** A view: the model that its fields are of, its parent's external id with its module, empty for none, and the field `arch`, or -1. */
interface View {
  readonly model: string | undefined
  readonly inherit: string
  readonly arch: number
}

/** The model that a view's fields are of, and its parent's external id with its module. */
function viewOf(walk: Views, record: number): View {
  const { model, inherit, arch } = readViewRecord(walk.document, record)
  const parent = qualified(inherit, walk.home)
  const said = model === '' ? undefined : model
  const known = said ?? (parent === '' ? undefined : walk.lookup.viewModel(parent))
  return { model: known, inherit: parent, arch }
}

/** The views of a data file of whose `arch` a part may be asked for. */
export function* askedViews(views: Views, slots: NameSlots): Generator<View> {
  const { document } = views
  for (const record of askedRecords(document, slots)) {
    if (!isViewModel(attributeText(document, record, XmlName.MODEL))) continue
    const view = viewOf(views, record)
    if (view.arch >= 0) yield view
  }
}

/** A field whose text may be the name of a model, a domain, a context, or code. */
function walkText(
  walk: XmlWalk,
  record: number,
  field: number,
  name: string,
  model: string | undefined,
): void {
  if (model === undefined) return
  const { document, slots, lookup, expressions } = walk
  const rendered = slots.isPlace ? undefined : renderedVariables(walk, record, model)
  if (rendered !== undefined) {
    const text = textSpan(walk, field)
    if (text !== undefined) inlineMembers(walk, text.start, text.end, rendered)
    return
  }
  const isModel = holdsModel(model, name)
  const said = textExpression(model, name)
  const ids = holdsXmlId(model, name)
  if (!isModel && said === undefined && ids === undefined) {
    choiceText(walk, field, name, model)
    return
  }
  const text = textSpan(walk, field)
  if (text === undefined) return
  if (ids !== undefined) {
    // A report without a template of its own has any name.
    const isId = slots.isPlace || lookup.hasXmlId(expressions.text(text.start, text.end))
    if (isId) slots.fullXmlId(text.start, text.end, ids)
    return
  }
  if (isModel) {
    slots.model(text.start, text.end)
    return
  }
  if (said === undefined || !slots.mayHold(text.start, text.end)) return
  const subject = said.model ?? subjectOf(walk, record, said.modelField) ?? walk.opened.get(record)
  if (said.kind === 'code') {
    const code = parseStatements(document.bytes, text.start, text.end)
    if (code !== undefined) expressions.code(code, subject)
    return
  }
  const expression = parseExpression(document.bytes, text.start, text.end, false)
  if (expression === undefined) return
  if (said.kind === 'domain') expressions.domain(expression, subject, NO_SCOPE)
  else expressions.context(expression, subject, subject, NO_SCOPE)
}

/** A text that is one of the keys of a selection field. */
function choiceText(walk: XmlWalk, field: number, name: string, model: string): void {
  const { slots, lookup } = walk
  if (!slots.isPlace || lookup.field(model, name)?.fieldClass.type !== 'selection') return
  const text = textSpan(walk, field)
  if (text !== undefined) slots.add(text.start, text.end, { kind: 'value', model, field: name })
}

function parsed({ document, slots }: XmlWalk, start: number, end: number): Expression | undefined {
  return slots.mayHold(start, end) ? parseExpression(document.bytes, start, end) : undefined
}

// -------------------------------------------------------------------------------------------------------- other tags

/** Tags that declare a record by attributes. */
function walkShortcut(walk: XmlWalk, element: number, model: string): void {
  const { document, slots, expressions } = walk
  const tag = document.elementName[element]
  const subject = attributeText(document, element, XmlName.RES_MODEL) || undefined
  eachAttribute(walk, element, (name, start, end) => {
    switch (name) {
      case XmlName.ID:
        idSlot(walk, start, end, model)
        return
      case XmlName.PARENT:
        slots.xmlId(start, end, ['ir.ui.menu'])
        return
      case XmlName.ACTION:
        slots.xmlId(start, end, ACTION_MODELS)
        return
      case XmlName.INHERIT_ID:
        slots.xmlId(start, end, [model])
        return
      case XmlName.GROUPS:
        expressions.groups(start, end, true)
        return
      case XmlName.WEB_ICON:
        slots.file(start, end)
        return
      case XmlName.RES_MODEL:
      case XmlName.SRC_MODEL:
      case XmlName.BINDING_MODEL:
        slots.model(start, end)
        return
      case XmlName.MODEL:
        if (tag === XmlName.REPORT) slots.model(start, end)
        return
      case XmlName.DOMAIN: {
        const expression = parsed(walk, start, end)
        if (expression !== undefined) expressions.domain(expression, subject, NO_SCOPE)
        return
      }
      case XmlName.CONTEXT: {
        const expression = tag === XmlName.ACT_WINDOW ? parsed(walk, start, end) : undefined
        if (expression !== undefined) expressions.context(expression, subject, subject, NO_SCOPE)
      }
    }
  })
}

function walkDelete(walk: XmlWalk, element: number): void {
  const { document, slots, expressions } = walk
  const model = attributeText(document, element, XmlName.MODEL)
  eachAttribute(walk, element, (name, start, end) => {
    if (name === XmlName.MODEL) slots.model(start, end)
    else if (name === XmlName.ID) {
      slots.xmlId(start, end, model === '' ? undefined : [model], 'write')
    } else if (name === XmlName.SEARCH) {
      const expression = parsed(walk, start, end)
      if (expression !== undefined) expressions.domain(expression, model || undefined, NO_SCOPE)
    }
  })
}

/**
 * `<function model= name= eval=>`, with `<value>` and `<function>` in it.
 *
 * @param called the model whose method is given the value that the element is
 */
function walkFunction(
  walk: XmlWalk,
  element: number,
  depth: number,
  called?: string,
  isGiving = false,
): void {
  const { document, slots, expressions } = walk
  if (depth > MAX_ELEMENT_DEPTH) return
  const own = attributeText(document, element, XmlName.MODEL) || undefined
  const model = own ?? called
  const isFunction = document.elementName[element] === XmlName.FUNCTION
  const givesIds =
    isGiving || (isFunction && attributeText(document, element, XmlName.NAME) === GIVING_METHOD)
  eachAttribute(walk, element, (name, start, end) => {
    if (name === XmlName.MODEL) slots.model(start, end)
    else if (name === XmlName.NAME && isFunction) slots.method(start, end, model)
    else if (name === XmlName.REF) slots.xmlId(start, end)
    else if (name === XmlName.EVAL) {
      const expression = parsed(walk, start, end)
      if (expression === undefined) return
      if (givesIds) expressions.givenIds(expression)
      expressions.evaluated(expression, model, own)
    } else if (name === XmlName.SEARCH) {
      const expression = parsed(walk, start, end)
      if (expression !== undefined) expressions.domain(expression, model, NO_SCOPE)
    }
  })
  for (const child of childrenOf(document, element)) {
    const tag = document.elementName[child]
    if (tag === XmlName.FUNCTION || tag === XmlName.VALUE)
      walkFunction(walk, child, depth + 1, model, givesIds)
  }
}
