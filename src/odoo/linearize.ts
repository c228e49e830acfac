/**
 * Merges linearizations as Python's C3 algorithm does (The Python 2.3 Method Resolution Order): the result keeps the order of
 * every list. Where the lists contradict each other, which Python refuses, the first remaining item is taken.
 */
export function mergeLinearizations(lists: readonly (readonly number[])[]): number[] {
  const result: number[] = []
  const heads = lists.map(() => 0)
  // How many lists have an item behind their head: such an item has to wait.
  const waiting = new Map<number, number>()
  for (const list of lists) {
    for (let i = 1; i < list.length; i++) waiting.set(list[i]!, (waiting.get(list[i]!) ?? 0) + 1)
  }
  for (;;) {
    let next: number | undefined
    let fallback: number | undefined
    for (let l = 0; l < lists.length && next === undefined; l++) {
      const item = lists[l]![heads[l]!]
      if (item === undefined) continue
      fallback ??= item
      if ((waiting.get(item) ?? 0) === 0) next = item
    }
    next ??= fallback
    if (next === undefined) return result
    result.push(next)
    for (let l = 0; l < lists.length; l++) {
      const list = lists[l]!
      if (list[heads[l]!] !== next) continue
      const following = list[++heads[l]!]
      if (following !== undefined) waiting.set(following, waiting.get(following)! - 1)
    }
  }
}
