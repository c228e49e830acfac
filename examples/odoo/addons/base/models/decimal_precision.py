from odoo import api, fields, models, tools


class DecimalPrecision(models.Model):
    _name = 'decimal.precision'
    _description = 'Decimal Precision'

    name = fields.Char('Usage', required=True)
    digits = fields.Integer('Digits', required=True, default=2)

    _sql_constraints = [
        ('name_uniq', 'unique (name)', "Only one value can be defined for each given usage!"),
    ]

    @api.model
    @tools.ormcache('application')
    def precision_get(self, application):
        """How many digits something is shown with."""
        precision = self.sudo().search([('name', '=', application)], limit=1)
        return precision.digits if precision else 2
