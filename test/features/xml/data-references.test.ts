import { describe, it } from 'vitest'
import { checkXmlReferences } from './check-data.ts'
import { MODELS } from './models.ts'

function check(xml: string, expected: string): void {
  checkXmlReferences(`${MODELS}\n-- sale/data/data.xml --\n${xml}\n`, expected)
}

describe('a record', () => {
  it('has an id, a model and fields', () => {
    check(
      `<odoo>
<record id="one" model="sale.order">
  <field name="name">One</field>
  <field name="no_such">One</field>
  <field name="partner_id" ref="base.main_partner"/>
  <field name="user_id" ref="user"/>
</record>
<record id="sale.two" model="sale.order"/>
<record id="base.main_partner" model="res.partner"><field name="email">x</field></record>
<record id="three" model="no.such"><field name="a">x</field></record>
</odoo>`,
      `
      one -> xmlid sale.one definition
      sale.order -> model sale.order
      name -> field sale.order name write
      no_such -> field sale.order no_such write
      partner_id -> field sale.order partner_id write
      base.main_partner -> xmlid base.main_partner
      user_id -> field sale.order user_id write
      user -> xmlid sale.user
      sale.two -> xmlid sale.two definition
      sale.order -> model sale.order
      base.main_partner -> xmlid base.main_partner write
      res.partner -> model res.partner
      email -> field res.partner email write
      three -> xmlid sale.three definition
      no.such -> model no.such
      `,
    )
  })

  it('has fields with expressions', () => {
    check(
      `<odoo>
<record id="one" model="sale.order">
  <field name="partner_id" eval="ref('base.main_partner')"/>
  <field name="user_id" search="[('login', '=', 'x'), ('partner_id.email', 'ilike', ref('a'))]"/>
  <field name="line_ids" eval="[(0, 0, {'name': 'L', 'tag_ids': [(4, ref('tag')), Command.link(ref('base.tag'))]}),
    Command.create({'quantity': 1, 'no_such': 1, 'order_id': ref('one').id})]"/>
  <field name="state" eval="'draft' if ref('x') else None"/>
</record>
</odoo>`,
      `
      one -> xmlid sale.one definition
      sale.order -> model sale.order
      partner_id -> field sale.order partner_id write
      base.main_partner -> xmlid base.main_partner
      user_id -> field sale.order user_id write
      login -> field res.users login
      partner_id -> field res.users partner_id
      email -> field res.partner email
      a -> xmlid sale.a
      line_ids -> field sale.order line_ids write
      name -> field sale.line name write
      tag_ids -> field sale.line tag_ids write
      tag -> xmlid sale.tag
      base.tag -> xmlid base.tag
      quantity -> field sale.line quantity write
      order_id -> field sale.line order_id write
      one -> xmlid sale.one
      state -> field sale.order state write
      x -> xmlid sale.x
      `,
    )
  })

  it('has records in its fields', () => {
    check(
      `<odoo>
<record id="one" model="sale.order">
  <field name="line_ids">
    <record id="line" model="sale.line"><field name="quantity">1</field></record>
    <record id="other"><field name="quantity">1</field></record>
  </field>
</record>
</odoo>`,
      `
      one -> xmlid sale.one definition
      sale.order -> model sale.order
      line_ids -> field sale.order line_ids write
      line -> xmlid sale.line definition
      sale.line -> model sale.line
      quantity -> field sale.line quantity write
      other -> xmlid sale.other definition
      quantity -> field sale.line quantity write
      `,
    )
  })

  it('names models in texts and by the ids of their reflection', () => {
    check(
      `<odoo>
<record id="action" model="ir.actions.act_window">
  <field name="name">sale.order</field>
  <field name="res_model"> sale.order
  </field>
  <field name="domain">[('line_ids.quantity', '>', 1), ('state', '=', 'draft')]</field>
  <field name="context">{'default_state': 'draft', 'group_by': ['date_order:month', 'user_id'], 'default_x': 1}</field>
</record>
<record id="rule" model="ir.rule">
  <field name="model_id" ref="model_sale_line"/>
  <field name="domain_force">['|', ('order_id.user_id', '=', user.id), ('order_id.line_ids', 'any', [('tag_ids', '!=', False)])]</field>
  <field name="groups" eval="[(4, ref('base.group_user'))]"/>
</record>
<record id="rule2" model="ir.rule"><field name="model_id" ref="base.model_no_such"/></record>
<record id="run" model="ir.actions.server">
  <field name="model_id" ref="sale.model_sale_order"/>
  <field name="code">
    orders = model.search([])
    if orders:
        model.action_confirm()
        env['sale.line'].action_line()
        env.ref('sale.one')
  </field>
</record>
</odoo>`,
      `
      action -> xmlid sale.action definition
      ir.actions.act_window -> model ir.actions.act_window
      name -> field ir.actions.act_window name write
      res_model -> field ir.actions.act_window res_model write
      sale.order -> model sale.order
      domain -> field ir.actions.act_window domain write
      line_ids -> field sale.order line_ids
      quantity -> field sale.line quantity
      state -> field sale.order state
      context -> field ir.actions.act_window context write
      state -> field sale.order state
      group_by -> context-key group_by write
      date_order -> field sale.order date_order
      user_id -> field sale.order user_id
      rule -> xmlid sale.rule definition
      ir.rule -> model ir.rule
      model_id -> field ir.rule model_id write
      model_sale_line -> model sale.line
      domain_force -> field ir.rule domain_force write
      order_id -> field sale.line order_id
      user_id -> field sale.order user_id
      order_id -> field sale.line order_id
      line_ids -> field sale.order line_ids
      tag_ids -> field sale.line tag_ids
      groups -> field ir.rule groups write
      base.group_user -> xmlid base.group_user
      rule2 -> xmlid sale.rule2 definition
      ir.rule -> model ir.rule
      model_id -> field ir.rule model_id write
      base.model_no_such -> xmlid base.model_no_such
      run -> xmlid sale.run definition
      ir.actions.server -> model ir.actions.server
      model_id -> field ir.actions.server model_id write
      sale.model_sale_order -> model sale.order
      code -> field ir.actions.server code write
      action_confirm -> method sale.order action_confirm
      sale.line -> model sale.line
      action_line -> method sale.line action_line
      sale.one -> xmlid sale.one
      `,
    )
  })
})

