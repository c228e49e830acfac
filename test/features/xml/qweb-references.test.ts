import { it } from 'vitest'
import { MINI_TYPESHED } from '../../types/mini-typeshed.ts'
import { checkXmlReferences } from './check-data.ts'
import { MODELS } from './models.ts'

function check(xml: string, expected: string): void {
  const only = { word: 'quantity' }
  checkXmlReferences(`${MODELS}\n-- sale/data/data.xml --\n${xml}\n`, expected, only)
}

it('templates of reports are given the records', () => {
  check(
    `<odoo>
<record id="report" model="ir.actions.report">
  <field name="model">sale.order</field>
  <field name="report_name">sale.page</field>
</record>
<template id="page">
  <t t-foreach="docs" t-as="o"><t t-call="sale.document"/></t>
</template>
<template id="document">
  <t t-set="o" t-value="o.with_context(lang='x')"/>
  <t t-foreach="o.line_ids.filtered(lambda l: l.quantity)" t-as="line">
    <span t-field="line.quantity" t-attf-class="a-#{line.quantity} b"/>
    <span t-if="line.order_id.line_ids[:1].quantity or other.quantity"/>
    <span t-out="sum(o.line_ids.mapped('quantity'))" class="quantity"/>
  </t>
</template>
<template id="more" inherit_id="document"><xpath expr="//span"><i t-out="line.quantity"/></xpath>
<t t-set="o" position="after"><i t-out="o.line_ids.quantity"/></t></template>
<template id="lone"><i t-out="line.quantity"/></template>
</odoo>`,
    `
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
    `,
  )
})

it('templates whose callers do not agree say nothing', () => {
  check(
    `<odoo>
<record id="report" model="ir.actions.report">
  <field name="model">sale.line</field>
  <field name="report_name">sale.page</field>
</record>
<template id="page"><t t-set="o" t-value="docs"/><t t-call="sale.document"/></template>
<template id="other"><t t-set="o" t-value="env['sale.order']"/><t t-call="sale.document"/></template>
<template id="document"><i t-out="o.quantity"/></template>
</odoo>`,
    '',
  )
})

it('a variable is what is known of it, where one of several callers or alternatives is unknown', () => {
  check(
    `<odoo>
<record id="report" model="ir.actions.report">
  <field name="model">sale.line</field>
  <field name="report_name">sale.page</field>
</record>
<template id="page">
  <t t-set="o" t-value="thing or docs"/>
  <t t-set="one" t-value="docs and not docs[0].order_id and docs[0]"/>
  <t t-call="sale.document"/>
</template>
<template id="other"><t t-set="o" t-value="thing"/><t t-call="sale.document"/></template>
<template id="document"><i t-out="o.quantity"/><i t-out="one.quantity"/></template>
</odoo>`,
    `
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
    `,
  )
})

it('variables lead on through paths, comprehensions and variables of the same name', () => {
  check(
    `<odoo>
<record id="report" model="ir.actions.report">
  <field name="model">sale.order</field>
  <field name="report_name">sale.page</field>
</record>
<template id="page">
  <i t-out="docs.line_ids.quantity"/>
  <t t-set="docs" t-value="docs.mapped('line_ids.order_id.line_ids')"/>
  <t t-call="sale.document"/>
</template>
<template id="document"><i t-if="docs.quantity and any(line.quantity for line in docs)"/></template>
</odoo>`,
    `
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
    `,
  )
})

it('dictionaries that code gives are followed by their keys, in lists too', () => {
  const code = `
-- sale/models/main.py --
class Main(models.Model):
    _inherit = 'sale.order'

    def show(self):
        groups = []
        for order in self:
            groups.append({'order': order, 'lines': order.line_ids, 'more': {'line': order.line_ids}})
        return self.env['ir.ui.view']._render_template('sale.groups', {
            'groups': groups, 'first': groups[0], 'count': {'lines': 3}})
`
  checkXmlReferences(
    `${MODELS}${MINI_TYPESHED}${code}-- sale/data/data.xml --
<odoo>
<template id="groups">
  <t t-foreach="groups" t-as="group">
    <i t-out="group['lines'].quantity"/><i t-out="group['order'].quantity"/>
    <t t-foreach="group['more']['line']" t-as="line"><i t-out="line.quantity"/></t>
    <t t-set="own" t-value="group"/>
  </t>
  <i t-out="first.get('order').line_ids.quantity"/><i t-out="count['lines'].quantity"/>
  <t t-call="sale.group"/>
</template>
<template id="group"><i t-out="own['order'].line_ids.quantity"/></template>
</odoo>
`,
    `
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
    `,
    { word: 'quantity' },
  )
})

