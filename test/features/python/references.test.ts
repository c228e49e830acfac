import { describe, it } from 'vitest'
import { PRELUDE } from '../../support/fixture.ts'
import { checkPythonReferences } from './check-python.ts'

describe('the body of a model class', () => {
  it('names models in _name, _inherit and _inherits', () => {
    checkPythonReferences(
      `
class Employee(models.Model):
    _name = 'm.employee'
    _inherit = ['res.partner', 'no.such']
    _inherits = {'res.users': 'user_id'}
    user_id = fields.Many2one('res.users')
`,
      `
        m.employee -> model m.employee definition
        res.partner -> model res.partner
        no.such -> model no.such
        res.users -> model res.users
        user_id -> field m.employee.user_id
        user_id -> field m.employee.user_id definition
        res.users -> model res.users
      `,
    )
  })

  it('names fields in attributes', () => {
    checkPythonReferences(
      `
class Employee(models.Model):
    _inherit = 'res.partner'
    _rec_name = 'email'
    _order = 'parent_id, name desc, nothing'
    _rec_names_search = ['name', 'parent_id.email']
    _parent_name = 'parent_id'
    _sql_constraints = [('name', 'unique(name)', 'name')]
`,
      `
        res.partner -> model res.partner
        email -> field res.partner.email
        parent_id -> field res.partner.parent_id
        name -> field res.partner.name
        name -> field res.partner.name
        parent_id -> field res.partner.parent_id
        email -> field res.partner.email
        parent_id -> field res.partner.parent_id
      `,
    )
  })

  it('says what arguments of fields name', () => {
    checkPythonReferences(
      `
class Order(models.Model):
    _name = 'm.order'
    partner_id = fields.Many2one(comodel_name='res.partner', ondelete='cascade', domain=[('parent_id.name', '=', 1)])
    child_ids = fields.One2many('m.order', 'order_id', groups='base.group_user,!base.group_no')
    order_id: models.Model = fields.Many2one('m.order', string='name')
    email = fields.Char(related='partner_id.parent_id.email', compute='_compute_email', default='name')
    amount = fields.Monetary(currency_field='currency_id', compute=lambda self: self._compute_email())
    currency_id = fields.Many2one('res.currency', default=lambda self: self.partner_id.name)
    state = fields.Selection('_states', group_expand='_states')
    thing = fields.Reference([('res.users', 'name')])

    def _compute_email(self):
        pass

    @api.model
    def _states(self):
        return [('name', 'name')]
`,
      `
        m.order -> model m.order definition
        partner_id -> field m.order.partner_id definition
        res.partner -> model res.partner
        parent_id -> field res.partner.parent_id
        name -> field res.partner.name
        child_ids -> field m.order.child_ids definition
        m.order -> model m.order
        order_id -> field m.order.order_id
        base.group_user -> xmlid base.group_user
        base.group_no -> xmlid base.group_no
        order_id -> field m.order.order_id definition
        m.order -> model m.order
        email -> field m.order.email definition
        partner_id -> field m.order.partner_id
        parent_id -> field res.partner.parent_id
        email -> field res.partner.email
        _compute_email -> method m.order._compute_email
        amount -> field m.order.amount definition
        currency_id -> field m.order.currency_id
        _compute_email -> method m.order._compute_email
        currency_id -> field m.order.currency_id definition
        res.currency -> model res.currency
        partner_id -> field m.order.partner_id
        name -> field res.partner.name
        state -> field m.order.state definition
        _states -> method m.order._states
        _states -> method m.order._states
        thing -> field m.order.thing definition
        res.users -> model res.users
        _compute_email -> method m.order._compute_email definition
        _states -> method m.order._states definition
      `,
    )
  })

  it('says what decorators of methods name', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    @api.depends('parent_id.name', 'name.no', 'no')
    @api.depends_context('name')
    @api.constrains('name', 'email')
    def a(self): pass

    @api.onchange('company_id')
    @api.returns('res.users')
    def b(self): pass

    @api.depends(lambda self: [self._x, 'email'] + ['parent_id.email'])
    @api.depends(lambda self: self._fields_of('email'))
    def c(self): pass
`,
      `
        res.partner -> model res.partner
        parent_id -> field res.partner.parent_id
        name -> field res.partner.name
        name -> field res.partner.name
        name -> context key name
        name -> field res.partner.name
        email -> field res.partner.email
        a -> method res.partner.a definition
        company_id -> field res.partner.company_id
        res.users -> model res.users
        b -> method res.partner.b definition
        email -> field res.partner.email
        parent_id -> field res.partner.parent_id
        email -> field res.partner.email
        c -> method res.partner.c definition
      `,
    )
  })

  it('finds the model where only the registry knows it', () => {
    checkPythonReferences(
      `
NAME = 'm.one'
class One(models.Model):
    _name = NAME
    name = fields.Char()
class Two(One):
    _inherit = NAME
    other = fields.Char(related='name', depends=['name'])
class NotAModel:
    _inherits = {'res.users': 'user_id'}
    name = fields.Char(compute='x')
`,
      `
        name -> field m.one.name definition
        other -> field m.one.other definition
        name -> field m.one.name
        name -> field m.one.name
      `,
    )
  })
})

describe('records', () => {
  it('are self, and what fields lead to', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    def a(self, other):
        self.name = self.parent_id.company_id.currency_id.name
        self.parent_id.email, self.type = 1, 2
        self.name += other.name
        self.a().b
        self.env.constructor.name, self.search(constructor=[('name', '=', 1)])
        self.env.toString.name
        self.env
        self.nothing.name
        self.b()
        super().b(self.id)
        self[0].name, self[:1].email, self['email'], self._fields['name']
        self.search([])

    @classmethod
    def b(cls):
        return cls.name

    @staticmethod
    def c(self):
        return self.name
`,
      `
        res.partner -> model res.partner
        a -> method res.partner.a definition
        name -> field res.partner.name write
        parent_id -> field res.partner.parent_id
        company_id -> field res.partner.company_id
        currency_id -> field res.company.currency_id
        name -> field res.currency.name
        parent_id -> field res.partner.parent_id
        email -> field res.partner.email write
        type -> field res.partner.type write
        name -> field res.partner.name write
        a -> method res.partner.a
        search -> python /odoo/odoo/models.py BaseModel.search
        b -> method res.partner.b
        b -> method res.partner.b
        id -> field res.partner.id
        name -> field res.partner.name
        email -> field res.partner.email
        email -> field res.partner.email
        name -> field res.partner.name
        search -> python /odoo/odoo/models.py BaseModel.search
        b -> method res.partner.b definition
        name -> field res.partner.name
        c -> method res.partner.c definition
      `,
    )
  })

  it('are variables, by what they were given last', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    def a(self):
        for rec in self:
            rec.name
        for i, rec2 in enumerate(self.sudo()):
            rec2.name
            i.name
        users = self.env['res.users'].search([])
        users = users.sorted()
        users.login
        users |= self.env['res.users']
        other = self
        other = self.env['res.users']
        other.name
        maybe = False
        if self:
            maybe = self.company_id
        maybe.currency_id
        self = self.with_context(a=1)
        self.email
        [x.email for x in self if x.name]
        self.filtered(lambda p: p.email and p.company_id.name)
        self.mapped('company_id').filtered(lambda c: c.currency_id)
        (self | self.parent_id).type
        user = self.env.user
        user.login
        self.env.ref('base.main_company').partner_id
        def inner(self, z=users):
            return self.name, users.login
        with a as x:
            x.name
`,
      `
        res.partner -> model res.partner
        a -> method res.partner.a definition
        name -> field res.partner.name
        name -> field res.partner.name
        res.users -> model res.users
        search -> python /odoo/odoo/models.py BaseModel.search
        login -> field res.users.login
        res.users -> model res.users
        res.users -> model res.users
        name -> field res.users.name
        company_id -> field res.partner.company_id
        currency_id -> field res.company.currency_id
        a -> context key a write
        email -> field res.partner.email
        email -> field res.partner.email
        name -> field res.partner.name
        email -> field res.partner.email
        company_id -> field res.partner.company_id
        name -> field res.company.name
        company_id -> field res.partner.company_id
        currency_id -> field res.company.currency_id
        parent_id -> field res.partner.parent_id
        type -> field res.partner.type
        login -> field res.users.login
        base.main_company -> xmlid base.main_company
        partner_id -> field res.company.partner_id
        login -> field res.users.login
      `,
    )
  })

  it('are each of several that are assigned at once, and what has the model of another', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    def a(self, x):
        plain, (user, unknown) = self, [self.sudo().create_uid, x]
        plain.name
        user.login
        unknown.name
        first, *rest = self, user
        rest.name
        self, other = self.sudo(), 1
        self.email
        same = self.env()[self._name]
        same.type
        self.env[x._name].name
        self.env[x].name
`,
      `
        res.partner -> model res.partner
        a -> method res.partner.a definition
        create_uid -> field res.partner.create_uid
        name -> field res.partner.name
        login -> field res.users.login
        email -> field res.partner.email
        type -> field res.partner.type
      `,
    )
  })

  it('are not what a loop over something else gives', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    def a(self, vals_list):
        for name, rec in zip(self, self):
            rec.name
        for rec in vals_list:
            rec.name
        a, b = self
        a.name
        c = self if vals_list else vals_list
        c.name
`,
      `
        res.partner -> model res.partner
        a -> method res.partner.a definition
        name -> field res.partner.name
        name -> field res.partner.name
      `,
    )
  })

  it('have fields named in domains, values and paths', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    def a(self):
        self.search(['|', ('name', '=', 'email'), ('parent_id.email', 'in', [])], order='email desc, id')
        self.env['res.users'].search_count([('company_id', 'any', [('currency_id', '=', 1)])])
        self.create({'name': 'email', 'child_ids': [(0, 0, {'email': 1}), Command.create({'type': 1})], 'no': 1})
        self.create([{'email': x} for x in self])
        self.write(dict(name=1))
        self.mapped('parent_id.name')
        self.sorted(key='name')
        self.read(['name', 'email'])
        self.env['res.users']._read_group([], ['company_id', 'name:month'], ['id:count', '__count'])
        self.env['no.such'].search([('name', '=', 1)])
        self.env['res.partner'].with_context(x=1).search(expression.AND([[('name', '=', 1)], [('email', '=', 2)]]))
`,
      `
        res.partner -> model res.partner
        a -> method res.partner.a definition
        search -> python /odoo/odoo/models.py BaseModel.search
        name -> field res.partner.name
        parent_id -> field res.partner.parent_id
        email -> field res.partner.email
        email -> field res.partner.email
        id -> field res.partner.id
        res.users -> model res.users
        company_id -> field res.users.company_id
        currency_id -> field res.company.currency_id
        name -> field res.partner.name write
        child_ids -> field res.partner.child_ids write
        email -> field res.partner.email write
        type -> field res.partner.type write
        email -> field res.partner.email write
        parent_id -> field res.partner.parent_id
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        email -> field res.partner.email
        res.users -> model res.users
        company_id -> field res.users.company_id
        name -> field res.users.name
        id -> field res.users.id
        no.such -> model no.such
        res.partner -> model res.partner
        x -> context key x write
        search -> python /odoo/odoo/models.py BaseModel.search
        name -> field res.partner.name
        email -> field res.partner.email
      `,
    )
  })
})

