import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FeatureContext } from '../../../src/features/context.ts'
import type { FileId } from '../../../src/workspace/index.ts'
import { withContext } from '../../support/feature-context.ts'
import { placeOf, referencesOf } from './check-data.ts'
import { MODELS } from './models.ts'

const FILES: Readonly<Record<string, string>> = {
  'sale/views/view.xml': `<?xml version="1.0"?>
<odoo><data noupdate="1">
<record id="form" model="ir.ui.view"><field name="model">sale.order</field>
<field name="arch" type="xml"><form><field name="partner_id" domain="[('email', '=', name)]" invisible="state == 'x' &amp;&amp; parent.y"/>
<button name="%(sale.action)d" type="action"/><field name="line_ids"><list><field name="quantity"/></list></field></form></field></record>
<record id="more" model="ir.ui.view"><field name="model">sale.order</field><field name="inherit_id" ref="form"/>
<field name="arch" type="xml"><xpath expr="//field[@name='line_ids']/list" position="inside"><field name="name" groups="base.group_user,!a.b"/></xpath>
<field name="quantity" position="attributes"><attribute name="readonly">name</attribute></field></field></record>
<record id="rule" model="ir.rule"><field name="model_id" ref="model_sale_line"/><field name="groups" eval="[(4, ref('base.group_user'))]"/>
<field name="domain_force">[('order_id.user_id', 'any', [('login', '=', 'ü')])]</field></record>
<menuitem id="menu" action="action"/><template id="page"><t t-call="sale.other"/><a t-att-x="%(sale.x)d"/></template>
<function model="sale.order" name="action_confirm"><value eval="ref('x')"/></function>
</data></odoo>`,
  'sale/static/a.xml': `<templates><t t-name="a.B" t-inherit="c.D"><t t-call="e.F"/></t></templates>`,
  'sale/security/ir.model.access.csv': `"id","name","model_id:id","group_id/id",perm_read
access_order,ü,model_sale_order,"base.group_user,x",1
"a""b",line,sale.model_sale_line,,1
`,
  'sale/__manifest__.py': `{'name': 'Sale', 'depends': ['base'], 'data': ['views/view.xml', "security/ir.model.access.csv"],
'assets': {'web.x': ['sale/static/a.xml', ('after', 'sale/a.js', 'sale/b.js')]}, 'post_init_hook': 'f'}
`,
}

const PIECES = [
  ...[
    '<',
    '>',
    '"',
    "'",
    '</',
    '/>',
    '&',
    '&amp;',
    '%(',
    ')d',
    '<field name="',
    '<record ',
    '//',
    '[',
  ],
  ...[
    ']',
    '(',
    ')',
    '{',
    '}',
    ',',
    '\n',
    ' ',
    '=',
    ':',
    'é',
    '\0',
    '.',
    '|',
    'ref(',
    '<!--',
    '<![CDATA[',
  ],
]

interface Change {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(4000),
  remove: fc.oneof(fc.nat(3), fc.nat(400)),
  insert: fc.oneof(fc.constantFrom(...PIECES), fc.constant('')),
})

function mutate(text: string, changes: readonly Change[]): string {
  let result = text
  for (const { at, remove, insert } of changes) {
    const place = at % (result.length + 1)
    result = result.slice(0, place) + insert + result.slice(place + remove)
  }
  return result
}

function checkFile(context: FeatureContext, file: FileId, text: string, cursor: number): void {
  const bytes = new TextEncoder().encode(text)
  const source = { bytes, length: bytes.length }
  const all = referencesOf(context, file, source)
  for (const { start, end } of all) {
    expect(start).toBeGreaterThanOrEqual(0)
    expect(start).toBeLessThan(end)
    expect(end).toBeLessThanOrEqual(bytes.length)
  }
  const at = cursor % (bytes.length + 1)
  const touching = all.filter(({ start, end }) => start <= at && at <= end)
  expect(referencesOf(context, file, source, { at })).toEqual(touching)
  const place = placeOf(context, file, source, at)
  if (place === undefined) return
  expect(place.start).toBeLessThanOrEqual(at)
  expect(place.end).toBeGreaterThanOrEqual(at)
  expect(place.start).toBeGreaterThanOrEqual(0)
  expect(place.end).toBeLessThanOrEqual(bytes.length)
  expect(place.prefix).toBe(new TextDecoder().decode(bytes.slice(place.start, at)))
}

const FIXTURE =
  MODELS +
  Object.entries(FILES)
    .map(([path, text]) => `-- ${path} --\n${text}`)
    .join('\n')

describe('damaged files', () => {
  it.each(Object.keys(FILES))('%s is read without failing, and places lie in the file', (path) => {
    withContext(FIXTURE, (context) => {
      const file = context.workspace.files.find(`/w/${path}`)
      fc.assert(
        fc.property(fc.array(change, { maxLength: 4 }), fc.nat(8000), (changes, cursor) => {
          checkFile(context, file, mutate(FILES[path]!, changes), cursor)
        }),
        { numRuns: 150 },
      )
    })
  })

  it.each(Object.keys(FILES))('%s may end anywhere', (path) => {
    withContext(FIXTURE, (context) => {
      const file = context.workspace.files.find(`/w/${path}`)
      const text = FILES[path]!
      for (let end = 0; end <= text.length; end += 7) {
        checkFile(context, file, text.slice(0, end), end)
      }
    })
  })

  it.each([
    ['elements', '<form>'],
    ['fields', '<field name="line_ids"><list>'],
    ['brackets', '(['],
    ['percent signs', '%('],
    ['ampersands', '&'],
    ['quotes', `"'`],
  ])('with many %s are read soon', (_name, piece) => {
    withContext(FIXTURE, (context) => {
      const file = context.workspace.files.find('/w/sale/views/view.xml')
      const many = piece.repeat(20_000)
      const [before, behind] = FILES['sale/views/view.xml']!.split('<form>') as [string, string]
      checkFile(context, file, `${before}<form>${many}${behind}`, 20_000)
      checkFile(context, file, `${before}<form><field name="x" domain="${many}"/>${behind}`, 20_000)
    })
  })
})

describe('a word that is looked for', () => {
  it.each([
    ['quantity', 'quantity quantity'],
    ['sale.order', 'sale.order sale.order sale.order'],
    ['sale.line', 'model_sale_line'],
    ['group_user', 'base.group_user base.group_user'],
    ['action', 'sale.action action'],
    ['r', ''],
  ])('%s is found by its whole name', (word, expected) => {
    withContext(FIXTURE, (context) => {
      const file = context.workspace.files.find('/w/sale/views/view.xml')
      const bytes = new TextEncoder().encode(FILES['sale/views/view.xml'])
      const found = referencesOf(context, file, { bytes, length: bytes.length }, { word })
      const texts = found.map(({ start, end }) => new TextDecoder().decode(bytes.slice(start, end)))
      expect(texts.join(' ')).toBe(expected)
    })
  })
})