it('templates for mail are rendered with the record', () => {
  check(
    `<odoo>
<record id="mail" model="mail.template">
  <field name="model_id" ref="model_sale_line"/>
  <field name="subject">Of {{ object.quantity }}, {{ other.quantity }}</field>
  <field name="body_html" type="html"><p t-if="object.order_id.line_ids.quantity"><t t-out="x.quantity"/></p></field>
</record>
</odoo>`,
    `
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
    `,
  )
})

it('templates for mail have the user', () => {
  checkXmlReferences(
    `${MODELS}
-- sale/data/data.xml --
<odoo><record id="mail" model="mail.template">
  <field name="email_from">{{ user.login or object.login }}</field>
  <field name="body_html" type="html"><p t-out="user.login"/></field>
</record></odoo>
`,
    `
      login -> field res.users login
      login -> field res.users login
    `,
    { word: 'login' },
  )
})

it('templates for mail may stand in the field of another record', () => {
  check(
    `<odoo><record id="outer" model="sale.other"><field name="template_ids">
<record id="mail" model="mail.template">
  <field name="model_id" ref="model_sale_line"/>
  <field name="body_html" type="html"><p t-out="object.quantity"/></field>
</record>
</field></record></odoo>`,
    'quantity -> field sale.line quantity',
  )
})

it('templates for mail have what they bind themselves', () => {
  check(
    `<odoo>
<record id="mail" model="mail.template">
  <field name="model_id" ref="model_sale_line"/>
  <field name="body_html" type="html"><div>
    <t t-set="order" t-value="object.order_id or object.order_id.sudo()"/>
    <t t-set="lines" t-value="order.line_ids"/>
    <t t-set="odd" t-value="order if x else object"/>
    <t t-set="same" t-value="same or order"/>
    <t t-foreach="lines" t-as="line"><p t-out="line.quantity"/></t>
    <t t-out="odd.quantity"/><t t-out="same.line_ids.quantity"/><t t-out="other.quantity"/>
  </div></field>
</record>
</odoo>`,
    `
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
    `,
  )
})

it('templates for mail have what methods answer', () => {
  const code = `
-- sale/models/main.py --
class Line(models.Model):
    _inherit = 'sale.line'

    def whole_order(self):
        return self.order_id
`
  checkXmlReferences(
    `${MODELS}${code}-- sale/data/data.xml --
<odoo><record id="mail" model="mail.template">
  <field name="model_id" ref="model_sale_line"/>
  <field name="body_html" type="html"><div>
    <t t-set="order" t-value="object.whole_order()"/><t t-set="odd" t-value="object.no_such()"/>
    <t t-out="order.line_ids.quantity"/><t t-out="odd.quantity"/>
    <t t-out="object.whole_order().line_ids.quantity"/><t t-out="object.no_such().quantity"/>
    <t t-set="some" t-value="[l for l in order.line_ids if l.order_id]"/><t t-out="some[0].quantity"/>
  </div></field>
</record></odoo>
`,
    `
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
    `,
    { word: 'quantity' },
  )
})

it('templates that code renders are given what its values say', () => {
  const code = `
-- sale/models/main.py --
class Main(models.AbstractModel):
    _name = 'sale.main'

    def _values(self, order):
        values = {'line': order.line_ids, 'odd': self.unknown}
        values['other'] = order
        return values

    def page(self):
        order = self.env['sale.order'].browse(1)
        values = self._values(order)
        return self.env['ir.qweb']._render('sale.page', values)

    def strange(self):
        return self.show('sale.strange', {'line': self.env['sale.line']})
`
  checkXmlReferences(
    `${MODELS}${code}-- sale/data/data.xml --
<odoo>
<template id="page">
  <i t-out="line.quantity"/><i t-out="other.line_ids.quantity"/><i t-out="odd.quantity"/>
</template>
<template id="strange"><i t-out="line.quantity"/></template>
</odoo>
`,
    `
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
    `,
    { word: 'quantity' },
  )
})