describe('methods of the framework that take names of fields', () => {
  it('name them by place and by keyword', () => {
    checkPythonReferences(
      `
class Order(models.Model):
    _name = 'm.order'
    def a(self, partner, query):
        partner.update_field_translations('email', {})
        partner.get_field_translations(field_name='email')
        partner._has_cycle('email')
        partner._field_to_sql('email', 'email', query)
        partner.check_field_access_rights('read', ['email'])
        partner.read_progress_bar([('email', '=', 1)], 'email', {'field': 'email'})
        partner.web_read_group([], ['email'], 'email')
    def b(self):
        self.a(self.env['res.partner'], None)
`,
      Array(9).fill('email -> field res.partner.email').join('\n'),
      { word: 'email' },
    )
  })
})

describe('a field that is changed without the model that it leads to', () => {
  it('leads where it did before', () => {
    checkPythonReferences(
      `
class Order(models.Model):
    _name = 'm.order'
    partner_id = fields.Many2one('res.partner')
class More(models.Model):
    _inherit = 'm.order'
    partner_id = fields.Many2one(domain="[('email', '=', 1)]", context={'default_email': 2})
`,
      `
        email -> field res.partner.email
        email -> field res.partner.email
      `,
      { word: 'email' },
    )
  })
})

describe('texts', () => {
  it('name fields where they are domains, and models in actions', () => {
    checkPythonReferences(
      `
class Order(models.Model):
    _name = 'm.order'
    partner_id = fields.Many2one('res.partner', domain="[('parent_id.name', '=', name), '|', ('é', '=', 1), ('email', 'not in', ('type', 'x'))]")

    def a(self):
        self._read_group([], ['partner_id.name:sum'], order='partner_id desc, create_date:month')
        'partner_id' in self._fields
        self.activity_schedule(res_model='res.users', x='res.users')
        return {'type': 'ir.actions.act_window', 'res_model': 'm.order', 'name': 'm.order'}
`,
      `
        m.order -> model m.order definition
        partner_id -> field m.order.partner_id definition
        res.partner -> model res.partner
        parent_id -> field res.partner.parent_id
        name -> field res.partner.name
        email -> field res.partner.email
        a -> method m.order.a definition
        partner_id -> field m.order.partner_id
        name -> field res.partner.name
        partner_id -> field m.order.partner_id
        create_date -> field m.order.create_date
        partner_id -> field m.order.partner_id
        res.users -> model res.users
        ir.actions.act_window -> model ir.actions.act_window
        m.order -> model m.order
      `,
    )
  })
})

