from odoo.tests import TransactionCase


class ProductCommon(TransactionCase):
    """Products and units that the tests of several modules use."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.uom_unit = cls.env.ref('product.product_uom_unit')
        cls.uom_dozen = cls.env.ref('product.product_uom_dozen')
        cls.product_category = cls.env['product.category'].create({'name': 'Test Category'})
        cls.product = cls.env['product.product'].create({
            'name': 'Test Product',
            'list_price': 20.0,
            'categ_id': cls.product_category.id,
        })