it('templates are rendered by a variable that holds the name of one of several', () => {
  const code = `
-- sale/models/main.py --
class Main(models.AbstractModel):
    _name = 'sale.main'

    def page(self, x):
        line = self.env['sale.line']
        if x:
            name = 'sale.page'
        else:
            name = 'sale.other'
        log(name)
        self.env['ir.qweb']._render(name, {'line': line})
        return self.env['ir.qweb']._render('sale.third' if x else 'sale.none', {'line': line})
`
  checkXmlReferences(
    `${MODELS}${code}-- sale/data/data.xml --
<odoo>
<template id="page"><i t-out="line.quantity"/></template>
<template id="other"><i t-out="line.quantity"/></template>
<template id="third"><i t-out="line.quantity"/></template>
</odoo>
`,
    `
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
    `,
    { word: 'quantity' },
  )
})

it('templates are given what is certain, whatever else names them', () => {
  const code = `
-- sale/models/main.py --
class Main(models.AbstractModel):
    _name = 'sale.main'

    def steps(self):
        return [(['sale.page'], 'Page'), ('sale.other', 'Other')]

    def page(self, unknown):
        values = {'line': self.env['sale.line'], 'a': 1} | {**unknown, 'b': 2}
        return self.env['ir.qweb']._render('sale.page', values)

    def gone_through(self, line):
        for template in ['sale.looped']:
            self.env['ir.qweb']._render(template, {'line': line})
        return self.env['ir.qweb']._render('sale.looped', {'line': self.env['sale.line']})
-- sale/tests/__init__.py --
-- sale/tests/test_page.py --
def test():
    show('sale.page', line=1)
`
  checkXmlReferences(
    `${MODELS}${code}-- sale/data/data.xml --
<odoo>
<template id="page"><i t-out="line.quantity"/><t t-call="sale.layout"/></template>
<template id="other"><t t-call="sale.layout"/></template>
<template id="layout"><i t-out="line.order_id.line_ids.quantity"/></template>
<template id="looped"><i t-out="line.quantity"/></template>
</odoo>
`,
    `
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
    `,
    { word: 'quantity' },
  )
})

it('templates that begin as others are given what they are rendered with themselves', () => {
  const code = `
-- sale/models/main.py --
class Main(models.AbstractModel):
    _name = 'sale.main'

    def page(self, unknown):
        values = {}
        if unknown:
            values = {'order': self.env['sale.order'], 'a': 1}
        else:
            values = {'order': self.env['sale.order'].browse(1)}
        self.env.ref('sale.page').unlink()
        return self.env['ir.qweb']._render('sale.page', values)

    def other(self, unknown):
        """Renders the template 'sale.more' and sale.page."""
        values = {}
        values['sale.more'] = 1
        values.update({'line': self.env['sale.line']})
        values.update(unknown)
        return self.env['ir.qweb']._render('sale.more', values)
`
  checkXmlReferences(
    `${MODELS}${code}-- sale/data/data.xml --
<odoo>
<template id="sidebar"><i/></template>
<template id="page" inherit_id="sidebar" primary="True">
  <i t-out="order.line_ids.quantity"/>
</template>
<record id="more" model="ir.ui.view">
  <field name="inherit_id" ref="sidebar"/>
  <field name="mode">primary</field>
  <field name="arch" type="xml"><data><xpath expr="//i"><i t-out="line.quantity"/></xpath></data></field>
</record>
<template id="change" inherit_id="more"><i t-out="line.order_id.line_ids.quantity"/></template>
</odoo>
`,
    `
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
    `,
    { word: 'quantity' },
  )
})

