import { XmlName } from '../../xml/index.ts'
import { parseExpression } from './expression.ts'
import { qwebMembers } from './qweb-slots.ts'
import type { Variables } from './record-chain.ts'
import { NO_SCOPE } from './scope.ts'
import { attributeName, percentIds, type XmlWalk } from './xml-walk.ts'
import { xpathSlots } from './xpath-slots.ts'

/** A shorter expression has no call with an external id. */
const SHORTEST_CALL = 7
const NO_VARIABLES: Variables = new Map()

/** Finds the names in a QWeb template of the server, or in other markup of a data file; those of the element itself left out. */
export function walkQweb(walk: XmlWalk, element: number): void {
  const { document, slots } = walk
  if (slots.mayBeName) qwebMembers(walk, element, walk.variables.get(element) ?? NO_VARIABLES)
  const last = element + document.elementSize[element]!
  for (let child = element + 1; child < last; child++) {
    // A child of what is not asked for lies in it, so it is skipped by its own span.
    if (!slots.mayHold(document.elementStart[child]!, document.elementEnd[child]!)) continue
    if (document.elementName[child] === XmlName.XPATH) xpathSlots(walk, child, undefined, NO_SCOPE)
    const first = document.elementFirstAttribute[child]!
    const end = first + document.elementAttributeCount[child]!
    for (let attribute = first; attribute < end; attribute++) qwebAttribute(walk, attribute)
  }
  const { elementFirstText, elementTextEnd, textStart, textEnd } = document
  for (let row = elementFirstText[element]!; row < elementTextEnd[element]!; row++) {
    if (slots.mayHold(textStart[row]!, textEnd[row]!)) {
      percentIds(walk, textStart[row]!, textEnd[row]!)
    }
  }
}

function qwebAttribute(walk: XmlWalk, attribute: number): void {
  const { document, slots, expressions } = walk
  const start = document.attributeValueStart[attribute]!
  const end = document.attributeValueEnd[attribute]!
  if (start < 0 || !slots.mayHold(start, end)) return
  switch (document.attributeName[attribute]) {
    case XmlName.T_CALL:
    case XmlName.T_SNIPPET:
    case XmlName.T_SNIPPET_CALL:
    case XmlName.T_INHERIT:
      if (isFixed(walk, start, end)) slots.fullXmlId(start, end, ['ir.ui.view'])
      return
    case XmlName.GROUPS:
      expressions.groups(start, end)
      return
  }
  percentIds(walk, start, end)
  if (document.bytes[document.attributeNameStart[attribute]!] !== 116) return
  const name = attributeName(walk, attribute)
  if (name === 't-groups') expressions.groups(start, end)
  else if (name.startsWith('t-') && end - start >= SHORTEST_CALL && hasCall(walk, start, end)) {
    const expression = parseExpression(document.bytes, start, end)
    if (expression !== undefined) expressions.calls(expression)
  }
}

/** Whether a name is written out, not put together when the template is used. */
function isFixed({ document }: XmlWalk, start: number, end: number): boolean {
  return !document.bytes.subarray(start, end).includes(123)
}

/** Whether a value may call a function with an external id: `ref(` or `group(`. */
function hasCall({ document }: XmlWalk, start: number, end: number): boolean {
  const { bytes } = document
  for (let at = start + 2; at < end; at++) {
    if (bytes[at] !== 40) continue
    const [before, two] = [bytes[at - 1], bytes[at - 2]]
    // `…ef(`, `…up(`, `…ps(`.
    if (before === 102 && two === 101) return true
    if ((before === 112 && two === 117) || (before === 115 && two === 112)) return true
  }
  return false
}

/** Finds the names in a file with templates of the web client. */
export function walkTemplates(walk: XmlWalk, root: number): void {
  const { document, slots } = walk
  const last = root + document.elementSize[root]!
  for (let element = root; element < last; element++) {
    const first = document.elementFirstAttribute[element]!
    const end = first + document.elementAttributeCount[element]!
    const isTemplate = document.elementParent[element] === root
    for (let attribute = first; attribute < end; attribute++) {
      const from = document.attributeValueStart[attribute]!
      const to = document.attributeValueEnd[attribute]!
      switch (document.attributeName[attribute]) {
        case XmlName.T_NAME:
          if (isTemplate) slots.template(from, to, 'definition')
          break
        case XmlName.T_INHERIT:
        case XmlName.T_EXTEND:
          if (isTemplate) slots.template(from, to)
          break
        case XmlName.T_CALL:
          if (from >= 0 && !document.bytes.subarray(from, to).includes(123)) {
            slots.template(from, to)
          }
      }
    }
  }
}
