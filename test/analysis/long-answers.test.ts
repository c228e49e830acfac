import { describe, expect, it } from 'vitest'
import { createEditorAnalysis, OutdatedError } from '../../src/analysis/index.ts'
import { finish } from '../../src/features/index.ts'
import { indexInThread } from '../support/analyse.ts'
import { hostOf, ODOO, parseFixture, WORKSPACE } from '../support/fixture.ts'

const FIXTURE = `
-- m/__init__.py --
from . import a, b
-- m/a.py --
from odoo import fields, models
class A(models.Model):
    _name = 'x.a'
    note = fields.Char()
-- m/b.py --
from odoo import models
class B(models.Model):
    _inherit = 'x.a'
    def go(self):
        return self.note
`
const A = `${WORKSPACE}/m/a.py`
const B = `${WORKSPACE}/m/b.py`

describe('long answers', () => {
  it('end when something changes under them, and then say what is so now', () => {
    const host = hostOf(parseFixture(FIXTURE))
    const analysis = createEditorAnalysis(host, [WORKSPACE], { odooPath: ODOO })
    indexInThread(host, analysis)
    const textOf = (path: string): string => {
      const source = analysis.source(path)
      return new TextDecoder().decode(source?.bytes.subarray(0, source.length))
    }
    const ask = () => analysis.references(A, textOf(A).indexOf('note'), true)
    const places = (): string[] => finish(ask()).map(({ path, start }) => `${path} ${start}`)
    const before = places()
    expect(before).toHaveLength(2)

    const changes: readonly (() => void)[] = [
      () => analysis.openDocument(B, textOf(B)),
      () => analysis.changeDocument(B, [{ start: 0, end: 0, text: '# new\n' }]),
      () => analysis.closeDocument(B),
      () => analysis.catchUp(Number.POSITIVE_INFINITY),
      () => analysis.changedOnDisk([B]),
      () => analysis.catchUp(Number.POSITIVE_INFINITY),
    ]
    const answers = changes.map((change) => {
      const steps = ask()
      steps.next()
      expect(analysis.hover(A, textOf(A).indexOf('note'))).toBeDefined()
      expect(steps.next().done).toBe(false)
      change()
      expect(() => steps.next()).toThrow(OutdatedError)
      return places()
    })
    const [same, moved] = answers
    expect(same).toEqual(before)
    expect(moved).not.toEqual(before)
    expect(answers.at(-1)).toEqual(before)

    const symbols = analysis.workspaceSymbols('a')
    symbols.next()
    analysis.dispose()
    expect(() => symbols.next()).toThrow(OutdatedError)
  })
})
