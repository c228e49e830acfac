{
    'name': 'Products',
    'version': '1.2',
    'category': 'Sales/Sales',
    'summary': 'Products, their variants and units of measure',
    'author': 'Goldcrest',
    'depends': ['base', 'mail'],
    'data': [
        'data/product_data.xml',
        'data/uom_data.xml',
        'security/product_security.xml',
        'security/ir.model.access.csv',
        'views/uom_views.xml',
        'views/product_template_views.xml',
        'views/product_category_views.xml',
        'views/product_product_views.xml',
    ],
    'demo': [
        'data/product_demo.xml',
    ],
    'installable': True,
    'license': 'LGPL-3',
}
