import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'

describe('a literal', () => {
  it('is of a built-in class', () => {
    checkTypes(`
def f():
    1
    ^ : int
    0x10
    ^^^^ : int
    1.5
    ^^^ : float
    2j
    ^^ : complex
    'a'
    ^^^ : str
    'a' 'b'
    ^^^^^^^ : str
    f'{1}'
    ^^^^^^ : str
    b'a'
    ^^^^ : bytes
    b'a' b'b'
    ^^^^^^^^^ : bytes
    True
    ^^^^ : bool
    None
    ^^^^ : None
    [1, 2]
    ^^^^^^ : list[int]
    [1, 'a']
    ^^^^^^^^ : list[int | str]
    []
    ^^ : list
    (1, 'a')
    ^^^^^^^^ : tuple[int, str]
    ()
    ^^ : tuple[]
    {1, 2}
    ^^^^^^ : set[int]
    {}
    ^^ : dict
    {1: 'a'}
    ^^^^^^^^ : dict[int, str]
    {'a': 1}
    ^^^^^^^^ : dict[str, int]
    [*[1], *('a',)]
    ^^^^^^^^^^^^^^^ : list[int | str]
    (*(1, 'a'), 1.5)
    ^^^^^^^^^^^^^^^^ : tuple[int, str, float]
    {**{1: 'a'}}
    ^^^^^^^^^^^^ : dict[int, str]
    {*[1]}
    ^^^^^^ : set[int]
`)
  })

  it('has items that are known when all of them are', () => {
    checkTypes(`
def f(x):
    [1, x]
    ^^^^^^ : list
    (1, x)
    ^^^^^^ : tuple[int, ?]
    {1: x}
    ^^^^^^ : dict[int, ?]
    {x: 1}
    ^^^^^^ : dict[?, int]
    {1, x}
    ^^^^^^ : set
    [*x, 1]
    ^^^^^^^ : list
    {**x, 'a': 1}
    ^^^^^^^^^^^^^ : dict[str, ?]
`)
  })
})

describe('a dictionary whose keys are written down', () => {
  it('is followed by its keys', () => {
    checkTypes(`
def f(flag, x):
    vals = {'name': 'a', 'size': 1, 'items': [1.5], 'inner': {'deep': True}}
    vals['name']
    ^^^^^^^^^^^^ : str
    vals['size']
    ^^^^^^^^^^^^ : int
    vals['items'][0]
    ^^^^^^^^^^^^^^^^ : float
    vals['inner']['deep']
    ^^^^^^^^^^^^^^^^^^^^^ : bool
    vals.get('size')
    ^^^^^^^^^^^^^^^^ : int
    vals.get('none', 1.5)
    ^^^^^^^^^^^^^^^^^^^^^ : float
    vals.pop('size')
    ^^^^^^^^^^^^^^^^ : int
    {**vals, 'size': 'x'}['size']
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
    {**vals, 'size': 'x'}['name']
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
    dict(vals, more=1.5)['more']
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : float
    dict(vals, more=1.5)['name']
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
    vals.copy()['size']
    ^^^^^^^^^^^^^^^^^^^ : int
    key = 'size'
    vals[key]
    ^^^^^^^^^ : int
    for name in vals:
        name
        ^^^^ : str
    {'a': 1, 'b': 2}.values()
    ^^^^^^^^^^^^^^^^^^^^^^^^^ : dict_values[str, int]
    {'a': 1, 'b': x}['b']
    ^^^^^^^^^^^^^^^^^^^^^ : ?
    {'a': 1, 'b': x}.items()
    ^^^^^^^^^^^^^^^^^^^^^^^^ : dict_items[str, ?]
`)
  })

  it('is followed where it takes in others of which not all keys are known', () => {
    checkTypes(`
def f(x, y):
    mixed = {**x, 'a': 1}
    mixed['a']
    ^^^^^^^^^^ : int
    mixed['b']
    ^^^^^^^^^^ : ?
    mixed.get('b', 1)
    ^^^^^^^^^^^^^^^^^ : ?
    {'a': 1, **{str(y): 1.5}}['b']
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : float
    {'a': 1, **{1: 1.5}}
    ^^^^^^^^^^^^^^^^^^^^ : dict[int | str, float | int]
    joined = {'a': 1} | {'a': 'x', 'b': 1.5}
    joined['a']
    ^^^^^^^^^^^ : str
    joined['b']
    ^^^^^^^^^^^ : float
    ({'a': 1} | x)['a']
    ^^^^^^^^^^^^^^^^^^^ : int
    ({'a': 1} | x)['b']
    ^^^^^^^^^^^^^^^^^^^ : ?
`)
  })

  it('knows the keys that are added', () => {
    checkTypes(`
def f(flag):
    vals = {'name': 'a'}
    vals['size'] = 1
    vals['size']
    ^^^^^^^^^^^^ : int
    vals['name']
    ^^^^^^^^^^^^ : str
    vals.update({'day': 1.5})
    vals['day']
    ^^^^^^^^^^^ : float
    vals.update(more=b'a')
    vals['more']
    ^^^^^^^^^^^^ : bytes
    empty = {}
    empty['a'] = 1
    empty['a']
    ^^^^^^^^^^ : int
`)
  })
})

