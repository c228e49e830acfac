import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'

describe('what a variable holds', () => {
  it('follows branches', () => {
    checkTypes(`
def f(flag):
    if flag:
        x = 1
        x
        ^ : int
    else:
        x = 'a'
        x
        ^ : str
    x
    ^ : int | str
    if flag:
        x = 1.5
    x
    ^ : float | int | str
    y = 1
    if flag:
        y = 'a'
        return
    y
    ^ : int
    if flag:
        z = 1
    elif flag > 2:
        z = 'a'
    z
    ^ : int | str
`)
  })

  it('follows loops', () => {
    checkTypes(`
def f(flag):
    last = None
    for n in [1, 2]:
        last
        ^^^^ : int
        last = n
        last
        ^^^^ : int
    last
    ^^^^ : int
    n
    ^ : int
    x = 1
    while flag:
        x
        ^ : int | str
        x = 'a'
    x
    ^ : int | str
    for a, b in [(1, 'a')]:
        a
        ^ : int
        b
        ^ : str
    for y in []:
        pass
    else:
        y = 1.5
    y
    ^ : float
    for i in range(3):
        i
        ^ : int
    for letter in 'abc':
        letter
        ^^^^^^ : str
    for line in open('a'):
        line
        ^^^^ : str
    total = 0
    for value in [1.5]:
        total += value
    total
    ^^^^^ : float | int
`)
  })

  it('follows try and with', () => {
    checkTypes(`
def f(flag):
    try:
        x = 1
    except ValueError:
        x = 'a'
    else:
        x
        ^ : int
    x
    ^ : int | str
    try:
        y = 1
    except (KeyError, TypeError) as e:
        e
        ^ : KeyError | TypeError
        return
    except OSError as e:
        e.errno
        ^^^^^^^ : int | None
        raise
    finally:
        z = 1.5
    y
    ^ : int
    z
    ^ : float
    with open('a') as file:
        file
        ^^^^ : TextIO
        text = file.read()
    text
    ^^^^ : str
    with open('a') as one, open(one.name) as two:
        two.readlines()
        ^^^^^^^^^^^^^^^ : list[str]
    try:
        pass
    except Exception as error:
        error.with_traceback(None)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ : Exception
`)
  })

  it('follows match', () => {
    checkTypes(`
class Point:
    x = 1
class Circle:
    radius = 1.5
def f(flag, shape):
    match shape:
        case Point() as p:
            p.x
            ^^^ : int
            kind = 1
        case Circle() as c:
            c.radius
            ^^^^^^^^ : float
            kind = 'circle'
        case Point() | Circle() as either:
            either
            ^^^^^^ : Circle | Point
            kind = b'x'
        case str(text):
            text
            ^^^^ : str
            kind = 1.5
        case _:
            kind = True
    kind
    ^^^^ : bool | bytes | float | int | str
    match [1, 2]:
        case [first, *rest]:
            first
            ^^^^^ : int
            rest
            ^^^^ : list[int]
        case whole:
            whole
            ^^^^^ : list[int]
    match (1, 'a'):
        case (a, b):
            a
            ^ : int
            b
            ^ : str
    match {'a': 1}:
        case {'a': n}:
            n
            ^ : int
`)
  })

  it('ends with del and goes on with walrus', () => {
    checkTypes(`
def f(flag):
    x = 1
    x
    ^ : int
    del x
    x
    ^ : ?
    x = 'a'
    x
    ^ : str
    if (y := 1.5) > 1:
        y
        ^ : float
    y
    ^ : float
    while (chunk := open('a').read()):
        chunk
        ^^^^^ : str
    [last := n for n in [1]]
    last
    ^^^^ : int
    print(z := 'a')
    z
    ^ : str
    (w := 1)
     ^^^^^^ : int
    if flag and (v := 'a'):
        v
        ^ : str
`)
  })

  it('changes with augmented assignments', () => {
    checkTypes(`
class Money:
    def __iadd__(self, other):
        return 1.5
def f(flag):
    x = 1
    x += 1
    x
    ^ : int
    x += 1.5
    x
    ^ : float
    x = 3
    x /= 2
    x
    ^ : float
    s = 'a'
    s += 'b'
    s
    ^ : str
    items = [1]
    items += [2]
    items
    ^^^^^ : list[int]
    money = Money()
    money += 1
    money
    ^^^^^ : float
    t = (1,)
    t += ('a',)
    t
    ^ : tuple[int, str]
    i = 0
    while flag:
        i += 1
    i
    ^ : int
`)
  })

  it('is taken out of what is unpacked', () => {
    checkTypes(`
def pair():
    return 1, 'a'
def f(flag):
    a, b = pair()
    a
    ^ : int
    b
    ^ : str
    [c, d] = [1, 2]
    c
    ^ : int
    d
    ^ : int
    e, *rest = [1, 2, 3]
    e
    ^ : int
    rest
    ^^^^ : list[int]
    *init, last = 'a', 'b', 1
    init
    ^^^^ : list[str]
    last
    ^^^^ : int
    (g, h), i = (1, 'a'), 1.5
    g
    ^ : int
    h
    ^ : str
    i
    ^ : float
    j = k = 'a'
    j
    ^ : str
    k
    ^ : str
    a, b = b, a
    a
    ^ : str
    b
    ^ : int
    l, m = 'ab'
    l
    ^ : str
    n, o = {1: 'a'}.popitem()
    o
    ^ : str
`)
  })

  it('is that of the scope in which it stands', () => {
    checkTypes(`
x = 1
count = 0
def global_one():
    global count
    count = 'a'
    count
    ^^^^^ : str
def f(flag):
    x
    ^ : int
    def inner():
        return x
    inner()
    ^^^^^^^ : int
    y = 'a'
    def closure():
        y
        ^ : str
        z = 1.5
        return y
    closure()
    ^^^^^^^^^ : str
    z
    ^ : ?
    def setter():
        nonlocal y
        y = 1
        y
        ^ : int
class A:
    x = 'a'
    size = x
    def m(self):
        x
        ^ : int
        self.size
        ^^^^^^^^^ : str
x
^ : int
if x:
    late = 1
else:
    late = 'a'
late
^^^^ : int | str
for n in [1]:
    n
    ^ : int
`)
  })
})
