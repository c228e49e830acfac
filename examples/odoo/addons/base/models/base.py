from odoo import models


class Base(models.AbstractModel):
    """The model that all others inherit from, without saying so."""
    _name = 'base'
    _description = 'Base'
