import ast

from odoo import _, api, fields, models
from odoo.exceptions import UserError


class MailComposer(models.TransientModel):
    """Write a mail, from a template or from nothing."""
    _name = 'mail.compose.message'
    _description = 'Email composition wizard'

    subject = fields.Char('Subject', compute='_compute_from_template', store=True, readonly=False)
    body = fields.Html('Contents', compute='_compute_from_template', store=True, readonly=False)
    template_id = fields.Many2one('mail.template', 'Use template', domain="[('model', '=', model)]")
    model = fields.Char('Related Document Model')
    res_ids = fields.Text('Related Document IDs')
    partner_ids = fields.Many2many('res.partner', 'mail_compose_message_res_partner_rel', 'wizard_id', 'partner_id')
    attachment_ids = fields.Many2many(
        'ir.attachment', 'mail_compose_message_ir_attachments_rel', 'wizard_id', 'attachment_id', 'Attachments')
    composition_mode = fields.Selection(
        [('comment', 'Post on a document'), ('mass_mail', 'Email Mass Mailing')], default='comment')

    @api.depends('template_id')
    def _compute_from_template(self):
        for composer in self:
            composer.subject = composer.template_id.subject
            composer.body = composer.template_id.body_html

    def _evaluate_res_ids(self):
        return ast.literal_eval(self.res_ids or '[]')

    def action_send_mail(self):
        """Send the mail and close the window."""
        for composer in self:
            records = self.env[composer.model].browse(composer._evaluate_res_ids())
            if not records:
                raise UserError(_("There is nothing to send the mail about."))
            for record in records:
                record.message_post(
                    body=composer.body, subject=composer.subject, message_type='comment',
                    partner_ids=composer.partner_ids.ids, attachment_ids=composer.attachment_ids.ids)
        return {'type': 'ir.actions.act_window_close'}
