import { describe, expect, it } from 'vitest'
import { outline, read } from './outline.ts'

const lines = (...all: string[]): string => all.join('\n')

describe('a file that somebody is typing in', () => {
  it('has a field that is not closed', () => {
    expect(
      outline('<odoo><record id="a"><field name="x">1<field name="y">2</field></record></odoo>'),
    ).toBe(
      lines(
        'odoo',
        '  record id="a"',
        '    field name="x": "1"',
        '    field name="y": "2"',
        '--',
        '«field» This tag has no end tag',
      ),
    )
  })

  it('has a record that is not closed', () => {
    expect(outline('<odoo><record id="a"><field/><record id="b"><field/></record></odoo>')).toBe(
      lines(
        'odoo',
        '  record id="a"',
        '    field',
        '  record id="b"',
        '    field',
        '--',
        '«record» This tag has no end tag',
      ),
    )
  })

  it('has a tag that breaks off before the next line', () => {
    expect(outline('<odoo>\n<field name="a"\n<field name="b"/>\n</odoo>')).toBe(
      lines(
        'odoo',
        '  field name="a"',
        '  field name="b"',
        '--',
        `«<field» This tag is not closed with '>'`,
        '«field» This tag has no end tag',
      ),
    )
  })

  it('has a tag name that breaks off', () => {
    expect(outline('<odoo>\n<fie\n<field name="b"/></odoo>')).toContain('\n    field name="b"\n')
    expect(outline('<odoo>\n<\n<field name="b"/></odoo>')).toBe(
      lines('odoo: "<"', '  field name="b"', '--', `«<» A '<' in a text is written '&lt;'`),
    )
  })

  it('has a quote that is not closed, with the tag on one line', () => {
    expect(outline('<odoo>\n<field name="a>sale</field>\n<field name="b" ref="c"/>\n</odoo>')).toBe(
      lines(
        'odoo',
        '  field name="a": "sale"',
        '  field name="b" ref="c"',
        '--',
        '«"» This quote is not closed',
      ),
    )
    expect(outline('<odoo>\n<field name="a/>\n<field name="b"/>\n</odoo>')).toBe(
      lines('odoo', '  field name="a"', '  field name="b"', '--', '«"» This quote is not closed'),
    )
  })

  it('has a quote that is not closed and no `>` on its line', () => {
    expect(outline('<odoo>\n<field name="a\n<field name="b"/>\n</odoo>')).toBe(
      lines(
        'odoo',
        '  field name="a"',
        '  field name="b"',
        '--',
        `«<field» This tag is not closed with '>'`,
        '«field» This tag has no end tag',
        '«"» This quote is not closed',
      ),
    )
  })

  it('has a quote that is not closed up to the end of the file', () => {
    expect(outline(`<odoo>\n<field name='a/>\n<field name="b"/>\n</odoo>`)).toBe(
      lines('odoo', '  field name="a"', '  field name="b"', '--', `«'» This quote is not closed`),
    )
  })

  it('has an end tag that is not closed', () => {
    expect(outline('<odoo><field>a</field\n<field>b</field></odoo>')).toBe(
      lines(
        'odoo',
        '  field: "a"',
        '  field: "b"',
        '--',
        `«</field» This end tag is not closed with '>'`,
      ),
    )
    expect(outline('<odoo><a>1</a<b>2</b></odoo>')).toContain('  a: "1"\n  b: "2"')
  })
})

describe('wrong end tags', () => {
  it('close the nearest open element of their name', () => {
    expect(outline('<a><b><c>1</b><d/></a>')).toBe(
      lines('a', '  b', '    c: "1"', '  d', '--', '«c» This tag has no end tag'),
    )
  })

  it('close nothing when there is none', () => {
    expect(outline('<a></x><b/></a>')).toBe(
      lines('a', '  b', '--', '«x» This end tag has no start tag'),
    )
  })
})

