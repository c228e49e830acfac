from datetime import timedelta
from uuid import uuid4

from odoo import _, _lt, api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.osv import expression

from .mixins import DeadlineTools

PRIORITIES = [
    ('0', _lt("Low")),
    ('1', _lt("Medium")),
    ('2', _lt("High")),
]


class Ticket(models.Model, DeadlineTools):
    _name = 'ticket.ticket'
    _inherit = ['mail.thread', 'mail.activity.mixin', 'ticket.rating.mixin']
    _description = "Ticket"
    _order = 'priority desc, deadline, id desc'
    _primary_email = 'partner_email'

    name = fields.Char("Subject", required=True, tracking=True)
    number = fields.Char(readonly=True, copy=False, index=True, default=lambda self: _('New'))
    active = fields.Boolean(default=True)
    description = fields.Html(sanitize_attributes=False)
    team_id = fields.Many2one('ticket.team', string="Team", index=True, default=lambda self: self._default_team_id())
    company_id = fields.Many2one(related='team_id.company_id', store=True)
    stage_id = fields.Many2one(
        'ticket.stage', compute='_compute_stage_id', store=True, readonly=False, ondelete='restrict', tracking=True,
        group_expand='_read_group_stage_ids', domain="[('team_ids', '=', team_id)]", copy=False)
    is_closed = fields.Boolean(related='stage_id.is_closed')
    user_id = fields.Many2one(
        'res.users', string="Assigned to", compute='_compute_user_id', store=True, readonly=False, tracking=True,
        domain=lambda self: [('groups_id', 'in', self.env.ref('project_ticket.group_ticket_user').id)])
    partner_id = fields.Many2one('res.partner', string="Customer", tracking=True)
    partner_email = fields.Char(compute='_compute_partner_email', inverse='_inverse_partner_email', store=True)
    partner_country = fields.Char(related='partner_id.commercial_partner_id.country_id.name')
    order_id = fields.Many2one('sale.order', string="Order", domain="[('partner_id', 'child_of', partner_id)]")
    product_ids = fields.Many2many('product.product', compute='_compute_product_ids')
    tag_ids = fields.Many2many('ticket.tag', 'ticket_ticket_tag_rel', 'ticket_id', 'tag_id', string="Tags")
    priority = fields.Selection(PRIORITIES, default='0', index=True)
    kanban_state = fields.Selection(
        [('normal', "In Progress"), ('blocked', "Blocked"), ('done', "Ready")], default='normal', copy=False)
    deadline = fields.Datetime(compute='_compute_deadline', store=True, readonly=False)
    late = fields.Boolean(compute='_compute_late', search='_search_late')
    close_date = fields.Datetime(readonly=True, copy=False)
    hours_spent = fields.Float(groups='project_ticket.group_ticket_user')
    access_token = fields.Char(default=lambda self: uuid4().hex, copy=False, groups='base.group_user')
    resource_ref = fields.Reference(
        selection=[('sale.order', "Order"), ('product.template', "Product")], string="About")

    _sql_constraints = [
        ('number_unique', 'unique(number, company_id)', "Two tickets cannot have the same number."),
        ('hours_positive', 'CHECK(hours_spent >= 0)', "Nobody works less than no time."),
    ]

    @api.model
    def _default_team_id(self):
        team = self.env['ticket.team'].search([('member_ids', 'in', self.env.uid)], limit=1)
        return team or self.env.ref('project_ticket.team_support', raise_if_not_found=False)

    @api.model
    def _read_group_stage_ids(self, stages, domain):
        team_id = self.env.context.get('default_team_id')
        return stages.search([('team_ids', '=', team_id)] if team_id else [])

    @api.depends('team_id')
    def _compute_stage_id(self):
        for ticket in self:
            if ticket.stage_id not in ticket.team_id.stage_ids:
                ticket.stage_id = ticket.team_id.stage_ids[:1]

    @api.depends('team_id.assign_method')
    def _compute_user_id(self):
        for ticket in self.filtered(lambda t: t.team_id and not t.user_id):
            ticket.user_id = ticket.team_id._get_next_user()

    @api.depends('partner_id.email')
    def _compute_partner_email(self):
        for ticket in self:
            if ticket.partner_id:
                ticket.partner_email = ticket.partner_id.email

    def _inverse_partner_email(self):
        for ticket in self:
            if ticket.partner_email and not ticket.partner_id:
                ticket.partner_id = self.env['res.partner'].find_or_create(ticket.partner_email)

    @api.depends('order_id.order_line.product_id')
    def _compute_product_ids(self):
        for ticket in self:
            ticket.product_ids = ticket.order_id.order_line.mapped('product_id')

    @api.depends('team_id.hours_to_answer', 'create_date')
    def _compute_deadline(self):
        for ticket in self:
            start = ticket.create_date or fields.Datetime.now()
            ticket.deadline = start + timedelta(hours=ticket.team_id.hours_to_answer)

    @api.depends('deadline', 'is_closed')
    def _compute_late(self):
        for ticket in self:
            ticket.late = not ticket.is_closed and ticket._is_late()

    def _search_late(self, operator, value):
        domain = [('deadline', '<', fields.Datetime.now()), ('stage_id.is_closed', '=', False)]
        if (operator == '=') != bool(value):
            domain = ['!'] + expression.normalize_domain(domain)
        return domain

    @api.constrains('order_id', 'partner_id')
    def _check_order_partner(self):
        for ticket in self.filtered('order_id'):
            if ticket.order_id.partner_id.commercial_partner_id != ticket.partner_id.commercial_partner_id:
                raise ValidationError(_("The order is not one of the customer."))

    @api.onchange('order_id')
    def _onchange_order_id(self):
        if self.order_id and not self.partner_id:
            self.partner_id = self.order_id.partner_id

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get('number', _('New')) == _('New'):
                vals['number'] = self.env['ir.sequence'].next_by_code('ticket.ticket') or _('New')
        tickets = super().create(vals_list)
        for ticket in tickets.filtered('user_id'):
            ticket.activity_schedule(
                'project_ticket.activity_answer', date_deadline=ticket.deadline.date(), user_id=ticket.user_id.id)
        return tickets

    def write(self, vals):
        if vals.get('stage_id'):
            stage = self.env['ticket.stage'].browse(vals['stage_id'])
            vals['close_date'] = fields.Datetime.now() if stage.is_closed else False
        result = super().write(vals)
        if vals.get('stage_id'):
            self._send_stage_mail()
        return result

    def copy(self, default=None):
        default = dict(default or {}, name=_("%s (copy)", self.name))
        return super().copy(default)

    def unlink(self):
        if not self.env.user.has_group('project_ticket.group_ticket_manager'):
            raise AccessError(_("Only managers delete tickets."))
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_open(self):
        if any(not ticket.is_closed for ticket in self):
            raise UserError(_("Close the tickets first."))

    def _send_stage_mail(self):
        for ticket in self:
            template = ticket.stage_id.template_id
            if template and not self.env.context.get('no_ticket_mail'):
                template.with_context(lang=ticket.partner_id.lang).send_mail(ticket.id, force_send=True)

    def _track_subtype(self, initial_values):
        self.ensure_one()
        if 'stage_id' in initial_values and self.is_closed:
            return self.env.ref('project_ticket.mt_ticket_closed')
        return super()._track_subtype(initial_values)

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        values = {'partner_id': msg_dict.get('author_id'), **(custom_values or {})}
        return super(Ticket, self.with_context(mail_create_nosubscribe=True)).message_new(msg_dict, values)

    def rating_apply(self, rating, comment=None):
        result = super().rating_apply(rating, comment=comment)
        if self.rating_text == 'bad':
            self.team_id.leader_id and self.activity_schedule(
                'mail.mail_activity_data_call', summary=_("The customer is not happy"), user_id=self.team_id.leader_id.id)
        return result

    def action_close(self):
        """Put the tickets into the closing stage of their team."""
        for ticket in self:
            closing = ticket.team_id.stage_ids.filtered('is_closed')
            if not closing:
                raise UserError(_("The team %s has no closing stage.", ticket.team_id.name))
            ticket.stage_id = closing[0]
        return True

    def action_assign_to_me(self):
        self.user_id = self.env.user

    @api.model
    def _cron_remind(self):
        """Remind people of tickets that are late."""
        late = self.search([('late', '=', True), ('user_id', '!=', False)])
        for user, tickets in late.grouped('user_id').items():
            for ticket in tickets:
                ticket.message_post(body=_("This ticket is late."), partner_ids=user.partner_id.ids)

    @api.autovacuum
    def _gc_old_tickets(self):
        days = int(self.env['ir.config_parameter'].sudo().get_param('project_ticket.archive_days', 365))
        limit = fields.Datetime.now() - timedelta(days=days)
        self.sudo().search([('close_date', '<', limit)]).action_archive()


class Incident(models.Model):
    """A ticket with more to it; the ticket itself holds the common fields."""
    _name = 'ticket.incident'
    _description = "Incident"

    ticket_id = fields.Many2one('ticket.ticket', required=True, delegate=True, ondelete='cascade')
    severity = fields.Selection([('minor', "Minor"), ('major', "Major")], default='minor', required=True)
    cause = fields.Text()
    affected_partner_ids = fields.Many2many('res.partner', string="Affected")
    data = fields.Json()

    def action_escalate(self):
        self.write({'severity': 'major', 'priority': '2'})
        return self.ticket_id.action_assign_to_me()


class TicketMessage(models.Model):
    # without _name: the class extends the model it inherits
    _inherit = 'mail.message'

    ticket_hours = fields.Float("Hours noted", help="Time that writing the answer took")
