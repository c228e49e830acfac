{
    'name': 'Web',
    'version': '1.0',
    'category': 'Hidden',
    'summary': 'The pieces of the web client that the other examples use',
    'author': 'Goldcrest',
    'depends': ['base'],
    'auto_install': True,
    'data': [
        'views/webclient_templates.xml',
        'views/report_templates.xml',
    ],
    'assets': {
        'web.assets_backend': [
            'web/static/src/core/**/*',
            'web/static/src/views/**/*.js',
        ],
        'web.assets_frontend': [
            'web/static/src/core/registry.js',
        ],
        'web.assets_unit_tests': [],
    },
    'license': 'LGPL-3',
}