describe('a subscript', () => {
  it('takes an item or a slice', () => {
    checkTypes(`
def f(x):
    items = [1, 2]
    items[0]
    ^^^^^^^^ : int
    items[-1]
    ^^^^^^^^^ : int
    items[1:]
    ^^^^^^^^^ : list[int]
    items[::2]
    ^^^^^^^^^^ : list[int]
    items[x]
    ^^^^^^^^ : int
    pair = (1, 'a')
    pair[0]
    ^^^^^^^ : int
    pair[1]
    ^^^^^^^ : str
    pair[-1]
    ^^^^^^^^ : str
    pair[5]
    ^^^^^^^ : ?
    (1, 'a', 1.5)[1:]
    ^^^^^^^^^^^^^^^^^ : tuple[str, float]
    (1, 'a', 1.5)[:2]
    ^^^^^^^^^^^^^^^^^ : tuple[int, str]
    'abc'[0]
    ^^^^^^^^ : str
    'abc'[1:]
    ^^^^^^^^^ : str
    b'abc'[0]
    ^^^^^^^^^ : int
    b'abc'[1:]
    ^^^^^^^^^^ : bytes
    {1: 'a'}[1]
    ^^^^^^^^^^^ : str
    [[1], [2]][0][0]
    ^^^^^^^^^^^^^^^^ : int
    [('a', 1)][0][1]
    ^^^^^^^^^^^^^^^^ : int
    x[0]
    ^^^^ : ?
`)
  })
})

describe('an operator', () => {
  it('answers what the method of the operand does', () => {
    checkTypes(`
class Money:
    def __add__(self, other):
        return self
    def __radd__(self, other):
        return self
    def __mul__(self, other) -> float: ...
    def __neg__(self):
        return 'minus'
    def __getitem__(self, key):
        return b'x'
    def __call__(self, a):
        return [a]
    def __matmul__(self, other):
        return 1
    def __iadd__(self, other):
        return 1.5
    def __contains__(self, key): ...
def f(x):
    1 + 2
    ^^^^^ : int
    1 + 1.5
    ^^^^^^^ : float
    1.5 + 1
    ^^^^^^^ : float
    3 / 2
    ^^^^^ : float
    3 // 2
    ^^^^^^ : int
    3 % 2
    ^^^^^ : int
    2 * 1.5
    ^^^^^^^ : float
    2 ** 3
    ^^^^^^ : int
    1 << 3
    ^^^^^^ : int
    -1
    ^^ : int
    -1.5
    ^^^^ : float
    ~1
    ^^ : int
    not 1
    ^^^^^ : bool
    1 < 2
    ^^^^^ : bool
    1 < 2 < 3
    ^^^^^^^^^ : bool
    'a' in 'abc'
    ^^^^^^^^^^^^ : bool
    x is None
    ^^^^^^^^^ : bool
    'a' + 'b'
    ^^^^^^^^^ : str
    'a' * 3
    ^^^^^^^ : str
    '%s' % 1
    ^^^^^^^^ : str
    '%s' % x
    ^^^^^^^^ : str
    [1] + [2]
    ^^^^^^^^^ : list[int]
    [1] + ['a']
    ^^^^^^^^^^^ : list[int | str]
    [0] * 3
    ^^^^^^^ : list[int]
    (1,) + ('a',)
    ^^^^^^^^^^^^^ : tuple[int, str]
    {1} | {2}
    ^^^^^^^^^ : set[int]
    {1} - {2}
    ^^^^^^^^^ : set[int]
    {1} & {2}
    ^^^^^^^^^ : set[int]
    b'a' + b'b'
    ^^^^^^^^^^^ : bytes
    Money() + 1
    ^^^^^^^^^^^ : Money
    1 + Money()
    ^^^^^^^^^^^ : Money
    Money() * 2
    ^^^^^^^^^^^ : float
    -Money()
    ^^^^^^^^ : str
    Money()['a']
    ^^^^^^^^^^^^ : bytes
    Money()(1)
    ^^^^^^^^^^ : list
    Money() @ 1
    ^^^^^^^^^^^ : int
    1 in Money()
    ^^^^^^^^^^^^ : bool
    x + 1
    ^^^^^ : ?
`)
  })

  it('of truth answers one of its operands', () => {
    checkTypes(`
def f(x):
    1 or 'a'
    ^^^^^^^^ : int | str
    'a' and 1.5
    ^^^^^^^^^^^ : float | str
    x or 'a'
    ^^^^^^^^ : str
    None or 'a'
    ^^^^^^^^^^^ : str
    x and x.name
    ^^^^^^^^^^^^ : ?
    1 if x else 'a'
    ^^^^^^^^^^^^^^^ : int | str
    'a' if x else None
    ^^^^^^^^^^^^^^^^^^ : str | None
    ('a' or None).upper()
    ^^^^^^^^^^^^^^^^^^^^^ : str
`)
  })

  it('of dates answers dates and times', () => {
    checkTypes(`
from datetime import date, datetime, timedelta
def f():
    date.today() - date.today()
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ : timedelta
    date.today() - timedelta(days=1)
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : date
    date.today() + timedelta(days=1)
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : date
    datetime.now() + timedelta(1)
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : datetime
    datetime.now().date()
    ^^^^^^^^^^^^^^^^^^^^^ : date
    (datetime.now() - datetime.now()).total_seconds()
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : float
    date.today().replace(day=1).year
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : int
    datetime.strptime('x', '%Y').hour
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : int
    timedelta(1) * 2
    ^^^^^^^^^^^^^^^^ : timedelta
    date.today().strftime('%Y')
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
`)
  })
})
