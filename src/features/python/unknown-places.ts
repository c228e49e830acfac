import { attributeNameStart, Node, plainString, rootOf } from '../../python/index.ts'
import { UNKNOWN } from '../../types/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { SourceText } from '../trees.ts'
import { focusedTree } from './focused-tree.ts'
import { Reading } from './reading.ts'
import { walkSlots } from './walk.ts'

/** A string that is a name or a path of names. */
const PATH = /^\w+(\.\w+)*$/

/**
 * Calls back for each place in a Python file where `word` may be the name of a member of something, without it being known of what: behind a
 * dot whose value has no known type, and in a string that is that name, or a path with it, and to which nothing gives a meaning. Byte
 * offsets of the name, in no particular order.
 */
export function visitUnknownPlaces(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  word: string,
  visit: (start: number, end: number) => void,
): void {
  const found = focusedTree(context, file, source, { word, isThorough: true })
  if (found === undefined) return
  const { tree, focus } = found
  const told = new Set<number>()
  const reading = new Reading(context, file, tree, focus, (start) => told.add(start), 'copy')
  walkSlots(reading)
  for (let node = 0; node <= rootOf(tree); node++) {
    if (!reading.touches(node)) continue
    if (tree.kind[node] === Node.ATTRIBUTE) {
      const start = attributeNameStart(tree, node)
      const end = tree.end[node]!
      if (told.has(start) || reading.text(start, end) !== word) continue
      if (reading.types.of(node - 1) === UNKNOWN) visit(start, end)
    } else visitString(reading, node, word, told, visit)
  }
}

function visitString(
  reading: Reading,
  node: number,
  word: string,
  told: ReadonlySet<number>,
  visit: (start: number, end: number) => void,
): void {
  const span = plainString(reading.tree, node)
  if (span === undefined || told.has(span.start)) return
  const text = reading.text(span.start, span.end)
  if (!PATH.test(text)) return
  let start = span.start
  for (const segment of text.split('.')) {
    // Names are ASCII here, so that characters are bytes.
    if (segment === word) visit(start, start + segment.length)
    start += segment.length + 1
  }
}
