import { type XmlDocument, XmlName } from '../../xml/index.ts'
import { rootsOf } from './documents.ts'
import type { NameSlots } from './name-slots.ts'
import { dataElements, isDataRoot } from './view-record.ts'

/** The records, shortcuts and so on of a data file of which a part may be asked for, in the order of the file. */
export function* askedElements(document: XmlDocument, slots: NameSlots): Generator<number> {
  for (const root of rootsOf(document)) {
    if (!isDataRoot(document, root)) continue
    for (const element of dataElements(document, root)) {
      if (slots.mayHold(document.elementStart[element]!, document.elementEnd[element]!))
        yield element
    }
  }
}

/** Those that are `<record>`. */
export function* askedRecords(document: XmlDocument, slots: NameSlots): Generator<number> {
  for (const element of askedElements(document, slots)) {
    if (document.elementName[element] === XmlName.RECORD) yield element
  }
}
