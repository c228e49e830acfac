import { describe, it } from 'vitest'
import { checkPossibleReferences } from '../support/check-features.ts'

const FILES = `
-- a/models/a.py --
class Order(models.Model):
    _name = 'x.order'
    no$0te = fields.Char()
    code = fields.Char(related='note')

    def f(self, given, values):
        self.note
        given.note
        given.line.note
        Plain().note
        values['note'] = values.get('given.note') or 'a note'
        return {'note': given, 'notes': 1}


class Plain:
    pass
-- a/views/v.xml --
<odoo>
<!-- a note -->
<template id="t"><t t-esc="given.note"/><t t-esc="note"/></template>
<record id="view" model="ir.ui.view">
  <field name="model">x.order</field>
  <field name="arch" type="xml"><form><field name="note"/></form></field>
</record>
<record id="other" model="ir.ui.view">
  <field name="arch" type="xml"><form><field name="note"/></form></field>
</record>
</odoo>
-- a/static/src/a.js --
/** @odoo-module */
note = record.note || record["note"];
`

describe('possible references', () => {
  it('are the places of the name with a receiver that is not known', () => {
    checkPossibleReferences(
      FILES,
      `
      a/models/a.py:9:note
      a/models/a.py:10:note
      a/models/a.py:12:note
      a/models/a.py:12:note
      a/models/a.py:13:note
      a/static/src/a.js:2:note
      a/static/src/a.js:2:note
      a/views/v.xml:3:note
      a/views/v.xml:9:note
      `,
    )
  })

  it('are none of what is no member', () => {
    checkPossibleReferences(FILES.replace('no$0te', 'note').replace("'x.order'", "'x.or$0der'"), '')
  })
})
