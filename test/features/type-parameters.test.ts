import { describe, it } from 'vitest'
import {
  checkCompletion,
  checkDefinition,
  checkHover,
  checkTokens,
} from '../support/check-features.ts'
import { MINI_TYPESHED } from '../types/mini-typeshed.ts'
import { checkPlaces } from './check-places.ts'

describe('a type parameter in brackets', () => {
  it('is all its places in the function or class, and no other', () => {
    checkPlaces(`
T = 1
def first[T: int, *Ts](xs: list[T], *args: *Ts) -> T:
          ^ write
                                ^ read
                                                   ^ read
    y: T = xs[0]
       ^ read
    def inner(z: T):
                 ^ read
        T = 2
        print(T)
    return y
print(T)
`)
    checkPlaces(`
class Box[T, **P](Base[T]):
          ^ write
                       ^ read
    item: T
          ^ read
    def get(self) -> T: ...
                     ^ read
    def put[U](self, item: T, other: U):
                           ^ read
        many: list[T] = []
                   ^ read
def f(x: T): ...
`)
    checkPlaces(`
class Box[T, **P](Base[T]):
               ^ write
    def call(self, *args: P.args): ...
                          ^ read
type P = int
`)
    checkPlaces(`
type Alias[K, T] = dict[K, list[T]]
              ^ write
                                ^ read
`)
  })

  it('is defined in the brackets', () => {
    checkDefinition('def f[T](x: $0T): ...\n', 'm/models/m.py:2:T')
    checkDefinition('class A[T]:\n    def f(self, x: list[$0T]): ...\n', 'm/models/m.py:2:T')
    checkDefinition('class A[T](G[$0T]): ...\n', 'm/models/m.py:2:T')
    checkDefinition('type A[T] = list[$0T]\n', 'm/models/m.py:2:T')
    checkDefinition('T = 1\ndef f[T](x: $0T): ...\n', 'm/models/m.py:3:T')
    checkDefinition('T = 1\ndef f[U](x: $0T): ...\n', 'm/models/m.py:2:T')
    checkDefinition('type A[T] = list[T]\ndef f(x: $0A[int]): ...\n', 'm/models/m.py:2:A')
    checkDefinition('def f[**P](x: Callable[$0P, int]): ...\n', 'm/models/m.py:2:P')
  })

  it('is shown with its bound', () => {
    const fixture = (code: string): string => `
-- m/models/m.py --
${code}
${MINI_TYPESHED}
`
    checkHover(fixture('def f[T: int](x: $0T): ...'), '```python\nT: int\n```')
    checkHover(fixture('def f[$0T: str](x: T): ...'), '```python\nT: str\n```')
    checkHover(fixture('def f[T](x: $0T): ...'), '```python\nT\n```')
  })

  it('is offered in the function or class', () => {
    const only = /^(Tee|Vee)$/
    checkCompletion('def f[Tee](x: $0): ...\n', 'Tee (class)', only)
    checkCompletion('def f[Tee](x):\n    y: $0\n', 'Tee (class)', only)
    checkCompletion(
      'class A[Tee]:\n    def f[Vee](self):\n        y: $0\n',
      'Tee (class)\nVee (class)',
      only,
    )
    checkCompletion('class A[Tee]:\n    x: $0\n', 'Tee (class)', only)
    checkCompletion('type A[Tee] = list[$0]\n', 'Tee (class)', only)
    checkCompletion('def f[Tee](x): ...\ny: $0\n', '', only)
  })

  it('has a token', () => {
    checkTokens(
      'class A[T]:\n    def f(self, x: T):\n        y: list[T] = x\n',
      `
      2:A class declaration definition
      3:f method declaration definition
      3:x parameter declaration
      3:T typeParameter
      4:T typeParameter
      4:x parameter
      `,
      /^[2-9]/,
    )
  })
})
