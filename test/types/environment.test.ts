import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'
import { frameworkOf, VERSIONS } from './framework.ts'

const ORDER = `
-- m/models/order.py --
from odoo import api, fields, models
class Order(models.Model):
    _name = 'x.order'
    name = fields.Char()
    size = fields.Float()
    line_ids = fields.One2many('x.line', 'order_id')
    def total(self):
        return sum(self.line_ids.mapped('price'))
class Line(models.Model):
    _name = 'x.line'
    order_id = fields.Many2one('x.order')
    price = fields.Float()
`

function check(version: string, path: string, code: string): void {
  checkTypes(`${frameworkOf(version)}${ORDER}-- ${path} --\n${code.trim()}\n`)
}

describe('the environment', () => {
  for (const version of VERSIONS) {
    it(`leads to records in ${version}`, () => {
      check(
        version,
        'm/models/use.py',
        `
from odoo import api, models, SUPERUSER_ID
class Use(models.Model):
    _name = 'x.use'
    def f(self, x):
        self.env
        ^^^^^^^^ : Environment
        self.env['x.order']
        ^^^^^^^^^^^^^^^^^^^ : x.order
        x.env['x.order']
        ^^^^^^^^^^^^^^^^ : x.order
        x.env['x.none']
        ^^^^^^^^^^^^^^^ : ?
        x.env
        ^^^^^ : ?
        self.env['x.order'].search([]).line_ids
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.line
        self.env.user.partner_id
        ^^^^^^^^^^^^^^^^^^^^^^^^ : res.partner
        self.env.company.currency_id
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : res.currency
        self.env.companies
        ^^^^^^^^^^^^^^^^^^ : res.company
        self.env.ref('base.group_user')
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : res.groups
        self.env.ref('base.main_company').partner_id
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : res.partner
        self.env.cr
        ^^^^^^^^^^^ : Cursor
        self.env.uid
        ^^^^^^^^^^^^ : int
        self.env.registry
        ^^^^^^^^^^^^^^^^^ : Registry
        env = api.Environment(self.env.cr, SUPERUSER_ID, {})
        env
        ^^^ : Environment
        env['x.line']
        ^^^^^^^^^^^^^ : x.line
`,
      )
    })
  }

  it('has what its class has', () => {
    check(
      '18.0',
      'm/models/use.py',
      `
from odoo import models, _
class Use(models.Model):
    _name = 'x.use'
    def f(self, x, name: str):
        self.env.su
        ^^^^^^^^^^^ : bool
        self.env.lang
        ^^^^^^^^^^^^^ : str
        self.env.context
        ^^^^^^^^^^^^^^^^ : dict[str, ?]
        self.env.context.get('lang')
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : ?
        self.env.is_superuser()
        ^^^^^^^^^^^^^^^^^^^^^^^ : bool
        self.env.is_admin()
        ^^^^^^^^^^^^^^^^^^^ : bool
        self.env.ref('base.view_partner_form')
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : ir.ui.view
        self.env.ref('base.layout')
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ : ir.ui.view
        self.env.ref('base.menu_administration')
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : ir.ui.menu
        self.env.ref('base.model_res_partner')
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : ir.model
        self.env.ref('base.none', raise_if_not_found=False)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : ?
        self.env.ref(x)
        ^^^^^^^^^^^^^^^ : BaseModel
        self.env.get('x.order')
        ^^^^^^^^^^^^^^^^^^^^^^^ : x.order
        self.env['none']
        ^^^^^^^^^^^^^^^^ : ?
        self.env[x]
        ^^^^^^^^^^^ : BaseModel
        self.env[name]
        ^^^^^^^^^^^^^^ : BaseModel
        self.env[name].search([]).ids
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[int]
        self.env(user=1)
        ^^^^^^^^^^^^^^^^ : Environment
        self.env(su=True)['x.line'].order_id
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.order
        self.env._('text')
        ^^^^^^^^^^^^^^^^^^ : str
        self.env.cr.dictfetchall()
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[dict[str, int]]
        self.env.cr.dbname
        ^^^^^^^^^^^^^^^^^^ : ?
        self.env.cr.closed
        ^^^^^^^^^^^^^^^^^^ : bool
        with self.env.registry.cursor() as cr:
            cr
            ^^ : Cursor
        Order = self.env['x.order'].sudo()
        Order.browse(1).total()
        ^^^^^^^^^^^^^^^^^^^^^^^ : float
        models_by_name = {n: self.env[n] for n in ['x.order']}
        models_by_name['x.order'].id
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : int
        for model in ('x.order', 'x.line'):
            self.env[model]
            ^^^^^^^^^^^^^^^ : x.line | x.order
        env = self.env
        env['x.line'].env.user.login
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
        self.with_context(a=1).env
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ : Environment
        self.env['x.order'].with_user(1).env['x.line'].price
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : float
`,
    )
  })
})

