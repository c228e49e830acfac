import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'

describe('a call answers', () => {
  it('what a function returns', () => {
    checkTypes(`
def nothing():
    pass
def prints():
    print(1)
def none():
    return None
def early(flag):
    if flag:
        return
    return 1
def three(flag):
    if flag == 1:
        return 'a'
    elif flag == 2:
        return 1
    return 1.5
def even(n):
    return 'even' if n == 0 else odd(n - 1)
def odd(n):
    return 1 if n == 0 else even(n - 1)
def endless():
    return endless()
def raises():
    raise ValueError
def through(flag):
    result = []
    for n in range(3):
        result.append(n)
    return result
def f(flag):
    nothing()
    ^^^^^^^^^ : ?
    prints()
    ^^^^^^^^ : None
    none()
    ^^^^^^ : None
    early(1)
    ^^^^^^^^ : int
    three(1)
    ^^^^^^^^ : float | int | str
    even(1)
    ^^^^^^^ : int | str
    endless()
    ^^^^^^^^^ : ?
    raises()
    ^^^^^^^^ : ?
    through(1)
    ^^^^^^^^^^ : list[int]
    len([1])
    ^^^^^^^^ : int
    repr(1)
    ^^^^^^^ : str
    flag()
    ^^^^^^ : ?
    1()
    ^^^ : ?
`)
  })

  it('what a generator yields', () => {
    checkTypes(`
def pairs():
    yield 1, 'a'
def both():
    yield from [1]
    yield 'a'
def answer():
    got = yield 1
    return 'end'
def f():
    pairs()
    ^^^^^^^ : Iterator[tuple[int, str]]
    for a, b in pairs():
        b
        ^ : str
    both()
    ^^^^^^ : Iterator[int | str]
    list(both())
    ^^^^^^^^^^^^ : list[int | str]
    dict(pairs())
    ^^^^^^^^^^^^^ : dict[int, str]
    next(pairs())
    ^^^^^^^^^^^^^ : tuple[int, str]
    answer()
    ^^^^^^^^ : Iterator[int]
    (n for n in [1])
    ^^^^^^^^^^^^^^^^ : Iterator[int]
`)
  })

  it('what fits its arguments', () => {
    checkTypes(`
from typing import overload, Callable, TypeVar, Iterable
T = TypeVar('T')
K = TypeVar('K')
def apply(function: Callable[[T], K], item: T) -> K: ...
def later(function: Callable[[T], K]) -> Callable[[T], list[K]]: ...
@overload
def pick(a: int) -> str: ...
@overload
def pick(a: str) -> bytes: ...
def pick(a): ...
@overload
def many(a: int) -> int: ...
@overload
def many(a: int, b: int) -> float: ...
@overload
def many(*, flag: bool) -> str: ...
def many(*args, **kwargs): ...
def same(x: T) -> T: ...
def first(items: Iterable[T]) -> T: ...
def both(a: T, b: T) -> list[T]: ...
def f(unknown):
    pick(1)
    ^^^^^^^ : str
    pick('a')
    ^^^^^^^^^ : bytes
    many(1)
    ^^^^^^^ : int
    many(1, 2)
    ^^^^^^^^^^ : float
    many(flag=True)
    ^^^^^^^^^^^^^^^ : str
    same(1)
    ^^^^^^^ : int
    same(x='a')
    ^^^^^^^^^^^ : str
    same(unknown)
    ^^^^^^^^^^^^^ : ?
    apply(lambda x: 'a', 1)
    ^^^^^^^^^^^^^^^^^^^^^^^ : str
    apply(same, 1)
    ^^^^^^^^^^^^^^ : int
    later(lambda x: 1)(2)
    ^^^^^^^^^^^^^^^^^^^^^ : list[int]
    first([1])
    ^^^^^^^^^^ : int
    first({'a': 1})
    ^^^^^^^^^^^^^^^ : str
    both(1, 'a')
    ^^^^^^^^^^^^ : list[int | str]
`)
  })

  it('what is known of built-in functions', () => {
    checkTypes(`
import copy
import functools
import itertools
def double(n):
    return n * 2
def f(x, flag):
    max(1, 2.5)
    ^^^^^^^^^^^ : float | int
    min([1, 2])
    ^^^^^^^^^^^ : int
    max(['a'], key=len)
    ^^^^^^^^^^^^^^^^^^^ : str
    sum([1.5])
    ^^^^^^^^^^ : float
    sum([1], 0.5)
    ^^^^^^^^^^^^^ : float
    abs(-1)
    ^^^^^^^ : int
    round(1.5, 2)
    ^^^^^^^^^^^^^ : float
    sorted([1], key=lambda n: -n)
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[int]
    list(reversed([1]))
    ^^^^^^^^^^^^^^^^^^^ : list[int]
    list(map(str, [1]))
    ^^^^^^^^^^^^^^^^^^^ : list[str]
    list(map(lambda n: n * 1.5, [1.5]))
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[float]
    list(filter(None, ['a']))
    ^^^^^^^^^^^^^^^^^^^^^^^^^ : list[str]
    list(enumerate(['a']))
    ^^^^^^^^^^^^^^^^^^^^^^ : list[tuple[int, str]]
    dict(zip(['a'], [1]))
    ^^^^^^^^^^^^^^^^^^^^^ : dict[str, int]
    set([1])
    ^^^^^^^^ : set[int]
    tuple([1])
    ^^^^^^^^^^ : tuple[int]
    list('abc')
    ^^^^^^^^^^^ : list[str]
    str(1)
    ^^^^^^ : str
    int('1')
    ^^^^^^^^ : int
    divmod(1, 2)[0]
    ^^^^^^^^^^^^^^^ : int
    isinstance(1, int)
    ^^^^^^^^^^^^^^^^^^ : bool
    any([1])
    ^^^^^^^^ : bool
    next((n for n in [1]), None)
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : int
    next(iter([1]), 'a')
    ^^^^^^^^^^^^^^^^^^^^ : int | str
    copy.copy([1])
    ^^^^^^^^^^^^^^ : list[int]
    copy.deepcopy({'a': 1})['a']
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : int
    getattr('a', 'upper')()
    ^^^^^^^^^^^^^^^^^^^^^^^ : str
    type('a')
    ^^^^^^^^^ : type[str]
    dict.fromkeys(['a'], 1)
    ^^^^^^^^^^^^^^^^^^^^^^^ : dict[str, int]
    list(itertools.chain([1], ['a']))
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[int | str]
    list(itertools.chain.from_iterable([[1]]))
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[int]
    functools.reduce(lambda a, b: a + b, [1])
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : int
    functools.partial(double, 2)()
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : int
    open('a')
    ^^^^^^^^^ : TextIO
`)
  })

  it('of a lambda or an inner function what it gives', () => {
    checkTypes(`
def outer(flag):
    def inner(a, b=1):
        return b
    return inner
def make():
    return lambda: 'a'
def f(items):
    double = lambda n: n * 2
    double(1)
    ^^^^^^^^^ : int
    (lambda a, b=2: b)(1)
    ^^^^^^^^^^^^^^^^^^^^^ : int
    ident = lambda x: x
    ident('a')
    ^^^^^^^^^^ : str
    def add(a, b):
        return a + b
    add(1, 2)
    ^^^^^^^^^ : int
    def label(name, *rest, sep=', ', **more):
        sep
        ^^^ : str
        rest
        ^^^^ : tuple
        more
        ^^^^ : dict[str, ?]
        return name
    label('a', 1, 2, x=1.5)
    ^^^^^^^^^^^^^^^^^^^^^^^ : str
    outer
    ^^^^^ : def outer
    add
    ^^^ : function
    outer.__name__
    ^^^^^^^^^^^^^^ : str
`)
  })
})

