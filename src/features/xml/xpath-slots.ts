import { XmlName } from '../../xml/index.ts'
import type { Located } from './arch-store.ts'
import { blankedText } from './expression.ts'
import type { Scope } from './scope.ts'
import { eachAttribute, percentIds, type XmlWalk } from './xml-walk.ts'
import { parseXPath } from './xpath.ts'

/**
 * Finds the names in `expr` of an `<xpath>`: fields, buttons' methods, called templates.
 *
 * @param located where the path leads, when that is known
 * @param root the scope of the view, for a path that is just being written
 */
export function xpathSlots(
  walk: XmlWalk,
  element: number,
  located: Located | undefined,
  root: Scope,
): void {
  const { document, slots, lookup, expressions } = walk
  eachAttribute(walk, element, (name, start, end) => {
    if (name !== XmlName.EXPR || !slots.mayHold(start, end)) return
    percentIds(walk, start, end)
    const steps = parseXPath(blankedText(document.bytes, start, end)) ?? []
    for (const [index, step] of steps.entries()) {
      const node = located?.steps[index]
      const model = (node?.scope ?? (slots.isPlace ? root : undefined))?.model
      for (const test of step.tests) {
        const from = start + test.start
        const to = start + test.end
        if (!slots.wants(from, to)) continue
        const text = expressions.text(from, to)
        const isName = test.attribute === 'name'
        if (test.attribute === 't-call') slots.fullXmlId(from, to, ['ir.ui.view'])
        else if (isName && step.tag === 'field') slots.field(from, to, model)
        else if (isName && step.tag === 'button') {
          const isMethod = node?.attributes.get('type') === 'object' || slots.isPlace
          if (isMethod || lookup.hasMethod(model, text)) slots.method(from, to, model)
        } else if (test.attribute === 'for' && (slots.isPlace || lookup.hasField(model, text))) {
          slots.field(from, to, model)
        }
      }
    }
  })
}
