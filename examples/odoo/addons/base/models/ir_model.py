from odoo import _, api, fields, models, tools
from odoo.exceptions import AccessError, UserError, ValidationError


class IrModel(models.Model):
    _name = 'ir.model'
    _description = 'Models'
    _order = 'model'
    _rec_names_search = ['name', 'model']

    name = fields.Char(string='Model Description', translate=True, required=True)
    model = fields.Char(default='x_', required=True)
    order = fields.Char(default='id', required=True, help="How records are sorted by default")
    info = fields.Text(string='Information')
    state = fields.Selection(
        [('manual', 'Custom Object'), ('base', 'Base Object')],
        string='Type', default='manual', readonly=True)
    transient = fields.Boolean(string='Transient Model')
    field_id = fields.One2many('ir.model.fields', 'model_id', string='Fields', copy=True)
    access_ids = fields.One2many('ir.model.access', 'model_id', string='Access')
    rule_ids = fields.One2many('ir.rule', 'model_id', string='Record Rules')
    view_ids = fields.One2many('ir.ui.view', compute='_compute_view_ids', string='Views')
    count = fields.Integer(compute='_compute_count', string='Count (Incl. Archived)')

    _sql_constraints = [
        ('obj_name_uniq', 'unique (model)', 'Each model must have a unique name.'),
    ]

    @api.depends('model')
    def _compute_view_ids(self):
        for model in self:
            model.view_ids = self.env['ir.ui.view'].search([('model', '=', model.model)])

    @api.depends()
    def _compute_count(self):
        for model in self:
            model.count = self.env[model.model].sudo().with_context(active_test=False).search_count([])

    @api.constrains('model')
    def _check_model_name(self):
        for model in self:
            if model.state == 'manual' and not model.model.startswith('x_'):
                raise ValidationError(_("The model name must start with 'x_'."))

    @api.ondelete(at_uninstall=False)
    def _unlink_if_manual(self):
        if any(model.state != 'manual' for model in self):
            raise UserError(_("Model %s contains module data and cannot be removed.", self[:1].name))

    @tools.ormcache('name')
    def _get_id(self, name):
        """Database id of a model."""
        return self.search([('model', '=', name)], limit=1).id

    @api.model
    def _get(self, name):
        """The record about a model."""
        return self.browse(self._get_id(name))


class IrModelFields(models.Model):
    _name = 'ir.model.fields'
    _description = "Fields"
    _order = "name, id"
    _rec_name = 'field_description'

    name = fields.Char(string='Field Name', default='x_', required=True, index=True)
    model = fields.Char(string='Model Name', related='model_id.model', store=True, index=True)
    model_id = fields.Many2one('ir.model', string='Model', required=True, index=True, ondelete='cascade')
    relation = fields.Char(string='Related Model')
    relation_field = fields.Char(string='Inverse Field')
    field_description = fields.Char(string='Field Label', default='', required=True, translate=True)
    help = fields.Text(string='Field Help', translate=True)
    ttype = fields.Selection(selection='_get_field_types', string='Field Type', required=True)
    selection_ids = fields.One2many('ir.model.fields.selection', 'field_id', string="Selection Options", copy=True)
    required = fields.Boolean()
    readonly = fields.Boolean()
    index = fields.Boolean(string='Indexed')
    store = fields.Boolean(string='Stored', default=True)
    state = fields.Selection(
        [('manual', 'Custom Field'), ('base', 'Base Field')], string='Type', default='manual', required=True)
    groups = fields.Many2many('res.groups', 'ir_model_fields_group_rel', 'field_id', 'group_id')

    _sql_constraints = [
        ('name_unique', 'unique (model, name)', "Field names must be unique per model."),
    ]

    @api.model
    def _get_field_types(self):
        """Types that can be chosen."""
        return sorted((key, key) for key in fields.MetaField.by_type)

    @api.model
    def _get(self, model_name, name):
        """The record about a field."""
        return self.sudo().search([('model', '=', model_name), ('name', '=', name)], limit=1)


class IrModelFieldsSelection(models.Model):
    _name = 'ir.model.fields.selection'
    _description = "Fields Selection"
    _order = 'sequence, id'

    field_id = fields.Many2one('ir.model.fields', required=True, ondelete='cascade', index=True)
    value = fields.Char(required=True)
    name = fields.Char(translate=True, required=True)
    sequence = fields.Integer(default=1000)