describe('a parameter is', () => {
  it('what it says or is given', () => {
    checkTypes(`
from typing import Optional
def annotated(a: int, b: 'str', c: Optional[int] = None, *args: int, d: float = 0.0, **kw: bool):
    a
    ^ : int
    b
    ^ : str
    c
    ^ : int
    args[0]
    ^^^^^^^ : int
    d
    ^ : float
    kw['x']
    ^^^^^^^ : bool
def defaults(a=1, b='x', c=None, d=(), e=False, f=1.5, *, g=b'x'):
    a
    ^ : int
    b
    ^ : str
    c
    ^ : ?
    d
    ^ : tuple[]
    f
    ^ : float
    g
    ^ : bytes
def positional(a, b):
    a
    ^ : int
    b
    ^ : str
def keyword(a, b):
    a
    ^ : str
    b
    ^ : int
def several(a):
    a
    ^ : int | str
def comment(a, b):
    # type: (int, str) -> float
    a
    ^ : int
    b
    ^ : str
def uncalled(a):
    a
    ^ : ?
def f():
    positional(1, 'a')
    keyword(b=1, a='a')
    several(1)
    several('a')
    comment(1, 'a')
    ^^^^^^^^^^^^^^^ : float
class Base:
    def run(self, size: int): ...
class Derived(Base):
    def run(self, size):
        size
        ^^^^ : int
`)
  })
})

describe('a comprehension', () => {
  it('is a collection of its element', () => {
    checkTypes(`
def f(flag, unknown):
    [n for n in [1]]
    ^^^^^^^^^^^^^^^^ : list[int]
    {n for n in 'abc'}
    ^^^^^^^^^^^^^^^^^^ : set[str]
    {k: v for k, v in {'a': 1}.items()}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : dict[str, int]
    {v: k for k, v in {'a': 1}.items()}[1]
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
    [x for row in [[1], [2]] for x in row]
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[int]
    [(i, s) for i, s in enumerate('ab')]
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[tuple[int, str]]
    [n if flag else 'a' for n in [1]]
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[int | str]
    [u for u in unknown]
    ^^^^^^^^^^^^^^^^^^^^ : list
    [x for x in [1, 'a'] if isinstance(x, str)]
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[str]
    sum(n * 1.5 for n in [1.5])
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ : float
    ', '.join(str(n) for n in [1])
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
    any(n for n in [1])
    ^^^^^^^^^^^^^^^^^^^ : bool
    [[n for n in row] for row in [[1]]]
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[list[int]]
    [y for n in [1] if (y := n + 1)]
     ^ : int
    first, *others = [n for n in [1]]
    others
    ^^^^^^ : list[int]
`)
  })
})

describe('async code', () => {
  it('gives what is awaited', () => {
    checkTypes(`
async def later():
    return 1
async def ticks():
    yield 1.5
class Session:
    async def __aenter__(self):
        return self
    async def get(self, url: str) -> str: ...
async def f():
    await later()
    ^^^^^^^^^^^^^ : int
    async with Session() as session:
        session
        ^^^^^^^ : Session
        await session.get('x')
        ^^^^^^^^^^^^^^^^^^^^^^ : str
    async for tick in ticks():
        tick
        ^^^^ : float
    [t async for t in ticks()]
    ^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[float]
`)
  })
})
