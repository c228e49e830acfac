from . import models


def post_init(env):
    """Give the administrator every group there is."""
    admin = env.ref('base.user_admin')
    admin.groups_id |= env['res.groups'].search([('share', '=', False)])
