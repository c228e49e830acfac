import { describe, expect, it } from 'vitest'
import { Facts } from '../../src/facts/index.ts'
import { checkSize } from '../support/check.ts'

/** The words of each section's records. */
function sizes(): number[] {
  return Facts.SECTION_COLUMNS.map((columns) => columns.length)
}

describe('what facts take in memory, in words of four bytes', () => {
  it('is a fixed number for each record', () => {
    expect(sizes()).toEqual([
      Facts.IMPORT_SIZE,
      Facts.CLASS_SIZE,
      Facts.FUNCTION_SIZE,
      Facts.ASSIGNMENT_SIZE,
      Facts.RECORD_SIZE,
      Facts.VIEW_SIZE,
      Facts.TEMPLATE_SIZE,
      Facts.JS_IMPORT_SIZE,
      Facts.JS_EXPORT_SIZE,
      Facts.JS_CLASS_SIZE,
      Facts.JS_REGISTRATION_SIZE,
      Facts.CONTEXT_READ_SIZE,
    ])
    expect(sizes()).toEqual([5, 7, 8, 6, 6, 6, 4, 2, 2, 4, 3, 2])
    expect(Facts.SECTION_COUNT).toBe(12)
  })

  it.each([
    ['nothing', 'a.py', '', 0],
    ['code that declares nothing', 'a.py', 'print(1)\n', 0],
    ['an import', 'a.py', 'import os.path as p\n', 5],
    ['two imported names', 'a.py', 'from . import a, b\n', 10],
    ['a class', 'a.py', 'class A: pass\n', 7],
    ['a class with a base', 'a.py', 'class A(models.Model): pass\n', 7 + 2],
    ['a function', 'a.py', 'def f(): pass\n', 8],
    ['a function with a parameter', 'a.py', 'def f(self): pass\n', 8 + 3],
    ['an annotated parameter', 'a.py', 'def f(self: int): pass\n', 8 + 4],
    ['a decorator with an argument', 'a.py', '@api.depends("a")\ndef f(): pass\n', 8 + 2 + 4],
    ['a constant', 'a.py', '_name = "sale.order"\n', 6],
    ['a field without arguments', 'a.py', 'a = fields.Char()\n', 6 + 2],
    ['a field with two arguments', 'a.py', 'a = fields.Char("A", required=True)\n', 6 + 6],
    ['a list of two pairs', 'a.py', 'a = [("a", "A"), ("b", "B")]\n', 6 + 3 + 3 + 3],
    ['a dictionary', 'a.py', 'a = {"a": 1}\n', 6 + 3],
    ['an expression', 'a.py', 'a = [x for x in y]\n', 6],
    ['a body', 'a.py', 'def f():\n    a = {"b": [1, 2, 3]}\n    return a\n', 8],
    ['a key of a context', 'a.py', 'self.env.context.get("a")\n', 2],
    ['a record', 'a.xml', '<odoo><record id="a" model="b"><field name="c"/></record></odoo>', 6],
    ['a template', 'a.xml', '<odoo><template id="a"><t t-call="b"/></template></odoo>', 12],
    ['a template of the web client', 'a.xml', '<t><t t-name="a"/></t>', 4],
    ['a row', 'res.partner.csv', 'id,name\na,b\n', 6],
    ['a JavaScript class', 'a.js', 'class A extends B { static template = "m.A" }', 4],
  ])('of %s in %s', (_, path, source, words) => {
    checkSize(path, source, words)
  })

  it('is at most 60 bytes a symbol for a model as they are written', () => {
    const fields = Array.from(
      { length: 40 },
      (_, i) => `    f${i} = fields.Char("F", required=True)\n`,
    )
    const methods = Array.from(
      { length: 40 },
      (_, i) => `    @api.depends("f${i}")\n    def m${i}(self):\n        return self.f${i}\n`,
    )
    const source = `class A(models.Model):\n    _name = "x.a"\n${fields.join('')}${methods.join('')}`
    checkSize('a.py', source, 9 + 6 + 40 * 12 + 40 * (8 + 3 + 2 + 4))
    const symbols = 1 + 40 + 40
    expect(((9 + 6 + 40 * 12 + 40 * 17) * 4) / symbols).toBeLessThan(60)
  })
})
