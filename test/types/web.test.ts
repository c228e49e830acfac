import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'
import { frameworkOf } from './framework.ts'

const ORDER = `
-- m/models/order.py --
from odoo import api, fields, models
class Order(models.Model):
    _name = 'x.order'
    name = fields.Char()
    line_ids = fields.One2many('x.line', 'order_id')
class Line(models.Model):
    _name = 'x.line'
    order_id = fields.Many2one('x.order')
`

function check(version: string, path: string, code: string): void {
  checkTypes(`${frameworkOf(version)}${ORDER}-- ${path} --\n${code.trim()}\n`)
}

describe('controllers', () => {
  for (const version of ['14.0', '16.0', '18.0', '19.0']) {
    it(`are given what their routes say in ${version}`, () => {
      check(
        version,
        'm/controllers/main.py',
        `
from odoo import http
from odoo.http import request, route
class Main(http.Controller):
    @http.route('/order/<model("x.order"):order>/<int:page>/<string:slug>', type='http', auth='user')
    def show(self, order, page, slug, **kw):
        self
        ^^^^ : Main
        order
        ^^^^^ : x.order
        order.line_ids
        ^^^^^^^^^^^^^^ : x.line
        page
        ^^^^ : int
        slug
        ^^^^ : str
        kw
        ^^ : dict[str, ?]
    @http.route(['/a', "/a/<float:price>/<path:rest>/<any(x,y):kind>/<name>"], type='json')
    def many(self, price=None, rest=None, kind='x', name=None, other=None):
        price
        ^^^^^ : float
        rest
        ^^^^ : str
        kind
        ^^^^ : str
        name
        ^^^^ : str
        other
        ^^^^^ : ?
    @http.route(['''/c/<model("x.order", "[('menu', '=', True), ('other', '=', False)]"):order>/line/<model("x.line", "[('order_id', '=', order.id)]"):line>'''], type='http')
    def long(self, order, line, **options):
        return self.page(order, line, **options)
    def page(self, order, line, **options):
        order
        ^^^^^ : x.order
        line
        ^^^^ : x.line
    @route("/b/<models('x.order'):orders>/<model('x.line', '[(1, 2)]'):line>")
    def records(self, orders, line):
        orders.line_ids
        ^^^^^^^^^^^^^^^ : x.line
        line
        ^^^^ : x.line
    @http.route(route='/c/<model("no.such"):none>/<strange:x>')
    def unknown(self, none, x, y):
        none
        ^^^^ : ?
        x
        ^ : ?
        y
        ^ : ?
    def request(self):
        request.env
        ^^^^^^^^^^^ : Environment
        request.env['x.order'].sudo().search([]).line_ids
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.line
        request.env.user.partner_id
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ : res.partner
        request.render('x').status_code
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : int
        http.request.env.company
        ^^^^^^^^^^^^^^^^^^^^^^^^ : res.company
class Derived(Main):
    def show(self, order, page, slug, **kw):
        order
        ^^^^^ : x.order
        page
        ^^^^ : int
        response = super().show(order, page, slug)
    @http.route()
    def many(self, price=None, **kw):
        price
        ^^^^^ : float
`,
      )
    })
  }

  it('have a request', () => {
    check(
      '18.0',
      'm/controllers/main.py',
      `
from odoo.http import request, Controller
def helper():
    request
    ^^^^^^^ : Request
    request.httprequest.method
    ^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
    request.params
    ^^^^^^^^^^^^^^ : dict
    request.get_json_data()
    ^^^^^^^^^^^^^^^^^^^^^^^ : dict
    request.cr
    ^^^^^^^^^^ : Cursor
`,
    )
  })
})

it('list addresses for sitemaps with an environment', () => {
  check(
    '18.0',
    'm/controllers/main.py',
    `
from odoo.http import Controller, route
class Main(Controller):
    def sitemap_orders(env, rule, qs):
        env['x.order'].search([])
        ^^^^^^^^^^^^^^^^^^^^^^^^^ : x.order
        yield {'loc': '/orders'}
    @route('/orders', sitemap=sitemap_orders)
    def orders(self):
        pass
`,
  )
})

describe('scripts of modules', () => {
  it('are given an environment since 17, a cursor and a registry before', () => {
    for (const version of ['17.0', '19.0']) {
      checkTypes(`${frameworkOf(version)}${ORDER}-- m/__manifest__.py --
{'name': 'M', 'depends': ['base'], 'post_init_hook': 'post_init', 'uninstall_hook': 'clean_up', 'pre_init_hook': '_pre_init'}
-- m/__init__.py --
from . import models
from .hooks import clean_up, post_init
def _pre_init(env):
    env['x.order']
    ^^^^^^^^^^^^^^ : x.order
-- m/hooks.py --
def post_init(env):
    env
    ^^^ : Environment
    env['x.order'].search([]).line_ids
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.line
def clean_up(env):
    env.cr
    ^^^^^^ : Cursor
@standalone('m')
def test_all(env):
    env['x.order'].line_ids
    ^^^^^^^^^^^^^^^^^^^^^^^ : x.line
def other(env):
    env
    ^^^ : ?
`)
    }
    for (const version of ['14.0', '16.0']) {
      checkTypes(`${frameworkOf(version)}${ORDER}-- m/__manifest__.py --
{'name': 'M', 'depends': ['base'], 'post_init_hook': 'post_init', 'pre_init_hook': 'pre_init'}
-- m/__init__.py --
from odoo import api, SUPERUSER_ID
from . import models
def post_init(cr, registry):
    cr
    ^^ : Cursor
    registry
    ^^^^^^^^ : Registry
    env = api.Environment(cr, SUPERUSER_ID, {})
    env['x.order'].line_ids
    ^^^^^^^^^^^^^^^^^^^^^^^ : x.line
def pre_init(cr):
    cr
    ^^ : Cursor
def other(cr):
    cr
    ^^ : ?
`)
    }
  })

  it('that migrate are given a cursor and a version', () => {
    for (const version of ['14.0', '18.0']) {
      checkTypes(`${frameworkOf(version)}${ORDER}-- m/migrations/1.1/post-migrate.py --
from odoo import api, SUPERUSER_ID
def migrate(cr, version):
    cr
    ^^ : Cursor
    version
    ^^^^^^^ : str
    env = api.Environment(cr, SUPERUSER_ID, {})
    env['x.line'].order_id
    ^^^^^^^^^^^^^^^^^^^^^^ : x.order
-- m/upgrades/1.2/pre-it.py --
def migrate(cr, installed_version):
    cr
    ^^ : Cursor
    installed_version
    ^^^^^^^^^^^^^^^^^ : str
`)
    }
  })
})