describe('methods of models', () => {
  it('are given what their decorators and the framework say', () => {
    for (const version of ['14.0', '16.0', '19.0']) {
      check(
        version,
        'm/models/use.py',
        `
from odoo import api, models
class Order(models.Model):
    _inherit = 'x.order'
    @api.model_create_multi
    def create(self, vals_list):
        vals_list
        ^^^^^^^^^ : list[dict[str, ?]]
        for vals in vals_list:
            vals
            ^^^^ : dict[str, ?]
        records = super().create(vals_list)
        records
        ^^^^^^^ : x.order
        records.line_ids
        ^^^^^^^^^^^^^^^^ : x.line
        return records
    def write(self, vals):
        vals
        ^^^^ : dict[str, ?]
        super().write(vals)
        ^^^^^^^^^^^^^^^^^^^ : bool
        super(Order, self).write(vals)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : bool
        res = super(Order, self.sudo()).write(vals)
        return res
    def copy(self, default=None):
        default
        ^^^^^^^ : dict[str, ?]
        return super().copy(default)
    def total(self):
        result = super().total()
        result
        ^^^^^^ : float
        return result
    @api.depends('line_ids')
    def _compute_a(self):
        self
        ^^^^ : x.order
    @api.onchange('name')
    def _onchange_a(self):
        self.name
        ^^^^^^^^^ : str
    @api.constrains('name')
    def _check_a(self):
        for order in self:
            order.size
            ^^^^^^^^^^ : float
    @api.model
    def default_get(self, fields_list):
        fields_list
        ^^^^^^^^^^^ : list[str]
        res = super().default_get(fields_list)
        res
        ^^^ : dict[str, ?]
        return res
    def helper(self, order, flag=False):
        order
        ^^^^^ : x.order
        order.line_ids
        ^^^^^^^^^^^^^^ : x.line
        flag
        ^^^^ : bool
        return order, order.line_ids
    def caller(self):
        self.helper(self, True)
        order, lines = self.helper(self.browse(1), flag=True)
        lines
        ^^^^^ : x.line
        self.copy()
        ^^^^^^^^^^^ : x.order
        self.create([{}])
        ^^^^^^^^^^^^^^^^^ : x.order
        self.total()
        ^^^^^^^^^^^^ : float
`,
      )
    }
  })

  it('take one dictionary or several', () => {
    check(
      '14.0',
      'm/models/use.py',
      `
from odoo import api, models
class Order(models.Model):
    _inherit = 'x.order'
    @api.model
    def create(self, vals):
        vals
        ^^^^ : dict[str, ?]
        return super(Order, self).create(vals)
class Line(models.Model):
    _inherit = 'x.line'
    @api.model_create_multi
    def create(self, vals):
        vals
        ^^^^ : list[dict[str, ?]]
        return super().create(vals)
`,
    )
  })

  it('are those of wizards as well', () => {
    check(
      '17.0',
      'm/wizard/wizard.py',
      `
from odoo import Command, api, fields, models, _
from odoo.exceptions import UserError
class Wizard(models.TransientModel):
    _name = 'x.wizard'
    order_id = fields.Many2one('x.order', default=lambda self: self.env['x.order'].browse(1))
    date = fields.Date(default=fields.Date.today)
    order_ids = fields.Many2many('x.order', default=lambda self: self._default())
    note = fields.Char(default=lambda any_name: any_name.env['x.order'].browse(1).name)
                                                ^^^^^^^^^^^^^^^^^^^^^^^ : x.order
    def _default(self):
        return self.env['x.order'].browse(self.env.context.get('active_ids'))
    def run(self):
        self.ensure_one()
        ^^^^^^^^^^^^^^^^^ : x.wizard
        self.order_id.total()
        ^^^^^^^^^^^^^^^^^^^^^ : float
        self._default()
        ^^^^^^^^^^^^^^^ : x.order
        vals = {'name': 'a', 'line_ids': [Command.create({'price': 1.0})], 'order': self.order_id}
        vals['line_ids'][0]
        ^^^^^^^^^^^^^^^^^^^ : tuple[Command, int, dict]
        vals['order'].line_ids
        ^^^^^^^^^^^^^^^^^^^^^^ : x.line
        vals['size'] = self.order_id.size
        vals['size']
        ^^^^^^^^^^^^ : float
        message = _('Hello %s') % self.date
        message
        ^^^^^^^ : str
        error = UserError(message)
        error
        ^^^^^ : UserError
        error.args
        ^^^^^^^^^^ : tuple
        action = {'type': 'ir.actions.act_window', 'res_id': self.id, 'context': {'x': 1}}
        action['res_id']
        ^^^^^^^^^^^^^^^^ : int
        action['context']['x']
        ^^^^^^^^^^^^^^^^^^^^^^ : int
        return action
`,
    )
  })
})

