import type { Span } from './span.ts'

/** Something in a file that could not be read as it should be. Readers collect problems, they never throw. */
export interface Problem extends Span {
  /** What is wrong, in plain words, as a sentence without a full stop. */
  readonly message: string
}
