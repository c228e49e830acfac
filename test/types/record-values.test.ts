import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'
import { frameworkOf } from './framework.ts'

const MODELS = `
-- m/models/thing.py --
from odoo import api, fields, models
class Mixin(models.AbstractModel):
    _name = 'x.mixin'
    mixed = fields.Float()
    def mix(self):
        return self
    def many(self):
        return [self.mixed]
class Shouting(fields.Char):
    pass
class Weight(fields.Float):
    type = 'float'
class Partner(models.Model):
    _name = 'x.partner'
    street = fields.Char()
    child_ids = fields.One2many('x.partner', 'parent_id')
    parent_id = fields.Many2one('x.partner')
    def pay(self):
        return 1
class Person(models.Model):
    _name = 'x.person'
    _inherits = {'x.partner': 'partner_id'}
    partner_id = fields.Many2one('x.partner')
    login = fields.Char()
class Thing(models.Model):
    _name = 'x.thing'
    _inherit = ['x.mixin']
    _description = 'Thing'
    KINDS = ['a', 'b']
    name = fields.Char()
    note = fields.Text()
    body = fields.Html()
    kind = fields.Selection([('a', 'A')])
    count = fields.Integer()
    size = fields.Float()
    amount = fields.Monetary()
    active = fields.Boolean()
    day = fields.Date()
    at = fields.Datetime()
    data = fields.Binary()
    image = fields.Image()
    res_id = fields.Many2oneReference(model_field='kind')
    ref = fields.Reference([('x.thing', 'Thing')])
    shout = Shouting()
    weight = Weight()
    parent_id = fields.Many2one('x.thing')
    named_id = fields.Many2one(comodel_name='x.person', string='Named')
    child_ids = fields.One2many('x.thing', 'parent_id')
    tag_ids = fields.Many2many('x.partner')
    street = fields.Char(related='named_id.street')
    person_id = fields.Many2one(related='parent_id.named_id')
    computed = fields.Integer(compute='_compute')
    first_id = fields.Many2one('x.thing', compute='_compute')
    @property
    def half(self):
        return self.size / 2
    @api.depends('name')
    def _compute(self):
        self
        ^^^^ : x.thing
        for thing in self:
            thing.computed
            ^^^^^^^^^^^^^^ : int
    @api.model
    def make(self):
        return self.create({})
`

function check(version: string, code: string): void {
  const lines = code.trim().split('\n')
  const body = lines.map((line) => `        ${line}`).join('\n')
  checkTypes(`${frameworkOf(version)}${MODELS}-- m/models/user.py --
from odoo import api, fields, models
class More(models.Model):
    _inherit = 'x.thing'
    def more(self, vals, x):
${body}
`)
}

const FIELDS = `
self.name
^^^^^^^^^ : str
self.note
^^^^^^^^^ : str
self.body
^^^^^^^^^ : str
self.kind
^^^^^^^^^ : str
self.count
^^^^^^^^^^ : int
self.size
^^^^^^^^^ : float
self.amount
^^^^^^^^^^^ : float
self.active
^^^^^^^^^^^ : bool
self.day
^^^^^^^^ : date
self.at
^^^^^^^ : datetime
self.data
^^^^^^^^^ : bytes
self.image
^^^^^^^^^^ : bytes
self.res_id
^^^^^^^^^^^ : int
self.ref
^^^^^^^^ : BaseModel
self.shout
^^^^^^^^^^ : str
self.weight
^^^^^^^^^^^ : float
self.parent_id
^^^^^^^^^^^^^^ : x.thing
self.named_id
^^^^^^^^^^^^^ : x.person
self.child_ids
^^^^^^^^^^^^^^ : x.thing
self.tag_ids
^^^^^^^^^^^^ : x.partner
self.street
^^^^^^^^^^^ : str
self.person_id
^^^^^^^^^^^^^^ : x.person
self.mixed
^^^^^^^^^^ : float
self.id
^^^^^^^ : int
self.display_name
^^^^^^^^^^^^^^^^^ : str
self.create_date
^^^^^^^^^^^^^^^^ : datetime
self.write_uid
^^^^^^^^^^^^^^ : res.users
self.half
^^^^^^^^^ : float
self.KINDS
^^^^^^^^^^ : list[str]
self.none
^^^^^^^^^ : ?
`

