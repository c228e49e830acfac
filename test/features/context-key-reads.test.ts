import { describe, it } from 'vitest'
import {
  checkCompletion,
  checkDefinition,
  checkHover,
  checkReferences,
} from '../support/check-features.ts'

/** Module `m`, a module `n` that depends on it, and one that `m` does not see. */
const MODULES = `
-- m/__manifest__.py --
{'name': 'M', 'depends': ['base']}
-- m/models/a.py --
class A(models.Model):
    _name = 'x.a'
    state = fields.Char()
    def reads(self):
        if self.env.context.get('my_key'):
            return self._context['other_key']
-- n/__manifest__.py --
{'name': 'N', 'depends': ['m']}
-- n/models/a.py --
class A(models.Model):
    _inherit = 'x.a'
    @api.depends_context('n_key')
    def reads(self):
        context = dict(self.env.context)
        return 'my_key' in context
-- n/tests/test_a.py --
class TestA(TransactionCase):
    def test(self):
        self.env.context.get('test_key')
-- far/__manifest__.py --
{'name': 'Far', 'depends': ['base']}
-- far/models/a.py --
class F(models.Model):
    _name = 'far.f'
    def reads(self):
        return self.env.context.get('far_key')
-- far/views/v.xml --
<odoo><record id="v" model="ir.ui.view"><field name="model">far.f</field>
<field name="arch" type="xml"><form><field name="id" invisible="context.get('view_key')"/></form></field></record></odoo>
`

/** A line of a method of `x.a` in a module. */
function inMethod(module: string, ...lines: readonly string[]): string {
  return `${MODULES}
-- ${module}/models/b.py --
class B(models.Model):
    _inherit = 'x.a'
    def f(self):
${lines.map((line) => `        ${line}`).join('\n')}
`
}

/** A view of `x.a` in a module. */
function inArch(module: string, arch: string): string {
  return `${MODULES}
-- ${module}/views/w.xml --
<odoo><record id="w" model="ir.ui.view"><field name="model">x.a</field>
<field name="arch" type="xml">${arch}</field></record></odoo>
`
}

const KEYS = /^\w+_key=?$/
const IN_M = 'my_key (key) read in m\nother_key (key) read in m'
const IN_N = 'my_key (key) read in m, n\nn_key (key) read in n\nother_key (key) read in m'

describe('completion of keys of contexts that modules read', () => {
  it('has those of the modules that the file sees', () => {
    checkCompletion(inMethod('m', `self.with_context({'$0': 1})`), IN_M, KEYS)
    checkCompletion(inMethod('n', `self.with_context({'$0': 1})`), IN_N, KEYS)
    checkCompletion(inMethod('n', 'self.with_context($0)'), IN_N.replaceAll(' (', '= ('), KEYS)
    checkCompletion(inMethod('n', 'self.with_context(n_k$0)'), 'n_key= (key) read in n')
    checkCompletion(
      inMethod('far', `self.with_context({'$0': 1})`),
      'far_key (key) read in far\nview_key (key) read in far',
      KEYS,
    )
  })

  it('has them wherever a context is made', () => {
    for (const line of [
      `return {'type': 'ir.actions.act_window', 'res_model': 'x.a', 'context': {'$0': 1}}`,
      `return {'type': 'ir.actions.act_window', 'context': {'$0': 1}}`,
      `return {'context': {'$0': 1}}`,
      `action['context'] = {'$0': 1}`,
      `self.env(context={'$0': 1})`,
      `self.env(context=dict(self.env.context, **{'$0': 1}))`,
      `x = {**self.env.context, '$0': 1}`,
      `context = dict(self.env.context, **{'$0': 1})`,
    ]) {
      checkCompletion(inMethod('m', line), IN_M, KEYS)
    }
    checkCompletion(inMethod('m', 'c = dict(self._context)', `c['$0'] = 1`), IN_M, KEYS)
    checkCompletion(inMethod('m', 'c = dict(self._context)', `c.update({'$0': 1})`), IN_M, KEYS)
    checkCompletion(inArch('m', `<form><field name="id" context="{'$0': 1}"/></form>`), IN_M, KEYS)
  })

  it('has them where a context is read', () => {
    for (const line of [
      `self.env.context.get('$0')`,
      `self._context['$0']`,
      `'$0' in self.env.context`,
      `context.get('$0')`,
    ]) {
      checkCompletion(inMethod('m', line), IN_M, KEYS)
    }
    checkCompletion(inMethod('m', 'c = self.env.context', `c.get('$0')`), IN_M, KEYS)
    checkCompletion(
      inArch('m', `<form><field name="id" invisible="context.get('$0')"/></form>`),
      IN_M,
      KEYS,
    )
    checkCompletion(inMethod('m', `x = "[('a', '=', context.get('$0'))]"`), IN_M, KEYS)
    checkCompletion(inMethod('m', `values.get('$0')`), '', KEYS)
  })

  it('leaves out what is being written', () => {
    checkCompletion(inMethod('m', `self.env.context.get('my_$0')`), 'my_key (key) read in m')
  })

  it('has those that are known first', () => {
    checkCompletion(inMethod('m', `self.with_context({'_k$0': 1, 'lang': 2})`), IN_M)
  })
})

const READ = 'm/models/a.py:6:my_key\nn/models/a.py:7:my_key'

