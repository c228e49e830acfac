from datetime import timedelta

from odoo import api, fields, models


class DeadlineTools:
    """Plain Python, no model: methods for any class with a deadline."""

    _warning_days = 2

    def _is_late(self):
        self.ensure_one()
        return bool(self.deadline) and self.deadline < fields.Datetime.now()

    def _is_urgent(self):
        return self._is_late() or self.deadline - fields.Datetime.now() < timedelta(days=self._warning_days)


class RatingMixin(models.AbstractModel):
    """Gives documents a mark from customers."""
    _name = 'ticket.rating.mixin'
    _description = "Rating of a document"
    _rating_max = 5

    rating = fields.Integer(string="Rating", copy=False, aggregator='avg')
    rating_text = fields.Selection(
        [('none', "Not rated"), ('bad', "Bad"), ('good', "Good")], compute='_compute_rating_text', store=True)
    rating_comment = fields.Text()

    _sql_constraints = [
        ('rating_range', 'CHECK(rating >= 0 AND rating <= 5)', "A rating lies between 0 and 5."),
    ]

    @api.depends('rating')
    def _compute_rating_text(self):
        for record in self:
            if not record.rating:
                record.rating_text = 'none'
            else:
                record.rating_text = 'good' if record.rating * 2 > self._rating_max else 'bad'

    def rating_apply(self, rating, comment=None):
        """Keep what a customer thinks.

        :param int rating: from 1 to 5
        :param str comment: a few words
        """
        self.ensure_one()
        return self.write({'rating': rating, 'rating_comment': comment})
