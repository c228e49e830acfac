// A stand-in for the worker: dies at each file whose path has "deadly" in it, and hands over the others one by one.
import { parentPort, workerData } from 'node:worker_threads'

const { list, begin, skips, slots, states } = workerData
const [slotCount, slotWords] = [4, slots.byteLength / 4 / 4]
const state = new Int32Array(states)
const words = new Int32Array(list)
const bytes = Buffer.from(list)
let slot = 0
for (let at = begin; at < words.length && words[at + 2] > 0; ) {
  const length = words[at + 2]
  const path = bytes.toString('utf8', (at + 3) * 4, (at + 3) * 4 + length)
  state[slotCount] = at
  if (path.includes('deadly') && !skips.includes(at)) process.exit(7)
  // An entry with nothing but the number of the file, and a size of 1 for one that was skipped.
  const entry = new Int32Array(slots, slot * slotWords * 4, 12)
  entry.fill(0)
  entry[0] = 12
  entry[1] = words[at]
  entry[3] = skips.includes(at) ? 1 : 0
  at += 3 + ((length + 3) >> 2)
  Atomics.store(state, slot, 1)
  parentPort.postMessage({ kind: 'slot', slot, words: 12, next: at })
  slot = (slot + 1) % slotCount
  Atomics.wait(state, slot, 1)
}
parentPort.postMessage({ kind: 'done', ledger: [], heapBytes: 0 })
