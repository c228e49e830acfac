import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: (() => void) | undefined

/**
 * Has V8 collect what is garbage, which it does by itself only when the heap has grown. It takes 10 to 20 ms. V8 gives the function only to
 * contexts that are made after its flag was set.
 */
export function collectHeap(): void {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc')
    const found: unknown = runInNewContext('gc')
    collect = typeof found === 'function' ? (found as () => void) : () => undefined
  }
  collect()
}

/** Bytes of the JavaScript heap that are in use, garbage included. */
export function usedHeapBytes(): number {
  return getHeapStatistics().used_heap_size
}
