import { describe, it } from 'vitest'
import { checkPlace } from './check-data.ts'
import { MODELS } from './models.ts'

const PARENT = `
-- sale/views/base.xml --
<odoo><record id="form" model="ir.ui.view"><field name="model">sale.order</field>
<field name="arch" type="xml"><form><field name="line_ids"><list><field name="name"/></list></field></form></field></record></odoo>
`

function check(xml: string, expected: string): void {
  checkPlace(`${MODELS}${PARENT}\n-- sale/views/view.xml --\n${xml}\n`, expected)
}

/** In the arch of a view of `sale.order`. */
function checkArch(arch: string, expected: string, inherit = ''): void {
  const parent = inherit === '' ? '' : `<field name="inherit_id" ref="${inherit}"/>`
  check(
    `<odoo><record id="v" model="ir.ui.view"><field name="model">sale.order</field>${parent}
<field name="arch" type="xml">${arch}</field></record></odoo>`,
    expected,
  )
}

const ACTIONS =
  'ir.actions.act_window ir.actions.server ir.actions.report ir.actions.client ir.actions.act_url'

describe('in a data file', () => {
  it.each([
    ['<odoo><record id="a" model="sa$0le.order"/></odoo>', 'model |sa|le.order|'],
    ['<odoo><record id="a" model="$0', 'model |||'],
    ['<odoo><record id="a" model="sal$0\n  <field name="x"/>\n</record></odoo>', 'model |sal||'],
    ['<odoo><record id="$0" model="sale.order"/></odoo>', 'xmlid sale.order |||'],
    ['<odoo><record model="sale.order"><field name="$0', 'field sale.order |||'],
    ['<odoo><record model="sale.order"><field name="par$0', 'field sale.order |par||'],
    [
      '<odoo><record model="sale.order"><field name="pa$0\n<field name="state"/></record></odoo>',
      'field sale.order |pa||',
    ],
    [
      '<odoo><record model="sale.order"><field name="partner_id" ref="ba$0"/></record></odoo>',
      'xmlid res.partner |ba||',
    ],
    ['<odoo><record model="sale.order"><field name="partner_id" ref="$0', 'xmlid res.partner |||'],
    ['<odoo><record model="ir.ui.view"><field name="model">sal$0', 'model |sal||'],
    [
      '<odoo><record model="ir.ui.view"><field name="model">$0</field></record></odoo>',
      'model |||',
    ],
    ['<odoo><record model="ir.ui.view"><field name="model">$0\n<field name="a"/>', 'model |||'],
    [
      '<odoo><record model="ir.ui.view"><field name="inherit_id" ref="$0"/></record></odoo>',
      'xmlid ir.ui.view |||',
    ],
    ['<odoo><record model="ir.rule"><field name="model_id" ref="mod$0"/>', 'xmlid ir.model |mod||'],
    [
      `<odoo><record model="ir.rule"><field name="groups" eval="[(4, ref('ba$0'))]"/></record></odoo>`,
      'xmlid res.groups |ba||',
    ],
    [
      `<odoo><record model="ir.rule"><field name="groups" eval="[(4, ref('$0`,
      'xmlid res.groups |||',
    ],
    [
      `<odoo><record model="sale.order"><field name="line_ids" eval="[(0, 0, {'na$0': 1})]"/>`,
      'field sale.line |na||',
    ],
    [
      `<odoo><record model="sale.order"><field name="user_id" search="[('$0"/></record></odoo>`,
      'field res.users |||',
    ],
    [
      `<odoo><record model="ir.rule"><field name="model_id" ref="model_sale_line"/>
<field name="domain_force">[('order_id.$0', '=', 1)]</field></record></odoo>`,
      'field sale.order |||',
    ],
    ['<odoo><menuitem id="a" parent="$0"/></odoo>', 'xmlid ir.ui.menu |||'],
    ['<odoo><menuitem id="a" action="$0', `xmlid ${ACTIONS} |||`],
    ['<odoo><menuitem id="a" groups="base.a,!ba$0,x"/></odoo>', 'xmlid res.groups |ba||'],
    ['<odoo><menuitem id="a" groups="base.a,$0"/></odoo>', 'xmlid res.groups |||'],
    ['<odoo><template id="a" inherit_id="$0"/></odoo>', 'xmlid ir.ui.view |||'],
    [
      '<odoo><template id="a"><t t-call="sale.$0"/></template></odoo>',
      'full xmlid ir.ui.view |sale.||',
    ],
    ['<odoo><template id="a"><t t-call="$0', 'full xmlid ir.ui.view |||'],
    ['<odoo><template id="a" groups="$0"/></odoo>', 'xmlid res.groups |||'],
    ['<odoo><template id="a"><p t-groups="!$0"/></template></odoo>', 'full xmlid res.groups |||'],
    [`<odoo><template id="a"><p t-if="env.ref('$0')"/></template></odoo>`, 'full xmlid |||'],
    ['<odoo><delete id="$0" model="res.partner"/></odoo>', 'xmlid res.partner |||'],
    ['<odoo><function model="sale.order" name="act$0"/></odoo>', 'method sale.order |act||'],
    ['<odoo><record id="a" $0/></odoo>', 'nothing'],
    ['<odoo>$0</odoo>', 'nothing'],
    ['$0', 'nothing'],
  ])('%s', (xml, expected) => check(xml, expected))
})

