import { describe, it } from 'vitest'
import { checkWords } from '../support/check.ts'

describe('the names that occur in a Python file', () => {
  it('are its identifiers, in bodies of functions too', () => {
    checkWords(
      'a.py',
      'import os.path\nclass A(B):\n    def f(self, x=None):\n        return self.env.y\n',
      'A B None class def env f import os os.path path return self x y',
    )
  })

  it('are the words of strings: the whole, and the parts of dotted ones', () => {
    checkWords('a.py', `f('sale.order')\n`, 'f order sale sale.order')
    checkWords('a.py', `f('partner_id.name')\n`, 'f name partner_id partner_id.name')
  })

  it('are the words of orders, domains and lists of groups', () => {
    checkWords('a.py', `f('name desc, id')\n`, 'desc f id name')
    checkWords('a.py', `f("[('state', '=', 'draft')]")\n`, 'draft f state')
    checkWords(
      'a.py',
      `f('base.group_user,base.group_system')\n`,
      'base base.group_system base.group_user f group_system group_user',
    )
  })

  it('are not the words of prose, of long strings and of numbers', () => {
    checkWords('a.py', `f("Hello World, this")\n`, 'f this')
    checkWords('a.py', `f("${'word '.repeat(60)}")\n`, 'f')
    checkWords('a.py', `f('12.5', '%s', '')\n`, 'f')
  })
})

describe('the names that occur in an XML file', () => {
  it('are those of ids, references, names of fields, and expressions', () => {
    checkWords(
      'a.xml',
      `<odoo><record id="a" model="res.partner"><field name="parent_id" ref="base.main"/></record></odoo>`,
      'a base base.main field id main model name odoo parent_id partner record ref res res.partner',
    )
  })
})

describe('the names that occur in a CSV file', () => {
  it('are those of its header and cells', () => {
    checkWords(
      'res.partner.csv',
      'id,parent_id:id\na,base.main\n',
      'a base base.main id main parent_id res.partner',
    )
  })
})
