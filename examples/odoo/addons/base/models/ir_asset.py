from odoo import fields, models


class IrAsset(models.Model):
    """Files that are put into bundles besides those of the manifests."""
    _name = 'ir.asset'
    _description = 'Asset'
    _order = 'sequence, id'

    name = fields.Char(required=True)
    bundle = fields.Char(required=True)
    directive = fields.Selection(
        [('append', 'Append'), ('prepend', 'Prepend'), ('remove', 'Remove'), ('replace', 'Replace')], default='append')
    path = fields.Char(required=True)
    target = fields.Char()
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=16, required=True)
