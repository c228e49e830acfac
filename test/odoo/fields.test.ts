import { describe, it } from 'vitest'
import { checkFields, checkMagicFields, checkMethods } from '../support/check.ts'

describe('a field', () => {
  it('has what its class and arguments say', () => {
    checkFields(
      `
class Order(models.Model):
    _name = 'x.order'
    name = fields.Char('Name', required=True)
    note = fields.Text(readonly=True)
    body = fields.Html()
    active = fields.Boolean(default=True)
    count = fields.Integer()
    factor = fields.Float('Factor', (16, 3))
    total = fields.Monetary('Total', 'currency_id')
    currency_id = fields.Many2one('res.currency')
    day = fields.Date()
    at = fields.Datetime()
    data = fields.Binary()
    logo = fields.Image()
    meta = fields.Json()
    res_id = fields.Many2oneReference(model_field='model')
    ref = fields.Reference([('res.partner', 'Partner'), ('res.users', 'User')])
    state = fields.Selection([('a', 'A'), ('b', 'B')], 'State')
    partner_id = fields.Many2one('res.partner', 'Partner', ondelete='cascade')
    line_ids = fields.One2many('x.line', 'order_id', 'Lines')
    tag_ids = fields.Many2many('x.tag', 'rel', 'a', 'b', 'Tags')
    props = fields.Properties(definition='partner_id.props')
    props_definition = fields.PropertiesDefinition()
`,
      'x.order',
      `
      name char required
      note text readonly
      body html
      active boolean
      count integer
      factor float
      total monetary
      currency_id many2one (res.currency)
      day date
      at datetime
      data binary
      logo binary
      meta json
      res_id many2one_reference
      ref reference res.partner|res.users
      state selection a|b
      partner_id many2one (res.partner)
      line_ids one2many (x.line.order_id)
      tag_ids many2many (x.tag)
      props properties compute <callable> stored
      props_definition properties_definition
`,
    )
  })

  it('takes its arguments by name as well', () => {
    checkFields(
      `
class Order(models.Model):
    _name = 'x.order'
    a = fields.Many2one(string='A', comodel_name='res.partner')
    b = fields.One2many(inverse_name='order_id', comodel_name='x.line')
    c = fields.Selection(selection=[('x', 'X')])
    d = fields.Many2many(comodel_name='x.tag')
`,
      'x.order',
      `
      a many2one (res.partner)
      b one2many (x.line.order_id)
      c selection x
      d many2many (x.tag)
`,
    )
  })

  it('may have constants of its class and file as arguments', () => {
    checkFields(
      `
-- m/models/m.py --
from odoo import fields, models
from ..const import COMODEL, YES
PARTNER = 'res.partner'
class Order(models.Model):
    _name = 'x.order'
    REQUIRED = True
    a = fields.Many2one(PARTNER, required=REQUIRED)
    b = fields.Many2one(COMODEL, readonly=YES)
    c = fields.Many2one(_name)
-- m/const.py --
COMODEL = 'res.users'
YES = True
`,
      'x.order',
      `
      a many2one (res.partner) required
      b many2one (res.users) readonly
      c many2one (x.order)
`,
    )
  })

  it('is the last one of its name in a class, and none when something else takes the name', () => {
    checkFields(
      `
class Order(models.Model):
    _name = 'x.order'
    a = fields.Char()
    a = fields.Integer()
    b = fields.Char()
    b = None
    c = something.Char()
    d = fields.unknown()
    e = Char()
`,
      'x.order',
      'a integer',
    )
  })

  it.each([
    ['from odoo import fields', 'fields.Char'],
    ['from odoo import fields as f', 'f.Char'],
    ['from odoo.fields import Char', 'Char'],
    ['from odoo.fields import Char as Text', 'Text'],
    ['import odoo', 'odoo.fields.Char'],
    ['from odoo import fields\nShort = fields.Char', 'Short'],
  ])('is found through %j', (imports, fieldClass) => {
    checkFields(
      `
-- m/models/m.py --
from odoo import models
${imports}
class Order(models.Model):
    _name = 'x.order'
    name = ${fieldClass}()
`,
      'x.order',
      'name char',
    )
  })

  it.each([['18.0'], ['19.0']])('may have a class that a module derives, in %s', (version) => {
    checkFields(
      `
-- version ${version} --
-- m/fields.py --
from odoo import fields
from odoo.fields import Many2one
class Colour(fields.Char):
    type = 'colour'
class Shade(Colour):
    pass
class Person(Many2one):
    pass
-- m/models/m.py --
from odoo import models
from odoo.addons.m.fields import Shade
from .. import fields as own
class Order(models.Model):
    _name = 'x.order'
    a = Shade('A', required=True)
    b = own.Person('res.partner')
`,
      'x.order',
      `
      a colour required
      b many2one (res.partner)
`,
    )
  })

  it('may have a class that a module puts into the framework', () => {
    checkFields(
      `
-- m/models/fields.py --
from odoo import fields
class Serialized(fields.Field):
    type = 'serialized'
fields.Serialized = Serialized
-- n/models/n.py --
class Order(models.Model):
    _name = 'x.order'
    data = fields.Serialized()
    part = fields.Char(sparse='data')
`,
      'x.order',
      `
      data serialized
      part char compute <callable> unstored
`.replace(' unstored', ''),
    )
  })
})

