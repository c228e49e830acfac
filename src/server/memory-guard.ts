import type { LogLevel } from '../workspace/index.ts'

/** When a step of the ladder is taken, as a share of the limit; and how far below it memory has to be for the step to be over. */
const GARBAGE_AT = 0.6
const CACHES_AT = 0.8
/** So late, because they give back little, and answers that need them take longer or are missing. */
const FILES_AT = 1.4
const HYSTERESIS = 0.08
/**
 * The heap is collected when it has grown by so many bytes since the last time; by fewer when memory is short. What short questions leave
 * behind may be more then than what long work does, for the next question waits while it is collected.
 */
const GROWTH = 10e6
const GROWTH_WHEN_SHORT = { inWork: 1.5e6, betweenMessages: 4e6 } as const
/** How often memory is looked at, at most, in milliseconds. */
const INTERVAL_MS = 5

/** What the guard looks at and what it can do. */
export interface GuardedMemory {
  /** Bytes that may be resident; infinite for no limit. */
  limitBytes(): number
  /** Bytes that are resident in the whole process. */
  residentBytes(): number
  /** Bytes of the JavaScript heap in use. */
  heapBytes(): number
  /** Collects the JavaScript heap. */
  collectHeap(): void
  /** Whether memory is short, so that the JavaScript heap is to grow less. */
  keepHeapSmall(isShort: boolean): void
  /** Has caches give back what they hold; answers their names. */
  giveCachesBack(): readonly string[]
  /** Has files that matter little give back what they declare; answers in plain words which, '' for not now, `undefined` when none are left. */
  giveFilesBack(): string | undefined
  now(): number
  log(level: LogLevel, message: string): void
}

/**
 * Keeps the process within its memory: looks at what is resident between messages and slices of work, and gives up more the closer it comes to
 * the limit. Garbage is collected at once instead of when V8 thinks fit; then caches are emptied, which cost time to fill again; then what
 * files declare that nothing else depends on is given up. Each step but the first is logged.
 */
export class MemoryGuard {
  readonly #memory: GuardedMemory
  readonly #gaveUp: string[] = []
  #lookedAt = Number.NEGATIVE_INFINITY
  #collectedAt = 0
  #isWithoutCaches = false
  #hasNothingLeft = false
  #saidTooSmall = false

  constructor(memory: GuardedMemory) {
    this.#memory = memory
  }

  /** What was given up so far, in plain words. */
  get gaveUp(): readonly string[] {
    return this.#gaveUp
  }

  /** Looks at the memory, and does what is to be done. To be called after each message and in long work; `when` says which. */
  look(when: keyof typeof GROWTH_WHEN_SHORT): void {
    const memory = this.#memory
    const limit = memory.limitBytes()
    if (limit === Number.POSITIVE_INFINITY) return
    const now = memory.now()
    if (now - this.#lookedAt < INTERVAL_MS) return
    this.#lookedAt = now
    let resident = memory.residentBytes()
    if (resident < limit * (CACHES_AT - HYSTERESIS) && this.#isWithoutCaches) {
      this.#isWithoutCaches = false
      memory.keepHeapSmall(false)
    }
    const growth = resident > limit * CACHES_AT ? GROWTH_WHEN_SHORT[when] : GROWTH
    if (resident > limit * GARBAGE_AT && memory.heapBytes() - this.#collectedAt > growth) {
      memory.collectHeap()
      this.#collectedAt = memory.heapBytes()
      resident = memory.residentBytes()
    }
    if (resident > limit * CACHES_AT && !this.#isWithoutCaches) {
      this.#isWithoutCaches = true
      memory.keepHeapSmall(true)
      const given = memory.giveCachesBack()
      if (given.length > 0) this.#note(`caches were emptied: ${given.join(', ')}`, resident, limit)
      resident = memory.residentBytes()
    }
    if (resident > limit && !this.#saidTooSmall) this.#sayTooSmall(resident, limit)
    if (resident > limit * FILES_AT && !this.#hasNothingLeft) {
      const given = memory.giveFilesBack()
      if (given !== undefined) {
        if (given !== '') this.#note(given, resident, limit)
        return
      }
      this.#hasNothingLeft = true
    }
  }

  #note(what: string, resident: number, limit: number): void {
    if (this.#gaveUp.at(-1) !== what) this.#gaveUp.push(what)
    const share = `${megabytes(resident)} of ${megabytes(limit)} MB are in use`
    this.#memory.log('info', `memory: ${share}; ${what}`)
  }

  #sayTooSmall(resident: number, limit: number): void {
    this.#saidTooSmall = true
    // A tenth more than now, in steps that people would write.
    const enough = Math.ceil((resident * 1.1) / 16e6) * 16
    this.#memory.log(
      'warning',
      `the memory budget of ${megabytes(limit)} MB is too small for this workspace, ${megabytes(resident)} MB are in use; ` +
        `set goldcrest.memoryBudget to ${enough}`,
    )
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6)
}
