import { describe, it } from 'vitest'
import { checkDefinition } from '../support/check-features.ts'

describe('the definition of a model', () => {
  it('is the class that makes it, then those that extend it', () => {
    checkDefinition(
      `
-- a/models/a.py --
class Order(models.Model):
    _name = 'x.order'
-- b/__manifest__.py --
{'depends': ['a']}
-- b/models/b.py --
class OrderB(models.Model):
    _inherit = 'x.or$0der'
`,
      `
      a/models/a.py:2:Order
      b/models/b.py:2:OrderB
      `,
    )
  })

  it('has what the module sees before what it does not', () => {
    checkDefinition(
      `
-- a/models/a.py --
class Order(models.Model):
    _name = 'x.order'
-- b/__manifest__.py --
{'depends': ['a']}
-- b/models/b.py --
class OrderB(models.Model):
    _inherit = 'x.order'
-- c/__manifest__.py --
{'depends': ['a']}
-- c/models/c.py --
class OrderC(models.Model):
    _inherit = 'x.order'
    def f(self):
        return self.env['x.or$0der']
`,
      `
      a/models/a.py:2:Order
      c/models/c.py:2:OrderC
      b/models/b.py:2:OrderB
      `,
    )
  })

  it('is found even when the module does not depend on its own', () => {
    checkDefinition(
      `
-- a/models/a.py --
class Order(models.Model):
    _name = 'x.order'
-- z/models/z.py --
class Z(models.Model):
    _name = 'z'
    order_id = fields.Many2one('x.o$0rder')
`,
      'a/models/a.py:2:Order',
    )
  })

  it('is nothing for a model that does not exist', () => {
    checkDefinition("class A(models.Model):\n    _inherit = 'no.su$0ch'\n", '')
  })

  it('is found from an external id that the framework makes', () => {
    checkDefinition(
      `
-- m/models/m.py --
class Order(models.Model):
    _name = 'x.order'

class Access(models.Model):
    _name = 'ir.model.access'
    model_id = fields.Many2one('ir.model')
-- m/security/ir.model.access.csv --
id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink
access_x,x,model_x$0_order,base.group_user,1,1,1,1
`,
      'm/models/m.py:2:Order',
    )
  })
})

describe('the definition of a field', () => {
  it('is each definition, most derived first', () => {
    checkDefinition(
      `
-- a/models/a.py --
class Order(models.Model):
    _name = 'x.order'
    state = fields.Char()
-- b/__manifest__.py --
{'depends': ['a']}
-- b/models/b.py --
class OrderB(models.Model):
    _inherit = 'x.order'
    state = fields.Char(required=True)
    @api.depends('sta$0te')
    def f(self):
        pass
`,
      `
      b/models/b.py:4:state
      a/models/a.py:4:state
      `,
    )
  })

  it('is that of the model it is inherited from', () => {
    checkDefinition(
      `
class Mixin(models.AbstractModel):
    _name = 'x.mixin'
    note = fields.Char()

class Order(models.Model):
    _name = 'x.order'
    _inherit = 'x.mixin'
    @api.depends('no$0te')
    def f(self):
        pass
`,
      'm/models/m.py:4:note',
    )
  })

  it('is that of the model it is delegated to', () => {
    checkDefinition(
      `
class Users(models.Model):
    _inherit = 'res.users'
    @api.depends('ema$0il')
    def f(self):
        pass
`,
      '/odoo/odoo/addons/base/models/res.py:10:email',
    )
  })

  it('is the class of the model for what the framework adds', () => {
    checkDefinition(
      `
class Order(models.Model):
    _name = 'x.order'
    @api.depends('create_$0uid')
    def f(self):
        pass
`,
      'm/models/m.py:2:Order',
    )
    // Models that are delegated to have such a field as well.
    checkDefinition(
      `
class Named(models.Model):
    _name = 'x.named'
    display_name = fields.Char()
class Order(models.Model):
    _name = 'x.order'
    _inherits = {'x.named': 'named_id'}
    named_id = fields.Many2one('x.named')
    @api.depends('display_$0name')
    def f(self):
        pass
`,
      'm/models/m.py:5:Order',
    )
  })

  it('is found from views', () => {
    checkDefinition(
      `
-- m/models/m.py --
class Order(models.Model):
    _name = 'x.order'
    note = fields.Char()
-- m/views/v.xml --
<odoo>
<record id="v" model="ir.ui.view">
  <field name="model">x.order</field>
  <field name="arch" type="xml"><form><field name="no$0te"/></form></field>
</record>
</odoo>
`,
      'm/models/m.py:4:note',
    )
  })

  it('is nothing for a field that does not exist', () => {
    checkDefinition(
      "class A(models.Model):\n    _name = 'a'\n    @api.depends('no$0pe')\n    def f(self):\n        pass\n",
      '',
    )
  })
})

