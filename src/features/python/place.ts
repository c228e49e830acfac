import type { NameId } from '../../memory/index.ts'
import { calleeOf, keepTree, Node, type SyntaxTree, Token } from '../../python/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { Expected, Place } from '../place.ts'
import { isOdooOnly } from '../python-answers.ts'
import { parseText } from '../syntax.ts'
import type { SourceText } from '../trees.ts'
import { TRUTH } from '../truth.ts'
import { type CallAround, callIn, closedTree, tokensBefore } from './call-around.ts'
import { type ExpressionStart, expressionStartAt } from './expression-start.ts'
import { walkPath } from './field-path.ts'
import { Focus } from './focus.ts'
import { importingAbove } from './import-edit.ts'
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
  const importing = !isPlain || prefix === '' ? undefined : importingAbove(whole, start)
  const names = isPlain ? visibleNames(context, file, whole, offset, isStatement) : []
  const call = isArgument ? callIn(whole, offset) : undefined
  if (call?.isInnermost === true) names.push(...keywordNames(context, file, call, isKeyword))
  if (call?.isInnermost === true && isWithContext(call)) {
    const { found } = slotsAt(context, file, whole, offset, 'copy')
    const inner = found.findLast(({ slot }) => slot.kind === 'context-call')?.slot
    const model = inner?.kind === 'context-call' ? inner.model : undefined
    const expected = { kind: 'name', names, contextOf: { model, isKeyword } } as const
    return { start, end, prefix, expected }
  }
  if (endsCondition(whole, start)) {
    const isTruth = slotsAt(context, file, whole, offset, 'copy').found.some(
      ({ slot }) => slot.kind === 'truth',
    )
    if (isTruth) names.unshift(...TRUTH)
  }
  if (names.length === 0) return undefined
  const named = { kind: 'name', names } as const
  const expected = importing === undefined ? named : { ...named, importing }
  return { start, end, prefix, expected }
}

function isWithContext({ tree, call }: CallAround): boolean {
  const callee = calleeOf(tree, call)
  if (tree.kind[callee] !== Node.ATTRIBUTE) return false
  return tree.names.text(tree.payload[callee]! as NameId) === 'with_context'
}

/** Whether the tokens in front of a byte offset are those of a condition without its value: `('active', '=',`. */
function endsCondition(tree: SyntaxTree, offset: number): boolean {
  const last = tokensBefore(tree, offset)
  return CONDITION.every((kind, i) => tree.tokenKind[last - CONDITION.length + i] === kind)
}

const CONDITION = [Token.STRING, Token.COMMA, Token.STRING, Token.COMMA]

/** Tells of what is expected at the byte `offset` of a tree of the file. */
function placeIn(
  context: FeatureContext,
  file: FileId,
  tree: SyntaxTree,
  offset: number,
  restore: Restore,
): Place | undefined {
  const { found, reading } = slotsAt(context, file, tree, offset, restore)
  // Inner slots come last.
  for (const one of found.reverse()) {
    const place = placeOf(reading, one, offset)
    if (place?.expected.kind === 'field') {
      const also = found.find(({ slot, start }) => slot.kind === 'key' && start === place.start)
      if (also?.slot.kind !== 'key') return place
      return { ...place, expected: { ...place.expected, keys: also.slot.keys } }
    }
    if (place !== undefined) return place
  }
  return undefined
}

/** The slots that a cursor may stand in, inner ones last. */
function slotsAt(
  context: FeatureContext,
  file: FileId,
  tree: SyntaxTree,
  offset: number,
  restore: Restore,
): { readonly found: Found[]; readonly reading: Reading } {
  const slots: Found[] = []
  const focus = Focus.cursor(tree.source, tree.length, offset)
  const visit: SlotVisitor = (start, end, slot) => slots.push({ start, end, slot })
  const reading = new Reading(context, file, tree, focus, visit, restore)
  reading.cursor = offset
  walkSlots(reading)
  return { found: slots, reading }
}

/** Slots of names that stand behind a dot or a keyword. */
const MAY_BE_MISSING: ReadonlySet<Slot['kind']> = new Set([
  ...(['member', 'module-member', 'attribute', 'method-definition'] as const),
])

/** A slot of a string that need be no name. */
type WholeSlot = Extract<Slot, { readonly kind: 'operator' | 'value' | 'logical' | 'key' }>

const WHOLE: ReadonlySet<Slot['kind']> = new Set([
  ...(['operator', 'value', 'logical', 'key'] as const),
])

function isWhole(slot: Slot): slot is WholeSlot {
  return WHOLE.has(slot.kind)
}

function placeOf(reading: Reading, found: Found, offset: number): Place | undefined {
  const { slot } = found
  const { source } = reading.tree
  if (slot.kind === 'target' || slot.kind === 'field-definition') return undefined
  if (slot.kind === 'truth' || slot.kind === 'context-call') return undefined
  if (isWhole(slot)) return wholePlace(reading, slot, found, offset)
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

/** The place of a string that is no name. */
function wholePlace(
  reading: Reading,
  slot: WholeSlot,
  found: Found,
  offset: number,
): Place | undefined {
  const { start } = found
  const { source } = reading.tree
  if (start > offset || source.subarray(start, offset).some(endsText)) return undefined
  let end = offset
  // A quote that is missing makes the text longer than what was meant.
  while (end < found.end && !endsText(source[end]!)) end++
  return place(source, start, end, offset, slot)
}

/** Whether a byte stands behind a text rather than in it: a quote, a comma, a bracket or the end of a line. */
function endsText(byte: number): boolean {
  return TEXT_ENDS.has(byte)
}

const TEXT_ENDS: ReadonlySet<number> = new Set(new TextEncoder().encode(`'",()[]{}\n\r`))

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
    | WholeSlot
    | {
        readonly kind:
          | 'target'
          | 'path'
          | 'truth'
          | 'context-call'
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
    case 'context-key':
      return slot
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
