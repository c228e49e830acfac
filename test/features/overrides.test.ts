import { describe, expect, it } from 'vitest'
import { completionsOf } from '../support/check-features.ts'

/** The snippets at the cursor `label: text`, with line ends as `⏎`; labels alone where there is none. */
function snippetsAt(fixture: string, only: RegExp): string[] {
  return completionsOf(fixture)
    .items.filter(({ label }) => only.test(label))
    .map(({ label, snippet, addition }) => {
      const text = `${addition?.text ?? ''}${snippet ?? ''}`.replaceAll('\n', '⏎')
      return text === '' ? label : `${label}: ${text}`
    })
}

const inClass = (code: string): string => `
-- sale/models/m.py --
class Order(models.Model):
    _name = 'x.order'
    def my_plain(self): pass
    def my_values(self, vals: Values, /, other=None, *, name: str = 'a$b', **kwargs) -> dict:
        """ Documented. """
    def my_star(self, one, two=2, *args, three=3):
        pass
    @property
    def my_property(self): pass
    @api.model
    def my_model(self, a, b=(1, {'c': 2})): pass
    async def my_async(self): pass
    def my_long(self, a='${'x'.repeat(80)}'): pass
    def my_header(self, ${Array.from({ length: 60 }, (_, i) => `parameter_${i}`).join(', ')}): pass
-- m/__manifest__.py --
{'depends': ['sale']}
-- m/models/m.py --
class Order(models.Model):
    _inherit = 'x.order'

    def my_own(self): pass
    ${code}
    def behind(self):
        pass
`

describe('completion of overrides', () => {
  it('inserts the signature of the parent and a call of it', () => {
    const found = snippetsAt(inClass('def my_$0'), /^my_(?!header)/)
    expect(found.sort()).toEqual([
      'my_async',
      'my_long',
      `my_model: @api.model⏎    my_model(self, a, b=(1, {'c': 2\\})):⏎    return super().my_model(a, b=b)$0`,
      'my_plain: my_plain(self):⏎    return super().my_plain()$0',
      'my_property',
      'my_star: my_star(self, one, two=2, *args, three=3):⏎    return super().my_star(one, two, *args, three=three)$0',
      `my_values: my_values(self, vals, /, other=None, *, name='a\\$b', **kwargs):⏎    return super().my_values(vals, other=other, name=name, **kwargs)$0`,
    ])
  })

  it('adds no decorator where there is one, or no api', () => {
    const [found] = snippetsAt(inClass('@api.model\n    def my_mod$0'), /./)
    expect(found).toMatch(/^my_model: my_model\(self/)
    const fixture = inClass('def my_mod$0').replace(
      '-- m/models/m.py --',
      '-- m/models/m.py --\nfrom odoo import models',
    )
    expect(snippetsAt(fixture, /./)[0]).toMatch(/^my_model: my_model\(self/)
  })

  it('reads headers of any length', () => {
    const [found] = snippetsAt(inClass('def my_hea$0'), /./)
    expect(found).toContain('parameter_58, parameter_59):⏎')
  })

  it('offers what the framework has', () => {
    expect(snippetsAt(inClass('def sear$0'), /./)).toEqual([
      'search: search(self, domain, offset=0, limit=None, order=None):⏎    return super().search(domain, offset=offset, limit=limit, order=order)$0',
    ])
  })

  it('offers methods when nothing is typed yet, and none of the class itself', () => {
    const found = snippetsAt(inClass('def $0'), /^(my_plain|my_own|browse|_auto)$/)
    expect(found.map((one) => one.split(':')[0])).toEqual(['my_plain', 'browse'])
  })

  it('inserts the name alone where something stands behind it', () => {
    expect(snippetsAt(inClass('def my_pl$0(self):\n        pass'), /./)).toEqual(['my_plain'])
    expect(snippetsAt(inClass('def my_pl$0():'), /./)).toEqual(['my_plain'])
  })

  it('takes the nearest parent', () => {
    const fixture = `
-- a/models/m.py --
class Order(models.Model):
    _name = 'x.order'
    def my_one(self, a): pass
-- b/__manifest__.py --
{'depends': ['a']}
-- b/models/m.py --
class Order(models.Model):
    _inherit = 'x.order'
    def my_one(self, a, b=1): pass
-- m/__manifest__.py --
{'depends': ['b']}
-- m/models/m.py --
class Order(models.Model):
    _inherit = 'x.order'
    def my_$0
`
    expect(snippetsAt(fixture, /./)).toEqual([
      'my_one: my_one(self, a, b=1):⏎    return super().my_one(a, b=b)$0',
    ])
  })

  it('offers nothing for classes that are no models, and for functions', () => {
    expect(completionsOf('-- m/models/m.py --\nclass A:\n    def $0').items).toEqual([])
    expect(completionsOf('-- m/models/m.py --\ndef $0').items).toEqual([])
    expect(completionsOf(inClass('def g(self):\n        def my_$0')).items).toEqual([])
  })
})