describe('environments', () => {
  it('give models by name', () => {
    checkPythonReferences(
      `
def hook(env):
    env['res.users'].login
    env['NOTHING']
    env['no.such']
    request.env['no.such']
    self.env.get('res.users').login
    self.env(user=1)['res.partner']
    api.Environment(cr, 1, {})['res.partner'].name
    'res.users' in self.env
    os.environ['res.users']
    self.pool['res.users']
    {'res_model': 'res.users', 'model': 'res.users'}
`,
      `
        res.users -> model res.users
        login -> field res.users.login
        no.such -> model no.such
        res.users -> model res.users
        login -> field res.users.login
        res.partner -> model res.partner
        res.partner -> model res.partner
        name -> field res.partner.name
        res.users -> model res.users
        res.users -> model res.users
        res.users -> model res.users
      `,
    )
  })

  it('give records by external id', () => {
    checkPythonReferences(
      `
def hook(env, self):
    env.ref('base.main_partner').email
    self.env.ref('base.no_such')
    self.ref('base.no_such')
    self.ref('base.main_partner')
    self.env.user.has_group('base.group_user')
    self.user_has_groups('base.group_user,!base.group_no')
    self.env['ir.actions.actions']._for_xml_id('base.action')
    request.render('base.layout', {})
    request.render('no.template')
    new_test_user(self.env, groups='base.group_user')
    self.env.ref('main_partner')
`,
      `
        base.main_partner -> xmlid base.main_partner
        email -> field res.partner.email
        base.no_such -> xmlid base.no_such
        base.main_partner -> xmlid base.main_partner
        base.group_user -> xmlid base.group_user
        base.group_user -> xmlid base.group_user
        base.group_no -> xmlid base.group_no
        ir.actions.actions -> model ir.actions.actions
        base.action -> xmlid base.action
        base.layout -> xmlid base.layout
        base.group_user -> xmlid base.group_user
      `,
    )
  })
})

