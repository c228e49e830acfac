from odoo import _, api, fields, models
from odoo.exceptions import UserError, ValidationError

from .sale_order import SALE_ORDER_STATE


class SaleOrderLine(models.Model):
    _name = 'sale.order.line'
    _description = "Sales Order Line"
    _order = 'order_id, sequence, id'
    _rec_names_search = ['name', 'order_id.name']
    _check_company_auto = True

    _sql_constraints = [
        ('accountable_required_fields',
         "CHECK(display_type IS NOT NULL OR (product_id IS NOT NULL AND product_uom IS NOT NULL))",
         "Missing required fields on accountable sale order line."),
    ]

    order_id = fields.Many2one('sale.order', string="Order Reference", required=True, ondelete='cascade', index=True)
    sequence = fields.Integer(string="Sequence", default=10)
    company_id = fields.Many2one(related='order_id.company_id', store=True, index=True, precompute=True)
    currency_id = fields.Many2one(related='order_id.currency_id', depends=['order_id.currency_id'], store=True)
    order_partner_id = fields.Many2one(related='order_id.partner_id', string="Customer", store=True, index=True)
    salesman_id = fields.Many2one(related='order_id.user_id', string="Salesperson", store=True)
    state = fields.Selection(related='order_id.state', string="Order Status", copy=False, store=True)
    display_type = fields.Selection(
        selection=[('line_section', "Section"), ('line_note', "Note")], default=False)
    product_id = fields.Many2one(
        'product.product', string="Product", change_default=True, ondelete='restrict', index='btree_not_null',
        domain="[('sale_ok', '=', True)]", check_company=True)
    product_template_id = fields.Many2one(
        'product.template', string="Product Template", compute='_compute_product_template_id',
        search='_search_product_template_id')
    product_uom_category_id = fields.Many2one(related='product_id.uom_id.category_id', depends=['product_id'])
    categ_complete_name = fields.Char(related='product_id.categ_id.complete_name', string="Category")
    name = fields.Text(
        string="Description", compute='_compute_name', store=True, readonly=False, required=True, precompute=True)
    product_uom_qty = fields.Float(
        string="Quantity", digits='Product Unit of Measure', default=1.0, store=True, required=True)
    product_uom = fields.Many2one(
        'uom.uom', string="Unit of Measure", compute='_compute_product_uom', store=True, readonly=False, precompute=True,
        ondelete='restrict', domain="[('category_id', '=', product_uom_category_id)]")
    price_unit = fields.Float(
        string="Unit Price", compute='_compute_price_unit', digits='Product Price', store=True, readonly=False,
        required=True, precompute=True)
    discount = fields.Float(string="Discount (%)", digits='Discount', default=0.0)
    tax_percent = fields.Float(string="Tax (%)", default=21.0)
    price_subtotal = fields.Monetary(string="Subtotal", compute='_compute_amount', store=True, precompute=True)
    price_tax = fields.Monetary(string="Total Tax", compute='_compute_amount', store=True, precompute=True)
    price_total = fields.Monetary(string="Total", compute='_compute_amount', store=True, precompute=True)
    qty_delivered_method = fields.Selection(
        selection=[('manual', "Manual")], string="Method to update delivered qty",
        compute='_compute_qty_delivered_method', store=True)
    qty_delivered = fields.Float(
        string="Delivery Quantity", compute='_compute_qty_delivered', inverse='_inverse_qty_delivered', default=0.0,
        digits='Product Unit of Measure', store=True, readonly=False, copy=False)
    qty_to_deliver = fields.Float(compute='_compute_qty_to_deliver', digits='Product Unit of Measure')

    @api.depends('product_id')
    def _compute_product_template_id(self):
        for line in self:
            line.product_template_id = line.product_id.product_tmpl_id

    def _search_product_template_id(self, operator, value):
        return [('product_id.product_tmpl_id', operator, value)]

    @api.depends('product_id')
    def _compute_name(self):
        for line in self:
            if line.product_id:
                lang = line.order_id.partner_id.lang
                line.name = line.product_id.with_context(lang=lang).get_product_multiline_description_sale()
            elif not line.name:
                line.name = False

    @api.depends('product_id')
    def _compute_product_uom(self):
        for line in self:
            if not line.product_uom or line.product_id.uom_id != line.product_uom:
                line.product_uom = line.product_id.uom_id

    @api.depends('product_id', 'product_uom', 'product_uom_qty')
    def _compute_price_unit(self):
        for line in self:
            if not line.product_id:
                line.price_unit = 0.0
                continue
            product = line.product_id.with_context(uom=line.product_uom.id, partner_id=line.order_partner_id.id)
            line.price_unit = line.order_partner_id._get_discounted_price(product)

    @api.depends('product_uom_qty', 'discount', 'price_unit', 'tax_percent')
    def _compute_amount(self):
        for line in self:
            price = line.price_unit * (1 - (line.discount or 0.0) / 100.0)
            subtotal = line.currency_id.round(price * line.product_uom_qty)
            line.update({
                'price_subtotal': subtotal,
                'price_tax': subtotal * line.tax_percent / 100,
                'price_total': subtotal * (1 + line.tax_percent / 100),
            })

    @api.depends('product_id.type')
    def _compute_qty_delivered_method(self):
        for line in self:
            line.qty_delivered_method = 'manual'

    @api.depends('qty_delivered_method')
    def _compute_qty_delivered(self):
        for line in self:
            if line.qty_delivered_method == 'manual':
                line.qty_delivered = line.qty_delivered or 0.0

    def _inverse_qty_delivered(self):
        for line in self:
            if line.qty_delivered > line.product_uom_qty:
                line.order_id.message_post(body=_("More was delivered than ordered: %s", line.name))

    @api.depends('product_uom_qty', 'qty_delivered', 'state')
    def _compute_qty_to_deliver(self):
        for line in self:
            line.qty_to_deliver = max(line.product_uom_qty - line.qty_delivered, 0) if line.state == 'sale' else 0

    @api.constrains('discount')
    def _check_discount(self):
        if any(not 0 <= line.discount <= 100 for line in self):
            raise ValidationError(_("A discount lies between 0 and 100."))

    @api.onchange('product_id')
    def _onchange_product_id_warning(self):
        if self.product_id and not self.product_id.active:
            return {'warning': {'title': _("Warning"), 'message': _("%s is archived.", self.product_id.name)}}

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        if any(line.state == 'sale' and not line.display_type for line in self):
            label = dict(SALE_ORDER_STATE)['sale']
            raise UserError(_("You can not remove a line of a document in the state %s.", label))
