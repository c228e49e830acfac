import { describe, expect, it } from 'vitest'
import { completionAt } from '../../../src/features/index.ts'
import { checkCompletion, completionsOf, withFeatures } from '../../support/check-features.ts'
import { MINI_TYPESHED } from '../../types/mini-typeshed.ts'

/** A cursor in a method of a model, in a module with some names. */
const inMethod = (code: string): string => `
-- m/models/m.py --
import os.path
from odoo import fields, models
from .other import *
from .other import Other as Another

my_constant = 1

def my_function(my_first, /, my_second: int = 1, *my_rest, my_named, **my_others):
    pass

class MyClass:
    my_attribute = 1
    def __init__(self, my_size, my_color='red'): pass

class Order(models.Model):
    _name = 'x.order'
    my_field = fields.Char()

    def my_method(self, my_parameter: str, my_other=None):
        my_local = 1
        for my_item in self: pass
        ${code}
        my_later = 2

    def after(self): pass
-- m/models/other.py --
my_star = 1
_my_private = 1
class Other: pass
${MINI_TYPESHED}`

const MINE = /^my_|^My/

describe('completion of names', () => {
  it('offers those of the function, then those of the module', () => {
    checkCompletion(
      inMethod('x = $0'),
      `
      my_item (variable)
      my_local (variable)
      my_other (variable)
      my_parameter (variable) str
      MyClass (class)
      my_constant (variable)
      my_function (function)
      my_star (variable)
      `,
      MINE,
    )
    checkCompletion(
      inMethod('x = my_$0'),
      `
      my_item (variable)
      my_local (variable)
      my_other (variable)
      my_parameter (variable) str
      my_constant (variable)
      my_function (function)
      my_star (variable)
      `,
    )
  })

  it('offers what is imported, and what Python has', () => {
    checkCompletion(
      inMethod('return $0'),
      `
      self (variable)
      Another (class) other
      fields (variable) odoo
      models (variable) odoo
      os (module)
      len (function)
      str (class)
      None (keyword)
      lambda (keyword)
      `,
      /^(self|Another|fields|models|os|len|str|None|lambda|return|_T|_my_private|other)$/,
    )
  })

  it('offers keywords of statements where one begins', () => {
    checkCompletion(inMethod('ret$0'), 'return (keyword)')
    checkCompletion(inMethod('if self: ret$0'), 'return (keyword)')
    checkCompletion(inMethod('x = ret$0'), '')
    checkCompletion(inMethod('els$0e:'), 'else (keyword)', /^e/)
    checkCompletion(inMethod('if no$0'), 'not (keyword)\nNone (keyword)', /^no/i)
  })

  it('works wherever an expression begins', () => {
    for (const code of [
      'my_lo$0',
      'x = [my_lo$0]',
      'x = {my_lo$0: 1}',
      'x = 1 + my_lo$0',
      'x = not my_lo$0',
      'x += my_lo$0',
      'return my_lo$0',
      'if my_lo$0:',
      'for x in my_lo$0:',
      'with my_lo$0:',
      'x = 1; my_lo$0',
      `x = f'{my_lo$0}'`,
      'my_lo$0.x = 1',
      'assert x == my_lo$0',
      'raise my_lo$0',
      'x = lambda a=my_lo$0: 1',
      'x = lambda: my_lo$0',
      'x = self.filtered(lambda a: my_lo$0)',
      'x = [my_lo$0 for a in self]',
      'x = self[my_lo$0]',
      'def f(a=my_lo$0): pass',
      'if self:\n            my_lo$0',
      'x = (\n            my_lo$0\n        )',
    ]) {
      checkCompletion(inMethod(code), 'my_local (variable)')
    }
  })

  it('works in half-typed code', () => {
    for (const code of [
      'foo(my_lo$0',
      'foo(1, my_lo$0',
      'foo(1, bar(my_lo$0',
      'x = [1, my_lo$0',
      `x = {'a': my_lo$0`,
      'if my_lo$0',
      'for x in my_lo$0',
      'foo(\n            1,\n            my_lo$0',
      `foo('a', my_lo$0`,
      'x = self.search([], my_lo$0',
    ]) {
      checkCompletion(inMethod(code), 'my_local (variable)')
    }
  })

  it('knows names of comprehensions, lambdas and functions around', () => {
    checkCompletion(
      inMethod('x = [my_$0 for my_one in self]'),
      `
      my_item (variable)
      my_local (variable)
      my_one (variable)
      `,
      /^my_(item|local|one)$/,
    )
    checkCompletion(inMethod('self.filtered(lambda my_one: my_on$0'), 'my_one (variable)', /^my_on/)
    checkCompletion(
      inMethod('def inner(my_inner):\n            my_$0'),
      `
      my_inner (variable)
      my_local (variable)
      my_later (variable)
      `.replace('my_local (variable)\n      my_later', 'my_later (variable)\n      my_local'),
      /^my_(inner|local|later)$/,
    )
  })

  it('knows what a function is by how a line is indented', () => {
    const at = (line: string): string => `
-- m/models/m.py --
def one(my_one):
    my_local = 1
${line}
x = 1
class A:
    my_attribute = 1
    def f(self): pass
`
    checkCompletion(at('    $0'), 'my_local (variable)\nmy_one (variable)', /^my_/)
    checkCompletion(at('\n\n    $0'), 'my_local (variable)\nmy_one (variable)', /^my_/)
    checkCompletion(at('$0'), '', /^my_/)
    checkCompletion('-- m/models/m.py --\ndef one(my_one):\n    $0', 'my_one (variable)', /^my_/)
  })

  it('knows the names of a class in its body only', () => {
    const body = (code: string): string =>
      `-- m/models/m.py --\nclass A:\n    my_one = 1\n    ${code}\n    def f(self):\n        pass\n`
    checkCompletion(body('x = my_$0'), 'my_one (variable)')
    checkCompletion(body('def g(self):\n        my_$0'), '')
  })

  it('offers nothing where no name can stand', () => {
    for (const code of [
      `'my_lo$0'`,
      `x = 'a my_lo$0`,
      `f'my_lo$0'`,
      `f'{1}my_lo$0'`,
      '# my_lo$0',
      'x = 1  # my_lo$0',
      'foo(1, # my_lo$0\n2)',
      'x.my_lo$0',
      'my_lo$0 = 1',
      'def my_lo$0(): pass',
      'def my_lo$0',
      'def f(my_lo$0): pass',
      'def f(a, my_lo$0=1): pass',
      'def f(a, *my_lo$0',
      'class my_lo$0',
      'import my_lo$0',
      'import os as my_lo$0',
      'from nothing import my_lo$0',
      'from nothing import (my_lo$0)',
      'global my_lo$0',
      'for my_lo$0 in self: pass',
      'for a, my_lo$0 in self: pass',
      'x = [a for my_lo$0 in self]',
      'x = lambda my_lo$0: 1',
      'x = lambda a, my_lo$0: 1',
      'with open(1) as my_lo$0: pass',
      'x = 12my_lo$0',
      'x = self my_lo$0',
    ]) {
      expect(
        completionsOf(inMethod(code)).items.map(({ label }) => label),
        code,
      ).toEqual([])
    }
  })

  it('does not offer all names because a comma was typed', () => {
    withFeatures(inMethod('foo(1,$0'), ({ context, fixture, fileAt }) => {
      const { path, offset } = fixture.cursor!
      expect(completionAt(context, fileAt(path), offset, true).items).toEqual([])
      expect(completionAt(context, fileAt(path), offset, false).items).not.toEqual([])
    })
  })
})

