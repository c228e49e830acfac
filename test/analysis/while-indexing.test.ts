import { describe, expect, it } from 'vitest'
import { createEditorAnalysis } from '../../src/analysis/index.ts'
import { finish } from '../../src/features/index.ts'
import { indexFileByFile } from '../support/analyse.ts'
import { type Fixture, hostOf, ODOO, parseFixture, WORKSPACE } from '../support/fixture.ts'

const A = `${WORKSPACE}/m/a.py`
const VIEWS = `${WORKSPACE}/m/views.xml`
/** Many files that Odoo loads after `m`, so that there is something left to index. */
const MORE = Array.from({ length: 100 }, (_, i) => `-- n/f${i}.py --\nclass C${i}: pass\n`)
const FIXTURE = parseFixture(`
-- m/__manifest__.py --
{'depends': ['base'], 'data': ['views.xml']}
-- m/__init__.py --
from . import a
-- m/a.py --
from odoo import fields, models
class A(models.Model):
    _name = 'x.a'
    note = fields.Char()
    def go(self):
        return self.note
-- m/views.xml --
<odoo>
    <record id="one" model="x.a"/>
</odoo>
-- n/__manifest__.py --
{'depends': ['m']}
-- n/__init__.py --
from . import last
-- n/last.py --
from odoo import fields, models
class A(models.Model):
    _inherit = 'x.a'
    late = fields.Char()
${MORE.join('')}`)

function open(fixture: Fixture = FIXTURE) {
  const host = hostOf(fixture)
  const analysis = createEditorAnalysis(host, [WORKSPACE], { odooPath: ODOO })
  const files = indexFileByFile(host, analysis)
  const text = fixture.files[A]!
  return {
    analysis,
    text,
    at: (word: string, path = A) => [path, fixture.files[path]!.indexOf(word)] as const,
    /** Indexes until a file is the next one, and some more. */
    indexUntil(path: string, more = 0): void {
      for (let step = files.next(); step.value !== path; step = files.next()) {
        if (step.done === true) throw new Error(`${path} is not read`)
      }
      for (let i = 0; i < more; i++) files.next()
    },
    indexRest(): void {
      while (files.next().done !== true);
    },
  }
}

describe('while files are indexed', () => {
  it('what needs only the file is answered at once', () => {
    const { analysis, text, at } = open()
    analysis.openDocument(A, text)
    expect(analysis.documentSymbols(A)[0]?.name).toContain('A')
    expect(analysis.foldingRanges(A).length).toBeGreaterThan(0)
    expect(analysis.selectionRanges(...at('self.note')).length).toBeGreaterThan(2)
    expect(analysis.documentSymbols(VIEWS).length).toBe(1)
    expect(finish(analysis.workspaceSymbols('go')).map(({ name }) => name)).toContain('go')
    analysis.dispose()
  })

  it('what was indexed so far is known, and what comes later is known later', () => {
    const { analysis, at, indexUntil, indexRest } = open()
    expect(analysis.definition(...at('note\n'))).toEqual([])
    indexUntil(`${WORKSPACE}/n/last.py`)
    expect(analysis.definition(...at('note\n')).map(({ path }) => path)).toEqual([A])
    expect(analysis.hover(...at("x.a'"))?.contents).toContain('x.a')
    const before = analysis.completion(...at('note\n'))
    expect(before.isIncomplete).toBe(true)
    expect(before.items.map(({ label }) => label)).toContain('note')
    expect(before.items.map(({ label }) => label)).not.toContain('late')
    expect(analysis.definition(...at('x.a', VIEWS))).not.toEqual([])
    indexRest()
    const after = analysis.completion(...at('note\n'))
    expect(after.isIncomplete).toBe(false)
    expect(after.items.map(({ label }) => label)).toContain('late')
    analysis.dispose()
  })

  it('the text of an open document counts, and not what is read of it later', () => {
    const { analysis, text, at, indexUntil, indexRest } = open()
    analysis.openDocument(A, text.replace('    note', '    extra = fields.Char()\n    note'))
    const extra = (): unknown =>
      analysis.definition(A, text.indexOf('    note') + '    ex'.length)[0]
    expect(analysis.hover(...at('note'))).toBeUndefined()
    indexUntil(A, 1)
    indexUntil(`${WORKSPACE}/n/last.py`)
    expect(extra()).toMatchObject({ path: A })
    const found = finish(analysis.references(A, text.indexOf('note'), true))
    expect(found.every(({ path }) => path === A)).toBe(true)
    indexRest()
    expect(extra()).toMatchObject({ path: A })
    const labels = analysis.completion(
      A,
      text.indexOf('self.note') + '    extra = fields.Char()\n'.length + 5,
    )
    expect(labels.items.map(({ label }) => label)).toContain('extra')
    analysis.dispose()
  })

  it('a long answer begins anew when all is known', () => {
    const { analysis, at, indexUntil, indexRest } = open()
    indexUntil(`${WORKSPACE}/n/last.py`)
    const steps = analysis.references(...at('note'), true)
    steps.next()
    indexRest()
    expect(() => finish(steps)).toThrow('')
    expect(finish(analysis.references(...at('note'), true))).toHaveLength(2)
    analysis.dispose()
  })
})
