import { hashBytes, type NameId, type NameTable, NO_NAME } from '../memory/index.ts'
import {
  attributeValue,
  findAttribute,
  firstChild,
  internAttribute,
  internElementText,
  nextSibling,
  type XmlDocument,
  XmlName,
} from '../xml/index.ts'
import { isContextKey } from './context-key.ts'
import { eachContextRead } from './context-text.ts'
import * as Facts from './layout.ts'
import type { SegmentWriter } from './segment-writer.ts'

const DOT = 0x2e

/** Tags that declare a record of a model of their own, with that model. From `odoo/tools/convert.py`, versions 8 to 19. */
const SHORTCUTS: ReadonlyMap<number, readonly [tag: number, model: string]> = new Map([
  [XmlName.TEMPLATE, [Facts.TAG_TEMPLATE, 'ir.ui.view']],
  [XmlName.MENUITEM, [Facts.TAG_MENUITEM, 'ir.ui.menu']],
  [XmlName.ACT_WINDOW, [Facts.TAG_ACT_WINDOW, 'ir.actions.act_window']],
  [XmlName.REPORT, [Facts.TAG_REPORT, 'ir.actions.report']],
  [XmlName.ASSET, [Facts.TAG_ASSET, 'ir.asset']],
  [XmlName.URL, [Facts.TAG_SHORTCUT, 'ir.actions.act_url']],
])

/**
 * Reads what an XML file declares: records, templates, menu items and the old shortcuts of data files,
 * what views say of themselves, the keys of contexts that expressions read, and the QWeb templates of the web client.
 */
export class XmlFacts {
  readonly #writer: SegmentWriter
  #document!: XmlDocument
  #names!: NameTable

  constructor(writer: SegmentWriter) {
    this.#writer = writer
  }

  /** Adds the facts of `document` to the writer. `names` is the table that the document was read with. */
  extract(document: XmlDocument, names: NameTable): void {
    this.#document = document
    this.#names = names
    let isData = false
    for (let root = 0; root < document.elementCount; root += document.elementSize[root]!) {
      if (this.#isDataRoot(root)) {
        this.#dataRoot(root, false)
        isData = true
      } else this.#templates(root)
    }
    // What the web client calls a context is an object of JavaScript.
    if (isData) this.#contextReads()
  }

