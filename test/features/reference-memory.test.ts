import { expect, it } from 'vitest'
import { ReferenceMemory } from '../../src/features/index.ts'
import type { FileId } from '../../src/workspace/index.ts'

/** Keeps so many places for a question. */
function keep(memory: ReferenceMemory, key: string, places: number): void {
  const rows = memory.newRows()
  rows.begin(1 as FileId, 0)
  for (let i = 0; i < places; i++) rows.push({ start: i * 10, end: i * 10 + 3, role: 'read' })
  memory.keep(key, rows)
}

it('what was found last is never given back, as finding it takes seconds', () => {
  const memory = new ReferenceMemory()
  keep(memory, 'first', 40_000)
  keep(memory, 'second', 40_000)
  expect(memory.byteLength).toBeGreaterThan(100_000)
  memory.giveBack(memory.byteLength)
  expect(memory.byteLength).toBe(0)
  keep(memory, 'third', 10)
  memory.giveBack(1_000_000)
  expect(memory.byteLength).toBe(0)
  memory.forget()
})