describe('a field that is defined again', () => {
  it('keeps what the later definition does not say', () => {
    checkFields(
      `
-- m/models/m.py --
class Order(models.Model):
    _name = 'x.order'
    a = fields.Char(required=True, readonly=True)
    b = fields.Many2one('res.partner', compute='_compute_b')
    c = fields.Char(compute='_compute_c', store=True)
-- n/__manifest__.py --
{'depends': ['m']}
-- n/models/n.py --
class Order(models.Model):
    _inherit = 'x.order'
    a = fields.Char(readonly=False)
    b = fields.Many2one(inverse='_inverse_b')
    c = fields.Char(compute=None)
`,
      'x.order',
      `
      a char required [m n]
      b many2one (res.partner) compute _compute_b [m n]
      c char [m n]
`,
    )
  })

  it('starts anew when the types are not compatible', () => {
    checkFields(
      `
-- m/models/m.py --
class Order(models.Model):
    _name = 'x.order'
    a = fields.Char(required=True)
    b = fields.Integer(readonly=True)
    c = fields.Image(required=True)
    d = fields.Binary(required=True)
-- n/__manifest__.py --
{'depends': ['m']}
-- n/models/n.py --
class Order(models.Model):
    _inherit = 'x.order'
    a = fields.Text()
    b = fields.Float()
    c = fields.Binary()
    d = fields.Image()
`,
      'x.order',
      `
      a text
      b float
      c binary
      d binary required [m n]
`,
    )
  })

  it('has the definitions of mixins below those of the model', () => {
    checkFields(
      `
class Mixin(models.AbstractModel):
    _name = 'x.mixin'
    name = fields.Char(required=True, readonly=True)
    extra = fields.Char()
class Order(models.Model):
    _name = 'x.order'
    _inherit = 'x.mixin'
    name = fields.Char(required=False)
`,
      'x.order',
      `
      name char readonly
      extra char
`,
    )
  })
})

describe('a computed field', () => {
  it('is not stored and readonly unless it says otherwise or has an inverse', () => {
    checkFields(
      `
class Order(models.Model):
    _name = 'x.order'
    a = fields.Char(compute='_a')
    b = fields.Char(compute='_b', store=True)
    c = fields.Char(compute='_c', inverse='_inverse_c')
    d = fields.Char(compute='_d', readonly=False, store=True)
    e = fields.Char(compute=lambda self: None)
    f = fields.Char(compute=_function)
    g = fields.Char(compute='')
`,
      'x.order',
      `
      a char compute _a readonly
      b char compute _b stored readonly
      c char compute _c
      d char compute _d stored
      e char compute <callable> readonly
      f char compute <callable> readonly
      g char
`,
    )
  })

  it.each([
    ['17.0', 'a char compute <callable>'],
    ['18.0', 'a char'],
  ])('is what a company-dependent one is in %s', (version, expected) => {
    checkFields(
      `
-- version ${version} --
class Order(models.Model):
    _name = 'x.order'
    a = fields.Char(company_dependent=True)
`,
      'x.order',
      expected,
    )
  })
})

