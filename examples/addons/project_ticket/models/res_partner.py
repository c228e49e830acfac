from odoo import api, fields, models


class ResPartner(models.Model):
    _inherit = 'res.partner'

    ticket_ids = fields.One2many('ticket.ticket', 'partner_id', string="Tickets")
    ticket_count = fields.Integer(compute='_compute_ticket_count')

    @api.depends('ticket_ids')
    def _compute_ticket_count(self):
        for partner in self:
            partner.ticket_count = len(partner.ticket_ids)

    def action_view_tickets(self):
        self.ensure_one()
        action = self.env['ir.actions.actions']._for_xml_id('project_ticket.ticket_action')
        action['domain'] = [('partner_id', '=', self.id)]
        return action


class ResUsers(models.Model):
    _inherit = 'res.users'

    assigned_ticket_ids = fields.One2many('ticket.ticket', 'user_id', string="Assigned Tickets")