describe('the definition of a method', () => {
  it('is each definition, most derived first', () => {
    checkDefinition(
      `
-- a/models/a.py --
class Order(models.Model):
    _name = 'x.order'
    total = fields.Float(compute='_compu$0te')
    def _compute(self):
        pass
-- b/__manifest__.py --
{'depends': ['a']}
-- b/models/b.py --
class OrderB(models.Model):
    _inherit = 'x.order'
    def _compute(self):
        pass
`,
      `
      a/models/a.py:5:_compute
      b/models/b.py:4:_compute
      `,
    )
  })
})

describe('the definition of an external id', () => {
  it('is each declaration in load order', () => {
    checkDefinition(
      `
-- a/views/v.xml --
<odoo>
<record id="menu_root" model="ir.ui.menu"><field name="name">A</field></record>
</odoo>
-- b/__manifest__.py --
{'depends': ['a'], 'data': ['v.xml']}
-- b/v.xml --
<odoo>
<record id="a.menu_root" model="ir.ui.menu"><field name="name">B</field></record>
<menuitem id="menu_sub" parent="a.menu$0_root"/>
</odoo>
`,
      `
      a/views/v.xml:2:menu_root
      b/v.xml:2:a.menu_root
      `,
    )
  })

  it('is a row of a CSV file, the id alone', () => {
    checkDefinition(
      `
-- m/data/res.partner.csv --
name,id
"One, two",partner_one
-- m/data/x.xml --
<odoo>
<record id="c" model="res.company"><field name="partner_id" ref="partner$0_one"/></record>
</odoo>
`,
      'm/data/res.partner.csv:2:partner_one',
    )
  })

  it('is demo data as well', () => {
    checkDefinition(
      `
-- m/__manifest__.py --
{'depends': ['base'], 'demo': ['demo/d.xml']}
-- m/demo/d.xml --
<odoo>
<record id="demo_one" model="res.partner"/>
<record id="c" model="res.company"><field name="partner_id" ref="demo$0_one"/></record>
</odoo>
`,
      'm/demo/d.xml:2:demo_one',
    )
  })

  it('is found in damaged files', () => {
    checkDefinition(
      `
-- m/views/v.xml --
<odoo>
<record id="one" model="ir.ui.menu"><field name="name"</record>
<menuitem id="two" parent="on$0e"
`,
      'm/views/v.xml:2:one',
    )
  })
})

describe('the definition of other names', () => {
  it('is the manifest of a module', () => {
    checkDefinition(
      `
-- a/models/a.py --
X = 1
-- b/__manifest__.py --
{'depends': ['$0a']}
`,
      'a/__manifest__.py:1:',
    )
  })

  it('is a data file of a manifest', () => {
    checkDefinition(
      `
-- b/__manifest__.py --
{'data': ['views/v.$0xml']}
-- b/views/v.xml --
<odoo/>
`,
      'b/views/v.xml:1:',
    )
  })

  it('is nothing for a data file that does not exist', () => {
    checkDefinition("-- b/__manifest__.py --\n{'data': ['views/v.$0xml']}\n", '')
  })

  it('is a template of the web client', () => {
    checkDefinition(
      `
-- m/static/src/x.xml --
<templates>
<t t-name="m.One"><div/></t>
<t t-name="m.Two"><t t-call="m.O$0ne"/></t>
</templates>
`,
      'm/static/src/x.xml:2:m.One',
    )
    checkDefinition(
      `
-- m/static/src/x.xml --
<odoo>
<t t-name="m.One"><div/></t>
<t t-name="m.Two" t-inherit="m.O$0ne"/>
</odoo>
`,
      'm/static/src/x.xml:2:m.One',
    )
  })

  it('is a class that is imported', () => {
    checkDefinition(
      `
-- m/tools.py --
class Tool:
    pass
-- m/models/m.py --
from odoo import models
from ..tools import To$0ol
`,
      'm/tools.py:1:Tool',
    )
  })

  it('is nothing where no name is', () => {
    checkDefinition('x = 1  # a com$0ment\n', '')
  })
})

