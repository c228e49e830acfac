import { describe, it } from 'vitest'
import { checkPythonReferences } from './check-python.ts'

describe('dictionaries', () => {
  it('name fields when a variable brings them to a method that takes values', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    def a(self):
        vals = {'name': 1, 'no': 2}
        vals['name'] = 2
        vals.update({'name': 3})
        vals.setdefault('name', 4)
        if 'name' in vals and vals.get('name'):
            self.env['res.partner'].create(vals)
        others = []
        for one in self:
            others.append({'name': one.id})
        self.create(others)
        kept = {'name': 5}
        return kept['name']
`,
      `
        name -> field res.partner.name write
        name -> field res.partner.name write
        name -> field res.partner.name write
        name -> field res.partner.name write
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name write
      `,
      { word: 'name' },
    )
  })

  it('name fields as keywords of dict', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    def a(self, values):
        others = [dict(values, name=1)]
        others += [dict(name=2)]
        self.create(others)
        self.write(dict(child_ids=[(0, 0, {'name': 3})]))
        self.make(name=4)
        return dict(name=5)
`,
      `
        name -> field res.partner.name write
        name -> field res.partner.name write
        name -> field res.partner.name write
      `,
      { word: 'name' },
    )
  })

  it('name fields when they are answered to a caller that writes them', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    def _prepare(self):
        vals = {'name': 1}
        return vals

    def _lines(self):
        return [(0, 0, {'name': 1})]

    def _unused(self):
        return {'name': 1}

    def a(self):
        self.create(self._prepare())
        self.write({'child_ids': self._lines()})

    def b(self):
        children = []
        children.append(Command.create({'name': 1}))
        values = {'user_id': 1}
        values['child_ids'] = children
        self.env['res.partner'].create([values])

    def create(self, vals_list):
        for vals in vals_list:
            vals['name'] = vals.pop('name')
        return super().create(vals_list)
`,
      `
        name -> field res.partner.name write
        name -> field res.partner.name write
        name -> field res.partner.name write
        name -> field res.partner.name write
        name -> field res.partner.name
      `,
      { word: 'name', isThorough: true },
    )
  })

  it('name fields when a function that takes them writes them', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    def _make(self, vals, *, others=None, **more):
        values = dict(vals)
        self.create([values] + others)

    def a(self):
        vals = {'name': 1}
        self._make(vals, others=[{'name': 2}], more={'name': 3})
        make({'name': 4}, self)
        self._keep({'name': 5})

    def _keep(self, vals):
        return vals.get('a')

def make(vals, records):
    records.write(vals)
`,
      `
        name -> field res.partner.name write
        name -> field res.partner.name write
        name -> field res.partner.name write
      `,
      { word: 'name', isThorough: true },
    )
  })
})