class IrModelAccess(models.Model):
    _name = 'ir.model.access'
    _description = 'Model Access'
    _order = 'model_id, group_id, name, id'

    name = fields.Char(required=True, index=True)
    active = fields.Boolean(default=True)
    model_id = fields.Many2one('ir.model', string='Model', required=True, index=True, ondelete='cascade')
    group_id = fields.Many2one('res.groups', string='Group', ondelete='restrict', index=True)
    perm_read = fields.Boolean(string='Read Access')
    perm_write = fields.Boolean(string='Write Access')
    perm_create = fields.Boolean(string='Create Access')
    perm_unlink = fields.Boolean(string='Delete Access')

    @api.model
    @tools.ormcache('self.env.uid', 'model', 'mode')
    def check(self, model, mode='read', raise_exception=True):
        """Tell whether the user may do something with a model at all."""
        if self.env.su:
            return True
        allowed = self.sudo().search_count([
            ('model_id.model', '=', model),
            ('perm_' + mode, '=', True),
            '|', ('group_id', '=', False), ('group_id', 'in', self.env.user.groups_id.ids),
        ])
        if not allowed and raise_exception:
            raise AccessError(_("You are not allowed to access '%s' records.", model))
        return bool(allowed)


class IrModelData(models.Model):
    """External ids: names for records that modules bring along."""
    _name = 'ir.model.data'
    _description = 'Model Data'
    _order = 'module, model, name'

    name = fields.Char(string='External Identifier', required=True)
    complete_name = fields.Char(compute='_compute_complete_name', string='Complete ID')
    model = fields.Char(string='Model Name', required=True)
    module = fields.Char(default='', required=True)
    res_id = fields.Many2oneReference(string='Record ID', model_field='model')
    noupdate = fields.Boolean(string='Non Updatable', default=False)
    reference = fields.Char(compute='_compute_reference', readonly=True, store=False)

    @api.depends('module', 'name')
    def _compute_complete_name(self):
        for data in self:
            data.complete_name = '.'.join(part for part in (data.module, data.name) if part)

    @api.depends('model', 'res_id')
    def _compute_reference(self):
        for data in self:
            data.reference = "%s,%s" % (data.model, data.res_id)

    @api.model
    @tools.ormcache('xmlid')
    def _xmlid_lookup(self, xmlid):
        """Model and id behind an external id."""
        module, name = xmlid.split('.', 1)
        data = self.sudo().search([('module', '=', module), ('name', '=', name)], limit=1)
        if not data:
            raise ValueError('External ID not found in the system: %s' % xmlid)
        return data.model, data.res_id

    @api.model
    def _xmlid_to_res_model_res_id(self, xmlid, raise_if_not_found=False):
        try:
            return self._xmlid_lookup(xmlid)
        except ValueError:
            if raise_if_not_found:
                raise
            return False, False

    @api.model
    def _xmlid_to_res_id(self, xmlid, raise_if_not_found=False):
        return self._xmlid_to_res_model_res_id(xmlid, raise_if_not_found)[1]


class IrModule(models.Model):
    _name = 'ir.module.module'
    _description = "Module"
    _order = 'application desc, sequence, name'
    _rec_name = 'shortdesc'

    name = fields.Char('Technical Name', readonly=True, required=True)
    shortdesc = fields.Char('Module Name', readonly=True, translate=True)
    summary = fields.Char('Summary', readonly=True, translate=True)
    author = fields.Char("Author", readonly=True)
    category_id = fields.Many2one('ir.module.category', string='Category', readonly=True, index=True)
    sequence = fields.Integer('Sequence', default=100)
    application = fields.Boolean('Application', readonly=True)
    state = fields.Selection([
        ('uninstallable', 'Uninstallable'),
        ('uninstalled', 'Not Installed'),
        ('installed', 'Installed'),
        ('to upgrade', 'To be upgraded'),
        ('to remove', 'To be removed'),
        ('to install', 'To be installed'),
    ], string='Status', default='uninstalled', readonly=True, index=True)

    def button_immediate_install(self):
        """Install the modules and all they depend on."""
        self.write({'state': 'to install'})
        return {'type': 'ir.actions.client', 'tag': 'reload'}


class IrModuleCategory(models.Model):
    _name = 'ir.module.category'
    _description = "Application"
    _order = 'name'

    name = fields.Char(string='Name', required=True, translate=True)
    parent_id = fields.Many2one('ir.module.category', string='Parent Application', index=True)
    child_ids = fields.One2many('ir.module.category', 'parent_id', string='Child Applications')
    module_ids = fields.One2many('ir.module.module', 'category_id', string='Modules')
    description = fields.Text(string='Description', translate=True)
    sequence = fields.Integer(string='Sequence')
    visible = fields.Boolean(string='Visible', default=True)
