import { describe, expect, it } from 'vitest'
import {
  baseName,
  contains,
  isAbsolute,
  joinPath,
  normalisePath,
  parentPath,
  relativePath,
} from '../../src/workspace/index.ts'

describe('paths', () => {
  it.each([
    ['/a/b/', '/a/b'],
    ['/a/./b//c/../d', '/a/b/d'],
    ['/../a', '/a'],
    ['/', '/'],
    ['', '.'],
    ['a/../../b', '../b'],
    ['c:\\odoo\\addons\\', 'C:/odoo/addons'],
    ['c:/', 'C:/'],
    ['\\\\server\\share\\odoo\\..', '//server/share'],
    ['/a/back\\slash', '/a/back\\slash'],
  ])('normalises %s to %s', (path, expected) => {
    expect(normalisePath(path)).toBe(expected)
    expect(normalisePath(expected)).toBe(expected)
  })

  it('joins a relative path to a folder and leaves an absolute one as it is', () => {
    expect(joinPath('/a/b', '../c')).toBe('/a/c')
    expect(joinPath('/a/b', '/c')).toBe('/c')
    expect(joinPath('C:/a', 'D:\\c')).toBe('D:/c')
    expect(isAbsolute('c')).toBe(false)
  })

  it('ends at the root when it goes up', () => {
    expect(parentPath('/a/b')).toBe('/a')
    expect(parentPath('/a')).toBe('/')
    expect(parentPath('/')).toBe('/')
    expect(parentPath('C:/a')).toBe('C:/')
    expect(parentPath('C:/')).toBe('C:/')
    expect(baseName('/a/b.py')).toBe('b.py')
  })

  it('does not take a longer name for a folder below', () => {
    expect(contains('/a/b', '/a/b/c')).toBe(true)
    expect(contains('/a/b', '/a/bc')).toBe(false)
    expect(contains('/', '/a')).toBe(true)
    expect(relativePath('/a/b', '/a/b/c/d')).toBe('c/d')
    expect(relativePath('/a/b', '/a/b')).toBe('')
    expect(relativePath('/a/b', '/x')).toBe('/x')
  })
})
