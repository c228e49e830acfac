def post_init_hook(env):
    """Give each company a team."""
    for company in env['res.company'].search([]):
        env['ticket.team'].create({'name': company.name, 'company_id': company.id})


def uninstall_hook(env):
    """Forget the settings of the module."""
    env['ir.config_parameter'].search([('key', '=like', 'project_ticket.%')]).unlink()
