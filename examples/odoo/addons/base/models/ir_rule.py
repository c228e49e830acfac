from odoo import _, api, fields, models, tools
from odoo.exceptions import ValidationError
from odoo.osv import expression
from odoo.tools.safe_eval import safe_eval


class IrRule(models.Model):
    _name = 'ir.rule'
    _description = 'Record Rule'
    _order = 'model_id DESC,id'
    _MODES = ['read', 'write', 'create', 'unlink']

    name = fields.Char()
    active = fields.Boolean(default=True)
    model_id = fields.Many2one('ir.model', string='Model', index=True, required=True, ondelete="cascade")
    groups = fields.Many2many('res.groups', 'rule_group_rel', 'rule_group_id', 'group_id', ondelete='restrict')
    domain_force = fields.Text(string='Domain')
    perm_read = fields.Boolean(string='Read', default=True)
    perm_write = fields.Boolean(string='Write', default=True)
    perm_create = fields.Boolean(string='Create', default=True)
    perm_unlink = fields.Boolean(string='Delete', default=True)
    is_global = fields.Boolean(compute='_compute_is_global', store=True, string='Global')

    _sql_constraints = [
        ('no_access_rights', 'CHECK (perm_read or perm_write or perm_create or perm_unlink)',
         'Rule must have at least one checked access right!'),
    ]

    @api.depends('groups')
    def _compute_is_global(self):
        for rule in self:
            rule.is_global = not rule.groups

    @api.model
    def _eval_context(self):
        """Names that the domain of a rule may use."""
        return {
            'user': self.env.user.with_context({}),
            'company_ids': self.env.companies.ids,
            'company_id': self.env.company.id,
        }

    @api.constrains('model_id')
    def _check_model_name(self):
        if any(rule.model_id.model == self._name for rule in self):
            raise ValidationError(_('Rules can not be applied on the Record Rules model.'))

    @api.model
    @tools.ormcache('self.env.uid', 'self.env.su', 'model_name', 'mode')
    def _compute_domain(self, model_name, mode="read"):
        """The domain that all rules together make for the user."""
        rules = self.sudo().search([('model_id.model', '=', model_name), ('perm_' + mode, '=', True)])
        global_domains, group_domains = [], []
        for rule in rules:
            domain = safe_eval(rule.domain_force or '[]', self._eval_context())
            if not rule.groups:
                global_domains.append(domain)
            elif rule.groups & self.env.user.groups_id:
                group_domains.append(domain)
        if not group_domains:
            return expression.AND(global_domains)
        return expression.AND(global_domains + [expression.OR(group_domains)])
