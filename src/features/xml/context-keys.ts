/** The keys of contexts in data files and views, beside those of attributes that are contexts as a whole. */
import { eachContextRead } from '../../facts/index.ts'
import { calleeOf, Node, nameEnd, PythonName, readArguments } from '../../python/index.ts'
import type { XmlDocument } from '../../xml/index.ts'
import { type Expression, entriesOf, stringSpan } from './expression.ts'
import type { NameSlots } from './name-slots.ts'

/** `context.get('key')` and the like, wherever an expression may stand. */
export function readContextKeys(document: XmlDocument, slots: NameSlots): void {
  const visit = (start: number, end: number): void =>
    slots.add(start, end, { kind: 'context-key', model: undefined })
  eachContextRead(document, visit, slots.isPlace)
}

/** `records.with_context(key=value)` and `records.with_context({'key': value})` in the code of a server action. */
export function givenContextKeys(expression: Expression, slots: NameSlots): void {
  const { tree, shift } = expression
  const add = (start: number, end: number): void =>
    slots.add(start, end, { kind: 'context-key', model: undefined }, 'write')
  for (let node = 0; node < tree.nodeCount; node++) {
    if (tree.kind[node] !== Node.CALL) continue
    const callee = calleeOf(tree, node)
    if (tree.kind[callee] !== Node.ATTRIBUTE) continue
    if (tree.payload[callee] !== PythonName.WITH_CONTEXT) continue
    const { positional, keywords } = readArguments(tree, node)
    for (const keyword of keywords) {
      const start = tree.start[keyword]!
      add(start + shift, nameEnd(tree, start) + shift)
    }
    const dictionary = positional[0]
    if (dictionary === undefined || tree.kind[dictionary] !== Node.DICT) continue
    for (const key of keysOf(expression, dictionary)) add(key.start, key.end)
  }
}

function keysOf(
  expression: Expression,
  dictionary: number,
): readonly { readonly start: number; readonly end: number }[] {
  return entriesOf(expression, dictionary).flatMap(([key]) => {
    const span = key < 0 ? undefined : stringSpan(expression, key)
    return span === undefined ? [] : [span]
  })
}
