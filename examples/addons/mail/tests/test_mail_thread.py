from odoo.tests import TransactionCase, new_test_user, tagged


@tagged('mail_thread')
class TestMailThread(TransactionCase):

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(cls.env, login='wren', groups='base.group_user,base.group_partner_manager')
        cls.partner = cls.env['res.partner'].with_context(mail_create_nolog=True).create({'name': 'Robin'})

    def test_message_post(self):
        message = self.partner.with_user(self.user).message_post(body='Hello', subtype_xmlid='mail.mt_comment')
        self.assertEqual(message.author_id, self.user.partner_id)
        self.assertIn(message, self.partner.message_ids)

    def test_tracking(self):
        self.partner.email = 'robin@example.com'
        self.assertEqual(self.partner.message_ids[:1].tracking_value_ids.new_value_char, 'robin@example.com')

    def test_activity(self):
        activity = self.partner.activity_schedule('mail.mail_activity_data_call', summary='Call back')
        self.assertEqual(self.partner.activity_state, 'planned')
        activity.action_feedback(feedback='Nobody there')
        self.assertFalse(self.partner.activity_ids)
