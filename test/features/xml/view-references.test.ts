import { describe, it } from 'vitest'
import { checkXmlReferences } from './check-data.ts'
import { MODELS } from './models.ts'

/** The references in the arch of a view of `sale.order`; in front of it, views that it may extend. */
function check(arch: string, expected: string, inherit = ''): void {
  const parent = inherit === '' ? '' : `<field name="inherit_id" ref="${inherit}"/>`
  checkXmlReferences(
    `${MODELS}
-- sale/views/base.xml --
<odoo>
<record id="form" model="ir.ui.view">
  <field name="model">sale.order</field>
  <field name="arch" type="xml"><form><header><button name="action_confirm" type="object"/></header>
    <sheet><group name="main"><field name="name"/><field name="partner_id"/></group>
    <field name="line_ids"><list><field name="name"/><field name="quantity"/></list>
      <form><group name="in_line"><field name="tag_ids"/></group></form></field>
    </sheet></form></field>
</record>
<record id="more" model="ir.ui.view">
  <field name="model">sale.order</field>
  <field name="inherit_id" ref="form"/>
  <field name="arch" type="xml">
    <field name="quantity" position="after"><field name="order_id" string="Back"/></field>
    <xpath expr="//group[@name='main']" position="inside"><div class="extra"/></xpath>
  </field>
</record>
</odoo>
-- sale/views/view.xml --
<odoo><record id="v" model="ir.ui.view"><field name="model">sale.order</field>${parent}
<field name="arch" type="xml">${arch}</field></record></odoo>
`,
    `v -> xmlid sale.v definition
     ir.ui.view -> model ir.ui.view
     model -> field ir.ui.view model write
     sale.order -> model sale.order
     ${inherit === '' ? '' : `inherit_id -> field ir.ui.view inherit_id write\n${inherit} -> xmlid sale.${inherit}`}
     arch -> field ir.ui.view arch write
     ${expected}`,
  )
}