describe('a file that ends early', () => {
  const text =
    '<odoo>\n<record id="a" model=\'b\'>\n<!-- c --><![CDATA[ d ]]>e &amp; f<field/></record></odoo>'

  it('gives what was there, wherever it ends', () => {
    for (let end = 0; end < text.length; end++) {
      const document = read(text.slice(0, end))
      expect(document.problems.length).toBeGreaterThan(0)
      if (end >= 6) expect(document.elementCount).toBeGreaterThan(0)
      for (let i = 0; i < document.elementCount; i++) {
        expect(document.elementEnd[i]).toBeLessThanOrEqual(end)
      }
    }
  })

  it.each([
    ['<odoo', 'odoo'],
    ['<odoo><field name', 'odoo\n  field name'],
    ['<odoo><field name=', 'odoo\n  field name'],
    ['<odoo><field name="', 'odoo\n  field name=""'],
    ['<odoo><field name="sal', 'odoo\n  field name="sal"'],
    ['<odoo><field name="a" /', 'odoo\n  field name="a"'],
    ['<odoo><field>sal', 'odoo\n  field: "sal"'],
    ['<odoo><![CDATA[ x', 'odoo: "x"'],
    ['<odoo><!-- x', 'odoo'],
    ['<odoo></od', 'odoo'],
    ['<odoo><?p', 'odoo'],
    ['<odoo><!D', 'odoo'],
    ['<odoo><', 'odoo: "<"'],
  ])('%s', (source, expected) => {
    expect(outline(source).split('\n--\n')[0]).toBe(expected)
  })
})

describe('what is not XML', () => {
  it.each([
    ['<a>1 < 2</a>', 'a: "1 < 2"', `«<» A '<' in a text is written '&lt;'`],
    ['<a>1 <2</a>', 'a: "1 <2"', `«<» A '<' in a text is written '&lt;'`],
    ['<a t="1 < 2"/>', 'a t="1 < 2"', `«<» A '<' in a value is written '&lt;'`],
    ['<a t="x<y"/>', 'a t="x<y"', `«<» A '<' in a value is written '&lt;'`],
    ['<a>x & y</a>', 'a: "x & y"', `«&» An '&' is written '&amp;'; no such entity is known`],
    ['<a>&nbsp;</a>', 'a: "&nbsp;"', `«&» An '&' is written '&amp;'; no such entity is known`],
    ['<a b="&#0;"/>', 'a b="&#0;"', `«&» An '&' is written '&amp;'; no such entity is known`],
    ['<a b="1" b="2"/>', 'a b="1" b="2"', '«b» This attribute is there already'],
    ['<a b/>', 'a b', '«b» This attribute has no value'],
    ['<a b=c />', 'a b="c"', '«c» A value is written in quotes'],
    ['<a/><b/>', 'a\nb', '«b» A file has one root element, this is another one'],
    ['<a/>text', 'a', '«text» Text outside of the root element'],
    ['<a>\0</a>', 'a: "\\u0000"', '«\0» The file has a NUL byte'],
    [' <?xml version="1.0"?><a/>', 'a', '«<?xml» An XML declaration stands at the very beginning'],
    ['', '', '«» The file has no element'],
  ])('%s', (source, tree, problem) => {
    const [shown, problems] = outline(source).split(/\n?--\n/)
    expect([shown, problems]).toEqual([tree, problem])
  })
})

describe('damage without end', () => {
  // Each is a quarter of a megabyte or more. Work that grows with the square of that would take
  // minutes.
  it.each([
    ['start tags', '<a>'],
    ['end tags of nothing', '</a>'],
    ['pairs in the wrong order', '<a><b></a>'],
    ['fields that are not closed', '<field name="a">'],
    ['tags that break off', '<a '],
    ['quotes that are not closed', '<a b="\n<c d=\'\n'],
    ['opening brackets', '<'],
    ['broken attributes', '<a <b=<c=<d '],
    ['attributes', 'a="1" ', '<a '],
    ['declarations', '<!DOCTYPE [ "'],
    ['comments', '<!-- '],
    ['ampersands', '&'],
    ['slashes', '</'],
  ])('is read in linear time: %s', (_name, piece, before = '<r>') => {
    const document = read(before + piece.repeat(Math.ceil(300_000 / piece.length)))
    expect(document.problems.length).toBeGreaterThan(0)
  })
})
