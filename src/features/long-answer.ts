/**
 * An answer that is found file by file: a generator that pauses between files, so that whoever asks can do something else meanwhile, or leave
 * off. It yields what was found since the last pause, often nothing, and keeps none of it. It must not be continued when what it stands
 * on has changed.
 */
export type LongAnswer<Item> = Generator<readonly Item[], void, void>

/** Finds a long answer at once: all items, in the order in which they are found. */
export function finish<Item>(answer: LongAnswer<Item>): Item[] {
  const all: Item[] = []
  for (const found of answer) for (const item of found) all.push(item)
  return all
}
