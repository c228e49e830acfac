import { describe, it } from 'vitest'
import {
  checkCompletion,
  checkDefinition,
  checkHover,
  checkReferences,
  checkSignatures,
  checkTypeDefinition,
} from '../support/check-features.ts'
import { MINI_TYPESHED } from '../types/mini-typeshed.ts'

const fixture = (code: string): string => `
-- m/models/points.py --
from collections import namedtuple as nt
from typing import NamedTuple
Point = nt('Point', 'axis, size', defaults=[1])
Typed = NamedTuple('Typed', [('axis', int), ('label', str)])
class Derived(nt('Derived', ['axis', 'width'])):
    def area(self):
        return self.width
class Holder:
    Entry = nt('Entry', ('key', 'axis'))
-- m/models/m.py --
from collections import namedtuple
from .points import Point, Typed, Derived, Holder
class Model(models.Model):
    _name = 'x.model'
    def run(self):
        Node = namedtuple("Node", "count_remaining taken_packages "
                          "next_index")
        node = Node(1, 2, 'c')
        ${code}
${MINI_TYPESHED}
`

describe('a field of a named tuple that a call makes', () => {
  it('is defined where the call names it', () => {
    checkDefinition(fixture('Point(1, 2).ax$0is'), 'm/models/points.py:3:axis')
    checkDefinition(fixture('Point(1, 2).si$0ze'), 'm/models/points.py:3:size')
    checkDefinition(fixture("Typed(1, 'a').la$0bel"), 'm/models/points.py:4:label')
    checkDefinition(fixture('Derived(1, 2).wid$0th'), 'm/models/points.py:5:width')
    checkDefinition(fixture('Derived(1, 2).ar$0ea'), 'm/models/points.py:6:area')
    checkDefinition(fixture('Holder.Entry(1, 2).ke$0y'), 'm/models/points.py:9:key')
    checkDefinition(fixture('Holder.Entry(1, 2).ax$0is'), 'm/models/points.py:9:axis')
    checkDefinition(fixture('node.taken$0_packages'), 'm/models/m.py:6:taken_packages')
    checkDefinition(fixture('node.next$0_index'), 'm/models/m.py:7:next_index')
    checkDefinition(fixture('Po$0int(1, 2).axis'), 'm/models/points.py:3:Point')
    checkDefinition(fixture('Point(1, 2).none$0'), '')
    checkTypeDefinition(fixture('print(no$0de)'), 'm/models/m.py:6:Node')
    checkTypeDefinition(
      fixture('point = Point(1, 2); print(po$0int)'),
      'm/models/points.py:3:Point',
    )
  })

  it('is shown with its type', () => {
    checkHover(fixture('Point(1, b"").si$0ze'), '```python\nsize: bytes\n```')
    checkHover(fixture('node.next$0_index'), '```python\nnext_index: str\n```')
    checkHover(fixture('no$0de'), '```python\nnode: Node\n```')
  })

  it('is offered behind a dot and as an argument', () => {
    checkCompletion(fixture('Point(1, 2).$0'), 'axis (property)\nsize (property)', /^(axis|size)$/)
    checkCompletion(
      fixture('Derived(1, 2).$0'),
      'area (method)\naxis (property)\nwidth (property)',
      /^(axis|width|area)$/,
    )
    checkCompletion(
      fixture('node.$0'),
      'count_remaining (property)\nnext_index (property)\ntaken_packages (property)',
      /^[a-z]+_[a-z]+$/,
    )
    checkSignatures(fixture('Point(1, $0)'), '> Point(axis, [size=...])')
    checkSignatures(fixture('Typed($0)'), '> Typed([axis: int], label: str)')
    checkSignatures(fixture('Derived(1, $0)'), '> Derived(axis, [width])')
    checkSignatures(
      fixture('Node(1, next_index=$0)'),
      '> Node(count_remaining, taken_packages, [next_index])',
    )
    checkCompletion(fixture('Typed($0)'), 'axis= (variable) int\nlabel= (variable) str', /=$/)
  })

  it('has references', () => {
    checkReferences(
      `
-- m/models/a.py --
from collections import namedtuple
Point = namedtuple('Point', 'axis size')
Other = namedtuple('Other', 'axis size')
def f():
    print(Point(1, 2).ax$0is, Other(1, 2).axis)
-- m/models/b.py --
from .a import Point
point = Point(axis=1, size=2)
def g():
    point = Point(1, 2)
    return point.axis
${MINI_TYPESHED}
`,
      `
      m/models/a.py:2:axis
      m/models/a.py:5:axis
      m/models/b.py:5:axis
      `,
    )
  })
})
