from odoo import api, fields, models


class ProductTag(models.Model):
    _name = 'product.tag'
    _description = 'Product Tag'
    _order = 'sequence, id'

    name = fields.Char(string="Name", required=True, translate=True)
    sequence = fields.Integer(default=10)
    color = fields.Char(string="Color", default='#3C3C3C')
    product_template_ids = fields.Many2many('product.template', 'product_tag_product_template_rel', string="Products")
    product_count = fields.Integer(compute='_compute_product_count', search='_search_product_count')

    _sql_constraints = [
        ('name_uniq', 'unique (name)', "Tag name already exists!"),
    ]

    @api.depends('product_template_ids')
    def _compute_product_count(self):
        for tag in self:
            tag.product_count = len(tag.product_template_ids)

    def _search_product_count(self, operator, value):
        return [('product_template_ids', '!=' if value else '=', False)]
