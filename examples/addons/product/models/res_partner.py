from odoo import fields, models


class ResPartner(models.Model):
    _inherit = 'res.partner'

    favorite_product_ids = fields.Many2many(
        'product.template', 'res_partner_favorite_product_rel', 'partner_id', 'product_tmpl_id', string='Favorites')
    property_product_discount = fields.Float(
        "Discount (%)", company_dependent=True, help="Discount that the contact gets on all products.")

    def _get_discounted_price(self, product):
        """What the contact pays for a product."""
        self.ensure_one()
        return product.lst_price * (1 - self.property_product_discount / 100)
