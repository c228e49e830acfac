/** Texts of a workspace as parts of Markdown. */

/** Texts longer than this many characters are cut off. */
const MAX_PROSE = 600

/** `text` in backquotes, so that nothing in it is taken for Markdown. */
export function code(text: string): string {
  if (!text.includes('`')) return `\`${text}\``
  return `\`\` ${text} \`\``
}

/** Prose of somebody else: one paragraph, nothing in it taken for Markdown, cut off when it is long. */
export function prose(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim()
  const cut = words.length > MAX_PROSE ? `${words.slice(0, MAX_PROSE).trimEnd()} …` : words
  // An underscore within a word means nothing, and editors that show Markdown as it is would show the backslash.
  return cut.replace(/[\\`*{}[\]<>#|~]|(?<!\w)_|_(?!\w)/g, (mark) => `\\${mark}`)
}

/** A block of code. */
export function codeBlock(language: string, text: string): string {
  const fence = text.includes('```') ? '````' : '```'
  return `${fence}${language}\n${text}\n${fence}`
}

/** A list of names in backquotes, cut off after `most`. */
export function codes(names: readonly string[], most: number = 12): string {
  const shown = names.slice(0, most).map(code).join(', ')
  return names.length > most ? `${shown} and ${names.length - most} more` : shown
}

/** `1 field`, `2 fields`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`
}
