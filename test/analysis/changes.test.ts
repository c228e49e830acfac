import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Analysis, createEditorAnalysis } from '../../src/analysis/index.ts'
import { finish } from '../../src/features/index.ts'
import { analyse, indexFileByFile, indexInThread } from '../support/analyse.ts'
import { createMemoryHost, type MemoryHost } from '../support/memory-host.ts'

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
from . import models
-- w/odoo/addons/base/models/__init__.py --
from . import partner
-- w/odoo/addons/base/models/partner.py --
from odoo import fields, models
class Partner(models.Model):
    _name = 'res.partner'
    name = fields.Char()
    def greet(self):
        return self.name
-- w/addons/a/__manifest__.py --
{'depends': ['base'], 'data': ['data.xml']}
-- w/addons/a/__init__.py --
from . import m
-- w/addons/a/m.py --
from odoo import fields, models
class Partner(models.Model):
    _inherit = 'res.partner'
    extra = fields.Char()
-- w/addons/a/data.xml --
<odoo><record id="one" model="res.partner"/></odoo>
`

/** How many sequences of changes are tried; `CHANGE_RUNS=1000 npm test -- test/analysis` tries more. */
const RUNS = Number(process.env.CHANGE_RUNS ?? 100)

/** Texts that a random change may write, by the path it writes to. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  '/w/addons/a/m.py': [
    "from odoo import fields, models\nclass Partner(models.Model):\n    _inherit = 'res.partner'\n    other = fields.Char()\n",
    "from odoo import models\nclass New(models.Model):\n    _name = 'x.new'\n    def go(self): pass\n",
    "from odoo import fields, models\nclass Partner(models.Model):\n    _inherit = 'res.partner'\n    other = fields.Char(required=True)\n    more = fields.Char()\n    def greet(self): pass\n",
    "from odoo import models\nclass New(models.Model):\n    kind = 'x.kind'\n    _name = kind\n",
    "from odoo import models\nclass New(models.Model):\n    kind = 'x.other'\n    _name = kind\n",
    "from odoo import models\nNAME = 'x.const'\nclass New(models.Model):\n    _name = NAME\n    _inherit = ['res.partner', NAME]\n",
    "from odoo import models\nNAME = 'x.const'\nclass New(models.Model):\n    _name = NAME\n    _inherit = ['res.partner']\n    _order = 'id'\n",
    'class Half(models.\n',
    '',
  ],
  '/w/addons/a/data.xml': [
    '<odoo><record id="two" model="x.new"/><menuitem id="m" name="M"/></odoo>',
    '<odoo><record id="two" model="ir.ui.view"><field name="model">res.partner</field></record><menuitem id="m"/></odoo>',
    '<odoo><record id="two" model="res.partner"/><menuitem id="m"/></odoo>',
    '<odoo><record id="one',
  ],
  '/w/addons/a/__manifest__.py': [
    "{'depends': ['base'], 'data': []}",
    "{'depends': ['base', 'b'], 'data': ['data.xml', 'more.csv']}",
    '{',
  ],
  '/w/addons/a/more.csv': ['id,name\nx,X\ny,Y\n', 'id\n'],
  '/w/addons/b/__manifest__.py': ["{'depends': ['base']}", "{'depends': ['a']}"],
  '/w/addons/b/__init__.py': [
    "from odoo import models\nclass B(models.Model):\n    _name = 'x.b'\n",
    '',
  ],
  '/w/odoo/addons/base/models/partner.py': [
    "from odoo import fields, models\nclass Partner(models.Model):\n    _name = 'res.partner'\n    name = fields.Char(required=True)\n    _order = 'name'\n",
  ],
}

const PATHS = Object.keys(TEXTS)

type Change =
  | { readonly kind: 'write' | 'open'; readonly path: string; readonly text: number }
  | { readonly kind: 'remove' | 'close'; readonly path: string }

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('write' as const, 'open' as const),
    path: fc.constantFrom(...PATHS),
    text: fc.nat(11),
  }),
  fc.record({
    kind: fc.constantFrom('remove' as const, 'close' as const),
    path: fc.constantFrom(...PATHS, '/w/addons/b', '/w/addons/a'),
  }),
)

function textOf(path: string, number: number): string {
  const texts = TEXTS[path] ?? ['']
  return texts[number % texts.length] ?? ''
}

/** What a fresh index of the host's files says, with the texts of open documents in place. */
function fresh(host: MemoryHost): readonly string[] {
  const analysis = analyse(host)
  try {
    return said(analysis)
  } finally {
    analysis.dispose()
  }
}

/** What an analysis says; the order of rows depends on when their files came. */
function said(analysis: Analysis): readonly string[] {
  return [...analysis.dump('all')].map((row) => JSON.stringify(row)).sort()
}

describe('changes', () => {
  it('on disk, in any order, leave what a fresh index says', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), fc.boolean(), (changes, isAtOnce) => {
        const host = createMemoryHost(WORKSPACE)
        const analysis = createEditorAnalysis(host, ['/w'])
        indexInThread(host, analysis)
        for (const one of changes) {
          if (one.kind === 'write' || one.kind === 'open')
            host.write(one.path, textOf(one.path, one.text))
          else host.remove(one.path)
          analysis.changedOnDisk([one.path])
          while (!isAtOnce && !analysis.catchUp(10));
        }
        while (!analysis.catchUp(10));
        expect(said(analysis)).toEqual(fresh(host))
        analysis.dispose()
      }),
      { numRuns: RUNS },
    )
  })

  it('in open documents count instead of what is on disk, until they are closed', () => {
    const host = createMemoryHost(WORKSPACE)
    const analysis = createEditorAnalysis(host, ['/w'])
    indexInThread(host, analysis)
    const before = [...analysis.dump('all')]
    const path = '/w/addons/a/m.py'
    analysis.openDocument(path, textOf(path, 1))
    while (!analysis.catchUp(10));
    const models = [...analysis.dump('models')].map(({ name }) => name)
    expect(models).toEqual(['res.partner', 'x.new'])
    analysis.closeDocument(path)
    while (!analysis.catchUp(10));
    expect([...analysis.dump('all')]).toEqual(before)
  })

  it('while files are indexed leave what a fresh index says', () => {
    const indexing: fc.Arbitrary<Change | { kind: 'index' | 'ask'; path: string }> = fc.oneof(
      change,
      fc.record({
        kind: fc.constantFrom('index' as const, 'ask' as const),
        path: fc.constantFrom(...PATHS),
      }),
    )
    fc.assert(
      fc.property(fc.array(indexing, { maxLength: 30 }), (steps) => {
        const host = createMemoryHost(WORKSPACE)
        const analysis = createEditorAnalysis(host, ['/w'])
        const files = indexFileByFile(host, analysis)
        const open = new Map<string, string>()
        for (const one of steps) {
          if (one.kind === 'index') files.next()
          else if (one.kind === 'ask') analysis.hover(one.path, 30)
          // Modules are what the manifests on disk say.
          else if (one.kind === 'open' && !one.path.endsWith('__manifest__.py')) {
            open.set(one.path, textOf(one.path, one.text))
            analysis.openDocument(one.path, textOf(one.path, one.text))
          } else if (one.kind === 'close') {
            open.delete(one.path)
            analysis.closeDocument(one.path)
          } else if (one.kind === 'write') {
            host.write(one.path, textOf(one.path, one.text))
            analysis.changedOnDisk([one.path])
          } else if (one.kind === 'remove') {
            host.remove(one.path)
            analysis.changedOnDisk([one.path])
          }
          analysis.catchUp(10)
        }
        while (files.next().done !== true);
        while (!analysis.catchUp(10));
        // An open document that is no file yet does not count.
        for (const [path, text] of open) if (host.stat(path) !== undefined) host.write(path, text)
        expect(said(analysis)).toEqual(fresh(host))
        analysis.dispose()
      }),
      { numRuns: RUNS },
    )
  })

  it('of documents count when their file appears in a module that is new', () => {
    const host = createMemoryHost(WORKSPACE)
    const analysis = createEditorAnalysis(host, ['/w'])
    indexInThread(host, analysis)
    const write = (path: string, text: string): void => {
      host.write(path, text)
      analysis.changedOnDisk([path])
      while (!analysis.catchUp(10));
    }
    const text = textOf('/w/addons/b/__init__.py', 0)
    write('/w/addons/b/__manifest__.py', "{'depends': ['base']}")
    analysis.openDocument('/w/addons/b/__init__.py', text)
    expect([...analysis.dump('models')].map(({ name }) => name)).toEqual(['res.partner'])
    write('/w/addons/b/__init__.py', text)
    expect([...analysis.dump('models')].map(({ name }) => name)).toEqual(['res.partner', 'x.b'])
    analysis.dispose()
  })

  it('of documents count when their file appears later', () => {
    const host = createMemoryHost(WORKSPACE)
    const analysis = createEditorAnalysis(host, ['/w'])
    indexInThread(host, analysis)
    const path = '/w/addons/a/more.csv'
    analysis.openDocument(path, 'id,name\nnew,New\n')
    expect(analysis.documentSymbols(path)).toBeDefined()
    host.write(path, '')
    analysis.changedOnDisk([path])
    while (!analysis.catchUp(10));
    expect(analysis.documentSymbols(path).map(({ name }) => name)).toEqual(['new'])
    const symbols = finish(analysis.workspaceSymbols('new'))
    expect(symbols.map(({ name }) => name)).toEqual(['a.new'])
    analysis.dispose()
  })

  it('of a text are applied one after the other', () => {
    const host = createMemoryHost(WORKSPACE)
    const analysis = createEditorAnalysis(host, ['/w'])
    indexInThread(host, analysis)
    const path = '/w/addons/a/m.py'
    analysis.openDocument(path, 'añb')
    analysis.changeDocument(path, [
      { start: 1, end: 3, text: 'xyz' },
      { start: 0, end: 1, text: '' },
      { start: 99, end: 100, text: '!' },
    ])
    const source = analysis.source(path)
    expect(new TextDecoder().decode(source?.bytes.slice(0, source.length))).toBe('xyzb!')
  })
})
