import type { AttributeKind } from './attribute-places.ts'
import { foundByPython } from './python-places.ts'

/** A line and a column in UTF-16 units, from 0. */
export type At = readonly [line: number, character: number]

/** An argument of a call. */
export interface Argument {
  readonly kind: 'positional' | 'starred' | 'keyword' | 'double-starred'
  /** Of a keyword. */
  readonly name?: string
}

/** A call in a method of a model, as `call_places.py` tells it. */
export interface CallPlace {
  readonly path: string
  /** Of the callee's name, in bytes. */
  readonly start: number
  readonly name: string
  /** Where the callee's name begins. */
  readonly at: At
  /** Where the name left of the dot begins. */
  readonly receiver: At | null
  /** That name. */
  readonly owner: string | null
  readonly kind: AttributeKind | 'name'
  /** Behind the opening parenthesis. */
  readonly open: At
  /** Behind the comma of the first argument. */
  readonly comma: At | null
  /** Where the last positional argument begins. */
  readonly last: At | null
  readonly arguments: readonly Argument[]
}

/** All calls with an argument in the methods of the models of an Odoo outside of tests. Python's own `ast` finds them. */
export async function callPlaces(root: string): Promise<CallPlace[]> {
  return await foundByPython('call_places.py', root)
}