describe('imports', () => {
  it('lead to modules, files and definitions', () => {
    checkPythonReferences(
      `
-- m/models/m.py --
from odoo import api, models as mo, http
from odoo.addons.sale.models.order import Order as O, helper, LIMIT, missing
from odoo.addons.sale.models import order
from odoo.addons import sale, no_such
import odoo.addons.sale.models
from . import other
from .other import thing, Order
from ..tools import (
    x,
)
import os
-- m/models/other.py --
from odoo.addons.sale.models.order import *
def thing(): pass
-- m/tools.py --
x = 1
-- sale/models/order.py --
LIMIT = 1
class Order: pass
def helper(): pass
`,
      `
        odoo -> file /odoo/odoo/__init__.py
        api -> file /odoo/odoo/api.py
        models -> file /odoo/odoo/models.py
        odoo -> file /odoo/odoo/__init__.py
        sale -> module sale
        models -> file /w/sale/models/__init__.py
        order -> file /w/sale/models/order.py
        Order -> python /w/sale/models/order.py Order
        helper -> python /w/sale/models/order.py helper
        LIMIT -> python /w/sale/models/order.py LIMIT
        odoo -> file /odoo/odoo/__init__.py
        sale -> module sale
        models -> file /w/sale/models/__init__.py
        order -> file /w/sale/models/order.py
        odoo -> file /odoo/odoo/__init__.py
        sale -> module sale
        no_such -> module no_such
        odoo -> file /odoo/odoo/__init__.py
        sale -> module sale
        models -> file /w/sale/models/__init__.py
        other -> file /w/m/models/other.py
        other -> file /w/m/models/other.py
        thing -> python /w/m/models/other.py thing
        Order -> python /w/sale/models/order.py Order
        tools -> file /w/m/tools.py
        x -> python /w/m/tools.py x
      `,
      { withPython: true },
    )
  })

  it('lead to the package of all modules where Odoo has a file for it', () => {
    checkPythonReferences(
      `
-- m/models/m.py --
from odoo.addons.sale import models
-- sale/models/order.py --
x = 1
-- odoo/addons/__init__.py --
`,
      `
        odoo -> file /odoo/odoo/__init__.py
        addons -> file /odoo/odoo/addons/__init__.py
        sale -> module sale
        models -> file /w/sale/models/__init__.py
      `,
      { withPython: true },
    )
  })
})

