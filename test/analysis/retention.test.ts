import { describe, expect, it } from 'vitest'
import { createEditorAnalysis, readRetained } from '../../src/analysis/index.ts'
import { PLAIN_SECTIONS } from '../../src/analysis/retention/plain-objects.ts'
import { Facts } from '../../src/facts/index.ts'
import { ledger } from '../../src/memory/index.ts'
import type { Host } from '../../src/workspace/index.ts'
import { indexInThread } from '../support/analyse.ts'
import { hostOf, ODOO, parseFixture, WORKSPACE } from '../support/fixture.ts'

const FIXTURE = parseFixture(`
-- m/models/a.py --
class A(models.Model):
    _name = 'm.a'
    state = fields.Char('State', required=True)
    def go(self, other: int = 1):
        for line in self.line_ids:
            line.state = other
-- m/views/a.xml --
<odoo><record id="a" model="m.a"><field name="state">x</field></record></odoo>
-- m/security/ir.model.access.csv --
id,name
a,b
-- m/static/src/a.js --
export class A {}
`)
const PATH = '/w/m/models/a.py'

/** What is held of the fixture with these switches on. */
function held(kinds: string) {
  const memory = hostOf(FIXTURE)
  const host: Host = { ...memory, now: () => memory.now() + 60_000 }
  const analysis = createEditorAnalysis(host, [WORKSPACE], { odooPath: ODOO })
  const booked = (): number => ledger.account('trees').bytes + ledger.account('bodies').bytes
  const before = booked()
  analysis.retain(readRetained(kinds))
  indexInThread(host, analysis)
  const { files, bytes } = analysis.cacheCounters()
  const taken = { ledger: booked() - before, files, bytes, ...analysis.retainedCounts() }
  memory.write(PATH, 'class A:\n    def f(self):\n        return self.x\n')
  analysis.changedOnDisk([PATH])
  while (!analysis.catchUp(1000));
  const symbols = analysis.documentSymbols(PATH).length
  const counts = analysis.retainedCounts()
  analysis.shrinkCaches(0)
  const filesLeft = analysis.cacheCounters().files
  analysis.dispose()
  return { ...taken, symbols, filesLeft, changed: counts, left: booked() - before }
}

describe('what a server keeps that evicts nothing', () => {
  const nothing = held('')

  it('is nothing unless it is asked for', () => {
    expect(nothing).toMatchObject({ ledger: 0, files: 0, bodyNames: 0, objects: 0, left: 0 })
    expect(held('other, ')).toEqual(nothing)
  })

  it('is the texts and trees of all files, whatever the limits', () => {
    const trees = held('trees')
    expect(trees.files).toBeGreaterThanOrEqual(10)
    expect(trees.ledger).toBeGreaterThanOrEqual(trees.bytes)
    expect(trees.filesLeft).toBeGreaterThanOrEqual(trees.files)
    expect(trees).toMatchObject({ bodyNames: 0, objects: 0, symbols: 1, left: 0 })
  })

  it('is the names of bodies', () => {
    const bodies = held('bodies')
    expect(bodies.ledger).toBeGreaterThan(1000)
    expect(bodies.bodyNames).toBeGreaterThan(50)
    // What was there stays where it was.
    expect(bodies.changed.bodyNames).toBe(bodies.bodyNames + 5)
    expect(bodies).toMatchObject({ files: 0, objects: 0, left: 0 })
  })

  it('knows all sections of the facts with all their columns', () => {
    expect(PLAIN_SECTIONS.map(([, fields]) => fields.length)).toEqual(
      Facts.SECTION_COLUMNS.map((columns) => columns.length),
    )
  })

  it('is plain objects', () => {
    const objects = held('objects')
    expect(objects.objects).toBeGreaterThan(20)
    expect(objects.changed.objects).toBeLessThan(objects.objects)
    expect(objects).toMatchObject({ files: 0, bodyNames: 0, left: 0 })
  })

  it('is all of it together, trees as objects, too', () => {
    const [all, trees, bodies] = [held('trees,bodies,objects'), held('trees'), held('bodies')]
    expect(all).toMatchObject({ files: 0, bodyNames: bodies.bodyNames, left: 0 })
    expect(all.plainTrees).toBe(trees.files)
    expect(all.ledger).toBe(bodies.ledger)
  })
})
