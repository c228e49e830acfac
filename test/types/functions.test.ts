import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'

describe('what a function answers', () => {
  it('is what it returns', () => {
    checkTypes(`
def one():
    return 1
def either(flag):
    if flag:
        return 'a'
    return None
def numbers():
    yield 1
def again(n):
    return again(n - 1) if n else 'end'
def nested():
    def inner():
        return 1.5
    return inner()
async def later():
    return 'a'
def f():
    one()
    ^^^^^ : int
    either(1)
    ^^^^^^^^^ : str
    for n in numbers():
        n
        ^ : int
    again(3)
    ^^^^^^^^ : str
    nested()
    ^^^^^^^^ : float
    (lambda: 'x')()
    ^^^^^^^^^^^^^^^ : str
`)
  })

  it('is what its call gives it, when that is a dictionary', () => {
    checkTypes(`
class Node:
    size = 1
def page(values, title):
    values['title'] = title
    return values
def one():
    found = page({'node': Node(), 'number': 1}, 'One')
    found['node']
    ^^^^^^^^^^^^^ : Node
    found['node'].size
    ^^^^^^^^^^^^^^^^^^ : int
    found['number']
    ^^^^^^^^^^^^^^^ : int
    found['title']
    ^^^^^^^^^^^^^^ : str
    found['later']
    ^^^^^^^^^^^^^^ : ?
def other():
    found = page({'node': [Node()], 'later': 'a'}, 'Other')
    found['node']
    ^^^^^^^^^^^^^ : list[Node]
    found['later']
    ^^^^^^^^^^^^^^ : str
    {**found, 'later': Node}['later']()
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : Node
    {**found, 'later': Node}
    ^^^^^^^^^^^^^^^^^^^^^^^^ : dict[str, list[Node] | str | type[Node]]
def circle():
    values = {'a': 1, 'b': 'x'}
    values['b'] = values['a']
    values['a'] = values['b']
    values['b']
    ^^^^^^^^^^^ : int | str
`)
  })

  it('is what its annotation says', () => {
    checkTypes(`
from typing import Optional, Union
class Node:
    def next(self) -> 'Node': ...
def a() -> Optional[int]: ...
def b() -> 'list[str] | None': ...
def c() -> Union[int, str]: ...
def d() -> tuple[int, str]: ...
def f():
    a()
    ^^^ : int
    b()
    ^^^ : list[str] | None
    c()
    ^^^ : int | str
    d()[1]
    ^^^^^^ : str
    Node().next().next()
    ^^^^^^^^^^^^^^^^^^^^ : Node
`)
  })

  it('depends on the arguments where stubs say so', () => {
    checkTypes(`
def f():
    [1][0]
    ^^^^^^ : int
    [1][:1]
    ^^^^^^^ : list[int]
    {'a': [1]}.get('a')
    ^^^^^^^^^^^^^^^^^^^ : list[int]
    next(iter(['a']))
    ^^^^^^^^^^^^^^^^^ : str
    max(1, 2)
    ^^^^^^^^^ : int
    sorted({'a'})
    ^^^^^^^^^^^^^ : list[str]
    ', '.join(['a']).upper()
    ^^^^^^^^^^^^^^^^^^^^^^^^ : str
    dict(a=1)['a']
    ^^^^^^^^^^^^^^ : int
    list(zip([1], ['a']))
    ^^^^^^^^^^^^^^^^^^^^^ : list[tuple[int, str]]
`)
  })

  it('with a context manager is what it yields', () => {
    checkTypes(`
from contextlib import contextmanager
@contextmanager
def opened():
    yield 'a'
def f():
    with opened() as name, open('x') as file:
        name
        ^^^^ : str
        file.read()
        ^^^^^^^^^^^ : str
`)
  })
})

