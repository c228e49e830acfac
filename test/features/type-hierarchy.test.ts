import { describe, it } from 'vitest'
import { checkTypeHierarchy } from '../support/check-features.ts'

/** Three modules, with the cursor put behind the first `mark`. */
function at(mark: string): string {
  const text = `
-- a/models/a.py --
class Mixin(models.AbstractModel):
    _name = 'x.mixin'
class Order(models.Model):
    _name = 'x.order'
    _inherit = ['x.mixin']
-- b/__manifest__.py --
{'depends': ['a']}
-- b/models/b.py --
from odoo import models
from ..tools import Plain
class OrderB(models.Model, Plain):
    _inherit = 'x.order'
class MixinB(models.AbstractModel):
    _inherit = 'x.mixin'
class Copy(models.Model):
    _name = 'x.copy'
    _inherit = 'x.order'
-- c/__manifest__.py --
{'depends': ['b']}
-- c/models/c.py --
class OrderC(models.Model):
    _inherit = 'x.order'
-- b/tools.py --
import collections
class Plain:
    pass
class Deep(Plain, collections.Unknown):
    pass
class Deeper(Deep):
    class Inner(Plain): pass
`
  if (!text.includes(mark)) throw new Error(`no ${mark}`)
  return text.replace(mark, `${mark}$0`)
}

describe('the type hierarchy of a model', () => {
  it('has an item for each class', () => {
    checkTypeHierarchy(at("_inherit = 'x.or"), {
      items: `
      a/models/a.py:4:Order x.order · a
      b/models/b.py:3:OrderB x.order · b
      c/models/c.py:2:OrderC x.order · c
      `,
    })
  })

  it('has the classes that are extended, those of parents, and bases above', () => {
    checkTypeHierarchy(at('class OrderC'), {
      items: 'c/models/c.py:2:OrderC x.order · c',
      above: `
      b/models/b.py:3:OrderB x.order · b
      a/models/a.py:4:Order x.order · a
      `,
      below: 'b/models/b.py:7:Copy x.copy · b',
    })
    checkTypeHierarchy(at('class OrderB'), {
      above: `
      a/models/a.py:4:Order x.order · a
      b/tools.py:2:Plain b
      `,
      below: `
      c/models/c.py:2:OrderC x.order · c
      b/models/b.py:7:Copy x.copy · b
      `,
    })
    checkTypeHierarchy(at('class Copy'), {
      above: `
      c/models/c.py:2:OrderC x.order · c
      b/models/b.py:3:OrderB x.order · b
      a/models/a.py:4:Order x.order · a
      `,
    })
  })

  it('has the classes that extend it, and those of models that inherit it below', () => {
    checkTypeHierarchy(at('class Mixin'), {
      above: '',
      below: `
      b/models/b.py:5:MixinB x.mixin · b
      a/models/a.py:4:Order x.order · a
      `,
    })
    checkTypeHierarchy(at('class Order'), {
      above: `
      b/models/b.py:5:MixinB x.mixin · b
      a/models/a.py:2:Mixin x.mixin · a
      `,
      below: `
      b/models/b.py:3:OrderB x.order · b
      c/models/c.py:2:OrderC x.order · c
      b/models/b.py:7:Copy x.copy · b
      `,
    })
  })
})

describe('the type hierarchy of a class', () => {
  it('has bases and subclasses', () => {
    checkTypeHierarchy(at('class Plain'), {
      items: 'b/tools.py:2:Plain b',
      above: '',
      below: `
      b/models/b.py:3:OrderB x.order · b
      b/tools.py:4:Deep b
      b/tools.py:7:Inner b
      `,
    })
    checkTypeHierarchy(at('class Deeper(De'), {
      items: 'b/tools.py:4:Deep b',
      above: 'b/tools.py:2:Plain b',
      below: 'b/tools.py:6:Deeper b',
    })
  })

  it('is nothing elsewhere, and in half-typed code', () => {
    checkTypeHierarchy(at('import coll'), { items: '' })
    checkTypeHierarchy('x = 1  # $0', { items: '' })
    checkTypeHierarchy('class $0', { items: '' })
    checkTypeHierarchy('class A(A$0', { items: 'm/models/m.py:2:A m', above: '', below: '' })
  })
})
