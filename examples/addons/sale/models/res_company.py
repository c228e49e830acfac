from odoo import fields, models


class ResCompany(models.Model):
    _inherit = 'res.company'
    _check_company_auto = True

    _sql_constraints = [
        ('check_quotation_validity_days', 'CHECK(quotation_validity_days >= 0)',
         'You cannot set a negative number for the default quotation validity.'),
    ]

    quotation_validity_days = fields.Integer(string="Default Quotation Validity", default=30)
    portal_confirmation_sign = fields.Boolean(string="Online Signature", default=True)
    sale_discount_product_id = fields.Many2one(
        'product.product', string="Discount Product", domain=[('type', '=', 'service')], check_company=True)
