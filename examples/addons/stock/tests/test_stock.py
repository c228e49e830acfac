from odoo.fields import Command

from odoo.addons.product.tests.common import ProductCommon


class TestStock(ProductCommon):

    def test_delivery(self):
        stock = self.env.ref('stock.stock_location_stock')
        self.product.is_storable = True
        self.env['stock.quant']._update_available_quantity(self.product, stock, 10)
        picking = self.env['stock.picking'].create({
            'picking_type': 'outgoing',
            'move_ids': [Command.create({
                'name': self.product.name,
                'product_id': self.product.id,
                'product_uom_qty': 4,
                'location_id': stock.id,
                'location_dest_id': self.env.ref('stock.stock_location_customers').id,
            })],
        })
        picking.action_assign()
        self.assertEqual(picking.state, 'assigned')
        picking.button_validate()
        self.assertEqual(self.product.qty_available, 6)
