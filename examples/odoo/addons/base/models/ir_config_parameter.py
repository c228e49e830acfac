import uuid

from odoo import api, fields, models, tools

_default_parameters = {
    'database.secret': lambda: str(uuid.uuid4()),
    'web.base.url': lambda: 'http://localhost:8069',
}


class IrConfigParameter(models.Model):
    """Settings of the whole database: keys and values."""
    _name = 'ir.config_parameter'
    _description = 'System Parameter'
    _rec_name = 'key'
    _order = 'key'

    key = fields.Char(required=True)
    value = fields.Text(required=True)

    _sql_constraints = [
        ('key_uniq', 'unique (key)', "Key must be unique."),
    ]

    @api.model
    def get_param(self, key, default=False):
        """Value of a parameter, as text."""
        self.check_access('read')
        return self._get_param(key) or default

    @api.model
    @tools.ormcache('key')
    def _get_param(self, key):
        return self.sudo().search([('key', '=', key)], limit=1).value

    @api.model
    def set_param(self, key, value):
        """Change a parameter; gives the old value."""
        param = self.search([('key', '=', key)])
        old = param.value
        if param and value in (False, None):
            param.unlink()
        elif param:
            param.write({'value': str(value)})
        else:
            self.create({'key': key, 'value': str(value)})
        return old
