import { describe, expect, it } from 'vitest'
import { FileReader } from '../../src/analysis/file-reader.ts'
import { ProjectIndex } from '../../src/index/index.ts'
import { File } from '../../src/workspace/index.ts'

const encoder = new TextEncoder()

/** How far the second text is from the first, as one file of a language. */
function changeOf(language: number, before: string, after: string): string {
  const index = new ProjectIndex()
  index.finish()
  const reader = new FileReader(index)
  const read = (text: string): string => {
    const bytes = encoder.encode(text)
    return reader.read({ file: 1, language, path: '/m/f', bytes, length: bytes.length, mtimeMs: 0 })
  }
  read(before)
  try {
    return read(after)
  } finally {
    index.free()
  }
}

const MODEL = `from odoo import fields, models
NAME = 'x.y'
class A(models.Model):
    _name = 'a'
    f = fields.Char()
    def go(self):
        return 1
`

describe('the change of a Python file', () => {
  it.each([
    ['a body', 'return 1', 'x = 2\n        return x', 'same'],
    ['a comment', 'NAME', '# above\nNAME', 'same'],
    ['a key of a context that is read', 'return 1', "return self._context.get('k')", 'members'],
    ['a field more', 'f =', 'g = fields.Char()\n    f =', 'members'],
    ['another kind of field', 'Char', 'Integer', 'members'],
    ['a half-written field', 'f =', 'partner_id = fiel\n    f =', 'members'],
    ['a method more', 'def go', 'def stop(self): pass\n    def go', 'members'],
    ['another name of the model', "'a'", "'b'", 'structure'],
    ['a name that is another attribute', "_name = 'a'", "n = 'a'\n    _name = n", 'structure'],
    ['a private attribute more', 'f =', "_order = 'f'\n    f =", 'structure'],
    ['another base', 'models.Model', 'models.AbstractModel', 'structure'],
    ['another class', 'class A', 'class B', 'structure'],
    ['another constant', "'x.y'", "'x.z'", 'structure'],
    ['another import', 'fields, models', 'fields, models, api', 'structure'],
  ])('that is %s', (_what, part, replacement, expected) => {
    expect(changeOf(File.PYTHON, MODEL, MODEL.replace(part, replacement))).toBe(expected)
  })

  it('counts every attribute where a name says the model', () => {
    const named = MODEL.replace("_name = 'a'", "kind = 'a'\n    _name = kind")
    expect(changeOf(File.PYTHON, named, named.replace("'a'", "'b'"))).toBe('structure')
    const listed = MODEL.replace("_name = 'a'", "kind = 'a'\n    _inherit = ['z', kind]")
    expect(changeOf(File.PYTHON, listed, listed.replace("'a'", "'b'"))).toBe('structure')
  })
})

describe('the change of a data file', () => {
  const DATA =
    '<odoo><record id="r" model="ir.ui.view"><field name="model">a</field></record></odoo>'
  it.each([
    ['another value', '>a<', '>b<', 'members'],
    ['another model of a record', 'ir.ui.view', 'x.y', 'members'],
    ['another id', '"r"', '"s"', 'structure'],
    ['another tag', '<odoo>', '<odoo><menuitem id="m"/>', 'structure'],
  ])('that is %s', (_what, part, replacement, expected) => {
    expect(changeOf(File.XML, DATA, DATA.replace(part, replacement))).toBe(expected)
  })
})
