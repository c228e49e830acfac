// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the code under test is JavaScript
import { describe, expect, it } from 'vitest'
import * as Word from '../../src/javascript/keywords.ts'
import { LAST_KEYWORD, wordText } from '../../src/javascript/keywords.ts'
import { outline, read, words } from './outline.ts'

const lines = (...all: string[]): string => all.join('\n')

describe('facts', () => {
  it('are those of an Odoo component', () => {
    expect(
      outline(`/** @odoo-module **/
import { Component, xml as x } from "@odoo/owl";
import "./side";
import { registry } from '@web/core/registry';

export class Clock extends Component {
    static template = "web.Clock";
    static props = { "*": true };
}
class Small extends owl.Component { static template = xml\`<t t-esc="a"/>\`; }
registry.category("actions").add("clock", Clock).add('small', Small, { force: true });
patch(Clock.prototype, { setup() { super.setup(); } });
export const value = 1, other = 2;
export default Clock;
export { Small as Tiny };
export * from "@web/core/l10n";
`),
    ).toBe(
      lines(
        'odoo-module',
        'import @odoo/owl «@odoo/owl»',
        'import ./side «./side»',
        'import @web/core/registry «@web/core/registry»',
        'import @web/core/l10n «@web/core/l10n»',
        'export Clock of Clock «Clock»',
        'export value of value «value»',
        'export other of other «other»',
        'export default «default»',
        'export Tiny of Small «Tiny»',
        'class Clock extends Component «Clo»',
        'class Small extends owl.Component «Sma»',
        'template Clock web.Clock «web.Clock»',
        'template Small inline «<t t-esc="a"/>»',
        'registry actions clock «clock»',
        'registry actions small «small»',
        'patch Clock «Clock.prototype»',
      ),
    )
  })

  it('are those of a legacy module', () => {
    expect(
      outline(
        "odoo.define('web.Thing', function (require) { 'use strict'; const a = require('web.b') })",
      ),
    ).toBe('define web.Thing «web.Thing»')
  })

  it('has offsets in bytes', () => {
    expect(outline('// ééé 😀\nclass Aé extends B {}; import("é/x"); export const ü = 1')).toBe(
      lines('dynamic import é/x «é/x»', 'export ü of ü «ü»', 'class Aé extends B «Aé»'),
    )
  })

  it.each([
    ['/* @odoo-module */', 'odoo-module'],
    ['// @odoo-module alias=web.Thing default=false', 'odoo-module web.Thing'],
    ['/** @odoo-module ignore **/', ''],
    ['a = 1 // @odoo-module', ''],
    ['import.meta.url', ''],
    ['\ufeffimport "a"', 'import a «a»'],
    ['import(`a`); import(b + c)', 'dynamic import a «a»\ndynamic import  «b + c»'],
    ['const A = class extends B {}', 'class  extends B «cla»'],
    [
      'class A extends mixin(B, { c: {} }) { static template = "t" }',
      'class A «A e»\ntemplate A t «t»',
    ],
    ['class A {} A.template = "a.b"', 'class A «A {»\ntemplate A a.b «a.b»'],
    ['B.template = "a.b"; x = { class: 1 }; y.class', ''],
    ['class A { f() { this.template = "x" } }', 'class A «A {»'],
    [
      'class A { static template = xml`a${b`}`}c` }',
      'class A «A {»\ntemplate A inline «a${b`}`}c»',
    ],
    ['class A { static x = { template: "y" } }', 'class A «A {»'],
    ['registry\n .category("a")\n /* c */ .add("b", {})', 'registry a b «b»'],
    ['registry.category("a").add(key, 1)', 'registry a  «»'],
    ['registry.category("a").add("b" + c, 1)', 'registry a  «»'],
    ['registry.category("a").remove("x").add("b", (1))', 'registry a b «b»'],
    ['registry.category("a").get("b").add("c")', ''],
    [
      'const r = registry.category("a"); r.add("b", 1); s.r.add("c"); q.add("d")',
      'registry a b «b»',
    ],
    [
      'patch(a.b.C, { }); patch(f(), {}); x.patch(A, {}); function patch(A, b) {}',
      'patch a.b.C «a.b.C»',
    ],
  ])('%s', (source, expected) => {
    expect(outline(source)).toBe(expected)
  })
})

