from odoo import api, fields, models


class ResPartner(models.Model):
    _inherit = 'res.partner'

    sale_order_count = fields.Integer(
        string="Sale Order Count", groups='sale.group_sale_salesman', compute='_compute_sale_order_count')
    sale_order_ids = fields.One2many('sale.order', 'partner_id', 'Sales Order')
    sale_warn_msg = fields.Text('Message for Sales Order')

    def _compute_sale_order_count(self):
        partners = self.with_context(active_test=False).search([('id', 'child_of', self.ids)])
        groups = self.env['sale.order']._read_group(
            domain=[('partner_id', 'in', partners.ids)], groupby=['partner_id'], aggregates=['__count'])
        self.sale_order_count = 0
        for partner, count in groups:
            while partner:
                if partner in self:
                    partner.sale_order_count += count
                partner = partner.parent_id

    def action_view_sale_order(self):
        action = self.env['ir.actions.act_window']._for_xml_id('sale.action_orders')
        action['domain'] = [('partner_id', 'child_of', self.ids)]
        return action

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_orders(self):
        self.sudo().sale_order_ids.filtered(lambda order: order.state == 'draft').unlink()
