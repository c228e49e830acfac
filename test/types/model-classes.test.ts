import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'
import { frameworkOf } from './framework.ts'

const MODELS = `
-- m/models/thing.py --
from odoo import fields, models
class Mixin(models.AbstractModel):
    _name = 'x.mixin'
    def mix(self):
        return self
class Shouting(fields.Char):
    pass
class Part(models.Model):
    _name = 'x.part'
    thing_id = fields.Many2one('x.thing')
class Thing(models.Model):
    _name = 'x.thing'
    _inherit = ['x.mixin']
    KINDS = ['a', 'b']
    name = fields.Char()
    shout = Shouting()
    part_ids = fields.One2many('x.part', 'thing_id')
    def parts(self, kind=None):
        return self.part_ids
    @classmethod
    def of_class(cls, value):
        return cls.KINDS
    @staticmethod
    def free(value):
        return 1
    @property
    def shown(self):
        return 'x'
`

function check(code: string, version = '18.0'): void {
  checkTypes(
    `${frameworkOf(version)}${MODELS}-- m/models/other.py --
import odoo
from odoo import models
from odoo.http import request
from odoo.modules.registry import Registry
class Other(models.Model):
    _inherit = 'x.part'
    def f(self, unknown, db):
${code.trim().replace(/^/gm, '        ')}
`,
  )
}

describe('classes of models', () => {
  for (const version of ['14.0', '16.0', '18.0', '19.0']) {
    it(`are what a registry has in ${version}`, () => {
      check(
        `
self.env.registry['x.thing']
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : type[x.thing]
self.pool['x.thing']
^^^^^^^^^^^^^^^^^^^^ : type[x.thing]
self.pool.get('x.thing')._name
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
self.pool('x.thing').KINDS
^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[str]
odoo.registry(db)['x.thing']
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : type[x.thing]
Registry(db)['x.thing']
^^^^^^^^^^^^^^^^^^^^^^^ : type[x.thing]
self.pool['shout']
^^^^^^^^^^^^^^^^^^ : ?
self.pool[unknown]
^^^^^^^^^^^^^^^^^^ : type[BaseModel]
for name, model in self.pool.items():
    name
    ^^^^ : str
    model
    ^^^^^ : type[BaseModel]
    model._fields
    ^^^^^^^^^^^^^ : dict[str, Field]
`,
        version,
      )
    })
  }

  it('are the types of records', () => {
    check(`
type(self)
^^^^^^^^^^ : type[x.part]
self.__class__
^^^^^^^^^^^^^^ : type[x.part]
type(self.thing_id).KINDS
^^^^^^^^^^^^^^^^^^^^^^^^^ : list[str]
self.thing_id.__class__._name
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
type(self).__name__
^^^^^^^^^^^^^^^^^^^ : str
type(self)(self.env, (), ())
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.part
type(self.thing_id if unknown else self)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : type[x.part] | type[x.thing]
type(1)
^^^^^^^ : type[int]
type('Made', (), {})
^^^^^^^^^^^^^^^^^^^^ : type
request.registry['x.thing']
^^^^^^^^^^^^^^^^^^^^^^^^^^^ : type[x.thing]
`)
  })

  it('have methods that take the records', () => {
    check(`
Thing = self.env.registry['x.thing']
Thing.parts
^^^^^^^^^^^ : def parts
Thing.parts(self.thing_id)
^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.part
Thing.mix(self.thing_id)
^^^^^^^^^^^^^^^^^^^^^^^^ : x.thing
Thing.mapped(self.thing_id, 'part_ids')
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.part
Thing.browse(self.thing_id, [1])
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.thing
Thing.of_class(1)
^^^^^^^^^^^^^^^^^ : list[str]
Thing.free(1)
^^^^^^^^^^^^^ : int
Thing.shown
^^^^^^^^^^^ : ?
Thing.env
^^^^^^^^^ : ?
self.env.registry['x.mixin'].mix(self)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.part
`)
  })

  for (const version of ['14.0', '19.0']) {
    it(`have fields as objects in ${version}`, () => {
      check(
        `
type(self.thing_id).name
^^^^^^^^^^^^^^^^^^^^^^^^ : Char
self.env.registry['x.thing'].part_ids.relational
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : bool
self.pool['x.thing']._fields['shout']
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : Shouting
self._fields['thing_id']
^^^^^^^^^^^^^^^^^^^^^^^^ : Many2one
self._fields['create_uid']
^^^^^^^^^^^^^^^^^^^^^^^^^^ : Many2one
self._fields['no_such']
^^^^^^^^^^^^^^^^^^^^^^^ : Field
self._fields[unknown]
^^^^^^^^^^^^^^^^^^^^^ : Field
self._fields.get('thing_id')
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : Many2one
known = self._fields
known['thing_id'].relational
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : bool
for key, field in known.items():
    key
    ^^^ : str
    field.name
    ^^^^^^^^^^ : str
[one for one in known]
 ^^^ : str
`,
        version,
      )
    })
  }

  it('narrow records', () => {
    check(`
record = self.env[unknown]
if isinstance(record, self.pool['x.thing']):
    record
    ^^^^^^ : x.thing
if isinstance(self, self.pool['x.thing']):
    self
    ^^^^ : x.part
thing = self.thing_id
if isinstance(thing, self.env.registry['x.mixin']):
    thing
    ^^^^^ : x.thing
either = thing if unknown else self
if isinstance(either, self.pool['x.mixin']):
    either
    ^^^^^^ : x.thing
else:
    either
    ^^^^^^ : x.part
`)
  })
})
