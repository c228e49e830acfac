import { describe, it } from 'vitest'
import { checkFacts } from '../support/check.ts'

function check(source: string, expected: string): void {
  checkFacts('m/models/a.py', source, expected)
}

describe('the facts of a Python file', () => {
  it('have imports of all forms, in source order', () => {
    check(
      `import a, b.c as d
import e.f.g
from . import h
from ..i.j import k as l, m
from n import *
from .o import (p,
    q as r,)
def f():
    import never
class C:
    import inside
`,
      `
      import a
      import b.c as d
      import e.f.g
      from . import h
      from ..i.j import k as l
      from ..i.j import m
      from n import *
      from .o import p
      from .o import q as r
      import inside
      class C() 9:0-10:17
      def f() 7:0-8:16
`,
    )
  })

  it('say which imports are for type checking only', () => {
    check(
      `if TYPE_CHECKING:
    import a
    if x:
        import b
elif y:
    import c
else:
    import d
if typing.TYPE_CHECKING:
    import e
if not TYPE_CHECKING:
    import f
`,
      `
      import a (type checking)
      import b (type checking)
      import c
      import d
      import e (type checking)
      import f
`,
    )
  })

  it('have classes with bases, decorators and their place, nested ones too', () => {
    check(
      `@decorated
@called(1, x=True)
class A(B, c.D, metaclass=M, *rest):
    class Inner:
        class Innermost(E): pass
class F[T](G[int]): pass
`,
      `
      @decorated @called(1, x=True) class A(B, c.D, «*rest)», metaclass=M) 2:0-4:32
      class A.Inner() 3:4-4:32
      class A.Inner.Innermost(E) 4:8-4:32
      class F(G<int>, [?T]) 5:0-5:24
`,
    )
  })

  it('have type parameters in brackets', () => {
    check(
      `class A[T: U, U: (int, str) = int, **P](G[T], metaclass=M):
    x: T
    def f[V: list[T]](self, a: V, b: 'T') -> dict[T, V]: pass
    type Own = T | int
class B[T, *Ts, V]:
    y: V
def f[T](x: T) -> list[T]: pass
def g(x: T, u: U): pass
type Alias[T: int] = dict[T, A.T]
type Plain = int
`,
      `
      class A(G<?T>, metaclass=M, [?T: ?U, ?U: (int, str), «**P](G»]) 0:0-3:22
      class B([?T]) 4:0-5:8
      def A.f(self, a: ?V, b: "T") -> dict<(?T, ?V)> 2:4-2:61
      def f(x: ?T) -> list<?T> 6:0-6:31
      def g(x: T, u: U) 7:0-7:23
      A.x: ?T
      A.Own = type[] ?T | int
      B.y: ?V
      Alias = type[?T: int] dict<(?T, A.T)>
      Plain = type[] int
`,
    )
  })

  it('have functions with parameters of all kinds, decorators, and what they return', () => {
    check(
      `def a(): pass
def b(p, /, q, r=1, *args: int, s, t: 'X' = None, **kwargs): pass
def c(*, only) -> list[str]: pass
async def d(self: A | None) -> 'res.partner': pass
class C:
    @api.depends('a', 'b.c')
    @property
    def e(self):
        def inner(): pass
    @staticmethod
    async  def  f(x=lambda: 0): pass
`,
      `
      class C() 4:0-10:36
      def a() 0:0-0:13
      def b(p, /, q, r=, *args: int, s, t: "X"=, **kwargs) 1:0-1:65
      def c(*, only) -> list<str> 2:0-2:33
      async def d(self: A | None) -> "res.partner" 3:0-3:50
      @api.depends("a", "b.c") @property def C.e(self) 7:4-8:25
      @staticmethod async def C.f(x=) 10:4-10:36
`,
    )
  })

  it('have assignments to plain names, each of them', () => {
    check(
      `a = b = 'x'
c: int = 1
d: 'List[str]'
e.f = 2
g, h = 1, 2
i[0] = 3
j += 1
(k) = 4
class A:
    l = None
    def f(self):
        m = 1
`,
      `
      class A() 8:0-11:13
      def A.f(self) 10:4-11:13
      a = "x"
      b = "x"
      c: int = 1
      d: "List[str]"
      k = 4
      A.l = None
`,
    )
  })

  it('look into if, try, with, loops and match, but not into functions', () => {
    check(
      `if a:
    b = 1
elif c:
    d = 2
else:
    e = 3
try:
    f = 4
except X:
    g = 5
else:
    h = 6
finally:
    i = 7
with j:
    k = 8
for l in m:
    n = 9
else:
    o = 10
while p:
    q = 11
match r:
    case 1:
        s = 12
    case _:
        class T:
            if u:
                def v(self): w = 13
`,
      `
      class T() 26:8-28:35
      def T.v(self) 28:16-28:35
      b = 1
      d = 2
      e = 3
      f = 4
      g = 5
      h = 6
      i = 7
      k = 8
      n = 9
      o = 10
      q = 11
      s = 12
`,
    )
  })

  it('of a damaged file are those of its whole parts', () => {
    check(
      `class A(models.Model):
    _name = 'x.a'
    b = fields.Char(
    def f(self): pass

class C:
    d = 1
`,
      `
      class A(models.Model) 0:0-3:21
      class C() 5:0-6:9
      def A.f(self) 3:4-3:21
      A._name = "x.a"
      A.b = fields.Char()
      C.d = 1
`,
    )
  })
})

