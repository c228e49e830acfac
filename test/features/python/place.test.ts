import { describe, it } from 'vitest'
import { checkPythonPlace } from './check-python.ts'

/** A cursor in a method of `res.partner`. */
const inMethod = (code: string): string => `
class Partner(models.Model):
    _inherit = 'res.partner'

    def f(self):
        x = 1
        ${code}
        y = self.name

    def g(self):
        return self.env['res.users'].search([('login', '=', 'x')])
`

/** A cursor in the body of a class of `res.partner`. */
const inClass = (code: string): string => `
class Partner(models.Model):
    _inherit = 'res.partner'
    a = fields.Char()
    ${code}
    b = fields.Char(string='b')

    @api.depends('name')
    def g(self):
        return self.name
`

describe('finished code', () => {
  it('expects models', () => {
    checkPythonPlace(inMethod(`self.env['res.us$0ers'].search([])`), 'model |res.us|ers|')
    checkPythonPlace(inMethod(`self.env['$0'].search([])`), 'model |||')
    checkPythonPlace(inClass(`c = fields.Many2one('res$0')`), 'model |res||')
    checkPythonPlace(inClass(`c = fields.Many2one(string='x', comodel_name='$0')`), 'model |||')
    checkPythonPlace(`class A(models.Model):\n    _inherit = '$0'\n`, 'model |||')
    checkPythonPlace(`class A(models.Model):\n    _inherit = ['a.b', '$0']\n`, 'model |||')
    checkPythonPlace(`class A(models.Model):\n    _name = 'x$0'\n`, 'model |x||')
  })

  it('expects fields', () => {
    checkPythonPlace(
      inClass(`c = fields.Char(related='parent_id.na$0me')`),
      'field of res.partner |na|me|',
    )
    checkPythonPlace(
      inClass(`c = fields.Char(related='pare$0nt_id.name')`),
      'field of res.partner |pare|nt_id|',
    )
    checkPythonPlace(
      inClass(`c = fields.One2many('res.users', '$0')`),
      'field of res.users many2one/many2one_reference/integer |||',
    )
    checkPythonPlace(
      inClass(`c = fields.Monetary(currency_field='$0')`),
      'field of res.partner many2one to res.currency |||',
    )
    checkPythonPlace(
      inClass(`@api.depends('parent_id.$0')\n    def h(self): pass`),
      'field of res.partner |||',
    )
    checkPythonPlace(inClass(`_order = 'name, $0 desc'`), 'field of res.partner |||')
    checkPythonPlace(inMethod(`self.search([('na$0', '=', 1)])`), 'field of res.partner |na||')
    checkPythonPlace(inMethod(`self.search([('$0')])`), 'field of res.partner |||')
    checkPythonPlace(inMethod(`self.search(['$0'])`), 'logical |||')
    checkPythonPlace(inMethod(`self.write({'na$0': 1})`), 'field of res.partner |na||')
    checkPythonPlace(inMethod(`self.write({'$0'})`), 'field of res.partner |||')
    checkPythonPlace(inMethod(`self.mapped('company_id.$0')`), 'field of res.company |||')
    checkPythonPlace(inMethod(`self['$0']`), 'field of res.partner |||')
    checkPythonPlace(inMethod(`self.mapped('no.such.$0')`), 'nothing')
  })

  it('expects fields in domains that are texts', () => {
    const field = (domain: string): string =>
      inClass(`c = fields.Many2one('res.company', domain=${domain})`)
    checkPythonPlace(field(`"[('na$0me', '=', 1)]"`), 'field of res.company |na|me|')
    checkPythonPlace(field(`"[('partner_id.$0')]"`), 'field of res.partner |||')
    checkPythonPlace(field(`"[('name', '=', '$0')]"`), 'nothing')
  })

  it('expects members and methods', () => {
    checkPythonPlace(inMethod('self.na$0me'), 'member of res.partner |na|me|')
    checkPythonPlace(inMethod('self.company_id.currency_id.$0x'), 'member of res.currency ||x|')
    checkPythonPlace(inMethod('super().f$0()'), 'method of res.partner |f||')
    checkPythonPlace(inMethod(`self.env['res.users'].$0`), 'member of res.users |||')
    checkPythonPlace(inMethod('for u in self: u.$0'), 'member of res.partner |||')
    checkPythonPlace(inMethod('self.filtered(lambda p: p.$0)'), 'member of res.partner |||')
    checkPythonPlace(inClass(`c = fields.Char(compute='$0')`), 'method of res.partner |||')
    checkPythonPlace(inClass('def na$0(self): pass'), 'method-definition of res.partner |na||')
    checkPythonPlace(inClass('def na$0'), 'method-definition of res.partner |na||')
    checkPythonPlace(inClass('def $0'), 'method-definition of res.partner |||')
    checkPythonPlace(inMethod('x.$0'), 'nothing')
    checkPythonPlace(inMethod('self.env.$0'), 'attribute |||')
  })

  it('expects external ids', () => {
    checkPythonPlace(inMethod(`self.env.ref('base.gr$0')`), 'xmlid with module |base.gr||')
    checkPythonPlace(inMethod(`self.env.user.has_group('$0')`), 'xmlid with module res.groups |||')
    checkPythonPlace(
      inClass(`c = fields.Char(groups='base.group_user,!ba$0se.x')`),
      'xmlid with module res.groups |ba|se.x|',
    )
    checkPythonPlace(
      inMethod(`self.env['ir.actions.actions']._for_xml_id('$0')`),
      'xmlid with module ir.actions.act_window |||',
    )
    checkPythonPlace(inMethod(`request.render('$0')`), 'xmlid with module ir.ui.view |||')
  })

  it('expects names of modules', () => {
    checkPythonPlace(inMethod('api.de$0pends'), 'import depends,model |de|pends|')
    checkPythonPlace(inMethod('api.$0'), 'import depends,model |||')
    checkPythonPlace(inMethod('os.$0'), 'nothing')
  })

  it('expects models in actions', () => {
    checkPythonPlace(inMethod(`return {'type': '$0', 'res_model': 'x'}`), 'model |||')
    checkPythonPlace(inMethod(`return {'type': '$0'}`), 'nothing')
    checkPythonPlace(inMethod(`return {'res_model': 'res.$0'}`), 'model |res.||')
  })

  it('expects nothing elsewhere', () => {
    checkPythonPlace(inMethod(`'res.$0'`), 'nothing')
    checkPythonPlace(inMethod(`self.env.ref$0('x')`), 'attribute |ref||')
    checkPythonPlace(inMethod('# self.$0'), 'nothing')
    checkPythonPlace(inClass(`c = fields.Char(string='$0')`), 'nothing')
  })
})

