import { type Type, UNKNOWN } from './type-table.ts'

/** The arguments of a call. */
export interface CallArguments {
  /** Number of positional arguments. */
  readonly count: number
  /** Number of those before the first with a star. */
  readonly certain: number
  /** The type of positional argument `index`; unknown when there is none. */
  at(index: number): Type
  /** The type of the argument that is given by that keyword; unknown when there is none. */
  keyword(name: string): Type
  /** The texts of an argument that is a list, tuple or set of strings that are written down; `undefined` when it is not. */
  texts(index: number, keyword: string): readonly string[] | undefined
  /** The keywords that are given. */
  readonly keywords: readonly string[]
}

/** The arguments of a call with positional ones of these types. */
export function typesGiven(types: readonly Type[]): CallArguments {
  return {
    count: types.length,
    certain: types.length,
    at: (index) => types[index] ?? UNKNOWN,
    keyword: () => UNKNOWN,
    texts: () => undefined,
    keywords: [],
  }
}

/** Those of a call without arguments. */
export const NO_ARGUMENTS: CallArguments = typesGiven([])
