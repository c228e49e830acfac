import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'

describe('type parameters in brackets', () => {
  it('are those of a class', () => {
    checkTypes(`
class Animal:
    legs = 4
class Cat(Animal):
    name = 'tom'
class Box[T]:
    item: T
    def __init__(self, item: T):
        self.kept = item
        self.many: list[T] = [item]
    def get(self) -> T: ...
    def all(self) -> 'list[T]': ...
    def pair[U](self, other: U) -> tuple[T, U]: ...
    def same(self):
        return self.item
class Cage[A: Animal](Box[A]):
    def look(self, one: A):
        one.legs
        ^^^^^^^^ : int
        other: A = one
        other.legs
        ^^^^^^^^^^ : int
        self.get().legs
        ^^^^^^^^^^^^^^^ : int
        return one
class Two[K, V](dict[K, V]): ...
class Odd[**P, R]:
    def answer(self) -> R: ...
class Many[*Ts, R]:
    def answer(self) -> R: ...
class Sub(Box[int]): ...
def f(box: Box[int], cage: Cage[Cat], any: Cage, two: Two[str, float], odd: Odd[[int], str], many: Many[int, str]):
    Box('a')
    ^^^^^^^^ : Box[str]
    Box(1).get()
    ^^^^^^^^^^^^ : int
    box.item
    ^^^^^^^^ : int
    box.get()
    ^^^^^^^^^ : int
    box.all()
    ^^^^^^^^^ : list
    box.many
    ^^^^^^^^ : list[int]
    box.pair('a')
    ^^^^^^^^^^^^^ : tuple[int, str]
    Sub(1).get()
    ^^^^^^^^^^^^ : int
    cage
    ^^^^ : Cage[Cat]
    cage.get().name
    ^^^^^^^^^^^^^^^ : str
    cage.item.legs
    ^^^^^^^^^^^^^^ : int
    any.get()
    ^^^^^^^^^ : Animal
    two['a']
    ^^^^^^^^ : float
    odd.answer()
    ^^^^^^^^^^^^ : str
    many.answer()
    ^^^^^^^^^^^^^ : ?
    Box
    ^^^ : type[Box]
`)
  })

  it('are those of a function', () => {
    checkTypes(`
T = 'no type'
class Animal:
    legs = 4
def first[T](xs: list[T]) -> T: ...
def both[T, U](a: T, b: U) -> dict[T, list[U]]: ...
def bound[A: Animal](a: A, all: 'list[A]') -> A:
    a
    ^ : Animal
    a.legs
    ^^^^^^ : int
    all
    ^^^ : list[Animal]
    for one in all:
        one.legs
        ^^^^^^^^ : int
    return a
def made[C](cls: type[C]) -> C: ...
async def later[T](x: T) -> T: ...
def inside[T](x: T) -> T:
    T
    ^ : ?
    x
    ^ : ?
    def inner(y: T):
        T
        ^ : ?
        y
        ^ : ?
    return x
def f(unknown):
    first([1])
    ^^^^^^^^^^ : int
    first(['a']).upper()
    ^^^^^^^^^^^^^^^^^^^^ : str
    first(unknown)
    ^^^^^^^^^^^^^^ : ?
    both('a', 1)
    ^^^^^^^^^^^^ : dict[str, list[int]]
    made(Animal)
    ^^^^^^^^^^^^ : Animal
    inside(b'x')
    ^^^^^^^^^^^^ : bytes
    T
    ^ : str
`)
  })

  it('are those of a type alias, and work as the older ones do', () => {
    checkTypes(`
from typing import Generic, TypeVar, Dict
type Names = list[str]
type Pairs[K, V = int] = dict[K, list[V]]
type Maybe[T] = T | None
V = TypeVar('V')
Old = Dict[str, V]
class Animal:
    legs = 4
A = TypeVar('A', bound=Animal)
B = TypeVar('B', bound='Animal')
class Cage(Generic[A]):
    one: A
    def look(self, given: A):
        given.legs
        ^^^^^^^^^^ : int
class Holder:
    own: Names
def feed(animal: B, names: Names, pairs: Pairs[str, float], maybe: Maybe[int], old: Old[int]) -> B:
    animal.legs
    ^^^^^^^^^^^ : int
    names
    ^^^^^ : list[str]
    pairs
    ^^^^^ : dict[str, list[float]]
    pairs['a'][0]
    ^^^^^^^^^^^^^ : float
    maybe
    ^^^^^ : int | None
    old
    ^^^ : dict[str, int]
    Holder().own
    ^^^^^^^^^^^^ : list[str]
    return animal
def f(cage: Cage, full: Cage[Animal], unknown):
    cage.one
    ^^^^^^^^ : Animal
    full.one.legs
    ^^^^^^^^^^^^^ : int
    feed(Animal())
    ^^^^^^^^^^^^^^ : Animal
    feed(unknown)
    ^^^^^^^^^^^^^ : ?
`)
  })
})
