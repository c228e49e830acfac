from odoo import api, fields, models


class ReportPaperFormat(models.Model):
    _name = 'report.paperformat'
    _description = "Paper Format Config"

    name = fields.Char('Name', required=True)
    default = fields.Boolean('Default paper format?')
    format = fields.Selection([('A4', 'A4'), ('Letter', 'Letter'), ('custom', 'Custom')], 'Paper size', default='A4')
    margin_top = fields.Float('Top Margin (mm)', default=40)
    margin_bottom = fields.Float('Bottom Margin (mm)', default=20)
    orientation = fields.Selection([('Landscape', 'Landscape'), ('Portrait', 'Portrait')], default='Landscape')


class IrActionsReport(models.Model):
    _name = 'ir.actions.report'
    _description = 'Report Action'
    _inherit = 'ir.actions.actions'
    _table = 'ir_act_report_xml'

    type = fields.Char(default='ir.actions.report')
    binding_type = fields.Selection(default='report')
    model = fields.Char(required=True, string='Model Name')
    report_type = fields.Selection(
        [('qweb-html', 'HTML'), ('qweb-pdf', 'PDF'), ('qweb-text', 'Text')], required=True, default='qweb-pdf')
    report_name = fields.Char(string='Template Name', required=True)
    report_file = fields.Char(string='Report File')
    paperformat_id = fields.Many2one('report.paperformat', 'Paper Format')
    print_report_name = fields.Char('Printed Report Name', translate=True)
    groups_id = fields.Many2many('res.groups', 'res_groups_report_rel', 'uid', 'gid', string='Groups')

    @api.model
    def _get_report_from_name(self, report_name):
        return self.sudo().search([('report_name', '=', report_name)], limit=1)

    def report_action(self, docids, data=None, config=True):
        """An action that prints some records.

        :param docids: ids, a record or records
        """
        ids = docids.ids if isinstance(docids, models.BaseModel) else docids
        return {
            'type': 'ir.actions.report',
            'report_name': self.report_name,
            'report_type': self.report_type,
            'context': dict(self.env.context, active_ids=ids),
            'data': data,
        }

    def _render_qweb_html(self, report_ref, docids, data=None):
        report = self._get_report_from_name(report_ref)
        values = {'docs': self.env[report.model].browse(docids), 'doc_ids': docids, **(data or {})}
        return self.env['ir.ui.view']._render_template(report.report_name, values), 'html'
