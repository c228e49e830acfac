from odoo import api, fields, models


class Country(models.Model):
    _name = 'res.country'
    _description = 'Country'
    _order = 'name'
    _rec_names_search = ['name', 'code']

    name = fields.Char(string='Country Name', required=True, translate=True)
    code = fields.Char(string='Country Code', size=2, required=True)
    currency_id = fields.Many2one('res.currency', string='Currency')
    phone_code = fields.Integer(string='Country Calling Code')
    state_ids = fields.One2many('res.country.state', 'country_id', string='States')
    zip_required = fields.Boolean(default=True)

    _sql_constraints = [
        ('code_uniq', 'unique (code)', 'The code of the country must be unique!'),
    ]

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get('code'):
                vals['code'] = vals['code'].upper()
        return super().create(vals_list)


class CountryState(models.Model):
    _name = 'res.country.state'
    _description = "Country state"
    _order = 'code, id'

    country_id = fields.Many2one('res.country', string='Country', required=True, index=True)
    name = fields.Char(string='State Name', required=True)
    code = fields.Char(string='State Code', required=True)

    @api.depends('country_id.code')
    def _compute_display_name(self):
        for state in self:
            state.display_name = f"{state.name} ({state.country_id.code})"