describe('domains and lists', () => {
  it('name fields when a variable brings them to a method that takes them', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    def _domain(self):
        return expression.AND([[('name', '=', 1)]])

    def a(self):
        domain = [('name', '=', 1)]
        domain += [('name', '!=', 2)]
        self.search(domain)
        fields = ['name', 'no']
        self.read(fields)
        self.flush_model(['name'])
        self.search_count(self._domain())
        return [('name', '=', 1)], ['name']
`,
      `
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
      `,
      { word: 'name', isThorough: true },
    )
  })

  it('name fields when a class that is inherited takes them', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _name = 'm.partner'
    _inherit = ['m.catalog', 'm.catalog']
    name = fields.Char()

    def _catalog_domain(self):
        return [('name', '=', 1)]

class Catalog(models.AbstractModel):
    _name = 'm.catalog'

    def _catalog_domain(self):
        return [('name', '=', 1)]

    def a(self):
        return self.env['m.partner'].search(self._catalog_domain())

class Other(models.Model):
    _name = 'm.other'

    def _catalog_domain(self):
        return [('name', '=', 1)]
`,
      `
        name -> field m.partner.name definition
        name -> field m.partner.name
        name -> field m.partner.name
      `,
      { word: 'name', isThorough: true },
    )
  })

  it('name fields when a hook answers them to the mixin that has it', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _name = 'm.partner'
    _inherit = 'm.loaded'
    name = fields.Char()

    def _load_fields(self):
        return ['name', 'other']
-- m/models/mixin.py --
class Loaded(models.AbstractModel):
    _name = 'm.loaded'

    def _load_fields(self):
        return []

    def load(self):
        fields = self._load_fields()
        return {'data': self.search_read([], fields, load=False)}
`,
      `
        name -> field m.partner.name definition
        name -> field m.partner.name
      `,
      { word: 'name', isThorough: true },
    )
  })

  it('name fields in what classes answer that are no models, and in actions', () => {
    checkPythonReferences(
      `
class Builder:
    def domain(self):
        domain = ['&', ('name', '=', 1), ['name', '!=', 2]]
        return domain

class Partner(models.Model):
    _inherit = 'res.partner'

    def _shown(self):
        return [('name', '=', 1)]

    def found(self):
        return self.search(Builder().domain())

    def action(self):
        return {'res_model': 'res.partner', 'domain': self._shown(), 'name': 'Partners'}

    def b(self):
        return self.name_search('a', [('name', '=', 1)]), {'domain': [('name', '=', 1)]}
`,
      `
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
      `,
      { word: 'name', isThorough: true },
    )
  })
})

describe('values that take a longer way', () => {
  it('go through keywords that a function collects, mappings and commands of defaults', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    def _make(self, amount, **others):
        return self.create({**others, 'user_id': 1})

    def a(self, values):
        self._make(1, child_ids=[Command.create({'name': 1})])
        self._make({'name': 2}, user_id={'name': 3})
        by_mail = {}
        by_mail[self.email] = {'name': 4}
        by_mail['name'] = {'name': 5}
        self.create(list(by_mail.values()))
        self.create(dict(values, **{'name': 6}))
        values.update(name=7)
        self.write(values)
        return self.with_context({'default_child_ids': [(0, 0, {'name': 8})]})
`,
      `
        name -> field res.partner.name write
        name -> field res.partner.name write
        name -> field res.partner.name write
        name -> field res.partner.name write
        name -> field res.partner.name write
        name -> field res.partner.name write
      `,
      { word: 'name', isThorough: true },
    )
  })

  it('are domains within a domain, and those that a function within the function takes', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    def a(self):
        users = [('name', '=', 1)]
        domain = [('child_ids', 'any', users), ('child_ids', 'not any', [('name', '=', 2)])]
        others = [('user_id', 'in', [('name', '=', 3)])]
        return self.search(domain)

    def b(self):
        def found(domain):
            return self.search(domain + [('id', '>', 1)])

        return found([('name', '=', 4)])
`,
      `
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
      `,
      { word: 'name' },
    )
  })
})

describe('dictionaries in dictionaries', () => {
  it('name fields where what is taken out of them is written', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    def _defaults(self):
        return {
            'one': {'name': 1, 'child_ids': [(0, 0, {'name': 2})]},
            'two': {'name': 3},
            'three': {'name': 4},
        }

    def a(self, kind):
        defaults = self._defaults()
        self.write(defaults['one'])
        if kind in defaults:
            self.write(defaults.get('three'))
        kept = {'a': {'name': 5}, 'b': {'name': 6}}
        for key, values in kept.items():
            self.create(values)
        other = {'a': {'name': 7}}
        return other['a']
`,
      `
        name -> field res.partner.name write
        name -> field res.partner.name write
        name -> field res.partner.name write
        name -> field res.partner.name write
        name -> field res.partner.name write
      `,
      { word: 'name', isThorough: true },
    )
  })

  it('name fields in domains and orders that are chosen from them', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    def a(self, sort, by):
        sortings = {
            'name': {'label': 'name', 'order': 'user_id, name desc'},
            'date': {'label': 'Date', 'order': 'create_date'},
        }
        order = sortings[sort]['order']
        filters = {'all': {'domain': []}, 'own': {'label': 'x', 'domain': [('name', '=', 1)]}}
        filters['other'] = {'domain': [('name', '=', 2)]}
        domain = [('id', '>', 1)]
        domain += filters[by]['domain']
        if by:
            order = 'name'
        return self.search(domain, order=order)
`,
      `
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
      `,
      { word: 'name', isThorough: true },
    )
  })
})

describe('data of charts of accounts', () => {
  it('are values of the model that the decorator says', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    @template('be', 'res.partner')
    def _get_be_partners(self):
        return {
            **self._get_more(),
            'one': {'name': 1, 'child_ids': [Command.create({'name': 2})]},
            self.env.company.id: {'name': 3},
        }

    def _get_more(self):
        return {'two': {'name': 4}}

    @template('be')
    def _get_data(self):
        return {'three': {'name': 5}}
`,
      `
        name -> field res.partner.name write
        name -> field res.partner.name write
        name -> field res.partner.name write
        name -> field res.partner.name write
      `,
      { word: 'name', isThorough: true },
    )
  })
})

