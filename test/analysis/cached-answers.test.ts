import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createEditorAnalysis, type WorkspaceAnalysis } from '../../src/analysis/index.ts'
import { finish } from '../../src/features/index.ts'
import type { CacheLimits } from '../../src/memory/index.ts'
import type { Host } from '../../src/workspace/index.ts'
import { indexInThread } from '../support/analyse.ts'
import { hostOf, ODOO, parseFixture, WORKSPACE } from '../support/fixture.ts'
import type { MemoryHost } from '../support/memory-host.ts'

const FIXTURE = parseFixture(`
-- m/models/a.py --
class A(models.Model):
    """All of A."""
    _name = 'm.a'
    state = fields.Char('State', required=True)
    b_id = fields.Many2one('m.b')
    def go(self):
        return self.b_id.state + self.state
-- m/models/b.py --
class B(models.Model):
    _name = 'm.b'
    state = fields.Char()
    def go(self):
        return self.env['m.a'].search([('b_id.state', '=', self.env.ref('m.view_a'))])
-- m/views/a.xml --
<odoo>
  <record id="view_a" model="ir.ui.view">
    <field name="model">m.a</field>
    <field name="arch" type="xml"><form><group><field name="b_id"/></group></form></field>
  </record>
</odoo>
-- m/views/b.xml --
<odoo>
  <record id="view_b" model="ir.ui.view">
    <field name="model">m.a</field>
    <field name="inherit_id" ref="view_a"/>
    <field name="arch" type="xml"><field name="b_id" position="after"><field name="state"/></field></field>
  </record>
</odoo>
`)
const PATHS = [
  ...FIXTURE.own.filter((path) => /\/[ab]\.(py|xml)$/.test(path)),
  '/odoo/odoo/models.py',
]

interface Opened {
  readonly memory: MemoryHost
  readonly analysis: WorkspaceAnalysis
}

function opened(limits: CacheLimits): Opened {
  const memory = hostOf(FIXTURE)
  const host: Host = { ...memory, now: () => memory.now() + 60_000 }
  const analysis = createEditorAnalysis(host, [WORKSPACE], { odooPath: ODOO })
  analysis.limitCaches(limits)
  indexInThread(host, analysis)
  return { memory, analysis }
}

/** The answers to all questions about a place. */
function answers({ analysis }: Opened, path: string, offset: number): unknown {
  return {
    hover: analysis.hover(path, offset),
    definition: analysis.definition(path, offset),
    completion: analysis.completion(path, offset),
    highlights: analysis.highlights(path, offset),
    references: finish(analysis.references(path, offset, true)),
    symbols: analysis.documentSymbols(path),
    folding: analysis.foldingRanges(path),
    selection: analysis.selectionRanges(path, offset),
    links: analysis.documentLinks(path),
    tokens: [...analysis.semanticTokens(path)],
  }
}

it('answers are the same with a cache, with a tiny one, and with none', () => {
  const step = fc.record({
    what: fc.constantFrom('ask', 'ask', 'ask', 'ask', 'open', 'edit', 'close', 'write'),
    path: fc.constantFrom(...PATHS),
    at: fc.nat(450),
    text: fc.constantFrom('x', "'", '\n', '.', ' b_id'),
  })
  let hits = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 25 }), (steps) => {
      const all = [
        { bytes: 24e6, entries: 500 },
        { bytes: 9000, entries: 2 },
        { bytes: 0, entries: 0 },
      ].map(opened)
      for (const { what, path, at, text } of steps) {
        if (what === 'ask') {
          const [first, ...others] = all.map((one) => answers(one, path, at))
          for (const other of others) expect(other).toEqual(first)
        }
        for (const { analysis, memory } of all) {
          if (what === 'open') analysis.openDocument(path, FIXTURE.files[path] ?? '')
          else if (what === 'edit') analysis.changeDocument(path, [{ start: at, end: at, text }])
          else if (what === 'close') analysis.closeDocument(path)
          else if (what === 'write') {
            memory.write(path, `${FIXTURE.files[path] ?? ''}${text}`)
            analysis.changedOnDisk([path])
          }
          while (!analysis.catchUp(1000));
        }
      }
      hits += all[0]!.analysis.cacheCounters().hits
      expect(all[2]!.analysis.cacheCounters()).toMatchObject({ hits: 0, files: 0, bytes: 0 })
      for (const { analysis } of all) analysis.dispose()
    }),
    { numRuns: 40 },
  )
  expect(hits).toBeGreaterThan(100)
})
