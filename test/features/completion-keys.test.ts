import { describe, it } from 'vitest'
import { checkCompletion } from '../support/check-features.ts'

const MODEL = `
-- m/models/a.py --
STATES = [('draft', 'Draft'), ('sent', _('Sent'))]

class A(models.Model):
    _name = 'x.a'
    name = fields.Char()
    active = fields.Boolean()
    amount = fields.Float()
    date = fields.Date()
    state = fields.Selection(STATES)
    kind = fields.Selection(selection='_kinds')
    parent_id = fields.Many2one('x.a')
    related_state = fields.Selection(related='parent_id.state')
    child_ids = fields.One2many('x.a', 'parent_id')

class B(models.Model):
    _inherit = 'x.a'
    state = fields.Selection(selection_add=[('done', 'Finished'), ('sent',)])

class Delegate(models.Model):
    _name = 'x.delegate'
    _inherits = {'x.a': 'a_id'}
    a_id = fields.Many2one('x.a', required=True)
`

const CHOICES = `
draft (value) Draft
done (value) Finished
sent (value) Sent
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

function inXml(xml: string): string {
  return `${MODEL}
-- m/views/v.xml --
<odoo>${xml}</odoo>
`
}

/** In the arch of a view of `x.a`. */
function inArch(arch: string): string {
  return inXml(`<record id="v" model="ir.ui.view"><field name="model">x.a</field>
<field name="arch" type="xml">${arch}</field></record>`)
}

const ORDERED = `
= (operator)
!= (operator)
> (operator)
>= (operator)
< (operator)
<= (operator)
in (operator)
not in (operator)
=? (operator) equal, or the value is not set
`

describe('completion of operators in domains', () => {
  it('has those that make sense for the type of the field', () => {
    checkCompletion(inMethod(`self.search([('amount', '$0', 1)])`), ORDERED)
    checkCompletion(inMethod(`self.search([('parent_id.date', '$0', 1)])`), ORDERED)
    const few = '= (operator)\n!= (operator)\nin (operator)\nnot in (operator)'
    checkCompletion(inMethod(`self.search([('state', '$0', 1)])`), few, /^[^?]+$/)
    checkCompletion(
      inMethod(`self.search([('child_ids', 'a$0', 1)])`),
      'any (operator) some record is in the domain\nnot any (operator) no record is in the domain',
      /any/,
    )
  })

  it('replaces the whole operator, and finds letters in it', () => {
    checkCompletion(
      inMethod(`self.search([('name', 'not il$0ike', 1)])`),
      'not ilike (operator) does not contain, in any case',
    )
  })

  it('works while the condition is being written', () => {
    checkCompletion(inMethod(`self.search([('amount', '$0`), ORDERED)
    checkCompletion(inMethod(`self.search([('amount', '$0')])`), ORDERED)
  })

  it('knows what the version has', () => {
    const version = (major: number): string =>
      `-- version ${major}.0 --\n${inMethod(`self.search([('child_ids', '$0', 1)])`)}`
    checkCompletion(version(16), '', /any/)
    checkCompletion(
      version(17),
      'any (operator) some record is in the domain\nnot any (operator) no record is in the domain',
      /any/,
    )
  })

  it('has nothing for a field that there is not', () => {
    checkCompletion(inMethod(`self.search([('no', '$0', 1)])`), '')
    checkCompletion(inMethod(`x.search([('state', '$0', 1)])`), '')
  })

  it('has what joins conditions', () => {
    const joins = `
    & (operator) both of the next two
    | (operator) one of the next two
    ! (operator) not the next
    active (field) Boolean
    `
    const only = /^([&|!]|active)$/
    checkCompletion(inMethod(`self.search(['$0', ('state', '=', 1)])`), joins, only)
    checkCompletion(inMethod(`self.search([('state', '=', 1), '$0`), joins, only)
  })
})

describe('completion of values in domains', () => {
  it('has the keys of a selection with their labels', () => {
    checkCompletion(inMethod(`self.search([('state', '=', '$0')])`), CHOICES)
    checkCompletion(inMethod(`self.search([('state', '=', '$0`), CHOICES)
    checkCompletion(inMethod(`self.search([('state', 'in', ['draft', '$0'])])`), CHOICES)
    checkCompletion(inMethod(`self.search([('state', 'in', ('$0',))])`), CHOICES)
    checkCompletion(
      inMethod(`self.search([('parent_id.state', '=', 'd$0')])`),
      'draft (value) Draft\ndone (value) Finished',
    )
    checkCompletion(inMethod(`self.search([('related_state', '=', '$0')])`), CHOICES)
    checkCompletion(inMethod(`self.env['x.delegate'].search([('state', '=', '$0')])`), CHOICES)
  })

  it('has nothing where the keys are not known', () => {
    checkCompletion(inMethod(`self.search([('kind', '=', '$0')])`), '')
    checkCompletion(inMethod(`self.search([('name', '=', '$0')])`), '')
  })

  it('puts the truth in front for booleans', () => {
    const truth = 'True (value)\nFalse (value)'
    const only = /^(True|False)$/
    checkCompletion(inMethod(`self.search([('active', '=', $0)])`), truth, only)
    checkCompletion(inMethod(`self.search([('parent_id.active', '!=', T$0`), 'True (value)', only)
    checkCompletion(inMethod(`self.search([('name', '=', Tr$0)])`), 'True (keyword)', only)
  })
})

