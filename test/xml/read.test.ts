import { describe, expect, it } from 'vitest'
import type { NameId } from '../../src/memory/index.ts'
import {
  attributeValue,
  elementText,
  findAttribute,
  internAttribute,
  internElementText,
  MAX_XML_BYTES,
  MAX_XML_PROBLEMS,
  OTHER_COMMENT,
  OTHER_DECLARATION,
  OTHER_INSTRUCTION,
  readXml,
  TEXT_CDATA,
  XmlName,
} from '../../src/xml/index.ts'
import { FIRST_FREE_NAME, WELL_KNOWN_NAMES } from '../../src/xml/well-known.ts'
import { names, outline, read, slice } from './outline.ts'

const RECORD = `<?xml version="1.0" encoding="utf-8"?>
<odoo noupdate="1">
  <!-- a view -->
  <record id="view_x" model="ir.ui.view">
    <field name="model">sale.order</field>
    <field name='inherit_id' ref="sale.view"/>
    <field name="arch" type="xml">
      <xpath expr="//field[@name='a']" position="after"><field name="b"/></xpath>
    </field>
  </record>
</odoo>
`

describe('a well-formed file', () => {
  it('is read as a tree in document order', () => {
    expect(outline(RECORD)).toBe(
      [
        'odoo noupdate="1"',
        '  record id="view_x" model="ir.ui.view"',
        '    field name="model": "sale.order"',
        '    field name="inherit_id" ref="sale.view"',
        '    field name="arch" type="xml"',
        `      xpath expr="//field[@name='a']" position="after"`,
        '        field name="b"',
      ].join('\n'),
    )
  })

  it('has the offsets of tags, names and values', () => {
    const document = read(RECORD)
    const record = 1
    expect(document.elementName[record]).toBe(XmlName.RECORD)
    const start = document.elementStart[record]!
    expect(slice(document, start, document.elementTagEnd[record]!)).toBe(
      '<record id="view_x" model="ir.ui.view">',
    )
    expect(slice(document, document.elementCloseStart[record]!, document.elementEnd[record]!)).toBe(
      '</record>',
    )
    expect(document.elementSize[record]).toBe(6)
    expect(document.elementParent[record]).toBe(0)
    const model = findAttribute(document, record, XmlName.MODEL)
    expect(
      slice(document, document.attributeNameStart[model]!, document.attributeNameEnd[model]!),
    ).toBe('model')
    expect(
      slice(document, document.attributeValueStart[model]!, document.attributeValueEnd[model]!),
    ).toBe('ir.ui.view')
    expect(document.attributeQuote[findAttribute(document, 3, XmlName.NAME)]).toBe(39)
    expect(findAttribute(document, record, XmlName.EVAL)).toBe(-1)
    const empty = 3
    expect(document.elementEnd[empty]).toBe(document.elementTagEnd[empty])
    expect(document.elementCloseStart[empty]).toBe(document.elementEnd[empty])
  })

  it('interns attribute values and texts', () => {
    const document = read(RECORD)
    expect(names.text(internAttribute(document, 1, XmlName.ID, names))).toBe('view_x')
    expect(internAttribute(document, 1, XmlName.EVAL, names)).toBe(0)
    expect(names.text(internElementText(document, 2, names))).toBe('sale.order')
    expect(internElementText(document, 3, names)).toBe(0)
  })

  it('resolves the five entities and numbers, and joins pieces of text', () => {
    const document = read(
      '<a b="&lt;&amp;&gt;&quot;&apos;&#233;&#x1F600;\n\t."> x &amp; <!-- c -->é<b>no</b><![CDATA[ &amp; ]]></a>',
    )
    expect(attributeValue(document, 0)).toBe('<&>"\'é😀  .')
    expect(elementText(document, 0)).toBe(' x & é &amp; ')
    expect(elementText(document, 0, true)).toBe('x & é &amp;')
    expect(names.text(internElementText(document, 0, names))).toBe('x & é &amp;')
    expect(document.textKind[document.textCount - 1]).toBe(TEXT_CDATA)
    expect(document.problems).toEqual([])
  })

  it('gives line ends as one newline', () => {
    const document = read('<a b="x\r\ny">1\r\n2\r3</a>')
    expect(attributeValue(document, 0)).toBe('x y')
    expect(elementText(document, 0)).toBe('1\n2\n3')
  })

  it('lists comments, instructions and declarations, and looks for nothing in them', () => {
    const document = read(
      '<?xml version="1.0"?><!DOCTYPE odoo [ <!ENTITY e "<x>"> ]><!-- <y a="> --><odoo>&e;</odoo>',
    )
    expect(document.elementCount).toBe(1)
    expect(document.problems).toEqual([])
    expect([...document.otherKind.slice(0, document.otherCount)]).toEqual([
      OTHER_INSTRUCTION,
      OTHER_DECLARATION,
      OTHER_COMMENT,
    ])
    expect(slice(document, document.otherStart[1]!, document.otherEnd[1]!)).toBe(
      '<!DOCTYPE odoo [ <!ENTITY e "<x>"> ]>',
    )
    expect(slice(document, document.otherStart[2]!, document.otherEnd[2]!)).toBe('<!-- <y a="> -->')
  })

  it('may be a part of a reused buffer', () => {
    const buffer = new Uint8Array(1000).fill(38)
    const length = new TextEncoder().encodeInto('<odoo/>', buffer).written
    const document = readXml(buffer, length, names)
    expect(document.elementCount).toBe(1)
    expect(document.problems).toEqual([])
  })
})

