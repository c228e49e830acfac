import type { FileId } from '../workspace/index.ts'

/** Where a method gives an object an attribute: `self.name = …`. Byte offsets of the name in its file. */
export interface InstanceAttribute {
  readonly file: FileId
  readonly start: number
  readonly end: number
  /** The method, as number in the facts of the file. */
  readonly function: number
  /** The class that the method is of, as number in the facts. */
  readonly class: number
}
