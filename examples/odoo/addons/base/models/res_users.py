from odoo import SUPERUSER_ID, Command, _, api, fields, models, tools
from odoo.exceptions import AccessDenied, UserError, ValidationError
from odoo.http import request

MIN_PASSWORD_LENGTH = 8


class Groups(models.Model):
    _name = "res.groups"
    _description = "Access Groups"
    _rec_name = 'full_name'
    _order = 'name'

    name = fields.Char(required=True, translate=True)
    users = fields.Many2many('res.users', 'res_groups_users_rel', 'gid', 'uid')
    model_access = fields.One2many('ir.model.access', 'group_id', string='Access Controls', copy=True)
    rule_groups = fields.Many2many(
        'ir.rule', 'rule_group_rel', 'group_id', 'rule_group_id', string='Rules', domain="[('is_global', '=', False)]")
    menu_access = fields.Many2many('ir.ui.menu', 'ir_ui_menu_group_rel', 'gid', 'menu_id', string='Access Menu')
    category_id = fields.Many2one('ir.module.category', string='Application', index=True)
    comment = fields.Text(translate=True)
    share = fields.Boolean(string='Share Group', help="Group created to set access rights for sharing data.")
    implied_ids = fields.Many2many(
        'res.groups', 'res_groups_implied_rel', 'gid', 'hid', string='Inherits',
        help='Users of this group automatically inherit those groups')
    full_name = fields.Char(compute='_compute_full_name', string='Group Name', search='_search_full_name')

    _sql_constraints = [
        ('name_uniq', 'unique (category_id, name)', 'The name of the group must be unique within an application!'),
    ]

    @api.depends('category_id.name', 'name')
    def _compute_full_name(self):
        for group in self:
            group.full_name = ' / '.join(name for name in (group.category_id.name, group.name) if name)

    def _search_full_name(self, operator, operand):
        return ['|', ('name', operator, operand), ('category_id.name', operator, operand)]


