/**
 * An answer that is found file by file: a generator that pauses between files, so that whoever asks can do something else meanwhile, or leave
 * off. Yields what was found since the last pause, often nothing; returns everything, in order, with the same objects.
 * It must not be continued when what it stands on has changed.
 */
export type LongAnswer<Item> = Generator<readonly Item[], readonly Item[], void>

/** Finds a long answer at once. */
export function finish<Item>(answer: LongAnswer<Item>): readonly Item[] {
  for (;;) {
    const step = answer.next()
    if (step.done === true) return step.value
  }
}
