from odoo import _, api, fields, models, tools
from odoo.exceptions import UserError, ValidationError


class UoMCategory(models.Model):
    _name = 'uom.category'
    _description = 'Product UoM Categories'

    name = fields.Char('Unit of Measure Category', required=True, translate=True)
    uom_ids = fields.One2many('uom.uom', 'category_id')
    reference_uom_id = fields.Many2one('uom.uom', "Reference UoM", compute='_compute_reference_uom_id')

    @api.depends('uom_ids.uom_type')
    def _compute_reference_uom_id(self):
        for category in self:
            category.reference_uom_id = category.uom_ids.filtered(lambda uom: uom.uom_type == 'reference')[:1]


class UoM(models.Model):
    _name = 'uom.uom'
    _description = 'Product Unit of Measure'
    _order = "factor DESC, id"

    name = fields.Char('Unit of Measure', required=True, translate=True)
    category_id = fields.Many2one('uom.category', 'Category', required=True, ondelete='restrict')
    factor = fields.Float('Ratio', default=1.0, digits=0, required=True)
    factor_inv = fields.Float('Bigger Ratio', compute='_compute_factor_inv', digits=0, readonly=True)
    rounding = fields.Float('Rounding Precision', default=0.01, digits=0, required=True)
    active = fields.Boolean('Active', default=True)
    uom_type = fields.Selection([
        ('bigger', 'Bigger than the reference Unit of Measure'),
        ('reference', 'Reference Unit of Measure for this category'),
        ('smaller', 'Smaller than the reference Unit of Measure'),
    ], 'Type', default='reference', required=True)

    _sql_constraints = [
        ('factor_gt_zero', 'CHECK (factor!=0)', 'The conversion ratio for a unit of measure cannot be 0!'),
        ('rounding_gt_zero', 'CHECK (rounding>0)', 'The rounding precision must be strictly positive.'),
    ]

    @api.depends('factor')
    def _compute_factor_inv(self):
        for uom in self:
            uom.factor_inv = uom.factor and 1.0 / uom.factor

    @api.constrains('category_id', 'uom_type', 'active')
    def _check_category_reference_uniqueness(self):
        for category in self.category_id:
            references = category.uom_ids.filtered(lambda uom: uom.uom_type == 'reference')
            if len(references) > 1:
                raise ValidationError(_("UoM category %s should only have one reference unit of measure.", category.name))

    def _compute_quantity(self, qty, to_unit, round=True, rounding_method='UP', raise_if_failure=True):
        """Change a quantity into another unit.

        :param float qty: the quantity in this unit
        :param to_unit: the other unit, of the same category
        """
        if not self or not qty or self == to_unit:
            return qty
        self.ensure_one()
        if self.category_id != to_unit.category_id and raise_if_failure:
            raise UserError(_("%(unit)s and %(other)s do not belong to the same category.",
                              unit=self.name, other=to_unit.name))
        amount = qty / self.factor * to_unit.factor
        if round:
            amount = tools.float_round(amount, precision_rounding=to_unit.rounding, rounding_method=rounding_method)
        return amount

    def _compute_price(self, price, to_unit):
        """Change a price per unit into a price per other unit."""
        self.ensure_one()
        return price * self.factor / to_unit.factor if to_unit else price