describe('names', () => {
  it('are expected where an expression begins', () => {
    checkPythonPlace('$0', 'name |||')
    checkPythonPlace(inMethod('se$0lf.name'), 'name |se|lf|')
    checkPythonPlace(inMethod('foo(self, $0)'), 'name |||')
    checkPythonPlace(inMethod('foo(self, na$0'), 'name |na||')
    checkPythonPlace(inClass('c = fie$0lds.Char()'), 'name |fie|lds|')
    checkPythonPlace(inClass('c$0 = fields.Char()'), 'nothing')
  })
})

describe('half-written code', () => {
  it('lacks quotes', () => {
    checkPythonPlace(inMethod(`self.env['$0`), 'model |||')
    checkPythonPlace(inMethod(`self.env['res.$0`), 'model |res.||')
    checkPythonPlace(inMethod(`self.env['res.$0].search([('login', '=', 1)])`), 'model |res.||')
    checkPythonPlace(inMethod(`z = self.env["res.$0].search([("login", "=", 1)])`), 'model |res.||')
    checkPythonPlace(inClass(`c = fields.Many2one('$0`), 'model |||')
    checkPythonPlace(
      inClass(`c = fields.Many2one('res.partner', related='parent_id.$0`),
      'field of res.partner |||',
    )
    checkPythonPlace(
      inClass(`@api.depends('$0\n    def h(self):\n        return self`),
      'field of res.partner |||',
    )
    checkPythonPlace(
      inClass(`@api.depends('name', 'parent_id.$0\n    def h(self):\n        pass`),
      'field of res.partner |||',
    )
    checkPythonPlace(
      inClass(`_inherits = {'res.users': '$0`),
      'field of res.partner many2one to res.users |||',
    )
    checkPythonPlace(`class A(models.Model):\n    _inherit = ['$0\n`, 'model |||')
    checkPythonPlace(
      `class A(models.Model):\n    _inherit = '$0\n    a = fields.Char()\n`,
      'model |||',
    )
    checkPythonPlace(inMethod(`self.search([('$0`), 'field of res.partner |||')
    checkPythonPlace(inMethod(`self.search([('name', '=', 1), ('$0`), 'field of res.partner |||')
    checkPythonPlace(inMethod(`self.write({'name': 1, '$0`), 'field of res.partner |||')
    checkPythonPlace(
      inMethod(`self.write({\n            'name': 1,\n            '$0\n        })`),
      'field of res.partner |||',
    )
    checkPythonPlace(inMethod(`self.env.ref('$0`), 'xmlid with module |||')
  })

  it('lacks brackets', () => {
    checkPythonPlace(inMethod(`self.env['$0'`), 'model |||')
    checkPythonPlace(inMethod(`self.env['res.users'].search([('$0'`), 'field of res.users |||')
    checkPythonPlace(inMethod(`foo(self.$0`), 'member of res.partner |||')
    checkPythonPlace(inMethod(`if self.$0`), 'member of res.partner |||')
    checkPythonPlace(inMethod(`x = [self.company_id.$0`), 'member of res.company |||')
    checkPythonPlace(inClass(`c = fields.Many2one('res.$0'`), 'model |res.||')
    checkPythonPlace(
      inClass(`c = fields.Many2one('res.partner', related='$0'`),
      'field of res.partner |||',
    )
  })

  it('lacks a name', () => {
    checkPythonPlace(inMethod('self.$0'), 'member of res.partner |||')
    checkPythonPlace(inMethod('self.company_id.$0'), 'member of res.company |||')
    checkPythonPlace(inMethod('y = self. $0'), 'member of res.partner |||')
    checkPythonPlace(inMethod('super().$0'), 'method of res.partner |||')
  })
})