describe('the arch of a view', () => {
  it('names fields of its model, and of comodels in views within fields', () => {
    check(
      `<form><field name="name"/><label for="state"/><label for="not_a_field"/>
<field name="line_ids"><list default_order="quantity desc, name"><field name="quantity"/><groupby name="partner_id"><field name="email"/></groupby></list>
<kanban><field name="name"/><t t-if="record.quantity.raw_value" t-attf-class="a #{record.name.value}"/></kanban></field>
<field name="no_such"/></form>`,
      `name -> field sale.order name
       state -> field sale.order state
       line_ids -> field sale.order line_ids
       quantity -> field sale.line quantity
       name -> field sale.line name
       quantity -> field sale.line quantity
       partner_id -> field sale.line partner_id
       email -> field res.partner email
       name -> field sale.line name
       quantity -> field sale.line quantity
       name -> field sale.line name
       no_such -> field sale.order no_such`,
    )
  })

  it('names methods, actions and groups of buttons', () => {
    check(
      `<form><button name="action_confirm" type="object" groups="base.group_user, !base.group_system"/>
<button name="%(sale.act)d" type="action"/><button name="12" type="action"/><a name="no_such" type="object"/>
<field name="line_ids"><list><button name="action_line" type="object"/></list></field></form>`,
      `action_confirm -> method sale.order action_confirm
       base.group_user -> xmlid base.group_user
       base.group_system -> xmlid base.group_system
       sale.act -> xmlid sale.act
       no_such -> method sale.order no_such
       line_ids -> field sale.order line_ids
       action_line -> method sale.line action_line`,
    )
  })

  it('has expressions', () => {
    check(
      `<form><field name="partner_id" invisible="state == 'draft' and not user_id &amp;&amp; context.get('name')"
 domain="[('parent_id.email', '=', name), ('company_id', '&lt;=', currency_id)]"
 context="{'default_email': name, 'default_no': 1, 'form_view_ref': 'base.view_partner_form', 'x': state}"/>
<field name="amount" options="{'currency_field': 'currency_id'}" decoration-info="state"/>
<field name="line_ids"><list><field name="name" readonly="parent.state != 'x' or quantity"/></list></field></form>`,
      `partner_id -> field sale.order partner_id
       state -> field sale.order state
       user_id -> field sale.order user_id
       name -> context-key name
       parent_id -> field res.partner parent_id
       email -> field res.partner email
       name -> field sale.order name
       company_id -> field res.partner company_id
       currency_id -> field sale.order currency_id
       email -> field res.partner email
       name -> field sale.order name
       form_view_ref -> context-key form_view_ref write
       base.view_partner_form -> xmlid base.view_partner_form
       x -> context-key x write
       state -> field sale.order state
       amount -> field sale.order amount
       currency_id -> field sale.order currency_id
       state -> field sale.order state
       line_ids -> field sale.order line_ids
       name -> field sale.line name
       state -> field sale.order state
       quantity -> field sale.line quantity`,
    )
  })

  it('has filters', () => {
    check(
      `<search><field name="name" filter_domain="['|', ('name', 'ilike', self), ('partner_id.email', '=', self)]"/>
<filter name="x" domain="[('user_id', '=', uid)]" date="date_order"/>
<filter name="y" context="{'group_by': 'date_order:month'}"/><searchpanel><field name="user_id"/></searchpanel></search>`,
      `name -> field sale.order name
       name -> field sale.order name
       partner_id -> field sale.order partner_id
       email -> field res.partner email
       x -> filter sale.order x definition
       user_id -> field sale.order user_id
       date_order -> field sale.order date_order
       y -> filter sale.order y definition
       group_by -> context-key group_by write
       date_order -> field sale.order date_order
       user_id -> field sale.order user_id`,
    )
  })

  it('has external ids in any attribute', () => {
    check(
      `<form><field name="name" invisible="user_id == %(base.user_root)d" domain="[('id', '!=', %(x)d)]" string="%(y)d"/></form>`,
      `name -> field sale.order name
       user_id -> field sale.order user_id
       base.user_root -> xmlid base.user_root
       x -> xmlid sale.x
       y -> xmlid sale.y`,
    )
  })

  it('has attributes that are views and actions', () => {
    check(
      `<kanban quick_create_view="sale.form" on_create="sale.open" highlight_color="amount"><field name="state" avatar_field="x"/></kanban>`,
      `sale.form -> xmlid sale.form
       sale.open -> xmlid sale.open
       amount -> field sale.order amount
       state -> field sale.order state`,
    )
    check(
      `<calendar date_start="date_order" quick_create="1" form_view_id="%(form)d"><field name="user_id" avatar_field="login" write_model="sale.tag"/></calendar>`,
      `date_order -> field sale.order date_order
       form -> xmlid sale.form
       user_id -> field sale.order user_id
       login -> field res.users login
       sale.tag -> model sale.tag`,
    )
  })

  it('has attributes that are fields', () => {
    check(
      `<calendar date_start="date_order" color="partner_id" mode="month"><field name="name"/></calendar>`,
      `date_order -> field sale.order date_order
       partner_id -> field sale.order partner_id
       name -> field sale.order name`,
    )
  })
})

