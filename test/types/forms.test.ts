import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'
import { frameworkOf, VERSIONS } from './framework.ts'

const MODELS = `
-- m/models/order.py --
from odoo import fields, models
class Tag(models.Model):
    _name = 'x.tag'
    color = fields.Integer()
class Order(models.Model):
    _name = 'x.order'
    line_ids = fields.One2many('x.line', 'order_id')
    tag_ids = fields.Many2many('x.tag')
class Line(models.Model):
    _name = 'x.line'
    order_id = fields.Many2one('x.order')
    price = fields.Float()
    tag_ids = fields.Many2many('x.tag')
`

function check(version: string, code: string): void {
  checkTypes(
    `${frameworkOf(version)}${MODELS}-- m/tests/test_order.py --
from odoo.tests import Form, TransactionCase
class TestOrder(TransactionCase):
    def test_form(self):
        form = Form(self.env['x.order'])
${code}`,
  )
}

describe('lines of forms', () => {
  for (const version of VERSIONS) {
    it(`are forms themselves in ${version}`, () => {
      check(
        version,
        `
        with form.line_ids.new() as line:
            line
            ^^^^ : O2MForm[x.line]
            line.price
            ^^^^^^^^^^ : float
            line.order_id
            ^^^^^^^^^^^^^ : x.order
            line.tag_ids.add(self.env['x.tag'])
            line.tag_ids
            ^^^^^^^^^^^^ : M2MProxy[x.tag]
        with form.line_ids.edit(0) as edited:
            edited.price
            ^^^^^^^^^^^^ : float
        line_form = form.line_ids.edit(index=1)
        line_form
        ^^^^^^^^^ : O2MForm[x.line]
        line_form.save()
        ^^^^^^^^^^^^^^^^ : None
        form.line_ids.remove(0)
        ^^^^^^^^^^^^^^^^^^^^ : def remove
        form.line_ids.remove(index=0)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : None
        len(form.line_ids)
        ^^^^^^^^^^^^^^^^^^ : int
        form.line_ids.ids
        ^^^^^^^^^^^^^^^^^ : list
`,
      )
    })
  }

  it('are no records, and nothing that a loop goes over', () => {
    check(
      '18.0',
      `
        form.line_ids.price
        ^^^^^^^^^^^^^^^^^^^ : ?
        form.line_ids[0]
        ^^^^^^^^^^^^^^^^ : ?
        for line in form.line_ids:
            line
            ^^^^ : ?
`,
    )
  })
})

describe('many2many fields of forms', () => {
  for (const version of ['14.0', '17.0', '19.0']) {
    it(`are sequences of records in ${version}`, () => {
      check(
        version,
        `
        form.tag_ids
        ^^^^^^^^^^^^ : M2MProxy[x.tag]
        form.tag_ids[0]
        ^^^^^^^^^^^^^^^ : x.tag
        form.tag_ids[:]
        ^^^^^^^^^^^^^^^ : x.tag
        for tag in form.tag_ids:
            tag.color
            ^^^^^^^^^ : int
        [one for one in form.tag_ids]
         ^^^ : x.tag
        form.tag_ids.add(self.env['x.tag'])
        ^^^^^^^^^^^^^^^^ : def add
        form.tag_ids.remove(id=1)
        ^^^^^^^^^^^^^^^^^^^ : def remove
        form.tag_ids.set(self.env['x.tag'])
        ^^^^^^^^^^^^^^^^ : def set
        form.tag_ids.clear()
        ^^^^^^^^^^^^^^^^^^ : def clear
`,
      )
    })
  }
})

describe('forms', () => {
  it('have the record that they are of, and fields by their name', () => {
    check(
      '18.0',
      `
        form.record
        ^^^^^^^^^^^ : x.order
        form._record.line_ids
        ^^^^^^^^^^^^^^^^^^^^^ : x.line
        form._env
        ^^^^^^^^^ : Environment
        form['line_ids'].new().price
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : float
        with Form(record=self.env['x.line']) as other:
            other.price
            ^^^^^^^^^^^ : float
        Form(self.env['x.line' if form else 'x.tag']).save()
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.line | x.tag
        Form(self.env['x.unknown']).line_ids
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : ?
`,
    )
  })

  it('are found where they were before 17.0', () => {
    checkTypes(`${frameworkOf('18.0')}${MODELS}-- m/tests/test_order.py --
from odoo.tests.common import Form, TransactionCase
from odoo.tests import common
class TestOrder(TransactionCase):
    def test_form(self):
        Form(self.env['x.line']).price
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : float
        common.Form(self.env['x.line']).price
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : float
`)
  })

  it('are those of the framework only', () => {
    checkTypes(`${frameworkOf('18.0')}${MODELS}-- m/tests/test_order.py --
from odoo.tests import TransactionCase
class Form:
    def __init__(self, record): ...
class TestOrder(TransactionCase):
    def test_form(self):
        Form(self.env['x.line']).price
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : ?
`)
  })
})

it('records that a test captures are those of the model', () => {
  for (const version of VERSIONS) {
    checkTypes(`${frameworkOf(version)}${MODELS}-- m/tests/test_order.py --
from odoo.tests.common import RecordCapturer, TransactionCase
class TestOrder(TransactionCase):
    def test_captured(self):
        with RecordCapturer(self.env['x.order'], []) as capture:
            pass
        capture.records[0].line_ids
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.line
`)
  }
})
