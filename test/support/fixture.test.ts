import { describe, expect, it } from 'vitest'
import { type Fixture, parseFixture } from './fixture.ts'

/** The text of a file of the fixture between two byte offsets. */
function slice(fixture: Fixture, path: string, start: number, end: number): string {
  return Buffer.from(fixture.files[path] ?? '').toString('utf8', start, end)
}

describe('the fixture language', () => {
  it('has a file for each header, without the headers', () => {
    const { files, own } = parseFixture('-- m/a.txt --\none\n\n-- m/b.txt --\ntwo\n')
    expect(own).toEqual(['/w/m/a.txt', '/w/m/b.txt'])
    expect(files['/w/m/a.txt']).toBe('one\n\n')
    expect(files['/w/m/b.txt']).toBe('two\n')
  })

  it('takes a text without header for the models of a module m', () => {
    const { files } = parseFixture('x = 1\ny = 2')
    expect(files['/w/m/models/m.py']).toBe('from odoo import api, fields, models\nx = 1\ny = 2\n')
    expect(files['/w/m/models/__init__.py']).toBe('from . import m\n')
    expect(files['/w/m/__init__.py']).toBe('from . import models\n')
    expect(files['/w/m/__manifest__.py']).toContain(`'depends': ['base']`)
  })

  it('puts the import of models only where there is no import', () => {
    const { files } = parseFixture('-- m/models/a.py --\nimport re\n-- m/b.py --\nx = 1\n')
    expect(files['/w/m/models/a.py']).toBe('import re\n')
    expect(files['/w/m/b.py']).toBe('x = 1\n')
  })

  it('supplies a manifest with the data files in the order of the fixture, but not demo and static files', () => {
    const { files } = parseFixture(`
-- m/views/b.xml --
-- m/data/a.csv --
-- m/demo/d.xml --
-- m/static/src/t.xml --
`)
    expect(files['/w/m/__manifest__.py']).toContain(`'data': ["views/b.xml","data/a.csv"]`)
  })

  it('supplies __init__.py files that import in the order of the fixture, but not tests and migrations', () => {
    const { files } = parseFixture(`
-- m/models/b.py --
-- m/models/a.py --
-- m/wizard/w.py --
-- m/tests/t.py --
-- m/migrations/1.0/pre-x.py --
`)
    expect(files['/w/m/__init__.py']).toBe('from . import models\nfrom . import wizard\n')
    expect(files['/w/m/models/__init__.py']).toBe('from . import b\nfrom . import a\n')
    expect(files['/w/m/tests/__init__.py']).toBeUndefined()
  })

  it('takes a manifest and an __init__.py that are there as they are', () => {
    const { files } = parseFixture(`
-- m/__manifest__.py --
{'depends': []}
-- m/__init__.py --
-- m/models/a.py --
`)
    expect(files['/w/m/__manifest__.py']).toBe(`{'depends': []}\n`)
    expect(files['/w/m/__init__.py']).toBe('')
  })

  it('supplies an Odoo of the version it is asked for', () => {
    expect(parseFixture('').files['/odoo/odoo/release.py']).toContain('(18, 0,')
    const { files } = parseFixture('-- version 16.0 --\n-- m/a.py --\n')
    expect(files['/odoo/odoo/release.py']).toContain('(16, 0,')
    expect(files['/odoo/odoo/models.py']).toContain('class TransientModel(Model)')
    const newest = parseFixture('-- version 19.0 --\n').files
    expect(newest['/odoo/odoo/models.py']).toBeUndefined()
    expect(newest['/odoo/odoo/orm/models_transient.py']).toContain('class TransientModel(Model)')
  })

  it('lets a fixture replace a file of Odoo, and have files anywhere', () => {
    const { files } = parseFixture('-- odoo/api.py --\nmine\n-- /else/a.py --\nx\n')
    expect(files['/odoo/odoo/api.py']).toBe('mine\n')
    expect(files['/else/a.py']).toBe('x\n')
  })
})

