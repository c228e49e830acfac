import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'

describe('a test narrows what a variable is', () => {
  it('with None and truth', () => {
    checkTypes(`
def maybe() -> 'str | None': ...
def f(flag):
    x = maybe()
    x
    ^ : str | None
    if x is None:
        x
        ^ : None
    else:
        x
        ^ : str
    if x is not None:
        x
        ^ : str
    if x == None:
        x
        ^ : None
    if x:
        x
        ^ : str
    if not x:
        x
        ^ : str | None
    if x and x.upper():
             ^ : str
        pass
    if flag and x:
        x
        ^ : str
    if x is None or flag:
        x
        ^ : str | None
    if not (x is None):
        x
        ^ : str
    x.upper() if x else x
    ^ : str
    y = x or 1
    y
    ^ : int | str
    [x for _ in [1] if x]
     ^ : str
    while x is not None:
        x
        ^ : str
        x = maybe()
    if (z := maybe()) is not None:
        z
        ^ : str
    assert x
    x
    ^ : str
`)
  })

  it('with an early end', () => {
    checkTypes(`
def maybe() -> 'str | None': ...
def returns():
    x = maybe()
    if x is None:
        return
    x
    ^ : str
def raises():
    x = maybe()
    if not x:
        raise ValueError()
    x
    ^ : str
def continues():
    for _ in [1]:
        x = maybe()
        if x is None:
            continue
        x
        ^ : str
def leaves_else():
    x = maybe()
    if x is not None:
        pass
    else:
        return
    x
    ^ : str
def chain(x: 'int | str | float'):
    if isinstance(x, int):
        return
    elif isinstance(x, str):
        return
    x
    ^ : float
def walrus():
    if (x := maybe()) is None:
        return
    x
    ^ : str
def parameter(x: 'int | None' = None):
    x
    ^ : int | None
    if x is None:
        x = 1
    x
    ^ : int
def bound_again(x: 'int | str', flag):
    if not isinstance(x, int):
        return
    x
    ^ : int
    if flag:
        x = 'a'
    x
    ^ : int | str
`)
  })

  it('with isinstance', () => {
    checkTypes(`
class Animal: ...
class Dog(Animal):
    name = 'Rex'
class Cat(Animal):
    lives = 9
TEXTS = (str, bytes)
def f(x: 'int | str | list[int]', animal: Animal, unknown, cls):
    if isinstance(x, str):
        x
        ^ : str
    elif isinstance(x, (list, tuple)):
        x
        ^ : list[int]
    else:
        x
        ^ : int
    if isinstance(x, int) or isinstance(x, str):
        x
        ^ : int | list[int] | str
    if not isinstance(x, (int, str)):
        x
        ^ : list[int]
    if isinstance(animal, Dog):
        animal.name
        ^^^^^^^^^^^ : str
    if isinstance(unknown, Cat):
        unknown.lives
        ^^^^^^^^^^^^^ : int
    if isinstance(unknown, (Cat, Dog)):
        unknown
        ^^^^^^^ : Cat | Dog
    if isinstance(unknown, TEXTS):
        unknown
        ^^^^^^^ : bytes | str
    unknown
    ^^^^^^^ : ?
    if type(unknown) is Dog:
        unknown
        ^^^^^^^ : Dog
    if type(unknown) == dict:
        unknown
        ^^^^^^^ : dict
    if issubclass(cls, Dog):
        cls
        ^^^ : type[Dog]
    isinstance(unknown, str) and unknown
                                 ^^^^^^^ : str
    unknown if isinstance(unknown, str) else 1
    ^^^^^^^ : str
    if isinstance(unknown, models.BaseModel):
        unknown
        ^^^^^^^ : BaseModel
        unknown.ids
        ^^^^^^^^^^^ : list[int]
    assert isinstance(unknown, Cat)
    unknown
    ^^^^^^^ : Cat
`)
  })

  it('with in and ==', () => {
    checkTypes(`
def f(x: 'int | str | None', unknown):
    if x in ('a', 'b'):
        x
        ^ : str
    if x in [1, 2]:
        x
        ^ : int
    if x == 'a':
        x
        ^ : str
    if x not in ('a', 'b'):
        x
        ^ : int | str | None
    if x != 'a':
        return
    x
    ^ : str
    if unknown in ('a', 'b'):
        unknown
        ^^^^^^^ : ?
`)
  })

  it('with patterns', () => {
    checkTypes(`
class Point:
    x = 1
def f(shape, either: 'int | str'):
    match shape:
        case Point():
            shape
            ^^^^^ : Point
        case int() | str():
            shape
            ^^^^^ : int | str
    match either:
        case str():
            either
            ^^^^^^ : str
    match shape:
        case Point(x=size):
            size
            ^^^^ : int
`)
  })
})
