import { describe, expect, it } from 'vitest'
import { findDefinitions } from '../../src/features/index.ts'
import {
  checkDefinition,
  checkHighlights,
  checkHover,
  checkReferences,
  withFeatures,
} from '../support/check-features.ts'
import { checkPlaces } from './check-places.ts'

describe('a local variable', () => {
  it('is all its places in the function, told apart by what they do', () => {
    checkPlaces(`
total = 1
def f(lines):
    total = 0
    ^^^^^ write
    for line in lines:
        total += line
        ^^^^^ write
    print(f'{total}', lines[total].total)
             ^^^^^ read
                            ^^^^^ read
    del total
        ^^^^^ write
def g():
    return total
`)
  })

  it('is a parameter, also with a default and a star', () => {
    checkPlaces(`
def f(name, other=1):
      ^^^^ write
    return name.name(name=name)
           ^^^^ read
                          ^^^^ read
`)
    checkPlaces(`
name = 1
def f(a, name: int = name, *, b=name):
         ^^^^ write
    return name
           ^^^^ read
`)
    checkPlaces(`
def f(*name, **names):
       ^^^^ write
    return name, names
           ^^^^ read
`)
  })

  it('is what loops, contexts, handlers, imports, definitions and patterns bind', () => {
    checkPlaces(`
def f(items):
    for i, (one, *two) in items:
            ^^^ write
        one
        ^^^ read
    with items as one:
                  ^^^ write
        pass
    try:
        pass
    except ValueError as one:
                         ^^^ write
        raise one
              ^^^ read
    import one
           ^^^ write
    from unknown import x as one
                             ^^^ write
    def one():
        ^^^ write
        return one
               ^^^ read
    match items:
        case {'a': one}:
                   ^^^ write
            one
            ^^^ read
        case [*one]:
               ^^^ write
            pass
        case {**one}:
                ^^^ write
            pass
    (one := 1)
     ^^^ write
    one: int = 2
    ^^^ write
`)
  })

  it('is seen in functions within, unless they bind the name', () => {
    checkPlaces(`
def f(self):
    one = 1
    ^^^ write
    def inner():
        return one
               ^^^ read
    def other(one):
        return one
    def third():
        nonlocal one
                 ^^^ read
        one = 2
        ^^^ write
    def fourth():
        global one
        one = 3
    class C:
        one = one
    return lambda one: one, lambda two=one: one
                                       ^^^ read
                                            ^^^ read
`)
  })

  it('is another one in a comprehension', () => {
    checkPlaces(`
def f(one):
      ^^^ write
    return [one for one in one for two in one]
                           ^^^ read
`)
    checkPlaces(`
def f(one):
    return [one for one in one if one for two in one]
            ^^^ read
                    ^^^ write
                                  ^^^ read
                                                 ^^^ read
`)
    checkPlaces(`
def f(items):
    while any((last := item) for item in items):
               ^^^^ write
        print(last)
              ^^^^ read
`)
  })

  it('is that of a lambda in the body of a model', () => {
    checkPlaces(`
class A(models.Model):
    _name = 'x.a'
    one = fields.Integer(default=lambda record: record.one)
                                        ^^^^^^ write
                                                ^^^^^^ read
`)
  })

  it('is found in half-typed code', () => {
    checkPlaces(`
def f(one):
      ^^^ write
    if one:
       ^^^ read
        x = one.
            ^^^ read
    for two in one
               ^^^ read
`)
  })

  it('is left out where it is made, when only uses are asked for', () => {
    checkReferences(
      'def f(one):\n    on$0e = 1\n    return one\n',
      'm/models/m.py:3:one\nm/models/m.py:4:one',
      {
        declaration: false,
      },
    )
  })
})

describe('what is no local variable', () => {
  it('has no such places', () => {
    checkHighlights('class A:\n    one = 1\n    def f(self):\n        return on$0e\n', '')
    checkHighlights('def f(one):\n    return x.on$0e\n', '')
    checkHighlights("def f(one):\n    return 'on$0e'\n", '')
    checkHighlights('def f(one):\n    return g(on$0e=1)\n', '')
    checkHighlights('def f($0', '')
  })
})

describe('a name that a function declares global', () => {
  it('is that of the module', () => {
    checkHighlights(
      `
-- m/models/m.py --
import re
one = 1
def f():
    global one
    one = 2
    return o$0ne
def g(one):
    return one
`,
      `
      2:one =
      4:one
      5:one =
      6:one
      `,
    )
  })
})

describe('the definition and hover of a place that binds', () => {
  it('is that place, with the type it has from there on', () => {
    checkDefinition('def f(one):\n    o$0ne = 1\n    one = 2\n', 'm/models/m.py:3:one')
    checkDefinition('def f(on$0e=1):\n    one = 2\n', 'm/models/m.py:2:one')
    checkDefinition('def f(*on$0e):\n    one\n', 'm/models/m.py:2:one')
    checkDefinition('def f(*one):\n    on$0e\n', 'm/models/m.py:2:one')
    checkDefinition('def f():\n    for o$0ne in x: pass\n', 'm/models/m.py:3:one')
    checkDefinition(
      'def f():\n    def g():\n        return o$0ne\n    one = 1\n',
      'm/models/m.py:5:one',
    )
  })

  it('is the model of records', () => {
    const inMethod = (code: string): string =>
      `class A(models.Model):\n    _name = 'x.a'\n    def f(self):\n${code}`
    const expected = '```python\na: x.a\n```'
    checkHover(inMethod('        for $0a in self: pass\n'), expected)
    checkHover(inMethod('        $0a = self.browse()\n'), expected)
    checkHover(inMethod('        $0a, b = self, 1\n'), expected)
    checkHover(inMethod('        return [a for $0a in self]\n'), expected)
    checkHover(inMethod('        return self.filtered(lambda $0a: a)\n'), expected)
    checkHover(inMethod('        if ($0a := self): pass\n'), expected)
    checkHover(inMethod('        with x as $0a: pass\n'), '```python\na\n```')
    checkHover('class A(models.Model):\n    _name = "x.a"\n    def f($0a, b): pass\n', expected)
  })

  it('does not break half-typed code', () => {
    for (const code of [
      'def f(a$0',
      'def f():\n  for a$0',
      'def f(*$0',
      'def f():\n  import a$0.',
      'lambda a$0',
      'def f():\n  except X as a$0',
    ]) {
      withFeatures(code, ({ context, fixture, fileAt }) => {
        const { path, offset } = fixture.cursor!
        expect(findDefinitions(context, fileAt(path), offset).length).toBeLessThan(2)
      })
    }
  })
})