describe('a related field', () => {
  it('is not stored and readonly unless it says otherwise', () => {
    checkFields(
      `
class Order(models.Model):
    _name = 'x.order'
    partner_id = fields.Many2one('res.partner')
    a = fields.Char(related='partner_id.name')
    b = fields.Char(related='partner_id.name', store=True, readonly=False)
    c = fields.Char(related=('partner_id', 'name'))
    d = fields.Char(related=['partner_id', 'email'])
`,
      'x.order',
      `
      partner_id many2one (res.partner)
      a char related partner_id.name readonly
      b char related partner_id.name stored
      c char related partner_id.name readonly
      d char related partner_id.email readonly
`,
    )
  })

  it('has the comodel and the keys of what it leads to, through other related and inherited fields', () => {
    checkFields(
      `
class Order(models.Model):
    _name = 'x.order'
    user_id = fields.Many2one('res.users')
    company_id = fields.Many2one(related='user_id.company_id')
    currency_id = fields.Many2one(related='company_id.currency_id')
    type = fields.Selection(related='user_id.type')
    children = fields.One2many(related='user_id.child_ids')
    again = fields.Selection(related='type')
    own = fields.Many2one('res.groups', related='user_id.company_id')
    lost = fields.Many2one(related='user_id.missing.more')
`,
      'x.order',
      `
      user_id many2one (res.users)
      company_id many2one (res.company) related user_id.company_id readonly
      currency_id many2one (res.currency) related company_id.currency_id readonly
      type selection related user_id.type readonly contact|other
      children one2many (res.partner) related user_id.child_ids readonly
      again selection related type readonly contact|other
      own many2one (res.groups) related user_id.company_id readonly
      lost many2one related user_id.missing.more readonly
`,
    )
  })

  it('ends when it leads in a circle', () => {
    checkFields(
      `
class Order(models.Model):
    _name = 'x.order'
    parent_id = fields.Many2one('x.order')
    a = fields.Many2one(related='b')
    b = fields.Many2one(related='parent_id.c')
    c = fields.Many2one(related='a')
    d = fields.Many2one(related='d')
    e = fields.Many2one(related='parent_id.e.e.e')
`,
      'x.order',
      `
      parent_id many2one (x.order)
      a many2one related b readonly
      b many2one related parent_id.c readonly
      c many2one related a readonly
      d many2one related d readonly
      e many2one related parent_id.e.e.e readonly
`,
    )
  })
})

describe('a selection', () => {
  it('has the keys of a list or tuple, of constants and sums of them', () => {
    checkFields(
      `
-- m/const.py --
A = [('no', 'No')]
B = [('x', 'X')]
BOTH = B + [('y', 'Y')]
class Unrelated:
    B = [('wrong', 'Wrong')]
-- m/models/m.py --
from odoo import fields, models
from ..const import BOTH
from .. import const
TOP = [('t', 'T')]
class Order(models.Model):
    A = [('a', 'A')]
    _name = 'x.order'
    of_class = fields.Selection(A)
    of_file = fields.Selection(selection=TOP)
    imported = fields.Selection(BOTH)
    dotted = fields.Selection(const.B)
    summed = fields.Selection(A + TOP + const.B)
    tupled = fields.Selection((('p', 'P'), ['q', 'Q']))
    empty_key = fields.Selection([('', 'None'), ('z', 'Z')])
`,
      'x.order',
      `
      of_class selection a
      of_file selection t
      imported selection x|y
      dotted selection x
      summed selection a|t|x
      tupled selection p|q
      empty_key selection |z
`,
    )
  })

  it('has keys that are words of the language too', () => {
    checkFields(
      `
class Order(models.Model):
    _name = 'x.order'
    way = fields.Selection([('in', 'In'), ('out', 'Out'), ('return', 'Return')])
`,
      'x.order',
      `
      way selection in|out|return
`,
    )
  })

  it('has no keys when a method or an expression makes them', () => {
    checkFields(
      `
class Order(models.Model):
    _name = 'x.order'
    a = fields.Selection('_get_a')
    b = fields.Selection(lambda self: [])
    c = fields.Selection([(x, x) for x in 'abc'])
    d = fields.Selection(_function)
    e = fields.Selection(selection='_get_e', selection_add=[('x', 'X')])
`,
      'x.order',
      `
      a selection
      b selection
      c selection
      d selection
      e selection
`,
    )
  })

  it('is extended by selection_add, in an order that respects both lists', () => {
    checkFields(
      `
-- m/models/m.py --
class Order(models.Model):
    _name = 'x.order'
    state = fields.Selection([('draft', 'D'), ('sent', 'S'), ('done', 'X')])
-- n/__manifest__.py --
{'depends': ['m']}
-- n/models/n.py --
class Order(models.Model):
    _inherit = 'x.order'
    state = fields.Selection(selection_add=[('check', 'C'), ('sent',)])
class Second(models.Model):
    _inherit = 'x.order'
    state = fields.Selection(selection_add=[('done',), ('late', 'L')], ondelete={'late': 'cascade'})
`,
      'x.order',
      'state selection draft|check|sent|done|late [m n]',
    )
  })

  it('is replaced by a later selection', () => {
    checkFields(
      `
class Order(models.Model):
    _name = 'x.order'
    state = fields.Selection([('draft', 'D')])
class Extension(models.Model):
    _inherit = 'x.order'
    state = fields.Selection([('new', 'N')])
class Last(models.Model):
    _inherit = 'x.order'
    state = fields.Selection(selection_add=[('late', 'L')])
`,
      'x.order',
      'state selection new|late',
    )
  })
})

