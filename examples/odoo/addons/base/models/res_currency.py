from odoo import _, api, fields, models, tools
from odoo.exceptions import UserError


class Currency(models.Model):
    _name = 'res.currency'
    _description = "Currency"
    _order = 'active desc, name'
    _rec_names_search = ['name', 'full_name']

    name = fields.Char(string='Currency', size=3, required=True, help="Currency Code (ISO 4217)")
    full_name = fields.Char(string='Name')
    symbol = fields.Char(help="Currency sign, to be used when printing amounts.", required=True)
    rate = fields.Float(compute='_compute_current_rate', string='Current Rate', digits=0)
    rate_ids = fields.One2many('res.currency.rate', 'currency_id', string='Rates')
    rounding = fields.Float(string='Rounding Factor', digits=(12, 6), default=0.01)
    decimal_places = fields.Integer(compute='_compute_decimal_places', store=True)
    active = fields.Boolean(default=True)
    position = fields.Selection(
        [('after', 'After Amount'), ('before', 'Before Amount')], default='after', string='Symbol Position')

    _sql_constraints = [
        ('unique_name', 'unique (name)', 'The currency code must be unique!'),
        ('rounding_gt_zero', 'CHECK (rounding>0)', 'The rounding factor must be greater than 0!'),
    ]

    @api.depends('rate_ids.rate')
    @api.depends_context('date', 'company')
    def _compute_current_rate(self):
        for currency in self:
            currency.rate = currency.rate_ids[:1].rate or 1.0

    @api.depends('rounding')
    def _compute_decimal_places(self):
        for currency in self:
            currency.decimal_places = len(f"{currency.rounding:g}".partition('.')[2])

    @api.constrains('active')
    def _check_company_currency_stays_active(self):
        companies = self.env['res.company'].sudo().search([('currency_id', 'in', self.ids)])
        if any(not company.currency_id.active for company in companies):
            raise UserError(_("This currency is set on a company and therefore cannot be deactivated."))

    def round(self, amount):
        """Round an amount as the currency wants it."""
        self.ensure_one()
        return tools.float_round(amount, precision_rounding=self.rounding)

    def is_zero(self, amount):
        """Tell whether nothing is left of an amount after rounding."""
        self.ensure_one()
        return tools.float_is_zero(amount, precision_rounding=self.rounding)

    def compare_amounts(self, amount1, amount2):
        """Compare two amounts after rounding."""
        self.ensure_one()
        return tools.float_compare(amount1, amount2, precision_rounding=self.rounding)

    def _convert(self, from_amount, to_currency, company=None, date=None, round=True):
        """Change an amount into another currency.

        :param float from_amount: the amount
        :param to_currency: the other currency
        :param company: company whose rates count
        :param date: day whose rates count
        """
        amount = from_amount * to_currency.rate / (self.rate or 1.0)
        return to_currency.round(amount) if round else amount


class CurrencyRate(models.Model):
    _name = 'res.currency.rate'
    _description = "Currency Rate"
    _order = "name desc, id"
    _rec_name = 'name'

    name = fields.Date(string='Date', required=True, index=True, default=fields.Date.context_today)
    rate = fields.Float(digits=0, aggregator="avg", string='Technical Rate')
    currency_id = fields.Many2one('res.currency', string='Currency', readonly=True, required=True, ondelete="cascade")
    company_id = fields.Many2one('res.company', string='Company', default=lambda self: self.env.company)
