import type {
  CompletionItemKind,
  Location,
  LocationLink,
  SymbolKind as LspSymbolKind,
  Range,
} from 'vscode-languageserver'
import type { EditorAnalysis } from '../analysis/index.ts'
import { LineTable, type PositionEncoding } from '../base/index.ts'
import type { Location as Place, SymbolKind } from '../features/index.ts'
import type { WirePosition } from './params.ts'

/**
 * The one place where byte offsets become lines and columns, and back. Made for one question. Remembers no lines, because the bytes
 * of a file are good until the next question only, and counting again takes microseconds.
 */
export class ToLsp {
  readonly #analysis: EditorAnalysis
  readonly #encoding: PositionEncoding
  readonly #uriOf: (path: string) => string

  /** @param uriOf the URI under which the client knows a path */
  constructor(
    analysis: EditorAnalysis,
    encoding: PositionEncoding,
    uriOf: (path: string) => string,
  ) {
    this.#analysis = analysis
    this.#encoding = encoding
    this.#uriOf = uriOf
  }

  /** The URI of a path. */
  uri(path: string): string {
    return this.#uriOf(path)
  }

  /** The lines of a file as it is now, to be used before the next question to the analysis; `undefined` when it cannot be read. */
  lines(path: string): LineTable | undefined {
    const source = this.#analysis.source(path)
    return source === undefined ? undefined : new LineTable(source.bytes, source.length)
  }

  /** The byte offset of a position; `undefined` when the file cannot be read. */
  offset(path: string, { line, character }: WirePosition): number | undefined {
    return this.lines(path)?.offsetOf(line, character, this.#encoding)
  }

  /** The range of a span. */
  range(lines: LineTable, start: number, end: number): Range {
    return {
      start: lines.positionOf(start, this.#encoding),
      end: lines.positionOf(Math.max(start, end), this.#encoding),
    }
  }

  /** Places as locations, in their order. Those in files that cannot be read any more are left out. */
  locations(places: readonly Place[]): Location[] {
    return this.eachLocation(places).filter((location) => location !== undefined)
  }

  /** The location of each place; `undefined` where a file cannot be read any more. */
  eachLocation(places: readonly Place[]): (Location | undefined)[] {
    let last = ''
    let uri = ''
    const locationAt = (path: string, range: Range): Location => {
      // One text for all locations of a file.
      if (path !== last) uri = this.uri(path)
      last = path
      return { uri, range }
    }
    // Where lines are known no file has to be read.
    const known = places.map((place) => {
      const range = knownRange(place)
      return range === undefined ? undefined : locationAt(place.path, range)
    })
    if (known.every((location) => location !== undefined)) return known
    return this.#places(places, (lines, { path, start, end }) =>
      locationAt(path, this.range(lines, start, end)),
    )
  }

  /** Places as links from `origin`. */
  links(places: readonly Place[], origin: Range | undefined): LocationLink[] {
    return this.eachLink(places, origin).filter((link) => link !== undefined)
  }

  /** The link to each place; `undefined` where a file cannot be read any more. */
  eachLink(places: readonly Place[], origin?: Range): (LocationLink | undefined)[] {
    return this.#places(places, (lines, place) => ({
      ...(origin === undefined ? {} : { originSelectionRange: origin }),
      targetUri: this.uri(place.path),
      targetRange: this.range(
        lines,
        Math.min(place.fullStart, place.start),
        Math.max(place.fullEnd, place.end),
      ),
      targetSelectionRange: this.range(lines, place.start, place.end),
    }))
  }

  /** What `make` says of each place, in their order. Each file is read once, whatever the order. */
  #places<T>(
    places: readonly Place[],
    make: (lines: LineTable, place: Place) => T,
  ): (T | undefined)[] {
    const made: (T | undefined)[] = places.map(() => undefined)
    const byPath = new Map<string, number[]>()
    for (const [index, { path }] of places.entries()) {
      const indices = byPath.get(path)
      if (indices === undefined) byPath.set(path, [index])
      else indices.push(index)
    }
    for (const [path, indices] of byPath) {
      const source = this.#analysis.answeredSource(path)
      if (source === undefined) continue
      const lines = new LineTable(source.bytes, source.length)
      for (const index of indices) made[index] = make(lines, places[index]!)
    }
    return made
  }
}

/** The range of a place whose position is known; `undefined` for others. */
function knownRange({ start, end, position }: Place): Range | undefined {
  if (position === undefined) return undefined
  const { line, character } = position
  return { start: position, end: { line, character: character + end - start } }
}

/** LSP's `SymbolKind`s. */
const SYMBOL_KINDS: Readonly<Record<SymbolKind, LspSymbolKind>> = {
  module: 2,
  model: 5,
  field: 8,
  method: 6,
  property: 7,
  class: 5,
  function: 12,
  variable: 13,
  record: 19,
  view: 23,
  template: 23,
  menu: 19,
  action: 24,
  group: 3,
  element: 19,
  key: 20,
  file: 1,
  keyword: 13,
  operator: 25,
  value: 22,
}

/** LSP's `CompletionItemKind`s. */
const COMPLETION_KINDS: Readonly<Record<SymbolKind, CompletionItemKind>> = {
  module: 9,
  model: 7,
  field: 5,
  method: 2,
  property: 10,
  class: 7,
  function: 3,
  variable: 6,
  record: 18,
  view: 22,
  template: 22,
  menu: 18,
  action: 23,
  group: 18,
  element: 18,
  key: 10,
  file: 17,
  keyword: 14,
  operator: 24,
  value: 20,
}

/** The number of a kind among LSP's symbol kinds. */
export function symbolKind(kind: SymbolKind): LspSymbolKind {
  return SYMBOL_KINDS[kind]
}

/** The number of a kind among LSP's kinds of completion items. */
export function completionKind(kind: SymbolKind): CompletionItemKind {
  return COMPLETION_KINDS[kind]
}
