import { describe, it } from 'vitest'
import { checkReferences } from '../support/check-features.ts'
import { frameworkOf } from '../types/framework.ts'
import { MINI_TYPESHED } from '../types/mini-typeshed.ts'

const MODELS = `${frameworkOf('18.0')}
-- m/models/thing.py --
from odoo import fields, models
class Thing(models.Model):
    _name = 'x.thing'
    note = fields.Char()
    def parts(self, kind=None):
        return self
    def f(self):
        known = self._fields
        return known['note'], type(self).note, type(self)._fields['note'], 'note' in self.__class__._fields
-- m/models/other.py --
from odoo import models
class Other(models.Model):
    _name = 'x.other'
    note = fields.Char()
    def f(self, thing):
        Thing = self.env.registry.get('x.thing')
        Thing.parts(thing, kind='a')
        Thing._fields['note']
        type(self)._fields['note']
${MINI_TYPESHED}`

describe('references through the class of a model', () => {
  it('are those to fields', () => {
    checkReferences(
      MODELS.replace('    note =', '    no$0te ='),
      `
      m/models/other.py:8:note
      m/models/thing.py:4:note
      m/models/thing.py:9:note
      m/models/thing.py:9:note
      m/models/thing.py:9:note
      m/models/thing.py:9:note
      `,
    )
  })

  it('are those to methods', () => {
    checkReferences(
      MODELS.replace('def parts', 'def pa$0rts'),
      `
      m/models/other.py:7:parts
      m/models/thing.py:5:parts
      `,
    )
  })
})
