from odoo.exceptions import RedirectWarning, ValidationError
from odoo.tests import Form, TransactionCase, tagged, users


@tagged('res_partner')
class TestPartner(TransactionCase):

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company_partner = cls.env.ref('base.res_partner_firecrest')
        cls.ada = cls.env.ref('base.res_partner_firecrest_ada')

    def test_complete_name(self):
        self.assertEqual(self.ada.complete_name, 'Firecrest Gardens, Ada Wren')
        self.ada.parent_id = False
        self.assertEqual(self.ada.complete_name, 'Ada Wren')

    def test_no_recursion(self):
        with self.assertRaises(ValidationError):
            self.company_partner.parent_id = self.ada

    def test_address_get(self):
        delivery = self.env['res.partner'].create({
            'name': 'Back door', 'type': 'delivery', 'parent_id': self.company_partner.id})
        self.assertEqual(self.company_partner.address_get(['delivery'])['delivery'], delivery.id)

    def test_form_company_type(self):
        with Form(self.env['res.partner'], 'base.view_partner_form') as partner_form:
            partner_form.name = 'Treecreeper'
            partner_form.company_type = 'company'
        self.assertTrue(partner_form.record.is_company)

    @users('demo')
    def test_archive_user_partner(self):
        with self.assertRaises(RedirectWarning):
            self.env.user.partner_id.active = False
