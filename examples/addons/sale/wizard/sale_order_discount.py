from odoo import Command, _, api, fields, models
from odoo.exceptions import ValidationError


class SaleOrderDiscount(models.TransientModel):
    """Give a discount on a whole order."""
    _name = 'sale.order.discount'
    _description = "Discount Wizard"

    sale_order_id = fields.Many2one(
        'sale.order', default=lambda self: self.env.context.get('active_id'), required=True)
    company_id = fields.Many2one(related='sale_order_id.company_id')
    currency_id = fields.Many2one(related='sale_order_id.currency_id')
    discount_type = fields.Selection(
        selection=[('sol_discount', "On All Order Lines"), ('amount', "Fixed Amount")], default='sol_discount')
    discount_percentage = fields.Float(string="Percentage")
    discount_amount = fields.Monetary(string="Amount")

    @api.constrains('discount_type', 'discount_percentage')
    def _check_discount_percentage(self):
        for wizard in self:
            if wizard.discount_type == 'sol_discount' and not 0 <= wizard.discount_percentage <= 1:
                raise ValidationError(_("Invalid discount percentage"))

    def action_apply_discount(self):
        self.ensure_one()
        order = self.sale_order_id
        if self.discount_type == 'sol_discount':
            order.order_line.write({'discount': self.discount_percentage * 100})
        else:
            order.write({'order_line': [Command.create(self._prepare_discount_line_values())]})
        return {'type': 'ir.actions.act_window_close'}

    def _prepare_discount_line_values(self):
        product = self.company_id.sale_discount_product_id or self.env.ref('sale.product_discount').sudo()
        return {'product_id': product.id, 'sequence': 999, 'price_unit': -self.discount_amount, 'tax_percent': 0}
