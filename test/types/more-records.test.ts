import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'
import { frameworkOf } from './framework.ts'

describe('models in everyday code', () => {
  for (const version of ['14.0', '16.0', '18.0', '19.0']) {
    it(`are followed through helpers, contexts and loops in ${version}`, () => {
      checkTypes(`${frameworkOf(version)}
-- m/models/mixin.py --
from odoo import api, fields, models
class Tagged(models.AbstractModel):
    _name = 'x.tagged'
    tag = fields.Char()
    def tagged(self):
        return self.filtered('tag')
    def owner(self):
        return self._owner()
    def _owner(self):
        return self.env.user
-- m/models/order.py --
from collections import defaultdict
from itertools import chain
from odoo import api, fields, models
from odoo.tools import groupby
class Order(models.Model):
    _name = 'x.order'
    _inherit = ['x.tagged']
    name = fields.Char()
    partner_id = fields.Many2one('res.partner')
    line_ids = fields.One2many('x.line', 'order_id')
    stage_id = fields.Many2one('res.partner', group_expand='_expand_stages')
    def _expand_stages(self, stages, domain):
        stages
        ^^^^^^ : res.partner
        return stages
    def _owner(self):
        return self.partner_id
    def split(self):
        first, others = self[:1], self[1:]
        first
        ^^^^^ : x.order
        others
        ^^^^^^ : x.order
        done = todo = self.browse()
        done
        ^^^^ : x.order
        for order in self.with_context(active_test=False).tagged():
            order
            ^^^^^ : x.order
            if not order.name:
                continue
            partner = order.partner_id.parent_id or order.partner_id
            partner
            ^^^^^^^ : res.partner
            partner.child_ids[0].name
            ^^^^^^^^^^^^^^^^^^^^^^^^^ : str
        self.owner()
        ^^^^^^^^^^^^ : res.partner
        self.env['x.tagged'].owner()
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : res.users
        return first, others
    def sums(self):
        totals = defaultdict(float)
        lines_by_partner = defaultdict(lambda: self.env['x.line'])
        ids_by_partner = defaultdict(list)
        for order in self:
            totals[order.partner_id] += sum(order.line_ids.mapped('price'))
            lines_by_partner[order.partner_id] |= order.line_ids
            ids_by_partner[order.partner_id].append(order.id)
        totals
        ^^^^^^ : defaultdict[res.partner, float]
        lines_by_partner
        ^^^^^^^^^^^^^^^^ : defaultdict[res.partner, x.line]
        ids_by_partner
        ^^^^^^^^^^^^^^ : defaultdict[res.partner, list[int]]
        for partner, lines in lines_by_partner.items():
            partner
            ^^^^^^^ : res.partner
            lines.order_id
            ^^^^^^^^^^^^^^ : x.order
        best = max(totals, key=lambda p: totals[p])
        best
        ^^^^ : res.partner
        cheapest = min(self.line_ids, key=lambda line: line.price)
        cheapest
        ^^^^^^^^ : x.line
        names = ', '.join(line.order_id.name or '' for line in self.line_ids)
        names
        ^^^^^ : str
        return totals
    def first_line(self):
        for line in self.line_ids:
            if line.price:
                return line
        return False
    def maybe(self, flag):
        if flag:
            return self.env['x.line'].search([], limit=1)
        return None
    def counts(self):
        return {order.id: len(order.line_ids) for order in self}
    def vals(self):
        return {'name': self.name, 'partner': self.partner_id, 'lines': [line.copy_data()[0] for line in self.line_ids]}
    def use(self):
        self.first_line()
        ^^^^^^^^^^^^^^^^^ : x.line
        self.first_line().order_id
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.order
        self.maybe(True)
        ^^^^^^^^^^^^^^^^ : x.line
        self.counts()
        ^^^^^^^^^^^^^ : dict[int, int]
        self.vals()['partner'].email
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
        self.vals()['lines']
        ^^^^^^^^^^^^^^^^^^^^ : list[dict[str, ?]]
        self.split()[0].line_ids
        ^^^^^^^^^^^^^^^^^^^^^^^^ : x.line
        first, others = self.split()
        others.partner_id
        ^^^^^^^^^^^^^^^^^ : res.partner
        list(self.sums())
        ^^^^^^^^^^^^^^^^^ : list[res.partner]
        for partner, total in self.sums().items():
            total
            ^^^^^ : float
        line = self.first_line()
        if line:
            line.price
            ^^^^^^^^^^ : float
        chained = list(chain(self.line_ids, self.line_ids))
        chained
        ^^^^^^^ : list[x.line]
        records = [(order, line) for order in self for line in order.line_ids]
        records[0][1]
        ^^^^^^^^^^^^^ : x.line
        model = self.env[self._name]
        model
        ^^^^^ : x.order
        lines = self.line_ids.filtered(lambda l: l.price > 1).sorted(lambda l: l.price)
        lines
        ^^^^^ : x.line
        lines.mapped('order_id').mapped(lambda o: o.partner_id)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : res.partner
        any(l.price for l in lines)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ : bool
        def inner(order):
            return order.line_ids
        inner(self)
        ^^^^^^^^^^^ : x.line
        compute = lambda order: order.partner_id
        compute(self).name
        ^^^^^^^^^^^^^^^^^^ : str
        def price_of(line):
            line
            ^^^^ : x.line
            return line.price
        self.line_ids.sorted(price_of)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.line
class Line(models.Model):
    _name = 'x.line'
    order_id = fields.Many2one('x.order')
    price = fields.Float()
    partner_id = fields.Many2one(related='order_id.partner_id')
    def up(self):
        return self.order_id.up_again()
class More(models.Model):
    _inherit = 'x.order'
    extra = fields.Integer()
    def up_again(self):
        self.line_ids.up()
        ^^^^^^^^^^^^^^^^^^ : int
        return self.extra
    def counts(self):
        res = super().counts()
        res
        ^^^ : dict[int, int]
        return res
    def vals(self):
        vals = super().vals()
        vals['extra'] = self.extra
        vals['extra']
        ^^^^^^^^^^^^^ : int
        vals['name']
        ^^^^^^^^^^^^ : str
        return vals
    @property
    def shortcut(self):
        return self.line_ids[:1]
    def use_more(self):
        self.shortcut.price
        ^^^^^^^^^^^^^^^^^^^ : float
        self.vals()['extra']
        ^^^^^^^^^^^^^^^^^^^^ : int
        self.line_ids.partner_id
        ^^^^^^^^^^^^^^^^^^^^^^^^ : res.partner
`)
    })
  }
})