describe('definitions', () => {
  it('are classes and functions, and methods of classes that are no models', () => {
    checkPythonReferences(
      `
class A:
    def f(self):
        def g(): pass
    class B:
        def h(self): pass
def f(): pass
class M(models.Model):
    _name = 'm.m'
    def f(self): pass
`,
      `
        A -> python /w/m/models/m.py A definition
        f -> python /w/m/models/m.py A.f definition
        B -> python /w/m/models/m.py A.B definition
        h -> python /w/m/models/m.py A.B.h definition
        f -> python /w/m/models/m.py f definition
        M -> python /w/m/models/m.py M definition
        models -> file /odoo/odoo/models.py
        Model -> python /odoo/odoo/models.py Model
        m.m -> model m.m definition
        f -> method m.m.f definition
      `,
      { withPython: true },
    )
  })
})

describe('names of a module', () => {
  it('are what they were imported or defined as, unless something nearer has the name', () => {
    checkPythonReferences(
      `
from odoo import fields, models
from odoo.addons.base.models.res import Partner as P, missing
from .. import tools
import os
LIMIT = 1
def helper(P):
    return LIMIT + P.x
class Other(P):
    LIMIT = LIMIT
    size = fields.Integer
    other = size
def run(a=helper):
    tools = 1
    missing, os.path, tools.x, Other.LIMIT, Other.nothing
    return [models for models in a]
P.name
tools.x
-- m/tools.py --
x = 1
`,
      `
        odoo -> file /odoo/odoo/__init__.py
        fields -> file /odoo/odoo/fields.py
        models -> file /odoo/odoo/models.py
        odoo -> file /odoo/odoo/__init__.py
        base -> module base
        models -> file /odoo/odoo/addons/base/models/__init__.py
        res -> file /odoo/odoo/addons/base/models/res.py
        Partner -> python /odoo/odoo/addons/base/models/res.py Partner
        tools -> file /w/m/tools.py
        LIMIT -> python /w/m/models/m.py LIMIT definition
        helper -> python /w/m/models/m.py helper definition
        LIMIT -> python /w/m/models/m.py LIMIT
        Other -> python /w/m/models/m.py Other definition
        P -> python /odoo/odoo/addons/base/models/res.py Partner
        LIMIT -> python /w/m/models/m.py Other.LIMIT definition
        size -> python /w/m/models/m.py Other.size definition
        fields -> file /odoo/odoo/fields.py
        Integer -> python /odoo/odoo/fields.py Integer
        other -> python /w/m/models/m.py Other.other definition
        run -> python /w/m/models/m.py run definition
        helper -> python /w/m/models/m.py helper
        Other -> python /w/m/models/m.py Other
        LIMIT -> python /w/m/models/m.py Other.LIMIT
        Other -> python /w/m/models/m.py Other
        P -> python /odoo/odoo/addons/base/models/res.py Partner
        name -> python /odoo/odoo/addons/base/models/res.py Partner.name
        tools -> file /w/m/tools.py
        x -> python /w/m/tools.py x
      `,
      { withPython: true },
    )
  })

  it('are attributes of model classes', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'
    SIZES = [1]
    def a(self):
        return self.SIZES, self._table, self._order, self.parent_id.SIZES, self.NOTHING
`,
      `
        Partner -> python /w/m/models/m.py Partner definition
        models -> file /odoo/odoo/models.py
        Model -> python /odoo/odoo/models.py Model
        res.partner -> model res.partner
        SIZES -> python /w/m/models/m.py Partner.SIZES definition
        a -> method res.partner.a definition
        SIZES -> python /w/m/models/m.py Partner.SIZES
        _order -> python /odoo/odoo/models.py BaseModel._order
        parent_id -> field res.partner.parent_id
        SIZES -> python /w/m/models/m.py Partner.SIZES
      `,
      { withPython: true },
    )
  })
})

describe('a filter', () => {
  const fixture = `
class Partner(models.Model):
    _inherit = 'res.partner'
    email = fields.Char(related='parent_id.email')
    def a(self):
        return self.email + self.parent_id.email + self.env.ref('base.email').name
`
  it('lets through what has a word', () => {
    checkPythonReferences(
      fixture,
      `
        email -> field res.partner.email definition
        email -> field res.partner.email
        email -> field res.partner.email
        email -> field res.partner.email
        base.email -> xmlid base.email
      `,
      { word: 'email' },
    )
    checkPythonReferences(fixture, '', { word: 'name' })
    checkPythonReferences(
      fixture,
      `
        res.partner -> model res.partner
      `,
      { word: 'res.partner' },
    )
  })

  it('lets through what touches an offset', () => {
    const line = "    email = fields.Char(related='parent_id.email')"
    const at = PRELUDE.length + fixture.indexOf(line) - 1 + line.indexOf('_id')
    checkPythonReferences(fixture, 'parent_id -> field res.partner.parent_id', { at })
    checkPythonReferences(fixture, '', { at: at - 12 })
  })
})

describe('records of a mixin', () => {
  it('have members that only one model has that inherits it', () => {
    checkPythonReferences(
      `
class Sync(models.AbstractModel):
    _name = 'm.sync'

    def push(self):
        self.first_event()
        self.stop()
        return self.filtered(lambda one: one.start)

class Event(models.Model):
    _name = 'm.event'
    _inherit = 'm.sync'
    start = fields.Date()

    def first_event(self):
        return self

    def stop(self):
        return False

class Meeting(models.Model):
    _name = 'm.meeting'
    _inherit = 'm.event'

    def first_event(self):
        return self

class Other(models.Model):
    _name = 'm.other'
    _inherit = 'm.sync'

    def stop(self):
        return True

class Stranger(models.Model):
    _name = 'm.stranger'
    start = fields.Date()
`,
      `
        first_event -> method m.event.first_event
        first_event -> method m.event.first_event definition
        first_event -> method m.meeting.first_event definition
      `,
      { word: 'first_event' },
    )
  })
})

describe('records of any model', () => {
  it('have members that only one model has, and those that all have', () => {
    checkPythonReferences(
      `
class Rating(models.AbstractModel):
    _name = 'm.rating'

    def rating_stats(self):
        return {}

    def both(self):
        return {}

class Rated(models.Model):
    _name = 'm.rated'
    _inherit = 'm.rating'

    def rating_stats(self):
        return super().rating_stats()

class Other(models.Model):
    _name = 'm.other'

    def both(self):
        return {}

    def f(self, model, number):
        record = self.env[model].browse(number)
        record.rating_stats()
        record.both()
        record.nothing()
`,
      `
        rating_stats -> method m.rating.rating_stats definition
        rating_stats -> method m.rated.rating_stats definition
        rating_stats -> method m.rated.rating_stats
        rating_stats -> method m.rating.rating_stats
      `,
      { word: 'rating_stats' },
    )
    checkPythonReferences(
      `
class Rating(models.AbstractModel):
    _name = 'm.rating'
    rate = fields.Float()

    def f(self, model):
        return self.env[model].mapped('rate')
`,
      `
        rate -> field m.rating.rate definition
        rate -> field m.rating.rate
      `,
      { word: 'rate' },
    )
    checkPythonReferences(
      `
class Other(models.Model):
    _name = 'm.other'

    def both(self):
        return {}

class Rating(models.AbstractModel):
    _name = 'm.rating'

    def both(self):
        return self.env[self.name].both()
`,
      `
        both -> method m.other.both definition
        both -> method m.rating.both definition
      `,
      { word: 'both' },
    )
  })
})
