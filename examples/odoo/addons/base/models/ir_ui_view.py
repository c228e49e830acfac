from odoo import _, api, fields, models, tools
from odoo.exceptions import ValidationError


class View(models.Model):
    _name = 'ir.ui.view'
    _description = 'View'
    _order = "priority,name,id"

    name = fields.Char(string='View Name', required=True)
    model = fields.Char(index=True)
    key = fields.Char(index='btree_not_null')
    priority = fields.Integer(string='Sequence', default=16, required=True)
    type = fields.Selection([
        ('list', 'List'),
        ('form', 'Form'),
        ('graph', 'Graph'),
        ('pivot', 'Pivot'),
        ('calendar', 'Calendar'),
        ('kanban', 'Kanban'),
        ('search', 'Search'),
        ('qweb', 'QWeb'),
    ], string='View Type')
    arch = fields.Text(compute='_compute_arch', inverse='_inverse_arch', string='View Architecture')
    arch_db = fields.Text(string='Arch Blob', translate=tools.xml_translate)
    arch_fs = fields.Char(string='Arch Filename')
    inherit_id = fields.Many2one('ir.ui.view', string='Inherited View', ondelete='restrict', index=True)
    inherit_children_ids = fields.One2many('ir.ui.view', 'inherit_id', string='Views which inherit from this one')
    groups_id = fields.Many2many(
        'res.groups', 'ir_ui_view_group_rel', 'view_id', 'group_id', string='Groups')
    mode = fields.Selection(
        [('primary', "Base view"), ('extension', "Extension View")],
        string="View inheritance mode", default='primary', required=True)
    active = fields.Boolean(default=True)
    model_id = fields.Many2one('ir.model', string="Model of the view", compute='_compute_model_id')

    _sql_constraints = [
        ('inheritance_mode',
         "CHECK (mode != 'extension' OR inherit_id IS NOT NULL)",
         "Invalid inheritance mode: if the mode is 'extension', the view must extend an other view"),
    ]

    @api.depends('arch_db', 'arch_fs')
    def _compute_arch(self):
        for view in self:
            view.arch = view.arch_db

    def _inverse_arch(self):
        for view in self:
            view.write({'arch_db': view.arch, 'arch_fs': False})

    @api.depends('model')
    def _compute_model_id(self):
        for view in self:
            view.model_id = self.env['ir.model']._get(view.model)

    @api.constrains('arch_db')
    def _check_xml(self):
        for view in self:
            if not (view.arch_db or '').lstrip().startswith('<'):
                raise ValidationError(_("Invalid view %s definition", view.name))

    def _get_combined_arch(self):
        """The architecture with that of all extensions put in."""
        self.ensure_one()
        arch = self.arch
        for child in self.inherit_children_ids.filtered('active').sorted('priority'):
            arch = child._apply_on(arch)
        return arch

    def _apply_on(self, arch):
        return arch

    @api.model
    def _render_template(self, template, values=None):
        """Render a QWeb template, named by its external id."""
        view = self.env.ref(template)
        return view.with_context(values or {})._get_combined_arch()
