import { describe, expect, it } from 'vitest'
import { MAX_PROPOSALS } from '../../src/features/completion/proposals.ts'
import { targetKey } from '../../src/features/index.ts'
import { targetOfKey } from '../../src/features/target-key.ts'
import {
  checkCompletion,
  checkCompletionDocumentation,
  completionsOf,
} from '../support/check-features.ts'

describe('completion of models', () => {
  it('puts what the module sees before what it does not', () => {
    checkCompletion(
      `
-- a/models/a.py --
class A(models.Model):
    _name = 'x.a'
-- b/models/b.py --
class B(models.Model):
    _name = 'x.b'
-- c/__manifest__.py --
{'depends': ['b']}
-- c/models/c.py --
class C(models.Model):
    _name = 'x.c'
    a_id = fields.Many2one('x$0')
`,
      `
      x.c (model) c
      x.b (model) b
      x.a (model) a (not a dependency)
      `,
      /^x\./,
    )
  })

  it('works in a string that is not closed', () => {
    checkCompletion(
      `
class A(models.Model):
    _name = 'x.a'
    def f(self):
        self.env['x.$0
`,
      'x.a (model) m',
    )
  })
})

describe('completion of fields', () => {
  it('puts own fields before inherited, delegated and magic ones', () => {
    checkCompletion(
      `
class Mixin(models.AbstractModel):
    _name = 'x.mixin'
    a_mixed = fields.Char()

class A(models.Model):
    _name = 'x.a'
    _inherit = 'x.mixin'
    _inherits = {'res.currency': 'currency_id'}
    currency_id = fields.Many2one('res.currency', required=True)
    z_own = fields.Char()
    @api.depends('$0')
    def f(self):
        pass
`,
      `
      currency_id (field) Many2one(res.currency)
      z_own (field) Char
      a_mixed (field) Char
      name (field) Char
      create_date (field) Datetime
      create_uid (field) Many2one(res.users)
      display_name (field) Char
      id (field) Id
      write_date (field) Datetime
      write_uid (field) Many2one(res.users)
      `,
    )
  })

  it('goes along paths', () => {
    checkCompletion(
      `
class A(models.Model):
    _name = 'x.a'
    partner_id = fields.Many2one('res.partner')
    @api.depends('partner_id.ema$0')
    def f(self):
        pass
`,
      'email (field) Char',
    )
  })

  it('is there behind self, with methods', () => {
    checkCompletion(
      `
class A(models.Model):
    _name = 'x.a'
    my_field = fields.Char()
    def my_method(self, a, b=1):
        self.my_$0
`,
      `
      my_field (field) Char
      my_method (method) my_method(self, a, b=…)
      `,
    )
  })

  it('finds letters within names, those at the start first', () => {
    checkCompletion(
      `
class A(models.Model):
    _name = 'x.a'
    amount_total = fields.Float()
    total = fields.Float()
    subtotal = fields.Float()
    Total = fields.Float()
    @api.depends('tot$0')
    def f(self):
        pass
`,
      `
      total (field) Float
      Total (field) Float
      amount_total (field) Float
      subtotal (field) Float
      `,
    )
  })

  it('is there in views that are half written', () => {
    checkCompletion(
      `
-- m/views/v.xml --
<odoo>
<record id="v" model="ir.ui.view">
  <field name="model">res.currency</field>
  <field name="arch" type="xml"><form><field name="na$0
`,
      'name (field) Char\ndisplay_name (field) Char',
    )
  })
})

describe('completion of methods', () => {
  it('has what is private behind the rest where methods are called', () => {
    const model = `
class A(models.Model):
    _name = 'x.a'
    total = fields.Float(compute='$1')
    def _compute_total(self):
        pass
    def unlock(self):
        self.$2
`
    const own = /total|unlock/
    checkCompletion(
      model.replace('$1', '').replace('$2', '$0'),
      'total (field) Float\nunlock (method) unlock(self)\n_compute_total (method) _compute_total(self)',
      own,
    )
    checkCompletion(
      model.replace('$1', '$0').replace('$2', 'x'),
      '_compute_total (method) _compute_total(self)\nunlock (method) unlock(self)',
      own,
    )
  })

  it('offers them where one is expected', () => {
    checkCompletion(
      `
class A(models.Model):
    _name = 'x.a'
    total = fields.Float(compute='_comp$0')
    def _compute_total(self):
        pass
`,
      '_compute_total (method) _compute_total(self)',
    )
  })
})

