import { expect, it } from 'vitest'
import { createEditorAnalysis, type WorkspaceAnalysis } from '../../src/analysis/index.ts'
import { finish } from '../../src/features/index.ts'
import { indexInThread } from '../support/analyse.ts'
import { createMemoryHost } from '../support/memory-host.ts'

const WORKSPACE = `
-- odoo/odoo/release.py --
version_info = (18, 0, 0, 'final', 0, '')
-- odoo/odoo/models.py --
class BaseModel: pass
class Model(BaseModel): pass
-- odoo/odoo/addons/base/__manifest__.py --
{'name': 'Base'}
-- odoo/odoo/addons/base/__init__.py --
-- odoo/addons/needed/__manifest__.py --
{}
-- odoo/addons/needed/__init__.py --
from odoo import models
class Needed(models.Model):
    _name = 'needed'
-- odoo/addons/other/__manifest__.py --
{}
-- odoo/addons/other/__init__.py --
from odoo import models
class Other(models.Model):
    _name = 'other'
-- w/own/__manifest__.py --
{'depends': ['needed']}
-- w/own/__init__.py --
from odoo import models
class Own(models.Model):
    _inherit = 'needed'
-- w/own/tests/test_own.py --
class TestOwn:
    def test_it(self): pass
`
const TEST = '/w/own/tests/test_own.py'

function opened(): WorkspaceAnalysis {
  const host = createMemoryHost(WORKSPACE)
  const analysis = createEditorAnalysis(host, ['/w'], { odooPath: '/odoo' })
  indexInThread(host, analysis)
  return analysis
}

function models(analysis: WorkspaceAnalysis): unknown[] {
  return [...analysis.dump('models')].map(({ name }) => name)
}

function symbols(analysis: WorkspaceAnalysis, query: string): string[] {
  return finish(analysis.workspaceSymbols(query)).map(({ name }) => name)
}

it('gives up tests first, then modules that nothing of the workspace depends on, then nothing', () => {
  const analysis = opened()
  expect(symbols(analysis, 'test_it')).toEqual(['test_it'])
  expect(analysis.giveUpFiles()).toContain('test folders')
  expect(symbols(analysis, 'test_it')).toEqual([])
  expect(models(analysis)).toEqual(['needed', 'other'])
  expect(analysis.levels().listed).toBe(1)
  expect(analysis.giveUpFiles()).toContain('depends on')
  expect(models(analysis)).toEqual(['needed'])
  expect(analysis.giveUpFiles()).toBeUndefined()
  analysis.dispose()
})

it('reads a file again that is asked about', () => {
  const analysis = opened()
  const before = analysis.documentSymbols(TEST)
  analysis.giveUpFiles()
  expect(analysis.documentSymbols(TEST)).toEqual(before)
  expect(analysis.levels().listed).toBe(0)
  expect(symbols(analysis, 'test_it')).toEqual(['test_it'])
  analysis.dispose()
})

it('keeps what is open', () => {
  const analysis = opened()
  analysis.openDocument(TEST, 'class TestOpen: pass\n')
  analysis.hover(TEST, 0)
  expect(analysis.giveUpFiles()).toContain('depends on')
  expect(symbols(analysis, 'TestOpen')).toEqual(['TestOpen'])
  expect(analysis.levels().open).toBe(1)
  analysis.dispose()
})
