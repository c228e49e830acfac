from odoo import _, api, fields, models
from odoo.exceptions import UserError


class ProductTemplate(models.Model):
    _inherit = 'product.template'

    is_storable = fields.Boolean('Track Inventory', store=True, compute='_compute_is_storable', readonly=False)
    responsible_id = fields.Many2one(
        'res.users', string='Responsible', default=lambda self: self.env.uid, company_dependent=True)
    qty_available = fields.Float(
        'Quantity On Hand', compute='_compute_quantities', search='_search_qty_available', compute_sudo=False,
        digits='Product Unit of Measure')

    @api.depends('type')
    def _compute_is_storable(self):
        self.filtered(lambda template: template.type != 'consu').is_storable = False

    @api.depends('product_variant_ids.qty_available')
    def _compute_quantities(self):
        for template in self:
            template.qty_available = sum(template.product_variant_ids.mapped('qty_available'))

    def _search_qty_available(self, operator, value):
        products = self.env['product.product'].search([('stock_quant_ids.quantity', operator, value)])
        return [('product_variant_ids', 'in', products.ids)]

    def write(self, vals):
        if 'is_storable' in vals and not vals['is_storable'] and any(template.qty_available for template in self):
            raise UserError(_("Available quantity should be set to zero before the product is tracked no longer."))
        return super().write(vals)

    def action_open_quants(self):
        return self.product_variant_ids.action_open_quants()


class ProductProduct(models.Model):
    _inherit = 'product.product'

    stock_quant_ids = fields.One2many('stock.quant', 'product_id')
    stock_move_ids = fields.One2many('stock.move', 'product_id')
    qty_available = fields.Float(compute='_compute_quantities', digits='Product Unit of Measure')

    @api.depends('stock_quant_ids.quantity', 'stock_quant_ids.location_id.usage')
    @api.depends_context('location')
    def _compute_quantities(self):
        for product in self:
            quants = product.stock_quant_ids.filtered_domain([('location_id.usage', '=', 'internal')])
            product.qty_available = sum(quant.quantity for quant in quants)

    def action_open_quants(self):
        action = self.env['ir.actions.act_window']._for_xml_id('stock.action_view_quants')
        action['domain'] = [('product_id', 'in', self.ids)]
        return action
