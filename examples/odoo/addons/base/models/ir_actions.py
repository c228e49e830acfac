from odoo import api, fields, models, tools
from odoo.tools.safe_eval import safe_eval


class IrActions(models.Model):
    _name = 'ir.actions.actions'
    _description = 'Actions'
    _table = 'ir_actions'
    _order = 'name'

    name = fields.Char(string='Action Name', required=True, translate=True)
    type = fields.Char(string='Action Type', required=True)
    xml_id = fields.Char(compute='_compute_xml_id', string="External ID")
    help = fields.Html(string='Action Description', translate=True)
    binding_model_id = fields.Many2one('ir.model', ondelete='cascade')
    binding_type = fields.Selection([('action', 'Action'), ('report', 'Report')], required=True, default='action')
    binding_view_types = fields.Char(default='list,form')

    def _compute_xml_id(self):
        external_ids = self.get_external_id()
        for action in self:
            action.xml_id = external_ids.get(action.id)

    @api.model
    def _for_xml_id(self, full_xml_id):
        """An action as a dictionary, ready to be given to the client.

        :param str full_xml_id: its external id with the module
        """
        action = self.env.ref(full_xml_id)
        return action.sudo().read()[0]


class IrActionsActWindow(models.Model):
    _name = 'ir.actions.act_window'
    _description = 'Action Window'
    _inherit = 'ir.actions.actions'
    _table = 'ir_act_window'

    type = fields.Char(default="ir.actions.act_window")
    view_id = fields.Many2one('ir.ui.view', string='View Ref.', ondelete='set null')
    domain = fields.Char(string='Domain Value')
    context = fields.Char(string='Context Value', default={}, required=True)
    res_id = fields.Integer(string='Record ID')
    res_model = fields.Char(string='Destination Model', required=True)
    target = fields.Selection(
        [('current', 'Current Window'), ('new', 'New Window'), ('main', 'Main action of Current Window')],
        default="current", string='Target Window')
    view_mode = fields.Char(required=True, default='list,form')
    view_ids = fields.One2many('ir.actions.act_window.view', 'act_window_id', string='No of Views')
    limit = fields.Integer(default=80)
    groups_id = fields.Many2many('res.groups', 'ir_act_window_group_rel', 'act_id', 'gid', string='Groups')
    search_view_id = fields.Many2one('ir.ui.view', string='Search View Ref.')

    def _get_eval_context(self):
        return {'uid': self.env.uid, 'context': self.env.context}


class IrActionsActWindowView(models.Model):
    _name = 'ir.actions.act_window.view'
    _description = 'Action Window View'
    _table = 'ir_act_window_view'
    _rec_name = 'view_id'
    _order = 'sequence,id'

    sequence = fields.Integer()
    view_id = fields.Many2one('ir.ui.view', string='View')
    view_mode = fields.Selection(
        [('list', 'List'), ('form', 'Form'), ('kanban', 'Kanban'), ('graph', 'Graph')], string='View Type', required=True)
    act_window_id = fields.Many2one('ir.actions.act_window', string='Action', ondelete='cascade')


class IrActionsActUrl(models.Model):
    _name = 'ir.actions.act_url'
    _description = 'Action URL'
    _inherit = 'ir.actions.actions'
    _table = 'ir_act_url'

    type = fields.Char(default='ir.actions.act_url')
    url = fields.Text(string='Action URL', required=True)
    target = fields.Selection([('new', 'New Window'), ('self', 'This Window')], default='new', required=True)


class IrActionsServer(models.Model):
    _name = 'ir.actions.server'
    _description = 'Server Actions'
    _inherit = 'ir.actions.actions'
    _table = 'ir_act_server'
    _order = 'sequence,name'

    type = fields.Char(default='ir.actions.server')
    usage = fields.Selection([('ir_actions_server', 'Server Action'), ('ir_cron', 'Scheduled Action')],
                             default='ir_actions_server', required=True)
    state = fields.Selection([
        ('object_write', 'Update Record'),
        ('object_create', 'Create Record'),
        ('code', 'Execute Code'),
        ('multi', 'Execute Existing Actions'),
    ], string='Type', default='object_write', required=True)
    sequence = fields.Integer(default=5)
    model_id = fields.Many2one('ir.model', string='Model', required=True, ondelete='cascade', index=True)
    model_name = fields.Char(related='model_id.model', string='Model Name', readonly=True, store=True)
    code = fields.Text(string='Python Code', groups='base.group_system')
    child_ids = fields.Many2many(
        'ir.actions.server', 'rel_server_actions', 'server_id', 'action_id', string='Child Actions')
    groups_id = fields.Many2many('res.groups', 'ir_act_server_group_rel', 'act_id', 'gid', string='Allowed Groups')

    def _get_eval_context(self, action=None):
        """Names that the code of an action may use."""
        model = self.env[action.model_name]
        records = model.browse(self.env.context.get('active_ids', []))
        return {'env': self.env, 'model': model, 'record': records[:1], 'records': records, 'action': None}

    def run(self):
        """Run the actions on the records of the context."""
        result = False
        for action in self.sudo():
            eval_context = self._get_eval_context(action)
            if action.state == 'code':
                safe_eval(action.code, eval_context, mode='exec', nocopy=True)
                result = eval_context.get('action')
            elif action.state == 'multi':
                result = action.child_ids.run()
        return result


class IrActionsClient(models.Model):
    _name = 'ir.actions.client'
    _description = 'Client Action'
    _inherit = 'ir.actions.actions'
    _table = 'ir_act_client'

    type = fields.Char(default='ir.actions.client')
    tag = fields.Char(string='Client action tag', required=True)
    target = fields.Selection(
        [('current', 'Current Window'), ('new', 'New Window'), ('main', 'Main action')], default="current")
    res_model = fields.Char(string='Destination Model')
    params = fields.Binary(string='Supplementary arguments')
