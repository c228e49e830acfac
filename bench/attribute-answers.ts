import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { AttributePlace } from './attribute-places.ts'

interface Position {
  readonly line: number
  readonly character: number
}

/** A place that a definition leads to: a `Location` or a `LocationLink`. */
interface Target {
  readonly uri?: string
  readonly range?: { readonly start: Position; readonly end: Position }
  readonly targetUri?: string
  readonly targetSelectionRange?: { readonly start: Position; readonly end: Position }
}

interface Item {
  readonly label: string
  readonly filterText?: string
  readonly insertText?: string
}

/** A list of completions, and whether it says that there are more. */
export interface Completions {
  readonly items: readonly Item[]
  readonly isIncomplete: boolean
}

/** Lines of a range that are looked at for the name; decorators may come first. */
const MAX_LINES = 6
const NAME = /^[\p{L}\p{N}_]+/u

const lines = new Map<string, readonly string[]>()

/**
 * Whether a definition leads anywhere, and whether one of the lines that it leads to has the name. A place that leads to nothing but
 * itself is not resolved, unless it is an assignment.
 */
export function judgeDefinition(
  result: unknown,
  place: AttributePlace,
): { readonly isResolved: boolean; readonly isNamed: boolean } {
  const targets = (Array.isArray(result) ? result : result ? [result] : []) as readonly Target[]
  const own = pathToFileURL(place.path).href
  const found = targets.flatMap((target) => {
    const uri = target.targetUri ?? target.uri
    const range = target.targetSelectionRange ?? target.range
    if (uri === undefined || range === undefined) return []
    const { line, character } = range.start
    const isItself = uri === own && line === place.line && character === place.column
    return isItself && place.use !== 'assigned' ? [] : [{ uri, range }]
  })
  const word = new RegExp(`(?<![\\p{L}\\p{N}_])${place.name}(?![\\p{L}\\p{N}_])`, 'u')
  const isNamed = found.some(({ uri, range: { start, end } }) =>
    linesOf(uri)
      .slice(start.line, Math.min(end.line + 1, start.line + MAX_LINES))
      .some((line) => word.test(line)),
  )
  return { isResolved: found.length > 0, isNamed }
}

/** The list in an answer, which may be bare or nothing. */
export function completionsOf(result: unknown): Completions {
  if (Array.isArray(result)) return { items: result as Item[], isIncomplete: false }
  const { items = [], isIncomplete = false } = (result ?? {}) as Partial<Completions>
  return { items, isIncomplete }
}

/** Whether a list has the name. Parameters and the like may follow it. */
export function isOffered({ items }: Completions, name: string): boolean {
  return items.some(({ label, filterText, insertText }) =>
    [label, filterText, insertText].some((text) => NAME.exec(text ?? '')?.[0] === name),
  )
}

/** A text in lines, as the protocol counts them. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/)
}

function linesOf(uri: string): readonly string[] {
  const known = lines.get(uri)
  if (known !== undefined) return known
  let found: readonly string[] = []
  try {
    found = splitLines(readFileSync(fileURLToPath(uri), 'utf8'))
  } catch {
    // It leads to no file that can be read.
  }
  lines.set(uri, found)
  return found
}