describe('helpers of the framework', () => {
  for (const version of ['14.0', '18.0', '19.0']) {
    it(`answer dates, texts and numbers in ${version}`, () => {
      check(
        version,
        'm/models/use.py',
        `
from odoo import fields, models, tools, _, _lt
from odoo.tools import float_compare, groupby, OrderedSet
from odoo.tools.translate import _ as translate
TITLE = _lt('Title')
class Use(models.Model):
    _name = 'x.use'
    def f(self, x):
        fields.Date.today()
        ^^^^^^^^^^^^^^^^^^^ : date
        fields.Date.context_today(self)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : date
        fields.Date.to_date('x')
        ^^^^^^^^^^^^^^^^^^^^^^^^ : date
        fields.Date.to_string(fields.Date.today())
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
        fields.Date.today().year
        ^^^^^^^^^^^^^^^^^^^^^^^^ : int
        fields.Datetime.now()
        ^^^^^^^^^^^^^^^^^^^^^ : datetime
        fields.Datetime.today()
        ^^^^^^^^^^^^^^^^^^^^^^^ : datetime
        fields.Datetime.to_datetime('x').hour
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : int
        fields.Datetime.context_timestamp(self, x)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : datetime
        fields.Datetime.now() - fields.Datetime.now()
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : timedelta
        fields.Float.compare(1.0, 2.0)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : int
        float_compare(1.0, 2.0, precision_digits=2)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : int
        tools.float_compare(1.0, 2.0)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : int
        tools.float_round(1.5, 2)
        ^^^^^^^^^^^^^^^^^^^^^^^^^ : float
        tools.frozendict()
        ^^^^^^^^^^^^^^^^^^ : frozendict
        _('a')
        ^^^^^^ : str
        _('a %s', 1).upper()
        ^^^^^^^^^^^^^^^^^^^^ : str
        translate('a')
        ^^^^^^^^^^^^^^ : str
        TITLE
        ^^^^^ : LazyGettext
        str(TITLE)
        ^^^^^^^^^^ : str
        models
        ^^^^^^ : module
        fields.Char
        ^^^^^^^^^^^ : type[Char]
        fields.Char(string='A')
        ^^^^^^^^^^^^^^^^^^^^^^^ : Char
`,
      )
    })
  }

  it('make commands of relational fields since 15', () => {
    for (const version of ['15.0', '19.0']) {
      check(
        version,
        'm/models/use.py',
        `
from odoo import Command, fields, models
class Use(models.Model):
    _name = 'x.use'
    def f(self):
        Command.set([1])
        ^^^^^^^^^^^^^^^^ : tuple[int, int, list]
        Command.clear()
        ^^^^^^^^^^^^^^^ : tuple[int, int, int]
        fields.Command.link(1)
        ^^^^^^^^^^^^^^^^^^^^^^ : tuple[Command, int, int]
        [(6, 0, [1])]
        ^^^^^^^^^^^^^ : list[tuple[int, int, list[int]]]
        [(0, 0, {'price': 1.0}) for line in self]
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[tuple[int, int, dict[str, float]]]
`,
      )
    }
  })

  it('build domains since 19', () => {
    check(
      '19.0',
      'm/models/use.py',
      `
from odoo import fields, models
from odoo.fields import Domain
class Use(models.Model):
    _name = 'x.use'
    def f(self):
        Domain('a', '=', 1)
        ^^^^^^^^^^^^^^^^^^^ : Domain
        Domain('a', '=', 1) & Domain('b', '=', 1)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : Domain
        ~fields.Domain('a', '=', 1)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ : Domain
        Domain.AND([])
        ^^^^^^^^^^^^^^ : Domain
`,
    )
  })
})

