import logging
from datetime import timedelta

from odoo import _, api, fields, models
from odoo.exceptions import UserError

_logger = logging.getLogger(__name__)

_intervalTypes = {
    'minutes': lambda interval: timedelta(minutes=interval),
    'hours': lambda interval: timedelta(hours=interval),
    'days': lambda interval: timedelta(days=interval),
    'weeks': lambda interval: timedelta(days=7 * interval),
}


class IrCron(models.Model):
    """Server actions that run from time to time."""
    _name = 'ir.cron'
    _description = 'Scheduled Actions'
    _order = 'cron_name'
    _inherits = {'ir.actions.server': 'ir_actions_server_id'}

    ir_actions_server_id = fields.Many2one(
        'ir.actions.server', 'Server action', delegate=True, ondelete='restrict', required=True)
    cron_name = fields.Char('Cron Name', compute='_compute_cron_name', store=True)
    user_id = fields.Many2one('res.users', string='Scheduler User', default=lambda self: self.env.user, required=True)
    active = fields.Boolean(default=True)
    interval_number = fields.Integer(default=1, help="Repeat every x.", required=True)
    interval_type = fields.Selection(
        [('minutes', 'Minutes'), ('hours', 'Hours'), ('days', 'Days'), ('weeks', 'Weeks')],
        string='Interval Unit', default='days', required=True)
    nextcall = fields.Datetime(string='Next Execution Date', required=True, default=fields.Datetime.now)
    lastcall = fields.Datetime(string='Last Execution Date')
    priority = fields.Integer(default=5)

    @api.depends('ir_actions_server_id.name')
    def _compute_cron_name(self):
        for cron in self:
            cron.cron_name = cron.ir_actions_server_id.name

    @api.constrains('interval_number')
    def _check_interval_number(self):
        if any(cron.interval_number <= 0 for cron in self):
            raise UserError(_("The interval number must be a strictly positive number."))

    def method_direct_trigger(self):
        """Run the jobs now."""
        for cron in self:
            cron.with_user(cron.user_id).ir_actions_server_id.run()
            cron.write({
                'lastcall': fields.Datetime.now(),
                'nextcall': fields.Datetime.now() + _intervalTypes[cron.interval_type](cron.interval_number),
            })
        return True

    def _trigger(self, at=None):
        """Ask for the jobs to run soon."""
        _logger.debug("jobs %s asked for at %s", self.ids, at)
