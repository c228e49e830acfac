import { isNamePart } from '../../base/index.ts'
import { Facts, SegmentView, valueTag } from '../../facts/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { SourceText } from '../trees.ts'
import type { Focus } from './focus.ts'

const TAB = 9
const NEWLINE = 10
const RETURN = 13
const SPACE = 32
const NUMBER_SIGN = 35
const UNDERSCORE = 95
const encoder = new TextEncoder()
/** What stands behind the name of a class, function or variable instead of the rest; a comment up to the old end follows. */
const NO_CLASS = encoder.encode(':0#')
const NO_FUNCTION = encoder.encode('():0#')
const NO_VALUE = encoder.encode('=0#')
/** A comment that names an encoding other than UTF-8, in which offsets are not those of the bytes. */
const OTHER_ENCODING = /coding[:=][ \t]*(?!utf-?8|u8)[-\w.]/i
/** The first two lines are at most so long in files that name their encoding. Bytes. */
const HEAD_BYTES = 200

const facts = new SegmentView()
const latin1 = new TextDecoder('latin1')

/**
 * Leaves out of a text the classes, functions, methods and calls that are assigned in which there is nothing of interest, so that it is
 * parsed in a fraction of the time: `class Name:0`, `def name():0` and `name=0` stand in their place. All offsets stay, and so does
 * everything else that modules and classes consist of.
 *
 * @param source is written into; has to be the text that the facts of `file` were read from
 */
export function leaveOutOthers(
  { index }: FeatureContext,
  file: FileId,
  { bytes, length }: SourceText,
  focus: Focus,
): void {
  if (OTHER_ENCODING.test(latin1.decode(bytes.subarray(0, Math.min(length, HEAD_BYTES))))) return
  index.facts(file, facts)
  for (let i = 0; i < facts.count(Facts.CLASSES); i++) {
    const start = facts.get(Facts.CLASSES, i, Facts.CLASS_START)
    const end = facts.get(Facts.CLASSES, i, Facts.CLASS_END)
    if (!isLeftOut(start, end)) continue
    const delta = facts.get(Facts.CLASSES, i, Facts.CLASS_FLAGS) & Facts.CLASS_NAME_DELTA_MASK
    shorten(bytes, start + delta, end, NO_CLASS)
  }
  for (let i = 0; i < facts.count(Facts.FUNCTIONS); i++) {
    const start = facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_START)
    const end = facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_END)
    if (!isLeftOut(start, end)) continue
    const flags = facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_FLAGS)
    shorten(bytes, start + (flags & Facts.FUNCTION_NAME_DELTA_MASK), end, NO_FUNCTION)
  }
  for (let i = 0; i < facts.count(Facts.ASSIGNMENTS); i++) {
    const value = facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_VALUE)
    if (valueTag(value) !== Facts.PART || facts.partKind(value) !== Facts.CALL) continue
    const start = facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_START)
    const end = facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_END)
    // What a class says of its model stands in names that begin with an underscore.
    if (bytes[start] === UNDERSCORE || !isLeftOut(start, end) || !endsLine(end)) continue
    shorten(bytes, start, end, NO_VALUE)
  }

  function isLeftOut(start: number, end: number): boolean {
    // What lies in something that was left out is blank.
    return end <= length && bytes[start] !== SPACE && !focus.touches(start, end)
  }

  /** Whether no other statement stands on the line behind `end`. */
  function endsLine(end: number): boolean {
    let at = end
    while (bytes[at] === SPACE || bytes[at] === TAB) at++
    const byte = bytes[at]
    return at >= length || byte === NEWLINE || byte === RETURN || byte === NUMBER_SIGN
  }
}

/** Puts `rest` and blanks behind the name that begins at `name`, up to `end`. */
function shorten(bytes: Uint8Array, name: number, end: number, rest: Uint8Array): void {
  let at = name
  while (at < end && isNamePart(bytes[at])) at++
  if (at === name || end - at < rest.length) return
  bytes.set(rest, at)
  bytes.fill(SPACE, at + rest.length, end)
}
