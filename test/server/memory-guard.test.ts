import { describe, expect, it } from 'vitest'
import { type GuardedMemory, MemoryGuard } from '../../src/server/memory-guard.ts'

const MB = 1e6

/** Memory that a test sets, and what a guard did about it. */
class FakeMemory implements GuardedMemory {
  resident = 0
  heap = 10 * MB
  files = ['tests were given up', 'others were given up']
  readonly done: string[] = []
  #now = 0
  readonly guard: MemoryGuard

  readonly limit: number

  constructor(limit: number) {
    this.limit = limit
    this.guard = new MemoryGuard({
      limitBytes: () => this.limitBytes(),
      residentBytes: () => this.residentBytes(),
      heapBytes: () => this.heapBytes(),
      collectHeap: () => this.collectHeap(),
      keepHeapSmall: (isShort) => this.keepHeapSmall(isShort),
      giveCachesBack: () => this.giveCachesBack(),
      giveFilesBack: () => this.giveFilesBack(),
      now: () => this.now(),
      log: (level, message) => this.log(level, message),
    })
  }

  limitBytes = (): number => this.limit
  residentBytes = (): number => this.resident
  heapBytes = (): number => this.heap
  collectHeap(): void {
    this.done.push('collect')
    this.heap = 10 * MB
  }
  keepHeapSmall(isShort: boolean): void {
    this.done.push(isShort ? 'small' : 'roomy')
  }
  giveCachesBack(): readonly string[] {
    this.done.push('caches')
    return ['trees']
  }
  giveFilesBack(): string | undefined {
    return this.files.shift()
  }
  now(): number {
    this.#now += 1000
    return this.#now
  }
  log(level: string, message: string): void {
    this.done.push(`${level}: ${message}`)
  }

  /** What the guard does when so much is resident and so much of the heap in use. */
  at(
    residentMb: number,
    heapMb: number = 10,
    when: Parameters<MemoryGuard['look']>[0] = 'inWork',
  ): string[] {
    this.resident = residentMb * MB
    this.heap = heapMb * MB
    this.done.length = 0
    this.guard.look(when)
    return [...this.done]
  }
}

describe('the guard of memory', () => {
  it('does nothing while there is room, or no limit', () => {
    expect(new FakeMemory(200 * MB).at(100, 90)).toEqual([])
    expect(new FakeMemory(Number.POSITIVE_INFINITY).at(1e6, 1e6)).toEqual([])
  })

  it('collects the heap when it has grown, and sooner when memory is short', () => {
    const memory = new FakeMemory(200 * MB)
    memory.at(130, 30)
    expect(memory.at(130, 20)).toEqual([])
    expect(memory.at(130, 30)).toEqual(['collect'])
    memory.at(170, 10)
    expect(memory.at(170, 18)).toEqual(['collect'])
  })

  it('lets short questions leave more behind, so that the next one need not wait', () => {
    const memory = new FakeMemory(200 * MB)
    memory.at(170, 30)
    expect(memory.at(170, 13, 'betweenMessages')).toEqual([])
    expect(memory.at(170, 15, 'betweenMessages')).toEqual(['collect'])
    expect(memory.at(170, 13, 'inWork')).toEqual(['collect'])
  })

  it('empties caches, once until there is room again', () => {
    const memory = new FakeMemory(200 * MB)
    memory.at(130, 30)
    const said = 'info: memory: 165 of 200 MB are in use; caches were emptied: trees'
    expect(memory.at(165)).toEqual(['small', 'caches', said])
    expect(memory.at(165)).toEqual([])
    expect(memory.at(130)).toEqual(['roomy'])
    expect(memory.at(165)).toEqual(['small', 'caches', said])
    expect(memory.guard.gaveUp).toEqual(['caches were emptied: trees'])
  })

  it('says how much would do when the limit is not enough, once', () => {
    const memory = new FakeMemory(100 * MB)
    memory.at(99)
    expect(memory.at(110)).toEqual([
      'warning: the memory budget of 100 MB is too small for this workspace, 110 MB are in use; set goldcrest.memoryBudget to 128',
    ])
    expect(memory.at(110)).toEqual([])
  })

  it('gives up files kind by kind when it is far from enough', () => {
    const memory = new FakeMemory(100 * MB)
    memory.at(110)
    expect(memory.at(145)).toEqual(['info: memory: 145 of 100 MB are in use; tests were given up'])
    expect(memory.at(145)).toEqual(['info: memory: 145 of 100 MB are in use; others were given up'])
    expect(memory.at(145)).toEqual([])
  })

  it('waits with files that cannot be given up yet', () => {
    const memory = new FakeMemory(100 * MB)
    memory.files = ['', 'tests were given up']
    memory.at(110)
    expect(memory.at(145)).toEqual([])
    expect(memory.at(145)).toEqual(['info: memory: 145 of 100 MB are in use; tests were given up'])
  })
})
