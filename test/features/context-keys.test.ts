import { describe, it } from 'vitest'
import {
  checkCompletion,
  checkDefinition,
  checkHover,
  checkReferences,
} from '../support/check-features.ts'

const MODEL = `
-- m/models/a.py --
class A(models.Model):
    _name = 'x.a'
    name = fields.Char()
    state = fields.Selection([('draft', 'Draft'), ('done', 'Done')])
    partner_id = fields.Many2one('res.partner')
`

/** A line of a method of `x.a`. */
function inMethod(line: string): string {
  return `${MODEL}
-- m/models/c.py --
class C(models.Model):
    _inherit = 'x.a'
    def f(self):
        ${line}
`
}

function inArch(arch: string): string {
  return `${MODEL}
-- m/views/v.xml --
<odoo><record id="v" model="ir.ui.view"><field name="model">x.a</field>
<field name="arch" type="xml">${arch}</field></record></odoo>
`
}

const ABOUT_ACTIVE = 'whether searches leave out records that are not active'
const ONLY = /^(active_test|default_(state|name|email|id))=?$/
const KEYS = `
active_test (key) ${ABOUT_ACTIVE}
default_name (key) Char
default_state (key) Selection
`
const ARGUMENTS = KEYS.replaceAll(' (key)', '= (key)')

describe('completion of keys of contexts', () => {
  it('has them in dictionaries', () => {
    checkCompletion(inMethod(`self.with_context({'$0': 1})`), KEYS, ONLY)
    checkCompletion(inMethod(`self.with_context({'$0`), KEYS, ONLY)
    checkCompletion(
      inMethod(`self.with_context({'a': 1, 'default_s$0'})`),
      'default_state (key) Selection',
    )
    checkCompletion(inMethod(`self.with_context(**{'$0': 1})`), KEYS, ONLY)
    checkCompletion(inMethod(`self.with_context(dict(self.env.context, **{'$0': 1}))`), KEYS, ONLY)
    checkCompletion(
      inMethod(`self.partner_id.with_context({**self.env.context, 'default_e$0': 1})`),
      'default_email (key) Char',
    )
  })

  it('has them as arguments', () => {
    checkCompletion(inMethod('self.with_context($0)'), ARGUMENTS, ONLY)
    checkCompletion(
      inMethod('self.with_context(lang=1, default_st$0'),
      'default_state= (key) Selection',
    )
    checkCompletion(inMethod('self.with_context(default_st$0=1)'), 'default_state (key) Selection')
    checkCompletion(inMethod('x.with_context($0)'), `active_test= (key) ${ABOUT_ACTIVE}`, ONLY)
  })

  it('has them in actions whose model is known', () => {
    const action = (model: string): string =>
      inMethod(
        `return {'type': 'ir.actions.act_window', 'res_model': ${model}, 'context': {'$0': 1}}`,
      )
    checkCompletion(action(`'x.a'`), KEYS, ONLY)
    checkCompletion(action('self._name'), `active_test (key) ${ABOUT_ACTIVE}`, ONLY)
  })

  it('has them where a context is read, but no fields', () => {
    const active = `active_test (key) ${ABOUT_ACTIVE}`
    checkCompletion(inMethod(`self.env.context.get('$0')`), active, ONLY)
    checkCompletion(inMethod(`self._context.get('acti$0ve_test', 1)`), active, ONLY)
    checkCompletion(inMethod(`vals.get('$0')`), '')
  })

  it('has them in contexts of fields and views', () => {
    checkCompletion(
      inMethod('pass').replace(
        '    def f',
        `    o = fields.Many2one('x.a', context={'$0': 1})\n    def f`,
      ),
      KEYS,
      ONLY,
    )
    const partner = `active_test (key) ${ABOUT_ACTIVE}\ndefault_email (key) Char\ndefault_name (key) Char`
    checkCompletion(
      inArch(`<form><field name="partner_id" context="{'$0': 1}"/></form>`),
      partner,
      ONLY,
    )
    checkCompletion(inArch(`<form><field name="partner_id" context="{'$0`), partner, ONLY)
    checkCompletion(
      inArch(`<form><field name="partner_id" context="{'a': 1, 'de$0"/></form>`),
      'default_email (key) Char',
      /email/,
    )
  })

  it('has the values of defaults', () => {
    const values = 'draft (value) Draft\ndone (value) Done'
    checkCompletion(inMethod(`self.with_context(default_state='$0')`), values)
    checkCompletion(inMethod(`self.with_context({'default_state': '$0'})`), values)
  })
})

