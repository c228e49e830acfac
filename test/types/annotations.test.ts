import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'

describe('an annotation', () => {
  it('is understood in all forms', () => {
    checkTypes(`
from __future__ import annotations
import typing
import typing as t
import datetime
from typing import Any, Annotated, Callable, ClassVar, Dict, Final, Iterable, List, Literal, Optional, Set, Tuple, Type, Union, TypeVar, TYPE_CHECKING
if TYPE_CHECKING:
    from decimal import Decimal
Names = list[str]
Maybe = Optional[int]
class Node:
    parent: 'Node | None'
    LIMIT: Final = 10
    KINDS: ClassVar[dict[str, int]] = {}
def f(
    a: int,
    b: 'int',
    c: Optional[str],
    d: Union[int, str],
    e: int | None,
    g: 'int | str',
    h: List[int],
    i: list[int],
    j: Dict[str, 'list[int]'],
    k: Tuple[int, str],
    l: tuple[int, ...],
    m: Type[Node],
    n: type[Node],
    o: Any,
    p: Literal['a', 'b'],
    q: Annotated[int, 'x'],
    r: typing.Optional[int],
    s: t.List[str],
    u: datetime.date,
    v: Names,
    w: Maybe,
    x: Iterable[int],
    y: Node,
    z: 'Unknown',
    aa: Callable[[int], str],
    bb: 'Decimal',
    cc: set[tuple[int, str]],
    dd: object,
    ee: None,
    ff: list,
    gg: 'typing.Dict[int, typing.List[str]]',
    hh: list['Node'],
    ii: Literal[1, 2],
    jj: 'Callable[[int, str], list[int]]',
    kk: Callable[..., int | None],
    ll: list[Callable[[], str]],
):
    a
    ^ : int
    b
    ^ : int
    c
    ^ : str
    d
    ^ : int | str
    e
    ^ : int | None
    g
    ^ : int | str
    h
    ^ : list[int]
    i
    ^ : list[int]
    j
    ^ : dict[str, list[int]]
    j['a'][0]
    ^^^^^^^^^ : int
    k
    ^ : tuple[int, str]
    l
    ^ : tuple[int]
    l[3]
    ^^^^ : int
    m
    ^ : type[Node]
    m()
    ^^^ : Node
    n().parent
    ^^^^^^^^^^ : Node | None
    o
    ^ : ?
    p
    ^ : str
    q
    ^ : int
    r
    ^ : int
    s
    ^ : list[str]
    u
    ^ : date
    v
    ^ : list[str]
    w
    ^ : int
    x
    ^ : Iterable[int]
    y.LIMIT
    ^^^^^^^ : int
    y.KINDS
    ^^^^^^^ : dict[str, int]
    z
    ^ : ?
    bb
    ^^ : Decimal
    cc
    ^^ : set[tuple[int, str]]
    dd
    ^^ : object
    ee
    ^^ : None
    ff
    ^^ : list
    gg[1]
    ^^^^^ : list[str]
    hh[0].parent
    ^^^^^^^^^^^^ : Node | None
    ii
    ^^ : int
    aa(1)
    ^^^^^ : str
    jj
    ^^ : Callable[[int, str], list[int]]
    jj(1, 'a')[0]
    ^^^^^^^^^^^^^ : int
    kk()
    ^^^^ : int | None
    ll[0]()
    ^^^^^^^ : str
    local: 'list[int]' = []
    local
    ^^^^^ : list[int]
    only: int
    only
    ^^^^ : int
    with_comment = []  # type: list[str]
    with_comment
    ^^^^^^^^^^^^ : list[str]
    ignored = []  # type: ignore
    ignored
    ^^^^^^^ : list
`)
  })

  it('of a comment counts as well', () => {
    checkTypes(`
LIMITS = {}  # type: dict[str, int]
class A:
    sizes = None  # type: list[int]
    def __init__(self):
        self.names = []  # type: list[str]
    def run(self, a, b):
        # type: (int, str) -> float
        a
        ^ : int
        b
        ^ : str
def first(items):  # type: (list[int]) -> int
    items
    ^^^^^ : list[int]
def f():
    LIMITS
    ^^^^^^ : dict[str, int]
    A().sizes
    ^^^^^^^^^ : list[int]
    A().names
    ^^^^^^^^^ : list[str]
    A().run(1, 'a')
    ^^^^^^^^^^^^^^^ : float
    first([1])
    ^^^^^^^^^^ : int
`)
  })
})

