import { describe, it } from 'vitest'
import { checkFolding, checkSelection } from '../support/check-features.ts'

describe('folding', () => {
  it('folds bodies, brackets, imports and comments in Python', () => {
    checkFolding(
      `
-- m/x.py --
import a
from b import c

# one
# two

class A:
    def f(self):
        return [
            1,
        ]
`,
      `
      1-2 imports
      4-5 comment
      7-11 region
      8-11 region
      9-11 region
      `,
    )
  })

  it('takes no hash in a string for a comment', () => {
    checkFolding('-- m/x.py --\nx = """\n# a\n# b\n"""\n', '1-4 region')
  })

  it('folds elements and comments in XML', () => {
    checkFolding(
      `
-- m/views/v.xml --
<odoo>
<!-- one
two -->
<record id="a" model="b">
  <field name="c">d</field>
</record>
</odoo>
`,
      `
      1-7 region
      2-3 comment
      4-6 region
      `,
    )
  })
})

describe('selection', () => {
  it('grows from the word over the string to the statement in Python', () => {
    checkSelection(
      "x = self.env['sale.or$0der'].search([])\n",
      6,
      `
      order
      sale.order
      'sale.order'
      self.env['sale.order']
      self.env['sale.order'].search
      self.env['sale.order'].search([])
      `,
    )
  })

  it('grows from the word over value, attribute and tag to the element in XML', () => {
    checkSelection(
      '-- m/views/v.xml --\n<odoo><record id="view_fo$0rm" model="x"/></odoo>\n',
      5,
      `
      view_form
      id="view_form"
      <record id="view_form" model="x"/>
      <odoo><record id="view_form" model="x"/></odoo>
      <odoo><record id="view_form" model="x"/></odoo>⏎
      `,
    )
  })

  it('grows from the cell to the row in CSV', () => {
    checkSelection('-- m/x.csv --\nid,name\na,"b $0c"\n', 2, 'b c\na,"b c"')
  })
})
