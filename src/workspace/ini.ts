/**
 * Reads the one thing that is needed from a configuration file of Odoo, as Python's `configparser.RawConfigParser` reads it
 * (CPython 3.12, `Lib/configparser.py`): sections, `key = value` or `key : value`, comments on lines of their own that begin with `#`
 * or `;`, values that go on in lines that are indented deeper, keys in any case, no interpolation.
 */

/** One option and where its value stands. */
export interface IniOption {
  /** The value; the lines of a value that goes on are joined by line feeds. */
  readonly value: string
  /** Zero-based line of its key. */
  readonly line: number
}

/** The options of `section`, by lower-case key. Lines that cannot be understood are passed over. A key that is there twice: the last counts. */
export function readIniSection(text: string, section: string): Map<string, IniOption> {
  const options = new Map<string, IniOption>()
  let inSection = false
  let key = ''
  let indent = 0
  for (const [line, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const content = raw.trim()
    if (content === '') continue
    if (content.startsWith('#') || content.startsWith(';')) continue
    const depth = raw.length - raw.trimStart().length
    if (key !== '' && depth > indent) {
      const option = options.get(key)
      if (inSection && option !== undefined) {
        options.set(key, { value: `${option.value}\n${content}`, line: option.line })
      }
      continue
    }
    indent = depth
    const header = /^\[(.+)\]/.exec(content)
    if (header !== null) {
      inSection = header[1] === section
      key = ''
      continue
    }
    const option = /^(.*?)\s*(?:[=:]\s*(.*))$/.exec(content)
    key = option?.[1]?.toLowerCase() ?? ''
    if (inSection && key !== '') options.set(key, { value: option?.[2] ?? '', line })
  }
  return options
}
