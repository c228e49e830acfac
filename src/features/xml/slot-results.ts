import type { Place } from '../place.ts'
import type { ReferenceFilter } from '../reference-filter.ts'
import { type Reference, targetWord } from '../target.ts'
import type { ModelLookup } from './model-lookup.ts'
import { NameSlots } from './name-slots.ts'

const decoder = new TextDecoder()
const AMPERSAND = 38
/** A longer text is no name. */
const MAX_NAME_BYTES = 1024

/** Slots that become references, of a file in module `home`. */
export function referenceSlots(
  lookup: ModelLookup,
  home: string,
  visit: (reference: Reference) => void,
  only: ReferenceFilter,
): NameSlots {
  const slots: NameSlots = new NameSlots(only, false, (start, end, expected, role) => {
    const name = slots.bytes.subarray(start, end)
    if (name.length > MAX_NAME_BYTES || name.includes(AMPERSAND)) return
    const target = lookup.target(expected, decoder.decode(name), home)
    if (target === undefined) return
    if (only.word !== undefined && targetWord(target) !== only.word) return
    visit({ start, end, target, role })
  })
  return slots
}

/** The place of a cursor, among the slots that `read` tells of: the narrowest that holds it. */
export function findSlotPlace(offset: number, read: (slots: NameSlots) => void): Place | undefined {
  let place: Place | undefined
  const slots: NameSlots = new NameSlots({ at: offset }, true, (start, end, expected) => {
    if (place !== undefined && place.end - place.start < end - start) return
    const prefix = decoder.decode(slots.bytes.subarray(start, offset))
    place = { start, end, prefix, expected }
  })
  read(slots)
  return place
}
