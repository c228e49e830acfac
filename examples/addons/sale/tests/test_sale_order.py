from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from odoo.addons.product.tests.common import ProductCommon


@tagged('post_install', '-at_install')
class TestSaleOrder(ProductCommon):

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.env['res.partner'].create({'name': 'A test customer'})
        cls.sale_order = cls.env['sale.order'].create({
            'partner_id': cls.partner.id,
            'order_line': [Command.create({'product_id': cls.product.id, 'product_uom_qty': 2.0})],
        })

    def test_amounts(self):
        self.assertEqual(self.sale_order.amount_untaxed, 40.0)
        self.sale_order.order_line.discount = 50
        self.assertEqual(self.sale_order.amount_untaxed, 20.0)

    def test_confirm(self):
        self.sale_order.action_confirm()
        self.assertEqual(self.sale_order.state, 'sale')
        with self.assertRaises(UserError):
            self.sale_order.unlink()

    def test_discount_wizard(self):
        wizard = self.env['sale.order.discount'].create({
            'sale_order_id': self.sale_order.id, 'discount_type': 'amount', 'discount_amount': 5})
        wizard.action_apply_discount()
        self.assertEqual(self.sale_order.order_line[-1].product_id, self.env.ref('sale.product_discount'))

    def test_form(self):
        with Form(self.env['sale.order'], view='sale.view_order_form') as order_form:
            order_form.partner_id = self.partner
            with order_form.order_line.new() as line:
                line.product_id = self.product
