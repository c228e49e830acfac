{
    'name': 'Tickets',
    'version': '18.0.1.1.0',
    'category': 'Services/Helpdesk',
    'summary': 'Questions of customers, and who answers them',
    'author': 'Goldcrest',
    'maintainers': ['goldcrest'],
    'website': 'https://example.com/tickets',
    'depends': ['mail', 'sale'],
    'external_dependencies': {'python': []},
    'data': [
        'security/ticket_security.xml',
        'security/ir.model.access.csv',
        'data/ticket.stage.csv',
        'data/ticket_data.xml',
        'views/ticket_views.xml',
        'views/ticket_templates.xml',
    ],
    'demo': [
        'data/ticket_demo.xml',
    ],
    'assets': {
        'web.assets_backend': [
            'project_ticket/static/src/ticket_timer.js',
            'project_ticket/static/src/ticket_timer.xml',
        ],
        'web.assets_frontend': [
            'project_ticket/static/src/ticket_portal.js',
        ],
    },
    'installable': True,
    'application': True,
    'auto_install': False,
    'post_init_hook': 'post_init_hook',
    'uninstall_hook': 'uninstall_hook',
    'license': 'LGPL-3',
}
