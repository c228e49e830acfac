import { describe, it } from 'vitest'
import {
  checkCompletion,
  checkDefinition,
  checkHover,
  checkSignatures,
} from '../support/check-features.ts'
import { MINI_TYPESHED } from '../types/mini-typeshed.ts'

const fixture = (code: string): string => `
-- m/models/metas.py --
from enum import Enum
class Meta(type):
    """ Makes classes. """
    registry = {}
    def made(cls, name: str):
        cls.late = 1
        return cls
class Base(metaclass=Meta):
    own = 1
class Sub(Base): ...
class Color(Enum):
    RED = 'red'
    GREEN = 'green'
-- m/models/m.py --
from .metas import Base, Color, Sub
def f(color: Color):
    ${code}
${MINI_TYPESHED}
`

describe('what a class has of its metaclass', () => {
  it('is defined there', () => {
    checkDefinition(fixture('Base.ma$0de'), 'm/models/metas.py:5:made')
    checkDefinition(fixture('Sub.regi$0stry'), 'm/models/metas.py:4:registry')
    checkDefinition(fixture('Sub.la$0te'), 'm/models/metas.py:6:late')
    checkDefinition(fixture('Sub().ma$0de'), '')
    checkDefinition(fixture('Color.__mem$0bers__'), '/typeshed/stdlib/enum.pyi:10:__members__')
    checkDefinition(fixture("Color['RED'].val$0ue"), '/typeshed/stdlib/enum.pyi:23:value')
    checkDefinition(fixture('for one in Color: one.na$0me'), '/typeshed/stdlib/enum.pyi:21:name')
    checkDefinition(fixture('Color.RE$0D'), 'm/models/metas.py:12:RED')
  })

  it('is offered behind the class alone', () => {
    const only = /^(own|made|registry|late|mro|RED|name|value)$/
    checkCompletion(
      fixture('Sub.$0'),
      'own (property)\nlate (property)\nmade (method)\nregistry (property)\nmro (method)',
      only,
    )
    checkCompletion(fixture('Sub().$0'), 'own (property)', only)
    checkCompletion(
      fixture('for one in Color: one.$0'),
      'RED (property)\nname (property)\nvalue (property)',
      only,
    )
  })

  it('is called without the class', () => {
    checkSignatures(fixture('Sub.made($0)'), '> made([name: str])')
  })

  it('is shown', () => {
    checkHover(fixture('Color.RED.val$0ue'), '```python\nvalue: str\n```')
    checkHover(fixture('made = Sub.made("a"); ma$0de'), '```python\nmade: type[Sub]\n```')
    checkHover(fixture('value = color.value; val$0ue'), '```python\nvalue: str\n```')
  })
})
