import { describe, it } from 'vitest'
import { checkImplementation } from '../support/check-features.ts'

/** Three modules, with the cursor put behind the first `mark`. */
function at(mark: string): string {
  const text = `
-- a/models/a.py --
class Mixin(models.AbstractModel):
    _name = 'x.mixin'
    def action(self):
        pass
class Order(models.Model):
    _name = 'x.order'
    _inherit = 'x.mixin'
    def action(self):
        return super().action()
    def other(self, values):
        return self.action()
class Alone(models.Model):
    _name = 'x.alone'
    def action(self):
        pass
-- b/__manifest__.py --
{'depends': ['a']}
-- b/models/b.py --
class Order(models.Model):
    _inherit = 'x.order'
    def write(self, values):
        return super().write(values)
    def action(self):
        return self.search([])
class Line(models.Model):
    _name = 'x.line'
    _inherit = ['x.mixin']
    def action(self):
        return self.env['x.order'].other({})
    def search(self, domain):
        return super().search(domain)
-- b/tools.py --
from odoo.addons.a.tools import Tool as Base, Inner
import odoo.addons.a.tools as tools
class Tool(Base):
    def run(self):
        pass
class Third(Tool):
    def run(self):
        return self.stop()
class Fourth(tools.Tool):
    run = None
class Other:
    def run(self):
        pass
-- a/tools.py --
class Tool:
    def run(self):
        pass
    def stop(self):
        pass
class Inner(Tool[int], unknown.Tool):
    def run(self):
        pass
`
  if (!text.includes(mark)) throw new Error(`no ${mark}`)
  return text.replace(mark, `${mark}$0`)
}

describe('the implementations of a method of models', () => {
  it('are those of all models that inherit it, without the one under the cursor', () => {
    checkImplementation(
      at("_name = 'x.mixin'\n    def act"),
      `
      a/models/a.py:9:action
      b/models/b.py:6:action
      b/models/b.py:11:action
      `,
    )
  })

  it('are those of the model and what it inherits where it is used', () => {
    checkImplementation(
      at('return self.act'),
      `
      b/models/b.py:6:action
      a/models/a.py:9:action
      a/models/a.py:4:action
      `,
    )
  })

  it('are all of them for what the framework defines', () => {
    checkImplementation(at('return self.sear'), 'b/models/b.py:13:search')
  })

  it('are none where nothing overrides', () => {
    checkImplementation(at('def oth'), '')
  })
})

describe('the implementations of other things', () => {
  it('are the classes of a model', () => {
    checkImplementation(
      at("_inherit = 'x.ord"),
      `
      a/models/a.py:6:Order
      b/models/b.py:2:Order
      `,
    )
  })

  it('are overrides in subclasses of a class', () => {
    checkImplementation(
      at('class Tool:\n    def ru'),
      `
      a/tools.py:7:run
      b/tools.py:4:run
      b/tools.py:7:run
      `,
    )
  })

  it('are the subclasses of a class', () => {
    checkImplementation(
      at('-- a/tools.py --\nclass To'),
      `
      a/tools.py:6:Inner
      b/tools.py:3:Tool
      b/tools.py:9:Fourth
      b/tools.py:6:Third
      `,
    )
  })

  it('are none where nothing is meant, or code is half-typed', () => {
    checkImplementation(
      at('return self.stop(').replace('$0', '').replace('return self.stop()', 'return self.$0'),
      '',
    )
    checkImplementation(at('values)'), '')
    checkImplementation('class A(models.Model):\n    _name = "x.a"\n    def f$0', '')
    checkImplementation('class $0', '')
    checkImplementation('# no$0thing\n', '')
  })
})
