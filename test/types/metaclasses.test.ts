import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'

describe('a metaclass', () => {
  it('gives a class what it lacks itself', () => {
    checkTypes(`
import abc
from abc import ABC
class Meta(type):
    registry = {'a': 1}
    note: str
    def m(cls):
        return cls
    def name(cls) -> str: ...
    def own(cls):
        return 1
    @property
    def size(cls):
        return 1.5
    @classmethod
    def names(mcs):
        return ['a']
    @staticmethod
    def unit():
        return b'cm'
    def __getitem__(cls, key: str) -> int: ...
    def __iter__(cls):
        yield b'x'
class A(metaclass=Meta):
    def own(self):
        return 'own'
class B(A):
    late = 1
    def go(self): ...
class Plain:
    def __class_getitem__(cls, key): ...
    def __iter__(self):
        yield 1
class Base(ABC): ...
class Concrete: ...
class Fields(Meta('Fields', (object,), {})): ...
class Unknown(metaclass=nothing): ...
def f():
    A.m
    ^^^ : def m
    A.m()
    ^^^^^ : type[A]
    B.m()
    ^^^^^ : type[B]
    B.m().late
    ^^^^^^^^^^ : int
    A.name()
    ^^^^^^^^ : str
    A.own(None)
    ^^^^^^^^^^^ : str
    A.size
    ^^^^^^ : float
    B.size
    ^^^^^^ : float
    A.registry
    ^^^^^^^^^^ : dict[str, int]
    A.note
    ^^^^^^ : str
    A.names()
    ^^^^^^^^^ : list[str]
    A.unit()
    ^^^^^^^^ : bytes
    A['x']
    ^^^^^^ : int
    [one for one in B]
    ^^^^^^^^^^^^^^^^^^ : list[bytes]
    A.__name__
    ^^^^^^^^^^ : str
    A().m
    ^^^^^ : ?
    A().size
    ^^^^^^^^ : ?
    A()['x']
    ^^^^^^^^ : ?
    A.missing
    ^^^^^^^^^ : ?
    [one for one in Plain]
    ^^^^^^^^^^^^^^^^^^^^^^ : list
    Plain['x']
    ^^^^^^^^^^ : type[Plain]
    Base.register(Concrete)
    ^^^^^^^^^^^^^^^^^^^^^^^ : type[Concrete]
    Fields.size
    ^^^^^^^^^^^ : float
    Fields.m()
    ^^^^^^^^^^ : type[Fields]
    Unknown.m
    ^^^^^^^^^ : ?
    Unknown.__name__
    ^^^^^^^^^^^^^^^^ : str
`)
  })

  it('may say what calling the class answers, when that is annotated', () => {
    checkTypes(`
from typing import Self, TypeVar
T = TypeVar('T')
class Singleton(type):
    def __call__(cls: type[T], *args) -> list[T]: ...
class Quiet(type):
    def __call__(cls, *args):
        return 1
class Same(type):
    def clone(cls) -> Self: ...
    def __call__(cls, *args) -> nothing: ...
class A(metaclass=Singleton): ...
class B(metaclass=Quiet): ...
class C(metaclass=Same):
    x = 1
def f():
    A()
    ^^^ : list[A]
    B()
    ^^^ : B
    C()
    ^^^ : C
    C.clone()
    ^^^^^^^^^ : type[C]
    C.clone()().x
    ^^^^^^^^^^^^^ : int
`)
  })
})

describe('an enumeration', () => {
  it('has members', () => {
    checkTypes(`
import enum
from enum import Enum, IntEnum, StrEnum, auto
class Color(Enum):
    RED = 'red'
    GREEN = 'green'
    _order_ = 1
    __private = 1.5
    typed: str = 'b'
    note: int
    def label(self):
        self
        ^^^^ : Color
        self.value
        ^^^^^^^^^^ : str
        self.GREEN
        ^^^^^^^^^^ : Color
        return self.value + self.name
    @classmethod
    def first(cls):
        return cls.RED
class Mixed(enum.Enum):
    NUMBER = 1
    TEXT = 'b'
    BOTH = (1, 'a')
class Size(IntEnum):
    SMALL = 1
    LARGE = 2
class Kind(StrEnum):
    ONE = auto()
class Auto(Enum):
    ONE = auto()
class Made(Enum):
    ONE = ('a', 1)
    def __new__(cls, code, number):
        made = object.__new__(cls)
        made._value_ = code
        return made
class Told(Enum):
    ONE = 1
    @property
    def value(self):
        return [1.5]
class Empty(Enum): ...
class Filled(Empty):
    ONE = b'1'
def f(color: Color, mixed: Mixed, made: Made):
    Color.RED
    ^^^^^^^^^ : Color
    Color.RED.value
    ^^^^^^^^^^^^^^^ : str
    Color.RED.name
    ^^^^^^^^^^^^^^ : str
    Color.typed
    ^^^^^^^^^^^ : Color
    Color._order_
    ^^^^^^^^^^^^^ : int
    Color['RED']
    ^^^^^^^^^^^^ : Color
    Color['RED'].value
    ^^^^^^^^^^^^^^^^^^ : str
    Color('red')
    ^^^^^^^^^^^^ : Color
    Color(color).label()
    ^^^^^^^^^^^^^^^^^^^^ : str
    len(Color)
    ^^^^^^^^^^ : int
    [one for one in Color]
    ^^^^^^^^^^^^^^^^^^^^^^ : list[Color]
    for one in Color:
        one.value
        ^^^^^^^^^ : str
    list(Color)
    ^^^^^^^^^^^ : list[Color]
    Color.__members__
    ^^^^^^^^^^^^^^^^^ : Mapping[str, Color]
    Color.__members__['RED']
    ^^^^^^^^^^^^^^^^^^^^^^^^ : Color
    Color._member_names_
    ^^^^^^^^^^^^^^^^^^^^ : list[str]
    Color.first()
    ^^^^^^^^^^^^^ : Color
    color.value
    ^^^^^^^^^^^ : str
    color.name.upper()
    ^^^^^^^^^^^^^^^^^^ : str
    color.missing
    ^^^^^^^^^^^^^ : ?
    Mixed.NUMBER.value
    ^^^^^^^^^^^^^^^^^^ : int
    Mixed.BOTH.value[1]
    ^^^^^^^^^^^^^^^^^^^ : str
    mixed.value
    ^^^^^^^^^^^ : int | str | tuple[int, str]
    Size.SMALL.value
    ^^^^^^^^^^^^^^^^ : int
    Size(1)
    ^^^^^^^ : Size
    Size(1).value
    ^^^^^^^^^^^^^ : int
    [one.value for one in Size]
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[int]
    Kind.ONE.value
    ^^^^^^^^^^^^^^ : str
    Auto.ONE.value
    ^^^^^^^^^^^^^^ : int
    Made.ONE.value
    ^^^^^^^^^^^^^^ : Any
    made.value
    ^^^^^^^^^^ : Any
    Told.ONE.value
    ^^^^^^^^^^^^^^ : list[float]
    Filled.ONE.value
    ^^^^^^^^^^^^^^^^ : bytes
    Filled('1').value
    ^^^^^^^^^^^^^^^^^ : bytes
    Enum('Made', 'A B')
    ^^^^^^^^^^^^^^^^^^^ : type[Enum]
`)
  })
})