describe('a parameter', () => {
  it('has the type of its annotation, its default, or of what calls give', () => {
    checkTypes(`
class A:
    def run(self, name: str, size=1, *args: int, **options):
        name
        ^^^^ : str
        size
        ^^^^ : int
        args
        ^^^^ : tuple[int]
        options
        ^^^^^^^ : dict[str, ?]
        self._step(1.5, flag='a')
    def _step(self, number, flag):
        number
        ^^^^^^ : float
        flag
        ^^^^ : str
        def inner(x):
            x
            ^ : int
        inner(1)
`)
  })
})

describe('a lambda that is handed to a function', () => {
  it('is given what the function calls it with', () => {
    checkTypes(`
class Loop:
    def each(self, name, work):
        for value in [1, 2]:
            work(value, 'a')
    def keyed(self, *, work):
        work(1.5)
    def never(self, work):
        return work
    def run(self):
        self.each('x', lambda value, text: (value, text))
                                            ^^^^^ : int
        self.each('x', lambda value, text: (text, value))
                                            ^^^^ : str
        self.keyed(work=lambda number: number)
                                       ^^^^^^ : float
        self.never(lambda other: other)
                                 ^^^^^ : ?
`)
  })
})

describe('a function that is handed to another by its name', () => {
  it('is given what that gives it', () => {
    checkTypes(`
class Worker:
    def each(self, work, other=None):
        work(1, 'a')
        other(2.5)
    def run(self):
        def work(number, text):
            (number, text)
             ^^^^^^ : int
                     ^^^^ : str
        def other(value):
            value
            ^^^^^ : float
        def never(value):
            value
            ^^^^^ : ?
        self.each(work, other=other)
        print(never)
`)
  })
})

describe('a protocol of typeshed', () => {
  it('tells what a function takes and answers', () => {
    checkTypes(`
from typing import Protocol, TypeVar
T = TypeVar('T')
class SupportsLenAndGetItem(Protocol[T]):
    def __getitem__(self, number: int) -> T: ...
def choices(population: SupportsLenAndGetItem[T]) -> list[T]: ...
def f():
    choices([1, 2])[0]
    ^^^^^^^^^^^^^^^^^^ : int
`)
  })
})

describe('a static method', () => {
  it('is given what its calls give it', () => {
    checkTypes(`
class Worker:
    @staticmethod
    def work(number, text):
        (number, text)
         ^^^^^^ : int
                 ^^^^ : str
    def run(self):
        self.work(1, 'a')
`)
  })
})

describe('a collection that an attribute is', () => {
  it('holds what the method adds to it', () => {
    checkTypes(`
class Thing:
    size = 1
class Case:
    def begin(self, name):
        self.things = []
        self.by_name = {}
        self.others = [Thing()]
        for number in range(3):
            thing = Thing()
            self.things += [thing]
            self.by_name[name] = thing
        self.things.append(self.things[0])
    def run(self):
        self.things[0]
        ^^^^^^^^^^^^^^ : Thing
        self.by_name['a'].size
        ^^^^^^^^^^^^^^^^^^^^^^ : int
        for thing in self.things:
            thing.size
            ^^^^^^^^^^ : int
        self.others[0]
        ^^^^^^^^^^^^^^ : Thing
`)
  })
})

describe('an attribute that a subclass assigns of itself', () => {
  it('is what the class assigns that it inherits from', () => {
    checkTypes(`
class Base:
    def make(self):
        self.amount = 1
        return self.amount
class Case(Base):
    def begin(self):
        self.amount = self.make()
    def run(self):
        self.amount
        ^^^^^^^^^^^ : int
`)
  })
})

describe('a class', () => {
  it('has what it inherits', () => {
    checkTypes(`
class A:
    kind = 'a'
    def go(self):
        return self
    @classmethod
    def make(cls):
        return cls()
class B(A):
    def go(self):
        super()
        ^^^^^^^ : super
        return super().go()
def f():
    B().kind
    ^^^^^^^^ : str
    B().go()
    ^^^^^^^^ : B
    B.make()
    ^^^^^^^^ : B
`)
  })
})
