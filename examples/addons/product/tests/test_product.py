from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import ProductCommon


@tagged('post_install', '-at_install')
class TestProduct(ProductCommon):

    def test_variant_is_made(self):
        template = self.env['product.template'].create({'name': 'Perch'})
        self.assertEqual(template.product_variant_count, 1)
        template.default_code = 'PERCH'
        self.assertEqual(template.product_variant_id.display_name, '[PERCH] Perch')

    def test_delegated_fields(self):
        self.product.list_price = 25
        self.assertEqual(self.product.product_tmpl_id.list_price, 25)
        self.assertEqual(self.product.lst_price, 25)

    def test_default_category_stays(self):
        with self.assertRaises(UserError):
            self.env.ref('product.product_category_all').unlink()
