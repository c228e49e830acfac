import logging

from odoo import _, api, fields, models, tools
from odoo.exceptions import UserError
from odoo.fields import Command

_logger = logging.getLogger(__name__)


class MailThread(models.AbstractModel):
    """Gives documents messages and followers.

    Inherit it, put a ``<chatter/>`` into the form view, and call
    :meth:`message_post`. Fields with ``tracking=True`` are noted when they
    change.
    """
    _name = 'mail.thread'
    _description = 'Email Thread'
    _mail_post_access = 'write'
    _primary_email = 'email'

    message_is_follower = fields.Boolean(
        'Is Follower', compute='_compute_message_is_follower', search='_search_message_is_follower')
    message_follower_ids = fields.One2many('mail.followers', 'res_id', string='Followers', groups='base.group_user')
    message_partner_ids = fields.Many2many(
        comodel_name='res.partner', string='Followers (Partners)', compute='_compute_message_partner_ids',
        inverse='_inverse_message_partner_ids', groups='base.group_user')
    message_ids = fields.One2many(
        'mail.message', 'res_id', string='Messages',
        domain=lambda self: [('message_type', '!=', 'user_notification')], auto_join=True)
    has_message = fields.Boolean(compute='_compute_has_message', search='_search_has_message', store=False)
    message_attachment_count = fields.Integer(
        'Attachment Count', compute='_compute_message_attachment_count', groups="base.group_user")

    @api.depends('message_follower_ids')
    def _compute_message_partner_ids(self):
        for thread in self:
            thread.message_partner_ids = thread.message_follower_ids.mapped('partner_id')

    def _inverse_message_partner_ids(self):
        for thread in self:
            new_partners = thread.message_partner_ids
            previous = thread.message_follower_ids.partner_id
            thread.message_unsubscribe((previous - new_partners).ids)
            thread.message_subscribe((new_partners - previous).ids)

    @api.depends('message_follower_ids.partner_id')
    def _compute_message_is_follower(self):
        for thread in self:
            thread.message_is_follower = self.env.user.partner_id in thread.message_partner_ids

    @api.model
    def _search_message_is_follower(self, operator, operand):
        followers = self.env['mail.followers'].sudo().search([
            ('res_model', '=', self._name), ('partner_id', '=', self.env.user.partner_id.id)])
        positive = (operator == '=') == bool(operand)
        return [('id', 'in' if positive else 'not in', followers.mapped('res_id'))]

    @api.depends('message_ids')
    def _compute_has_message(self):
        for thread in self:
            thread.has_message = bool(thread.message_ids)

    def _search_has_message(self, operator, value):
        messages = self.env['mail.message'].search([('model', '=', self._name)])
        return [('id', 'in' if bool(value) == (operator == '=') else 'not in', messages.mapped('res_id'))]

    def _compute_message_attachment_count(self):
        groups = self.env['ir.attachment']._read_group(
            [('res_id', 'in', self.ids), ('res_model', '=', self._name)], groupby=['res_id'], aggregates=['__count'])
        counts = dict(groups)
        for thread in self:
            thread.message_attachment_count = counts.get(thread.id, 0)

    # -- creating and changing ------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        threads = super().create(vals_list)
        if self._context.get('mail_create_nosubscribe'):
            return threads
        for thread in threads:
            thread.message_subscribe(self.env.user.partner_id.ids)
            if not self._context.get('mail_create_nolog'):
                thread._message_log(body=thread._creation_message())
        return threads

    def write(self, vals):
        tracked = self._track_get_fields() & set(vals)
        before = {thread.id: {name: thread[name] for name in tracked} for thread in self}
        result = super().write(vals)
        if tracked and not self._context.get('tracking_disable'):
            for thread in self:
                thread._message_track(before[thread.id])
        return result

    def _creation_message(self):
        """Text of the first message of a new document."""
        self.ensure_one()
        return _('%s created', self.env['ir.model']._get(self._name).name)

    @tools.ormcache('self.env.uid')
    def _track_get_fields(self):
        return {name for name, field in self._fields.items() if getattr(field, 'tracking', None)}

    def _message_track(self, before):
        """Note what changed."""
        self.ensure_one()
        changed = {name: value for name, value in before.items() if self[name] != value}
        if not changed:
            return self.env['mail.message']
        subtype = self._track_subtype(changed)
        return self.message_post(
            subtype_id=subtype.id if subtype else False,
            tracking_value_ids=[
                Command.create({
                    'field_id': self.env['ir.model.fields']._get(self._name, name).id,
                    'old_value_char': str(value),
                    'new_value_char': str(self[name]),
                }) for name, value in changed.items()
            ],
        )

    def _track_subtype(self, initial_values):
        """Which kind of message a change is worth; to be overridden.

        :param dict initial_values: old values of the fields that changed
        """
        self.ensure_one()
        return False

    # -- messages -------------------------------------------------------------

    @api.returns('mail.message', lambda value: value.id)
    def message_post(self, *, body='', subject=None, message_type='notification', email_from=None, author_id=None,
                     parent_id=False, subtype_xmlid=None, subtype_id=False, partner_ids=None, attachment_ids=None,
                     **kwargs):
        """Write a message below a document and tell its followers.

        :param str body: text, HTML allowed
        :param str message_type: see ``mail.message``
        :param str subtype_xmlid: external id of the subtype
        :param list partner_ids: who shall get it besides the followers
        :return: the message
        """
        self.ensure_one()
        if subtype_xmlid:
            subtype_id = self.env['ir.model.data']._xmlid_to_res_id(subtype_xmlid)
        return self._message_create({
            'author_id': author_id or self.env.user.partner_id.id,
            'body': body,
            'email_from': email_from or self.env.user.email_formatted,
            'message_type': message_type,
            'model': self._name,
            'parent_id': parent_id,
            'partner_ids': [Command.set(partner_ids or [])],
            'attachment_ids': [Command.link(attachment_id) for attachment_id in attachment_ids or []],
            'res_id': self.id,
            'subject': subject,
            'subtype_id': subtype_id or self.env.ref('mail.mt_note').id,
            **kwargs,
        })

    def _message_create(self, values):
        return self.env['mail.message'].create([values])

    def _message_log(self, *, body='', **kwargs):
        """Write a message that nobody is told about."""
        return self._message_create({'body': body, 'model': self._name, 'res_id': self.id, **kwargs})

    def message_post_with_source(self, source_ref, render_values=None, subtype_xmlid=False, **kwargs):
        """Write a message made from a template.

        :param source_ref: a template, or its external id
        """
        body = self.env['ir.ui.view']._render_template(source_ref, dict(render_values or {}, object=self))
        return self.message_post(body=body, subtype_xmlid=subtype_xmlid, **kwargs)

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        """A new document for an incoming mail."""
        data = dict(custom_values or {})
        if self._primary_email in self._fields and msg_dict.get('email_from'):
            data[self._primary_email] = msg_dict['email_from']
        if self._rec_name and not data.get(self._rec_name):
            data[self._rec_name] = msg_dict.get('subject') or ''
        return self.create(data)

    def message_update(self, msg_dict, update_vals=None):
        """An incoming mail is about documents that are there already."""
        if update_vals:
            self.write(update_vals)
        return True

    # -- followers ------------------------------------------------------------

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Let contacts follow the documents."""
        if not partner_ids:
            return True
        subtypes = subtype_ids or self.env['mail.message.subtype'].default_subtypes(self._name).ids
        self.env['mail.followers'].sudo().create([{
            'res_model': self._name,
            'res_id': thread.id,
            'partner_id': partner_id,
            'subtype_ids': [Command.set(subtypes)],
        } for thread in self for partner_id in partner_ids])
        return True

    def message_unsubscribe(self, partner_ids=None):
        """Let contacts follow the documents no longer."""
        self.env['mail.followers'].sudo().search([
            ('res_model', '=', self._name), ('res_id', 'in', self.ids), ('partner_id', 'in', partner_ids or []),
        ]).unlink()
        return True

    def _notify_get_recipients(self, message):
        """Who is told about a message."""
        if not self:
            raise UserError(_("There is no document to tell anybody about."))
        return (self.message_partner_ids | message.partner_ids) - message.author_id