describe('an extension', () => {
  it('is about the model of what it finds', () => {
    check(
      `<field name="partner_id" position="after"><field name="user_id"/></field>
<field name="quantity" position="before"><field name="partner_id"/></field>
<field name="tag_ids" position="after"><field name="order_id"/></field>
<xpath expr="//field[@name='line_ids']/list" position="inside"><field name="quantity" invisible="parent.state"/></xpath>
<xpath expr="//field[@name='line_ids']/form//field[@name='tag_ids']" position="attributes">
  <attribute name="domain">[('color', '=', name)]</attribute>
  <attribute name="groups" add="base.group_user"/>
</xpath>
<button name="action_confirm" position="attributes"><attribute name="invisible">state == 1</attribute></button>
<xpath expr="//button[@name='action_confirm']" position="replace"/>`,
      `partner_id -> field sale.order partner_id
       user_id -> field sale.order user_id
       quantity -> field sale.line quantity
       partner_id -> field sale.line partner_id
       tag_ids -> field sale.line tag_ids
       order_id -> field sale.line order_id
       line_ids -> field sale.order line_ids
       quantity -> field sale.line quantity
       state -> field sale.order state
       line_ids -> field sale.order line_ids
       tag_ids -> field sale.line tag_ids
       color -> field sale.tag color
       name -> field sale.line name
       base.group_user -> xmlid base.group_user
       action_confirm -> method sale.order action_confirm
       state -> field sale.order state
       action_confirm -> method sale.order action_confirm`,
      'form',
    )
  })

  it('finds what other extensions brought', () => {
    check(
      `<field name="order_id" position="after"><field name="tag_ids"/></field>
<xpath expr="//div[hasclass('extra')]" position="inside"><field name="user_id"/></xpath>
<xpath expr="(//field)[1]" position="after"><field name="user_id"/></xpath>
<field name="nowhere" position="after"><field name="user_id"/></field>
<xpath expr="//field[@name='tag_ids']/.." position="inside"><field name="quantity"/></xpath>
<xpath expr="//field[@name='name'][last()]" position="after"><field name="user_id"/><field name="name" position="move"/></xpath>`,
      `order_id -> field sale.line order_id
       tag_ids -> field sale.line tag_ids
       user_id -> field sale.order user_id
       tag_ids -> field sale.line tag_ids
       quantity -> field sale.line quantity
       name -> field sale.order name
       user_id -> field sale.order user_id
       name -> field sale.order name`,
      'form',
    )
  })

  it('takes the model of its parent when it has none', () => {
    checkXmlReferences(
      `${MODELS}
-- sale/views/base.xml --
<odoo><record id="list" model="ir.ui.view"><field name="model">sale.line</field>
<field name="arch" type="xml"><list><field name="name"/></list></field></record></odoo>
-- sale/views/view.xml --
<odoo><record model="ir.ui.view"><field name="inherit_id" ref="sale.list"/>
<field name="arch" type="xml"><list position="inside"><field name="quantity"/></list></field></record>
<record model="ir.ui.view"><field name="inherit_id" ref="sale.unknown"/>
<field name="arch" type="xml"><list position="inside"><field name="quantity"/></list></field></record></odoo>
`,
      `ir.ui.view -> model ir.ui.view
       inherit_id -> field ir.ui.view inherit_id write
       sale.list -> xmlid sale.list
       arch -> field ir.ui.view arch write
       quantity -> field sale.line quantity
       ir.ui.view -> model ir.ui.view
       inherit_id -> field ir.ui.view inherit_id write
       sale.unknown -> xmlid sale.unknown
       arch -> field ir.ui.view arch write`,
    )
  })
})

describe('buttons', () => {
  it('have contexts that are about the model of the views that they open', () => {
    checkXmlReferences(
      `-- sale/models/m.py --
from odoo import fields, models
class Line(models.Model):
    _name = 'sale.line'
    quantity = fields.Integer()
class Order(models.Model):
    _name = 'sale.order'
    line_ids = fields.One2many('sale.line')
    quantity = fields.Char()
    def action_lines(self):
        return {'type': 'ir.actions.act_window', 'res_model': 'sale.line'}
    def action_nothing(self):
        return True
-- sale/views/actions.xml --
<odoo><record id="lines" model="ir.actions.act_window"><field name="res_model">sale.line</field></record></odoo>
-- sale/views/view.xml --
<odoo><record id="form" model="ir.ui.view"><field name="model">sale.order</field>
<field name="arch" type="xml"><form>
<button name="action_lines" type="object" context="{'default_quantity': 1}"/>
<button name="action_nothing" type="object" context="{'default_quantity': 2}"/>
<button name="%(lines)d" type="action" context="{'default_quantity': 3}"/>
</form></field></record>
<record id="kanban" model="ir.ui.view"><field name="model">sale.order</field>
<field name="arch" type="xml"><kanban><progressbar field="quantity" sum_field="quantity"/>
<field name="line_ids" filename="quantity" options="{'placeholder_field': 'quantity'}"/></kanban></field></record></odoo>
`,
      `quantity -> field sale.line quantity
       quantity -> field sale.line quantity
       quantity -> field sale.order quantity
       quantity -> field sale.order quantity
       quantity -> field sale.order quantity
       quantity -> field sale.order quantity`,
      { word: 'quantity' },
    )
  })
})
