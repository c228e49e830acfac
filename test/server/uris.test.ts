import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathOfUri, uriOfPath } from '../../src/server/uris.ts'
import { normalisePath } from '../../src/workspace/index.ts'

describe('URIs', () => {
  it('are the path they stand for', () => {
    const cases: [string, string | undefined][] = [
      ['file:///w/a.py', '/w/a.py'],
      ['file:///w/a%20b/%C3%A7.py', '/w/a b/ç.py'],
      ['file:///w/a+b%2Bc%23.py', '/w/a+b+c#.py'],
      ['FILE://localhost/w', '/w'],
      ['file:///w/./x/../a.py?query#fragment', '/w/a.py'],
      ['file:///c%3A/odoo/a.py', 'C:/odoo/a.py'],
      ['file:///C:/odoo', 'C:/odoo'],
      ['file:///c:', 'C:/'],
      ['file://server/share/a.py', '//server/share/a.py'],
      ['file:///w/%', undefined],
      ['file:///w/%00', undefined],
      ['file://', undefined],
      ['untitled:Untitled-1', undefined],
      ['git:/w/a.py?ref', undefined],
      ['/w/a.py', undefined],
      ['', undefined],
    ]
    for (const [uri, path] of cases) expect([uri, pathOfUri(uri)]).toEqual([uri, path])
  })

  it('are written as VS Code writes them', () => {
    expect(uriOfPath('/w/a b/ç#?.py')).toBe('file:///w/a%20b/%C3%A7%23%3F.py')
    expect(uriOfPath('C:/odoo/a.py')).toBe('file:///c%3A/odoo/a.py')
    expect(uriOfPath('//server/share/a.py')).toBe('file://server/share/a.py')
  })

  it('lead there and back', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[/\0]/.test(text))
    const root = fc.constantFrom('/', 'C:/', '//server/share/')
    fc.assert(
      fc.property(root, fc.array(name, { minLength: 1 }), (start, names) => {
        const path = normalisePath(start + names.join('/'))
        fc.pre(path.startsWith(start) && !/^\/[A-Za-z]:(\/|$)/.test(path))
        expect(pathOfUri(uriOfPath(path))).toBe(path)
      }),
    )
  })
})
