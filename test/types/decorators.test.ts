import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'

describe('a decorator with annotations', () => {
  it('may have type parameters in brackets', () => {
    checkTypes(`
from typing import Callable
def listed[**P, R](f: Callable[P, R]) -> Callable[P, list[R]]: ...
@listed
def a(x: int) -> str: ...
def f():
    a(1)
    ^^^^ : list[str]
`)
  })

  it('says what the function answers', () => {
    checkTypes(`
from typing import Any, Awaitable, Callable, Concatenate, Generic, Iterator, ParamSpec, TypeVar
P = ParamSpec('P')
R = TypeVar('R')
F = TypeVar('F', bound=Callable[..., Any])
class Session: ...
def same(f: Callable[P, R]) -> Callable[P, R]: ...
def listed(f: Callable[P, R]) -> Callable[P, list[R]]: ...
def collected(f: Callable[P, Iterator[R]]) -> Callable[P, set[R]]: ...
def opened(f: Callable[Concatenate[Session, P], R]) -> Callable[P, R]: ...
def kept(f: F) -> F: ...
def dark(f: Callable[..., Any]) -> Callable[..., Any]: ...
def named(name: str) -> Callable[[Callable[P, R]], Callable[P, tuple[str, R]]]: ...
def strange(f: unknown) -> unknown: ...
def awaiting(f: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[list[R]]]: ...
class Task(Generic[P, R]):
    def __init__(self, f: Callable[P, R]): ...
    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R: ...
def tasked(f: Callable[P, R]) -> Task[P, list[R]]: ...
@same
def a(x): return 1
@awaiting
async def n(): return 1
@Task
def o(x): return 'a'
@tasked
def p(x): return 'a'
@listed
def b(x: int) -> str: ...
@collected
def c(): yield 1.5
@opened
def d(session, x): return x
@kept
def e(): return 'a'
@dark
def g(): return 'a'
@named('x')
def h(): return 1
@strange
def i(): return 1
@listed
@named('y')
def j(): return 1
@listed
def k(x: R) -> R: ...
class Thing:
    @listed
    def grow(self, by: int): return self
    def pair(self, session, name: str) -> float: ...
    @property
    @listed
    def size(self): return 1
    @staticmethod
    @listed
    def check(): return 'a'
def f(thing: Thing):
    a(1)
    ^^^^ : int
    b(1)
    ^^^^ : list[str]
    c()
    ^^^ : set[float]
    d(1)
    ^^^^ : int
    e()
    ^^^ : str
    g()
    ^^^ : str
    h()
    ^^^ : tuple[str, int]
    i()
    ^^^ : int
    j()
    ^^^ : list[tuple[str, int]]
    k('a')
    ^^^^^^ : list[str]
    thing.grow(1)
    ^^^^^^^^^^^^^ : list[Thing]
    thing.size
    ^^^^^^^^^^ : list[int]
    Thing.check()
    ^^^^^^^^^^^^^ : list[str]
    listed(a)(1)
    ^^^^^^^^^^^^ : list[int]
    @listed
    def inner(): return 1
    inner()
    ^^^^^^^ : list[int]
    g2 = listed(b)
    g2
    ^^ : Callable[[int], list[list[str]]]
    g2(1)
    ^^^^^ : list[list[str]]
    opened(thing.pair)
    ^^^^^^^^^^^^^^^^^^ : Callable[[str], float]
    tasked(b)
    ^^^^^^^^^ : Task[[int], list[list[str]]]
    o(1)
    ^^^^ : str
    p(1)
    ^^^^ : list[str]
async def later():
    await n()
    ^^^^^^^^^ : list[int]
`)
  })

  it('may be of the standard library', () => {
    checkTypes(`
import functools
from contextlib import contextmanager
from functools import lru_cache, cache
@cache
def a(x): return 1
@lru_cache
def b(): return 'a'
@functools.lru_cache(maxsize=None)
def c(): return [1]
@contextmanager
def d(): yield 1.5
def f():
    a(1)
    ^^^^ : int
    b()
    ^^^ : str
    c()
    ^^^ : list[int]
    with d() as value:
        value
        ^^^^^ : float
    @functools.wraps(a)
    def wrapper(*args): return 'x'
    wrapper()
    ^^^^^^^^^ : str
`)
  })
})

