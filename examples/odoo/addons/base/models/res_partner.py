from odoo import _, api, fields, models, tools
from odoo.exceptions import RedirectWarning, UserError, ValidationError
from odoo.osv import expression

ADDRESS_FIELDS = ('street', 'street2', 'zip', 'city', 'state_id', 'country_id')


class FormatAddressMixin(models.AbstractModel):
    """For models with an address in their form view."""
    _name = "format.address.mixin"
    _description = 'Address Format'

    def _view_get_address(self, arch):
        """The architecture with the fields in the order of the country."""
        return arch


class PartnerCategory(models.Model):
    _name = 'res.partner.category'
    _description = 'Partner Tags'
    _order = 'name, id'
    _parent_store = True

    name = fields.Char(string='Name', required=True, translate=True)
    color = fields.Integer(string='Color')
    parent_id = fields.Many2one('res.partner.category', string='Category', index=True, ondelete='cascade')
    child_ids = fields.One2many('res.partner.category', 'parent_id', string='Child Tags')
    parent_path = fields.Char(index=True)
    active = fields.Boolean(default=True)
    partner_ids = fields.Many2many(
        'res.partner', column1='category_id', column2='partner_id', string='Partners', copy=False)

    @api.depends('parent_id.display_name')
    def _compute_display_name(self):
        for category in self:
            names = []
            current = category
            while current:
                names.append(current.name or '')
                current = current.parent_id
            category.display_name = ' / '.join(reversed(names))


class PartnerTitle(models.Model):
    _name = 'res.partner.title'
    _description = 'Partner Title'
    _order = 'name'

    name = fields.Char(string='Title', required=True, translate=True)
    shortcut = fields.Char(string='Abbreviation', translate=True)