describe('_inherits', () => {
  it('brings the fields of the parent, but not those that the model has itself', () => {
    checkFields(
      `
class Employee(models.Model):
    _name = 'x.employee'
    _inherits = {'res.partner': 'partner_id'}
    partner_id = fields.Many2one('res.partner')
    email = fields.Char(required=True)
`,
      'x.employee',
      `
      partner_id many2one (res.partner) required
      email char required
      name char through partner_id [base m]
      type selection through partner_id contact|other [base m]
      parent_id many2one (res.partner) through partner_id [base m]
      child_ids one2many (res.partner.parent_id) through partner_id [base m]
      company_id many2one (res.company) through partner_id [base m]
`,
      { inherited: true },
    )
  })

  it('adds the field that leads to the parent when nothing declares it', () => {
    checkFields(
      `
class Employee(models.Model):
    _name = 'x.employee'
    _inherits = {'x.thing': 'thing_id'}
class Thing(models.Model):
    _name = 'x.thing'
    weight = fields.Float()
`,
      'x.employee',
      `
      thing_id many2one (x.thing) required
      weight float through thing_id
`,
      { inherited: true },
    )
  })

  it('may be said by delegate=True, go through several models, and come from a mixin', () => {
    checkFields(
      `
class Thing(models.Model):
    _name = 'x.thing'
    weight = fields.Float()
class Product(models.Model):
    _name = 'x.product'
    thing_id = fields.Many2one('x.thing', delegate=True)
    price = fields.Float()
class Mixin(models.AbstractModel):
    _name = 'x.mixin'
    _inherits = {'x.product': 'product_id'}
    product_id = fields.Many2one('x.product')
class Offer(models.Model):
    _name = 'x.offer'
    _inherit = 'x.mixin'
`,
      'x.offer',
      `
      product_id many2one (x.product) required
      thing_id many2one (x.thing) through product_id required
      price float through product_id
      weight float through product_id
`,
      { inherited: true },
    )
  })

  it('brings nothing to an abstract model itself', () => {
    checkFields(
      `
class Mixin(models.AbstractModel):
    _name = 'x.mixin'
    _inherits = {'res.partner': 'partner_id'}
    partner_id = fields.Many2one('res.partner')
`,
      'x.mixin',
      'partner_id many2one (res.partner) required',
      { inherited: true },
    )
  })

  it('of a model that does not exist, or of models in a circle, brings what there is', () => {
    const fixture = `
class A(models.Model):
    _name = 'x.a'
    _inherits = {'x.missing': 'missing_id', 'x.b': 'b_id'}
    a = fields.Char()
class B(models.Model):
    _name = 'x.b'
    _inherits = {'x.a': 'a_id'}
    b = fields.Char()
`
    checkFields(
      fixture,
      'x.a',
      `
      a char
      missing_id many2one (x.missing) required
      b_id many2one (x.b) required
      b char through b_id
      a_id many2one (x.a) through b_id required
`,
      { inherited: true },
    )
  })

  it('may be declared field by field with inherited=True', () => {
    checkFields(
      `
class Variant(models.Model):
    _name = 'x.variant'
    _inherits = {'x.template': 'template_id'}
    template_id = fields.Many2one('x.template')
    code = fields.Char(related='template_id.code', inherited=True, readonly=False)
class Template(models.Model):
    _name = 'x.template'
    code = fields.Char(required=True)
`,
      'x.variant',
      `
      template_id many2one (x.template) required
      code char through template_id required
`,
      { inherited: true },
    )
  })
})

