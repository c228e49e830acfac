import { keepTree, type SyntaxTree } from '../../python/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { Expected, Place } from '../place.ts'
import { isOdooOnly } from '../python-answers.ts'
import { parseText } from '../syntax.ts'
import type { SourceText } from '../trees.ts'
import { callIn, closedTree } from './call-around.ts'
import { type ExpressionStart, expressionStartAt } from './expression-start.ts'
import { walkPath } from './field-path.ts'
import { Focus } from './focus.ts'
import { importPlace, namesOfModule } from './import-place.ts'
import { keywordNames } from './keyword-names.ts'
import type { KnownValue } from './known-members.ts'
import { closeWhatIsOpen } from './mend.ts'
import { Reading } from './reading.ts'
import type { Slot, SlotVisitor } from './slot.ts'
import type { Restore } from './typing.ts'
import { visibleNames } from './visible-names.ts'
import { walkSlots } from './walk.ts'

const decoder = new TextDecoder()
const DOT = 46
const HYPHEN = 45

/** A slot that a cursor stands in. Offsets are UTF-8 bytes. */
interface Found {
  readonly start: number
  readonly end: number
  readonly slot: Slot
}

/**
 * What is expected at the byte `offset` of a Python file, whose text may be half-written; `undefined` where nothing is that
 * Odoo gives a meaning to.
 */
export function findPythonPlace(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  offset: number,
): Place | undefined {
  const { length } = source
  if (offset < 0 || offset > length) return undefined
  const imported = importPlace(context, file, source, offset)
  const isOnly = isOdooOnly(context)
  if (imported !== undefined) {
    // The modules of Odoo no other server finds below `odoo.addons`.
    return isOnly && imported.expected.kind !== 'module' ? undefined : imported
  }
  const tree = context.trees.python(file, source)
  // A file in another encoding has other offsets in its tree.
  if (offset > tree.length) return undefined
  const name = expressionStartAt(tree, offset)
  if (name !== undefined) return namePlace(context, file, tree, name, offset)
  const found = placeIn(context, file, tree, offset, 'parse')
  if (found !== undefined) return found
  const mended = closeWhatIsOpen(tree, offset)
  if (mended === undefined) return undefined
  const mendedTree = parseText({ bytes: mended, length: mended.length })
  return placeIn(context, file, mendedTree, offset, 'copy')
}

/** The place of a name that stands by itself: a keyword argument, or any name that is known there. */
function namePlace(
  context: FeatureContext,
  file: FileId,
  tree: SyntaxTree,
  { start, end, isStatement, isArgument, isKeyword }: ExpressionStart,
  offset: number,
): Place | undefined {
  const prefix = decoder.decode(tree.source.subarray(start, offset))
  // Libraries may be read meanwhile, which takes the tree away.
  const whole = keepTree(closedTree(tree, offset))
  const isPlain = !isKeyword && !isOdooOnly(context)
  const names = !isPlain ? [] : visibleNames(context, file, whole, offset, isStatement)
  const call = isArgument ? callIn(whole, offset) : undefined
  if (call?.isInnermost === true) names.push(...keywordNames(context, file, call, isKeyword))
  return names.length === 0 ? undefined : { start, end, prefix, expected: { kind: 'name', names } }
}

function placeIn(
  context: FeatureContext,
  file: FileId,
  tree: SyntaxTree,
  offset: number,
  restore: Restore,
): Place | undefined {
  const slots: Found[] = []
  const focus = Focus.cursor(tree.source, tree.length, offset)
  const visit: SlotVisitor = (start, end, slot) => slots.push({ start, end, slot })
  const reading = new Reading(context, file, tree, focus, visit, restore)
  reading.cursor = offset
  walkSlots(reading)
  // Inner slots come last.
  for (const found of slots.reverse()) {
    const place = placeOf(reading, found, offset)
    if (place !== undefined) return place
  }
  return undefined
}

/** Slots of names that stand behind a dot or a keyword. */
const MAY_BE_MISSING: ReadonlySet<Slot['kind']> = new Set([
  ...(['member', 'module-member', 'attribute', 'method-definition'] as const),
])

