import { internWords, isWordList, type NameTable } from '../memory/index.ts'
import { skipSpace } from './bytes.ts'
import type { XmlDocument } from './document.ts'
import { attributeValue, findAttribute } from './values.ts'
import * as Name from './well-known.ts'

/**
 * Interns the names that occur in a document, so that one can ask which files may refer to a
 * model, a field, a method or an external id. Tag and attribute names do not count. Comments do
 * not count.
 *
 * Never missed: words of attribute values (`eval`, `domain`, `context`, `ref`, `name`, `t-*` …)
 * and of texts that are one word or a comma separated list. In other texts and in attributes for
 * people (`string`, `help` …), prose is told from code word by word: a word counts when it has a
 * dot or an underscore, or touches a quote, a bracket or `=`. So Python in `<field name="code">`
 * gives `env['sale.order']`, `record.name`, `partner_id=`, `'draft'`, but not its bare `for` and
 * `partner`, which cannot be references. The text of `<attribute name="invisible">` is taken as
 * the value of that attribute. `class` and `style` never count.
 */
export function internXmlWords(document: XmlDocument, names: NameTable): void {
  const bytes = document.bytes
  for (let row = 0; row < document.attributeCount; row++) {
    const start = document.attributeValueStart[row]!
    if (start < 0) continue
    const name = document.attributeName[row]!
    if (name === Name.CLASS || name === Name.STYLE) continue
    const end = document.attributeValueEnd[row]!
    internWords(bytes, start, end, names, PROSE.has(name) && !isWordList(bytes, start, end))
  }
  for (let row = 0; row < document.textCount; row++) {
    const end = document.textEnd[row]!
    const start = skipSpace(bytes, document.textStart[row]!, end)
    if (start < end) internWords(bytes, start, end, names, !isWordList(bytes, start, end))
  }
  for (let element = 0; element < document.elementCount; element++) {
    if (document.elementName[element] !== Name.ATTRIBUTE || isForPeople(document, element)) continue
    const end = document.elementTextEnd[element]!
    for (let row = document.elementFirstText[element]!; row < end; row++) {
      internWords(bytes, document.textStart[row]!, document.textEnd[row]!, names, false)
    }
  }
}

/** Whether an `<attribute>` gives one of the attributes that are not code. */
function isForPeople(document: XmlDocument, element: number): boolean {
  const row = findAttribute(document, element, Name.NAME)
  if (row < 0) return true
  const name = document.names.findText(attributeValue(document, row))
  return name === Name.CLASS || name === Name.STYLE || PROSE.has(name)
}

/** Attributes whose values are for people. */
const PROSE: ReadonlySet<number> = new Set([
  Name.STRING,
  Name.HELP,
  Name.CONFIRM,
  Name.PLACEHOLDER,
  Name.TITLE,
  Name.ALT,
  Name.ARIA_LABEL,
])
