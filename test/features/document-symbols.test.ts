import { describe, it } from 'vitest'
import { checkSymbols } from '../support/check-features.ts'

describe('symbols of a document', () => {
  it('are classes with their fields and methods, functions and variables in Python', () => {
    checkSymbols(
      `
-- m/models/m.py --
from odoo import fields, models

LIMIT = 3

class Order(models.Model):
    _name = 'x.order'

    name = fields.Char()
    line_ids = fields.One2many('x.line', 'order_id')
    user_id = fields.Many2one(string="User", comodel_name='x.user')

    @api.depends('name')
    def _compute(self):
        inner = 1

    class Inner:
        pass

def helper():
    pass
`,
      'm/models/m.py',
      `
      LIMIT (variable)
      Order (model) x.order
      . _name (property)
      . name (field) Char
      . line_ids (field) One2many x.line
      . user_id (field) Many2one x.user
      . _compute (method)
      . Inner (class)
      helper (function)
      `,
    )
  })

  it('are records, templates, menu items and elements with ids in XML', () => {
    checkSymbols(
      `
-- m/views/v.xml --
<odoo><data>
<record id="view" model="ir.ui.view">
  <field name="name">x</field>
  <field name="arch" type="xml"><form><page id="page_one"/></form></field>
</record>
<record model="res.partner"><field name="name">Nobody</field></record>
<template id="t" name="T"><div id="wrap"/></template>
<menuitem id="menu" name="Menu"><menuitem id="sub" name="Sub"/></menuitem>
</data></odoo>
`,
      'm/views/v.xml',
      `
      view (view) ir.ui.view
      . page_one (element) <page>
      Nobody (record) res.partner
      t (template) T
      . wrap (element) <div>
      menu (menu) Menu
      . sub (menu) Sub
      `,
    )
  })

  it('are the templates of the web client', () => {
    checkSymbols(
      `
-- m/static/src/x.xml --
<templates>
<t t-name="m.One"><div/></t>
<t t-name="m.Two" t-inherit="m.One" t-inherit-mode="primary"/>
<t t-inherit="m.One" t-inherit-mode="extension"/>
</templates>
`,
      'm/static/src/x.xml',
      `
      m.One (template)
      m.Two (template) m.One
      m.One (template) extension
      `,
    )
  })

  it('are the rows of CSV files', () => {
    checkSymbols(
      `
-- m/security/ir.model.access.csv --
id,name,model_id:id
access_x,access x,model_x
,nameless,model_y
`,
      'm/security/ir.model.access.csv',
      `
      access_x (record) access x
      2 (record) nameless
      `,
    )
  })

  it('are the keys of a manifest', () => {
    checkSymbols(
      `
-- m/__manifest__.py --
{
    'name': 'M',
    'depends': ['base'],
    'installable': True,
    'assets': {'web.assets_backend': ['m/static/src/x.js']},
}
`,
      'm/__manifest__.py',
      `
      name (key) M
      depends (key)
      . base (module)
      installable (key) True
      assets (key)
      . web.assets_backend (key)
      . . m/static/src/x.js (file)
      `,
    )
  })

  it('are there in code that is half written', () => {
    checkSymbols(
      `
-- m/models/m.py --
class A(models.Model):
    _inherit = 'res.partner'
    name = fields.Char(
    def f(self:
        pass

class
def g(
`,
      'm/models/m.py',
      `
      A (model) res.partner
      . _inherit (property)
      . name (field) Char
      . f (method)
      ? (class)
      g (function)
      `,
    )
    checkSymbols(
      '-- m/views/v.xml --\n<odoo><record id="a" model="x"><field name="b',
      'm/views/v.xml',
      'a (record) x',
    )
    checkSymbols(
      '-- m/__manifest__.py --\n{"name": "M", "depends": [',
      'm/__manifest__.py',
      'name (key) M\ndepends (key)',
    )
  })

  it('are none in an empty file', () => {
    checkSymbols('-- m/models/m.py --\n#\n', 'm/models/m.py', '')
    checkSymbols('-- m/views/v.xml --\n', 'm/views/v.xml', '')
    checkSymbols('-- m/security/x.csv --\n', 'm/security/x.csv', '')
  })
})