describe('a value that a method is given', () => {
  it('names fields of the model', () => {
    check(
      `<odoo><function model="sale.order" name="write"><value eval="[1]"/><value eval="{'state': 'draft', 'other': 1}"/></function></odoo>`,
      `sale.order -> model sale.order
       write -> method sale.order write
       state -> field sale.order state write`,
    )
  })
})

describe('a domain that code searches with', () => {
  it('names fields of what is searched', () => {
    check(
      `<odoo><function model="sale.order" name="write"><value model="sale.line" eval="obj().search([('quantity', '=', ref('one'))]).id"/></function>
<record id="run" model="ir.actions.server"><field name="model_id" ref="model_sale_order"/>
<field name="code">lines = env['sale.line'].search([('order_id.state', '=', 'draft')])
unknown.search([('quantity', '=', 1)])</field></record></odoo>`,
      `sale.order -> model sale.order
       write -> method sale.order write
       sale.line -> model sale.line
       quantity -> field sale.line quantity
       one -> xmlid sale.one
       id -> field sale.line id
       run -> xmlid sale.run definition
       ir.actions.server -> model ir.actions.server
       model_id -> field ir.actions.server model_id write
       model_sale_order -> model sale.order
       code -> field ir.actions.server code write
       sale.line -> model sale.line
       order_id -> field sale.line order_id
       state -> field sale.order state`,
    )
  })
})

describe('an action of another module', () => {
  it('is about the model that it has there', () => {
    checkXmlReferences(
      `${MODELS}
-- stock/data/actions.xml --
<odoo><record id="orders" model="ir.actions.act_window"><field name="res_model">sale.order</field></record></odoo>
-- sale/data/later.xml --
<odoo><record id="stock.orders" model="ir.actions.act_window">
  <field name="domain">[('state', '=', 'draft')]</field>
  <field name="context">{'default_partner_id': 1}</field>
</record></odoo>`,
      `stock.orders -> xmlid stock.orders write
       ir.actions.act_window -> model ir.actions.act_window
       domain -> field ir.actions.act_window domain write
       state -> field sale.order state
       context -> field ir.actions.act_window context write
       partner_id -> field sale.order partner_id`,
    )
  })
})

describe('a domain of a record that says which model it is about', () => {
  it('names fields of that model', () => {
    check(
      `<odoo><record id="goal" model="gamification.goal.definition">
  <field name="model_id" ref="model_sale_line"/><field name="domain">[('quantity', '>', 1)]</field>
</record></odoo>`,
      `goal -> xmlid sale.goal definition
       gamification.goal.definition -> model gamification.goal.definition
       model_sale_line -> model sale.line
       quantity -> field sale.line quantity`,
    )
  })
})

describe('the name of a report', () => {
  it('is made of fields of the record', () => {
    check(
      `<odoo><record id="a" model="ir.actions.report"><field name="model">sale.order</field>
<field name="print_report_name">'Order - %s' % (object.state or object.line_ids[:1].quantity)</field>
<field name="attachment">object.name + '.pdf'</field></record></odoo>`,
      `a -> xmlid sale.a definition
       ir.actions.report -> model ir.actions.report
       sale.order -> model sale.order
       state -> field sale.order state
       line_ids -> field sale.order line_ids
       quantity -> field sale.line quantity
       name -> field sale.order name`,
    )
  })
})

