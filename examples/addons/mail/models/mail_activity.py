from datetime import timedelta

from odoo import _, api, fields, models
from odoo.exceptions import UserError


class MailActivity(models.Model):
    """Something that somebody has to do about a document until a day."""
    _name = 'mail.activity'
    _description = 'Activity'
    _order = 'date_deadline ASC, id ASC'
    _rec_name = 'summary'

    @api.model
    def default_get(self, fields_list):
        res = super().default_get(fields_list)
        if not res.get('activity_type_id') and 'activity_type_id' in fields_list:
            res['activity_type_id'] = self.env.ref('mail.mail_activity_data_todo').id
        return res

    res_model_id = fields.Many2one('ir.model', 'Document Model', index=True, ondelete='cascade', required=True)
    res_model = fields.Char(
        'Related Document Model', index=True, related='res_model_id.model', compute_sudo=True, store=True, readonly=True)
    res_id = fields.Many2oneReference(string='Related Document ID', index=True, model_field='res_model')
    res_name = fields.Char('Document Name', compute='_compute_res_name', compute_sudo=True, store=True)
    activity_type_id = fields.Many2one(
        'mail.activity.type', string='Activity Type',
        domain="['|', ('res_model', '=', False), ('res_model', '=', res_model)]", ondelete='restrict')
    icon = fields.Char('Icon', related='activity_type_id.icon', readonly=True)
    summary = fields.Char('Summary')
    note = fields.Html('Note', sanitize_style=True)
    date_deadline = fields.Date('Due Date', index=True, required=True, default=fields.Date.context_today)
    user_id = fields.Many2one('res.users', 'Assigned to', default=lambda self: self.env.user, index=True, required=True)
    state = fields.Selection(
        [('overdue', 'Overdue'), ('today', 'Today'), ('planned', 'Planned')], 'State', compute='_compute_state')

    @api.depends('res_model', 'res_id')
    def _compute_res_name(self):
        for activity in self:
            activity.res_name = activity.res_model and self.env[activity.res_model].browse(activity.res_id).display_name

    @api.depends('date_deadline')
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for activity in self:
            if activity.date_deadline < today:
                activity.state = 'overdue'
            else:
                activity.state = 'today' if activity.date_deadline == today else 'planned'

    @api.onchange('activity_type_id')
    def _onchange_activity_type_id(self):
        if self.activity_type_id:
            self.summary = self.activity_type_id.summary
            days = {'days': 1, 'weeks': 7, 'months': 30}[self.activity_type_id.delay_unit]
            self.date_deadline = fields.Date.context_today(self) + timedelta(days=days * self.activity_type_id.delay_count)

    def action_done(self):
        """Mark as done, without a word."""
        return self.action_feedback()

    def action_feedback(self, feedback=False, attachment_ids=None):
        """Mark as done and say so in the chatter."""
        for activity in self:
            record = self.env[activity.res_model].browse(activity.res_id)
            record.message_post(
                body=feedback or _("%s is done", activity.summary or activity.activity_type_id.name),
                subtype_xmlid='mail.mt_activities',
                attachment_ids=attachment_ids,
            )
        self.unlink()
        return True

    def unlink(self):
        if any(activity.user_id != self.env.user for activity in self) and not self.env.user._is_internal():
            raise UserError(_("These are not your activities."))
        return super().unlink()