describe('values of fields', () => {
  for (const version of ['14.0', '16.0', '18.0', '19.0']) {
    it(`are those of their classes in ${version}`, () => {
      check(version, FIELDS)
    })
  }

  it('are those of newer classes', () => {
    checkTypes(`${frameworkOf('18.0')}
-- m/models/m.py --
from odoo import fields, models
class Task(models.Model):
    _name = 'x.task'
    values = fields.Properties(definition='parent_id.definition')
    anything = fields.Json()
    def f(self):
        self.values
        ^^^^^^^^^^^ : dict
        self.anything
        ^^^^^^^^^^^^^ : ?
`)
  })

  it('go through relations, delegation and mixins', () => {
    check(
      '17.0',
      `
self.parent_id.parent_id.name
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
self.child_ids.tag_ids.child_ids
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.partner
self.named_id.street
^^^^^^^^^^^^^^^^^^^^ : str
self.named_id.child_ids
^^^^^^^^^^^^^^^^^^^^^^^ : x.partner
self.named_id.login
^^^^^^^^^^^^^^^^^^^ : str
self.named_id.partner_id.pay()
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : int
self.named_id.pay
^^^^^^^^^^^^^^^^^ : ?
self.mix()
^^^^^^^^^^ : x.thing
self.mix().child_ids.mix().name
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
self.many()
^^^^^^^^^^^ : list[float]
self.make()
^^^^^^^^^^^ : x.thing
self['name']
^^^^^^^^^^^^ : str
self['parent_id']['named_id']
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.person
field = 'size'
self[field]
^^^^^^^^^^^ : float
self[x]
^^^^^^^ : ?
`,
    )
  })

  it('are beside what all records have', () => {
    check(
      '18.0',
      `
self._name
^^^^^^^^^^ : str
self._description
^^^^^^^^^^^^^^^^^ : str
self._table
^^^^^^^^^^^ : str
self._order
^^^^^^^^^^^ : str
self._context
^^^^^^^^^^^^^ : dict[str, ?]
self._cr
^^^^^^^^ : Cursor
self._uid
^^^^^^^^^ : int
self._origin
^^^^^^^^^^^^ : x.thing
self._fields
^^^^^^^^^^^^ : dict[str, Field]
self._fields['name']
^^^^^^^^^^^^^^^^^^^^ : Char
self._fields['name'].relational
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : bool
self.ids
^^^^^^^^ : list[int]
self.env
^^^^^^^^ : Environment
self.pool
^^^^^^^^^ : Registry
self.pool.cursor()
^^^^^^^^^^^^^^^^^^ : Cursor
`,
    )
  })
})

const SETS = `
self.browse([1])
^^^^^^^^^^^^^^^^ : x.thing
self.search([('name', '=', 'a')], limit=1)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.thing
self.create({'name': 'a'})
^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.thing
self.copy({'name': 'a'})
^^^^^^^^^^^^^^^^^^^^^^^^ : x.thing
self.new({})
^^^^^^^^^^^^ : x.thing
self.sudo()
^^^^^^^^^^^ : x.thing
self.with_context(lang='x')
^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.thing
self.with_company(1)
^^^^^^^^^^^^^^^^^^^^ : x.thing
self.with_user(1)
^^^^^^^^^^^^^^^^^ : x.thing
self.with_env(self.env)
^^^^^^^^^^^^^^^^^^^^^^^ : x.thing
self.exists()
^^^^^^^^^^^^^ : x.thing
self.filtered('active')
^^^^^^^^^^^^^^^^^^^^^^^ : x.thing
self.filtered(lambda t: t.size > 1).tag_ids
                        ^^^^^^ : float
self.filtered_domain([])
^^^^^^^^^^^^^^^^^^^^^^^^ : x.thing
self.sorted('name')
^^^^^^^^^^^^^^^^^^^ : x.thing
self.sorted(key=lambda t: t.name)
                          ^^^^^^ : str
self.mapped('name')
^^^^^^^^^^^^^^^^^^^ : list[str]
self.mapped('child_ids')
^^^^^^^^^^^^^^^^^^^^^^^^ : x.thing
self.mapped('child_ids.named_id.street')
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[str]
self.mapped('child_ids.named_id')
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.person
self.mapped(lambda t: t.size)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[float]
self.mapped(lambda t: t.tag_ids)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.partner
self.mapped(lambda t: (t.id, t.name))
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[tuple[int, str]]
self.mapped('none')
^^^^^^^^^^^^^^^^^^^ : ?
self.mapped(x)
^^^^^^^^^^^^^^ : ?
self.read(['name'])
^^^^^^^^^^^^^^^^^^^ : list[dict[str, ?]]
self.read(['name'])[0]['name']
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : ?
self.search_read([], ['name'])
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[dict[str, ?]]
self.search_count([])
^^^^^^^^^^^^^^^^^^^^^ : int
self.name_search('a')
^^^^^^^^^^^^^^^^^^^^^ : list[tuple[int, str]]
self.fields_get()
^^^^^^^^^^^^^^^^^ : dict[str, ?]
self.default_get(['name'])
^^^^^^^^^^^^^^^^^^^^^^^^^^ : dict[str, ?]
self.write({'name': 'a'})
^^^^^^^^^^^^^^^^^^^^^^^^^ : bool
self.unlink()
^^^^^^^^^^^^^ : bool
self.ensure_one()
^^^^^^^^^^^^^^^^^ : x.thing
self[0]
^^^^^^^ : x.thing
self[:1]
^^^^^^^^ : x.thing
self[-1:]
^^^^^^^^^ : x.thing
self + self.parent_id
^^^^^^^^^^^^^^^^^^^^^ : x.thing
self - self.parent_id
^^^^^^^^^^^^^^^^^^^^^ : x.thing
self & self
^^^^^^^^^^^ : x.thing
self == self
^^^^^^^^^^^^ : bool
self in self.child_ids
^^^^^^^^^^^^^^^^^^^^^^ : bool
len(self)
^^^^^^^^^ : int
not self
^^^^^^^^ : bool
self or self.parent_id
^^^^^^^^^^^^^^^^^^^^^^ : x.thing
self.union(self, self)
^^^^^^^^^^^^^^^^^^^^^^ : x.thing
self.concat(self)
^^^^^^^^^^^^^^^^^ : x.thing
`