describe('a key of a context', () => {
  it('leads to the places that read it', () => {
    checkDefinition(inMethod('m', 'self.with_context(my_k$0ey=1)'), READ)
    checkDefinition(inMethod('m', `self.with_context({'my_k$0ey': 1})`), READ)
    checkDefinition(
      inMethod('m', `self.env.context.get('my_k$0ey')`),
      READ.replace('\n', '\nm/models/b.py:5:my_key\n'),
    )
    checkDefinition(inMethod('m', 'x.with_context(my_k$0ey=1)'), READ)
    checkDefinition(
      inMethod('far', `x = "[('a', '=', context.get('view_k$0ey'))]"`),
      'far/models/b.py:5:view_key\nfar/views/v.xml:2:view_key',
    )
    checkDefinition(
      inArch('far', `<form><field name="id" context="{'view_k$0ey': 1}"/></form>`),
      'far/views/v.xml:2:view_key',
    )
    checkDefinition(
      inArch('far', `<form><field name="id" invisible="not context.get('far_k$0ey')"/></form>`),
      'far/models/a.py:5:far_key\nfar/views/w.xml:2:far_key',
    )
    checkDefinition(inMethod('m', 'self.with_context(no_k$0ey=1)'), '')
  })

  it('says which modules read it', () => {
    checkHover(
      inMethod('m', 'self.with_context(my_k$0ey=1)'),
      'context key `my_key`\nRead in `m`, `n`',
    )
    checkHover(
      inArch('m', `<form><field name="id" invisible="context.get('n_k$0ey')"/></form>`),
      'context key `n_key`\nRead in `m`, `n`',
    )
    checkHover(
      inMethod('m', 'self.with_context(active_t$0est=1)'),
      'context key `active_test`\nwhether searches leave out records that are not active',
    )
    checkHover(inMethod('m', 'self.with_context(no_k$0ey=1)'), '')
  })

  it('is that of a field when it is a default', () => {
    checkDefinition(inMethod('m', 'self.with_context(default_sta$0te=1)'), 'm/models/a.py:4:state')
    checkDefinition(inMethod('m', `self.env.context.get('default_sta$0te')`), '')
  })

  it('has references where it is given and read', () => {
    checkReferences(
      `${MODULES}
-- m/models/b.py --
class B(models.Model):
    _inherit = 'x.a'
    o = fields.Many2one('x.a', context={'my_key': 1})
    def f(self):
        self.with_context(my_k$0ey=1)
        x.with_context({'my_key': 1}, my_key=2)
        self.with_context(**{'my_key': 1})
        self.with_context(dict(self.env.context, my_key=1))
        self.env(context={**self.env.context, 'my_key': 1})
        api.Environment(cr, uid, {'my_key': 1})
        c = dict(self._context)
        c['my_key'] = 1
        c.update(my_key=1)
        c.setdefault('my_key', 1)
        d = {'my_key': 1}
        self.with_context(d)
        action['context'] = {'my_key': 1}
        return {'type': 'ir.actions.act_window', 'context': {'my_key': 1}}
    def no(self, my_key):
        self.f({'my_key': 1}, my_key=2)
        my_key = {'context': {'no_key': 1}}
        self.with_context(default_my_key=1)
-- m/views/w.xml --
<odoo><record id="w" model="ir.ui.view"><field name="model">x.a</field>
<field name="arch" type="xml"><form><field name="id" context="{'my_key': 1}"
 invisible="context.get('my_key')"/><b name="my_key"/></form></field></record>
<record id="e" model="ir.ui.view"><field name="model">x.a</field><field name="inherit_id" ref="w"/>
<field name="arch" type="xml"><field name="id" position="attributes">
<attribute name="context">{'my_key': 1}</attribute>
<attribute name="invisible">context.get('my_key')</attribute></field></field></record>
<record id="a" model="ir.actions.act_window"><field name="context">{'my_key': 1}</field></record>
<record id="s" model="ir.actions.server"><field name="code">
env['x.a'].with_context(my_key=1).with_context({'my_key': 2})
</field></record></odoo>
`,
      `
      m/models/a.py:6:my_key
      m/models/b.py:4:my_key
      m/models/b.py:6:my_key
      m/models/b.py:7:my_key
      m/models/b.py:7:my_key
      m/models/b.py:8:my_key
      m/models/b.py:9:my_key
      m/models/b.py:10:my_key
      m/models/b.py:11:my_key
      m/models/b.py:13:my_key
      m/models/b.py:14:my_key
      m/models/b.py:15:my_key
      m/models/b.py:16:my_key
      m/models/b.py:18:my_key
      m/models/b.py:19:my_key
      m/views/w.xml:2:my_key
      m/views/w.xml:3:my_key
      m/views/w.xml:6:my_key
      m/views/w.xml:7:my_key
      m/views/w.xml:8:my_key
      m/views/w.xml:10:my_key
      m/views/w.xml:10:my_key
      n/models/a.py:7:my_key
      `,
    )
  })

  it('is none in a dictionary that is only called a context, when nothing reads it', () => {
    checkReferences(inMethod('m', `return {'context': {'no_k$0ey': 1}}`), '')
    checkReferences(
      inMethod('m', `return {'context': {'my_k$0ey': 1}}`),
      `${READ.replace('\n', '\nm/models/b.py:5:my_key\n')}`,
    )
    checkReferences(inMethod('m', 'self.with_context(no_k$0ey=1)'), 'm/models/b.py:5:no_key')
  })
})
