{
    'name': 'Base',
    'version': '1.3',
    'category': 'Hidden',
    'summary': 'What every database has',
    'description': """
The kernel: models about models, views, menus, rights, partners, users and
companies. It is always installed.
""",
    'author': 'Goldcrest',
    'depends': [],
    'data': [
        'security/base_groups.xml',
        'security/ir.model.access.csv',
        'security/base_security.xml',
        'data/res.country.csv',
        'data/res_currency_data.xml',
        'data/res_partner_data.xml',
        'data/ir_sequence_data.xml',
        'data/ir_cron_data.xml',
        'views/base_menus.xml',
        'views/ir_model_views.xml',
        'views/ir_ui_views.xml',
        'views/ir_technical_views.xml',
        'views/res_partner_views.xml',
        'views/res_users_views.xml',
        'views/res_company_views.xml',
    ],
    'demo': [
        'data/res_partner_demo.xml',
    ],
    'installable': True,
    'auto_install': True,
    'post_init_hook': 'post_init',
    'license': 'LGPL-3',
}
