import type { NameId } from '../memory/index.ts'
import {
  attributeValue,
  elementText,
  findAttribute,
  firstChild,
  nextSibling,
  type XmlDocument,
  XmlName,
} from '../xml/index.ts'
import type { DocumentSymbol, SymbolKind } from './results.ts'
import { textBetween } from './syntax.ts'

/** Elements nested deeper than this are not looked into. */
const MAX_DEPTH = 60

/** What records of a model are to people; records of other models are records. */
const KINDS: ReadonlyMap<string, SymbolKind> = new Map([
  ['ir.ui.view', 'view'],
  ['ir.ui.menu', 'menu'],
  ['res.groups', 'group'],
  ['ir.actions.act_window', 'action'],
  ['ir.actions.server', 'action'],
  ['ir.actions.client', 'action'],
  ['ir.actions.report', 'action'],
  ['ir.actions.act_url', 'action'],
])

const SHORTCUTS: ReadonlyMap<number, SymbolKind> = new Map([
  [XmlName.TEMPLATE, 'template'],
  [XmlName.MENUITEM, 'menu'],
  [XmlName.ACT_WINDOW, 'action'],
  [XmlName.REPORT, 'action'],
  [XmlName.ASSET, 'record'],
  [XmlName.URL, 'action'],
])

/** The kind of the symbols that stand for records of a model. */
export function kindOfRecord(model: string): SymbolKind {
  return KINDS.get(model.replace(/^theme\./, '')) ?? 'record'
}

/** Records, templates, menu items, templates of the web client, and named fields and pages of views, nested as they are. */
export function xmlSymbols(document: XmlDocument): readonly DocumentSymbol[] {
  const symbols: DocumentSymbol[] = []
  for (let root = 0; root < document.elementCount; root += document.elementSize[root]!) {
    symbols.push(...symbolsOf(document, root, 0))
  }
  return symbols
}

/** The symbol of an element, or those in it when it is none itself. */
function symbolsOf(
  document: XmlDocument,

  element: number,
  depth: number,
): DocumentSymbol[] {
  if (depth > MAX_DEPTH) return []
  const inside: DocumentSymbol[] = []
  for (let child = firstChild(document, element); child >= 0; ) {
    inside.push(...symbolsOf(document, child, depth + 1))
    child = nextSibling(document, child)
  }
  const tag = document.elementName[element]!
  const shortcut = SHORTCUTS.get(tag)
  if (tag === XmlName.RECORD) {
    const model = value(document, element, XmlName.MODEL)
    return [symbol(document, element, XmlName.ID, kindOfRecord(model), model, inside)]
  }
  // Below an `arch` such tags are something else, but for menu items, which lie in each other.
  const isInData = depth <= 2 || tag === XmlName.MENUITEM
  if (shortcut !== undefined && isInData && has(document, element, XmlName.ID)) {
    const detail = value(document, element, XmlName.NAME) || value(document, element, XmlName.MODEL)
    return [symbol(document, element, XmlName.ID, shortcut, detail, inside)]
  }
  if (has(document, element, XmlName.T_NAME)) {
    const detail = value(document, element, XmlName.T_INHERIT)
    return [symbol(document, element, XmlName.T_NAME, 'template', detail, inside)]
  }
  if (has(document, element, XmlName.T_INHERIT)) {
    return [symbol(document, element, XmlName.T_INHERIT, 'template', 'extension', inside)]
  }
  if (has(document, element, XmlName.ID)) {
    const detail = `<${tagOf(document, element)}>`
    return [symbol(document, element, XmlName.ID, 'element', detail, inside)]
  }
  return inside
}

function symbol(
  document: XmlDocument,
  element: number,
  nameAttribute: NameId,
  kind: SymbolKind,
  detail: string,
  children: readonly DocumentSymbol[],
): DocumentSymbol {
  const attribute = findAttribute(document, element, nameAttribute)
  const start = document.elementStart[element]!
  const end = document.elementEnd[element]!
  const hasValue = attribute >= 0 && document.attributeValueStart[attribute]! >= 0
  const nameStart = hasValue ? document.attributeValueStart[attribute]! : start
  const nameEnd = hasValue ? document.attributeValueEnd[attribute]! : start
  const name = hasValue ? attributeValue(document, attribute) : ''
  const title = name || nameField(document, element) || `<${tagOf(document, element)}>`
  return { name: title, detail, kind, start, end, nameStart, nameEnd, children }
}

/** What a record without an id calls itself in its field `name`. */
function nameField(document: XmlDocument, element: number): string {
  for (let child = firstChild(document, element); child >= 0; ) {
    if (document.elementName[child] === XmlName.FIELD) {
      if (value(document, child, XmlName.NAME) === 'name') return elementText(document, child, true)
    }
    child = nextSibling(document, child)
  }
  return ''
}

function has(document: XmlDocument, element: number, attribute: NameId): boolean {
  return findAttribute(document, element, attribute) >= 0
}

function value(document: XmlDocument, element: number, attribute: NameId): string {
  return attributeValue(document, findAttribute(document, element, attribute))
}

function tagOf({ bytes, elementNameStart, elementNameEnd }: XmlDocument, element: number): string {
  return textBetween(bytes, elementNameStart[element]!, elementNameEnd[element]!)
}
