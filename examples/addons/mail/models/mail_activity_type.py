from odoo import fields, models


class MailActivityType(models.Model):
    _name = 'mail.activity.type'
    _description = 'Activity Type'
    _order = 'sequence, id'

    name = fields.Char('Name', required=True, translate=True)
    summary = fields.Char('Default Summary', translate=True)
    sequence = fields.Integer('Sequence', default=10)
    active = fields.Boolean(default=True)
    delay_count = fields.Integer('Schedule', default=0)
    delay_unit = fields.Selection(
        [('days', 'days'), ('weeks', 'weeks'), ('months', 'months')], string="Delay units", required=True, default='days')
    icon = fields.Char('Icon', help="Font awesome icon e.g. fa-tasks")
    res_model = fields.Selection(selection='_get_model_selection', string="Model")
    chaining_type = fields.Selection(
        [('suggest', 'Suggest Next Activity'), ('trigger', 'Trigger Next Activity')], required=True, default='suggest')
    default_user_id = fields.Many2one('res.users', string='Default User')
    mail_template_ids = fields.Many2many('mail.template', string='Email templates')

    def _get_model_selection(self):
        return [(model.model, model.name) for model in self.env['ir.model'].sudo().search([('transient', '=', False)])]
