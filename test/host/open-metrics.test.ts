import { describe, expect, it } from 'vitest'
import { type MemorySections, openMetrics, reportMemory } from '../../src/host/index.ts'
import { ledger } from '../../src/memory/index.ts'

ledger.account('a "quoted"\\ account').add(1000)

const SECTIONS: MemorySections = {
  caches: {
    trees: { files: 3, bytes: 4096, hits: 10, misses: 5, evictions: 2, reloadMs: 1500 },
  },
  levels: { listed: 7, declared: 100, open: 2 },
  budget: { limitBytes: 96e6, gaveUp: ['caches were emptied', 'test folders'] },
}
const lines = (sections?: MemorySections): string[] =>
  openMetrics(reportMemory(sections), '1.2.3').split('\n')

describe('a report of memory', () => {
  it('adds up', () => {
    const { tree, rssBytes, ledgerBytes, anonymousBytes } = reportMemory()
    const part = (name: string) => tree.children.find((child) => child.name === name)
    if (anonymousBytes > 0) expect(tree.totalBytes).toBe(rssBytes)
    expect(part('ledger')?.totalBytes).toBe(ledgerBytes)
    expect(part('ledger')?.children.map(({ selfBytes }) => selfBytes)).toContain(1000)
  })

  it('has the sections that it is given, and no others', () => {
    expect(reportMemory(SECTIONS)).toMatchObject(SECTIONS)
    expect(Object.keys(reportMemory())).not.toContain('caches')
  })
})

describe('OpenMetrics text', () => {
  it('has a type before the numbers of each family, a unit where the name has one, and an end', () => {
    const text = lines(SECTIONS)
    expect(text.slice(-2)).toEqual(['# EOF', ''])
    let family = ''
    const seen = new Set<string>()
    for (const line of text.slice(0, -2)) {
      const [, keyword, name = '', said] = /^# (\w+) (\w+) (.+)$/.exec(line) ?? []
      if (keyword === 'TYPE') {
        expect(seen).not.toContain(name)
        seen.add(name)
        family = name
      }
      if (keyword === 'UNIT') expect(family.endsWith(`_${said}`)).toBe(true)
      if (keyword !== undefined) expect(name).toBe(family)
      else {
        expect(line).toMatch(/^\w+(\{\w+="(?:[^"\\]|\\.)*"\})? -?\d+(\.\d+)?$/)
        expect(line.startsWith(family)).toBe(true)
      }
    }
  })

  it('names what is measured', () => {
    const text = lines(SECTIONS)
    expect(text).toContain('# UNIT goldcrest_resident_memory_bytes bytes')
    expect(text).toContain('goldcrest_build_info{version="1.2.3"} 1')
    expect(text).toContain('goldcrest_account_bytes{account="a \\"quoted\\"\\\\ account"} 1000')
    expect(text).toContain('goldcrest_cache_hits_total{cache="trees"} 10')
    expect(text).toContain('goldcrest_cache_reload_seconds_total{cache="trees"} 1.5')
    expect(text).toContain('goldcrest_files{level="declared"} 100')
    expect(text).toContain('goldcrest_memory_budget_bytes 96000000')
    expect(text).toContain('goldcrest_memory_given_up_total 2')
  })

  it('leaves out what there is not', () => {
    expect(lines().filter((line) => /cache|goldcrest_files|budget|given/.test(line))).toEqual([])
  })
})
