import { rootOf } from '../../python/index.ts'
import { elementText, type XmlDocument, XmlName } from '../../xml/index.ts'
import { attributeText, childrenOf, qualified, rootsOf } from './documents.ts'
import { parseExpression } from './expression.ts'
import { type Chain, chainsOf } from './record-chain.ts'
import { dataElements, isDataRoot, isViewModel, readViewRecord } from './view-record.ts'

/** What a QWeb template of the server binds and calls. */
export interface Template {
  /** With its module, as {@link parent} is. */
  readonly id: string
  readonly parent: string
  /** Whether it is a template of its own that begins as its parent, rather than a change of that. */
  readonly isPrimary: boolean
  /** By variable, what each `t-set` and `t-foreach` gives it; `undefined` for what cannot be told. */
  readonly bindings: ReadonlyMap<string, readonly (readonly Chain[] | undefined)[]>
  /** The templates that it calls. */
  readonly calls: ReadonlySet<string>
  /** The methods that answer the names of templates that it calls. */
  readonly asks: ReadonlySet<string>
}

/** The templates and reports of a file. */
export interface TemplateFile {
  readonly templates: readonly Template[]
  /** The models of reports by the template. */
  readonly reports: ReadonlyMap<string, string>
}

const encoder = new TextEncoder()
/** `t-call="{{record.method()}}"`, `t-call="#{record.method()}"`. */
const ASKED = /^\s*[{#]\{.*\.(\w+)\(\)\s*\}/

/** Reads the templates and reports in a data file of module `home`. */
export function readTemplateFile(document: XmlDocument, home: string): TemplateFile {
  const templates: Template[] = []
  const reports = new Map<string, string>()
  for (const root of rootsOf(document)) {
    if (!isDataRoot(document, root)) continue
    for (const element of dataElements(document, root)) {
      const template = templateOf(document, element, home)
      if (template !== undefined) {
        const isPrimary = isPrimaryView(document, element)
        templates.push({ ...template, isPrimary, ...readTemplate(document, template.element) })
      } else readReport(document, element, reports)
    }
  }
  return { templates, reports }
}

/** The template that an element of a data file makes; `undefined` for everything else. Views of a model are templates only by their use. */
export function templateOf(
  document: XmlDocument,
  element: number,
  home: string,
): { readonly element: number; readonly id: string; readonly parent: string } | undefined {
  const tag = document.elementName[element]
  const id = qualified(attributeText(document, element, XmlName.ID), home)
  if (tag === XmlName.TEMPLATE) {
    return {
      element,
      id,
      parent: qualified(attributeText(document, element, XmlName.INHERIT_ID), home),
    }
  }
  if (tag !== XmlName.RECORD || !isViewModel(attributeText(document, element, XmlName.MODEL))) {
    return undefined
  }
  const { model, inherit, arch } = readViewRecord(document, element)
  if (model !== '' || arch < 0) return undefined
  return { element: arch, id, parent: qualified(inherit, home) }
}

/** Whether a template or a record of a view says that it is a view of its own. */
function isPrimaryView(document: XmlDocument, element: number): boolean {
  if (/^true$|^1$/i.test(attributeText(document, element, XmlName.PRIMARY))) return true
  for (const field of childrenOf(document, element)) {
    if (attributeText(document, field, XmlName.NAME) !== 'mode') continue
    return elementText(document, field, true) === 'primary'
  }
  return false
}

/** What the content of a template binds and calls. */
export function readTemplate(
  document: XmlDocument,
  element: number,
): Pick<Template, 'bindings' | 'calls' | 'asks'> {
  const bindings = new Map<string, (readonly Chain[] | undefined)[]>()
  const calls = new Set<string>()
  const asks = new Set<string>()
  const bind = (name: string, text: string): void => {
    if (name === '') return
    const list = bindings.get(name) ?? []
    bindings.set(name, list)
    list.push(parsed(text))
  }
  const end = element + document.elementSize[element]!
  for (let at = element + 1; at < end; at++) {
    if (document.elementAttributeCount[at] === 0) continue
    // What an extension looks for, `<t t-set="o" position="after">`, binds and calls nothing itself.
    if (attributeText(document, at, XmlName.POSITION) !== '') continue
    const loop = attributeText(document, at, XmlName.T_FOREACH)
    if (loop !== '') bind(attributeText(document, at, XmlName.T_AS), loop)
    bind(attributeText(document, at, XmlName.T_SET), attributeText(document, at, XmlName.T_VALUE))
    const call = attributeText(document, at, XmlName.T_CALL)
    if (call !== '') calls.add(call)
    const [, method] = ASKED.exec(call) ?? []
    if (method !== undefined) asks.add(method)
  }
  return { bindings, calls, asks }
}

function parsed(text: string): readonly Chain[] | undefined {
  const bytes = encoder.encode(text)
  const expression = parseExpression(bytes, 0, bytes.length)
  return expression === undefined ? undefined : chainsOf(expression.tree, bodyOf(expression.tree))
}

/** The expression of a tree that is one expression in brackets. */
function bodyOf(tree: Parameters<typeof rootOf>[0]): number {
  // A module, its one statement, the expression.
  return rootOf(tree) - 2
}

function readReport(document: XmlDocument, element: number, reports: Map<string, string>): void {
  const tag = document.elementName[element]
  if (tag === XmlName.REPORT) {
    const model = attributeText(document, element, XmlName.MODEL)
    reports.set(attributeText(document, element, XmlName.NAME), model)
    return
  }
  if (tag !== XmlName.RECORD) return
  if (attributeText(document, element, XmlName.MODEL) !== 'ir.actions.report') return
  let [model, name] = ['', '']
  for (const field of childrenOf(document, element)) {
    const of = attributeText(document, field, XmlName.NAME)
    if (of === 'model') model = elementText(document, field, true)
    else if (of === 'report_name') name = elementText(document, field, true)
  }
  if (name !== '') reports.set(name, model)
}
