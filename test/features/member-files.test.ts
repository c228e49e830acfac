import { describe, it } from 'vitest'
import { checkReferences } from '../support/check-features.ts'
import { fillerFiles } from '../support/filler-files.ts'

/** So many files with the name that they are not all looked into. */
const FILLER = fillerFiles('z', 320)

const WORKSPACE = `
-- m/models/a.py --
class Thing(models.Model):
    _name = 'x.thing'
    no$0te = fields.Char()
-- m/models/b.py --
class Child(models.Model):
    _name = 'x.child'
    _inherit = 'x.thing'
-- m/models/c.py --
class Other(models.Model):
    _name = 'x.other'
    thing_id = fields.Many2one('x.thing')
    child_id = fields.Many2one('x.child')
    again_id = fields.Many2one(related='thing_id')
-- m/models/d.py --
class Extended(models.Model):
    _inherit = 'x.other'
    def by_field(self):
        return self.thing_id.note
-- m/models/e.py --
class More(models.Model):
    _inherit = 'x.other'
    def by_child(self):
        return self.child_id.note
-- m/models/f.py --
class Most(models.Model):
    _inherit = 'x.other'
    def by_related(self):
        return self.again_id.note
-- m/models/g.py --
class Last(models.Model):
    _inherit = 'x.other'
    def by_record(self):
        return self.env.ref('m.one').note
-- m/data/x.thing.csv --
id,note
one,text
-- m/views/v.xml --
<odoo>
<record id="v" model="ir.ui.view">
  <field name="model">x.thing</field>
  <field name="arch" type="xml"><form><field name="note"/></form></field>
</record>
</odoo>
`

describe('references to a member with a common name', () => {
  it('are found by the model, fields that lead to it, records of it, and names of files', () => {
    checkReferences(
      WORKSPACE + FILLER,
      `
      m/data/x.thing.csv:1:note
      m/models/a.py:4:note
      m/models/d.py:5:note
      m/models/e.py:5:note
      m/models/f.py:5:note
      m/models/g.py:5:note
      m/views/v.xml:4:note
      `,
    )
  })
})
