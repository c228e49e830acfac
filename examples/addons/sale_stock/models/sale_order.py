from odoo import _, api, fields, models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    _inherit = "sale.order"

    picking_policy = fields.Selection(
        [('direct', 'As soon as possible'), ('one', 'When all products are ready')], string='Shipping Policy',
        required=True, default='direct')
    picking_ids = fields.One2many('stock.picking', 'sale_id', string='Transfers')
    delivery_count = fields.Integer(string='Delivery Orders', compute='_compute_picking_ids')
    delivery_status = fields.Selection([
        ('pending', 'Not Delivered'),
        ('started', 'Started'),
        ('full', 'Fully Delivered'),
    ], compute='_compute_delivery_status', store=True)
    effective_date = fields.Datetime("Effective Date", compute='_compute_effective_date', store=True)
    # the state gains a value, which goes back to 'sale' at uninstallation
    state = fields.Selection(selection_add=[('shipped', "Shipped"), ('cancel',)], ondelete={'shipped': 'set default'})

    @api.depends('picking_ids')
    def _compute_picking_ids(self):
        for order in self:
            order.delivery_count = len(order.picking_ids)

    @api.depends('picking_ids.date_done')
    def _compute_effective_date(self):
        for order in self:
            dates = [date for date in order.picking_ids.mapped('date_done') if date]
            order.effective_date = min(dates, default=False)

    @api.depends('picking_ids.state')
    def _compute_delivery_status(self):
        for order in self:
            states = set(order.picking_ids.mapped('state')) - {'cancel'}
            if not states:
                order.delivery_status = False
            elif states == {'done'}:
                order.delivery_status = 'full'
            else:
                order.delivery_status = 'started' if 'done' in states else 'pending'

    @api.onchange('partner_shipping_id')
    def _onchange_partner_shipping_id(self):
        if self.picking_ids.filtered(lambda picking: picking.state not in ('done', 'cancel')):
            return {'warning': {'title': _("Warning!"), 'message': _("Please update the address on the transfers.")}}

    def _action_confirm(self):
        self.order_line._action_launch_stock_rule()
        return super()._action_confirm()

    def _action_cancel(self):
        if any(picking.state == 'done' for picking in self.picking_ids):
            raise UserError(_("An order that was delivered cannot be cancelled."))
        self.picking_ids.action_cancel()
        return super()._action_cancel()

    def _prepare_confirmation_values(self):
        values = super()._prepare_confirmation_values()
        values['locked'] = self.env['ir.config_parameter'].sudo().get_param('sale_stock.lock_confirmed') == 'True'
        return values

    def action_view_delivery(self):
        action = self.env['ir.actions.actions']._for_xml_id('stock.action_picking_list')
        if len(self.picking_ids) > 1:
            action['domain'] = [('id', 'in', self.picking_ids.ids)]
        elif self.picking_ids:
            action['views'] = [(self.env.ref('stock.view_picking_form').id, 'form')]
            action['res_id'] = self.picking_ids.id
        action['context'] = dict(self._context, default_partner_id=self.partner_id.id, default_origin=self.name)
        return action


class SaleOrderLine(models.Model):
    _inherit = 'sale.order.line'

    qty_delivered_method = fields.Selection(selection_add=[('stock_move', 'Stock Moves')])
    move_ids = fields.One2many('stock.move', 'sale_line_id', string='Stock Moves')
    qty_available_today = fields.Float(related='product_id.qty_available', string="On Hand")
    is_mto = fields.Boolean(compute='_compute_is_mto')

    @api.depends('product_id.is_storable')
    def _compute_qty_delivered_method(self):
        super()._compute_qty_delivered_method()
        for line in self:
            if line.product_id.type == 'consu':
                line.qty_delivered_method = 'stock_move'

    @api.depends('move_ids.state', 'move_ids.quantity', 'move_ids.product_uom')
    def _compute_qty_delivered(self):
        super()._compute_qty_delivered()
        for line in self.filtered(lambda sol: sol.qty_delivered_method == 'stock_move'):
            done = line.move_ids.filtered(lambda move: move.state == 'done')
            line.qty_delivered = sum(
                move.product_uom._compute_quantity(move.quantity, line.product_uom) for move in done)

    @api.depends('product_uom_qty', 'qty_available_today')
    def _compute_is_mto(self):
        for line in self:
            line.is_mto = line.product_uom_qty > line.qty_available_today

    def _prepare_move_values(self, picking):
        """Values for the stock move of a line."""
        self.ensure_one()
        return {
            'name': self.name,
            'product_id': self.product_id.id,
            'product_uom_qty': self.qty_to_deliver or self.product_uom_qty,
            'product_uom': self.product_uom.id,
            'picking_id': picking.id,
            'location_id': picking.location_id.id,
            'location_dest_id': picking.location_dest_id.id,
            'sale_line_id': self.id,
        }

    def _action_launch_stock_rule(self):
        """Make a delivery for the goods of each order."""
        lines = self.filtered(lambda line: line.product_id.type == 'consu')
        for order, order_lines in lines.grouped('order_id').items():
            picking = self.env['stock.picking'].create({
                'picking_type': 'outgoing',
                'partner_id': order.partner_shipping_id.id,
                'origin': order.name,
                'sale_id': order.id,
            })
            self.env['stock.move'].create([line._prepare_move_values(picking) for line in order_lines])
            picking.action_confirm()
