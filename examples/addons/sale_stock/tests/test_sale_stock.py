from odoo.tests import tagged

from odoo.addons.sale.tests.test_sale_order import TestSaleOrder


@tagged('post_install', '-at_install')
class TestSaleStock(TestSaleOrder):

    def test_delivery(self):
        self.sale_order.action_confirm()
        picking = self.sale_order.picking_ids
        self.assertEqual(picking.sale_id, self.sale_order)
        picking.button_validate()
        self.assertEqual(self.sale_order.state, 'shipped')
        self.assertEqual(self.sale_order.order_line.qty_delivered, 2.0)