describe('a parameter of a method that overrides another', () => {
  it('is what the calls give where the first is declared', () => {
    const others = Array.from(
      { length: 13 },
      (_, i) => `-- m/models/a${String(i).padStart(2, '0')}.py --
def other(thing):
    thing._load_one(thing)
`,
    )
    checkTypes(`${others.join('')}-- m/models/m.py --
from odoo import models
class Company(models.Model):
    _name = 'a.company'
class Loader(models.Model):
    _name = 'a.loader'
    def _load_one(self, company):
        pass
    def load(self):
        self._load_one(self.env['a.company'])
-- n/__manifest__.py --
{'name': 'n', 'depends': ['m']}
-- n/__init__.py --
from . import models
-- n/models/__init__.py --
from . import n
-- n/models/n.py --
from odoo import models
class Loader(models.Model):
    _inherit = 'a.loader'
    def _load_one(self, company):
        company
        ^^^^^^^ : a.company
        super()._load_one(company)
`)
  })
})

describe('a method that handles moves for an electronic format', () => {
  it('is given moves', () => {
    checkTypes(`-- m/models/m.py --
from odoo import models
class Move(models.Model):
    _name = 'account.move'
class Format(models.Model):
    _name = 'account.edi.format'
    def _get_move_applicability(self, move):
        return {'post': self._post_it, 'edi_content': self._content}
    def _post_it(self, invoices):
        invoices
        ^^^^^^^^ : account.move
        self._send(invoices)
    def _content(self, invoice):
        invoice
        ^^^^^^^ : account.move
    def _send(self, thing):
        thing
        ^^^^^ : account.move
    def _other(self, thing):
        thing
        ^^^^^ : ?
class Send(models.AbstractModel):
    _name = 'account.move.send'
    def _get_all_extra_edis(self):
        return {'it': {'label': 'It', 'is_applicable': self._is_it}}
    def _is_it(self, one):
        one
        ^^^ : account.move
`)
  })
})