describe('the definition of a name from outside', () => {
  const fixture = (code: string): string => `
-- m/models/m.py --
import ware
import ware.parts
from ware import Thing, make as produce

CONSTANT = 1

class Order(models.Model):
    _name = 'x.order'

    def f(self, len):
        ${code}
-- /typeshed/stdlib/builtins.pyi --
def repr(obj, /) -> str: ...
def len(obj, /) -> int: ...
class str: ...
-- /typeshed/stdlib/ware/__init__.pyi --
from ware.parts import Thing as Thing
def make(what): ...
-- /typeshed/stdlib/ware/parts.pyi --
class Thing: ...
`

  it('is where a library has what is imported', () => {
    checkDefinition(fixture('Th$0ing(1)'), '/typeshed/stdlib/ware/parts.pyi:1:Thing')
    checkDefinition(fixture('prod$0uce(1)'), '/typeshed/stdlib/ware/__init__.pyi:2:make')
    checkDefinition(fixture('wa$0re.make(1)'), '/typeshed/stdlib/ware/__init__.pyi:1:')
    checkDefinition(fixture('ware.ma$0ke(1)'), '/typeshed/stdlib/ware/__init__.pyi:2:make')
  })

  it('is the same at the import', () => {
    const imported = (statement: string): string =>
      fixture('pass').replace('CONSTANT = 1', statement)
    const parts = '/typeshed/stdlib/ware/parts.pyi'
    const ware = '/typeshed/stdlib/ware/__init__.pyi'
    checkDefinition(imported('from ware import Thing, ma$0ke as other'), `${ware}:2:make`)
    checkDefinition(imported('from ware import make as oth$0er'), `${ware}:2:make`)
    checkDefinition(imported('from ware.parts import Thi$0ng'), `${parts}:1:Thing`)
    checkDefinition(imported('from wa$0re.parts import Thing'), `${ware}:1:`)
    checkDefinition(imported('from ware.par$0ts import Thing'), `${parts}:1:`)
    checkDefinition(imported('import ware.par$0ts'), `${parts}:1:`)
    checkDefinition(imported('import wa$0re as other'), `${ware}:1:`)
    checkDefinition(imported('import ware.parts as ot$0her'), `${parts}:1:`)
    checkDefinition(imported('from ware import not$0hing'), '')
    checkDefinition(imported('from nowhere import not$0hing'), '')
  })

  it('is where the standard library has what is built in', () => {
    checkDefinition(fixture('re$0pr(1)'), '/typeshed/stdlib/builtins.pyi:1:repr')
    checkDefinition(fixture('x = st$0r'), '/typeshed/stdlib/builtins.pyi:3:str')
  })

  it('is not that of a variable with the same name', () => {
    checkDefinition(fixture('le$0n(1)'), 'm/models/m.py:10:len')
    checkDefinition(fixture('CONST$0ANT'), 'm/models/m.py:5:CONSTANT')
  })

  it('is nothing for a name that nothing binds, and none of attributes or keywords', () => {
    checkDefinition(fixture('unkn$0own(1)'), '')
    checkDefinition(fixture('unknown.re$0pr'), '')
    checkDefinition(fixture('unknown(re$0pr=1)'), '')
  })
})

describe('the definition of an external id that a data file gives to a record', () => {
  it('is the entry that says so', () => {
    checkDefinition(
      `
-- a/data/data.xml --
<odoo><function model="ir.model.data" name="_update_xmlids">
<value model="base" eval="[{'xml_id': 'a.given', 'record': obj().env.ref('base.main_company')}]"/>
</function></odoo>
-- a/models/a.py --
class Order(models.Model):
    _name = 'x.order'

    def f(self):
        return self.env.ref('a.gi$0ven')
`,
      `
      a/data/data.xml:2:a.given
      `,
    )
  })
})