describe('the fields that the framework adds', () => {
  const LOG = `
      create_uid many2one (res.users) readonly
      create_date datetime readonly
      write_uid many2one (res.users) readonly
      write_date datetime readonly
`
  const ID = 'id integer readonly'
  const NAME = 'display_name char compute _compute_display_name readonly'
  const MODEL = `
class Order(models.Model):
    _name = 'x.order'
`

  it.each([
    ['17.0', ID, NAME, LOG],
    ['18.0', ID, NAME, LOG],
    ['19.0', ID, NAME, LOG],
    ['16.0', ID, NAME, '__last_update datetime compute _compute_concurrency_field readonly', LOG],
    [
      '14.0',
      ID,
      NAME,
      '__last_update datetime compute compute_concurrency_field_with_access readonly',
      LOG,
    ],
  ])('are those of %s', (version, ...expected) => {
    checkMagicFields(
      `-- version ${version} --\n-- m/models/m.py --${MODEL}`,
      'x.order',
      expected.join('\n'),
    )
  })

  it('are fewer without _log_access or _auto', () => {
    checkMagicFields(`${MODEL}    _log_access = False\n`, 'x.order', `${ID}\n${NAME}`)
    checkMagicFields(`${MODEL}    _auto = False\n`, 'x.order', `${ID}\n${NAME}`)
    const both = `${MODEL}    _auto = False\n    _log_access = True\n`
    checkMagicFields(both, 'x.order', `${ID}\n${NAME}\n${LOG}`)
    checkMagicFields(
      `-- version 14.0 --\n-- m/models/m.py --${MODEL}    _log_access = False\n`,
      'x.order',
      `${ID}\n${NAME}\n__last_update datetime compute compute_concurrency_field readonly`,
    )
  })

  it.each([
    ['14.0', `${ID}\n${NAME}\n__last_update datetime compute compute_concurrency_field readonly`],
    ['15.0', ''],
    ['18.0', ''],
    ['19.0', `${ID}\n${NAME}`],
  ])('are those of an abstract model in %s', (version, expected) => {
    checkMagicFields(
      `
-- version ${version} --
class Mixin(models.AbstractModel):
    _name = 'x.mixin'
`,
      'x.mixin',
      expected,
    )
  })

  it('are there in a model out of an abstract one', () => {
    checkMagicFields(
      `
class Mixin(models.AbstractModel):
    _name = 'x.mixin'
    name = fields.Char()
class Order(models.Model):
    _name = 'x.order'
    _inherit = 'x.mixin'
`,
      'x.order',
      `${ID}\n${NAME}\n${LOG}`,
    )
  })

  it('give way to what the class declares, but for the id', () => {
    const fixture = `
class Order(models.Model):
    _name = 'x.order'
    id = fields.Char()
    display_name = fields.Char(compute='_mine', store=True)
    create_date = fields.Datetime(required=True)
`
    checkFields(
      fixture,
      'x.order',
      `
      display_name char compute _mine stored readonly
      create_date datetime required
`,
    )
    checkMagicFields(
      fixture,
      'x.order',
      `
      id integer readonly
      create_uid many2one (res.users) readonly
      write_uid many2one (res.users) readonly
      write_date datetime readonly
`,
    )
  })

  it('are merged with what an extension declares', () => {
    checkMagicFields(
      `
class Order(models.Model):
    _name = 'x.order'
class Extension(models.Model):
    _inherit = 'x.order'
    display_name = fields.Char(store=True)
    create_uid = fields.Many2one(required=True)
`,
      'x.order',
      `
      id integer readonly
      display_name char compute _compute_display_name stored readonly
      create_uid many2one (res.users) required readonly
      create_date datetime readonly
      write_uid many2one (res.users) readonly
      write_date datetime readonly
`,
    )
  })
})

describe('the methods of a model', () => {
  it('are those of its own classes, with the modules that define them, most derived first', () => {
    checkMethods(
      `
-- m/models/m.py --
class Mixin(models.AbstractModel):
    _name = 'x.mixin'
    def of_mixin(self): pass
class Order(models.Model):
    _name = 'x.order'
    _inherit = 'x.mixin'
    @api.depends('a')
    def compute(self): pass
    @property
    def size(self): pass
    async def later(self): pass
    if True:
        def guarded(self): pass
    alias = compute
    def twice(self): pass
    def twice(self):
        def inner(): pass
class Again(models.Model):
    _inherit = 'x.order'
    def twice(self): pass
-- n/__manifest__.py --
{'depends': ['m']}
-- n/models/n.py --
class Order(models.Model):
    _inherit = 'x.order'
    def compute(self): pass
`,
      'x.order',
      `
      compute [n m]
      twice [m]
      size [m]
      later [m]
      guarded [m]
`,
    )
  })
})
