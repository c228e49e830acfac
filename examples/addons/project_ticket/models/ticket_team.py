import ast

from odoo import _, api, fields, models


class TicketStage(models.Model):
    _name = 'ticket.stage'
    _description = "Ticket Stage"
    _order = 'sequence, id'

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    fold = fields.Boolean("Folded in Kanban")
    is_closed = fields.Boolean("Closing Stage")
    template_id = fields.Many2one('mail.template', "Email Template", domain=[('model', '=', 'ticket.ticket')])
    team_ids = fields.Many2many('ticket.team', 'ticket_team_stage_rel', 'stage_id', 'team_id', string="Teams")


class TicketTag(models.Model):
    _name = 'ticket.tag'
    _inherit = ['product.tag']      # a new model, with the fields of another
    _description = "Ticket Tag"

    product_template_ids = fields.Many2many('product.template', 'ticket_tag_product_rel', 'tag_id', 'product_id')
    ticket_ids = fields.Many2many('ticket.ticket', 'ticket_ticket_tag_rel', 'tag_id', 'ticket_id')


class TicketTeam(models.Model):
    _name = 'ticket.team'
    _inherit = ['mail.thread']
    _description = "Ticket Team"
    _order = 'sequence, name'

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one('res.company', required=True, default=lambda self: self.env.company)
    leader_id = fields.Many2one('res.users', string="Leader", tracking=True)
    leader_partner_id = fields.Many2one(related='leader_id.partner_id', string="Contact of the leader")
    leader_country_id = fields.Many2one(related='leader_partner_id.country_id', string="Country of the leader")
    member_ids = fields.Many2many('res.users', 'ticket_team_user_rel', 'team_id', 'user_id', string="Members")
    stage_ids = fields.Many2many('ticket.stage', 'ticket_team_stage_rel', 'team_id', 'stage_id', string="Stages",
                                 default=lambda self: self._default_stage_ids())
    ticket_ids = fields.One2many('ticket.ticket', 'team_id', string="Tickets")
    open_count = fields.Integer(compute='_compute_open_count')
    hours_to_answer = fields.Float(default=24.0)
    assign_method = fields.Selection(
        [('manual', "By hand"), ('random', "In turn"), ('balanced', "Fewest tickets")], default='manual', required=True)

    def _default_stage_ids(self):
        return self.env['ticket.stage'].search([], limit=4)

    @api.depends('ticket_ids.stage_id.is_closed')
    def _compute_open_count(self):
        for team in self:
            team.open_count = len(team.ticket_ids.filtered(lambda ticket: not ticket.stage_id.is_closed))

    def _get_next_user(self):
        """Who of the team gets the next ticket."""
        self.ensure_one()
        members = self.member_ids
        if self.assign_method == 'balanced':
            return members.sorted(lambda user: len(user.assigned_ticket_ids))[:1]
        return members[:1] if self.assign_method == 'random' else self.env['res.users']

    def action_view_tickets(self):
        action = self.env['ir.actions.actions']._for_xml_id('project_ticket.ticket_action')
        context = ast.literal_eval(action.get('context') or '{}')
        action.update({
            'display_name': _("Tickets of %s", self.name),
            'domain': [('team_id', 'in', self.ids)],
            'context': {**context, 'default_team_id': self.id},
        })
        return action
