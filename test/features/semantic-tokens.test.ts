import { describe, expect, it } from 'vitest'
import { semanticTokens } from '../../src/features/index.ts'
import { checkTokens, expectInOrder, tokenRows, withFeatures } from '../support/check-features.ts'
import { MINI_TYPESHED } from '../types/mini-typeshed.ts'

const MODELS = `
-- m/models/m.py --
from datetime import date as day
import logging
from odoo import api, fields, models

_logger = logging.getLogger(__name__)


def compute(amount, *args):
    return amount + len(args)


class Order(models.Model):
    _name = 'x.order'
    _order = 'partner_id, name desc'
    name = fields.Char()
    partner_id = fields.Many2one('res.partner', ondelete='cascade')

    @api.depends('partner_id.name')
    def _compute_name(self):
        for order in self:
            order.name = compute(order.partner_id.name, day.today().year)

    @property
    def label(self):
        local = self.env.ref('m.action')
        return local or self.filtered(lambda one: one.name).label
-- m/data/d.xml --
<odoo><record id="action" model="ir.actions.act_window"/></odoo>
-- m/__manifest__.py --
{'name': 'M', 'depends': ['base'], 'data': ['data/d.xml']}
${MINI_TYPESHED}`

describe('semantic tokens', () => {
  it('say what names and strings stand for', () => {
    checkTokens(
      MODELS,
      `
      1:datetime namespace defaultLibrary
      1:date class defaultLibrary
      1:day class declaration defaultLibrary
      2:logging namespace defaultLibrary
      3:odoo namespace
      3:api namespace
      3:fields namespace
      3:models namespace
      5:_logger variable declaration definition
      5:logging namespace defaultLibrary
      5:getLogger function defaultLibrary
      8:compute function declaration definition
      8:amount parameter declaration
      8:args parameter declaration
      9:amount parameter
      9:len function defaultLibrary
      9:args parameter
      12:Order class declaration definition
      12:models namespace
      12:Model class
      13:x.order class declaration definition
      14:partner_id property
      14:name property
      15:name property declaration definition
      15:fields namespace
      15:Char class
      16:partner_id property declaration definition
      16:fields namespace
      16:Many2one class
      16:res.partner class
      18:partner_id property
      18:name property
      19:_compute_name method declaration definition
      21:name property
      21:compute function
      21:partner_id property
      21:name property
      21:day class defaultLibrary
      21:today method defaultLibrary
      21:year property defaultLibrary
      24:label property declaration definition
      25:m.action class
      26:one parameter declaration
      26:one parameter
      26:name property
      26:label property
      `,
    )
  })

  it('leave what decorators call, self and plain variables to the grammar', () => {
    checkTokens(MODELS, '', /:(depends|self|local|order) /)
  })

  it('say what a function imports and defines', () => {
    checkTokens(
      `
-- m/models/m.py --
def run(value):
    from datetime import date as day
    import logging
    def inner():
        return logging
    value = inner(day)
${MINI_TYPESHED}`,
      `
      1:run function declaration definition
      1:value parameter declaration
      2:datetime namespace defaultLibrary
      2:date class defaultLibrary
      2:day class declaration defaultLibrary
      3:logging namespace defaultLibrary
      5:logging namespace defaultLibrary
      6:value parameter
      6:inner function
      6:day class defaultLibrary
      `,
    )
  })

  it('answer the part that is asked for', () => {
    withFeatures(MODELS, ({ context, fixture, fileAt }) => {
      const path = fixture.own[0]!
      const text = fixture.files[path]!
      const start = text.indexOf('def compute')
      const end = text.indexOf('class Order')
      const part = tokenRows(semanticTokens(context, fileAt(path), { start, end }))
      const all = tokenRows(semanticTokens(context, fileAt(path)))
      expect(part.length).toBe(6)
      expect(part).toEqual(all.filter((one) => one.start <= end && start <= one.end))
    })
  })

  it('are none in manifests and other languages', () => {
    withFeatures(MODELS, ({ context, fileAt }) => {
      expect(semanticTokens(context, fileAt('/w/m/__manifest__.py'))).toHaveLength(0)
      expect(semanticTokens(context, fileAt('/w/m/data/d.xml'))).toHaveLength(0)
    })
  })

  it('are in order, apart and in the text, wherever it breaks off', () => {
    withFeatures(MODELS, ({ context, fixture, fileAt }) => {
      const path = fixture.own[0]!
      const bytes = new TextEncoder().encode(fixture.files[path])
      for (let length = 0; length <= bytes.length; length += 13) {
        const text = { bytes: Uint8Array.from([...bytes.subarray(0, length), 0, 0, 0]), length }
        const broken = { ...context, view: context.registry.view(), read: () => text }
        const found = semanticTokens({ ...broken, read: () => text }, fileAt(path))
        expectInOrder(found, length)
      }
    })
  })
})
