import { describe, it } from 'vitest'
import { checkHover } from '../support/check-features.ts'

describe('hover', () => {
  it('tells of a model who declares and who extends it', () => {
    checkHover(
      `
-- a/models/a.py --
class Mixin(models.AbstractModel):
    _name = 'x.mixin'
    _description = 'Nothing of interest'

class Order(models.Model):
    _name = 'x.order'
    _description = 'An *order*'
    _inherit = ['x.mixin']
    name = fields.Char()
    def f(self):
        pass
-- b/__manifest__.py --
{'depends': ['a']}
-- b/models/b.py --
class OrderB(models.Model):
    _inherit = 'x.or$0der'
    a = fields.Char()
    b = fields.Char()
-- c/__manifest__.py --
{'depends': ['a']}
-- c/models/c.py --
class OrderC(models.Model):
    _inherit = 'x.order'
    def g(self):
        pass
`,
      `
      model \`x.order\`
      An \\*order\\*
      Inherits \`x.mixin\`
      Declared in \`a\`: 1 field, 1 method
      Extended in 1 module:
      - \`b\`: 2 fields
      Extended in 1 module that is not a dependency:
      - \`c\`: 1 method
      `,
    )
  })

  it('tells of a class which model it makes or extends', () => {
    const files = `
-- m/models/a.py --
class Order(models.Model):
    ''' Sold. '''
    _name = 'x.order'
class More(models.Model):
    _inherit = 'x.order'
class Helper:
    pass
-- m/models/b.py --
from .a import `
    const where = 'In file `models/a.py` of `m`'
    const header = (name: string): string => `\`\`\`python\nclass ${name}\n\`\`\`\n`
    checkHover(`${files}Or$0der\n`, `${header('Order')}Makes model \`x.order\`\nSold.\n${where}`)
    checkHover(`${files}Mo$0re\n`, `${header('More')}Extends model \`x.order\`\n${where}`)
    checkHover(`${files}Hel$0per\n`, header('Helper') + where)
  })

  it('tells of a field its type, label, help and attributes, short or long', () => {
    checkHover(
      `
class Order(models.Model):
    _name = 'x.order'
    partner_id = fields.Many2one('res.partner', string='The Customer', required=True,
        help="The one who pays for all of this, which is a long text that facts do "
             "not keep because it is prose.")
    @api.depends('partn$0er_id')
    def f(self):
        pass
`,
      `
      \`x.order.partner_id\`: \`Many2one(res.partner)\`
      **The Customer**
      The one who pays for all of this, which is a long text that facts do not keep because it is prose.
      - required
      Defined in \`m\`
      `,
    )
  })

  it('tells of a field how it is computed, its keys and who overrides it', () => {
    checkHover(
      `
-- a/models/a.py --
class Order(models.Model):
    _name = 'x.order'
    state = fields.Selection([('a', 'A'), ('b', 'B')], compute='_compute')
    def _compute(self):
        pass
-- b/__manifest__.py --
{'depends': ['a']}
-- b/models/b.py --
class OrderB(models.Model):
    _inherit = 'x.order'
    state = fields.Selection(selection_add=[('c', 'C')])
    @api.depends('st$0ate')
    def f(self):
        pass
`,
      `
      \`x.order.state\`: \`Selection\`
      - readonly, not stored
      - computed by \`_compute\`
      - one of \`a\`, \`b\`, \`c\`
      Defined in \`a\`, overridden in \`b\`
      `,
    )
  })

  it('tells of a delegated field where it comes from', () => {
    checkHover(
      `
class Users(models.Model):
    _inherit = 'res.users'
    @api.depends('ema$0il')
    def f(self):
        pass
`,
      `
      \`res.users.email\`: \`Char\`
      - not stored
      - related to \`partner_id.email\`
      Defined in \`base\`
      Comes from \`res.partner\` by \`partner_id\`
      `,
    )
  })

  it('tells of a method its signature, docstring and overrides', () => {
    checkHover(
      `
-- a/models/a.py --
class Order(models.Model):
    _name = 'x.order'
    total = fields.Float(compute='_compu$0te')
    def _compute(self, a, /, b=1, *, c: int = 2, **rest):
        """ Adds up.

        In a long-winded way.
        """
-- b/__manifest__.py --
{'depends': ['a']}
-- b/models/b.py --
class OrderB(models.Model):
    _inherit = 'x.order'
    def _compute(self):
        pass
`,
      `
      \`\`\`python
      def _compute(self, a, /, b=…, *, c=…, **rest)
      \`\`\`
      Method of \`x.order\`
      Adds up.
      Defined in \`a\`, overridden in \`b\`
      `,
    )
  })

  it('tells of an external id its model, main fields and file', () => {
    checkHover(
      `
-- m/views/v.xml --
<odoo noupdate="1">
<record id="action_x" model="ir.actions.act_window">
  <field name="name">X &amp; Y</field>
  <field name="res_model">res.partner</field>
  <field name="binding_model_id" ref="base.model_res_partner"/>
  <field name="groups_id" eval="[(4, ref('base.group_user'))]"/>
</record>
<menuitem id="menu_x" action="action$0_x"/>
</odoo>
-- n/__manifest__.py --
{'depends': ['m'], 'data': ['v.xml']}
-- n/v.xml --
<odoo>
<record id="m.action_x" model="ir.actions.act_window"/>
</odoo>
`,
      `
      record \`m.action_x\` of \`ir.actions.act_window\`
      - name: X & Y
      - res_model: res.partner
      - binding_model_id: \`base.model_res_partner\`
      - groups_id: \`[(4, ref('base.group_user'))]\`
      In \`m\`, \`views/v.xml\`, \`noupdate\`, changed in 1 other file
      `,
    )
  })

  it('tells of a row of a CSV file', () => {
    checkHover(
      `
-- m/data/res.partner.csv --
id,name,email,country_id:id
partner_one,"One, _two_",a_b@b.c,base.the_be
-- m/data/x.xml --
<odoo>
<record id="c" model="res.company"><field name="partner_id" ref="partner$0_one"/></record>
</odoo>
`,
      `
      record \`m.partner_one\` of \`res.partner\`
      - name: One, \\_two\\_
      - email: a_b@b.c
      - country_id:id: \`base.the_be\`
      In \`m\`, \`data/res.partner.csv\`
      `,
    )
  })

  it('tells of a module what its manifest says', () => {
    checkHover(
      `
-- a/__manifest__.py --
{'name': 'The A', 'version': '1.0', 'summary': 'Does a.', 'depends': ['base']}
-- b/__manifest__.py --
{'depends': ['$0a']}
`,
      `
      module \`a\`
      **The A** 1.0
      Does a.
      Depends on \`base\`
      \`/w/a\`
      `,
    )
  })

  it('says of a record that it is demo data', () => {
    checkHover(
      `
-- m/__manifest__.py --
{'depends': ['base'], 'demo': ['demo.xml']}
-- m/demo.xml --
<odoo><record id="o$0ne" model="res.partner"/></odoo>
`,
      'record `m.one` of `res.partner`\nIn `m`, `demo.xml`, demo data',
    )
  })

  it('tells of templates and files where they are', () => {
    checkHover(
      `
-- m/static/src/x.xml --
<templates>
<t t-name="m.One"><div/></t>
<t t-name="m.Two"><t t-call="m.O$0ne"/></t>
</templates>
`,
      'template `m.One`\nIn `m`, `static/src/x.xml`',
    )
    checkHover(
      "-- b/__manifest__.py --\n{'data': ['v.$0xml']}\n-- b/v.xml --\n<odoo/>\n",
      'data file `v.xml` of `b`',
    )
    checkHover(
      `
-- b/__manifest__.py --
{'assets': {'web.assets_backend': ['b/static/src/a.sc$0ss']}}
`,
      'file `static/src/a.scss` of `b`',
    )
  })

  it('tells the type of an attribute of which there is no more to say', () => {
    checkHover(
      `
-- m/models/a.py --
class Thing:
    def __init__(self):
        self.size = 1
    def f(self):
        return Thing().si$0ze
-- /typeshed/stdlib/builtins.pyi --
class int: ...
`,
      '\u0060\u0060\u0060python\nsize: int\n\u0060\u0060\u0060',
    )
  })

  it('tells of methods of classes that are no models', () => {
    checkHover(
      `
-- m/models/a.py --
class Thing:
    class Part:
        def turn(self, by=1):
            """Turns it."""
    def part(self):
        return Thing.Part()
    def f(self):
        return self.part().tu$0rn()
-- /typeshed/stdlib/builtins.pyi --
class int: ...
`,
      '\u0060\u0060\u0060python\ndef turn(self, by=…)\n\u0060\u0060\u0060\nTurns it.\nIn file `models/a.py` of `m`',
    )
  })

  it('tells of what a library or Python itself brings', () => {
    const fixture = (code: string): string => `
-- m/models/a.py --
from ware import make
def f():
    ${code}
-- /typeshed/stdlib/builtins.pyi --
def len(obj: object, /) -> int: ...
-- /typeshed/stdlib/ware.pyi --
def make(what: str): ...
`
    checkHover(
      fixture('le$0n(1)'),
      '\u0060\u0060\u0060python\ndef len(obj)\n\u0060\u0060\u0060\nIn file `/typeshed/stdlib/builtins.pyi`',
    )
    checkHover(
      fixture('ma$0ke(1)'),
      '\u0060\u0060\u0060python\ndef make(what)\n\u0060\u0060\u0060\nIn file `/typeshed/stdlib/ware.pyi`',
    )
    checkHover(fixture('unkn$0own(1)'), '')
  })

  it('has nothing to say of what does not exist', () => {
    checkHover("class A(models.Model):\n    _inherit = 'no.su$0ch'\n", '')
    checkHover('x = 1  # com$0ment\n', '')
  })
})