  #contextReads(): void {
    const { bytes } = this.#document
    eachContextRead(this.#document, (start, end) => {
      if (!isContextKey(bytes, start, end)) return
      const key = this.#names.intern(bytes, start, end, hashBytes(bytes, start, end))
      this.#writer.add(Facts.CONTEXT_READS, key, start)
    })
  }

  #isDataRoot(element: number): boolean {
    const tag = this.#document.elementName[element]!
    return tag === XmlName.ODOO || tag === XmlName.OPENERP || tag === XmlName.DATA
  }

  /** `noupdate` of a root holds for what is below it, and can be nested (`odoo/tools/convert.py`, `_tag_root`). */
  #dataRoot(root: number, noupdate: boolean): void {
    const isFixed = this.#truth(root, XmlName.NOUPDATE, noupdate)
    const end = root + this.#document.elementSize[root]!
    for (let child = root + 1; child < end; child += this.#document.elementSize[child]!) {
      if (this.#isDataRoot(child)) this.#dataRoot(child, isFixed)
      else this.#element(child, isFixed)
    }
  }

  #element(element: number, noupdate: boolean): void {
    const tag = this.#document.elementName[element]!
    if (tag === XmlName.RECORD) {
      this.#record(element, noupdate)
      return
    }
    const shortcut = SHORTCUTS.get(tag)
    if (shortcut === undefined) {
      // Files of the web client may have the root of data files; those have no such elements.
      this.#template(element)
      return
    }
    const [kind, model] = shortcut
    const record = this.#add(element, kind, this.#names.internText(model), noupdate)
    if (kind === Facts.TAG_TEMPLATE) this.#templateView(element, record)
    else if (kind === Facts.TAG_MENUITEM) this.#nested(element, noupdate)
  }

  #record(element: number, noupdate: boolean): void {
    const model = internAttribute(this.#document, element, XmlName.MODEL, this.#names)
    const record = this.#add(element, Facts.TAG_RECORD, model, noupdate)
    if (this.#isView(model)) this.#recordView(element, record)
    this.#nested(element, noupdate)
  }

  /** Records in a field of a record, menu items in a menu item. */
  #nested(element: number, noupdate: boolean): void {
    const { elementName, elementSize } = this.#document
    const end = element + elementSize[element]!
    for (let child = element + 1; child < end; ) {
      const tag = elementName[child]!
      if (tag === XmlName.RECORD || tag === XmlName.MENUITEM) {
        this.#element(child, noupdate)
        child += elementSize[child]!
      } else if (tag === XmlName.FIELD && !this.#isArch(child)) {
        child++
      } else {
        child += elementSize[child]!
      }
    }
  }

  /** What is inside of an `arch` is a view, not data. */
  #isArch(field: number): boolean {
    const type = findAttribute(this.#document, field, XmlName.TYPE)
    if (type < 0) return false
    const value = attributeValue(this.#document, type)
    return value === 'xml' || value === 'html'
  }

  #add(element: number, tag: number, model: NameId, noupdate: boolean): number {
    const { elementStart, elementEnd } = this.#document
    let id = internAttribute(this.#document, element, XmlName.ID, this.#names)
    if (id === NO_NAME && tag === Facts.TAG_TEMPLATE) {
      id = internAttribute(this.#document, element, XmlName.T_NAME, this.#names)
    }
    let flags = tag
    if (noupdate) flags |= Facts.RECORD_NOUPDATE
    if (!this.#truth(element, XmlName.FORCECREATE, true)) flags |= Facts.RECORD_NO_FORCE_CREATE
    const [module, name] = splitXmlId(this.#names, id)
    return this.#writer.add(
      Facts.RECORDS,
      module,
      name,
      model,
      elementStart[element]!,
      elementEnd[element]!,
      flags,
    )
  }

  #isView(model: NameId): boolean {
    const { bytes } = this.#names
    const start = this.#names.startOf(model)
    const end = this.#names.endOf(model)
    // `ir.ui.view`, and `theme.ir.ui.view`, its copy for themes.
    if (!endsWith(bytes, end, 'ir.ui.view')) return false
    return end - start === 10 || (end - start === 16 && endsWith(bytes, end, 'theme.ir.ui.view'))
  }

  #recordView(element: number, record: number): void {
    const document = this.#document
    let [model, inherit, type, mode, root] = [NO_NAME, NO_NAME, NO_NAME, NO_NAME, NO_NAME]
    for (let field = firstChild(document, element); field >= 0; ) {
      if (document.elementName[field] === XmlName.FIELD) {
        switch (internAttribute(document, field, XmlName.NAME, this.#names)) {
          case XmlName.MODEL:
            model = this.#text(field)
            break
          case XmlName.INHERIT_ID:
            inherit = this.#reference(field)
            break
          case XmlName.TYPE:
            type = this.#text(field)
            break
          case XmlName.MODE:
            mode = this.#text(field)
            break
          case XmlName.ARCH: {
            const child = firstChild(document, field)
            if (child >= 0) root = document.elementName[child]! as NameId
            break
          }
        }
      }
      field = nextSibling(document, field)
    }
    this.#writer.add(Facts.VIEWS, record, model, inherit, type, mode, root)
  }

  #templateView(element: number, record: number): void {
    const document = this.#document
    const inherit = internAttribute(document, element, XmlName.INHERIT_ID, this.#names)
    const primary = findAttribute(document, element, XmlName.PRIMARY)
    const isPrimary = primary >= 0 && attributeValue(document, primary) === 'True'
    this.#writer.add(
      Facts.VIEWS,
      record,
      NO_NAME,
      inherit,
      this.#names.internText('qweb'),
      isPrimary ? XmlName.PRIMARY : NO_NAME,
      XmlName.T,
    )
  }

  #text(element: number): NameId {
    return internElementText(this.#document, element, this.#names)
  }

  /** The external id in `ref="…"`, or in `eval="ref('…')"`. */
  #reference(field: number): NameId {
    const ref = internAttribute(this.#document, field, XmlName.REF, this.#names)
    if (ref !== NO_NAME) return ref
    const evaluated = findAttribute(this.#document, field, XmlName.EVAL)
    if (evaluated < 0) return NO_NAME
    const match = /^\s*ref\(\s*(['"])([^'"]+)\1\s*\)\s*$/.exec(
      attributeValue(this.#document, evaluated) ?? '',
    )
    return match?.[2] === undefined ? NO_NAME : this.#names.internText(match[2])
  }

  /** An attribute as Odoo's `nodeattr2bool` reads it. */
  #truth(element: number, attribute: NameId, otherwise: boolean): boolean {
    const found = findAttribute(this.#document, element, attribute)
    if (found < 0) return otherwise
    const value = (attributeValue(this.#document, found) ?? '').trim()
    if (value === '') return otherwise
    return !/^(0|false|off)$/i.test(value)
  }

  #templates(root: number): void {
    const { elementSize } = this.#document
    const end = root + elementSize[root]!
    for (let child = root + 1; child < end; child += elementSize[child]!) this.#template(child)
  }

  /** An element with `t-name`, `t-inherit` or `t-extend`. */
  #template(element: number): void {
    const document = this.#document
    const name = internAttribute(document, element, XmlName.T_NAME, this.#names)
    const inherit =
      internAttribute(document, element, XmlName.T_INHERIT, this.#names) ||
      internAttribute(document, element, XmlName.T_EXTEND, this.#names)
    if (name === NO_NAME && inherit === NO_NAME) return
    this.#writer.add(
      Facts.TEMPLATES,
      name,
      inherit,
      document.elementStart[element]!,
      document.elementEnd[element]!,
    )
  }
}

/** The module and the name of an external id; the module is 0 when the id has no dot. */
export function splitXmlId(names: NameTable, id: NameId): readonly [module: NameId, name: NameId] {
  const start = names.startOf(id)
  const end = names.endOf(id)
  const dot = names.bytes.subarray(start, end).indexOf(DOT)
  if (dot < 0) return [NO_NAME, id]
  const bytes = names.bytes.slice(start, end)
  const name = names.intern(bytes, dot + 1, bytes.length, hashBytes(bytes, dot + 1, bytes.length))
  return [names.intern(bytes, 0, dot, hashBytes(bytes, 0, dot)), name]
}

function endsWith(bytes: Uint8Array, end: number, text: string): boolean {
  const start = end - text.length
  for (let i = 0; i < text.length; i++) {
    if (bytes[start + i] !== text.charCodeAt(i)) return false
  }
  return start >= 0
}
