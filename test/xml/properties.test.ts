import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { XmlDocument } from '../../src/xml/index.ts'
import { attributeValue, elementText, internXmlWords } from '../../src/xml/index.ts'
import { names, read, slice } from './outline.ts'

/**
 * Pieces that mean something to the reader, so that random files are damaged in interesting ways.
 */
const piece = fc.constantFrom(
  ...[
    '<',
    '>',
    '/',
    '</',
    '/>',
    '<a',
    '<field',
    '</a>',
    '</field>',
    '<a>',
    '<field name="',
    '"',
    "'",
  ],
  ...[
    '=',
    ' ',
    '\n',
    'x',
    ' b="1"',
    " c='2'",
    '&',
    '&amp;',
    '&#1',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
  ],
  ...['<?', '?>', '<?xml ', '<!DOCTYPE ', '[', ']', '\0', 'é', '\ufeff', '<record>', '</record>'],
)
const damaged = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

function checkShape(document: XmlDocument): void {
  const { length } = document
  const inFile = (start: number, end: number): void => {
    expect(start).toBeGreaterThanOrEqual(0)
    expect(start).toBeLessThanOrEqual(end)
    expect(end).toBeLessThanOrEqual(length)
  }
  let nextAttribute = 0
  for (let e = 0; e < document.elementCount; e++) {
    const parent = document.elementParent[e]!
    expect(parent).toBeLessThan(e)
    const end = e + document.elementSize[e]!
    expect(document.elementSize[e]).toBeGreaterThan(0)
    expect(end).toBeLessThanOrEqual(
      parent < 0 ? document.elementCount : parent + document.elementSize[parent]!,
    )
    // The subtree's rows are those that have the element as an ancestor.
    let covered = e + 1
    while (covered < end) {
      expect(document.elementParent[covered]).toBe(e)
      covered += document.elementSize[covered]!
    }
    expect(covered).toBe(end)
    inFile(document.elementStart[e]!, document.elementTagEnd[e]!)
    inFile(document.elementTagEnd[e]!, document.elementCloseStart[e]!)
    inFile(document.elementCloseStart[e]!, document.elementEnd[e]!)
    inFile(document.elementNameStart[e]!, document.elementNameEnd[e]!)
    expect(document.bytes[document.elementStart[e]!]).toBe(60)
    if (parent >= 0)
      expect(document.elementEnd[e]).toBeLessThanOrEqual(document.elementEnd[parent]!)
    expect(document.elementFirstAttribute[e]).toBe(nextAttribute)
    nextAttribute += document.elementAttributeCount[e]!
    expect(document.elementFirstText[e]).toBeLessThanOrEqual(document.elementTextEnd[e]!)
  }
  expect(nextAttribute).toBe(document.attributeCount)
  for (let a = 0; a < document.attributeCount; a++) {
    inFile(document.attributeNameStart[a]!, document.attributeNameEnd[a]!)
    if (document.attributeValueStart[a]! >= 0) {
      inFile(document.attributeNameEnd[a]!, document.attributeValueStart[a]!)
      inFile(document.attributeValueStart[a]!, document.attributeValueEnd[a]!)
    }
  }
  let textEnd = 0
  for (let t = 0; t < document.textCount; t++) {
    inFile(textEnd, document.textStart[t]!)
    inFile(document.textStart[t]!, document.textEnd[t]!)
    textEnd = document.textEnd[t]!
    const parent = document.textParent[t]!
    if (parent < 0) continue
    expect(document.elementFirstText[parent]).toBeLessThanOrEqual(t)
    expect(document.elementTextEnd[parent]).toBeGreaterThan(t)
  }
  for (let o = 0; o < document.otherCount; o++)
    inFile(document.otherStart[o]!, document.otherEnd[o]!)
  for (const problem of document.problems) inFile(problem.start, problem.end)
  for (let e = 0; e < document.elementCount; e++) elementText(document, e)
  internXmlWords(document, names)
}

describe('any file', () => {
  it('gives a tree whose rows fit together, when it is damaged markup', () => {
    fc.assert(
      fc.property(damaged, (text) => checkShape(read(text))),
      { numRuns: 3000 },
    )
  })

  it('gives a tree whose rows fit together, when it is any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => checkShape(read(bytes))),
      { numRuns: 500 },
    )
  })
})

interface Node {
  readonly name: string
  readonly attributes: readonly (readonly [string, string])[]
  readonly children: readonly (Node | string)[]
}

const name = fc.constantFrom('odoo', 'record', 'field', 't-x', 'élan', '_a.b')
/** Any text without the control characters that XML does not allow. */
const value = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((text) =>
    text.replaceAll(/\p{Cc}|[\ufffe\uffff]/gu, (char) => ('\n\t'.includes(char) ? char : '')),
  )
const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.record({
    name,
    attributes: fc.uniqueArray(fc.tuple(name, value), { maxLength: 3, selector: ([key]) => key }),
    children: fc.array(
      fc.oneof(
        { maxDepth: 4, depthIdentifier: 'node' },
        value.filter((text) => text !== ''),
        tie('node'),
      ),
      { maxLength: 4, depthIdentifier: 'node' },
    ),
  }),
}))

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&#34;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#x9;')

function write({ name, attributes, children }: Node): string {
  const values = attributes.map(([key, value]) => ` ${key}="${escaped(value)}"`).join('')
  const inside = children.map((child) =>
    typeof child === 'string' ? escaped(child) : write(child),
  )
  return inside.length === 0
    ? `<${name}${values}/>`
    : `<${name}${values}>${inside.join('')}</${name}>`
}

describe('a file that was written from a tree', () => {
  it('is read as that tree', () => {
    fc.assert(
      fc.property(node, (root) => {
        const document = read(write(root))
        expect(document.problems).toEqual([])
        let row = 0
        const compare = (node: Node): void => {
          const element = row++
          const start = document.elementNameStart[element]!
          expect(slice(document, start, document.elementNameEnd[element]!)).toBe(node.name)
          const first = document.elementFirstAttribute[element]!
          const values = node.attributes.map((_, index) => attributeValue(document, first + index))
          expect(values).toEqual(node.attributes.map(([, value]) => value))
          const texts = node.children.filter((child) => typeof child === 'string')
          expect(elementText(document, element)).toBe(texts.join(''))
          for (const child of node.children) if (typeof child !== 'string') compare(child)
          expect(element + document.elementSize[element]!).toBe(row)
          expect(
            slice(document, document.elementStart[element]!, document.elementEnd[element]!),
          ).toBe(write(node))
        }
        compare(root)
        expect(row).toBe(document.elementCount)
      }),
      { numRuns: 400 },
    )
  })
})