describe('what is no code', () => {
  it.each([
    '"class A {}"',
    "'class A {}'",
    '`class A {}`',
    '// class A {}',
    '/* class A {} */',
    'x = /class A {}/',
    'x = /[/]class A {}/.test(y)',
    'if (x) /class A {}/.test(y)',
    'return /"/ /* class A {} */',
    'x = "\\"class A {}"',
    'x = "a\\\nclass A {}"',
    '`${`class A {}`}class B {}`',
    '`\\${class A {}`',
  ])('%s', (source) => {
    expect(read(source).classCount).toBe(0)
  })

  it.each([
    'x = a / b; class A {} c / d',
    'x = (a) / "/"; class A {}',
    'x = a[0] / 2; class A {} // /',
    '`${{ a: class A {} }}`',
    'x = y++ / 2; class A {}',
    '"a\nclass A {}',
    'x = /[/\nclass A {}',
  ])('but this has a class: %s', (source) => {
    expect(read(source).classCount).toBe(1)
  })
})

describe('names that occur', () => {
  it('are identifiers, names in strings, and code in templates', () => {
    expect(words('const a1 = this.env["sale.order"] || \'state\' + "two words"')).toEqual(
      ['a1', 'env', 'sale.order', 'sale', 'order', 'state'].sort(),
    )
    expect(words('x1`<field name="partner_id" class="o">Some text</field> ${y1}`')).toEqual(
      expect.arrayContaining(['x1', 'y1', 'partner_id']),
    )
    expect(words('// nothing\n/* at all */ return true')).toEqual([])
  })

  it('are no keywords, but a keyword behind a dot is a name', () => {
    expect(words('class A1 extends B1 { static async get(x1) {} }')).toEqual(
      ['A1', 'B1', 'async', 'get', 'static', 'x1'].sort(),
    )
    expect(words('promise.catch(y1)')).toEqual(['catch', 'promise', 'y1'])
  })
})

describe('files that are only listed', () => {
  it.each([
    ['web/static/lib/owl/owl.js', 'class A {}'],
    ['web/static/src/a.min.js', 'class A {}'],
    ['web/static/src/a.js', 'class A {} '.repeat(100)],
    ['web/static/src/a.js', `${'a\n'.repeat(2000)}${'x'.repeat(20_001)}\n`],
  ])('%s', (path, source) => {
    expect(outline(source, path)).toBe('listed')
    expect(words('')).toEqual([])
  })

  it('says so of a file that somebody wrote and that is too large', () => {
    expect(outline('class A {}\n'.repeat(150_000), 'web/static/src/a.js')).toBe(
      'listed\n«» The file has more than 1.5 MiB and is known by its path only',
    )
  })
})

describe('damage', () => {
  it('leaves what the scanner finds, imports included', () => {
    expect(
      outline(
        'import { a } from "@web/a";\nimport "b";\nclass A extends B {\n  f() { return (1 + ; }\nexport {',
      ),
    ).toBe(
      lines(
        'import @web/a «@web/a»',
        'import b «b»',
        'class A extends B «A e»',
        '«{» This bracket is not closed',
      ),
    )
  })

  it.each([
    ['a = "b', '«"» This string is not closed'],
    ['a = `b', '«`» This template literal is not closed'],
    ['a = `b ${c} d', '«}» This template literal is not closed'],
    ['/* a', '«/*» This comment is not closed'],
  ])('%s', (source, expected) => {
    expect(outline(source)).toBe(expected)
  })

  // Work that grows with the square of these would take minutes.
  it.each([
    ['/[', '\n'],
    ['class A extends ', '\n'],
    ['`${', '\n'],
    ['class{static template=xml`${', '\n'],
    ['a.', '\n'],
    ['(', '\n'],
    ['patch(a.', '\n'],
    ['registry.category("a").add("b",', '\n'],
    ['import("', '\n'],
  ])('is read in linear time: %s', (piece, end) => {
    const source = (piece.repeat(Math.ceil(200 / piece.length)) + end).repeat(1000)
    expect(read(source).kind).toBe(0)
  })
})

it('knows its words by their numbers', () => {
  const constants = Object.entries(Word).filter(
    ([name, value]) => typeof value === 'number' && !/^(NONE|FIRST_|LAST_)/.test(name),
  )
  expect(constants.length).toBeGreaterThan(15)
  for (const [name, value] of constants) expect(wordText(value as number)).toBe(name.toLowerCase())
  expect(wordText(LAST_KEYWORD)).toBe('arguments')
  expect(wordText(Word.FIRST_OPERATOR)).toBe('return')
  expect(wordText(Word.LAST_OPERATOR)).toBe('of')
})
