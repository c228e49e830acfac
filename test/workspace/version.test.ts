import { describe, expect, it } from 'vitest'
import { isHostError, parseVersion, ReadBuffer, readVersion } from '../../src/workspace/index.ts'
import { PythonReader } from '../../src/workspace/python-reader.ts'
import { createMemoryHost } from '../support/memory-host.ts'

function versionOf(text: string): string | undefined {
  const reader = new PythonReader(createMemoryHost({ 'release.py': text }), new ReadBuffer())
  const tree = reader.read('/release.py')
  return isHostError(tree) ? undefined : readVersion(tree)?.series
}

describe('the version that odoo/release.py says', () => {
  it.each([
    ["version_info = (18, 0, 0, FINAL, 0, '')", '18.0'],
    ["version_info = (14, 0, 0, ALPHA, 1, 'e')\n", '14.0'],
    ["version_info = ('saas~18', 1, 0, FINAL, 0, '')", 'saas~18.1'],
    ["version_info = ('saas~18.4', 0, 0, FINAL, 0, '')", 'saas~18.4'],
    ['a = version_info = (\n    # comment\n    17, 0)\n', '17.0'],
    ["version = '16.0'\n", '16.0'],
    ["version_info = compute()\nseries = 'saas~17.2'\n", 'saas~17.2'],
  ])('%s is %s', (text, series) => {
    expect(versionOf(text)).toBe(series)
  })

  it.each(['', 'version_info = ()', 'version_info = (FINAL,)', "name = 'odoo'", 'def ('])(
    '%s says nothing',
    (text) => {
      expect(versionOf(text)).toBeUndefined()
    },
  )

  it('has a major and a minor number', () => {
    expect(parseVersion('saas~18.1')).toEqual({ major: 18, minor: 1, series: 'saas~18.1' })
    expect(parseVersion('saas-18.1')).toEqual({ major: 18, minor: 1, series: 'saas~18.1' })
    expect(parseVersion('19')).toEqual({ major: 19, minor: 0, series: '19.0' })
    expect(parseVersion('master')).toBeUndefined()
  })
})
