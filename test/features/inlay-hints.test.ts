import { describe, it } from 'vitest'
import { checkHints } from '../support/check-features.ts'
import { MINI_TYPESHED } from '../types/mini-typeshed.ts'

const TYPES = { variableTypes: true, parameterNames: false }
const NAMES = { variableTypes: false, parameterNames: true }

const hints = (kinds: typeof TYPES, code: string, expected: string): void =>
  checkHints(
    `
-- m/models/m.py --
from odoo import fields, models
class Partner(models.Model):
    _name = 'x.partner'
    name = fields.Char()
class Order(models.Model):
    _name = 'x.order'
    partner_id = fields.Many2one('x.partner')
    line_ids = fields.One2many('x.line', 'order_id')
    def compute(self, amount, partner_id=None, *others, is_new=False):
        return amount
class Line(models.Model):
    _name = 'x.line'
    order_id = fields.Many2one('x.order')
class Plain:
    def __init__(self, text, __hidden=None): ...
def free(first, /, second, third): ...
class Test(models.Model):
    _inherit = 'x.order'
${code}
${MINI_TYPESHED}`,
    kinds,
    expected,
  )

describe('types of variables', () => {
  it('stand where a variable is first bound', () => {
    hints(
      TYPES,
      `
    def run(self, given):
        order = self
        order = order.partner_id
        given = self
        for line in order.line_ids:
            owner, count = line.order_id, 2
        with open('x') as file:
            text = file.read()
        parts = [one for one in text.split()]
        partner = (line or self).partner_id
        if (found := self.partner_id):
            pass
      `,
      `
      order«: x.order» = self
      with open('x') as file«: TextIO»:
      text«: str» = file.read()
      parts«: list[str]» = [one for one in text.split()]
      partner«: x.partner» = (line or self).partner_id
      `,
    )
  })

  it('say once what is the same without what is not known', () => {
    hints(
      TYPES,
      `
    def either(self, given):
        if given:
            return {}
        return {1: given}
    def run(self):
        found = self.either(self.mystery())
      `,
      `
      found«: dict» = self.either(self.mystery())
      `,
    )
  })

  it('of loops and of what is unpacked', () => {
    hints(
      TYPES,
      `
    def run(self):
        for line in self.line_ids:
            owner, (partner, count) = line.order_id, (self.partner_id, 2)
            def inner():
                for line in self.line_ids.order_id:
                    pass
      `,
      `
      for line«: x.line» in self.line_ids:
      owner«: x.order», (partner«: x.partner», count) = line.order_id, (self.partner_id, 2)
      for line«: x.order» in self.line_ids.order_id:
      `,
    )
  })

  it('are left out where the code says them, and where they are not known', () => {
    hints(
      TYPES,
      `
    def run(self, anything):
        a = 1
        b = 'text' 'more'
        c = [1, 'x']
        d = {'a': (1, -2)}
        e = not anything
        f = a == 2
        g = Plain('x')
        h = self.env['x.line']
        i: int = len('x')
        j = None
        k = self.compute
        l = anything
        m = anything.other()
        n = []
        o = (anything, anything)
        global p
        p = self
      `,
      '',
    )
  })

  it('are those of functions only', () => {
    hints(TYPES, `\nmade = Plain('x').text\nother = str(2).upper()\n`, '')
  })
})

describe('names of parameters', () => {
  it('stand in front of arguments that have another name', () => {
    hints(
      NAMES,
      `
    def run(self, partner_id):
        self.compute(1, self.partner_id, 3, 4)
        self.compute(2, partner_id)
        self.compute(amount=2)
        free(1, 2, 3)
        Plain('x', 2)
        free(*partner_id, 3)
      `,
      `
      self.compute(«amount=»1, self.partner_id, 3, 4)
      self.compute(«amount=»2, partner_id)
      free(1, «second=»2, «third=»3)
      Plain(«text=»'x', 2)
      `,
    )
  })

  it('are left out for one argument when the name of the function says it', () => {
    hints(
      NAMES,
      `
    def set_amount(self, amount): ...
    def run(self):
        self.set_amount(2)
        self.compute(2)
        unknown(1, 2)
      `,
      'self.compute(«amount=»2)',
    )
  })
})

it('hints are those of the part that is asked for', () => {
  checkHints(
    `
-- m/models/m.py --
class Order(models.Model):
    _name = 'x.order'
    def run(self):
        one = self
        two = self
        one = self
        three = self
`,
    TYPES,
    'two«: x.order» = self',
    (text) => ({ start: text.indexOf('two'), end: text.indexOf('three') }),
  )
})
