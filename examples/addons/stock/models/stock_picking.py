from odoo import _, api, fields, models
from odoo.exceptions import UserError


class StockPicking(models.Model):
    _name = 'stock.picking'
    _inherit = ['mail.thread', 'mail.activity.mixin']
    _description = "Transfer"
    _order = "scheduled_date asc, id desc"

    name = fields.Char('Reference', default='/', copy=False, index='trigram', readonly=True)
    origin = fields.Char('Source Document', index='trigram')
    picking_type = fields.Selection(
        [('incoming', 'Receipt'), ('outgoing', 'Delivery'), ('internal', 'Internal Transfer')],
        string='Type of Operation', required=True, default='outgoing')
    partner_id = fields.Many2one('res.partner', 'Contact', check_company=True, index='btree_not_null')
    company_id = fields.Many2one('res.company', default=lambda self: self.env.company, required=True)
    user_id = fields.Many2one('res.users', 'Responsible', tracking=True, default=lambda self: self.env.user)
    location_id = fields.Many2one(
        'stock.location', "Source Location", compute='_compute_locations', store=True, precompute=True, readonly=False)
    location_dest_id = fields.Many2one(
        'stock.location', "Destination Location", compute='_compute_locations', store=True, precompute=True,
        readonly=False)
    move_ids = fields.One2many('stock.move', 'picking_id', string="Stock Moves", copy=True)
    state = fields.Selection([
        ('draft', 'Draft'),
        ('confirmed', 'Waiting'),
        ('assigned', 'Ready'),
        ('done', 'Done'),
        ('cancel', 'Cancelled'),
    ], string='Status', compute='_compute_state', copy=False, index=True, readonly=True, store=True, tracking=True)
    scheduled_date = fields.Datetime('Scheduled Date', index=True, default=fields.Datetime.now, tracking=True)
    date_done = fields.Datetime('Date of Transfer', copy=False, readonly=True)
    product_id = fields.Many2one('product.product', 'Product', related='move_ids.product_id', readonly=True)
    weight = fields.Float(compute='_compute_weight', store=True, digits=(16, 3))

    _sql_constraints = [
        ('name_uniq', 'unique(name, company_id)', 'Reference must be unique per company!'),
    ]

    @api.depends('picking_type')
    def _compute_locations(self):
        stock = self.env.ref('stock.stock_location_stock')
        suppliers = self.env.ref('stock.stock_location_suppliers')
        customers = self.env.ref('stock.stock_location_customers')
        for picking in self:
            picking.location_id = suppliers if picking.picking_type == 'incoming' else stock
            picking.location_dest_id = customers if picking.picking_type == 'outgoing' else stock

    @api.depends('move_ids.state')
    def _compute_state(self):
        for picking in self:
            states = set(picking.move_ids.mapped('state'))
            for state in ('draft', 'confirmed', 'assigned', 'done'):
                if state in states:
                    picking.state = state
                    break
            else:
                picking.state = 'cancel' if states else 'draft'

    @api.depends('move_ids.product_id.weight', 'move_ids.product_uom_qty')
    def _compute_weight(self):
        for picking in self:
            picking.weight = sum(move.product_id.weight * move.product_uom_qty for move in picking.move_ids)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get('name', '/') == '/':
                code = 'stock.picking.' + vals.get('picking_type', 'outgoing')
                vals['name'] = self.env['ir.sequence'].next_by_code(code) or '/'
        return super().create(vals_list)

    def action_confirm(self):
        self.move_ids._action_confirm()
        return True

    def action_assign(self):
        """Check what is there and reserve it."""
        self.filtered(lambda picking: picking.state == 'draft').action_confirm()
        moves = self.move_ids.filtered(lambda move: move.state not in ('draft', 'cancel', 'done'))
        if not moves:
            raise UserError(_('Nothing to check the availability for.'))
        moves._action_assign()
        return True

    def button_validate(self):
        """Do the transfer."""
        for picking in self:
            if not picking.move_ids:
                raise UserError(_("Please add some lines to move."))
        self.move_ids._action_done()
        self.write({'date_done': fields.Datetime.now()})
        for picking in self.filtered('partner_id'):
            picking.message_post_with_source(
                'stock.message_picking_done', render_values={'partner': picking.partner_id},
                subtype_xmlid='mail.mt_note')
        return True

    def action_cancel(self):
        self.move_ids._action_cancel()
        return True

    @api.model
    def get_action_picking_tree_ready(self):
        return self.env['ir.actions.actions']._for_xml_id('stock.action_picking_list')
