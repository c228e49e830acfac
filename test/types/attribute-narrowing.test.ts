import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'
import { frameworkOf } from './framework.ts'

const CLASSES = `
-- m/models/parts.py --
class Part:
    def __init__(self):
        self.size = 1
    def enter(self): ...
class Small(Part):
    weight = 1.5
class Box:
    content: 'Part | None' = None
    label: 'str | bytes' = ''
    nothing = None
    def __init__(self):
        self.other = None
        self.parts = [Part()]
        self.inner = Box()
        self._lid = Part()
    def load(self):
        self.other = Part()
    def made(self) -> 'Part | None': ...
    @property
    def lid(self):
        return self._lid
    @lid.setter
    def lid(self, value):
        self._lid = value
`

function check(code: string): void {
  checkTypes(`${CLASSES}-- m/models/use.py --
from .parts import Box, Part, Small
class Use(Box):
    def use(self, box: Box, flag, unknown):
${code.replace(/^\n/, '').replace(/^(?=.)/gm, '        ')}
`)
}

describe('attributes behind tests', () => {
  it('are not None where that was tested', () => {
    check(`
self.content
^^^^^^^^^^^^ : Part | None
if self.content is None:
    self.content
    ^^^^^^^^^^^^ : None
    return
self.content
^^^^^^^^^^^^ : Part
self.load()
self.content
^^^^^^^^^^^^ : Part
self.content.size
^^^^^^^^^^^^^^^^^ : int
`)
  })

  it('are what truth, isinstance and comparisons say', () => {
    check(`
if not box.content:
    return
box.content
^^^^^^^^^^^ : Part
if isinstance(box.content, Small):
    box.content
    ^^^^^^^^^^^ : Small
    box.content.weight
    ^^^^^^^^^^^^^^^^^^ : float
if isinstance(box.label, str):
    box.label
    ^^^^^^^^^ : str
else:
    box.label
    ^^^^^^^^^ : bytes
x = self.content and self.content
                     ^^^^^^^^^^^^ : Part
y = self.content if self.content is not None else Part()
    ^^^^^^^^^^^^ : Part
assert self.inner.content
self.inner.content
^^^^^^^^^^^^^^^^^^ : Part
[one.content for one in [box] if one.content]
 ^^^^^^^^^^^ : Part
while self.content is not None:
    self.content
    ^^^^^^^^^^^^ : Part
match self.label:
    case str():
        self.label
        ^^^^^^^^^^ : str
`)
  })

  it('are what they were when the object is another one', () => {
    check(`
if self.content is None or box.content is None:
    return
box = Box()
box.content
^^^^^^^^^^^ : Part | None
self.content
^^^^^^^^^^^^ : Part
other = self.made()
if self.inner.content is None:
    return
self.inner.content
^^^^^^^^^^^^^^^^^^ : Part
self.inner = Box()
self.inner.content
^^^^^^^^^^^^^^^^^^ : Part | None
`)
  })

  it('are not told in functions within', () => {
    check(`
if self.content is None:
    return
def later():
    self.content
    ^^^^^^^^^^^^ : Part | None
box.content = Part()
[box.content for box in [Box()]]
 ^^^^^^^^^^^ : Part | None
f = lambda box: box.content
`)
  })
})

describe('attributes behind assignments', () => {
  it('are what was assigned', () => {
    check(`
self.content = Small()
self.content
^^^^^^^^^^^^ : Small
self.load()
self.content.weight
^^^^^^^^^^^^^^^^^^^ : float
self.content = self.made()
self.content
^^^^^^^^^^^^ : Part | None
self.content = unknown
self.content
^^^^^^^^^^^^ : Part | None
self.label, self.other = 'a', 1
self.label
^^^^^^^^^^ : str
self.other
^^^^^^^^^^ : int
for self.other in [1.5]:
    self.other
    ^^^^^^^^^^ : float
del self.content
self.content
^^^^^^^^^^^^ : Part | None
`)
  })

  it('are either of what branches assign', () => {
    check(`
if flag:
    self.content = Small()
else:
    self.content = Part()
self.content
^^^^^^^^^^^^ : Part | Small
if box.other is None:
    box.other = 1
box.other
^^^^^^^^^ : Part | int
if box.content is None:
    box.content = Small()
box.content
^^^^^^^^^^^ : Part | Small
`)
  })

  it('are known of attributes that the class does not have', () => {
    check(`
box.flag = 1
box.flag
^^^^^^^^ : int
box.flag += 1.5
box.flag
^^^^^^^^ : float
box.count = box.size = 2
box.size
^^^^^^^^ : int
unknown.flag = 1
unknown.flag
^^^^^^^^^^^^ : ?
`)
  })

  it('are what the class says when it says more', () => {
    check(`
box.parts = []
box.parts
^^^^^^^^^ : list[Part]
box.content: Part = Small()
box.content
^^^^^^^^^^^ : Part | None
box.lid = 1
box.lid
^^^^^^^ : Part
box.other = None
box.load()
box.other
^^^^^^^^^ : None
box.other.size
^^^^^^^^^^^^^^ : int
box.other = False
box.other
^^^^^^^^^ : bool
`)
  })
})

describe('fields of records', () => {
  it('are what they are, whatever is assigned to them', () => {
    checkTypes(`${frameworkOf('18.0')}
-- m/models/thing.py --
from odoo import fields, models
class Thing(models.Model):
    _name = 'x.thing'
    parent_id = fields.Many2one('x.thing')
    day = fields.Date()
    def f(self):
        self.parent_id = False
        self.parent_id
        ^^^^^^^^^^^^^^ : x.thing
        self.day = '2020-01-01'
        self.day
        ^^^^^^^^ : date
        if isinstance(self.parent_id, str):
            self.parent_id
            ^^^^^^^^^^^^^^ : x.thing
-- m/tests/test_thing.py --
from odoo.tests import Form, TransactionCase
class TestThing(TransactionCase):
    @classmethod
    def setUpClass(cls):
        cls.thing = 1
        cls.thing = cls.env['x.thing'].create({})
        cls.thing
        ^^^^^^^^^ : x.thing
        form = Form(cls.thing)
        form.parent_id = None
        form.parent_id
        ^^^^^^^^^^^^^^ : x.thing
`)
  })
})