describe('the value of an assignment', () => {
  it.each([
    [`'text'`, '"text"'],
    [`u'text'`, '"text"'],
    [`r'a\\d'`, String.raw`"a\\d"`],
    [String.raw`'a\n\x41é\u00e9\'"'`, String.raw`"a\nAéé'\""`],
    [`'a' "b" '''c'''`, '"abc"'],
    [`'a' \\\n    'b'`, '"ab"'],
    [`('a'\n     'b')`, '"ab"'],
    [`''`, '""'],
    [`b'bytes'`, `«b'byte»`],
    ["f'{x}'", `«f'{x}'»`],
    ["'a' f'{x}'", `«'a' f'»`],
    ['name', 'name'],
    ['fields.Char', 'fields.Char'],
    ['a . b\\\n . c', 'a.b.c'],
    ['(a\n  # note\n  .b)', 'a.b'],
    ['größe.naïve', 'größe.naïve'],
    ['a().b', '«a().b)»'],
    ['a[0].b', '«a[0].b»'],
    ['None', 'None'],
    ['True', 'True'],
    ['False', 'False'],
    ['...', '...'],
    ['42', '42'],
    ['0x1F', '31'],
    ['1_000', '1000'],
    ['-1', '«-1)   »'],
    ['1.5', '«1.5)  »'],
    ['99999999999', '«999999»'],
    ['[]', '[]'],
    [`['a', B, 1]`, '["a", B, 1]'],
    [`('a',)`, '("a")'],
    ['()', '()'],
    [`{'a', 'b'}`, 'set{"a", "b"}'],
    ['{}', '{}'],
    [`{'a': 'b', c: [1]}`, '{"a": "b", c: [1]}'],
    [`{'a': 1, **more, 'b': 2}`, '{"a": 1, **: «**more», "b": 2}'],
    [`['a'] + B + ['c']`, '["a"] + B + ["c"]'],
    ['a - b', '«a - b)»'],
    ['A | None', 'A | None'],
    ['list[A, B]', 'list<(A, B)>'],
    [`f(1, *a, k='v', **b)`, `f(1, «*a, k=», k="v", «**b)) »)`],
    [`f(g(h('x')))`, 'f(g(h("x")))'],
    ['a.b(c)(d)', 'a.b(c)(d)'],
    ['[x for x in y]', '«[x for»'],
    ['lambda: 1', '«lambda»'],
    ['a if b else c', '«a if b»'],
    ['[[[[[[["deep"]]]]]]]', '[[[[[[«["deep»]]]]]]'],
  ])('keeps %s', (source, expected) => {
    check(`x = (${source})     \n`, `x = ${expected}`)
  })

  it('is only its place when it has too many items', () => {
    const items = (count: number): string => Array.from({ length: count }, (_, i) => i).join(', ')
    check(`x = [${items(401)}]\ny = f(${items(400)})\n`, 'x = «[0, 1,»\ny = «f(0, 1»')
    check(`x = [${items(400)}]\n`, `x = [${items(400)}]`)
    const large = `[${Array.from({ length: 30 }, () => `[${items(200)}]`).join(', ')}]`
    check(`x = ${large}\ny = ['small']\n`, 'x = «[[0, 1»\ny = ["small"]')
  })

  it('is only its place when it is prose, unless it is the whole value', () => {
    const prose = 'This is how a help text of a field is written in Odoo.'
    const id = `${'long_'.repeat(20)}name`
    check(
      `a = fields.Char(help="${prose}")
b = fields.Char(related="${id}")
c = "${prose}"
d = "${'x '.repeat(300)}"
e = fields.Char(help="short help with spaces")
f = fields.Char(help="This is " "how a help text " "is written in several parts.")
`,
      `
      a = fields.Char(help=text "This …)
      b = fields.Char(related="${id}")
      c = "${prose}"
      d = text "x x x…
      e = fields.Char(help="short help with spaces")
      f = fields.Char(help=text "This …)
`,
    )
  })
})