describe('well-known names', () => {
  it('have the ids that their constants say', () => {
    const constants = new Map(Object.entries(XmlName))
    WELL_KNOWN_NAMES.forEach((name, index) => {
      const constant = name.toUpperCase().replaceAll('-', '_')
      expect([name, constants.get(constant)]).toEqual([name, index + 1])
      expect(names.text((index + 1) as NameId)).toBe(name)
    })
    expect(FIRST_FREE_NAME).toBe(WELL_KNOWN_NAMES.length + 1)
  })
})

describe('encodings', () => {
  it('reads declared Latin-1 as UTF-8, with offsets into that', () => {
    const text = '<?xml version="1.0" encoding="ISO-8859-1"?><a b="é"/>'
    const document = read(Uint8Array.from(text, (char) => char.charCodeAt(0)))
    expect(document.transcoded).toBe(true)
    expect(document.length).toBe(text.length + 1)
    expect(attributeValue(document, 0)).toBe('é')
    expect(document.problems).toEqual([])
  })

  it('reads other encodings that the platform knows', () => {
    const head = '<?xml version="1.0" encoding="iso-8859-15"?><a b="'
    const bytes = Uint8Array.from(`${head}\xa4"/>`, (char) => char.charCodeAt(0))
    expect(attributeValue(read(bytes), 0)).toBe('€')
  })

  it('says when it does not know the encoding', () => {
    expect(outline('<?xml version="1.0" encoding="klingon"?><a/>')).toBe(
      'a\n--\n«klingon» The encoding klingon is not known',
    )
  })

  it('takes a byte order mark', () => {
    const document = read('\ufeff<?xml version="1.0"?><odoo/>')
    expect(document.elementStart[0]).toBe(24)
    expect(document.problems).toEqual([])
  })

  it('reads UTF-16 with a mark, and says that Odoo does not', () => {
    for (const [low, high] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const text = '\ufeff<a b="é"/>'
      const bytes = new Uint8Array(text.length * 2)
      for (let i = 0; i < text.length; i++) {
        bytes[i * 2 + low] = text.charCodeAt(i) & 255
        bytes[i * 2 + high] = text.charCodeAt(i) >> 8
      }
      const document = read(bytes)
      expect(document.transcoded).toBe(true)
      expect(attributeValue(document, 0)).toBe('é')
      expect(document.problems.map((problem) => problem.message)).toEqual([
        'The file is UTF-16; Odoo expects UTF-8',
      ])
    }
  })
})

describe('a file that is nothing but a mark of UTF-16', () => {
  it('has problems that lie in its text, which is empty', () => {
    const { length, problems } = read(new Uint8Array([254, 255]))
    expect(length).toBe(0)
    expect(problems.map(({ start, end }) => [start, end])).toEqual([
      [0, 0],
      [0, 0],
    ])
  })
})

describe('limits', () => {
  it('refuses a file that is too large', () => {
    const document = readXml(new Uint8Array(16), MAX_XML_BYTES + 1, names)
    expect(document.elementCount).toBe(0)
    expect(document.problems).toHaveLength(1)
  })

  it('keeps so many problems and no more', () => {
    expect(read(`<a>${'</b>'.repeat(1000)}</a>`).problems).toHaveLength(MAX_XML_PROBLEMS)
  })

  it('ignores what lies behind the last element that it has room for', () => {
    const document = read(`<r>${'<a b="1"/>'.repeat(1_100_000)}</r>`)
    expect(document.elementCount).toBe(1 << 20)
    expect(document.problems.at(-1)?.message).toBe(
      'The file is too large, the rest of it is ignored',
    )
  })
})
