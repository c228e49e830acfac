/** What the name at a place must lead to. Paths are relative to the root. */
export type Expectation =
  | { readonly kind: 'model'; readonly model: string }
  | { readonly kind: 'member'; readonly model: string; readonly name: string }
  | { readonly kind: 'xmlid'; readonly id: string }
  | { readonly kind: 'module'; readonly module: string }
  /** A template of the web client, and the files that have one of that name. */
  | { readonly kind: 'template'; readonly name: string; readonly files: readonly string[] }
  | { readonly kind: 'file'; readonly path: string }
  /** A name at the top of a Python file. */
  | { readonly kind: 'python'; readonly path: string; readonly name: string }

/** A place that was found in a file without Goldcrest. Byte offsets. */
export interface DrawnPlace {
  /** The kind of place, as the table of the bench names it. */
  readonly kind: string
  /** Absolute path of the file. */
  readonly path: string
  readonly start: number
  readonly end: number
  readonly expected: Expectation
}

/** A file in which places are looked for. */
export interface DrawnFile {
  /** Absolute path. */
  readonly path: string
  /** The module that the file is in. */
  readonly module: string
  /** The bytes, one character each, so that offsets are bytes. */
  readonly text: string
}

/** What an external id that is written in a file of `module` stands for. */
export function xmlIdExpected(text: string, module: string): Expectation {
  return { kind: 'xmlid', id: text.includes('.') ? text : `${module}.${text}` }
}

/** The pieces of a text such as `a,b` or `a.b` with their offsets, blanks around them left out. */
export function pieces(
  text: string,
  start: number,
  separator: string,
): { readonly text: string; readonly start: number }[] {
  let at = start
  return text.split(separator).map((piece) => {
    const found = { text: piece.trim(), start: at + piece.length - piece.trimStart().length }
    at += piece.length + separator.length
    return found
  })
}