describe('completion of keyword arguments', () => {
  it('offers those that can still be given, in their order', () => {
    checkCompletion(
      inMethod('my_function($0)'),
      `
      my_second= (variable) int = 1
      my_named= (variable)
      `,
      /=$/,
    )
    checkCompletion(inMethod('my_function(1, 2, $0)'), 'my_named= (variable)', /=$/)
    checkCompletion(
      inMethod('my_function(1, my_named=2, $0)'),
      'my_second= (variable) int = 1',
      /=$/,
    )
    checkCompletion(
      inMethod('my_function(1, $0, my_named=2)'),
      'my_second= (variable) int = 1',
      /=$/,
    )
    checkCompletion(
      inMethod('MyClass($0)'),
      `my_size= (variable)\nmy_color= (variable) 'red'`,
      /=$/,
    )
  })

  it('puts them before other names', () => {
    const { items } = completionsOf(inMethod('MyClass(my_$0)'))
    expect(items.slice(0, 3).map(({ label }) => label)).toEqual([
      ...['my_size=', 'my_color=', 'my_item'],
    ])
  })

  it('replaces the name that is there', () => {
    const { items } = completionsOf(inMethod('MyClass(my_c$0olor=1)'))
    expect(items.map(({ label, insertText }) => [label, insertText])).toEqual([
      ['my_color=', 'my_color'],
    ])
  })

  it('knows methods of records', () => {
    checkCompletion(
      inMethod('self.search([], $0)'),
      `
      offset= (variable) 0
      limit= (variable) None
      order= (variable) None
      `,
      /=$/,
    )
    checkCompletion(
      inMethod(`self.env['x.order'].my_method(my_o$0`),
      'my_other= (variable) None',
      /=$/,
    )
  })

  it('offers those in front of a number or string', () => {
    checkCompletion(
      inMethod('MyClass($01)'),
      `
      my_size= (variable)
      my_color= (variable) 'red'
      `,
      /=$/,
    )
    checkCompletion(inMethod('MyClass(1, $02)'), `my_color= (variable) 'red'`, /=$/)
    checkCompletion(inMethod('MyClass(1$02)'), '')
    checkCompletion(inMethod('MyClass(1$0)'), '')
    checkCompletion(inMethod('MyClass(1, $0f"x")'), `my_color= (variable) 'red'`, /=$/)
    checkCompletion(inMethod("MyClass(1, $0b'x')"), `my_color= (variable) 'red'`, /=$/)
    checkCompletion(inMethod("MyClass(1, b$0'x')"), '')
  })

  it('offers those of what signatures are shown of, also where that takes a while to find out', () => {
    checkCompletion(
      `
-- m/models/m.py --
class Line:
    def grow(self, my_size, my_color='red'): pass

class Order(models.Model):
    _name = 'x.order'

    def first(self, line):
        line.grow($0)

    def second(self):
        self.first(Line())
${MINI_TYPESHED}`,
      `
      my_size= (variable)
      my_color= (variable) 'red'
      `,
      /=$/,
    )
  })

  it('works in half-typed code', () => {
    checkCompletion(inMethod('MyClass(1, $0'), `my_color= (variable) 'red'`, /=$/)
    checkCompletion(inMethod('x = [MyClass(1, my_c$0'), `my_color= (variable) 'red'`, /=$/)
    checkCompletion(
      inMethod('MyClass(\n            1,\n            $0'),
      `my_color= (variable) 'red'`,
      /=$/,
    )
  })

  it('offers none where a value begins, or what is called is not known', () => {
    checkCompletion(inMethod('MyClass(my_color=$0)'), '', /=$/)
    checkCompletion(inMethod('MyClass([$0])'), '', /=$/)
    checkCompletion(inMethod('MyClass(1 + $0)'), '', /=$/)
    checkCompletion(inMethod('nothing_known($0)'), '', /=$/)
    checkCompletion(inMethod(`MyClass('$0')`), '')
  })

  it('offers all that field classes take', () => {
    const field = (code: string, version = ''): string => `${version}
-- /odoo/odoo/fields.py --
class Field:
    type = None
    _slots = {}
    string = None
    required = False
    compute = None
    name = None
    def __init__(self, string=None, **kwargs): pass
class Many2one(Field):
    type = 'many2one'
    comodel_name = None
    ondelete = None
    def __init__(self, comodel_name=None, string=None, **kwargs): pass
-- mail/__manifest__.py --
{'depends': ['base']}
-- mail/models/m.py --
x = 1
-- m/__manifest__.py --
{'depends': ['base']}
-- m/models/m.py --
from odoo import fields, models
class A(models.Model):
    _name = 'x.a'
    ${code}
${MINI_TYPESHED}`
    checkCompletion(
      field(`a_id = fields.Many2one('x.a', required=True, $0)`),
      `
      string= (variable) None
      ondelete= (variable)
      compute= (variable)
      `,
      /=$/,
    )
    checkCompletion(
      field(`a = fields.Many2one(com$0`),
      'comodel_name= (variable) None\ncompute= (variable)',
      /=$/,
    )
    checkCompletion(
      field(`a_id = fields.Many2one('x.a', tr$0)`).replace(
        "{'depends': ['base']}\n-- m/models",
        "{'depends': ['mail']}\n-- m/models",
      ),
      'tracking= (variable)\nstring= (variable) None',
      /=$/,
    )
  })
})