describe('tests of modules', () => {
  for (const version of ['14.0', '17.0', '19.0']) {
    it(`have an environment and forms in ${version}`, () => {
      check(
        version,
        'm/tests/test_order.py',
        `
from odoo.api import Environment
from odoo.tests import Form, HttpCase, TransactionCase, tagged
from odoo.tests.common import TransactionCase as Case
class Common(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env
        ^^^^^^^ : Environment
        cls.order = cls.env['x.order'].create({'name': 'a'})
        cls.lines = cls.order.line_ids
        cls.user = cls.env.ref('base.main_partner')
    def choose(self):
        self.chosen_order = self.chosen.order_id
@tagged('post_install')
class TestOrder(Common):
    def setUp(self):
        super().setUp()
        self.chosen = self.lines[0]
        # self.order = self.chosen
        (
            self.first,
            self.second,
        ) = self.lines
        self.line = self.env['x.line'].create({})
    def _make(self, price):
        price
        ^^^^^ : float
        return self.env['x.line'].create({'price': price})
    def test_order(self):
        self.choose()
        self.env
        ^^^^^^^^ : Environment
        self.order
        ^^^^^^^^^^ : x.order
        self.lines.order_id
        ^^^^^^^^^^^^^^^^^^^ : x.order
        self.user
        ^^^^^^^^^ : res.partner
        self.line
        ^^^^^^^^^ : x.line
        self._make(1.5)
        ^^^^^^^^^^^^^^^ : x.line
        form = Form(self.env['x.order'])
        form.name
        ^^^^^^^^^ : str
        form.line_ids
        ^^^^^^^^^^^^^ : O2MProxy[x.line]
        form.save()
        ^^^^^^^^^^^ : x.order
        with Form(self.order) as f:
            f.size
            ^^^^^^ : float
            with f.line_ids.new() as line:
                line.price
                ^^^^^^^^^^ : float
        f.save().line_ids
        ^^^^^^^^^^^^^^^^^ : x.line
        action = {'type': 'ir.actions.act_window', 'res_model': 'x.line'}
        Form.from_action(self.env, action).price
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : float
        Form.from_action(self.env, action).save()
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.line
        self.chosen_order.line_ids
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.line
        self.second.order_id
        ^^^^^^^^^^^^^^^^^^^^ : x.order
def helper(env: Environment):
    return env['x.line']
class TestHttp(HttpCase):
    def test_url(self):
        helper(self.env).order_id
        ^^^^^^^^^^^^^^^^^^^^^^^^^ : x.order
        self.url_open('/').status_code
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : int
        self.env['x.order']
        ^^^^^^^^^^^^^^^^^^^ : x.order
`,
      )
    })
  }

  it('knows records that data files give external ids', () => {
    checkTypes(`${frameworkOf('18.0')}
-- m/models/m.py --
from odoo import fields, models
class Type(models.Model):
    _name = 'x.type'
class Warehouse(models.Model):
    _name = 'x.warehouse'
    in_type_id = fields.Many2one('x.type')
    def f(self):
        self.env.ref('m.type_in')
        ^^^^^^^^^^^^^^^^^^^^^^^^^ : x.type
        self.env.ref('m.type_out')
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.type
        self.env.ref('m.warehouse')
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.warehouse
        self.env.ref('m.unclear')
        ^^^^^^^^^^^^^^^^^^^^^^^^^ : ?
-- m/data/data.xml --
<odoo>
<record id="main" model="x.warehouse"/>
<function model="ir.model.data" name="_update_xmlids">
  <value model="x.warehouse" eval="[{
    'xml_id': 'm.type_in',
    'record': obj().env.ref('m.main').in_type_id,
    'noupdate': True,
  }, {
    'record': obj().env['x.warehouse'].search([('id', '=', 1)], limit=1)[0].in_type_id,
  }, {
    'xml_id': 'm.type_out', 'record': obj().env.ref('m.warehouse').in_type_id,
  }, {
    'xml_id': 'm.warehouse', 'record': obj().search([], limit=1),
  }, {
    'xml_id': 'm.unclear', 'record': obj()._make(),
  }]"/>
</function>
</odoo>
`)
  })

  it('has attributes that hold what an overridden method answers, key by key', () => {
    checkTypes(`${frameworkOf('18.0')}
-- m/models/m.py --
from odoo import models
class Partner(models.Model):
    _name = 'res.partner'
class Line(models.Model):
    _name = 'x.line'
-- m/tests/common.py --
from odoo.tests import TransactionCase
class Common(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.data = cls.collect(cls.env['res.partner'])
    @classmethod
    def collect(cls, partner):
        return {'partner': partner}
-- m/tests/test_m.py --
from .common import Common
class More(Common):
    @classmethod
    def collect(cls, partner):
        data = super().collect(partner)
        data.update({'line': cls.env['x.line'].create({})})
        return data
class TestMore(More):
    def test(self):
        self.data['partner']
        ^^^^^^^^^^^^^^^^^^^^ : res.partner
        self.data['line']
        ^^^^^^^^^^^^^^^^^ : x.line
class TestPlain(Common):
    def test(self):
        self.data['partner']
        ^^^^^^^^^^^^^^^^^^^^ : res.partner
        self.data['line']
        ^^^^^^^^^^^^^^^^^ : ?
`)
  })
})

it('leads to records that only demo data has', () => {
  check(
    '18.0',
    'm/tests/use.py',
    `
from odoo import models
class Use(models.Model):
    _name = 'x.use'
    def f(self):
        self.env.ref('m.one')
        ^^^^^^^^^^^^^^^^^^^^^ : x.order
        self.env.ref('m.none')
        ^^^^^^^^^^^^^^^^^^^^^^ : ?
-- m/demo/demo.xml --
<odoo><record id="one" model="x.order"/></odoo>
`,
  )
})
