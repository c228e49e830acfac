from datetime import timedelta

from odoo import api, fields, models


class MailActivityMixin(models.AbstractModel):
    """Gives documents activities: what is to be done next, and by whom."""
    _name = 'mail.activity.mixin'
    _description = 'Activity Mixin'

    activity_ids = fields.One2many('mail.activity', 'res_id', 'Activities', auto_join=True, groups="base.group_user")
    activity_state = fields.Selection([
        ('overdue', 'Overdue'),
        ('today', 'Today'),
        ('planned', 'Planned'),
    ], string='Activity State', compute='_compute_activity_state', search='_search_activity_state',
        groups="base.group_user")
    activity_user_id = fields.Many2one(
        'res.users', 'Responsible User', related='activity_ids.user_id', readonly=False, search='_search_activity_user_id',
        groups="base.group_user")
    activity_type_id = fields.Many2one(
        'mail.activity.type', 'Next Activity Type', related='activity_ids.activity_type_id', readonly=False,
        groups="base.group_user")
    activity_date_deadline = fields.Date(
        'Next Activity Deadline', compute='_compute_activity_date_deadline', compute_sudo=False, groups="base.group_user")
    activity_summary = fields.Char(
        'Next Activity Summary', related='activity_ids.summary', readonly=False, groups="base.group_user")

    @api.depends('activity_ids.state')
    def _compute_activity_state(self):
        for record in self:
            states = record.activity_ids.mapped('state')
            record.activity_state = next((state for state in ('overdue', 'today', 'planned') if state in states), False)

    def _search_activity_state(self, operator, value):
        today = fields.Date.context_today(self)
        operators = {'overdue': '<', 'today': '=', 'planned': '>'}
        activities = self.env['mail.activity'].search([
            ('res_model', '=', self._name), ('date_deadline', operators.get(value, '>'), today)])
        return [('id', 'in', activities.mapped('res_id'))]

    @api.model
    def _search_activity_user_id(self, operator, operand):
        return [('activity_ids.user_id', operator, operand)]

    @api.depends('activity_ids.date_deadline')
    def _compute_activity_date_deadline(self):
        for record in self:
            record.activity_date_deadline = record.activity_ids[:1].date_deadline

    def activity_schedule(self, act_type_xmlid='', date_deadline=None, summary='', note='', **act_values):
        """Plan an activity on each of the records.

        :param str act_type_xmlid: external id of the type
        :param date_deadline: until when; today by default
        :return: the activities
        """
        activity_type = self.env.ref(act_type_xmlid or 'mail.mail_activity_data_todo')
        deadline = date_deadline or fields.Date.context_today(self) + timedelta(days=activity_type.delay_count)
        model_id = self.env['ir.model']._get(self._name).id
        return self.env['mail.activity'].create([{
            'activity_type_id': activity_type.id,
            'summary': summary or activity_type.summary,
            'note': note,
            'date_deadline': deadline,
            'res_model_id': model_id,
            'res_id': record.id,
            **act_values,
        } for record in self])

    def activity_feedback(self, act_type_xmlids, user_id=None, feedback=None):
        """Mark the activities of certain types as done."""
        types = [self.env.ref(xmlid).id for xmlid in act_type_xmlids]
        activities = self.activity_ids.filtered(lambda activity: activity.activity_type_id.id in types)
        return activities.action_feedback(feedback=feedback)

    def activity_unlink(self, act_type_xmlids, user_id=None):
        """Drop the activities of certain types."""
        types = [self.env.ref(xmlid).id for xmlid in act_type_xmlids]
        self.activity_ids.filtered(lambda activity: activity.activity_type_id.id in types).unlink()
        return True
