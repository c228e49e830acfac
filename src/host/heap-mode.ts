import { setFlagsFromString } from 'node:v8'

/**
 * What V8 does with the JavaScript heap: keeps it small, for work that leaves little garbage behind but has much else in memory, or gives it
 * room, for questions. `tight` is for budgets that leave questions no room.
 */
export type HeapMode = 'small' | 'roomy' | 'tight'

/**
 * What V8 reads each time it collects. `--optimize-for-size` has it drop, with each collection, what it knows of classes that have no instance at
 * that moment, and with that the compiled code that works on them: it was compiled anew three times as often (docs/memory.md). By
 * `--flush-bytecode` functions that were not called for some collections are read anew.
 */
const FLAGS: Readonly<Record<HeapMode, readonly string[]>> = {
  small: ['--optimize-for-size', '--flush-bytecode', '--heap-growing-percent=20'],
  tight: ['--optimize-for-size', '--flush-bytecode', '--heap-growing-percent=10'],
  roomy: ['--no-optimize-for-size', '--no-flush-bytecode', '--heap-growing-percent=40'],
}

/** How fast the young generation grows; 1 is not at all. */
const YOUNG_GROWTH: Readonly<Record<HeapMode, string>> = {
  small: '--semi-space-growth-factor=1',
  tight: '--semi-space-growth-factor=1',
  roomy: '--semi-space-growth-factor=2',
}

/** Has V8 treat the heap in one way from now on. The young generation only grows when the program was started with a limit for it. */
export function setHeapMode(mode: HeapMode): void {
  for (const flag of FLAGS[mode]) setFlagsFromString(flag)
  const isLimited = process.execArgv.some((flag) => flag.startsWith('--max-semi-space-size'))
  if (isLimited || mode !== 'roomy') setFlagsFromString(YOUNG_GROWTH[mode])
}
