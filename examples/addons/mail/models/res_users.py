from odoo import api, fields, models


class Users(models.Model):
    _inherit = 'res.users'

    notification_type = fields.Selection([
        ('email', 'Handle by Emails'),
        ('inbox', 'Handle in Odoo'),
    ], 'Notification', required=True, default='email')
    activity_count = fields.Integer(compute='_compute_activity_count')

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + ['notification_type']

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return super().SELF_WRITEABLE_FIELDS + ['notification_type']

    def _compute_activity_count(self):
        for user in self:
            user.activity_count = self.env['mail.activity'].search_count([('user_id', '=', user.id)])

    @api.model
    def systray_get_activities(self):
        """Number of activities by model, for the bell in the menu bar."""
        groups = self.env['mail.activity']._read_group(
            [('user_id', '=', self.env.uid)], groupby=['res_model'], aggregates=['__count'])
        return [{'model': model, 'total_count': count} for model, count in groups]