describe('type parameters', () => {
  it('of containers go through their methods', () => {
    checkTypes(`
from collections import Counter, OrderedDict, defaultdict, deque
from typing import Generic, TypeVar, Mapping, Iterator
T = TypeVar('T')
K = TypeVar('K')
class Box(Generic[T]):
    def __init__(self, item: T):
        self.item = item
    def get(self) -> T: ...
    def both(self) -> 'tuple[T, T]': ...
    def boxed(self) -> 'Box[list[T]]': ...
class IntBox(Box[int]):
    pass
class Pairs(dict[str, T]):
    pass
def f(box: Box[str], pairs: Pairs[int], mapping: Mapping[str, int], it: Iterator[bytes]):
    items = [1]
    items.pop()
    ^^^^^^^^^^^ : int
    items.copy()
    ^^^^^^^^^^^^ : list[int]
    items.index(1)
    ^^^^^^^^^^^^^^ : int
    d = {1: 'a'}
    d.keys()
    ^^^^^^^^ : dict_keys[int, str]
    d.values()
    ^^^^^^^^^^ : dict_values[int, str]
    d.items()
    ^^^^^^^^^ : dict_items[int, str]
    list(d)
    ^^^^^^^ : list[int]
    list(d.values())
    ^^^^^^^^^^^^^^^^ : list[str]
    list(d.items())
    ^^^^^^^^^^^^^^^ : list[tuple[int, str]]
    d.get(1)
    ^^^^^^^^ : str | None
    d.get(1, 'x')
    ^^^^^^^^^^^^^ : str
    d.get(1, 1.5)
    ^^^^^^^^^^^^^ : float | str
    d.pop(1)
    ^^^^^^^^ : str
    d.pop(1, 1.5)
    ^^^^^^^^^^^^^ : float | str
    d.setdefault(1, 'a')
    ^^^^^^^^^^^^^^^^^^^^ : str
    d.popitem()
    ^^^^^^^^^^^ : tuple[int, str]
    d | {2: 'b'}
    ^^^^^^^^^^^^ : dict[int, str]
    for key in d:
        key
        ^^^ : int
    sorted(d.items())[0][1]
    ^^^^^^^^^^^^^^^^^^^^^^^ : str
    {1}.pop()
    ^^^^^^^^^ : int
    {1}.union(['a'])
    ^^^^^^^^^^^^^^^^ : set[int | str]
    'a b'.split()
    ^^^^^^^^^^^^^ : list[str]
    'a'.partition('b')[2]
    ^^^^^^^^^^^^^^^^^^^^^ : str
    'a'.encode().decode()
    ^^^^^^^^^^^^^^^^^^^^^ : str
    box
    ^^^ : Box[str]
    box.get()
    ^^^^^^^^^ : str
    box.both()
    ^^^^^^^^^^ : tuple[str, str]
    box.boxed().get()
    ^^^^^^^^^^^^^^^^^ : list[str]
    IntBox(1).get()
    ^^^^^^^^^^^^^^^ : int
    Box('a')
    ^^^^^^^^ : Box[str]
    Box('a').get()
    ^^^^^^^^^^^^^^ : str
    pairs['a']
    ^^^^^^^^^^ : int
    pairs.items()
    ^^^^^^^^^^^^^ : dict_items[str, int]
    mapping['a']
    ^^^^^^^^^^^^ : int
    next(it)
    ^^^^^^^^ : bytes
    Counter(['a'])
    ^^^^^^^^^^^^^^ : Counter[str]
    Counter(['a']).most_common(1)[0]
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : tuple[str, int]
    Counter(['a'])['a']
    ^^^^^^^^^^^^^^^^^^^ : int
    deque([1]).popleft()
    ^^^^^^^^^^^^^^^^^^^^ : int
    defaultdict(int)['a']
    ^^^^^^^^^^^^^^^^^^^^^ : int
    defaultdict(lambda: [1])['a']
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[int]
    OrderedDict([(1, 'a')])[1]
    ^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
    groups = {}
    groups.setdefault('a', []).append(1)
    groups['a']
    ^^^^^^^^^^^ : list[int]
    seen = set()
    seen.add('a')
    seen
    ^^^^ : set[str]
    counts = defaultdict(int)
    counts['a'] += 1
    counts
    ^^^^^^ : defaultdict[str, int]
    nested = defaultdict(lambda: defaultdict(list))
    nested['a']['b']
    ^^^^^^^^^^^^^^^^ : list
`)
  })

  it('come from modules of the standard library', () => {
    checkTypes(`
import re
import os
import os.path
import logging
from os.path import join as join_path
PATTERN = re.compile('a')
_logger = logging.getLogger(__name__)
def f():
    PATTERN
    ^^^^^^^ : Pattern
    PATTERN.match('a')
    ^^^^^^^^^^^^^^^^^^ : Match | None
    PATTERN.match('a').group(1)
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ : str
    if (m := re.match('a', 'b')):
        m
        ^ : Match
    [m.start() for m in PATTERN.finditer('a')]
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[int]
    os.path.join('a', 'b')
    ^^^^^^^^^^^^^^^^^^^^^^ : str
    join_path('a')
    ^^^^^^^^^^^^^^ : str
    os.environ['a']
    ^^^^^^^^^^^^^^^ : str
    os.environ.get('a')
    ^^^^^^^^^^^^^^^^^^^ : str | None
    os.getcwd()
    ^^^^^^^^^^^ : str
    os
    ^^ : module
    os.path
    ^^^^^^^ : module
    _logger.info
    ^^^^^^^^^^^^ : def info
    logging.INFO
    ^^^^^^^^^^^^ : int
    __name__
    ^^^^^^^^ : str
    __file__
    ^^^^^^^^ : str
`)
  })
})
