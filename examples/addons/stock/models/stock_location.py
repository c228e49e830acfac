from odoo import _, api, fields, models
from odoo.exceptions import UserError


class StockLocation(models.Model):
    _name = 'stock.location'
    _description = "Inventory Locations"
    _parent_name = 'location_id'
    _parent_store = True
    _order = 'complete_name, id'
    _rec_name = 'complete_name'
    _check_company_auto = True

    name = fields.Char('Location Name', required=True)
    complete_name = fields.Char("Full Location Name", compute='_compute_complete_name', recursive=True, store=True)
    active = fields.Boolean('Active', default=True)
    usage = fields.Selection([
        ('supplier', 'Vendor Location'),
        ('view', 'View'),
        ('internal', 'Internal Location'),
        ('customer', 'Customer Location'),
        ('inventory', 'Inventory Loss'),
    ], string='Location Type', default='internal', index=True, required=True)
    location_id = fields.Many2one('stock.location', 'Parent Location', index=True, ondelete='cascade')
    child_ids = fields.One2many('stock.location', 'location_id', 'Contains')
    parent_path = fields.Char(index=True)
    company_id = fields.Many2one('res.company', 'Company', default=lambda self: self.env.company, index=True)
    quant_ids = fields.One2many('stock.quant', 'location_id')

    @api.depends('name', 'location_id.complete_name', 'usage')
    def _compute_complete_name(self):
        for location in self:
            if location.location_id and location.usage != 'view':
                location.complete_name = '%s/%s' % (location.location_id.complete_name, location.name)
            else:
                location.complete_name = location.name

    def should_bypass_reservation(self):
        self.ensure_one()
        return self.usage in ('supplier', 'customer', 'inventory')


class StockQuant(models.Model):
    """How much of a product lies at a location."""
    _name = 'stock.quant'
    _description = 'Quants'
    _rec_name = 'product_id'

    product_id = fields.Many2one('product.product', 'Product', ondelete='restrict', required=True, index=True)
    product_tmpl_id = fields.Many2one(related='product_id.product_tmpl_id', string='Product Template')
    product_uom_id = fields.Many2one('uom.uom', 'Unit of Measure', readonly=True, related='product_id.uom_id')
    company_id = fields.Many2one(related='location_id.company_id', string='Company', store=True, readonly=True)
    location_id = fields.Many2one(
        'stock.location', 'Location', auto_join=True, ondelete='restrict', required=True, index=True)
    quantity = fields.Float('Quantity', readonly=True, digits='Product Unit of Measure')
    inventory_quantity = fields.Float(
        'Counted Quantity', compute='_compute_inventory_quantity', inverse='_set_inventory_quantity',
        digits='Product Unit of Measure', groups='stock.group_stock_user')

    @api.depends('quantity')
    def _compute_inventory_quantity(self):
        for quant in self:
            quant.inventory_quantity = quant.quantity

    def _set_inventory_quantity(self):
        if not self.env.user.has_group('stock.group_stock_manager'):
            raise UserError(_("Only managers may correct quantities."))
        for quant in self.sudo():
            quant.quantity = quant.inventory_quantity

    @api.model
    def _update_available_quantity(self, product, location, quantity):
        """Add to what lies somewhere, or take away from it."""
        quant = self.sudo().search([('product_id', '=', product.id), ('location_id', '=', location.id)], limit=1)
        if quant:
            quant.quantity += quantity
        else:
            quant = self.sudo().create({'product_id': product.id, 'location_id': location.id, 'quantity': quantity})
        return quant
