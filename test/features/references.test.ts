import { describe, expect, it } from 'vitest'
import { findReferences, seekReferences } from '../../src/features/index.ts'
import { checkHighlights, checkReferences, withFeatures } from '../support/check-features.ts'

const ORDER = `
-- a/models/a.py --
class Order(models.Model):
    _name = 'x.order'
    note = fields.Char()
    @api.depends('note')
    def f(self):
        return self.note

class Access(models.Model):
    _name = 'ir.model.access'
    model_id = fields.Many2one('ir.model')
-- a/security/ir.model.access.csv --
id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink
access_order,x,model_x_order,base.group_user,1,1,1,1
-- a/views/v.xml --
<odoo>
<record id="view_order" model="ir.ui.view">
  <field name="model">x.order</field>
  <field name="arch" type="xml"><form><field name="note"/></form></field>
</record>
</odoo>
-- b/__manifest__.py --
{'depends': ['a'], 'data': ['v.xml']}
-- b/models/b.py --
class Line(models.Model):
    _name = 'x.line'
    order_id = fields.Many2one('x.order')
    note = fields.Char(related='order_id.note')
-- b/v.xml --
<odoo>
<record id="view_order_b" model="ir.ui.view">
  <field name="inherit_id" ref="a.view_order"/>
  <field name="model">x.order</field>
  <field name="arch" type="xml"><field name="note" position="after"/></field>
</record>
</odoo>
`

/** The workspace with the cursor put behind the first `mark`. */
function at(mark: string): string {
  return ORDER.replace(mark, `${mark}$0`)
}

describe('references', () => {
  it('to a model are in Python, views and external ids', () => {
    checkReferences(
      at("_name = 'x.or"),
      `
      a/models/a.py:3:x.order
      a/security/ir.model.access.csv:2:model_x_order
      a/views/v.xml:3:x.order
      b/models/b.py:4:x.order
      b/v.xml:4:x.order
      `,
    )
  })

  it('to a field are its keys in contexts', () => {
    checkReferences(
      `
-- a/models/a.py --
class Order(models.Model):
    _name = 'x.order'
    no$0te = fields.Char()
    line_ids = fields.One2many('x.order', 'order_id')
-- a/views/v.xml --
<odoo>
<record id="action" model="ir.actions.act_window">
  <field name="res_model">x.order</field>
  <field name="context">{'default_note': 1, 'search_default_note': 1}</field>
</record>
</odoo>
`,
      `
      a/models/a.py:4:note
      a/views/v.xml:4:note
      a/views/v.xml:4:note
      `,
    )
  })

  it('to a field leave out fields of other models with its name', () => {
    checkReferences(
      at("@api.depends('no"),
      `
      a/models/a.py:4:note
      a/models/a.py:5:note
      a/models/a.py:7:note
      a/views/v.xml:4:note
      b/models/b.py:5:note
      b/v.xml:5:note
      `,
    )
  })

  it('leave out declarations when these are not wanted', () => {
    checkReferences(
      at("@api.depends('no"),
      `
      a/models/a.py:5:note
      a/models/a.py:7:note
      a/views/v.xml:4:note
      b/models/b.py:5:note
      b/v.xml:5:note
      `,
      { declaration: false },
    )
  })

  it('to an external id are where it is declared and named', () => {
    checkReferences(
      at('ref="a.view_or'),
      `
      a/views/v.xml:2:view_order
      b/v.xml:3:a.view_order
      `,
    )
  })

  it('count a field as one on the models that inherit it', () => {
    checkReferences(
      `
class Mixin(models.AbstractModel):
    _name = 'x.mixin'
    note = fields.Char()

class One(models.Model):
    _name = 'x.one'
    _inherit = 'x.mixin'
    note = fields.Char(required=True)

class Two(models.Model):
    _name = 'x.two'
    _inherit = 'x.mixin'
    @api.depends('no$0te')
    def f(self):
        pass

class Three(models.Model):
    _name = 'x.three'
    note = fields.Char()
`,
      `
      m/models/m.py:4:note
      m/models/m.py:9:note
      m/models/m.py:14:note
      `,
    )
  })

  it('to a method are those by the class that has it', () => {
    checkReferences(
      `
-- a/models/a.py --
class Order(models.Model):
    _name = 'x.order'

    @staticmethod
    def par$0se(value):
        return value

    def f(self, value):
        return Order.parse(value), self.parse(value)
`,
      `
      a/models/a.py:6:parse
      a/models/a.py:10:parse
      a/models/a.py:10:parse
      `,
    )
  })

  it('are none where no name is', () => {
    checkReferences('x = 1  # com$0ment\n', '')
  })

  it('can be found file by file', () => {
    withFeatures(at("_name = 'x.or"), ({ context, fileAt, fixture }) => {
      const file = fileAt(fixture.cursor!.path)
      const steps = seekReferences(context, file, fixture.cursor!.offset, true)
      const parts = [...steps]
      expect(parts.length).toBeGreaterThan(2)
      const all = findReferences(context, file, fixture.cursor!.offset, true)
      expect(new Set(parts.flat())).toEqual(new Set(all))
    })
  })
})

describe('highlights', () => {
  it('are the places of the document', () => {
    checkHighlights(
      at("@api.depends('no"),
      `
      4:note =
      5:note
      7:note
      `,
    )
  })
})
