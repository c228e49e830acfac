from odoo import _, api, fields, models
from odoo.exceptions import UserError
from odoo.tools.float_utils import float_compare, float_is_zero


class StockMove(models.Model):
    _name = 'stock.move'
    _description = "Stock Move"
    _order = 'sequence, id'

    name = fields.Char('Description', required=True)
    sequence = fields.Integer('Sequence', default=10)
    date = fields.Datetime('Date Scheduled', default=fields.Datetime.now, index=True, required=True)
    company_id = fields.Many2one(
        'res.company', 'Company', default=lambda self: self.env.company, index=True, required=True)
    product_id = fields.Many2one(
        'product.product', 'Product', domain="[('is_storable', '=', True)]", index=True, required=True)
    product_uom_qty = fields.Float('Demand', digits='Product Unit of Measure', default=0, required=True)
    product_uom = fields.Many2one(
        'uom.uom', "UoM", required=True, compute="_compute_product_uom", store=True, readonly=False, precompute=True)
    quantity = fields.Float('Quantity', digits='Product Unit of Measure', copy=False)
    location_id = fields.Many2one('stock.location', 'Source Location', index=True, required=True)
    location_dest_id = fields.Many2one('stock.location', 'Destination Location', required=True)
    picking_id = fields.Many2one('stock.picking', 'Transfer', index=True, check_company=True)
    picking_code = fields.Selection(related='picking_id.picking_type', readonly=True)
    partner_id = fields.Many2one(
        'res.partner', 'Destination Address', related='picking_id.partner_id', store=True, readonly=False)
    state = fields.Selection([
        ('draft', 'New'),
        ('confirmed', 'Waiting Availability'),
        ('assigned', 'Available'),
        ('done', 'Done'),
        ('cancel', 'Cancelled'),
    ], string='Status', copy=False, default='draft', index=True, readonly=True)
    availability = fields.Float('Forecasted Quantity', compute='_compute_availability', compute_sudo=True)

    @api.depends('product_id')
    def _compute_product_uom(self):
        for move in self:
            move.product_uom = move.product_id.uom_id

    @api.depends('product_id', 'location_id.quant_ids.quantity', 'state')
    def _compute_availability(self):
        for move in self:
            quants = move.location_id.quant_ids.filtered(lambda quant: quant.product_id == move.product_id)
            move.availability = sum(quants.mapped('quantity'))

    def _action_confirm(self, merge=True):
        self.filtered(lambda move: move.state == 'draft').write({'state': 'confirmed'})
        return self

    def _action_assign(self):
        """Reserve what there is for the moves."""
        for move in self.filtered(lambda m: m.state == 'confirmed'):
            enough = float_compare(
                move.availability, move.product_uom_qty, precision_rounding=move.product_uom.rounding) >= 0
            if move.location_id.should_bypass_reservation() or enough:
                move.write({'state': 'assigned', 'quantity': move.product_uom_qty})

    def _action_done(self, cancel_backorder=False):
        quants = self.env['stock.quant']
        for move in self.filtered(lambda m: m.state not in ('done', 'cancel')):
            if float_is_zero(move.quantity, precision_rounding=move.product_uom.rounding):
                move.quantity = move.product_uom_qty
            quantity = move.product_uom._compute_quantity(move.quantity, move.product_id.uom_id)
            quants._update_available_quantity(move.product_id, move.location_id, -quantity)
            quants._update_available_quantity(move.product_id, move.location_dest_id, quantity)
            move.write({'state': 'done', 'date': fields.Datetime.now()})
        return self

    def _action_cancel(self):
        if any(move.state == 'done' for move in self):
            raise UserError(_('You cannot cancel a stock move that has been set to \'Done\'.'))
        return self.write({'state': 'cancel', 'quantity': 0})
