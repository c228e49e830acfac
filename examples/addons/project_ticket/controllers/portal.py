from odoo import _, http
from odoo.exceptions import AccessError, MissingError
from odoo.http import request

from odoo.addons.web.controllers.home import Home


class TicketHome(Home):

    @http.route()
    def index(self, **kw):
        """Customers land on their tickets."""
        if request.session.uid and request.env.user._is_portal():
            return request.redirect('/my/tickets')
        return super().index(**kw)


class TicketPortal(http.Controller):
    _items_per_page = 20

    def _get_ticket(self, ticket_id, access_token=None):
        ticket = request.env['ticket.ticket'].browse(ticket_id)
        if not ticket.exists():
            raise MissingError(_("This ticket does not exist."))
        if access_token and ticket.sudo().access_token == access_token:
            return ticket.sudo()
        ticket.check_access('read')
        return ticket

    @http.route(['/my/tickets', '/my/tickets/page/<int:page>'], type='http', auth='user', website=True)
    def my_tickets(self, page=1, search=None, **kw):
        domain = [('partner_id', 'child_of', request.env.user.commercial_partner_id.id)]
        if search:
            domain += ['|', ('name', 'ilike', search), ('number', '=', search)]
        tickets = request.env['ticket.ticket'].search(
            domain, limit=self._items_per_page, offset=(page - 1) * self._items_per_page, order='create_date desc')
        return request.render('project_ticket.portal_my_tickets', {'tickets': tickets, 'page': page, 'search': search})

    @http.route('/my/tickets/<int:ticket_id>', type='http', auth='public', website=True)
    def ticket_page(self, ticket_id, access_token=None, **kw):
        try:
            ticket = self._get_ticket(ticket_id, access_token)
        except (AccessError, MissingError):
            return request.redirect('/my/tickets')
        return request.render('project_ticket.portal_ticket_page', {'ticket': ticket})

    @http.route('/tickets/submit', type='http', auth='public', methods=['POST'], website=True, csrf=True)
    def submit(self, name, email, description='', **kw):
        team = request.env.ref('project_ticket.team_support').sudo()
        ticket = request.env['ticket.ticket'].sudo().create({
            'name': name,
            'partner_email': email,
            'description': description,
            'team_id': team.id,
        })
        return request.redirect(f'/my/tickets/{ticket.id}?access_token={ticket.access_token}')

    @http.route('/tickets/<int:ticket_id>/rate', type='json', auth='public')
    def rate(self, ticket_id, rating, access_token, comment=None):
        return self._get_ticket(ticket_id, access_token).rating_apply(rating, comment)
