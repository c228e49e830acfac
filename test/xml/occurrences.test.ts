import { expect, it } from 'vitest'
import { ledger, type NameId, NameTable } from '../../src/memory/index.ts'
import { internXmlWords } from '../../src/xml/index.ts'
import { read } from './outline.ts'

function words(source: string): string[] {
  const table = new NameTable(ledger.account('test words'))
  internXmlWords(read(source), table)
  const found: string[] = []
  for (let id = 1; id < table.count; id++) found.push(table.text(id as NameId))
  table.free()
  return found.sort()
}

it('takes words and dotted names, whole and in parts, from values', () => {
  expect(words(`<field ref="base.group_user" eval="[(4, ref('sale.x1'))]"/>`)).toEqual(
    ['base.group_user', 'base', 'group_user', 'ref', 'sale.x1', 'sale', 'x1'].sort(),
  )
  expect(
    words(`<field domain="[('partner_id.name', '=', uid)]" t-if="doc.state == 'sale'"/>`),
  ).toEqual(
    ['partner_id.name', 'partner_id', 'name', 'uid', 'doc.state', 'doc', 'state', 'sale'].sort(),
  )
})

it('takes a text that is one word, or a list of them', () => {
  expect(words('<f name="a1"> sale.order </f>')).toEqual(['a1', 'order', 'sale', 'sale.order'])
  expect(words('<f>name, email,\n phone</f>')).toEqual(['email', 'name', 'phone'])
  expect(words('<f><![CDATA[state]]></f>')).toEqual(['state'])
})

it('takes code from longer texts, and no prose', () => {
  const code = `for partner in records: partner.write({'state': env["res.users"].search([('x_name', '=', 1)]), name=total})`
  const found = words(`<field>${code}</field>`)
  for (const word of ['partner.write', 'write', 'state', 'res.users', 'search', 'x_name', 'name']) {
    expect(found).toContain(word)
  }
  expect(found).not.toContain('for')
  expect(words('<p>Dear customer, your order is ready to be shipped</p>')).toEqual([])
  expect(words('<f string="Sales order" help="See sale_order here"/>')).toEqual(['sale_order'])
  expect(words('<f class="o_form" style="color: red"/>')).toEqual([])
})

it('takes the text of an attribute that a view changes as the value of it', () => {
  const text = (name: string): string[] =>
    words(`<attribute name="${name}">rescue or state == 'done' and not gone</attribute>`)
  expect(text('invisible')).toEqual(expect.arrayContaining(['rescue', 'state', 'gone']))
  expect(text('string')).not.toContain('rescue')
})

it('takes no entities, numbers and single letters', () => {
  expect(words('<f t="&quot;ab&quot; 12px x &lt; 3ab a&#x27;"/>')).toEqual(['ab'])
})
