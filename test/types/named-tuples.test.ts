import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'

describe('a named tuple that a call makes', () => {
  it('has the fields that are named, with what it is given', () => {
    checkTypes(`
import collections
from collections import namedtuple
from collections import namedtuple as nt
Point = namedtuple('Point', 'x y')
Pair = collections.namedtuple('Other', ['left', 'right'])
Triple = namedtuple('Triple', ('one', 'two', 'three'), defaults=(None, 2))
Long = nt('Long', 'hour_from, hour_to, dayofweek, day_period, week_type')
Keyword = namedtuple(typename='Keyword', field_names='name size')
def f(given: Point):
    Point
    ^^^^^ : type[Point]
    p = Point(1, y='a')
    p
    ^ : Point
    p.x
    ^^^ : int
    p.y
    ^^^ : str
    p.z
    ^^^ : ?
    p[0]
    ^^^^ : int
    p[-1]
    ^^^^^ : str
    p[0:1]
    ^^^^^^ : tuple[int]
    a, b = p
    b
    ^ : str
    first, *rest = Triple(1, b'b', 2.0)
    first
    ^^^^^ : int
    p._replace(x=b'').x
    ^^^^^^^^^^^^^^^^^^^ : bytes
    p._replace(x=b'').y
    ^^^^^^^^^^^^^^^^^^^ : str
    p._asdict()
    ^^^^^^^^^^^ : dict[str, int | str]
    p._asdict()['y']
    ^^^^^^^^^^^^^^^^ : str
    given._asdict()
    ^^^^^^^^^^^^^^^ : dict[str, ?]
    Point._fields
    ^^^^^^^^^^^^^ : tuple[str]
    Point._make([1, 2])
    ^^^^^^^^^^^^^^^^^^^ : Point
    Point._make([1, 2]).x
    ^^^^^^^^^^^^^^^^^^^^^ : ?
    p.count
    ^^^^^^^ : def count
    Point.x
    ^^^^^^^ : ?
    Pair(1.5, [p])
    ^^^^^^^^^^^^^^ : Pair
    Pair(1.5, [p]).right
    ^^^^^^^^^^^^^^^^^^^^ : list[Point]
    [one.x for one in [p]]
    ^^^^^^^^^^^^^^^^^^^^^^ : list[int]
    Triple(1).one
    ^^^^^^^^^^^^^ : int
    Triple(1).three
    ^^^^^^^^^^^^^^^ : ?
    Long(1, 2, 'a', 'b', False).week_type
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : bool
    Keyword(size=1, name='a').name
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
    given
    ^^^^^ : Point
    given.x
    ^^^^^^^ : ?
    given._replace(x=1).x
    ^^^^^^^^^^^^^^^^^^^^^ : int
    Point(*[1, 2]).x
    ^^^^^^^^^^^^^^^^ : ?
`)
  })

  it('is known within functions and classes, and where it is imported', () => {
    checkTypes(`
-- m/models/points.py --
from collections import namedtuple
Point = namedtuple('Point', 'x y')
Local = Point
class Holder:
    Entry = namedtuple('Entry', ['key', 'value_of_the_entry_that_is_rather_long', 'more'])
    def make(self):
        return self.Entry('a', 1, None)
-- m/models/m.py --
from collections import namedtuple
from . import points
from .points import Point, Holder
def f():
    points.Point(1, 2).y
    ^^^^^^^^^^^^^^^^^^^^ : int
    points.Local('a', 2).x
    ^^^^^^^^^^^^^^^^^^^^^^ : str
    Point('a', 1).x
    ^^^^^^^^^^^^^^^ : str
    Holder().make()
    ^^^^^^^^^^^^^^^ : Entry
    Holder().make().value_of_the_entry_that_is_rather_long
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : int
    Holder.Entry(b'', 1, 2).key
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ : bytes
    Node = namedtuple("Node", "count_remaining taken_packages "
                      "next_index")
    Node(1, 2, 'c')
    ^^^^^^^^^^^^^^^ : Node
    Node(1, 2, 'c').next_index
    ^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
    namedtuple('Once', 'a b')(1, 2)
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : Once
def g(names):
    namedtuple('Open', names)(1).a
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : ?
    namedtuple('Wrong', 'a a')(1, 2)
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : tuple
    Renamed = namedtuple('Renamed', 'a class a _b', rename=True)
    Renamed(1, 'b', b'c', 2.0)._1
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
    Renamed(1, 'b', b'c', 2.0)._3
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : float
`)
  })

  it('is one of all that are made with other values', () => {
    checkTypes(`
from collections import namedtuple
Point = namedtuple('Point', 'x y')
def f(flag, unknown):
    both = Point(1, 'a') if flag else Point(2.0, 'b')
    both
    ^^^^ : Point
    both.x
    ^^^^^^ : float | int
    both.y
    ^^^^^^ : str
    points = [Point(1, 2)]
    points.append(Point('a', 2))
    points.append(Point(b'b', unknown))
    points.append(Point([1], 2))
    points.append(Point({1}, 2))
    points.append(Point(1.0, 2))
    points
    ^^^^^^ : list[Point]
    points[0].y
    ^^^^^^^^^^^ : int
    (points if flag else [Point((), None)])[0].y
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : int | None
`)
  })

  it('may have types', () => {
    checkTypes(`
import typing
from typing import NamedTuple, Optional
Typed = NamedTuple('Typed', [('name', str), ('sizes', 'list[int]'), ('own', Optional[bytes])])
Other = typing.NamedTuple('Other', fields=(('one', int),))
def f(given: Typed, others: 'list[Other]'):
    given.name
    ^^^^^^^^^^ : str
    given.sizes
    ^^^^^^^^^^^ : list[int]
    given.own
    ^^^^^^^^^ : bytes
    name, sizes, own = given
    sizes
    ^^^^^ : list[int]
    given[0]
    ^^^^^^^^ : str
    others[0].one
    ^^^^^^^^^^^^^ : int
    Typed('a', [], None).name
    ^^^^^^^^^^^^^^^^^^^^^^^^^ : str
    Typed('a', [], None)._replace(name='b').sizes
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[int]
`)
  })

  it('may be what a class derives from', () => {
    checkTypes(`
from collections import namedtuple
from typing import NamedTuple
class Point(namedtuple('Point', 'x y')):
    __slots__ = ()
    def norm(self):
        return self.y
    @property
    def both(self):
        return [self.x, 1]
class Made(namedtuple('Made', ['a', 'count'])):
    def __new__(cls, text):
        return super().__new__(cls, *text.split())
class Typed(NamedTuple('Typed', [('name', str)])):
    def upper(self):
        return self.name.upper()
class Sub(Typed):
    extra = 1
def f(given: Point):
    p = Point(1, 'a')
    p
    ^ : Point
    p.x
    ^^^ : int
    p.norm()
    ^^^^^^^^ : str
    p.both
    ^^^^^^ : list[int]
    x, y = p
    y
    ^ : str
    p._replace(x=1.5)
    ^^^^^^^^^^^^^^^^^ : Point
    p._replace(x=1.5).x
    ^^^^^^^^^^^^^^^^^^^ : float
    given.x
    ^^^^^^^ : ?
    given.norm
    ^^^^^^^^^^ : def norm
    Made('a b')
    ^^^^^^^^^^^ : Made
    Made('a b').a
    ^^^^^^^^^^^^^ : ?
    Made('a b').count
    ^^^^^^^^^^^^^^^^^ : ?
    Typed('a').name
    ^^^^^^^^^^^^^^^ : str
    Typed('a').upper()
    ^^^^^^^^^^^^^^^^^^ : str
    Sub('a').name
    ^^^^^^^^^^^^^ : str
    Sub('a')[0]
    ^^^^^^^^^^^ : str
`)
  })
})
