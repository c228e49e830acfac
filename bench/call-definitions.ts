import { fileURLToPath } from 'node:url'
import { readByPython } from './python-places.ts'

/** How a parameter can be given. */
export interface Parameter {
  readonly name: string
  readonly kind:
    | 'positional-only'
    | 'ordinary'
    | 'variable-positional'
    | 'keyword-only'
    | 'variable-keyword'
}

/** What one function takes, and what its first parameter is. */
export interface Taken {
  readonly binds: 'object' | 'class' | 'nothing'
  readonly parameters: readonly Parameter[]
}

/** A function or class as CPython's `ast` reads it; `call_definitions.py` says what is told of it. */
export interface Definition {
  readonly path: string
  readonly line: number
  readonly names: readonly string[]
  readonly what: 'function' | 'method' | 'property' | 'class'
  readonly isModel: boolean
  readonly takes: readonly Taken[]
}

/** A place that a definition leads to. */
export interface Location {
  readonly uri: string
  readonly range: { readonly start: { readonly line: number; readonly character: number } }
}

/** The functions and classes that places are the names of. Files are read once. */
export class CallDefinitions {
  readonly #files = new Map<string, ReadonlyMap<number, Definition>>()

  /** Reads the files of places that were not read before. */
  async read(locations: readonly Location[]): Promise<void> {
    const paths = new Set(locations.map(({ uri }) => fileURLToPath(uri)))
    const missing = [...paths].filter((path) => !this.#files.has(path))
    const said = await readByPython<{
      readonly path: string
      readonly definitions: readonly Omit<Definition, 'path'>[]
    }>('call_definitions.py', missing)
    for (const { path, definitions } of said) {
      this.#files.set(path, new Map(definitions.map((one) => [one.line, { ...one, path }])))
    }
  }

  /** What has its name in the line of a place; `undefined` when that is no function and no class. */
  at({ uri, range }: Location): Definition | undefined {
    return this.#files.get(fileURLToPath(uri))?.get(range.start.line)
  }
}

/** The places in an answer. */
export function locationsOf(result: unknown): readonly Location[] {
  return (Array.isArray(result) ? result : result ? [result] : []) as Location[]
}
