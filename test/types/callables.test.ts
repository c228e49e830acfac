import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'

describe('a value that is annotated with Callable', () => {
  it('is shown with what it takes, and answers what it says', () => {
    checkTypes(`
from typing import Any, Callable, Optional
import collections.abc
Handler = Callable[[int, str], bool]
class Loop:
    after: Callable[[], list[str]]
def f(
    a: Handler,
    b: Callable[..., int],
    c: 'Callable[[list[int]], None]',
    d: collections.abc.Callable[[int], str],
    e: Callable[[int], Any],
    g: Optional[Callable[[str], Callable[[int], float]]],
    h: Callable[..., Any],
    loop: Loop,
):
    a
    ^ : Callable[[int, str], bool]
    a(1, 'x')
    ^^^^^^^^^ : bool
    b
    ^ : Callable[..., int]
    c
    ^ : Callable[[list[int]], None]
    d
    ^ : Callable[[int], str]
    e
    ^ : Callable[[int], ?]
    e(1)
    ^^^^ : ?
    g
    ^ : Callable[[str], Callable[[int], float]]
    g('a')(1)
    ^^^^^^^^^ : float
    h
    ^ : ?
    loop.after
    ^^^^^^^^^^ : Callable[[], list[str]]
    loop.after()[0]
    ^^^^^^^^^^^^^^^ : str
`)
  })
})

describe('a parameter of a function that is handed over', () => {
  it('is what annotations say', () => {
    checkTypes(`
from typing import Any, Callable, Iterable, Protocol, TypeVar
from dataclasses import dataclass
T = TypeVar('T')
K = TypeVar('K')
class Visit(Protocol):
    def __call__(self, depth: int, name: str) -> bool: ...
@dataclass
class Step:
    name: str
    work: Callable[[float], str]
def each(items: Iterable[T], work: Callable[[T, int], Any]) -> None: ...
def grouped(items: Iterable[T], *, key: Callable[[T], K] | None = None) -> dict[K, list[T]]: ...
def walk(visit: Visit): ...
def several(*works: Callable[[bytes], None]): ...
def plain(x):
    x
    ^ : bytes | float
class Tool:
    def __init__(self, make: Callable[[str], int]): ...
    def use(self, make: Callable[[str], int], again: 'Callable[[int], int]' = None): ...
    def _made(self, text):
        text
        ^^^^ : str
def f(given: Callable[[Callable[[int], str]], None]):
    each(['a'], lambda text, at: (text, at))
                                  ^^^^ : str
    each(['a'], lambda text, at: (at, text))
                                  ^^ : int
    each(work=lambda number, at: number, items=[1.5])
                                 ^^^^^^ : float
    grouped([1], key=lambda number: str(number))
                                        ^^^^^^ : int
    walk(lambda depth, name: (depth, name))
                              ^^^^^ : int
    walk(lambda depth, name: (name, depth))
                              ^^^^ : str
    several(plain, lambda data: data)
                                ^^^^ : bytes
    Tool(lambda text: text)
                      ^^^^ : str
    tool = Tool(len)
    tool.use(len, again=lambda number: number)
                                       ^^^^^^ : int
    tool.use(tool._made)
    Step('a', lambda number: number)
                             ^^^^^^ : float
    Step('a', plain)
    given(lambda number: number)
                         ^^^^^^ : int
    def inner(item, at):
        item
        ^^^^ : str
    each(['a'], inner)
    held: Callable[[int], str] = lambda number: number
                                                ^^^^^^ : int
def made() -> Callable[[str], int]:
    return lambda text: text
                        ^^^^ : str
`)
  })

  it('is what the standard library gives it', () => {
    checkTypes(`
import functools
from functools import reduce
class Node:
    size: int
def f(nodes: list[Node], texts: list[str]):
    sorted(nodes, key=lambda node: node.size)
                                   ^^^^ : Node
    max(nodes, key=lambda node: node.size)
                                ^^^^ : Node
    max(nodes[0], nodes[1], key=lambda node: node.size)
                                             ^^^^ : Node
    nodes.sort(key=lambda node: node.size)
                                ^^^^ : Node
    list(map(lambda node: node.size, nodes))
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[int]
    list(map(lambda node, text: (text, node), nodes, texts))
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : list[tuple[str, Node]]
    list(filter(lambda node: node.size, nodes))
                             ^^^^ : Node
    reduce(lambda total, node: total, nodes, 1.5)
                               ^^^^^ : float
    functools.reduce(lambda total, node: node, nodes, 1.5)
                                         ^^^^ : Node
    reduce(lambda one, other: other, texts)
                              ^^^^^ : str
`)
  })

  it('solves what the function answers', () => {
    checkTypes(`
from typing import Callable, Iterable, TypeVar
T = TypeVar('T')
K = TypeVar('K')
def grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]: ...
def twice(function: Callable[[T], K], item: T) -> tuple[K, K]: ...
def f(words: list[str]):
    grouped(words, lambda word: word.split())
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : dict[list[str], list[str]]
    grouped(words, key=len)
    ^^^^^^^^^^^^^^^^^^^^^^^ : dict[int, list[str]]
    twice(lambda word: word.upper(), 'a')
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : tuple[str, str]
`)
  })
})
