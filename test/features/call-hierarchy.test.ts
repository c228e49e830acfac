import { describe, it } from 'vitest'
import { checkCallHierarchy } from '../support/check-features.ts'

/** Two modules, with the cursor put behind the first `mark`. */
function at(mark: string): string {
  const text = `
-- a/models/a.py --
from odoo import api, fields, models
from ..tools import Tool, helper
class Order(models.Model):
    _name = 'x.order'
    line_ids = fields.One2many('x.line', 'order_id', compute='_compute')
    def action(self):
        return self.other()
    def other(self):
        helper(helper(1))
        tool = Tool()
        tool.run(self.action)
        self.search([])
        unknown()
        def inner():
            return self.action()
        return inner()
    @api.depends('line_ids')
    def third(self):
        self.line_ids.filtered(lambda line: line.order_id.other())
class Line(models.Model):
    _name = 'x.line'
    order_id = fields.Many2one('x.order')
-- a/tools.py --
def helper(x):
    return x
class Tool:
    limit = helper(3)
    def run(self, x):
        return helper(x)
helper(2)
-- b/__manifest__.py --
{'depends': ['a']}
-- b/models/b.py --
class Order(models.Model):
    _inherit = 'x.order'
    def action(self):
        self.other()
        return super().action()
`
  if (!text.includes(mark)) throw new Error(`no ${mark}`)
  return text.replace(mark, `${mark}$0`)
}

describe('the call hierarchy', () => {
  it('of a method has calls on records of the model in all modules', () => {
    checkCallHierarchy(at('def oth'), {
      items: 'a/models/a.py:8:other x.order · a',
      incoming: `
      a/models/a.py:6:action x.order · a <- 7
      a/models/a.py:18:third x.order · a <- 19
      b/models/b.py:4:action x.order · b <- 5
      `,
      outgoing: `
      a/tools.py:1:helper a <- 9,9
      a/tools.py:3:Tool a <- 10
      a/tools.py:5:run Tool · a <- 11
      /odoo/odoo/models.py:19:search BaseModel · models.py <- 12
      a/models/a.py:6:action x.order · a <- 15
      a/models/a.py:14:inner a <- 16
      `,
    })
  })

  it('counts overrides and super() as the same method', () => {
    checkCallHierarchy(at("_inherit = 'x.order'\n    def act"), {
      items: 'b/models/b.py:4:action x.order · b',
      incoming: `
      a/models/a.py:14:inner a <- 15
      b/models/b.py:4:action x.order · b <- 6
      `,
      outgoing: `
      a/models/a.py:8:other x.order · a <- 5
      a/models/a.py:6:action x.order · a <- 6
      `,
    })
  })

  it('of a function has the file for what stands in no function', () => {
    checkCallHierarchy(at('return help'), {
      items: 'a/tools.py:1:helper a',
      incoming: `
      a/models/a.py:8:other x.order · a <- 9,9
      a/tools.py:1: a <- 4,7
      a/tools.py:5:run Tool · a <- 6
      `,
      outgoing: '',
    })
  })

  it('of a class has where it is made', () => {
    checkCallHierarchy(at('tool = To'), {
      items: 'a/tools.py:3:Tool a',
      incoming: 'a/models/a.py:8:other x.order · a <- 10',
      outgoing: '',
    })
  })

  it('of a function within a function has what is there', () => {
    checkCallHierarchy(at('return inn'), {
      items: 'a/models/a.py:14:inner a',
      incoming: 'a/models/a.py:8:other x.order · a <- 16',
      outgoing: 'a/models/a.py:6:action x.order · a <- 15',
    })
  })

  it('is nothing elsewhere, and lives with half-typed code', () => {
    checkCallHierarchy(at('unkn'), { items: '' })
    checkCallHierarchy(at("'line_"), { items: '' })
    checkCallHierarchy('def $0', { items: '' })
    checkCallHierarchy('def f($0', { items: '' })
    checkCallHierarchy('def f$0(', { items: 'm/models/m.py:2:f m', incoming: '', outgoing: '' })
    checkCallHierarchy('def f$0():\n    f(\n', {
      items: 'm/models/m.py:2:f m',
      incoming: 'm/models/m.py:2:f m <- 3',
      outgoing: 'm/models/m.py:2:f m <- 3',
    })
  })
})
