from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Look for the contacts behind the addresses."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    tickets = env['ticket.ticket'].search([('partner_id', '=', False), ('partner_email', '!=', False)])
    tickets._inverse_partner_email()
