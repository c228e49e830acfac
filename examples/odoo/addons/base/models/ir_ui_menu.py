from odoo import _, api, fields, models
from odoo.exceptions import ValidationError


class IrUiMenu(models.Model):
    _name = 'ir.ui.menu'
    _description = 'Menu'
    _order = "sequence,id"
    _parent_store = True

    name = fields.Char(string='Menu', required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    child_id = fields.One2many('ir.ui.menu', 'parent_id', string='Child IDs')
    parent_id = fields.Many2one('ir.ui.menu', string='Parent Menu', index=True, ondelete="restrict")
    parent_path = fields.Char(index=True)
    groups_id = fields.Many2many(
        'res.groups', 'ir_ui_menu_group_rel', 'menu_id', 'gid', string='Groups',
        help="Only users of these groups see the menu.")
    complete_name = fields.Char(string='Full Path', compute='_compute_complete_name', recursive=True)
    web_icon = fields.Char(string='Web Icon File')
    action = fields.Reference(selection=[
        ('ir.actions.act_window', 'ir.actions.act_window'),
        ('ir.actions.report', 'ir.actions.report'),
        ('ir.actions.act_url', 'ir.actions.act_url'),
        ('ir.actions.server', 'ir.actions.server'),
        ('ir.actions.client', 'ir.actions.client'),
    ])

    @api.depends('name', 'parent_id.complete_name')
    def _compute_complete_name(self):
        for menu in self:
            names = [menu.parent_id.complete_name, menu.name]
            menu.complete_name = '/'.join(name for name in names if name)

    @api.constrains('parent_id')
    def _check_parent_id(self):
        if self._has_cycle():
            raise ValidationError(_('Error! You cannot create recursive menus.'))

    @api.model
    def load_menus(self, debug):
        """The menus that the user sees, by id."""
        menus = self.search([('groups_id', 'in', [False, *self.env.user.groups_id.ids])])
        return {menu.id: menu.read(['name', 'sequence', 'action'])[0] for menu in menus}