it('what methods answer is known in variables', () => {
  checkXmlReferences(
    `${MODELS}
-- sale/models/more.py --
class Order(models.Model):
    _inherit = 'sale.order'

    def _first(self):
        return self.line_ids[:1]

    def _odd(self):
        return self.unknown
-- sale/data/data.xml --
<odoo>
<record id="report" model="ir.actions.report">
  <field name="model">sale.order</field>
  <field name="report_name">sale.page</field>
</record>
<template id="page">
  <t t-foreach="docs" t-as="o">
    <t t-set="first" t-value="o._first()"/><t t-set="odd" t-value="o._odd()"/>
    <i t-out="first.quantity"/><i t-out="odd.quantity"/>
  </t>
</template>
</odoo>
`,
    'quantity -> field sale.line quantity',
    { word: 'quantity' },
  )
})

it('code of server actions and values take members of records', () => {
  check(
    `<odoo>
<record id="one" model="sale.line"><field name="name">One</field></record>
<record id="run" model="ir.actions.server">
  <field name="model_id" ref="sale.model_sale_order"/>
  <field name="code">
    lines = records.line_ids
    for line in lines.sudo():
        line.quantity = 1
    record.line_ids[0].quantity
    env.ref('sale.one').quantity
    [one.quantity for one in model.search([]).line_ids]
    both = records if records else lines
    both.quantity
    unknown.quantity
    env['sale.line'].quantity
  </field>
</record>
<record id="value" model="sale.line">
  <field name="quantity" model="sale.order" eval="obj(1).line_ids.quantity + obj().env.ref('sale.one').quantity"/>
</record>
</odoo>`,
    `
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity write
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
    `,
  )
})

it('templates of reports are given what the model of the report answers', () => {
  const code = `
-- sale/models/main.py --
class Report(models.AbstractModel):
    _name = 'report.sale.page'

    def _get_report_values(self, docids, data=None):
        docs = self.env['sale.line'].browse(docids)
        values = {'docs': docs, 'orders': docs.order_id}
        values['odd'] = data
        return values

class Order(models.Model):
    _inherit = 'sale.order'

    def _get_template(self):
        return 'sale.page' if self else super()._get_template()

    def _get_page(self):
        return 'sale.answered'

    def _get_asked(self):
        return 'sale.asked'

    def show(self):
        return self.env['ir.qweb']._render(self._get_page(), {'line': self.line_ids})
`
  checkXmlReferences(
    `${MODELS}${code}-- sale/data/data.xml --
<odoo>
<record id="report" model="ir.actions.report">
  <field name="model">sale.order</field>
  <field name="report_name">sale.page</field>
</record>
<template id="page">
  <t t-foreach="docs" t-as="o"><i t-out="o.quantity"/></t>
  <i t-out="orders.line_ids.quantity"/><i t-out="odd.quantity"/><i t-out="other.quantity"/>
</template>
<template id="asking"><t t-set="own" t-value="docs"/><div t-call="{{ own._get_asked() }}"/></template>
<template id="asked"><i t-out="own.line_ids.quantity"/></template>
<record id="asks" model="ir.actions.report">
  <field name="model">sale.order</field>
  <field name="report_name">sale.asking</field>
</record>
<template id="answered">
  <t t-foreach="list(filter(lambda one: one.quantity, line))" t-as="one"><i t-out="one.quantity"/></t>
</template>
</odoo>
`,
    `
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
    `,
    { word: 'quantity' },
  )
})

it('templates of messages are given values and the record', () => {
  const code = `
-- sale/models/main.py --
class Main(models.Model):
    _inherit = 'sale.line'

    def note(self):
        self.message_post_with_source('sale.note', render_values={'order': self.order_id})
        self.activity_schedule_with_view(
            views_or_xmlid='sale.plan', render_context={'order': self.order_id})
`
  checkXmlReferences(
    `${MODELS}${code}-- sale/data/data.xml --
<odoo>
<template id="note"><i t-out="order.line_ids.quantity"/><i t-out="object.quantity"/></template>
<template id="plan"><i t-out="order.line_ids.quantity"/><i t-out="other.quantity"/></template>
</odoo>
`,
    `
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
      quantity -> field sale.line quantity
    `,
    { word: 'quantity' },
  )
})
