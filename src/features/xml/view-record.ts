import { elementText, type XmlDocument, XmlName } from '../../xml/index.ts'
import { attributeText, childrenOf } from './documents.ts'

/** What the record of a view says of itself. */
export interface ViewRecord {
  /** The model, empty when it says none. */
  readonly model: string
  /** The parent's external id as it is written, empty for none. */
  readonly inherit: string
  /** The field `arch`, or -1. */
  readonly arch: number
}

/** Whether records of this model are views. */
export function isViewModel(model: string): boolean {
  return model === 'ir.ui.view' || model === 'theme.ir.ui.view'
}

/** Reads the record of a view. */
export function readViewRecord(document: XmlDocument, record: number): ViewRecord {
  let [model, inherit, arch] = ['', '', -1]
  for (const field of childrenOf(document, record)) {
    if (document.elementName[field] !== XmlName.FIELD) continue
    switch (attributeText(document, field, XmlName.NAME)) {
      case 'model':
        model = elementText(document, field, true)
        break
      case 'inherit_id':
        inherit = referenceOf(document, field)
        break
      case 'arch':
        if (arch < 0) arch = field
    }
  }
  return { model, inherit, arch }
}

/** The external id that a field is given by `ref`, or by `eval="ref('…')"`; empty for none. */
export function referenceOf(document: XmlDocument, field: number): string {
  const ref = attributeText(document, field, XmlName.REF)
  if (ref !== '') return ref.trim()
  const match = /^\s*ref\(\s*(['"])([^'"]+)\1/.exec(attributeText(document, field, XmlName.EVAL))
  return match?.[2] ?? ''
}

/** Records, shortcuts and so on of a data file, in the order of the file, however deep their roots are. */
export function* dataElements(document: XmlDocument, root: number): Generator<number> {
  for (const child of childrenOf(document, root)) {
    if (isDataRoot(document, child)) yield* dataElements(document, child)
    else yield child
  }
}

/** Whether an element is the root of a data file, or a part of one. */
export function isDataRoot(document: XmlDocument, element: number): boolean {
  const tag = document.elementName[element]
  return tag === XmlName.ODOO || tag === XmlName.OPENERP || tag === XmlName.DATA
}
