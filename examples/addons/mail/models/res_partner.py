from odoo import api, fields, models, tools


class Partner(models.Model):
    """Contacts can be written to, and have a chatter."""
    _name = 'res.partner'
    _inherit = ['res.partner', 'mail.activity.mixin', 'mail.thread']

    name = fields.Char(tracking=1)
    email = fields.Char(tracking=1)
    phone = fields.Char(tracking=2)
    user_id = fields.Many2one(tracking=4)
    email_normalized = fields.Char(compute='_compute_email_normalized', store=True, index=True)

    @api.depends('email')
    def _compute_email_normalized(self):
        for partner in self:
            partner.email_normalized = tools.email_normalize(partner.email)

    def _message_get_default_recipients(self):
        return {partner.id: {'partner_ids': [partner.id], 'email_to': False} for partner in self}