class Partner(models.Model):
    """People and companies, customers and suppliers: everybody with a name
    and an address."""
    _name = "res.partner"
    _inherit = ['format.address.mixin', 'image.mixin']
    _description = 'Contact'
    _order = "complete_name ASC, id DESC"
    _rec_names_search = ['complete_name', 'email', 'ref', 'vat']

    def _default_category(self):
        return self.env['res.partner.category'].browse(self._context.get('category_id'))

    name = fields.Char(index=True)
    complete_name = fields.Char(compute='_compute_complete_name', store=True, index=True)
    title = fields.Many2one('res.partner.title')
    parent_id = fields.Many2one('res.partner', string='Related Company', index=True)
    parent_name = fields.Char(related='parent_id.name', readonly=True, string='Parent name')
    child_ids = fields.One2many(
        'res.partner', 'parent_id', string='Contact', domain=[('active', '=', True)], context={'active_test': False})
    ref = fields.Char(string='Reference', index=True)
    lang = fields.Selection([('en_US', 'English'), ('fr_FR', 'French'), ('de_DE', 'German')], string='Language')
    tz = fields.Char(string='Timezone', default=lambda self: self._context.get('tz'))
    user_id = fields.Many2one('res.users', string='Salesperson', help='The internal user in charge of this contact.')
    user_ids = fields.One2many('res.users', 'partner_id', string='Users', auto_join=True)
    vat = fields.Char(string='Tax ID', index=True)
    website = fields.Char('Website Link')
    comment = fields.Html(string='Notes')
    category_id = fields.Many2many(
        'res.partner.category', column1='partner_id', column2='category_id', string='Tags', default=_default_category)
    active = fields.Boolean(default=True)
    function = fields.Char(string='Job Position')
    type = fields.Selection([
        ('contact', 'Contact'),
        ('invoice', 'Invoice Address'),
        ('delivery', 'Delivery Address'),
        ('other', 'Other Address'),
    ], string='Address Type', default='contact')
    street = fields.Char()
    street2 = fields.Char()
    zip = fields.Char(change_default=True)
    city = fields.Char()
    state_id = fields.Many2one(
        "res.country.state", string='State', ondelete='restrict', domain="[('country_id', '=?', country_id)]")
    country_id = fields.Many2one('res.country', string='Country', ondelete='restrict')
    country_code = fields.Char(related='country_id.code', string="Country Code")
    email = fields.Char()
    email_formatted = fields.Char('Formatted Email', compute='_compute_email_formatted')
    phone = fields.Char(unaccent=False)
    mobile = fields.Char(unaccent=False)
    is_company = fields.Boolean(string='Is a Company', default=False)
    company_type = fields.Selection(
        string='Company Type', selection=[('person', 'Individual'), ('company', 'Company')],
        compute='_compute_company_type', inverse='_write_company_type')
    company_id = fields.Many2one('res.company', 'Company', index=True)
    color = fields.Integer(string='Color Index', default=0)
    partner_share = fields.Boolean('Share Partner', compute='_compute_partner_share', store=True)
    commercial_partner_id = fields.Many2one(
        'res.partner', string='Commercial Entity', compute='_compute_commercial_partner', store=True,
        recursive=True, index=True)
    barcode = fields.Char(company_dependent=True, help="Use a barcode to identify this contact.")
    same_vat_partner_id = fields.Many2one(
        'res.partner', string='Partner with same Tax ID', compute='_compute_same_vat_partner_id',
        search='_search_same_vat_partner_id')

    _sql_constraints = [
        ('check_name', "CHECK( (type='contact' AND name IS NOT NULL) or (type!='contact') )",
         'Contacts require a name'),
    ]

    @api.depends('is_company', 'name', 'parent_id.name', 'type')
    def _compute_complete_name(self):
        for partner in self:
            name = partner.name or ''
            if partner.parent_id and not partner.is_company:
                name = f"{partner.parent_id.name}, {name or partner.type}"
            partner.complete_name = name.strip()

    @api.depends('complete_name', 'email', 'vat')
    @api.depends_context('show_address', 'show_email', 'show_vat')
    def _compute_display_name(self):
        for partner in self:
            name = partner.complete_name
            if self._context.get('show_address'):
                name = name + "\n" + partner._display_address()
            if self._context.get('show_email') and partner.email:
                name = f"{name} <{partner.email}>"
            partner.display_name = name

    @api.depends('name', 'email')
    def _compute_email_formatted(self):
        for partner in self:
            address = tools.email_normalize(partner.email)
            partner.email_formatted = address and tools.formataddr((partner.name or '', address))

    @api.depends('is_company')
    def _compute_company_type(self):
        for partner in self:
            partner.company_type = 'company' if partner.is_company else 'person'

    def _write_company_type(self):
        for partner in self:
            partner.is_company = partner.company_type == 'company'

    @api.depends('user_ids.share', 'user_ids.active')
    def _compute_partner_share(self):
        for partner in self:
            partner.partner_share = not partner.user_ids or not any(not user.share for user in partner.user_ids)

    @api.depends('is_company', 'parent_id.commercial_partner_id')
    def _compute_commercial_partner(self):
        for partner in self:
            if partner.is_company or not partner.parent_id:
                partner.commercial_partner_id = partner
            else:
                partner.commercial_partner_id = partner.parent_id.commercial_partner_id

    @api.depends('vat', 'company_id')
    def _compute_same_vat_partner_id(self):
        for partner in self:
            domain = [('vat', '=', partner.vat), ('id', '!=', partner._origin.id)]
            if partner.company_id:
                domain += [('company_id', 'in', [False, partner.company_id.id])]
            partner.same_vat_partner_id = partner.vat and self.with_context(active_test=False).search(domain, limit=1)

    def _search_same_vat_partner_id(self, operator, value):
        return [('vat', '!=', False), ('id', operator, value)]

    @api.constrains('parent_id')
    def _check_parent_id(self):
        if self._has_cycle():
            raise ValidationError(_('You cannot create recursive Partner hierarchies.'))

    @api.onchange('country_id')
    def _onchange_country_id(self):
        if self.country_id and self.country_id != self.state_id.country_id:
            self.state_id = False

    @api.onchange('parent_id')
    def _onchange_parent_id(self):
        if not self.parent_id:
            return {}
        return {'value': {name: self.parent_id[name] for name in self._address_fields()}}

    @api.model
    def _address_fields(self):
        """Names of the fields that make an address."""
        return list(ADDRESS_FIELDS)

    def _display_address(self, without_company=False):
        """The address, as it is written on a letter."""
        self.ensure_one()
        lines = [self.street, self.street2, f"{self.zip or ''} {self.city or ''}", self.country_id.name]
        if self.parent_id and not without_company:
            lines.insert(0, self.commercial_partner_id.name)
        return '\n'.join(line for line in lines if line and line.strip())

    def address_get(self, adr_pref=None):
        """Find addresses of certain types around a contact.

        :param adr_pref: types wanted: ``['invoice', 'delivery']``
        :return: ids by type; the contact itself where there is none
        """
        self.ensure_one()
        result = {}
        for address_type in set(adr_pref or []) | {'contact'}:
            children = self.child_ids.filtered(lambda child: child.type == address_type)
            result[address_type] = (children[:1] or self).id
        return result

    @api.model
    def name_create(self, name):
        emails = tools.email_split(name)
        vals = {self._rec_name: name}
        if emails:
            vals['email'] = emails[0]
        partner = self.create(vals)
        return partner.id, partner.display_name

    @api.model
    def find_or_create(self, email):
        """The contact with an address, a new one when there is none."""
        normalized = tools.email_normalize(email)
        if not normalized:
            raise UserError(_("There is no e-mail address in %s.", email))
        return self.search([('email', '=ilike', normalized)], limit=1) or self.browse(self.name_create(email)[0])

    def write(self, vals):
        if vals.get('active') is False and self.user_ids:
            raise RedirectWarning(
                _("You cannot archive contacts linked to an active user."),
                self.env.ref('base.action_res_users').id, _("Go to users"))
        result = super().write(vals)
        if any(name in vals for name in ADDRESS_FIELDS):
            self._children_sync({name: vals[name] for name in ADDRESS_FIELDS if name in vals})
        return result

    def _children_sync(self, values):
        """Contacts of a company have its address."""
        for partner in self.filtered('is_company'):
            partner.child_ids.filtered(lambda child: child.type == 'contact').write(values)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_user(self):
        if self.env['res.users'].search_count([('partner_id', 'in', self.ids)]):
            raise UserError(_("You cannot delete contacts linked to a user."))

    def open_commercial_entity(self):
        """Show the company of a contact."""
        self.ensure_one()
        return {
            'type': 'ir.actions.act_window',
            'res_model': 'res.partner',
            'view_mode': 'form',
            'res_id': self.commercial_partner_id.id,
            'target': 'current',
        }

    @api.model
    def _search_for_import(self, name, domain=None):
        return self.search(expression.AND([domain or [], [('name', '=ilike', name)]]), limit=1)