describe('completion in domains that are texts in Python', () => {
  const field = (domain: string): string => `${MODEL}
-- m/models/c.py --
class C(models.Model):
    _inherit = 'x.a'
    other_id = fields.Many2one('x.a', domain=${domain})
`

  it('has operators and values', () => {
    checkCompletion(field(`"[('amount', '$0', 1)]"`), ORDERED)
    checkCompletion(field(`"[('state', '=', '$0')]"`), CHOICES)
    checkCompletion(field(`"[('name', '=', 1), ('state', 'in', ['draft', '$0'])]"`), CHOICES)
    checkCompletion(field(`"[('parent_id.state', '=', '$0`), CHOICES)
  })
})

describe('completion in domains of XML', () => {
  const field = (domain: string): string =>
    inArch(`<form><field name="parent_id" domain="${domain}"/></form>`)

  it('has operators', () => {
    checkCompletion(field(`[('amount', '$0', 1)]`), ORDERED)
    checkCompletion(field(`[('amount', '$0`), ORDERED)
    checkCompletion(field(`['|', ('amount', '=', 1), ('date', '&lt;$0', 1)]`), '')
    checkCompletion(
      field(`[('name', 'not i$0', 1)]`),
      'not ilike (operator) does not contain, in any case\nnot in (operator)',
    )
    checkCompletion(field(`[('no', '$0', 1)]`), '')
  })

  it('has values', () => {
    checkCompletion(field(`[('state', '=', '$0')]`), CHOICES)
    checkCompletion(field(`[('parent_id.state', '!=', '$0`), CHOICES)
    checkCompletion(field(`[('state', 'in', ['draft', '$0'])]`), CHOICES)
    checkCompletion(field(`[('kind', '=', '$0')]`), '')
    checkCompletion(
      inXml(`<record id="a" model="ir.actions.act_window"><field name="res_model">x.a</field>
<field name="domain">[('state', '=', '$0')]</field></record>`),
      CHOICES,
    )
  })

  it('has the truth beside the fields of the record', () => {
    const expected = 'True (value)\nFalse (value)\nstate (field) Selection'
    checkCompletion(field(`[('active', '=', $0)]`), expected, /^(True|False|state)$/)
    checkCompletion(field(`[('active', '=', T$0)]`), 'True (value)', /^(True|False)$/)
    checkCompletion(
      inXml(`<record id="a" model="ir.actions.act_window"><field name="res_model">x.a</field>
<field name="domain">[('active', '=', $0)]</field></record>`),
      'True (value)\nFalse (value)',
    )
  })

  it('has what joins conditions', () => {
    checkCompletion(
      field(`['$0', ('state', '=', 1), ('name', '=', 1)]`),
      '& (operator) both of the next two\n| (operator) one of the next two\n! (operator) not the next',
      /^[&|!]$/,
    )
    checkCompletion(field(`[('state', '=', 1), '$0`), '& (operator) both of the next two', /^&$/)
  })
})

describe('completion of values of selection fields in Python', () => {
  it('has them where a record is assigned to', () => {
    checkCompletion(inMethod(`self.state = '$0'`), CHOICES)
    checkCompletion(inMethod(`self.parent_id.state = 'x' if self else '$0'`), CHOICES)
    checkCompletion(inMethod(`self['state'] = '$0'`), CHOICES)
    checkCompletion(inMethod(`self.state = '$0`), CHOICES)
    checkCompletion(inMethod(`for a in self.child_ids: a.state = 'se$0nt'`), 'sent (value) Sent')
    checkCompletion(inMethod(`self.name = '$0'`), '')
    checkCompletion(inMethod(`x.state = '$0'`), '')
    checkCompletion(inMethod(`self.write = '$0'`), '')
  })

  it('has them where a field is compared', () => {
    checkCompletion(inMethod(`return self.state == '$0'`), CHOICES)
    checkCompletion(inMethod(`if self.state != '$0':`), CHOICES)
    checkCompletion(inMethod(`if '$0' == self.state:`), CHOICES)
    checkCompletion(inMethod(`if self.state in ('$0',):`), CHOICES)
    checkCompletion(inMethod(`if self.state not in ['draft', '$0']: pass`), CHOICES)
    checkCompletion(inMethod(`self.filtered(lambda a: a.state == '$0')`), CHOICES)
    checkCompletion(inMethod(`if self.state < '$0': pass`), '')
    checkCompletion(inMethod(`if state == '$0': pass`), '')
  })

  it('has them in values that are written', () => {
    checkCompletion(inMethod(`self.write({'state': '$0'})`), CHOICES)
    checkCompletion(inMethod(`self.write({'name': 'a', 'state': '$0`), CHOICES)
    checkCompletion(inMethod(`self.create([{'state': '$0'}])`), CHOICES)
    checkCompletion(inMethod(`self.create({'child_ids': [(0, 0, {'state': '$0'})]})`), CHOICES)
    checkCompletion(
      inMethod(`self.create({'child_ids': [Command.create({'state': '$0'})]})`),
      CHOICES,
    )
    checkCompletion(inMethod(`self.foo({'state': '$0'})`), '')
  })

  it('has them in the default of the field', () => {
    checkCompletion(
      `
class A(models.Model):
    _name = 'x.b'
    state = fields.Selection([('a', 'A'), ('b', 'B')], default='$0')
`,
      'a (value) A\nb (value) B',
    )
  })
})

