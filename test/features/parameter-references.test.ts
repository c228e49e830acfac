import { describe, it } from 'vitest'
import { checkDefinition, checkHover, checkReferences } from '../support/check-features.ts'

const FILES = `
-- a/__init__.py --
from . import models, other
-- a/models.py --
from odoo import models

class Order(models.Model):
    _name = 'x.order'

    def confirm(self, notify, date=None):
        notify = notify or date
        return self.confirm(True, date=date)

class Line(models.Model):
    _inherit = 'x.order'

    def confirm(self, notify, date=None):
        return super().confirm(notify, date=date)

def join(*parts, sep: 'Box' = None, **options):
    return sep

class Box:
    def __init__(self, size):
        self.size = size
-- a/other.py --
from odoo import models
from .models import Box, join

class Use(models.Model):
    _name = 'x.use'

    def use(self, unknown):
        self.env['x.order'].confirm(notify=True, date=1)
        unknown.confirm(date=2)
        join('a', sep=';', other=1)
        return [Box(size=1), Box(2), join(sep='')]
`

/** The workspace with the cursor in the first `mark`, where that has a `|`. */
function at(mark: string): string {
  const text = mark.replace('|', '')
  if (!FILES.includes(text)) throw new Error(`${text} is not in the fixture`)
  return FILES.replace(text, mark.replace('|', '$0'))
}

describe('a parameter', () => {
  it('is referred to by what calls give by its name', () => {
    const places = `
      a/models.py:6:date
      a/models.py:7:date
      a/models.py:8:date
      a/models.py:8:date
      a/models.py:14:date
      a/other.py:8:date
    `
    checkReferences(at('notify, da|te=None'), places)
    checkReferences(at('or da|te'), places)
  })

  it('that can have no name has none', () => {
    checkReferences(at('*par|ts'), 'a/models.py:16:parts')
  })

  it('of what makes an instance is given in calls of the class', () => {
    checkReferences(
      at('self, si|ze'),
      `
      a/models.py:20:size
      a/models.py:21:size
      a/other.py:11:size
      `,
    )
  })
})

describe('a keyword argument', () => {
  it('leads to the parameter, and has its references', () => {
    checkDefinition(at("('a', s|ep=';'"), 'a/models.py:16:sep')
    checkDefinition(at('True, da|te=1'), 'a/models.py:13:date')
    checkReferences(
      at("('a', se|p=';'"),
      `
      a/models.py:16:sep
      a/models.py:17:sep
      a/other.py:10:sep
      a/other.py:11:sep
      `,
    )
  })

  it('says what the parameter is', () => {
    checkHover(
      at("('a', se|p=';'"),
      `
      \`\`\`python
      sep: Box
      \`\`\`
      `,
    )
  })

  it('that goes to none leads nowhere', () => {
    checkDefinition(at('ot|her=1'), '')
    checkReferences(at('unknown.confirm(da|te=2'), '')
  })
})
