{
    'name': 'Sales and Warehouse Management',
    'version': '1.0',
    'category': 'Hidden',
    'summary': 'Orders make deliveries',
    'author': 'Goldcrest',
    'depends': ['sale', 'stock'],
    'data': [
        'security/ir.model.access.csv',
        'data/sale_stock_data.xml',
        'views/sale_stock_views.xml',
    ],
    'assets': {
        'web.assets_backend': ['sale_stock/static/src/**/*'],
    },
    'installable': True,
    'auto_install': True,
    'license': 'LGPL-3',
}
