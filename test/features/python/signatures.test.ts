import { describe, it } from 'vitest'
import { checkCompletion, checkDefinition, checkSignatures } from '../../support/check-features.ts'
import { MINI_TYPESHED } from '../../types/mini-typeshed.ts'

/** A cursor in a method of a model, in a module with some functions and classes. */
const inMethod = (code: string): string => `
-- m/models/m.py --
from collections import defaultdict
from odoo import fields, models

def plain(a, b: int = 1, *args, c, d='x', **kwargs) -> str:
    """ Does a thing.

    In detail.
    """

def few(a, /, b, *, c=None):
    pass

class Thing:
    """ A thing. """
    def __init__(self, size, color='red'):
        self.size = size
    @classmethod
    def make(cls, size): pass
    @staticmethod
    def check(size): pass
    def grow(self, by=1): pass
    def __call__(self, what): pass

class Made:
    def __new__(cls, one): pass

class Bare: pass

class Order(models.Model):
    _name = 'x.order'
    def add_line(self, product, quantity=1.0):
        """ Adds a line. """
    def f(self, unknown):
        ${code}

    def g(self):
        return self.env['x.order']
${MINI_TYPESHED}`

describe('signatures', () => {
  it('take the records when a method is taken of the class of a model', () => {
    checkSignatures(
      inMethod('type(self).add_line($0)'),
      `
      > add_line([self], product, quantity=1.0)
      Adds a line.
      `,
    )
  })

  it('are those of functions, with annotations, defaults and documentation', () => {
    checkSignatures(
      inMethod('plain($0)'),
      `
      > plain([a], b: int = 1, *args, c, d='x', **kwargs) -> str
      Does a thing.
      `,
    )
    checkSignatures(inMethod('few($0)'), '> few([a], /, b, *, c=None)')
  })

  it('tell the parameter by its place', () => {
    const expected = `
      > plain(a, [b: int = 1], *args, c, d='x', **kwargs) -> str
      Does a thing.
    `
    checkSignatures(inMethod('plain(1, $0)'), expected)
    checkSignatures(inMethod('plain(1, 2$0)'), expected)
    checkSignatures(inMethod('plain((1, 2), [3, $0])'), expected)
    checkSignatures(inMethod('plain(lambda x, y: x, $0)'), expected)
    checkSignatures(inMethod('plain(1,$0 2)'), expected)
    checkSignatures(inMethod('few(1, 2, $0)'), '> few(a, /, b, *, c=None)')
    checkSignatures(
      inMethod('plain(1, 2, 3, 4, $0)'),
      `
      > plain(a, b: int = 1, [*args], c, d='x', **kwargs) -> str
      Does a thing.
      `,
    )
  })

  it('tell the parameter by its keyword', () => {
    checkSignatures(inMethod('few(1, c=$0)'), '> few(a, /, b, *, [c=None])')
    checkSignatures(inMethod('few(1, c=N$0one)'), '> few(a, /, b, *, [c=None])')
    checkSignatures(inMethod('few(1, b=2, $0)'), '> few(a, /, b, *, [c=None])')
    checkSignatures(inMethod('few(1, c=2, $0)'), '> few(a, /, [b], *, c=None)')
    checkSignatures(inMethod('few(1, nothing=$0)'), 'few(a, /, b, *, c=None)'.replace(/^/, '> '))
    checkSignatures(
      inMethod('plain(e=$0)'),
      `
      > plain(a, b: int = 1, *args, c, d='x', [**kwargs]) -> str
      Does a thing.
      `,
    )
  })

  it('leave out the object of a method', () => {
    checkSignatures(inMethod('Thing(1).grow($0)'), '> grow([by=1])')
    checkSignatures(inMethod('Thing.make($0)'), '> make([size])')
    checkSignatures(inMethod('Thing.check($0)'), '> check([size])')
    checkSignatures(inMethod('Thing.grow($0)'), '> grow([self], by=1)')
    checkSignatures(inMethod('Thing(1)($0)'), '> __call__([what])')
  })

  it('are those of making an instance', () => {
    checkSignatures(inMethod(`Thing($0)`), `> Thing([size], color='red')`)
    checkSignatures(inMethod(`Thing(3, $0)`), `> Thing(size, [color='red'])`)
    checkSignatures(inMethod('Made($0)'), '> Made([one])')
    checkSignatures(inMethod('Bare($0)'), '> Bare()')
    checkSignatures(inMethod('defaultdict($0)'), '> defaultdict()')
  })

  it('are those of records', () => {
    const expected = `
      > add_line(product, [quantity=1.0])
      Adds a line.
    `
    checkSignatures(inMethod('self.add_line(1, $0)'), expected)
    checkSignatures(inMethod(`self.env['x.order'].add_line(1, $0)`), expected)
    checkSignatures(inMethod('for order in self.search([]): order.add_line(1, $0)'), expected)
    checkSignatures(inMethod('self.g().add_line(1, $0'), expected)
    checkSignatures(inMethod('super().add_line($0)'), '')
    checkSignatures(
      inMethod('self.search([], $0)'),
      '> search(domain, [offset=0], limit=None, order=None)',
    )
    checkSignatures(inMethod('self.browse($0)'), '> browse([ids=()])')
  })

  it('are the types that a Callable takes', () => {
    const fixture = (code: string): string => `
-- m/models/m.py --
from typing import Callable, Concatenate, ParamSpec
P = ParamSpec('P')
class Loop:
    handler: Callable[[int, list[str]], bool]
    other: Callable[[], None]
    open: Callable[..., int]
    first: Callable[Concatenate[str, P], int]
def f(loop: Loop):
    ${code}
${MINI_TYPESHED}`
    checkSignatures(fixture('loop.handler($0)'), '> handler([int], list[str]) -> bool')
    checkSignatures(fixture('loop.handler(1, $0)'), '> handler(int, [list[str]]) -> bool')
    checkSignatures(fixture('loop.other($0)'), '> other() -> None')
    checkSignatures(fixture('loop.open($0)'), '')
    checkSignatures(fixture('loop.first(1, $0)'), '> first(str, [...]) -> int')
  })

  it('are those of the function that is decorated, as far as decorators leave them', () => {
    const fixture = (code: string): string => `
-- m/models/m.py --
from functools import cache, lru_cache, wraps
from typing import Callable, Concatenate, Generic, ParamSpec, TypeVar
P = ParamSpec('P')
R = TypeVar('R')
S = TypeVar('S')
def listed(f: Callable[P, R]) -> Callable[P, list[R]]: ...
def opened(f: Callable[Concatenate[int, P], R]) -> Callable[P, R]: ...
def bound(f: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]: ...
def taking(f: Callable[Concatenate[S, int, P], R]) -> Callable[Concatenate[S, P], R]: ...
def adding(f: Callable[P, R]) -> Callable[Concatenate[str, P], R]: ...
def other(f: Callable[P, R]) -> Callable[[bytes], R]: ...
class Task(Generic[P, R]):
    def __init__(self, f: Callable[P, R]): ...
    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R: ...
def untyped(f):
    @wraps(f)
    def wrapper(*args, **kwargs): return [f(*args, **kwargs)]
    return wrapper
@listed
def a(x, y: int = 1): return 1
@opened
def b(session, x, *, y=2): return 1
@adding
def c(x): return 1
@other
def d(x): return 1
@untyped
def e(x, y=3): return 1
@cache
def g(x): return 1
def h(x, y): return 1
class Thing:
    @bound
    def one(self, x, y=1): return 1
    @taking
    def two(self, session, x): return 1
    @untyped
    def three(self, x): return 1
def f(thing: Thing):
    ${code}
${MINI_TYPESHED}`
    checkSignatures(fixture('a($0)'), '> a([x], y: int = 1)')
    checkSignatures(fixture('b($0)'), '> b([x], *, y=2)')
    checkSignatures(fixture('c(1, $0)'), '> c(str, [x])')
    checkSignatures(fixture('d($0)'), '> d([bytes]) -> int')
    checkSignatures(fixture('e($0)'), '> e([x], y=3)')
    checkSignatures(fixture('g($0)'), '> g([x])')
    checkSignatures(fixture('listed(h)($0)'), '> h([x], y)')
    checkSignatures(fixture('opened(h)($0)'), '> h([y])')
    checkSignatures(fixture('Task(h)($0)'), '> h([x], y)')
    checkSignatures(fixture('thing.one($0)'), '> one([x], y=1)')
    checkSignatures(fixture('thing.two($0)'), '> two([x])')
    checkSignatures(fixture('thing.three($0)'), '> three([x])')
    checkSignatures(fixture('Thing.one($0)'), '> one([self], x, y=1)')
    checkCompletion(fixture('b(1, $0)'), 'y= (variable) 2', /=$/)
    checkDefinition(fixture('b$0(1)'), 'm/models/m.py:22:b')
  })

  it('are those of data classes and named tuples', () => {
    const fixture = (code: string): string => `
-- m/models/m.py --
from dataclasses import dataclass
from typing import ClassVar, NamedTuple
@dataclass
class Base:
    one: int
@dataclass(frozen=True)
class Data(Base):
    two: str = 'x'
    other: ClassVar[int] = 1
    plain = 2
class Named(NamedTuple):
    first: int
    second: str = ''
${code}
${MINI_TYPESHED}
-- /typeshed/stdlib/dataclasses.pyi --
def dataclass(cls): ...
`
    checkSignatures(fixture(`Data(1, $0)`), `> Data(one: int, [two: str = 'x'])`)
    checkSignatures(fixture(`Base($0)`), `> Base([one: int])`)
    checkSignatures(fixture(`Named(1, $0)`), `> Named(first: int, [second: str = ''])`)
  })

  it('have the documentation of the method that is overridden', () => {
    const fixture = `
-- sale/models/m.py --
class Order(models.Model):
    _name = 'x.order'
    def f(self, a):
        ''' Documented. '''
-- m/__manifest__.py --
{'depends': ['sale']}
-- m/models/m.py --
class Order(models.Model):
    _inherit = 'x.order'
    def f(self, a, b=None):
        return super().f(a)
    def g(self):
        self.f($0)
`
    checkSignatures(
      fixture,
      `
      > f([a], b=None)
      Documented.
      `,
    )
  })

  it('are several for overloads, the one that fits first', () => {
    checkSignatures(
      inMethod(`{'a': 1}.get($0)`),
      `
      > get([key: _KT], default: None = None, /) -> _VT | None
      get([key: _KT], default: _T, /) -> _VT | _T
      `,
    )
    checkSignatures(inMethod(`'a'.split($0)`), '> split([sep: str | None = None]) -> list[str]')
  })

  it('are several for overloads, that first which takes what is there already', () => {
    const fixture = (code: string): string => `
-- m/models/m.py --
from ware import Box
${code}
-- /typeshed/stdlib/ware.pyi --
class Box:
    @overload
    def __init__(self) -> None: ...
    @overload
    def __init__(self, one, /) -> None: ...
    @overload
    def __init__(self, one, two, /) -> None: ...
${MINI_TYPESHED}`
    const [none, one, two] = ['Box()', 'Box([one], /)', 'Box([one], two, /)']
    checkSignatures(fixture('Box($0)'), `> ${none}\n${one}\n${two}`)
    checkSignatures(fixture('Box($01)'), `${none}\n> ${one}\n${two}`)
    checkSignatures(fixture('Box($01, 2)'), `${none}\n${one}\n> ${two}`)
    checkSignatures(fixture('Box($01, 2, 3)'), `${none}\n> ${one}\n${two}`)
  })

  it('are those of functions within functions', () => {
    checkSignatures(inMethod('def inner(x, y=1): pass\n        inner(1, $0)'), '> inner(x, [y=1])')
    checkSignatures(inMethod('inner = lambda x, y: x\n        inner($0)'), '> lambda([x], y)')
  })
})

