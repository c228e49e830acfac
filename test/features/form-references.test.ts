import { describe, it } from 'vitest'
import { checkReferences } from '../support/check-features.ts'
import { frameworkOf } from '../types/framework.ts'

describe('references to a field', () => {
  it('are those in lines of forms of tests', () => {
    checkReferences(
      `${frameworkOf('18.0')}
-- m/models/order.py --
from odoo import fields, models
class Order(models.Model):
    _name = 'x.order'
    line_ids = fields.One2many('x.line', 'order_id')
class Line(models.Model):
    _name = 'x.line'
    order_id = fields.Many2one('x.order')
    pri$0ce = fields.Float()
-- m/tests/test_order.py --
from odoo.tests import Form, TransactionCase
class TestOrder(TransactionCase):
    def test_form(self):
        with Form(self.env['x.order']) as form:
            with form.line_ids.new() as line:
                line.price = 1
            with form.line_ids.edit(0) as edited:
                edited.price = edited['price'] + 1
            form.line_ids.price
        form.save().line_ids.price
`,
      `
      m/models/order.py:8:price
      m/tests/test_order.py:6:price
      m/tests/test_order.py:8:price
      m/tests/test_order.py:8:price
      m/tests/test_order.py:10:price
      `,
    )
  })
})