describe('completion of external ids', () => {
  const WORKSPACE = `
-- a/data.xml --
<odoo><menuitem id="menu_a" name="A"/></odoo>
-- b/__manifest__.py --
{'depends': ['a'], 'data': ['d.xml']}
-- b/d.xml --
<odoo>
<record id="menu_b" model="ir.ui.menu"><field name="name">B</field></record>
<menuitem id="menu_c" parent="$0"/>
</odoo>
-- z/data.xml --
<odoo><menuitem id="menu_z" name="Z"/></odoo>
`
  it('offers the ids of the module first, without it, and only of the model', () => {
    checkCompletion(
      WORKSPACE,
      `
      menu_b (menu) ir.ui.menu
      menu_c (menu) ir.ui.menu
      a.menu_a (menu) ir.ui.menu
      base.menu_administration (menu) ir.ui.menu
      z.menu_z (menu) ir.ui.menu
      `,
    )
  })

  it('offers the ids of models where any record may stand', () => {
    checkCompletion(
      `
-- m/models/m.py --
from odoo import models
class A(models.Model):
    _name = 'x.a'
    def f(self):
        return self.env.ref('m.mod$0')
`,
      'm.model_x_a (record) x.a',
    )
  })

  it('says which ids only demo data has', () => {
    checkCompletion(
      `
-- m/__manifest__.py --
{'depends': ['base'], 'data': ['d.xml'], 'demo': ['demo.xml']}
-- m/d.xml --
<odoo><record id="one_always" model="res.partner"/></odoo>
-- m/demo.xml --
<odoo>
<record id="one_demo" model="res.partner"/>
<record id="c" model="res.company"><field name="partner_id" ref="one$0"/></record>
</odoo>
`,
      `
      one_always (record) res.partner
      one_demo (record) res.partner, demo data
      `,
    )
  })

  it('finds ids by what stands behind the module', () => {
    checkCompletion(
      WORKSPACE.replace('$0', 'menu_a$0'),
      'a.menu_a (menu) ir.ui.menu\nbase.menu_administration (menu) ir.ui.menu',
    )
    checkCompletion(WORKSPACE.replace('$0', 'a.$0'), 'a.menu_a (menu) ir.ui.menu', /^a\./)
  })

  it('offers those that the framework makes for models', () => {
    checkCompletion(
      `
-- m/models/m.py --
class Order(models.Model):
    _name = 'x.order'

class Access(models.Model):
    _name = 'ir.model.access'
    model_id = fields.Many2one('ir.model')
-- m/security/ir.model.access.csv --
id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink
access_x,x,model_x$0,base.group_user,1,1,1,1
`,
      'model_x_order (record) x.order',
      /x_order/,
    )
  })
})

describe('completion in manifests', () => {
  it('offers keys', () => {
    checkCompletion("-- m/__manifest__.py --\n{'dep$0'}\n", 'depends (key) list of modules', /^dep/)
  })

  it('offers modules, those that are listed already behind the others', () => {
    checkCompletion(
      `
-- a/models/x.py --
x = 1
-- b/models/x.py --
x = 1
-- c/__manifest__.py --
{'depends': ['a', '$0']}
`,
      `
      b (module)
      base (module)
      a (module) already a dependency
      `,
    )
  })

  it('offers data files, those that are not listed first', () => {
    checkCompletion(
      `
-- m/__manifest__.py --
{'data': ['data/a.xml', 'd$0
-- m/data/a.xml --
<odoo/>
-- m/data/z.xml --
<odoo/>
-- m/static/src/d.xml --
<templates/>
`,
      `
      data/z.xml (file)
      data/a.xml (file) already listed
      `,
    )
  })

  it('offers the files of bundles, those of the module first', () => {
    const files = `
-- a/static/src/a.js --
export const a = 1
-- z/static/src/z.js --
export const z = 1
-- b/static/src/b.xml --
<templates/>
-- b/data/b.xml --
<odoo/>
`
    checkCompletion(
      `${files}
-- b/__manifest__.py --
{'depends': ['z'], 'assets': {'web.assets_backend': ['$0']}}
`,
      `
      b/static/src/b.xml (file)
      z/static/src/z.js (file)
      a/static/src/a.js (file) not a dependency
      `,
    )
    checkCompletion(
      `${files}
-- b/__manifest__.py --
{'assets': {'web.assets_backend': [('remove', '/z/st$0')]}}
`,
      'z/static/src/z.js (file) not a dependency',
    )
  })
})

describe('completion of templates', () => {
  it('offers those of the web client', () => {
    checkCompletion(
      `
-- m/static/src/x.xml --
<templates>
<t t-name="m.One"><div/></t>
<t t-name="m.Two"><t t-call="m.$0"/></t>
</templates>
`,
      'm.One (template) m\nm.Two (template) m',
    )
  })
})

describe('a list of proposals', () => {
  it('is empty where no name is expected', () => {
    expect(completionsOf('x = 1  # co$0\n').items).toEqual([])
    expect(completionsOf('-- m/views/v.xml --\n$0\n').items).toEqual([])
  })

  it('replaces the whole name', () => {
    const { items } = completionsOf(
      "class A(models.Model):\n    _name = 'x.a'\n    b_id = fields.Many2one('x$0.a')\n",
    )
    const own = items.find(({ label }) => label === 'x.a')
    expect(own!.end - own!.start).toBe(3)
  })

  it('is bounded', () => {
    const records = Array.from({ length: 1600 }, (_, i) => `<menuitem id="menu_${i}"/>`)
    const list = completionsOf(
      `-- m/data.xml --\n<odoo>${records.join('')}<menuitem id="x" parent="$0"/></odoo>\n`,
    )
    expect(list.items.length).toBe(MAX_PROPOSALS)
    expect(list.isIncomplete).toBe(true)
  })
})

describe('the documentation of a proposal', () => {
  it('is what hover says', () => {
    const text = "class A(models.Model):\n    _name = 'x.a'\n    b = fields.Char(help='Bee')\n"
    checkCompletionDocumentation(text, 'field x.a b', '`x.a.b`: `Char`\nBee\nDefined in `m`')
    checkCompletionDocumentation(
      text,
      'manifest-key depends',
      'The modules that have to be loaded before.',
    )
    checkCompletionDocumentation(text, 'import os', '')
    checkCompletionDocumentation(text, 'field', '')
  })

  it('is found by the key of each kind of target', () => {
    for (const key of [
      'module sale',
      'model sale.order',
      'field sale.order name',
      'method sale.order f',
      'xmlid base.group_user',
      'template web.X',
      'file /a b/c.py',
      'python /a b/c.py A.b',
    ]) {
      expect(targetKey(targetOfKey(key)!)).toBe(key)
    }
  })
})