describe('signatures of half-typed code', () => {
  it('are there without closing brackets', () => {
    checkSignatures(inMethod('few($0'), '> few([a], /, b, *, c=None)')
    checkSignatures(inMethod('few(1, $0'), '> few(a, /, [b], *, c=None)')
    checkSignatures(inMethod('few(1,$0'), '> few(a, /, [b], *, c=None)')
    checkSignatures(inMethod('few(1, c=$0'), '> few(a, /, b, *, [c=None])')
    checkSignatures(inMethod('x = [few(1, {2: $0'), '> few(a, /, [b], *, c=None)')
    checkSignatures(inMethod('if few(1, $0'), '> few(a, /, [b], *, c=None)')
    checkSignatures(inMethod('return few(Thing(1), $0'), '> few(a, /, [b], *, c=None)')
    checkSignatures(inMethod(`few(1, 'x$0`), '> few(a, /, [b], *, c=None)')
    checkSignatures(inMethod('few(\n            1,\n            $0'), '> few(a, /, [b], *, c=None)')
  })

  it('are those of the innermost call', () => {
    checkSignatures(inMethod('few(1, Made($0'), '> Made([one])')
    checkSignatures(inMethod('few(1, Made($0)'), '> Made([one])')
    checkSignatures(inMethod('few(Made(1)$0'), '> few([a], /, b, *, c=None)')
  })

  it('are none where nothing is called that is known', () => {
    checkSignatures(inMethod('unknown($0)'), '')
    checkSignatures(inMethod('no_such_name($0'), '')
    checkSignatures(inMethod('few(1)$0'), '')
    checkSignatures(inMethod('few$0(1)'), '')
    checkSignatures(inMethod('x = (1, $0)'), '')
    checkSignatures(inMethod('def few($0): pass'), '')
    checkSignatures(inMethod('# few($0'), '')
    checkSignatures(inMethod('$0'), '')
    checkSignatures('-- m/data.xml --\n<odoo>f($0</odoo>', '')
  })
})
