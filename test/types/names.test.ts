import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'

describe('a variable', () => {
  it('has the type of what it was given last', () => {
    checkTypes(`
def f(flag):
    x = 1
    x
    ^ : int
    x = 'a'
    x
    ^ : str
    if flag:
        x = 1.5
    x
    ^ : float | str
    y: int = flag
    y
    ^ : int
`)
  })

  it('has the types of all branches that lead to it', () => {
    checkTypes(`
def f(flag):
    if flag == 1:
        x = 1
    elif flag == 2:
        x = 'a'
    else:
        raise ValueError
    x
    ^ : int | str
    try:
        y = 1
    except KeyError as error:
        error
        ^^^^^ : KeyError
        error.args
        ^^^^^^^^^^ : tuple
        y = 'a'
    y
    ^ : int | str
    for z in [1, 2]:
        z
        ^ : int
    while True:
        w = 'a'
        break
    w
    ^ : str
`)
  })

  it('is taken out of tuples', () => {
    checkTypes(`
def f():
    a, (b, *c) = 1, ('a', 2, 3)
    a
    ^ : int
    b
    ^ : str
    for i, name in enumerate(['a']):
        i
        ^ : int
        name
        ^^^^ : str
    for key, value in {'a': 1}.items():
        key
        ^^^ : str
        value
        ^^^^^ : int
`)
  })

  it('is narrowed by tests', () => {
    checkTypes(`
def f(flag):
    x = 1 if flag else 'a'
    if isinstance(x, str):
        x
        ^ : str
    else:
        x
        ^ : int
    if not isinstance(x, int):
        return
    x
    ^ : int
`)
  })

  it('of comprehensions, lambdas and walrus', () => {
    checkTypes(`
def f(flag):
    [name.upper() for name in ['a']]
     ^^^^^^^^^^^^ : str
    {n: str(n) for n in [1]}
    ^^^^^^^^^^^^^^^^^^^^^^^^ : dict[int, str]
    sorted([1, 2], key=lambda n: n)
                                 ^ : int
    if (found := 'a'.split()):
        found
        ^^^^^ : list[str]
`)
  })

  it('knows what is put into collections', () => {
    checkTypes(`
from collections import defaultdict
def f(flag):
    names = []
    names.append('a')
    names[0]
    ^^^^^^^^ : str
    by_name = {}
    by_name['a'] = 1
    by_name
    ^^^^^^^ : dict[str, int]
    groups = defaultdict(list)
    groups['a'].append(1)
    groups['b']
    ^^^^^^^^^^^ : list[int]
    values = {'a': 1, 'b': 'x'}
    values['a']
    ^^^^^^^^^^^ : int
    values.get('b')
    ^^^^^^^^^^^^^^^ : str
    {**values}['a']
    ^^^^^^^^^^^^^^^ : int
`)
  })

  it('is unknown when it is nothing that is known', () => {
    checkTypes(`
def f(flag):
    flag
    ^^^^ : ?
    missing
    ^^^^^^^ : ?
    [flag, 1][0]
    ^^^^^^^^^^^^ : ?
    {'a': flag, 'b': 'x'}['a']
    ^^^^^^^^^^^^^^^^^^^^^^^^^^ : ?
    x = x
    x
    ^ : ?
`)
  })
})

describe('a name', () => {
  it('comes from imports, also within functions', () => {
    checkTypes(`
-- m/__init__.py --
from . import models
from .models.m import Thing as Other
-- m/models/__init__.py --
from . import m, n
-- m/models/m.py --
import datetime
import logging
from datetime import date as day
_logger = logging.getLogger(__name__)
class Thing:
    size = 1
    def __init__(self):
        self.name = 'a'
        self.left, self.right = 1, 'b'
    @property
    def area(self):
        return self.size
    @staticmethod
    def make():
        return Thing()
-- m/models/n.py --
from .m import *
from .m import _logger, datetime
from odoo.addons.m import Other
import odoo.addons.m.models.m as module
def f():
    from .m import Thing as Inner
    Inner().size
    ^^^^^^^^^^^^ : int
    Thing.make()
    ^^^^^^^^^^^^ : Thing
    Other
    ^^^^^ : type[Thing]
    module.Thing().area
    ^^^^^^^^^^^^^^^^^^^ : int
    Thing().name
    ^^^^^^^^^^^^ : str
    Thing().right
    ^^^^^^^^^^^^^ : str
    _logger
    ^^^^^^^ : Logger
    datetime.datetime.today().hour
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : int
    (datetime.date.today() - datetime.date.today()).days
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : timedelta
`)
  })
})