describe('completion of values of selection fields in XML', () => {
  it('has them in records', () => {
    const record = (text: string): string =>
      inXml(`<record id="a" model="x.a"><field name="state">${text}</field></record>`)
    checkCompletion(record('$0'), CHOICES)
    checkCompletion(record('se$0nt'), 'sent (value) Sent')
    checkCompletion(inXml('<record id="a" model="x.a"><field name="state">$0'), CHOICES)
    checkCompletion(inXml('<record id="a" model="x.a"><field name="name">$0</field>'), '')
    checkCompletion(inXml('<record id="a" model="x.no"><field name="state">$0</field>'), '')
  })

  it('has them in the list of a status bar', () => {
    checkCompletion(
      inArch(`<form><field name="state" statusbar_visible="draft, $0"/></form>`),
      CHOICES,
    )
  })

  it('has them in the conditions of views', () => {
    const field = (condition: string): string =>
      inArch(`<form><field name="name" invisible="${condition}"/></form>`)
    checkCompletion(field(`state == '$0'`), CHOICES)
    checkCompletion(field(`not name and state in ('draft', '$0')`), CHOICES)
    checkCompletion(field(`state != '$0`), CHOICES)
    checkCompletion(field(`name == '$0'`), '')
    checkCompletion(
      inArch(`<form><field name="child_ids"><list>
<field name="name" column_invisible="parent.state == '$0'"/></list></field></form>`),
      CHOICES,
    )
  })
})

describe('completion in dictionaries that go to records through a variable', () => {
  const write = (...lines: string[]): string => `${MODEL}
-- m/models/c.py --
class C(models.Model):
    _inherit = 'x.a'
    def write(self, vals):
        ${lines.join('\n        ')}
        return super().write(vals)
`
  const only = /^(name|kind)$/

  it('has fields as keys', () => {
    const name = 'name (field) Char'
    checkCompletion(write(`vals['na$0']`), name, only)
    checkCompletion(write(`vals['na$0`), name, only)
    checkCompletion(write(`if vals.get('na$0`), name, only)
    checkCompletion(write(`if 'na$0' in vals: pass`), name, only)
    checkCompletion(write(`values = {'na$0': 1}`, 'self.create(values)'), name, only)
    checkCompletion(write(`values = {'na$0`, 'self.create(values)'), name, only)
    checkCompletion(write(`values = {}`, `values['na$0`, 'self.create([values])'), name, only)
    checkCompletion(write(`domain = [('na$0', '=', 1)]`, 'self.search(domain)'), name, only)
  })

  it('has values of selection fields', () => {
    checkCompletion(write(`values = {'state': '$0'}`, 'self.create(values)'), CHOICES)
    checkCompletion(write(`vals['state'] = '$0'`), CHOICES)
    checkCompletion(write(`vals['name'] = '$0'`), '')
  })
})

describe('completion of keys of dictionaries', () => {
  it('has those that are known', () => {
    const keys = 'zeta (key)\na.b (key)'
    const made = `d = {'zeta': 1, 'a.b': 2}`
    checkCompletion(inMethod(`${made}; d['$0']`), keys)
    checkCompletion(inMethod(`${made}; d['$0`), keys)
    checkCompletion(inMethod(`${made}; d['a.$0b']`), 'a.b (key)')
    checkCompletion(inMethod(`${made}; d.get('$0')`), keys)
    checkCompletion(inMethod(`${made}; '$0' in d`), keys)
    checkCompletion(inMethod(`${made}; d['new$0'] = 1`), '')
    checkCompletion(
      inMethod(`return self._some()['$0']\n    def _some(self): return {'beta': 1}`),
      'beta (key)',
    )
    checkCompletion(inMethod(`${made}; d[$0]`), '', /zeta/)
    checkCompletion(inMethod(`other['$0']`), '')
  })

  it('has them before the fields of what the dictionary is written to', () => {
    checkCompletion(
      inMethod(`d = {'zeta': 1}; self.create(d); d['$0']`),
      'zeta (key)\nname (field) Char',
      /^(zeta|name)$/,
    )
  })
})