describe('a decorator without annotations', () => {
  it('makes a function that answers what the wrapper does', () => {
    checkTypes(`
from functools import wraps
import functools
def same(f):
    @wraps(f)
    def wrapper(*args, **kwargs):
        print('x')
        return f(*args, **kwargs)
    return wrapper
def text(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return str(f(*args, **kwargs)).upper()
    return wrapper
def listed(f):
    def wrapper(*args):
        found = f(*args)
        if not found:
            return None
        return [found]
    return wraps(f)(wrapper)
def member(f):
    def wrapper(*args):
        return f(*args).name
    return wrapper
def later(f):
    @wraps(f)
    def wrapper(self, *args):
        def run():
            f(self, *args)
        self.queue = run
    return wrapper
def maybe(f):
    @wraps(f)
    def wrapper(self, *args):
        if not self:
            return None
        return f(self, *args)
    return wrapper
def marked(f):
    f.marked = True
    return f
def unknown_wrapper(f):
    def wrapper(*args):
        return somewhere(f, *args)
    return wrapper
def named(name, other=None):
    def decorator(f):
        @wraps(f)
        def wrapper(*args):
            return (name, f(*args))
        return wrapper
    return decorator
@strange
def twisted(f):
    return lambda: 1
def factory():
    @strange
    def decorator(f):
        return lambda: 1
    return decorator
def simple(f):
    return lambda *args: 1.5
def unclear(f):
    if f:
        return nothing
    return lambda: 1
class Log:
    def __init__(self, level): self.level = level
    def __call__(self, f):
        @wraps(f)
        def wrapper(*args):
            with self:
                return [f(*args)]
        return wrapper
class Node:
    name = 'a'
    @maybe
    def up(self): return self
    @later
    def save(self): return 1
    def _own(f):
        @wraps(f)
        def wrapper(self): return {1: f(self)}
        return wrapper
    @_own
    def kinds(self): return 'a'
@same
def a(x): return 1
@text
def b(): return 1
@listed
def c(): return 1
@member
def d(): return Node()
@marked
def e(): return 'a'
@unknown_wrapper
def g(): return 1
@named('x')
def h(): return 1
@simple
def i(): return 'a'
@unclear
def j(): return 'a'
@Log(3)
def k(): return 'a'
@listed
@text
def l(): return 1
@twisted
def m(): return 'a'
@factory()
def n(): return 'a'
@same
def again(n): return again(n - 1) if n else 'end'
def f(node: Node):
    a(1)
    ^^^^ : int
    b()
    ^^^ : str
    c()
    ^^^ : list[int]
    d()
    ^^^ : str
    e()
    ^^^ : str
    g()
    ^^^ : int
    h()
    ^^^ : tuple[?, int]
    i()
    ^^^ : float
    j()
    ^^^ : str
    k()
    ^^^ : list[str]
    l()
    ^^^ : list[str]
    m()
    ^^^ : str
    n()
    ^^^ : str
    again(3)
    ^^^^^^^^ : str
    node.up()
    ^^^^^^^^^ : Node
    node.save()
    ^^^^^^^^^^^ : None
    node.kinds()
    ^^^^^^^^^^^^ : dict[int, str]
`)
  })

  it('of the framework leaves what methods answer', () => {
    checkTypes(`
-- m/models/m.py --
from odoo import api, models
from odoo.http import route, Controller
from functools import wraps
def checked(f):
    @wraps(f)
    def wrapper(self, *args):
        if not self:
            return {'type': 'x'}
        return f(self, *args)
    return wrapper
class Partner(models.Model):
    _name = 'res.partner'
    @api.depends('name')
    @api.model
    def own(self): return self.env['res.partner']
    @checked
    def action(self):
        return self.own()
    def f(self):
        self.own()
        ^^^^^^^^^^ : res.partner
        self.action()
        ^^^^^^^^^^^^^ : dict[str, str] | res.partner
`)
  })
})