describe('sets of records', () => {
  for (const version of ['14.0', '18.0', '19.0']) {
    it(`stay what they are in ${version}`, () => {
      check(version, SETS)
    })
  }

  it('are gone through as anything else', () => {
    check(
      '18.0',
      `
for thing in self:
    thing
    ^^^^^ : x.thing
for i, thing in enumerate(self.child_ids):
    thing
    ^^^^^ : x.thing
for thing, tag in zip(self, self.tag_ids):
    tag
    ^^^ : x.partner
[t.name for t in self]
^^^^^^^^^^^^^^^^^^^^^^ : list[str]
{t.id: t for t in self}
^^^^^^^^^^^^^^^^^^^^^^^ : dict[int, x.thing]
{t.id: t for t in self}[1].tag_ids
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.partner
sum(t.size for t in self)
^^^^^^^^^^^^^^^^^^^^^^^^^ : float
sum(self.mapped('size'))
^^^^^^^^^^^^^^^^^^^^^^^^ : float
list(self)
^^^^^^^^^^ : list[x.thing]
sorted(self, key=lambda t: t.day)
                           ^^^^^ : date
sorted(self, key=lambda t: t.day)[0]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.thing
max(self, key=lambda t: t.size)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.thing
next(iter(self), None)
^^^^^^^^^^^^^^^^^^^^^^ : x.thing
list(reversed(self))
^^^^^^^^^^^^^^^^^^^^ : list[x.thing]
first, *rest = self
first
^^^^^ : x.thing
rest
^^^^ : list[x.thing]
(one,) = self
one
^^^ : x.thing
total = 0.0
for thing in self:
    total += thing.size
total
^^^^^ : float
found = self.env['x.partner']
for thing in self:
    found |= thing.tag_ids
found
^^^^^ : x.partner
by_kind = {}
for thing in self:
    by_kind.setdefault(thing.kind, self.browse())
    by_kind[thing.kind] |= thing
by_kind
^^^^^^^ : dict[str, x.thing]
lines = []
for thing in self:
    lines.append((thing, thing.tag_ids))
lines[0][1]
^^^^^^^^^^^ : x.partner
record = None
if x:
    record = self.parent_id
record
^^^^^^ : x.thing
partner = self.tag_ids[:1] or self.env['x.partner'].create({})
partner.street
^^^^^^^^^^^^^^ : str
`,
    )
  })
})

describe('grouped reads', () => {
  it('answer dictionaries before 17', () => {
    for (const version of ['14.0', '16.0']) {
      check(
        version,
        `
self.read_group([], ['size'], ['kind'])
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[dict[str, ?]]
self.name_get()
^^^^^^^^^^^^^^^ : list[tuple[int, str]]
`,
      )
    }
    check(
      '16.0',
      `
self._read_group([], ['size'], ['kind'])
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[dict[str, ?]]
`,
    )
  })

  it('answer tuples since 17', () => {
    for (const version of ['17.0', '19.0']) {
      check(
        version,
        `
self._read_group([], ['kind', 'parent_id'], ['size:sum', '__count'])
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[tuple[str, x.thing, float, int]]
self._read_group([], aggregates=['id:recordset', 'size:max', 'tag_ids:count'])
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[tuple[x.thing, float, int]]
for kind, things in self._read_group([], ['kind'], ['id:recordset']):
    kind
    ^^^^ : str
    things
    ^^^^^^ : x.thing
self._read_group([], x)
^^^^^^^^^^^^^^^^^^^^^^^ : list[tuple]
self.grouped('parent_id')
^^^^^^^^^^^^^^^^^^^^^^^^^ : dict[x.thing, x.thing]
self.grouped(lambda t: t.name)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : dict[str, x.thing]
self.search_fetch([], ['name'])
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.thing
`,
      )
    }
  })

  it('has no such method before', () => {
    check(
      '16.0',
      `
self.grouped('kind')
^^^^^^^^^^^^^^^^^^^^ : ?
self.search_fetch([], [])
^^^^^^^^^^^^^^^^^^^^^^^^^ : ?
`,
    )
  })
})
