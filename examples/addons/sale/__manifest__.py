{
    'name': 'Sales',
    'version': '1.2',
    'category': 'Sales/Sales',
    'sequence': 5,
    'summary': 'From quotations to orders',
    'author': 'Goldcrest',
    'depends': ['product', 'mail'],
    'data': [
        'security/sale_security.xml',
        'security/ir.model.access.csv',
        'data/sale_data.xml',
        'report/sale_report_templates.xml',
        'wizard/sale_order_discount_views.xml',
        'views/sale_order_views.xml',
        'views/res_partner_views.xml',
        'views/sale_menus.xml',
    ],
    'demo': ['data/sale_demo.xml'],
    'assets': {
        'web.assets_backend': [
            'sale/static/src/**/*',
        ],
    },
    'application': True,
    'installable': True,
    'license': 'LGPL-3',
}
