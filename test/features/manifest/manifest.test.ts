import { describe, it } from 'vitest'
import { checkManifestReferences, checkPlace } from '../xml/check-data.ts'

describe('the names in a manifest', () => {
  it('are modules, files and hooks', () => {
    checkManifestReferences(
      `
-- sale/__init__.py --
from . import models
from .hooks import make as post_init

def before(env):
    pass
-- sale/hooks.py --
def make(env):
    pass
-- sale/data/a.xml --
<odoo/>
-- sale/__manifest__.py --
{
    'name': "Sale",
    'depends': ['base', "no_such"],
    'data': ['data/a.xml', 'data/' 'b.xml', 'data/c.csv'],
    'demo': ('demo/d.xml',),
    'auto_install': ['base'],
    'assets': {
        'web.assets_backend': ['sale/static/src/a.js', 'sale/static/**/*.js', ('include', 'web._x'),
            ('after', 'sale/static/x.js', '/sale/static/y.js'), 'https://a.b/c.js', 'unknown/a.js'],
    },
    'pre_init_hook': 'before',
    'post_init_hook': 'post_init',
    'uninstall_hook': 'nothing',
}
`,
      `
      base -> module base
      no_such -> module no_such
      data/a.xml -> file /w/sale/data/a.xml
      data/c.csv -> file /w/sale/data/c.csv
      demo/d.xml -> file /w/sale/demo/d.xml
      base -> module base
      sale/static/src/a.js -> file /w/sale/static/src/a.js
      sale/static/x.js -> file /w/sale/static/x.js
      /sale/static/y.js -> file /w/sale/static/y.js
      before -> python /w/sale/__init__.py before
      post_init -> python /w/sale/hooks.py make
      nothing -> python /w/sale/__init__.py nothing
    `,
    )
  })
})

describe('a place in a manifest', () => {
  it.each([
    ["{'na$0me': 'x'}", 'manifest-key |na|me|'],
    ["{'$0'}", 'manifest-key |||'],
    ["{'$0", 'manifest-key |||'],
    ["{'name': 'x',\n '$0\n 'depends': []}", 'manifest-key |||'],
    ["{'name': 'x',\n 'de$0\n}", 'manifest-key |de||'],
    ["{'depends': ['ba$0']}", 'module |ba||'],
    ["{'depends': ['ba$0", 'module |ba||'],
    ["{'depends': ['base', '$0],\n 'data': []}", 'module |||'],
    ["{'depends': [\n  'base',\n  'sa$0\n  ],\n 'data': ['a.xml']}", 'module |sa||'],
    ["{'auto_install': ['$0']}", 'module |||'],
    ["{'data': ['views/$0']}", 'data-file |views/||'],
    ["{'data': ['views/$0\n]}", 'data-file |views/||'],
    ["{'name': '$0'}", 'nothing'],
    ['$0', 'nothing'],
  ])('%s', (manifest, expected) => {
    checkPlace(`\n-- sale/__manifest__.py --\n${manifest}\n`, expected)
  })
})