describe('a mark in a fixture', () => {
  it('is the cursor, in bytes, and not in the text', () => {
    const fixture = parseFixture('-- m/a.py --\ngröße = 1\nx.na$0me\n')
    expect(fixture.cursor).toEqual({ path: '/w/m/a.py', offset: 12 + 4 })
    expect(fixture.files['/w/m/a.py']).toBe('größe = 1\nx.name\n')
  })

  it('stands for itself behind a backslash', () => {
    const fixture = parseFixture('-- m/a.xml --\n<t>\\$0.50</t>\n')
    expect(fixture.cursor).toBeUndefined()
    expect(fixture.files['/w/m/a.xml']).toBe('<t>$0.50</t>\n')
  })

  it('is a range, and there may be several in several files', () => {
    const fixture = parseFixture('-- m/a.py --\n[|é|] = [|b|]\n-- m/b.py --\n[|c\nd|]\n')
    expect(
      fixture.ranges.map(({ path, start, end }) => [path, slice(fixture, path, start, end)]),
    ).toEqual([
      ['/w/m/a.py', 'é'],
      ['/w/m/a.py', 'b'],
      ['/w/m/b.py', 'c\nd'],
    ])
  })

  it('is not seen in the domains of Odoo', () => {
    const text = `domain = ['|', ('a', '=', 1), ('b', '=', 2)]\n`
    const fixture = parseFixture(`-- m/a.py --\n${text}`)
    expect(fixture.ranges).toEqual([])
    expect(fixture.files['/w/m/a.py']).toBe(text)
  })

  it.each([
    ['two cursors in a file', '-- m/a.py --\n$0\n$0\n', 'one cursor'],
    ['two cursors in two files', '-- m/a.py --\n$0\n-- m/b.py --\n$0\n', 'one cursor'],
    ['a range that does not end', '-- m/a.py --\n[|a\n', 'without |]'],
    ['a range in a range', '-- m/a.py --\n[|a [|b|]|]\n', 'inside of another'],
  ])('is an error for %s', (_, text, message) => {
    expect(() => parseFixture(text)).toThrow(message)
  })
})

describe('an annotation in a fixture', () => {
  it('says something of what stands above its carets, and is not in the text', () => {
    const fixture = parseFixture(`-- m/a.csv --
id,model_id:id
größe,nothing
      ^^^^^^^ unknown external id
^^^^^ : name
b,c
`)
    expect(fixture.files['/w/m/a.csv']).toBe('id,model_id:id\ngröße,nothing\nb,c\n')
    expect(
      fixture.annotations.map(({ path, start, end, message }) => [
        slice(fixture, path, start, end),
        message,
      ]),
    ).toEqual([
      ['nothing', 'unknown external id'],
      ['größe', ': name'],
    ])
  })

  it('needs no message', () => {
    const { annotations } = parseFixture('-- m/a.py --\nabc\n ^\n')
    expect(annotations).toEqual([{ path: '/w/m/a.py', start: 1, end: 2, message: '' }])
  })

  it('counts characters outside of the basic plane as one column', () => {
    const fixture = parseFixture('-- m/a.py --\n🐦 = ab\n    ^^ name\n')
    const [found] = fixture.annotations
    expect(slice(fixture, '/w/m/a.py', found!.start, found!.end)).toBe('ab')
  })

  it.each([
    ['a line with a cursor', 'a$0b\n^^\n', 'has a mark'],
    ['a line with a range', '[|a|]b\n^^\n', 'has a mark'],
    ['a line with a tab', '\tab\n ^^\n', 'has a tab'],
    ['nothing', '^^ early\n', 'below no line'],
    ['what lies beyond the line', 'ab\n ^^^\n', 'below nothing'],
  ])('is an error below %s', (_, text, message) => {
    expect(() => parseFixture(`-- m/a.py --\n${text}`)).toThrow(message)
  })
})
