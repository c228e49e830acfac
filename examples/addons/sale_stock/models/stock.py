from odoo import api, fields, models


class StockMove(models.Model):
    _inherit = "stock.move"

    sale_line_id = fields.Many2one('sale.order.line', 'Sale Line', index='btree_not_null')

    def _action_done(self, cancel_backorder=False):
        moves = super()._action_done(cancel_backorder=cancel_backorder)
        orders = moves.sale_line_id.order_id
        orders.filtered(lambda order: order.delivery_status == 'full').write({'state': 'shipped'})
        return moves


class StockPicking(models.Model):
    _inherit = 'stock.picking'

    sale_id = fields.Many2one('sale.order', string="Sales Order", index='btree_not_null')
    sale_user_id = fields.Many2one(related='sale_id.user_id.partner_id', string="Salesperson's contact")

    @api.depends('sale_id.partner_shipping_id')
    def _compute_locations(self):
        super()._compute_locations()

    def _message_done(self):
        self.ensure_one()
        return self.env._("%(picking)s delivers %(order)s", picking=self.name, order=self.sale_id.name)
