from datetime import timedelta

from odoo import SUPERUSER_ID, _, api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tools import float_is_zero, format_amount, groupby

SALE_ORDER_STATE = [
    ('draft', "Quotation"),
    ('sent', "Quotation Sent"),
    ('sale', "Sales Order"),
    ('cancel', "Cancelled"),
]


class SaleOrder(models.Model):
    _name = 'sale.order'
    _inherit = ['mail.thread', 'mail.activity.mixin']
    _description = "Sales Order"
    _order = 'date_order desc, id desc'
    _check_company_auto = True

    _sql_constraints = [
        ('date_order_conditional_required',
         "CHECK((state = 'sale' AND date_order IS NOT NULL) OR state != 'sale')",
         "A confirmed sales order requires a confirmation date."),
    ]

    name = fields.Char(
        string="Order Reference", required=True, copy=False, readonly=False, index='trigram',
        default=lambda self: _('New'))
    company_id = fields.Many2one('res.company', required=True, index=True, default=lambda self: self.env.company)
    partner_id = fields.Many2one(
        'res.partner', string="Customer", required=True, change_default=True, index=True, tracking=1,
        check_company=True)
    partner_invoice_id = fields.Many2one(
        'res.partner', string="Invoice Address", compute='_compute_partner_addresses', store=True, readonly=False,
        required=True, precompute=True, check_company=True)
    partner_shipping_id = fields.Many2one(
        'res.partner', string="Delivery Address", compute='_compute_partner_addresses', store=True, readonly=False,
        required=True, precompute=True)
    partner_country_code = fields.Char(related='partner_id.country_id.code', string="Customer Country")
    state = fields.Selection(
        selection=SALE_ORDER_STATE, string="Status", readonly=True, copy=False, index=True, tracking=3, default='draft')
    locked = fields.Boolean(default=False, copy=False, help="Locked orders cannot be modified.")
    client_order_ref = fields.Char(string="Customer Reference", copy=False)
    date_order = fields.Datetime(string="Order Date", required=True, copy=False, default=fields.Datetime.now)
    validity_date = fields.Date(
        string="Expiration", compute='_compute_validity_date', store=True, readonly=False, copy=False, precompute=True)
    is_expired = fields.Boolean(string="Is Expired", compute='_compute_is_expired', search='_search_is_expired')
    user_id = fields.Many2one(
        'res.users', string="Salesperson", compute='_compute_user_id', store=True, readonly=False, precompute=True,
        index=True, tracking=2,
        domain=lambda self: [('groups_id', '=', self.env.ref('sale.group_sale_salesman').id), ('share', '=', False)])
    currency_id = fields.Many2one('res.currency', related='company_id.currency_id', depends=['company_id'], store=True)
    order_line = fields.One2many('sale.order.line', 'order_id', string="Order Lines", copy=True, auto_join=True)
    amount_untaxed = fields.Monetary(string="Untaxed Amount", store=True, compute='_compute_amounts', tracking=5)
    amount_tax = fields.Monetary(string="Taxes", store=True, compute='_compute_amounts')
    amount_total = fields.Monetary(string="Total", store=True, compute='_compute_amounts', tracking=4)
    note = fields.Html(string="Terms and conditions", translate=True)
    tag_ids = fields.Many2many('res.partner.category', 'sale_order_tag_rel', 'order_id', 'tag_id', string="Tags")
    type_name = fields.Char(string="Type Name", compute='_compute_type_name')
    signature = fields.Image(string="Signature", copy=False, attachment=True, max_width=1024, max_height=1024)
    signed_by = fields.Char(copy=False)

    @api.depends('partner_id')
    def _compute_partner_addresses(self):
        for order in self:
            addresses = order.partner_id.address_get(['invoice', 'delivery']) if order.partner_id else {}
            order.partner_invoice_id = addresses.get('invoice', False)
            order.partner_shipping_id = addresses.get('delivery', False)

    @api.depends('company_id')
    def _compute_validity_date(self):
        today = fields.Date.context_today(self)
        for order in self:
            days = order.company_id.quotation_validity_days
            order.validity_date = today + timedelta(days=days) if days > 0 else False

    def _compute_is_expired(self):
        today = fields.Date.today()
        for order in self:
            order.is_expired = order.state in ('draft', 'sent') and order.validity_date and order.validity_date < today

    def _search_is_expired(self, operator, value):
        expired = [('state', 'in', ('draft', 'sent')), ('validity_date', '<', fields.Date.today())]
        return expired if (operator == '=') == bool(value) else ['!', '&', *expired]

    @api.depends('partner_id')
    def _compute_user_id(self):
        for order in self:
            if order.partner_id and not (order._origin.id and order.user_id):
                order.user_id = (
                    order.partner_id.user_id
                    or order.partner_id.commercial_partner_id.user_id
                    or (self.env.user.has_group('sale.group_sale_salesman') and self.env.user)
                )

    @api.depends('order_line.price_subtotal', 'order_line.price_tax', 'currency_id.rounding')
    def _compute_amounts(self):
        for order in self:
            lines = order.order_line.filtered(lambda line: not line.display_type)
            order.amount_untaxed = sum(lines.mapped('price_subtotal'))
            order.amount_tax = sum(lines.mapped('price_tax'))
            order.amount_total = order.amount_untaxed + order.amount_tax

    @api.depends('state')
    def _compute_type_name(self):
        for order in self:
            order.type_name = _("Quotation") if order.state in ('draft', 'sent', 'cancel') else _("Sales Order")

    @api.depends('partner_id')
    @api.depends_context('sale_show_partner_name')
    def _compute_display_name(self):
        if not self._context.get('sale_show_partner_name'):
            return super()._compute_display_name()
        for order in self:
            order.display_name = f'{order.name} - {order.partner_id.name}'

    @api.constrains('company_id', 'order_line')
    def _check_order_line_company_id(self):
        for order in self:
            companies = order.order_line.product_id.company_id
            if companies and companies != order.company_id:
                raise ValidationError(_(
                    "Products of %(companies)s cannot be sold by %(company)s.",
                    companies=', '.join(companies.mapped('name')), company=order.company_id.name))

    @api.onchange('partner_id')
    def _onchange_partner_id_warning(self):
        message = self.partner_id.sale_warn_msg
        if message:
            return {'warning': {'title': _("Warning for %s", self.partner_id.name), 'message': message}}

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get('name', _("New")) == _("New"):
                vals['name'] = self.env['ir.sequence'].with_company(vals.get('company_id') or self.env.company.id) \
                    .next_by_code('sale.order') or _("New")
        return super().create(vals_list)

    def write(self, vals):
        if 'order_line' in vals and any(order.locked for order in self):
            raise UserError(_("It is forbidden to modify a locked order."))
        return super().write(vals)

    def copy_data(self, default=None):
        default = dict(default or {})
        vals_list = super().copy_data(default)
        if 'order_line' not in default:
            for order, vals in zip(self, vals_list):
                vals['order_line'] = [Command.create(line.copy_data()[0]) for line in order.order_line]
        return vals_list

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft_or_cancel(self):
        for order in self:
            if order.state not in ('draft', 'cancel'):
                raise UserError(_("You can not delete a sent quotation or a confirmed sales order."))

    # -- what users do --------------------------------------------------------

    def action_draft(self):
        orders = self.filtered(lambda order: order.state in ('cancel', 'sent'))
        return orders.write({'state': 'draft', 'signature': False, 'signed_by': False})

    def action_quotation_send(self):
        """Open the window with which a quotation is sent."""
        self.ensure_one()
        template = self.env.ref('sale.email_template_edi_sale', raise_if_not_found=False)
        return {
            'type': 'ir.actions.act_window',
            'res_model': 'mail.compose.message',
            'view_mode': 'form',
            'views': [(self.env.ref('mail.email_compose_message_wizard_form').id, 'form')],
            'target': 'new',
            'context': {
                'default_model': 'sale.order',
                'default_res_ids': self.ids,
                'default_template_id': template.id if template else None,
                'default_partner_ids': self.partner_id.ids,
                'mark_so_as_sent': True,
            },
        }

    def action_quotation_sent(self):
        if any(order.state != 'draft' for order in self):
            raise UserError(_("Only draft orders can be marked as sent directly."))
        for order in self:
            order.message_subscribe(partner_ids=order.partner_id.ids)
        self.write({'state': 'sent'})

    def action_confirm(self):
        """Make orders out of quotations.

        :return: ``True``
        :raise UserError: when an order cannot be confirmed
        """
        for order in self:
            error_msg = order._confirmation_error_message()
            if error_msg:
                raise UserError(error_msg)
        self.order_line._check_discount()
        self.write(self._prepare_confirmation_values())
        self.with_context(dict(self._context, default_name=None))._action_confirm()
        if self[:1].create_uid.has_group('sale.group_auto_done_setting'):
            self.action_lock()
        return True

    def _confirmation_error_message(self):
        self.ensure_one()
        if self.state not in {'draft', 'sent'}:
            return _("Some orders are not in a state requiring confirmation.")
        if any(not line.display_type and not line.product_id for line in self.order_line):
            return _("A line on these orders is missing a product, you cannot confirm it.")
        return False

    def _prepare_confirmation_values(self):
        return {'state': 'sale', 'date_order': fields.Datetime.now()}

    def _action_confirm(self):
        """For other modules to do what follows a confirmation."""

    def action_lock(self):
        self.locked = True

    def action_unlock(self):
        self.locked = False

    def action_cancel(self):
        if any(order.locked for order in self):
            raise UserError(_("You cannot cancel a locked order. Please unlock it first."))
        return self._action_cancel()

    def _action_cancel(self):
        return self.write({'state': 'cancel'})

    def action_open_discount_wizard(self):
        self.ensure_one()
        return {
            'name': _("Discount"),
            'type': 'ir.actions.act_window',
            'res_model': 'sale.order.discount',
            'view_mode': 'form',
            'target': 'new',
            'context': {'default_sale_order_id': self.id},
        }

    # -- for other code -------------------------------------------------------

    def _track_subtype(self, initial_values):
        self.ensure_one()
        if 'state' in initial_values and self.state == 'sale':
            return self.env.ref('sale.mt_order_confirmed')
        return super()._track_subtype(initial_values)

    def _get_lines_by_category(self):
        """Lines of the order by category of their product, for the report."""
        self.ensure_one()
        return [
            (category.complete_name, self.env['sale.order.line'].concat(*lines))
            for category, lines in groupby(self.order_line, lambda line: line.product_id.categ_id)
        ]

    def _get_total_text(self):
        self.ensure_one()
        if float_is_zero(self.amount_total, precision_rounding=self.currency_id.rounding):
            return _("Free")
        return format_amount(self.env, self.amount_total, self.currency_id)

    @api.model
    def _cron_cancel_expired(self, days=60):
        """Cancel quotations that expired long ago."""
        limit = fields.Date.today() - timedelta(days=days)
        expired = self.with_user(SUPERUSER_ID).search([('is_expired', '=', True), ('validity_date', '<', limit)])
        expired.with_context(tracking_disable=True)._action_cancel()
        return len(expired)