describe('a report', () => {
  it('names its template when there is one', () => {
    check(
      `<odoo><template id="page"><p/></template>
<record id="a" model="ir.actions.report"><field name="model">sale.order</field><field name="report_name">sale.page</field></record>
<record id="b" model="ir.actions.report"><field name="report_name">Anything</field></record>
<record id="c" model="ir.rule"><field name="model_id" search="[('model', '=', 'sale.line')]"/></record></odoo>`,
      `page -> xmlid sale.page definition
       a -> xmlid sale.a definition
       ir.actions.report -> model ir.actions.report
       sale.order -> model sale.order
       sale.page -> xmlid sale.page
       b -> xmlid sale.b definition
       ir.actions.report -> model ir.actions.report
       c -> xmlid sale.c definition
       ir.rule -> model ir.rule
       model_id -> field ir.rule model_id write
       model -> field ir.model model
       sale.line -> model sale.line`,
    )
  })
})

describe('other tags', () => {
  it('are menu items, deletions, functions and templates', () => {
    check(
      `<odoo><data>
<menuitem id="root" groups="base.group_user,!base.group_other">
  <menuitem id="child" parent="base.menu_administration" action="action"/>
</menuitem>
<delete id="base.gone" model="res.partner" search="[('email', '=', 1)]"/>
<function model="sale.order" name="action_confirm" eval="[ref('one')]">
  <value eval="[ref('two')]"/>
  <value model="sale.line" search="[('order_id', '=', 1)]"/>
</function>
<template id="page" inherit_id="base.layout" groups="base.group_user">
  <xpath expr="//t[@t-call='sale.part']" position="before">
    <t t-call="sale.part"/><t t-call="{{ x }}"/><t t-call="plain"/>
    <a t-att-href="'%(action)d'" groups="!base.group_user" t-if="user.has_group('base.group_user')"/>
    <t t-set="x" t-value="env.ref('base.main_company').name"/>
  </xpath>
  <p>%(sale.action)d and %%(no)d and %(x)f</p>
</template>
<act_window id="old" res_model="sale.order" binding_model="sale.line" domain="[('state','=','x')]"/>
</data></odoo>`,
      `
      root -> xmlid sale.root definition
      base.group_user -> xmlid base.group_user
      base.group_other -> xmlid base.group_other
      child -> xmlid sale.child definition
      base.menu_administration -> xmlid base.menu_administration
      action -> xmlid sale.action
      base.gone -> xmlid base.gone write
      res.partner -> model res.partner
      email -> field res.partner email
      sale.order -> model sale.order
      action_confirm -> method sale.order action_confirm
      one -> xmlid sale.one
      two -> xmlid sale.two
      sale.line -> model sale.line
      order_id -> field sale.line order_id
      page -> xmlid sale.page definition
      base.layout -> xmlid base.layout
      base.group_user -> xmlid base.group_user
      sale.part -> xmlid sale.part
      sale.part -> xmlid sale.part
      action -> xmlid sale.action
      base.group_user -> xmlid base.group_user
      base.group_user -> xmlid base.group_user
      base.main_company -> xmlid base.main_company
      name -> field res.company name
      sale.action -> xmlid sale.action
      old -> xmlid sale.old definition
      sale.order -> model sale.order
      sale.line -> model sale.line
      state -> field sale.order state
      `,
    )
  })

  it('name files', () => {
    check(
      `<odoo><menuitem id="root" web_icon="sale,static/icon.png"/>
<record model="sale.order"><field name="name" type="base64" file="base/static/a.png"/><field name="name" file="none/a.png"/></record></odoo>`,
      `root -> xmlid sale.root definition
       sale,static/icon.png -> file /w/sale/static/icon.png
       sale.order -> model sale.order
       name -> field sale.order name write
       base/static/a.png -> file /odoo/odoo/addons/base/static/a.png
       name -> field sale.order name write`,
    )
  })

  it('are templates of the web client in other files', () => {
    checkXmlReferences(
      `
-- sale/static/src/a.xml --
<templates>
  <t t-name="sale.Widget" t-inherit="web.Widget" t-inherit-mode="extension">
    <xpath expr="//t"><t t-call="sale.Part"/><t t-call="{{ x }}"/></xpath>
  </t>
  <t t-extend="Old"><t t-name="inner"/></t>
</templates>
`,
      `
      sale.Widget -> template sale.Widget definition
      web.Widget -> template web.Widget
      sale.Part -> template sale.Part
      Old -> template Old
`,
    )
  })

  it('are templates of the web client in files that begin as data files do', () => {
    checkXmlReferences(
      `
-- sale/static/src/a.xml --
<odoo>
  <t t-name="sale.Widget" t-inherit="web.Widget"><t t-call="sale.Part"/></t>
</odoo>
`,
      `
      sale.Widget -> template sale.Widget definition
      web.Widget -> template web.Widget
      sale.Part -> template sale.Part
`,
    )
  })
})
