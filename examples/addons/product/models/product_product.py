from odoo import _, api, fields, models
from odoo.exceptions import ValidationError


class ProductProduct(models.Model):
    _name = "product.product"
    _description = "Product Variant"
    _inherits = {'product.template': 'product_tmpl_id'}
    _inherit = ['mail.thread', 'mail.activity.mixin']
    _order = 'default_code, name, id'

    product_tmpl_id = fields.Many2one(
        'product.template', 'Product Template', auto_join=True, index=True, ondelete="cascade", required=True)
    lst_price = fields.Float(
        'Sales Price', compute='_compute_product_lst_price', inverse='_set_product_lst_price', digits='Product Price')
    price_extra = fields.Float('Variant Price Extra', digits='Product Price', default=0.0)
    default_code = fields.Char('Internal Reference', index=True)
    code = fields.Char('Reference', compute='_compute_product_code')
    active = fields.Boolean('Active', default=True)
    barcode = fields.Char('Barcode', copy=False, index='btree_not_null')
    standard_price = fields.Float('Cost', company_dependent=True, digits='Product Price', groups="base.group_user")
    volume = fields.Float('Volume')
    weight = fields.Float('Weight')

    _sql_constraints = [
        ('barcode_uniq', 'unique(barcode)', "A barcode can only be assigned to one product!"),
    ]

    @api.depends('list_price', 'price_extra')
    @api.depends_context('uom')
    def _compute_product_lst_price(self):
        to_uom = self.env['uom.uom'].browse(self._context.get('uom'))
        for product in self:
            price = product.list_price + product.price_extra
            product.lst_price = product.uom_id._compute_price(price, to_uom) if to_uom else price

    def _set_product_lst_price(self):
        for product in self:
            product.list_price = product.lst_price - product.price_extra

    @api.depends_context('partner_id')
    @api.depends('default_code', 'barcode')
    def _compute_product_code(self):
        for product in self:
            product.code = product.default_code or product.barcode

    @api.depends('name', 'default_code')
    def _compute_display_name(self):
        for product in self:
            name = product.name
            if product.default_code and self._context.get('display_default_code', True):
                name = f'[{product.default_code}] {name}'
            product.display_name = name

    @api.constrains('barcode')
    def _check_barcode_uniqueness(self):
        for product in self.filtered('barcode'):
            if self.search_count([('barcode', '=', product.barcode), ('id', '!=', product.id)]):
                raise ValidationError(_("Barcode %s is in use already.", product.barcode))

    @api.model_create_multi
    def create(self, vals_list):
        return super(ProductProduct, self.with_context(create_product_product=True)).create(vals_list)

    def unlink(self):
        templates = self.product_tmpl_id
        result = super().unlink()
        templates.exists().filtered(lambda template: not template.product_variant_ids).unlink()
        return result

    def open_product_template(self):
        """Show the product of a variant."""
        self.ensure_one()
        return {
            'type': 'ir.actions.act_window',
            'res_model': 'product.template',
            'view_mode': 'form',
            'res_id': self.product_tmpl_id.id,
            'target': 'new',
        }

    def get_product_multiline_description_sale(self):
        """Text for the line of an order."""
        name = self.display_name
        if self.description_sale:
            name += '\n' + self.description_sale
        return name
