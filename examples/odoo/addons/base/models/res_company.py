from odoo import _, api, fields, models
from odoo.exceptions import ValidationError


class Company(models.Model):
    _name = 'res.company'
    _description = 'Companies'
    _order = 'sequence, name'
    _parent_store = True

    name = fields.Char(related='partner_id.name', string='Company Name', required=True, store=True, readonly=False)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(help='Used to order Companies in the company switcher', default=10)
    parent_id = fields.Many2one('res.company', string='Parent Company', index=True)
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many('res.company', 'parent_id', string='Branches')
    partner_id = fields.Many2one('res.partner', string='Partner', required=True)
    currency_id = fields.Many2one(
        'res.currency', string='Currency', required=True, default=lambda self: self._default_currency_id())
    user_ids = fields.Many2many('res.users', 'res_company_users_rel', 'cid', 'user_id', string='Accepted Users')
    street = fields.Char(compute='_compute_address', inverse='_inverse_street')
    city = fields.Char(compute='_compute_address', inverse='_inverse_city')
    country_id = fields.Many2one(
        'res.country', compute='_compute_address', inverse='_inverse_country_id', string="Country")
    email = fields.Char(related='partner_id.email', store=True, readonly=False)
    phone = fields.Char(related='partner_id.phone', store=True, readonly=False)
    vat = fields.Char(related='partner_id.vat', string="Tax ID", readonly=False)
    logo = fields.Binary(related='partner_id.image_1920', string="Company Logo", readonly=False)
    report_footer = fields.Html(string='Report Footer', translate=True)
    paperformat_id = fields.Many2one(
        'report.paperformat', 'Paper format',
        default=lambda self: self.env.ref('base.paperformat_euro', raise_if_not_found=False))

    _sql_constraints = [
        ('name_uniq', 'unique (name)', 'The company name must be unique!'),
    ]

    def _default_currency_id(self):
        return self.env.ref('base.EUR')

    @api.depends('partner_id.street', 'partner_id.city', 'partner_id.country_id')
    def _compute_address(self):
        for company in self:
            partner = company.partner_id.sudo()
            company.street = partner.street
            company.city = partner.city
            company.country_id = partner.country_id

    def _inverse_street(self):
        for company in self:
            company.partner_id.street = company.street

    def _inverse_city(self):
        for company in self:
            company.partner_id.city = company.city

    def _inverse_country_id(self):
        for company in self:
            company.partner_id.country_id = company.country_id

    @api.constrains('parent_id')
    def _check_parent_id(self):
        if self._has_cycle():
            raise ValidationError(_('You cannot create recursive companies.'))

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get('name') and not vals.get('partner_id'):
                partner = self.env['res.partner'].create({'name': vals['name'], 'is_company': True})
                vals['partner_id'] = partner.id
        companies = super().create(vals_list)
        self.env.user.company_ids |= companies
        return companies
