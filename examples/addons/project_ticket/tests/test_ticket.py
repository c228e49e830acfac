from odoo.exceptions import AccessError, ValidationError
from odoo.tests import HttpCase, TransactionCase, new_test_user, tagged


class TestTicket(TransactionCase):

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team = cls.env.ref('project_ticket.team_support')
        cls.user = new_test_user(cls.env, login='helper', groups='project_ticket.group_ticket_user')
        cls.ticket = cls.env['ticket.ticket'].create({'name': 'It leaks', 'team_id': cls.team.id})

    def test_close(self):
        self.ticket.action_close()
        self.assertTrue(self.ticket.is_closed)
        self.assertTrue(self.ticket.close_date)
        self.assertEqual(self.ticket.stage_id, self.env.ref('project_ticket.stage_done'))

    def test_only_managers_delete(self):
        with self.assertRaises(AccessError):
            self.ticket.with_user(self.user).unlink()

    def test_order_of_another_customer(self):
        with self.assertRaises(ValidationError):
            self.ticket.write({
                'partner_id': self.user.partner_id.id,
                'order_id': self.env.ref('sale.sale_order_1').id,
            })

    def test_incident_delegates(self):
        incident = self.env['ticket.incident'].create({'name': 'Down', 'team_id': self.team.id})
        incident.with_user(self.user).action_escalate()
        self.assertEqual(incident.ticket_id.priority, '2')


@tagged('post_install', '-at_install')
class TestTicketPortal(HttpCase):

    def test_submit(self):
        self.url_open('/tickets/submit', data={'name': 'Help', 'email': 'ada@example.com'})
        self.assertTrue(self.env['ticket.ticket'].search([('partner_email', '=', 'ada@example.com')]))