class Users(models.Model):
    """People who log in. The contact holds their name and address."""
    _name = "res.users"
    _description = 'User'
    _inherits = {'res.partner': 'partner_id'}
    _order = 'name, login'
    _allow_sudo_commands = False

    @property
    def SELF_READABLE_FIELDS(self):
        """Fields that users may read of themselves."""
        return ['signature', 'company_id', 'login', 'email', 'name', 'image_128', 'lang', 'tz', 'groups_id', 'partner_id']

    @property
    def SELF_WRITEABLE_FIELDS(self):
        """Fields that users may change of themselves."""
        return ['signature', 'email', 'name', 'image_1920', 'lang', 'tz']

    def _default_groups(self):
        return self.env.ref('base.group_user')

    partner_id = fields.Many2one(
        'res.partner', required=True, ondelete='restrict', auto_join=True, index=True, string='Related Partner')
    login = fields.Char(required=True, help="Used to log into the system")
    password = fields.Char(
        compute='_compute_password', inverse='_set_password', copy=False,
        help="Keep empty if you don't want the user to be able to connect on the system.")
    new_password = fields.Char(string='Set Password', compute='_compute_password', inverse='_set_new_password')
    signature = fields.Html(string="Email Signature")
    active = fields.Boolean(default=True)
    action_id = fields.Many2one('ir.actions.actions', string='Home Action')
    groups_id = fields.Many2many(
        'res.groups', 'res_groups_users_rel', 'uid', 'gid', string='Groups', default=lambda self: self._default_groups())
    login_date = fields.Datetime(string='Latest authentication', readonly=True)
    share = fields.Boolean(compute='_compute_share', compute_sudo=True, string='Share User', store=True)
    companies_count = fields.Integer(compute='_compute_companies_count', string="Number of Companies")
    company_id = fields.Many2one(
        'res.company', string='Company', required=True, default=lambda self: self.env.company.id)
    company_ids = fields.Many2many(
        'res.company', 'res_company_users_rel', 'user_id', 'cid', string='Companies',
        default=lambda self: self.env.company.ids)
    # redefined here so that they can be written without rights on contacts
    name = fields.Char(related='partner_id.name', inherited=True, readonly=False)
    email = fields.Char(related='partner_id.email', inherited=True, readonly=False)

    _sql_constraints = [
        ('login_key', 'UNIQUE (login)', 'You can not have two users with the same login!'),
    ]

    def _compute_password(self):
        for user in self:
            user.password = ''
            user.new_password = ''

    def _set_password(self):
        for user in self:
            if user.password and len(user.password) < MIN_PASSWORD_LENGTH:
                raise ValidationError(_("A password has at least %s characters.", MIN_PASSWORD_LENGTH))

    def _set_new_password(self):
        for user in self:
            if user == self.env.user:
                raise UserError(_("Please use the change password wizard to change your own password."))
            user.password = user.new_password

    @api.depends('groups_id.share')
    def _compute_share(self):
        user_group = self.env.ref('base.group_user')
        for user in self:
            user.share = user_group not in user.groups_id

    @api.depends('company_ids')
    def _compute_companies_count(self):
        for user in self:
            user.companies_count = len(user.company_ids)

    @api.constrains('company_id', 'company_ids', 'active')
    def _check_user_company(self):
        for user in self.filtered('active'):
            if user.company_id not in user.company_ids:
                raise ValidationError(_("Company %s is not in the allowed companies.", user.company_id.name))

    @api.onchange('login')
    def on_change_login(self):
        if self.login and tools.email_normalize(self.login):
            self.email = self.login

    @api.model_create_multi
    def create(self, vals_list):
        users = super().create(vals_list)
        for user in users:
            if user.partner_id.company_id:
                user.partner_id.company_id = user.company_id
        return users

    def write(self, vals):
        if vals.get('active') is False and SUPERUSER_ID in self.ids:
            raise UserError(_("You cannot deactivate the superuser."))
        if self == self.env.user and set(vals) <= set(self.SELF_WRITEABLE_FIELDS):
            self = self.sudo()
        return super().write(vals)

    @tools.ormcache('self.id', 'group_ext_id')
    def has_group(self, group_ext_id):
        """Tell whether the user is in a group.

        :param str group_ext_id: external id of the group
        """
        self.ensure_one()
        return self.env.ref(group_ext_id) in self.sudo().groups_id

    def has_groups(self, group_spec):
        """Like :meth:`has_group`, for a list with commas and ``!``."""
        return any(
            not self.has_group(name[1:]) if name.startswith('!') else self.has_group(name)
            for name in group_spec.split(','))

    def _is_internal(self):
        return self.has_group('base.group_user')

    def _is_portal(self):
        return self.has_group('base.group_portal')

    def _is_system(self):
        return self.has_group('base.group_system')

    def _is_admin(self):
        return self._is_superuser() or self.has_group('base.group_erp_manager')

    def _is_superuser(self):
        return self.id == SUPERUSER_ID

    @api.model
    def authenticate(self, db, credential, user_agent_env):
        """Check a login and give the id of the user."""
        user = self.search([('login', '=', credential['login'])], limit=1)
        if not user:
            raise AccessDenied()
        user.login_date = fields.Datetime.now()
        if request and request.session:
            request.session.login = user.login
        return user.id

    def action_add_group(self, group):
        """Put the users into a group."""
        return self.write({'groups_id': [Command.link(group.id)]})

    def preference_save(self):
        return {'type': 'ir.actions.client', 'tag': 'reload_context'}


class ChangePasswordWizard(models.TransientModel):
    _name = "change.password.wizard"
    _description = "Change Password Wizard"

    user_ids = fields.One2many('change.password.user', 'wizard_id', string='Users')

    def change_password_button(self):
        """Give all users of the list their new passwords."""
        self.ensure_one()
        self.user_ids.change_password_button()
        return {'type': 'ir.actions.act_window_close'}


class ChangePasswordUser(models.TransientModel):
    _name = 'change.password.user'
    _description = 'User, Change Password Wizard'

    wizard_id = fields.Many2one('change.password.wizard', string='Wizard', required=True, ondelete='cascade')
    user_id = fields.Many2one('res.users', string='User', required=True, ondelete='cascade')
    user_login = fields.Char(string='User Login', related='user_id.login', readonly=True)
    new_passwd = fields.Char(string='New Password', default='')

    def change_password_button(self):
        for line in self.filtered('new_passwd'):
            line.user_id.new_password = line.new_passwd
        self.write({'new_passwd': False})