describe('imports', () => {
  const files = `
-- sale/models/order.py --
LIMIT = 1
class Order: pass
def helper(): pass
-- sale/tools.py --
x = 1
`
  const inImport = (code: string): string =>
    `-- m/models/m.py --\n${code}\nx = 1\n-- m/models/n.py --\ny = 1\n-- m/k.py --\n${files}`

  it('expect modules of Odoo', () => {
    checkPythonPlace(inImport('from odoo.addons.$0'), 'module |||')
    checkPythonPlace(inImport('from odoo.addons import sa$0'), 'module |sa||')
    checkPythonPlace(inImport('import odoo.addons.s$0ale'), 'module |s|ale|')
  })

  it('expect what a package has', () => {
    checkPythonPlace(inImport('from $0'), 'import odoo |||')
    checkPythonPlace(inImport('from odoo.$0'), 'import addons,api,fields,models,release |||')
    checkPythonPlace(inImport('from . import $0'), 'import m,n |||')
    checkPythonPlace(inImport('from .$0'), 'import m,n |||')
    checkPythonPlace(inImport('from .. import $0'), 'import k,models |||')
    checkPythonPlace(inImport('from ..models.$0 import y'), 'import m,n |||')
    checkPythonPlace(inImport('from odoo.addons.sale.$0'), 'import models,tools |||')
    checkPythonPlace(
      inImport('from odoo.addons.sale.models.order import Or$0'),
      'import LIMIT,Order,api,fields,helper,models |Or||',
    )
    checkPythonPlace(
      inImport('from odoo.addons.sale.models.order import Order as O, $0'),
      'import LIMIT,Order,api,fields,helper,models |||',
    )
    checkPythonPlace(
      inImport('from odoo.addons.sale.models.order import (\n    Order,\n    $0\n)'),
      'import LIMIT,Order,api,fields,helper,models |||',
    )
    checkPythonPlace(inImport('from os.$0'), 'nothing')
  })
})
