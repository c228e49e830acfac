import { describe, expect, it } from 'vitest'
import { createEditorAnalysis } from '../../src/analysis/index.ts'
import { finish } from '../../src/features/index.ts'
import { indexInThread } from '../support/analyse.ts'
import { hostOf, ODOO, parseFixture, WORKSPACE } from '../support/fixture.ts'

const A = `${WORKSPACE}/m/models/a.py`
const FIXTURE = parseFixture(`
-- m/models/a.py --
from odoo import fields, models
class A(models.Model):
    _name = 'x.a'
    note = fields.Char()
-- m/views.xml --
<odoo><record id="one" model="x.a"/></odoo>
`)
const PYTHON = `from odoo import fields, models
class Guest(models.Model):
    _inherit = 'x.a'
    extra = fields.Char()
    def guest_method(self):
        self.note
        return self.env['x.a']
`
const XML = `<odoo>
    <record id="two" model="x.a">
        <field name="note" ref="m.one"/>
    </record>
</odoo>
`
const NEW = 'untitled:/Untitled-1'

function open() {
  const host = hostOf(FIXTURE)
  const analysis = createEditorAnalysis(host, [WORKSPACE], { odooPath: ODOO })
  indexInThread(host, analysis)
  return { host, analysis, said: () => JSON.stringify([...analysis.dump('all')]) }
}

describe.each([NEW, '/elsewhere/script.py', `${WORKSPACE}/m/models/unsaved.py`])('%s', (path) => {
  it('is answered about as a file is', () => {
    const { analysis } = open()
    const at = (word: string): number => PYTHON.indexOf(word) + 1
    expect(analysis.documentSymbols(path)).toEqual([])
    analysis.openDocument(path, PYTHON, 'python')
    expect(analysis.documentSymbols(path).map(({ name }) => name)).toHaveLength(1)
    expect(analysis.foldingRanges(path).length).toBeGreaterThan(0)
    expect(analysis.selectionRanges(path, at('note')).length).toBeGreaterThan(2)
    for (const word of ["x.a'", "x.a']", 'note']) {
      expect([word, analysis.definition(path, at(word))[0]?.path]).toEqual([word, A])
      expect(analysis.hover(path, at(word))?.contents).toContain('x.a')
      expect(analysis.highlights(path, at(word)).length).toBeGreaterThan(0)
    }
    const labels = (word: string): string[] =>
      analysis.completion(path, at(word)).items.map(({ label }) => label)
    expect(labels('note')).toContain('note')
    expect(labels("x.a']")).toContain('x.a')
    const found = finish(analysis.references(path, at('note'), true))
    expect(new Set(found.map((one) => one.path))).toEqual(new Set([path, A]))
    analysis.changeDocument(path, [{ start: 0, end: PYTHON.length, text: 'x = 1\n' }])
    expect(analysis.documentSymbols(path).map(({ name }) => name)).toEqual(['x'])
    analysis.dispose()
  })

  it('is no part of the workspace, and is forgotten when it is closed', () => {
    const { analysis, said } = open()
    const before = said()
    analysis.openDocument(path, PYTHON, 'python')
    analysis.hover(path, 0)
    expect(said()).toBe(before)
    const modelIn = (text: string): number => (FIXTURE.files[A] ?? '').indexOf(text) + 1
    expect(analysis.hover(A, modelIn('x.a'))?.contents).not.toContain('extra')
    expect(finish(analysis.workspaceSymbols('guest_method'))).toEqual([])
    analysis.closeDocument(path)
    expect(analysis.documentSymbols(path)).toEqual([])
    expect(analysis.hover(path, PYTHON.indexOf('x.a'))).toBeUndefined()
    const found = finish(analysis.references(A, modelIn('note'), true))
    expect(found.map((one) => one.path)).toEqual([A])
    while (!analysis.catchUp(10));
    expect(said()).toBe(before)
    analysis.dispose()
  })
})

describe('a document', () => {
  it('is read in the language that its name says, or else the editor', () => {
    const { analysis } = open()
    analysis.openDocument(NEW, XML, 'xml')
    expect(analysis.documentSymbols(NEW)).not.toEqual([])
    expect(analysis.definition(NEW, XML.indexOf('m.one'))).toHaveLength(1)
    expect(analysis.definition(NEW, XML.indexOf('x.a')).map(({ path }) => path)).toEqual([A])
    const ids = analysis.completion(NEW, XML.indexOf('m.one')).items.map(({ label }) => label)
    expect(ids).toContain('m.one')
    analysis.openDocument('/elsewhere/a.xml', XML, 'plaintext')
    expect(analysis.documentSymbols('/elsewhere/a.xml')).not.toEqual([])
    analysis.openDocument('/elsewhere/a.txt', XML, 'plaintext')
    analysis.openDocument('/elsewhere/a.js', 'x', 'javascript')
    for (const path of ['/elsewhere/a.txt', '/elsewhere/a.js']) {
      expect(analysis.documentSymbols(path)).toEqual([])
    }
    analysis.dispose()
  })

  it('becomes a file of the workspace when it is saved there, and a guest when that is removed', () => {
    const { host, analysis } = open()
    const path = `${WORKSPACE}/m/models/late.py`
    const init = `${WORKSPACE}/m/models/__init__.py`
    const methods = (): string[] =>
      [...analysis.dump('methods')]
        .map(({ name }) => String(name))
        .filter((name) => name === 'guest_method')
    const change = (action: () => void, ...paths: string[]): void => {
      action()
      analysis.changedOnDisk(paths)
      while (!analysis.catchUp(10));
    }
    analysis.openDocument(path, PYTHON, 'python')
    change(() => host.write(init, 'from . import a, late\n'), init)
    expect(methods()).toEqual([])
    change(() => host.write(path, PYTHON), path)
    analysis.hover(path, 0)
    expect(methods()).toEqual(['guest_method'])
    change(() => host.remove(path), path)
    analysis.hover(path, 0)
    expect(methods()).toEqual([])
    expect(analysis.documentSymbols(path)).toHaveLength(1)
    analysis.closeDocument(path)
    while (!analysis.catchUp(10));
    expect(analysis.documentSymbols(path)).toEqual([])
    analysis.dispose()
  })

  it('can be all that is open', () => {
    const analysis = createEditorAnalysis(hostOf(FIXTURE), [], {})
    analysis.finishIndexing()
    analysis.openDocument('/elsewhere/script.py', PYTHON, 'python')
    expect(analysis.documentSymbols('/elsewhere/script.py')).toHaveLength(1)
    expect(analysis.hover('/elsewhere/script.py', PYTHON.indexOf('x.a'))).toBeUndefined()
    analysis.dispose()
  })

  it('is open before the workspace is indexed', () => {
    const host = hostOf(FIXTURE)
    const analysis = createEditorAnalysis(host, [WORKSPACE], { odooPath: ODOO })
    analysis.openDocument(NEW, PYTHON, 'python')
    const count = analysis.countFiles()
    expect([...analysis.filesToRead()]).toHaveLength(count)
    indexInThread(host, analysis)
    expect(analysis.definition(NEW, PYTHON.indexOf('x.a')).map(({ path }) => path)).toEqual([A])
    expect(analysis.counts().files.python).toBeLessThan(count)
    expect([...analysis.problems()]).toEqual([])
    analysis.dispose()
  })
})
