import { describe, expect, it } from 'vitest'
import { readIniSection } from '../../src/workspace/ini.ts'

function optionOf(text: string, key = 'addons_path'): string | undefined {
  return readIniSection(text, 'options').get(key)?.value
}

describe('the configuration file of Odoo', () => {
  it('gives the value of a key in its section only', () => {
    const text =
      '[other]\naddons_path = /no\n[options]\naddons_path = /a,/b\n[more]\naddons_path=/c\n'
    expect(optionOf(text)).toBe('/a,/b')
  })

  it('allows a colon, spaces, upper case, CRLF and a byte order mark', () => {
    expect(optionOf('\uFEFF[options]\r\nAddons_Path :  /a \r\n')).toBe('/a')
  })

  it('joins the lines of a value that goes on, comments in between left out', () => {
    const text = '[options]\naddons_path = /a,\n    /b,\n    # not /c\n\n    /d\ndb_name = x\n'
    expect(optionOf(text)).toBe('/a,\n/b,\n/d')
    expect(optionOf(text, 'db_name')).toBe('x')
  })

  it('does not expand percent signs and knows comments by their first character', () => {
    const text =
      '[options]\n; addons_path = /x\n# addons_path = /y\naddons_path = /%(home)s ; kept\n'
    expect(optionOf(text)).toBe('/%(home)s ; kept')
  })

  it('passes over lines that mean nothing', () => {
    expect(optionOf('nonsense\n[options]\nnonsense\naddons_path\n')).toBeUndefined()
    expect(readIniSection('', 'options').size).toBe(0)
  })
})
