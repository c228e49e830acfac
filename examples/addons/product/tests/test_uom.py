from odoo.exceptions import UserError
from odoo.addons.product.tests.common import ProductCommon


class TestUom(ProductCommon):

    def test_quantity(self):
        self.assertEqual(self.uom_dozen._compute_quantity(2, self.uom_unit), 24)
        with self.assertRaises(UserError):
            self.uom_dozen._compute_quantity(1, self.env.ref('product.product_uom_hour'))
