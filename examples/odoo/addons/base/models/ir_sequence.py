from odoo import _, api, fields, models
from odoo.exceptions import UserError


class IrSequence(models.Model):
    """Numbers for documents."""
    _name = 'ir.sequence'
    _description = 'Sequence'
    _order = 'name, id'

    name = fields.Char(required=True)
    code = fields.Char(string='Sequence Code')
    implementation = fields.Selection(
        [('standard', 'Standard'), ('no_gap', 'No gap')], required=True, default='standard')
    active = fields.Boolean(default=True)
    prefix = fields.Char(trim=False)
    suffix = fields.Char(trim=False)
    number_next = fields.Integer(string='Next Number', required=True, default=1)
    number_next_actual = fields.Integer(
        compute='_compute_number_next_actual', inverse='_inverse_number_next_actual', string='Actual Next Number')
    number_increment = fields.Integer(string='Step', required=True, default=1)
    padding = fields.Integer(string='Sequence Size', required=True, default=0)
    company_id = fields.Many2one('res.company', string='Company', default=lambda self: self.env.company)

    @api.depends('number_next')
    def _compute_number_next_actual(self):
        for sequence in self:
            sequence.number_next_actual = sequence.number_next

    def _inverse_number_next_actual(self):
        for sequence in self:
            sequence.number_next = sequence.number_next_actual or 1

    def next_by_id(self, sequence_date=None):
        """The next number of a sequence."""
        self.ensure_one()
        number = self.number_next
        self.sudo().number_next = number + self.number_increment
        return '%s%0*d%s' % (self.prefix or '', self.padding, number, self.suffix or '')

    @api.model
    def next_by_code(self, sequence_code, sequence_date=None):
        """The next number of the sequence with a code.

        :param str sequence_code: ``sale.order`` for instance
        """
        sequence = self.search([
            ('code', '=', sequence_code),
            ('company_id', 'in', [self.env.company.id, False]),
        ], order='company_id', limit=1)
        if not sequence:
            return False
        return sequence.next_by_id(sequence_date)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_no_gap(self):
        if 'no_gap' in self.mapped('implementation'):
            raise UserError(_("A sequence without gaps cannot be deleted."))
