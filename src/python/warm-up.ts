import { ledger } from '../memory/index.ts'
import { parsePython } from './parser.ts'
import { createPythonNames, FIRST_FREE_NAME } from './well-known.ts'

/**
 * A text that holds every construct once.
 *
 * The scanner is one large function. When it meets a rare branch for the first time after the engine has
 * optimised it, all of it is thrown away and optimised again, 40 to 150 ms each time. Parsing this text a few
 * times first shows all branches to the engine while the functions are still cold.
 */
export const WARM_UP_TEXT = `# -*- coding: utf-8 -*-
"""Text of \\x41 \\u0041 \\N{EM DASH} and \\
more."""
from __future__ import annotations
import a.b as c, d
from . import e
from ...f.g import (h as i, j,)
from k import *
type Pair[T: int = str, *Ts = *tuple[int], **P = [int]] = dict[T, int]
@decorator(x, *args, y=1, **kwargs)
@a.b
class Model(models.Model, metaclass=Meta, **options):
    _name = 'a.b'
    x: int
    y: str = "a" 'b' r'\\d' u'd'; v = b'\\x00' rb'c'
    (z): int = 0; w = 0x1F + 0o17 + 0b1 + 1_000 + 1.5e-3 + .5 + 2j + 5. + 12345678901234567890

    def method[T](self, a, /, b: int, c=1, *args: *Ts, d, e: int = 2, **kwargs) -> None:
        """Doc"""
        global g1, g2
        nonlocal n1
        self.a.b[0].c(1)[1:2, ::3, *x, ...] = value = a, *b = yield
        a += 1; b -= 1; c *= 1; d /= 1; e //= 1; f %= 1; g @= 1; h &= 1; i |= 1; j ^= 1
        k <<= 1; l >>= 1; m **= 1
        r = a < b; r = not a or b and c < d <= e != f == g > h >= i in j not in k is l is not m
        s = a | b ^ c & d << e >> f + g - h * i / j // k % l @ m ** -n + ~o + +p
        t = (x if y else z), lambda: 0, lambda a, *b, c=1, **d: (yield from a), (w := 1)
        u = [a for b, *c in d if e if f for g in h], {a for b in c}, {a: b for c in d}, (a for b in c)
        v = {'a': 1, **b}, {1, *a}, [], (), {}, [1, 2], (1,), None, True, False, f(a for b in c)
        f1 = f'a{b!r:>{c}}{{d}}{e=}' f"{x:%H}" rf'\\d{x}' + t'{y}' + f'''{
            z}
        '''
        assert a, b
        del a, b[0], (c, d.e)
        raise A from b
        return *a, b

    async def other(self):
        async with a as b, c:
            await d
        async for e in f:
            break
        else:
            continue
        return [a async for a in b]

def function(
    a,  # comment
    *, b,
):
\tif a: pass
\telif b:
\t\tpass
\telse:
\t\tpass
\twhile a:
\t\tbreak
\telse: pass
\tfor a, b in c: pass
\twith (a as b, c as (d, e),): pass
\twith (a, b): pass
\twith (yield): pass
\ttry:
\t\tpass
\texcept (A, B) as c: pass
\texcept A, B: pass
\texcept: pass
\telse: pass
\tfinally: pass
\ttry: pass
\texcept* A: pass
\tmatch a, *b:
\t\tcase [1, -2 + 3j, *_] | (x, y) | {'a': None, **rest} | A.B(c, d=True) | "s" as z if a: pass
\t\tcase a, *b: pass
\t\tcase _: return
\tmatch = case = type = 1
\tprint(match, case)
été = naïve = 'é' + 1if a else 2 \\
    + 3
`

/** What must be recovered from: each line is wrong in its own way. */
const BROKEN_TEXT = `x = self.
def a(self
    return
f"{a" + b
'open
if a.
    y = (1, 2]
@
class A(
x = $ ? 012 1_ \\ z
from x import
print "a"
def f(a=1, b): pass
  bad = 1
f() = 1
f(a=1, b)
"""never closed
`

/**
 * Parses a small text that holds every construct, so that the engine has seen all branches when the first real file
 * comes. Takes some 15 ms; a process that will parse many files calls it once. More rounds gain nothing.
 */
export function warmUp(): void {
  const names = createPythonNames(ledger.account('warm-up'), 1024)
  const encoder = new TextEncoder()
  const texts = [
    WARM_UP_TEXT,
    WARM_UP_TEXT.replaceAll('\n', '\r\n'),
    `\ufeff${WARM_UP_TEXT}# end`,
    WARM_UP_TEXT.trimEnd(),
    BROKEN_TEXT,
  ]
  for (const text of texts) {
    const bytes = encoder.encode(text)
    names.truncate(FIRST_FREE_NAME)
    parsePython(bytes, bytes.length, names)
  }
  names.free()
}