describe('in the arch of a view', () => {
  it.each([
    ['<form><field name="$0"/></form>', 'field sale.order |||'],
    ['<form><field name="pa$0', 'field sale.order |pa||'],
    [
      '<form><field name="line_ids"><list><field name="$0"/></list></field></form>',
      'field sale.line |||',
    ],
    ['<form><field name="line_ids"><list><field name="qu$0', 'field sale.line |qu||'],
    ['<form><button type="object" name="act$0"/></form>', 'method sale.order |act||'],
    ['<form><button name="$0"/></form>', 'method sale.order |||'],
    ['<form><button type="action" name="%(sa$0)d"/></form>', `xmlid ${ACTIONS} |sa||`],
    ['<form><button type="action" name="%($0"/></form>', `xmlid ${ACTIONS} |||`],
    ['<form><label for="$0"/></form>', 'field sale.order |||'],
    ['<form><field name="name" invisible="sta$0"/></form>', 'field sale.order |sta||'],
    ['<form><field name="name" invisible="$0"/></form>', 'field sale.order |||'],
    ['<form><field name="name" invisible="name and $0"/></form>', 'field sale.order |||'],
    ['<form><field name="name" invisible="name and (sta$0', 'field sale.order |sta||'],
    ['<form><field name="name" groups="$0"/></form>', 'full xmlid res.groups |||'],
    [
      `<form><field name="name" context="{'form_view_ref': '$0'}"/></form>`,
      'full xmlid ir.ui.view |||',
    ],
    [`<form><field name="partner_id" domain="[('$0"/></form>`, 'field res.partner |||'],
    [
      `<form><field name="partner_id" domain="[('parent_id.na$0me', '=', 1)]"/></form>`,
      'field res.partner |na|me|',
    ],
    [
      `<form><field name="partner_id" domain="[('email', '=', na$0)]"/></form>`,
      'field sale.order |na||',
    ],
    [
      `<form><field name="partner_id" context="{'default_$0': 1}"/></form>`,
      'field res.partner |||',
    ],
    [`<search><filter name="a" context="{'group_by': '$0'}"/></search>`, 'field sale.order |||'],
    [
      `<form><button name="open_lines" type="object" context="{'default_qu$0': 1}"/></form>`,
      'field sale.line |qu||',
    ],
    [
      `<form><field name="partner_id"/><button name="open_lines" type="object" context="{'default_$0"/></form>`,
      'field sale.line |||',
    ],
    [
      `<form><button name="action_confirm" type="object" context="{'default_qu$0': 1}"/></form>`,
      'nothing',
    ],
    [`<search><filter name="a" domain="[('$0', '=', 1)]"/></search>`, 'field sale.order |||'],
    [
      `<form><field name="name" invisible="state == 'x' and is$0"/></form>`,
      'field sale.order |is||',
    ],
    [`<form><field name="partner_id" domain="['|', ('$0`, 'field res.partner |||'],
    [
      `<form><field name="partner_id" domain="[('email', '=', $0)]"/></form>`,
      'field sale.order |||',
    ],
    [`<form><field name="partner_id" context="{'x': 1, 'default_em$0`, 'field res.partner |em||'],
    ['<calendar date_start="$0"/>', 'field sale.order |||'],
    [
      '<form><field name="line_ids"><list><field name="name" invisible="parent.st$0"/></list></field></form>',
      'field sale.order |st||',
    ],
    ['<form string="$0"/>', 'nothing'],
    ['<form>$0</form>', 'nothing'],
  ])('%s', (arch, expected) => checkArch(arch, expected))

  it.each([
    ['<field name="$0" position="after"/>', 'field sale.order |||'],
    ['<field name="line_ids" position="after"><field name="$0"/></field>', 'field sale.order |||'],
    [`<xpath expr="//field[@name='$0" position="after"/>`, 'field sale.order |||'],
    [
      `<xpath expr="//field[@name='line_ids']/list" position="inside"><field name="$0"/></xpath>`,
      'field sale.line |||',
    ],
    [
      `<xpath expr="//list/field[@name='name']" position="after"><field name="qu$0`,
      'field sale.line |qu||',
    ],
  ])('of an extension: %s', (arch, expected) => checkArch(arch, expected, 'sale.form'))
})

describe('in templates of the web client', () => {
  it.each([
    ['<templates><t t-name="a"><t t-call="we$0"/></t></templates>', 'template |we||'],
    ['<templates><t t-name="a" t-inherit="$0', 'template |||'],
  ])('%s', (xml, expected) => checkPlace(`\n-- sale/static/src/a.xml --\n${xml}\n`, expected))
})
