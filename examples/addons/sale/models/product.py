from odoo import api, fields, models


class ProductTemplate(models.Model):
    _inherit = 'product.template'

    invoice_policy = fields.Selection(
        [('order', 'Ordered quantities'), ('delivery', 'Delivered quantities')], string="Invoicing Policy",
        compute='_compute_invoice_policy', store=True, readonly=False, precompute=True, tracking=True)
    sales_count = fields.Float('Sold', compute='_compute_sales_count', digits='Product Unit of Measure')

    @api.depends('type')
    def _compute_invoice_policy(self):
        self.filtered(lambda template: template.type == 'consu' or not template.invoice_policy).invoice_policy = 'order'

    @api.depends('product_variant_ids.sales_count')
    def _compute_sales_count(self):
        for template in self:
            template.sales_count = sum(template.with_context(active_test=False).product_variant_ids.mapped('sales_count'))

    def action_view_sales(self):
        """Show the orders with the product."""
        action = self.env['ir.actions.actions']._for_xml_id('sale.action_orders')
        action['domain'] = [('order_line.product_template_id', 'in', self.ids)]
        return action


class ProductProduct(models.Model):
    _inherit = 'product.product'

    sales_count = fields.Float(compute='_compute_sales_count', string='Sold', digits='Product Unit of Measure')

    def _compute_sales_count(self):
        groups = self.env['sale.order.line']._read_group(
            [('state', '=', 'sale'), ('product_id', 'in', self.ids)], ['product_id'], ['product_uom_qty:sum'])
        counts = {product.id: quantity for product, quantity in groups}
        for product in self:
            product.sales_count = counts.get(product.id, 0.0)
