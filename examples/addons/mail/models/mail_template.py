from odoo import api, fields, models, tools


class MailTemplate(models.Model):
    """Mails with holes that are filled with the values of a document."""
    _name = 'mail.template'
    _description = 'Email Templates'
    _order = 'name, id'

    name = fields.Char('Name', translate=True, required=True)
    description = fields.Text('Template Description', translate=True)
    active = fields.Boolean(default=True)
    model_id = fields.Many2one('ir.model', 'Applies to', ondelete='cascade')
    model = fields.Char('Related Document Model', related='model_id.model', index=True, store=True, readonly=True)
    subject = fields.Char('Subject', translate=True)
    email_from = fields.Char('From')
    email_to = fields.Char('To (Emails)')
    partner_to = fields.Char('To (Partners)')
    use_default_to = fields.Boolean('Default recipients')
    body_html = fields.Html('Body', render_engine='qweb', translate=tools.html_translate, sanitize=False)
    attachment_ids = fields.Many2many(
        'ir.attachment', 'email_template_attachment_rel', 'email_template_id', 'attachment_id', 'Attachments')
    report_template_ids = fields.Many2many(
        'ir.actions.report', relation='mail_template_ir_actions_report_rel', column1='mail_template_id',
        column2='ir_actions_report_id', string='Dynamic Reports', domain="[('model', '=', model)]")
    lang = fields.Char('Language')
    auto_delete = fields.Boolean('Auto Delete', default=True)
    user_id = fields.Many2one('res.users', string='Owner', domain="[('share', '=', False)]")

    def _render_field(self, field, res_ids):
        """One field of the template, filled in for each document."""
        self.ensure_one()
        return {res_id: self[field] for res_id in res_ids}

    def send_mail(self, res_id, force_send=False, email_values=None):
        """Send the mail for one document.

        :param int res_id: id of the document
        :param bool force_send: don't wait for the next run of the queue
        """
        self.ensure_one()
        record = self.env[self.model].browse(res_id)
        return record.message_post(
            subject=self._render_field('subject', [res_id])[res_id],
            body=self._render_field('body_html', [res_id])[res_id],
            message_type='email',
            **(email_values or {}),
        ).id

    @api.model
    def _process_queue(self):
        """Send what is waiting; called by a scheduled action."""
        return self.env['mail.message'].search_count([('message_type', '=', 'email')])
