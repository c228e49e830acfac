/**
 * Notes an answer in a map that is emptied when it has grown: for answers that are cheap to find again and come in thousands, held while
 * questions are answered and no longer.
 *
 * @param most how many answers there may be
 */
export function remember<Key, Value>(
  answers: Map<Key, Value>,
  key: Key,
  answer: Value,
  most: number,
): void {
  if (answers.size >= most && !answers.has(key)) answers.clear()
  answers.set(key, answer)
}
