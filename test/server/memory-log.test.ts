import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { reportMemory } from '../../src/host/index.ts'
import { Log } from '../../src/server/log.ts'
import { MemoryLog, memoryLine } from '../../src/server/memory-log.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the log of the memory', () => {
  it('has a line every minute at level debug, and no timer else', () => {
    const lines: string[] = []
    const log = new Log((_type, message) => lines.push(message))
    const memory = new MemoryLog(log, reportMemory)
    memory.follow()
    expect(vi.getTimerCount()).toBe(0)
    log.level = 'debug'
    memory.follow()
    memory.follow()
    vi.advanceTimersByTime(120_000)
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(
      /^where the memory is: [\d.]+ MB resident, at most [\d.]+; heap [\d.]+; ledger/,
    )
    log.level = 'info'
    memory.follow()
    expect(vi.getTimerCount()).toBe(0)
    log.level = 'debug'
    memory.follow()
    memory.stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('names caches, levels and budget when there are some', () => {
    const trees = { files: 3, bytes: 4_100_000, hits: 10, misses: 5, evictions: 2, reloadMs: 7 }
    const line = memoryLine(
      reportMemory({
        caches: { trees },
        levels: { listed: 7, declared: 100, open: 2 },
        budget: { limitBytes: 96e6, gaveUp: [] },
      }),
    )
    expect(line).toContain('trees 4.1 MB of 3 files, 10 hits, 5 misses, 2 evictions')
    expect(line).toContain('7 files listed, 100 declared, 2 open')
    expect(line).toContain('budget 96.0 MB')
  })
})