describe('keys of contexts that give defaults', () => {
  const made = 'm/models/a.py:5:state'

  it('lead to the field', () => {
    checkDefinition(inMethod('self.with_context(default_st$0ate=1)'), made)
    checkDefinition(inMethod(`self.with_context({'default_st$0ate': 1})`), made)
    checkDefinition(
      inMethod(`return {'res_model': 'x.a', 'context': {'default_state$0': 1}}`),
      made,
    )
    checkDefinition(inMethod('self.with_context(default_no$0=1)'), '')
    checkDefinition(inMethod('x.with_context(default_st$0ate=1)'), '')
    checkHover(
      inMethod('self.with_context(default_st$0ate=1)'),
      '`x.a.state`: `Selection`\n- one of `draft`, `done`\nDefined in `m`',
    )
  })

  it('are references to it, also in files that do not name it otherwise', () => {
    checkReferences(
      `${MODEL.replace('state', 'st$0ate')}
-- m/models/c.py --
class C(models.Model):
    _name = 'x.c'
    def f(self):
        self.env['x.a'].with_context(default_state='draft').create({})
        self.env['x.a'].with_context({'default_state': 'draft'}).create({})
        self.env['x.c'].with_context(default_state='draft').create({})
        self.env['x.a'].with_context(my_default_state='draft').create({})
-- m/views/v.xml --
<odoo><record id="a" model="ir.actions.act_window"><field name="res_model">x.a</field>
<field name="context">{'default_state': 'draft'}</field></record></odoo>
`,
      `
      m/models/a.py:5:state
      m/models/c.py:5:state
      m/models/c.py:6:state
      m/views/v.xml:2:state
      `,
    )
  })
})

describe('keys of contexts that switch filters on', () => {
  /** A search view of `x.a`, an extension of it in another module, an action with a context, and code. */
  const files = (context: string, code = 'pass', filter = 'mine'): string => `${MODEL}
-- m/views/v.xml --
<odoo>
<record id="search" model="ir.ui.view"><field name="model">x.a</field>
<field name="arch" type="xml"><search><field name="state"/>
<filter name="${filter}" string="My own"/><filter name="late"/></search></field></record>
<record id="form" model="ir.ui.view"><field name="model">x.a</field>
<field name="arch" type="xml"><form><field name="state"/></form></field></record>
<record id="more" model="ir.ui.view"><field name="model">x.a</field><field name="inherit_id" ref="search"/>
<field name="arch" type="xml"><filter name="mine" position="after"><filter name="other"/></filter></field></record>
<record id="a" model="ir.actions.act_window"><field name="res_model">x.a</field>
<field name="context">${context}</field></record>
</odoo>
-- m/models/c.py --
class C(models.Model):
    _inherit = 'x.a'
    def f(self):
        ${code}
`

  it('lead to the filter, or to the field', () => {
    checkDefinition(files(`{'search_default_mi$0ne': 1}`), 'm/views/v.xml:4:mine')
    checkDefinition(files(`{'search_default_oth$0er': 1}`), 'm/views/v.xml:8:other')
    checkDefinition(files(`{'search_default_sta$0te': 'done'}`), 'm/models/a.py:5:state')
    checkDefinition(files(`{'search_default_no$0': 1}`), '')
    checkDefinition(
      files('{}', `return {'res_model': 'x.a', 'context': {'search_default_mi$0ne': 1}}`),
      'm/views/v.xml:4:mine',
    )
    checkHover(
      files(`{'search_default_mi$0ne': 1}`),
      'filter `mine` of `x.a`\nMy own\nIn `m`, `views/v.xml`',
    )
  })

  it('are references to them', () => {
    const code = `return {'res_model': 'x.a', 'context': {'search_default_mine': 1}}`
    const places = `
      m/models/c.py:5:mine
      m/views/v.xml:4:mine
      m/views/v.xml:8:mine
      m/views/v.xml:10:mine
    `
    checkReferences(files(`{'search_default_mi$0ne': 1}`, code), places)
    checkReferences(files(`{'search_default_mine': 1}`, code, 'mi$0ne'), places)
    checkReferences(
      files(`{'search_default_sta$0te': 1}`, `self.with_context(search_default_state=1)`),
      `
      m/models/a.py:5:state
      m/models/c.py:5:state
      m/views/v.xml:3:state
      m/views/v.xml:6:state
      m/views/v.xml:10:state
      `,
    )
  })

  it('are offered when their first letters are typed', () => {
    const filters = `
      search_default_late (key)
      search_default_mine (key) My own
      search_default_other (key)
    `
    checkCompletion(
      files('{}', `return {'res_model': 'x.a', 'context': {'search$0': 1}}`),
      filters,
      /search_default/,
    )
    checkCompletion(
      files('{}', `return {'res_model': 'x.a', 'context': {'$0': 1}}`),
      '',
      /search_default/,
    )
    checkCompletion(files(`{'search_default_$0': 1}`), filters)
  })
})
