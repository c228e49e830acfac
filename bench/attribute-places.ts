import { byFile, foundByPython, inRandomOrder } from './python-places.ts'

/** What stands left of the dot, as `attribute_places.py` tells it apart; the order is that of the table. */
export const KINDS = [
  'self',
  'self chain',
  'other chain',
  'super',
  'parameter',
  'lambda',
  'local',
  'loop',
  'module',
  'global',
  'call',
  'subscript',
  'literal',
  'operation',
] as const

/** One of {@link KINDS}. */
export type AttributeKind = (typeof KINDS)[number]

/** An access `value.name` in a method of a model. */
export interface AttributePlace {
  readonly path: string
  /** From 0. */
  readonly line: number
  /** The columns of the name, in UTF-16 units. */
  readonly column: number
  readonly end: number
  /** The offset of the name in the file, in bytes. */
  readonly start: number
  readonly name: string
  readonly kind: AttributeKind
  readonly use: 'called' | 'assigned' | 'read'
}

/** All accesses in the methods of the models of an Odoo outside of tests, in the order of files and lines. Python's own `ast` finds them. */
export async function attributePlaces(root: string): Promise<AttributePlace[]> {
  return await foundByPython('attribute_places.py', root)
}

/** Draws places over all kinds; the same for the same seed, and a smaller count is the beginning of a larger one. By file, then by line. */
export function drawAttributes(
  places: readonly AttributePlace[],
  count: number,
  seed: number,
): AttributePlace[] {
  return byFile(inRandomOrder(places, seed).slice(0, count))
}