describe('names by which records are looked into', () => {
  it('are fields, also where a function takes records and a name', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    def _missing(self, names):
        return [name for name in names if not self[name]]

    def _kind(self, record, field):
        return record._fields[field]

    def _sum(self, records, field='no'):
        return sum(records.mapped(field))

    def a(self):
        self._missing(['name'])
        self._kind(self.env['res.partner'], 'name')
        self._sum(self.child_ids, 'name')
        return all(self[name] for name in ['name', 'other'])
`,
      `
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
      `,
      { word: 'name', isThorough: true },
    )
  })
})

describe('conditions of domains with an operator that is no text', () => {
  it('name fields', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    def find(self, operator, value, other):
        domain = [('name', operator, value), ('name', '=' if value else '!=', value), ('name', other, value)]
        return self.search(domain)
`,
      `
        name -> field res.partner.name
        name -> field res.partner.name
      `,
      { word: 'name', isThorough: true },
    )
  })
})

describe('functions that a field is given', () => {
  it('answer its domain, and commands for its default', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'

    def _domain_child_ids(self):
        if self.env.context:
            return [('name', '=', 1)]
        return []

    def _default_child_ids(self):
        return [Command.create({'name': 2})]

    def _unused(self):
        return [('name', '=', 1)]

    def _domain_parent_id(self):
        return [('name', '=', 3)]

    child_ids = fields.One2many(
        'res.partner', 'parent_id', domain=_domain_child_ids, default=_default_child_ids)
    parent_id = fields.Many2one('res.partner', domain=lambda self: self._domain_parent_id())
    company_id = fields.Many2one('res.company', domain=lambda self: self._unused()[0])
`,
      `
        name -> field res.partner.name
        name -> field res.partner.name write
        name -> field res.partner.name
      `,
      { word: 'name' },
    )
  })
})

describe('what methods answer that Odoo calls', () => {
  it('are domains of a field that is searched, names of fields, and what a website searches', () => {
    checkPythonReferences(
      `
class Partner(models.Model):
    _inherit = 'res.partner'
    is_known = fields.Boolean(search='_search_known')

    def _search_known(self, operator, value):
        if operator == 'in':
            return expression.AND([[('name', '=', 1)], [('name', '!=', False)]])
        return self._known(value)

    def _known(self, value):
        return ['|', ('name', '=', value)]

    def _search_unknown(self, operator, value):
        return [('name', '=', 2)]

    def _get_readable_fields(self):
        return super()._get_readable_fields() | {'name', 'type'}

    def _get_other_fields(self):
        return {'name', 'type'}

    def default_get(self, fields):
        if 'name' in fields:
            return super().default_get(['name'])

    def _search_get_detail(self, website, order, options):
        domain = expression.AND([[('name', '=', 3)], []])
        return {'model': 'res.partner', 'base_domain': [domain], 'search_fields': ['name'], 'icon': 'name'}
`,
      `
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
      `,
      { word: 'name' },
    )
  })
})

describe('dictionaries of actions', () => {
  it('say the model that their domains and contexts are about, also by their external id', () => {
    checkPythonReferences(
      `-- sale/models/m.py --
from odoo import models
class Order(models.Model):
    _name = 'sale.order'
    _inherit = ['res.partner']

    def by_id(self, other):
        action = self.env['ir.actions.actions']._for_xml_id('sale.partners')
        action['domain'] = [('name', '=', 1)]
        action['context'] = {'default_name': 2}
        action['context']['default_name'] = 20
        action['context'].update({'default_name': 21}, default_name=22)
        other['context']['default_name'] = 23
        action.update({'domain': [('name', '=', 3)], 'context': dict(default_name=4)})
        action.update(domain=[('name', '=', 5)])
        other['domain'] = [('name', '=', 6)]
        return dict(action, domain=[('name', '=', 7)])

    def written(self):
        action = {'type': 'ir.actions.act_window', 'res_model': 'res.partner'}
        domain = [('name', '=', 8)]
        domain.append(('name', '=', 9))
        action['domain'] = domain
        context = {'default_name': 10}
        context['default_name'] = 11
        action['context'] = context
        more = dict(self.env.context, default_name=12)
        return self.env['res.partner'].with_context(more)
class Actions(models.Model):
    _name = 'ir.actions.actions'
    def _for_xml_id(self, full_xml_id):
        return self.env.ref(full_xml_id)._get_action_dict()
-- sale/data/data.xml --
<odoo>
<record id="partners" model="ir.actions.act_window"><field name="name">Partners</field>
<field name="res_model">res.partner</field></record>
<record id="partners" model="ir.actions.act_window"><field name="name">People</field></record>
</odoo>
`,
      `
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
        name -> field res.partner.name
      `,
      { word: 'name' },
    )
  })
})
