/** Models for fixtures: orders with lines, which lead to partners. */
export const MODELS: string = `
-- sale/models/order.py --
class Order(models.Model):
    _name = 'sale.order'
    name = fields.Char()
    state = fields.Selection([('draft', 'Draft')])
    date_order = fields.Date()
    partner_id = fields.Many2one('res.partner')
    user_id = fields.Many2one('res.users')
    amount = fields.Monetary()
    currency_id = fields.Many2one('res.currency')
    line_ids = fields.One2many('sale.line', 'order_id')

    def action_confirm(self):
        pass

    def open_lines(self):
        return {'type': 'ir.actions.act_window', 'res_model': 'sale.line'}

class Line(models.Model):
    _name = 'sale.line'
    name = fields.Char()
    order_id = fields.Many2one('sale.order')
    partner_id = fields.Many2one('res.partner')
    quantity = fields.Float()
    tag_ids = fields.Many2many('sale.tag')

    def action_line(self):
        pass

class Tag(models.Model):
    _name = 'sale.tag'
    name = fields.Char()
    color = fields.Integer()

class Access(models.Model):
    _name = 'ir.model.access'
    name = fields.Char()
    model_id = fields.Many2one('ir.model')
    group_id = fields.Many2one('res.groups')
    perm_read = fields.Boolean()

class Rule(models.Model):
    _name = 'ir.rule'
    model_id = fields.Many2one('ir.model')
    domain_force = fields.Text()
    groups = fields.Many2many('res.groups')

class Server(models.Model):
    _name = 'ir.actions.server'
    model_id = fields.Many2one('ir.model')
    code = fields.Text()
`
