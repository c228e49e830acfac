from odoo import api, fields, models


class MailMessageSubtype(models.Model):
    """Kinds of messages that followers can choose to get."""
    _name = 'mail.message.subtype'
    _description = 'Message subtypes'
    _order = 'sequence, id'

    name = fields.Char('Message Type', required=True, translate=True)
    description = fields.Text('Description', translate=True, prefetch=True)
    internal = fields.Boolean('Internal Only')
    parent_id = fields.Many2one('mail.message.subtype', string='Parent', ondelete='set null')
    res_model = fields.Char('Model')
    default = fields.Boolean('Default', default=True)
    sequence = fields.Integer('Sequence', default=1)
    hidden = fields.Boolean('Hidden')

    @api.model
    def default_subtypes(self, model_name):
        """Subtypes that a new follower of a document gets."""
        return self.search([('default', '=', True), '|', ('res_model', '=', model_name), ('res_model', '=', False)])