function placeOf(reading: Reading, found: Found, offset: number): Place | undefined {
  const { slot } = found
  const { source } = reading.tree
  if (slot.kind === 'target' || slot.kind === 'field-definition') return undefined
  const isDotted = slot.kind === 'model' || slot.kind === 'xmlid' || slot.kind === 'path'
  // Blanks may stand between the dot of a member that is missing and the cursor.
  const isBehindBlanks = MAY_BE_MISSING.has(slot.kind) && found.start === found.end
  const start = isBehindBlanks ? offset : found.start
  if (start > offset) return undefined
  for (let at = start; at < offset; at++) {
    if (!isNamePart(source[at]!, isDotted)) return undefined
  }
  let end = offset
  // A quote that is missing makes the text longer than the name that was meant.
  while (end < found.end && isNamePart(source[end]!, isDotted)) end++
  if (slot.kind === 'path') return pathPlace(reading, slot, start, end, offset)
  if (slot.kind === 'module-member') {
    if (isOdooOnly(reading.context)) return undefined
    const names = namesOfModule(reading.context, reading.questions.modules, slot.path)
    return place(source, start, end, offset, { kind: 'import', names })
  }
  if (slot.kind === 'attribute') {
    return place(source, start, end, offset, { kind: 'attribute', names: slot.names })
  }
  if (slot.kind === 'method-definition') {
    const isAlone = isLineEnd(source, end, reading.tree.length)
    return place(source, start, end, offset, { ...slot, isAlone })
  }
  return place(source, start, end, offset, expectedOf(slot))
}

function pathPlace(
  reading: Reading,
  slot: Slot & { readonly kind: 'path' },
  start: number,
  end: number,
  offset: number,
): Place | undefined {
  const { source } = reading.tree
  let from = offset
  while (from > start && source[from - 1] !== DOT) from--
  let to = offset
  while (to < end && source[to] !== DOT) to++
  let model: string | undefined = slot.model
  if (from > start) model = walkPath(reading.questions, model, reading.text(start, from - 1))
  if (model === undefined) return undefined
  const { types, comodel } = slot
  // The limits hold for a single name, others lead on.
  const isLimited = from === start && to === end
  return place(source, from, to, offset, {
    kind: 'field',
    model,
    ...(isLimited && types !== undefined ? { types } : {}),
    ...(isLimited && comodel !== undefined ? { comodel } : {}),
  })
}

function knownOf({ known }: { known?: KnownValue | undefined }): { known?: KnownValue } {
  return known === undefined ? {} : { known }
}

function expectedOf(
  slot: Exclude<
    Slot,
    {
      readonly kind:
        | 'target'
        | 'path'
        | 'field-definition'
        | 'method-definition'
        | 'module-member'
        | 'attribute'
    }
  >,
): Expected {
  switch (slot.kind) {
    case 'model':
      return { kind: 'model' }
    case 'member':
      return { kind: 'member', model: slot.model, ...knownOf(slot) }
    case 'method':
      return { kind: 'method', model: slot.model, ...knownOf(slot) }
    case 'xmlid':
      return slot.models === undefined
        ? { kind: 'xmlid', withModule: true }
        : { kind: 'xmlid', models: slot.models, withModule: true }
  }
}

function place(
  source: Uint8Array,
  start: number,
  end: number,
  offset: number,
  expected: Expected,
): Place {
  return { start, end, prefix: decoder.decode(source.subarray(start, offset)), expected }
}

/** Whether nothing but blanks stands behind a byte offset in its line. */
function isLineEnd(source: Uint8Array, offset: number, length: number): boolean {
  let at = offset
  while (at < length && (source[at] === 32 || source[at] === 9)) at++
  return at >= length || source[at] === 10 || source[at] === 13
}

/** Whether a byte belongs to a name; dots and hyphens belong to names of models and external ids. */
function isNamePart(byte: number, isDotted: boolean): boolean {
  const letter = byte | 32
  if ((letter >= 97 && letter <= 122) || (byte >= 48 && byte <= 57)) return true
  if (byte === 95 || byte >= 128) return true
  return isDotted && (byte === DOT || byte === HYPHEN)
}
