from odoo import _, api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.osv import expression


class ProductTemplate(models.Model):
    _name = "product.template"
    _inherit = ['mail.thread', 'mail.activity.mixin', 'image.mixin']
    _description = "Product"
    _order = "priority desc, name"
    _check_company_auto = True

    @api.model
    def _get_default_category_id(self):
        return self.env.ref('product.product_category_all')

    @api.model
    def _get_default_uom_id(self):
        return self.env.ref('product.product_uom_unit')

    name = fields.Char('Name', index='trigram', required=True, translate=True, tracking=True)
    sequence = fields.Integer('Sequence', default=1)
    description = fields.Html('Description', translate=True)
    description_sale = fields.Text('Sales Description', translate=True)
    type = fields.Selection(
        [('consu', 'Goods'), ('service', 'Service'), ('combo', 'Combo')], string="Product Type",
        required=True, default='consu', help="Goods are tangible, services are not.")
    categ_id = fields.Many2one(
        'product.category', 'Product Category', change_default=True, default=_get_default_category_id,
        group_expand='_read_group_categ_id', required=True)
    currency_id = fields.Many2one('res.currency', 'Currency', compute='_compute_currency_id')
    list_price = fields.Float('Sales Price', default=1.0, digits='Product Price', tracking=True)
    standard_price = fields.Float(
        'Cost', compute='_compute_standard_price', inverse='_set_standard_price', search='_search_standard_price',
        digits='Product Price', groups="base.group_user")
    margin_percent = fields.Float(compute='_compute_margin_percent', store=False)
    sale_ok = fields.Boolean('Sales', default=True)
    uom_id = fields.Many2one('uom.uom', 'Unit of Measure', default=_get_default_uom_id, required=True)
    uom_name = fields.Char(string='Unit of Measure Name', related='uom_id.name', readonly=True)
    company_id = fields.Many2one('res.company', 'Company', index=True)
    active = fields.Boolean('Active', default=True)
    color = fields.Integer('Color Index')
    priority = fields.Selection([('0', 'Normal'), ('1', 'Favorite')], default='0', string="Favorite")
    product_variant_ids = fields.One2many('product.product', 'product_tmpl_id', 'Products', required=True)
    product_variant_id = fields.Many2one('product.product', 'Variant', compute='_compute_product_variant_id')
    product_variant_count = fields.Integer('# Product Variants', compute='_compute_product_variant_count')
    product_tag_ids = fields.Many2many('product.tag', 'product_tag_product_template_rel', string='Tags')
    product_properties = fields.Properties(
        'Properties', definition='categ_id.product_properties_definition', copy=True)
    default_code = fields.Char(
        'Internal Reference', compute='_compute_default_code', inverse='_set_default_code', store=True)
    barcode = fields.Char(related='product_variant_ids.barcode', readonly=False)

    def _read_group_categ_id(self, categories, domain):
        return categories or self.env.ref('product.product_category_all')

    @api.depends('company_id.currency_id')
    def _compute_currency_id(self):
        for template in self:
            template.currency_id = template.company_id.sudo().currency_id or self.env.company.currency_id

    @api.depends_context('company')
    @api.depends('product_variant_ids.standard_price')
    def _compute_standard_price(self):
        for template in self:
            template.standard_price = template.product_variant_ids[:1].standard_price

    def _set_standard_price(self):
        for template in self:
            template.product_variant_ids.standard_price = template.standard_price

    def _search_standard_price(self, operator, value):
        products = self.env['product.product'].search([('standard_price', operator, value)])
        return [('id', 'in', products.mapped('product_tmpl_id').ids)]

    @api.depends('list_price', 'standard_price')
    def _compute_margin_percent(self):
        for template in self:
            template.margin_percent = template.list_price and 1 - template.standard_price / template.list_price

    @api.depends('product_variant_ids')
    def _compute_product_variant_id(self):
        for template in self:
            template.product_variant_id = template.product_variant_ids[:1].id

    @api.depends('product_variant_ids.product_tmpl_id')
    def _compute_product_variant_count(self):
        for template in self:
            template.product_variant_count = len(template.with_prefetch().product_variant_ids)

    @api.depends('product_variant_ids.default_code')
    def _compute_default_code(self):
        for template in self:
            variants = template.product_variant_ids
            template.default_code = variants.default_code if len(variants) == 1 else False

    def _set_default_code(self):
        for template in self:
            if len(template.product_variant_ids) == 1:
                template.product_variant_ids.default_code = template.default_code

    @api.depends('name', 'default_code')
    def _compute_display_name(self):
        for template in self:
            template.display_name = f"[{template.default_code}] {template.name}" if template.default_code else template.name

    @api.constrains('list_price')
    def _check_list_price(self):
        if any(template.list_price < 0 for template in self):
            raise ValidationError(_("The sales price cannot be negative."))

    @api.onchange('type')
    def _onchange_type(self):
        if self.type == 'combo':
            self.standard_price = 0.0

    @api.model_create_multi
    def create(self, vals_list):
        templates = super().create(vals_list)
        if not self._context.get('create_product_product'):
            templates._create_variant_ids()
        return templates

    def write(self, vals):
        if 'uom_id' in vals and any(template.product_variant_count for template in self.with_context(active_test=True)):
            self._check_uom_change(self.env['uom.uom'].browse(vals['uom_id']))
        return super().write(vals)

    def _check_uom_change(self, uom):
        if any(template.uom_id.category_id != uom.category_id for template in self):
            raise UserError(_("The new unit of measure must be of the same category."))

    def _create_variant_ids(self):
        """Templates without variants get one."""
        self.env['product.product'].create([
            {'product_tmpl_id': template.id} for template in self if not template.product_variant_ids
        ])

    def _get_list_price(self, quantity=1.0):
        """Price for a quantity; extended by modules with discounts."""
        self.ensure_one()
        return self.list_price

    @api.model
    def _name_search(self, name, domain=None, operator='ilike', limit=None, order=None):
        domain = expression.AND([domain or [], ['|', ('name', operator, name), ('default_code', operator, name)]])
        return self._search(domain, limit=limit, order=order)

    def action_open_label_layout(self):
        action = self.env['ir.actions.act_window']._for_xml_id('product.product_normal_action')
        action['context'] = {'default_product_tmpl_id': self.id}
        return action
