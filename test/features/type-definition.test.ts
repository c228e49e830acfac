import { describe, it } from 'vitest'
import { checkTypeDefinition } from '../support/check-features.ts'
import { MINI_TYPESHED } from '../types/mini-typeshed.ts'

/** Two models and a class, with `code` in a method of one. */
function inMethod(code: string): string {
  return `
-- a/models/a.py --
from odoo import api, fields, models
from ..tools import Tool
class Order(models.Model):
    _name = 'x.order'
    partner_id = fields.Many2one('x.partner')
    note = fields.Char()
    def action(self, flag):
        ${code}
    def tool(self):
        return Tool()
class Partner(models.Model):
    _name = 'x.partner'
-- a/tools.py --
class Tool:
    def __init__(self):
        self.name = 1
-- b/__manifest__.py --
{'depends': ['a']}
-- b/models/b.py --
class Partner(models.Model):
    _inherit = 'x.partner'
${MINI_TYPESHED}`
}

const PARTNER = `
  a/models/a.py:11:Partner
  b/models/b.py:2:Partner
`

/** Where the small standard library has `str`. */
const BUILTINS = MINI_TYPESHED.split('-- /typeshed/stdlib/builtins.pyi --\n')[1] ?? ''
const STR = `/typeshed/stdlib/builtins.pyi:${BUILTINS.slice(0, BUILTINS.indexOf('class str')).split('\n').length}:str`

describe('the type definition', () => {
  it('is each class of the model of records', () => {
    checkTypeDefinition(inMethod('return self.partner$0_id'), PARTNER)
    checkTypeDefinition(inMethod('x = self.partner_id; x$0.y'), PARTNER)
    checkTypeDefinition(inMethod('x$0 = self.partner_id'), PARTNER)
    checkTypeDefinition(inMethod('for x$0 in self.partner_id: pass'), PARTNER)
    checkTypeDefinition(inMethod("self.env['x.par$0tner']"), PARTNER)
    checkTypeDefinition(inMethod("self.search([('partner$0_id', '=', 1)])"), PARTNER)
    checkTypeDefinition(inMethod('return se$0lf'), 'a/models/a.py:3:Order')
  })

  it('is the class of an instance, and of what a call gives', () => {
    checkTypeDefinition(inMethod('x = Tool(); return x$0'), 'a/tools.py:1:Tool')
    checkTypeDefinition(inMethod('return self.to$0ol()'), 'a/tools.py:1:Tool')
    checkTypeDefinition(inMethod('return Too$0l()'), 'a/tools.py:1:Tool')
  })

  it('is a class of a library', () => {
    checkTypeDefinition(inMethod('return self.no$0te'), STR)
    checkTypeDefinition(inMethod("x = 'a'; return x$0"), STR)
  })

  it('is each of those that it may be', () => {
    checkTypeDefinition(
      inMethod('x = self if flag else Tool(); return x$0'),
      `
      a/models/a.py:3:Order
      a/tools.py:1:Tool
      `,
    )
  })

  it('is nothing where nothing is known', () => {
    checkTypeDefinition(inMethod('return fla$0g'), '')
    checkTypeDefinition(inMethod('return self.$0'), '')
    checkTypeDefinition(inMethod('return self.tool$0'), '')
    checkTypeDefinition(inMethod('return # self$0'), '')
    checkTypeDefinition(inMethod('return un$0known'), '')
    checkTypeDefinition(inMethod('x = self.partner_id; x$0.'), PARTNER)
  })

  it('is that of a field in a view as well', () => {
    checkTypeDefinition(
      `${inMethod('pass')}
-- a/views/v.xml --
<odoo>
<record id="v" model="ir.ui.view">
  <field name="model">x.order</field>
  <field name="arch" type="xml"><form><field name="partner$0_id"/></form></field>
</record>
</odoo>
`,
      PARTNER,
    )
  })
})
