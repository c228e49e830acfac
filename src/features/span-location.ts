import type { Location } from './context.ts'

/** The place of a name that is all there is of the thing. Byte offsets. */
export function spanLocation(path: string, start: number, end: number): Location {
  return { path, start, end, fullStart: start, fullEnd: end }
}
