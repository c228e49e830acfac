import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError


class IrAttachment(models.Model):
    _name = 'ir.attachment'
    _description = 'Attachment'
    _order = 'id desc'

    name = fields.Char('Name', required=True)
    description = fields.Text('Description')
    res_name = fields.Char('Resource Name', compute='_compute_res_name')
    res_model = fields.Char('Resource Model')
    res_field = fields.Char('Resource Field')
    res_id = fields.Many2oneReference('Resource ID', model_field='res_model')
    company_id = fields.Many2one('res.company', string='Company', default=lambda self: self.env.company)
    type = fields.Selection([('url', 'URL'), ('binary', 'File')], string='Type', required=True, default='binary')
    url = fields.Char('Url', index='btree_not_null', size=1024)
    public = fields.Boolean('Is public document')
    access_token = fields.Char('Access Token', groups="base.group_user")
    raw = fields.Binary(string="File Content (raw)", compute='_compute_raw', inverse='_inverse_raw')
    datas = fields.Binary(string='File Content (base64)', compute='_compute_raw', inverse='_inverse_raw')
    db_datas = fields.Binary('Database Data', attachment=False)
    file_size = fields.Integer('File Size', readonly=True)
    checksum = fields.Char("Checksum/SHA1", size=40, index=True, readonly=True)
    mimetype = fields.Char('Mime Type', readonly=True)

    @api.depends('res_model', 'res_id')
    def _compute_res_name(self):
        for attachment in self:
            record = attachment.res_model and self.env[attachment.res_model].browse(attachment.res_id)
            attachment.res_name = record.display_name if record else False

    @api.depends('db_datas')
    def _compute_raw(self):
        for attachment in self:
            attachment.raw = attachment.datas = attachment.db_datas

    def _inverse_raw(self):
        for attachment in self:
            data = attachment.raw or b''
            attachment.write({
                'db_datas': data,
                'file_size': len(data),
                'checksum': hashlib.sha1(data).hexdigest(),
            })

    def check(self, mode, values=None):
        """Raise when the user may not see the record a file belongs to."""
        for attachment in self.sudo():
            if attachment.public and mode == 'read':
                continue
            if not attachment.res_model and not self.env.user._is_internal():
                raise AccessError(self.env._("Sorry, you are not allowed to access this document."))

    @api.model
    def create_unique(self, vals_list):
        """Create files, except those that are there already."""
        ids = []
        for vals in vals_list:
            found = self.search([('checksum', '=', vals.get('checksum'))], limit=1)
            ids.append((found or self.create(vals)).id)
        return ids
