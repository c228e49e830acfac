/**
 * A small Odoo for fixtures: what models derive from, and a module `base` with the models that everybody needs.
 * It has the files that versions 14 to 18, or 19, have; it cannot be run.
 */

/** The files of the small Odoo of a version such as `18.0`, by absolute path. */
export function miniOdoo(version: string): Record<string, string> {
  const [major = '18', minor = '0'] = version.split('.')
  const framework = Number(major) >= 19 ? ORM_PACKAGE : ORM_FILES
  const files = {
    'odoo/release.py': `version_info = (${major}, ${minor}, 0, FINAL, 0, '')\n`,
    'odoo/__init__.py': 'from . import api, fields, models\n',
    ...framework,
    ...BASE,
  }
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`/odoo/${path}`, text]))
}

const MODELS = `
class MetaModel(type):
    pass

class BaseModel(metaclass=MetaModel):
    _auto = False
    _register = False
    _abstract = True
    _transient = False
    _name = None
    _inherit = ()
    _inherits = {}
    _rec_name = None
    _order = 'id'

    def browse(self, ids=()):
        return self

    def search(self, domain, offset=0, limit=None, order=None):
        return self

AbstractModel = BaseModel

class Model(AbstractModel):
    _auto = True
    _register = False
    _abstract = False
`

const TRANSIENT = `
class TransientModel(Model):
    _auto = True
    _register = False
    _abstract = False
    _transient = True
`

const FIELD_CLASSES: readonly (readonly [name: string, base: string, type: string])[] = [
  ['Boolean', 'Field', 'boolean'],
  ['Json', 'Field', 'json'],
  ['Integer', 'Field', 'integer'],
  ['Float', 'Field', 'float'],
  ['Monetary', 'Field', 'monetary'],
  ['_String', 'Field', ''],
  ['Char', '_String', 'char'],
  ['Text', '_String', 'text'],
  ['Html', '_String', 'html'],
  ['Date', 'Field', 'date'],
  ['Datetime', 'Field', 'datetime'],
  ['Binary', 'Field', 'binary'],
  ['Image', 'Binary', 'binary'],
  ['Selection', 'Field', 'selection'],
  ['Reference', 'Selection', 'reference'],
  ['_Relational', 'Field', ''],
  ['Many2one', '_Relational', 'many2one'],
  ['Many2oneReference', 'Integer', 'many2one_reference'],
  ['Properties', 'Field', 'properties'],
  ['PropertiesDefinition', 'Field', 'properties_definition'],
  ['_RelationalMulti', '_Relational', ''],
  ['One2many', '_RelationalMulti', 'one2many'],
  ['Many2many', '_RelationalMulti', 'many2many'],
  ['Id', 'Field', 'integer'],
]

const FIELD = `
class Field:
    type = None
`

function fieldClasses(): string {
  const classes = FIELD_CLASSES.map(
    ([name, base, type]) => `class ${name}(${base}):\n    type = '${type}'\n`,
  )
  return classes.join('\n')
}

const API = `
def depends(*args):
    return lambda method: method

def model(method):
    return method
`

/** Up to 18: one file each. */
const ORM_FILES = {
  'odoo/api.py': API,
  'odoo/models.py': MODELS + TRANSIENT,
  'odoo/fields.py': `${FIELD}\n${fieldClasses()}`,
}

/** Since 19: `odoo/orm` has the classes, the old names are packages that import them. */
const ORM_PACKAGE = {
  'odoo/api/__init__.py': API,
  'odoo/models/__init__.py':
    'from odoo.orm.models import AbstractModel, BaseModel, MetaModel, Model\n' +
    'from odoo.orm.models_transient import TransientModel\n',
  'odoo/fields/__init__.py':
    'from odoo.orm.fields import Field\n' +
    `from odoo.orm.fields_misc import ${FIELD_CLASSES.map(([name]) => name).join(', ')}\n`,
  'odoo/orm/__init__.py': '',
  'odoo/orm/models.py': MODELS,
  'odoo/orm/models_transient.py': `from .models import Model\n${TRANSIENT}`,
  'odoo/orm/fields.py': FIELD,
  'odoo/orm/fields_misc.py': `from .fields import Field\n${fieldClasses()}`,
}

const BASE = {
  'odoo/addons/base/__manifest__.py': `{'name': 'Base', 'depends': [], 'data': ['data/base_data.xml']}\n`,
  'odoo/addons/base/__init__.py': 'from . import models\n',
  'odoo/addons/base/models/__init__.py': 'from . import ir\nfrom . import res\n',
  'odoo/addons/base/models/ir.py': `from odoo import fields, models

class Base(models.AbstractModel):
    _name = 'base'

class IrModel(models.Model):
    _name = 'ir.model'
    name = fields.Char(required=True)
    model = fields.Char(required=True)

class IrUiView(models.Model):
    _name = 'ir.ui.view'
    name = fields.Char(required=True)
    model = fields.Char()
    inherit_id = fields.Many2one('ir.ui.view')
    arch = fields.Text()

class IrUiMenu(models.Model):
    _name = 'ir.ui.menu'
    name = fields.Char(required=True)
    parent_id = fields.Many2one('ir.ui.menu')

class IrActionsActWindow(models.Model):
    _name = 'ir.actions.act_window'
    name = fields.Char(required=True)
    res_model = fields.Char(required=True)
`,
  'odoo/addons/base/models/res.py': `from odoo import fields, models

class Currency(models.Model):
    _name = 'res.currency'
    name = fields.Char(required=True)

class Partner(models.Model):
    _name = 'res.partner'
    name = fields.Char()
    email = fields.Char()
    type = fields.Selection([('contact', 'Contact'), ('other', 'Other')], default='contact')
    parent_id = fields.Many2one('res.partner')
    child_ids = fields.One2many('res.partner', 'parent_id')
    company_id = fields.Many2one('res.company')

class Company(models.Model):
    _name = 'res.company'
    name = fields.Char(related='partner_id.name', required=True, store=True, readonly=False)
    partner_id = fields.Many2one('res.partner', required=True)
    currency_id = fields.Many2one('res.currency', required=True)

class Groups(models.Model):
    _name = 'res.groups'
    name = fields.Char(required=True)

class Users(models.Model):
    _name = 'res.users'
    _inherits = {'res.partner': 'partner_id'}
    partner_id = fields.Many2one('res.partner', required=True)
    login = fields.Char(required=True)
    groups_id = fields.Many2many('res.groups')
    company_id = fields.Many2one('res.company', required=True)
`,
  'odoo/addons/base/data/base_data.xml': `<odoo>
<record id="group_user" model="res.groups"><field name="name">User</field></record>
<record id="main_partner" model="res.partner"><field name="name">My Company</field></record>
<record id="main_company" model="res.company"><field name="partner_id" ref="main_partner"/></record>
<record id="view_partner_form" model="ir.ui.view">
  <field name="model">res.partner</field>
  <field name="arch" type="xml"><form><field name="name"/></form></field>
</record>
<template id="layout"><html/></template>
<menuitem id="menu_administration" name="Settings"/>
</odoo>
`,
}
