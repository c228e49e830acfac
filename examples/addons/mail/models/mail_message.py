from odoo import _, api, fields, models, tools
from odoo.exceptions import AccessError


class MailMessage(models.Model):
    _name = 'mail.message'
    _description = 'Message'
    _order = 'id desc'
    _rec_name = 'subject'

    subject = fields.Char('Subject')
    date = fields.Datetime('Date', default=fields.Datetime.now)
    body = fields.Html('Contents', default='', sanitize_style=True)
    preview = fields.Char('Preview', compute='_compute_preview')
    parent_id = fields.Many2one('mail.message', 'Parent Message', index='btree_not_null', ondelete='set null')
    child_ids = fields.One2many('mail.message', 'parent_id', 'Child Messages')
    model = fields.Char('Related Document Model')
    res_id = fields.Many2oneReference('Related Document ID', model_field='model', index=True)
    record_name = fields.Char('Message Record Name')
    message_type = fields.Selection([
        ('email', 'Incoming Email'),
        ('comment', 'Comment'),
        ('notification', 'System notification'),
        ('user_notification', 'User Specific Notification'),
    ], 'Type', required=True, default='comment')
    subtype_id = fields.Many2one('mail.message.subtype', 'Subtype', ondelete='set null', index=True)
    is_internal = fields.Boolean('Employee Only')
    email_from = fields.Char('From')
    author_id = fields.Many2one('res.partner', 'Author', index=True, ondelete='set null')
    author_avatar = fields.Binary("Author's avatar", related='author_id.image_128', depends=['author_id'])
    partner_ids = fields.Many2many('res.partner', string='Recipients', context={'active_test': False})
    attachment_ids = fields.Many2many(
        'ir.attachment', 'message_attachment_rel', 'message_id', 'attachment_id', string='Attachments')
    tracking_value_ids = fields.One2many(
        'mail.tracking.value', 'mail_message_id', string='Tracking values', groups='base.group_system')
    starred_partner_ids = fields.Many2many(
        'res.partner', 'mail_message_res_partner_starred_rel', string='Favorited By')
    starred = fields.Boolean('Starred', compute='_compute_starred', search='_search_starred', compute_sudo=False)

    @api.depends('body')
    def _compute_preview(self):
        for message in self:
            message.preview = tools.html2plaintext(message.body)[:120]

    @api.depends('starred_partner_ids')
    @api.depends_context('uid')
    def _compute_starred(self):
        for message in self:
            message.starred = self.env.user.partner_id in message.sudo().starred_partner_ids

    @api.model
    def _search_starred(self, operator, operand):
        if operator == '=' and operand:
            return [('starred_partner_ids', 'in', [self.env.user.partner_id.id])]
        return [('starred_partner_ids', 'not in', [self.env.user.partner_id.id])]

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if 'email_from' not in vals:
                vals['email_from'] = self.env.user.email_formatted
            if vals.get('model') and vals.get('res_id') and not vals.get('record_name'):
                vals['record_name'] = self.env[vals['model']].browse(vals['res_id']).display_name
        return super().create(vals_list)

    def toggle_message_starred(self):
        """Put messages among the favourites of the user, or take them out."""
        self.check_access('read')
        partner = self.env.user.partner_id
        for message in self.sudo():
            if message.starred:
                message.starred_partner_ids -= partner
            else:
                message.starred_partner_ids |= partner

    def unlink(self):
        if not self.env.is_admin() and any(message.author_id != self.env.user.partner_id for message in self):
            raise AccessError(_("You can only delete your own messages."))
        self.mapped('attachment_ids').filtered(lambda attach: attach.res_model == self._name).unlink()
        return super().unlink()


class MailTracking(models.Model):
    _name = 'mail.tracking.value'
    _description = 'Mail Tracking Value'
    _rec_name = 'field_id'
    _order = 'id DESC'

    field_id = fields.Many2one('ir.model.fields', required=False, readonly=True, index=True, ondelete='set null')
    field_info = fields.Json('Removed field information')
    old_value_char = fields.Char('Old Value Char', readonly=True)
    new_value_char = fields.Char('New Value Char', readonly=True)
    mail_message_id = fields.Many2one('mail.message', 'Message ID', required=True, index=True, ondelete='cascade')
