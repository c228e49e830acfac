import { describe, expect, it } from 'vitest'
import {
  type Analysis,
  createEditorAnalysis,
  type EditorAnalysis,
} from '../../src/analysis/index.ts'
import { finish } from '../../src/features/index.ts'
import { ledger } from '../../src/memory/index.ts'
import { indexInThread } from '../support/analyse.ts'
import { createMemoryHost } from '../support/memory-host.ts'

const WORKSPACE = `
-- w/odoo/release.py --
version_info = (18, 0, 0, 'final', 0, '')
-- w/odoo/models.py --
class BaseModel: pass
class Model(BaseModel): pass
-- w/odoo/fields.py --
class Field: pass
class Char(Field): pass
-- w/odoo/addons/base/__manifest__.py --
{'name': 'Base'}
-- w/odoo/addons/base/__init__.py --
-- w/addons/a/__manifest__.py --
{}
-- w/addons/a/__init__.py --
from . import one, two
-- w/addons/a/one.py --
from odoo import fields, models
class One(models.Model):
    _name = 'one'
    color = fields.Char()
    def go(self):
        return self.color
-- w/addons/a/two.py --
from odoo import models
class Two(models.Model):
    _inherit = 'one'
    def paint(self):
        return self.color
`
const ONE = '/w/addons/a/one.py'
const TWO = '/w/addons/a/two.py'

function opened(): { analysis: Analysis & EditorAnalysis; ask: () => readonly string[] } {
  const host = createMemoryHost(WORKSPACE)
  const analysis = createEditorAnalysis(host, ['/w'])
  indexInThread(host, analysis)
  const offset = textOf(analysis, ONE).indexOf('color')
  const ask = (): readonly string[] =>
    finish(analysis.references(ONE, offset, true)).map(({ path, start, end }) => {
      const text = textOf(analysis, path)
      const line = text.slice(0, start).split('\n').length
      return `${path.slice('/w/addons/a/'.length)}:${line} ${text.slice(start, end)}`
    })
  return { analysis, ask }
}

function textOf(analysis: EditorAnalysis, path: string): string {
  const source = analysis.source(path)
  return new TextDecoder().decode(source?.bytes.slice(0, source.length))
}

function edit(analysis: EditorAnalysis, path: string, from: string, to: string): void {
  const text = textOf(analysis, path)
  analysis.openDocument(path, text.replace(from, to))
}

describe('references that were asked for before', () => {
  const before = ['one.py:4 color', 'one.py:6 color', 'two.py:5 color']

  it('are the same again', () => {
    const { analysis, ask } = opened()
    expect(ask()).toEqual(before)
    expect(ask()).toEqual(before)
    analysis.dispose()
  })

  it('follow an edit of a body', () => {
    const { analysis, ask } = opened()
    ask()
    edit(analysis, TWO, 'return self.color', 'x = 1\n        return self.color, self.color')
    expect(ask()).toEqual([...before.slice(0, 2), 'two.py:6 color', 'two.py:6 color'])
    edit(analysis, TWO, 'self.color, self.color', 'None')
    expect(ask()).toEqual(before.slice(0, 2))
    analysis.dispose()
  })

  it('follow what another file declares', () => {
    const { analysis, ask } = opened()
    ask()
    edit(analysis, TWO, "_inherit = 'one'", "_name = 'two'")
    expect(ask()).toEqual(before.slice(0, 2))
    edit(analysis, TWO, "_name = 'two'", "_inherit = 'one'")
    expect(ask()).toEqual(before)
    analysis.dispose()
  })

  it('come from the disk when a document is closed', () => {
    const { analysis, ask } = opened()
    edit(analysis, TWO, 'return self.color', 'return None')
    expect(ask()).toEqual(before.slice(0, 2))
    analysis.closeDocument(TWO)
    while (!analysis.catchUp(10));
    expect(ask()).toEqual(before)
    analysis.dispose()
  })

  it('are not remembered of a question that was cancelled', () => {
    const { analysis, ask } = opened()
    const offset = textOf(analysis, ONE).indexOf('color')
    const rowBytes = (): number => ledger.account('references').bytes
    const bytes = rowBytes()
    const answer = analysis.references(ONE, offset, true)
    answer.next()
    answer.return()
    expect(rowBytes()).toBe(bytes)
    expect(ask()).toEqual(before)
    analysis.dispose()
  })
})
