import { describe, expect, it } from 'vitest'
import { Growth } from '../../src/analysis/growth.ts'

describe('what is derived from an index that grows', () => {
  it('is derived a few times only, however often it is asked for', () => {
    const growth = new Growth()
    const derivedFrom: number[] = []
    for (let files = 0; files < 18_000; files++) {
      if (growth.isDue()) derivedFrom.push(files)
      growth.add(1)
    }
    expect(derivedFrom).toEqual([64, 128, 256, 512, 1024, 2048, 4096, 8192, 16_384])
  })
})
