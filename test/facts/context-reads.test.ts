import { describe, expect, it } from 'vitest'
import { outlineFacts } from '../support/facts-outline.ts'

function keysIn(path: string, source: string): string {
  const lines = outlineFacts(path, source)
  const reads = lines.filter((line) => line.startsWith('reads context '))
  return reads.map((line) => line.slice('reads context '.length)).join(' ')
}

function keys(source: string): string {
  return keysIn('m/models/a.py', source)
}

/** Keys that the lines of a function read. */
function inFunction(...lines: readonly string[]): string {
  return keys(`def f(self, context=None):\n${lines.map((line) => `    ${line}\n`).join('')}`)
}

describe('the keys of contexts that Python reads', () => {
  it.each([
    [`self.env.context.get('a', 1)`, 'a'],
    [`self._context.get('a')`, 'a'],
    [`x.y()._context['a']`, 'a'],
    [`env.context['a']['b']`, 'a'],
    [`self.with_user(1).env.context.get('a')`, 'a'],
    [`request.context.get('a')`, 'a'],
    [`request.env.context.pop('a')`, 'a'],
    [`self.env(user=1).context.get('a')`, 'a'],
    [`'a' in self.env.context and 'b' not in self._context`, 'a b'],
    [`(self.env.context or {}).get('a')`, 'a'],
    [`dict(self.env.context, b=1).get('a')`, 'a'],
    [`{**self.env.context, 'b': 1}['a']`, 'a'],
    [`self.env.context.copy().get('a')`, 'a'],
    [`self.env.context.get('a') or self.env.context.get('a')`, 'a a'],
    [`self.env.context.get("a").get('b')`, 'a'],
  ])('%s', (line, expected) => {
    expect(inFunction(line)).toBe(expected)
  })

  it.each([
    [`context.get('a')`],
    [`self.context.get('a')`],
    [`ssl.context['a']`],
    [`values.get('a')`],
    [`self.env.context.get(a)`],
    [`self.env.context.get('a' + b)`],
    [`self.env.context.get('a\\n')`],
    [`self.env.context.get('a b')`],
    [`self.env.context.get('')`],
    [`self.env.context.get('default_a')`],
    [`self.env.context.get('search_default_a')`],
    [`self.env.context['a'] = 1`],
    [`self.env.context.get`],
    [`'a' in x.get(self.env.context)`],
  ])('not %s', (line) => {
    expect(inFunction(line)).toBe('')
  })

  it('behind variables that hold nothing else', () => {
    expect(inFunction('c = self.env.context', `c.get('a')`)).toBe('a')
    expect(inFunction('context = context or self._context', `context['a']`)).toBe('a')
    expect(inFunction('c = dict(self._context)', 'd = dict(c, b=1)', `'a' in d`)).toBe('a')
    expect(inFunction('c = d = clean_context(self.env.context)', `d.get('a')`)).toBe('a')
    expect(inFunction('c = self.env.context', 'if x:', '    c = {}', `c.get('a')`)).toBe('')
    expect(keys(`def f(): c = env.context\ndef g(c): c.get('a')\n`)).toBe('')
  })

  it('in expressions that are strings', () => {
    expect(keys(`a = fields.Char(domain="[('b', '=', context.get('c', False))]")\n`)).toBe('c')
    expect(keys(`a = "'b' in context " 'and context.get("c")'\n`)).toBe('b c')
    expect(keys(`a = "self.context.get('b')", 'context.get'\n`)).toBe('')
    expect(keys(`def f(context):\n    """Reads context.get('a')."""\n`)).toBe('')
  })

  it('that fields depend on', () => {
    expect(
      keys(`class A:\n    @api.depends_context('a', 'company', 'uid', 'b')\n    def f(self): 0\n`),
    ).toBe('a b')
  })

  it('wherever they stand', () => {
    expect(
      keys(`x = env.context.get('a')\nclass A:\n    y = lambda s: s._context.get('b')\n`),
    ).toBe('a b')
    expect(keys(`def context(): depends_context\nx = 1\n`)).toBe('')
  })
})

describe('the keys of contexts that data files and views read', () => {
  const inView = (attribute: string): string =>
    keysIn('m/v.xml', `<odoo><record id="a" model="b"><x y=${attribute}/></record></odoo>`)

  it.each([
    [`"not context.get('a')"`, 'a'],
    [`'context.get("a") and x'`, 'a'],
    [`"[('b', '=', context.get( 'a', False))]"`, 'a'],
    [`"context['a']"`, 'a'],
    [`"'a' not in context or 'b' in env.context"`, 'a b'],
    [`"request.env.context.get('a') == record._context.get('b')"`, 'a b'],
  ])('%s', (attribute, expected) => {
    expect(inView(attribute)).toBe(expected)
  })

  it.each([
    [`"x.context.get('a')"`],
    [`"my_context.get('a')"`],
    [`"context.get('default_a')"`],
    [`"context.get(a)"`],
    [`"context['a'] = 1"`],
    [`"context.lang"`],
    [`"{'a': 1}"`],
    [`"a' in context"`],
  ])('not %s', (attribute) => {
    expect(inView(attribute)).toBe('')
  })

  it('in code, but not in comments and templates of the web client', () => {
    expect(
      keysIn(
        'm/v.xml',
        `<odoo><!-- context.get('a') --><field name="code">
env['x'].browse(env.context.get('b'))
</field></odoo>`,
      ),
    ).toBe('b')
    expect(keysIn('m/v.xml', `<t t-name="a"><b t-if="context.get('a')"/></t>`)).toBe('')
  })
})
