from odoo import api, fields, models


class Followers(models.Model):
    _name = 'mail.followers'
    _rec_name = 'partner_id'
    _log_access = False
    _description = 'Document Followers'

    res_model = fields.Char('Related Document Model Name', required=True, index=True)
    res_id = fields.Many2oneReference('Related Document ID', index=True, model_field='res_model')
    partner_id = fields.Many2one(
        'res.partner', string='Related Partner', index=True, ondelete='cascade', required=True)
    subtype_ids = fields.Many2many('mail.message.subtype', string='Subtype')
    name = fields.Char('Name', related='partner_id.name')
    email = fields.Char('Email', related='partner_id.email')
    is_active = fields.Boolean('Is Active', related='partner_id.active')

    _sql_constraints = [
        ('mail_followers_res_partner_res_model_id_uniq', 'unique(res_model,res_id,partner_id)',
         'Error, a partner cannot follow twice the same object.'),
    ]

    @api.depends('partner_id')
    def _compute_display_name(self):
        for follower in self:
            follower.display_name = follower.partner_id.display_name
