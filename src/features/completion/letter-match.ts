/** How well typed letters match a name: lower is better. */
export type LetterMatch = number

/** The letters are not in the name. */
export const NO_MATCH: LetterMatch = 9

/** Compares typed letters with names, given as text or as bytes. */
export class Letters {
  readonly #text: string
  readonly #lower: string
  readonly #bytes: Uint8Array

  constructor(typed: string) {
    this.#text = typed
    this.#lower = typed.toLowerCase()
    this.#bytes = new TextEncoder().encode(this.#lower)
  }

  /** How many letters were typed. */
  get count(): number {
    return this.#text.length
  }

  /**
   * 0 when the name begins with the letters, 1 when it does but for capitals, 2 when a word in it begins with them, 3 when it contains
   * them. Always 0 when nothing was typed.
   */
  match(name: string): LetterMatch {
    if (this.#text === '' || name.startsWith(this.#text)) return 0
    const lower = name.toLowerCase()
    const at = lower.indexOf(this.#lower)
    if (at === 0) return 1
    if (at > 0) return /[._/-]/.test(lower[at - 1]!) ? 2 : 3
    return NO_MATCH
  }

  /** Whether the letters may begin in a module's name and end behind its dot, as in `sale.view`. */
  mayReach(module: string): boolean {
    const dot = this.#lower.indexOf('.')
    return dot >= 0 ? module.endsWith(this.#lower.slice(0, dot)) : module.includes(this.#lower)
  }

  /** Whether `bytes[start, end)` begins with the letters, capitals of ASCII apart; makes no string. */
  begin(bytes: Uint8Array, start: number, end: number): boolean {
    const wanted = this.#bytes
    if (end - start < wanted.length) return false
    let i = 0
    while (i < wanted.length && lowerByte(bytes[start + i]!) === wanted[i]) i++
    return i === wanted.length
  }

  /** Whether `bytes[start, end)` contains the letters, capitals of ASCII apart; makes no string. */
  isIn(bytes: Uint8Array, start: number, end: number): boolean {
    const wanted = this.#bytes
    const last = end - wanted.length
    for (let at = start; at <= last; at++) {
      let i = 0
      while (i < wanted.length && lowerByte(bytes[at + i]!) === wanted[i]) i++
      if (i === wanted.length) return true
    }
    return false
  }
}

function lowerByte(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte | 32 : byte
}
