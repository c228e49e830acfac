import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'

describe('a class', () => {
  it('makes instances with attributes', () => {
    checkTypes(`
class Point:
    """A point."""
    dimensions = 2
    label: str
    tags: 'list[str]' = []
    def __init__(self, x, y=0.0, *, name: str = 'p'):
        self.x = x
        self.y = y
        self.name = name
        self._cache = None
        self.left, self.right = 1, 'b'
        self.p1, self.p2 = self.p3, self.p4 = 1, 'b'
        self.items = []  # type: list[int]
        self.note: str = ''
        self.size = self.compute()
    def early(self):
        print({self.name: 1}, name=self.name, size=self.size, late=1)
        (self.one, [self.two, _]) = 1, ('a', 2)
    def compute(self):
        return [self.y]
    def fill(self):
        self._cache = {1: 'a'}
        self.late = b'x'
        return self
class Sub(Point):
    def show(self):
        print(self.late, sep='')
        print(
            self.name, self.late, sep='')
        print({
            self.late: 1,
            self.late: {}})
def f():
    Sub(1).late
    ^^^^^^^^^^^ : bytes
    p = Point(1)
    p
    ^ : Point
    Point
    ^^^^^ : type[Point]
    p.dimensions
    ^^^^^^^^^^^^ : int
    p.label
    ^^^^^^^ : str
    p.tags
    ^^^^^^ : list[str]
    p.x
    ^^^ : int
    p.y
    ^^^ : float
    p.name
    ^^^^^^ : str
    p.left
    ^^^^^^ : int
    p.right
    ^^^^^^^ : str
    p.p1
    ^^^^ : int
    p.p2
    ^^^^ : str
    p.items
    ^^^^^^^ : list[int]
    p.note
    ^^^^^^ : str
    p.size
    ^^^^^^ : list[float]
    p._cache
    ^^^^^^^^ : dict[int, str]
    p.late
    ^^^^^^ : bytes
    p.fill().late
    ^^^^^^^^^^^^^ : bytes
    p.one
    ^^^^^ : int
    p.two
    ^^^^^ : str
    p.missing
    ^^^^^^^^^ : ?
    p.compute
    ^^^^^^^^^ : def compute
    Point.dimensions
    ^^^^^^^^^^^^^^^^ : int
    Point.compute
    ^^^^^^^^^^^^^ : def compute
    Point.__name__
    ^^^^^^^^^^^^^^ : str
    p.__doc__
    ^^^^^^^^^ : str | None
    type(p)
    ^^^^^^^ : type[Point]
    type(p)(2).name
    ^^^^^^^^^^^^^^^ : str
    p.__class__
    ^^^^^^^^^^^ : type[Point]
`)
  })

  it('has methods of all kinds', () => {
    checkTypes(`
import abc
from functools import cached_property, lru_cache, wraps
def log(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        return func(*args, **kwargs)
    return wrapper
class Shape:
    count = 0
    @property
    def area(self):
        return 1.5
    @property
    def owner(self) -> 'Shape': ...
    @cached_property
    def points(self):
        return [1]
    @classmethod
    def make(cls):
        cls
        ^^^ : type[Shape]
        return cls()
    @classmethod
    def counted(cls):
        cls.count
        ^^^^^^^^^ : int
        return cls.count
    @staticmethod
    def unit():
        return 'cm'
    @lru_cache(maxsize=None)
    def slow(self):
        return b'x'
    @abc.abstractmethod
    def name(self) -> str: ...
    @area.setter
    def area(self, value):
        self._area = value
    @log
    def logged(self):
        return 1
    def __call__(self):
        return 'called'
    def __len__(self): return 1
    def __iter__(self):
        yield 1
    def __enter__(self):
        return self.points
    def __exit__(self, *args): ...
    def __getitem__(self, key):
        return 'item'
def f():
    s = Shape()
    s.area
    ^^^^^^ : float
    s.owner
    ^^^^^^^ : Shape
    s.owner.owner.area
    ^^^^^^^^^^^^^^^^^^ : float
    s.points
    ^^^^^^^^ : list[int]
    Shape.make()
    ^^^^^^^^^^^^ : Shape
    s.make()
    ^^^^^^^^ : Shape
    Shape.counted()
    ^^^^^^^^^^^^^^^ : int
    Shape.unit()
    ^^^^^^^^^^^^ : str
    s.unit()
    ^^^^^^^^ : str
    s.slow()
    ^^^^^^^^ : bytes
    s.name()
    ^^^^^^^^ : str
    s.logged()
    ^^^^^^^^^^ : int
    s()
    ^^^ : str
    [n for n in s]
    ^^^^^^^^^^^^^^ : list[int]
    with s as points:
        points
        ^^^^^^ : list[int]
    s['a']
    ^^^^^^ : str
    s[1:]
    ^^^^^ : str
    method = s.slow
    method()
    ^^^^^^^^ : bytes
    Shape.slow(s)
    ^^^^^^^^^^^^^ : bytes
`)
  })

  it('inherits in the order of its bases', () => {
    checkTypes(`
class A:
    kind = 'a'
    def who(self):
        return 1
    def me(self):
        return self
    @property
    def prop(self):
        return self.who()
class B(A):
    def who(self):
        return 'b'
class C(A):
    def who(self):
        return 1.5
    def only_c(self):
        return b'c'
class D(B, C):
    def super_who(self):
        return super().who()
    def super_old(self):
        return super(D, self).who()
    def behind_b(self):
        return super(B, self).who()
    def me(self):
        found = super().me()
        found
        ^^^^^ : D
        return found
    @classmethod
    def build(cls):
        return cls()
class E(D):
    @classmethod
    def build(cls):
        return super().build()
    def __init__(self):
        super().__init__()
        self.size = 1
class F(E):
    pass
class Outer:
    class Inner:
        value = 1
    inner = Inner()
    def make(self):
        return self.Inner()
def f():
    D().who()
    ^^^^^^^^^ : str
    D().only_c()
    ^^^^^^^^^^^^ : bytes
    D().kind
    ^^^^^^^^ : str
    D().super_who()
    ^^^^^^^^^^^^^^^ : str
    D().super_old()
    ^^^^^^^^^^^^^^^ : str
    D().behind_b()
    ^^^^^^^^^^^^^^ : float
    D().me()
    ^^^^^^^^ : D
    B().prop
    ^^^^^^^^ : str
    C().prop
    ^^^^^^^^ : float
    E.build()
    ^^^^^^^^^ : E
    F.build()
    ^^^^^^^^^ : F
    F().size
    ^^^^^^^^ : int
    F().me()
    ^^^^^^^^ : F
    Outer.Inner().value
    ^^^^^^^^^^^^^^^^^^^ : int
    Outer().inner.value
    ^^^^^^^^^^^^^^^^^^^ : int
    Outer().make()
    ^^^^^^^^^^^^^^ : Inner
    ValueError('x').args
    ^^^^^^^^^^^^^^^^^^^^ : tuple
`)
  })

  it('may have descriptors', () => {
    checkTypes(`
class Typed:
    def __get__(self, instance, owner):
        return 'value'
class Lazy:
    def __init__(self, func): ...
    def __get__(self, instance, owner) -> int: ...
class Holder:
    text = Typed()
    def _get_size(self):
        return 1.5
    size = property(_get_size)
    double = property(lambda self: [self.size])
    alias = _get_size
def f():
    Holder().text
    ^^^^^^^^^^^^^ : str
    Holder().size
    ^^^^^^^^^^^^^ : float
    Holder().double
    ^^^^^^^^^^^^^^^ : list[float]
    Holder().alias()
    ^^^^^^^^^^^^^^^^ : float
`)
  })

  it('may be a named tuple, an enumeration, a typed dictionary or a protocol', () => {
    checkTypes(`
from collections import namedtuple
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Protocol, TypedDict
Pair = namedtuple('Pair', ['left', 'right'])
class Row(NamedTuple):
    name: str
    size: int = 0
    def label(self):
        return self.name
class Color(Enum):
    RED = 1
    BLUE = 'b'
class Movie(TypedDict):
    title: str
    year: int
class Series(Movie, total=False):
    seasons: 'list[int]'
class Named(Protocol):
    name: str
    def close(self) -> int: ...
@dataclass
class Item:
    name: str
    price: float = 0.0
    def total(self):
        return self.price * 2
def named(value: Named, movie: Movie):
    value.name
    ^^^^^^^^^^ : str
    value.close()
    ^^^^^^^^^^^^^ : int
    movie
    ^^^^^ : Movie
    movie['title']
    ^^^^^^^^^^^^^^ : str
    movie.get('year')
    ^^^^^^^^^^^^^^^^^ : int
def series(one: Series):
    one['seasons']
    ^^^^^^^^^^^^^^ : list[int]
    one['year']
    ^^^^^^^^^^^ : int
    one['none']
    ^^^^^^^^^^^ : ?
    one.keys()
    ^^^^^^^^^^ : dict_keys[str, ?]
def f():
    row = Row('a', 1)
    row.name
    ^^^^^^^^ : str
    row.label()
    ^^^^^^^^^^^ : str
    row._asdict()
    ^^^^^^^^^^^^^ : dict[str, ?]
    row[1]
    ^^^^^^ : int
    name, size = row
    size
    ^^^^ : int
    Color.RED
    ^^^^^^^^^ : Color
    Color.RED.name
    ^^^^^^^^^^^^^^ : str
    Color.BLUE.value
    ^^^^^^^^^^^^^^^^ : str
    Item('a').price
    ^^^^^^^^^^^^^^^ : float
    Item('a').total()
    ^^^^^^^^^^^^^^^^^ : float
    Pair(1, 'a')
    ^^^^^^^^^^^^ : Pair
`)
  })
})

describe('a context manager', () => {
  it('gives what it enters', () => {
    checkTypes(`
import contextlib
from contextlib import contextmanager, closing, suppress, ExitStack
class File:
    def __enter__(self):
        return self
class Connection:
    size = 1
@contextmanager
def opened(name):
    yield [name]
@contextlib.contextmanager
def nothing():
    yield
class Pool:
    @contextmanager
    def cursor(self):
        yield Connection()
@contextlib.asynccontextmanager
async def later():
    yield 1.5
def f():
    with File() as file:
        file
        ^^^^ : File
    with opened('a') as names:
        names
        ^^^^^ : list[str]
    with Pool().cursor() as cr:
        cr.size
        ^^^^^^^ : int
    with closing(Connection()) as connection:
        connection
        ^^^^^^^^^^ : Connection
    with ExitStack() as stack:
        stack
        ^^^^^ : ExitStack
    with suppress(ValueError) as nothing_at_all:
        nothing_at_all
        ^^^^^^^^^^^^^^ : None
    with (opened('a') as (first,), File() as second):
        first
        ^^^^^ : str
        second
        ^^^^^^ : File
async def g():
    async with later() as number:
        number
        ^^^^^^ : float
`)
  })
})
