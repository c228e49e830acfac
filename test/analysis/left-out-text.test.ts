import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEditorAnalysis, type WorkspaceAnalysis } from '../../src/analysis/index.ts'
import { finish } from '../../src/features/index.ts'
import { createNodeHost } from '../../src/host/index.ts'
import { File, type FileId, type Host } from '../../src/workspace/index.ts'
import { indexInThread } from '../support/analyse.ts'
import { createMemoryHost } from '../support/memory-host.ts'

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url)).replaceAll('\\', '/')

/** A search for references leaves out what it is not about only in files whose time tells their version. */
function laterHost(host: Host): Host {
  return { ...host, now: () => host.now() + 3_600_000 }
}

function opened(host: Host, folder: string): WorkspaceAnalysis {
  const analysis = createEditorAnalysis(host, [folder])
  indexInThread(host, analysis)
  return analysis
}

/** Everything that is written in names, dotted ones too, with one place of each. */
function* names(analysis: WorkspaceAnalysis): Generator<{ path: string; offset: number }> {
  const { files } = analysis.workspace
  const seen = new Set<string>()
  for (let id = 1; id < files.count; id++) {
    const file = id as FileId
    const language = files.languageOf(file)
    if (language !== File.PYTHON && language !== File.XML) continue
    const path = files.pathOf(file)
    const text = textOf(analysis, path)
    for (const { 0: name, index } of text.matchAll(/[a-z_]\w+(\.\w+)*/gi)) {
      if (seen.has(name) || /[^\0-\x7f]/.test(text.slice(0, index))) continue
      seen.add(name)
      yield { path, offset: index + name.length }
    }
  }
}

function textOf(analysis: WorkspaceAnalysis, path: string): string {
  const { bytes, length } = analysis.source(path) ?? { bytes: new Uint8Array(0), length: 0 }
  return new TextDecoder().decode(bytes.subarray(0, length))
}

function openAll(analysis: WorkspaceAnalysis): void {
  const { files } = analysis.workspace
  for (let id = 1; id < files.count; id++) {
    const path = files.pathOf(id as FileId)
    if (/\.(py|xml)$/.test(path)) analysis.openDocument(path, textOf(analysis, path))
  }
}

describe('references in texts of which most is left out', () => {
  let whole: WorkspaceAnalysis
  let partial: WorkspaceAnalysis

  beforeAll(() => {
    const host = laterHost(createNodeHost())
    partial = opened(host, EXAMPLES)
    whole = opened(host, EXAMPLES)
    openAll(whole)
  })
  afterAll(() => {
    partial.dispose()
    whole.dispose()
  })

  it('are those in the same texts when they are open, and read whole', () => {
    let count = 0
    let asked = 0
    for (const { path, offset } of names(partial)) {
      if (asked++ % 8 !== 0) continue
      const found = finish(partial.references(path, offset, true))
      expect(found, `${path}:${offset}`).toEqual(finish(whole.references(path, offset, true)))
      count += found.length
    }
    expect(count).toBeGreaterThan(1000)
  })
})

const TRICKY = `
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
{'data': ['v.xml']}
-- w/addons/a/__init__.py --
from . import one, three
-- w/addons/a/one.py --
from odoo import fields, models
class One(models.Model):
    _name = 'one'
    other = fields.Char(
        help="""def nothing(self):
    """); color = fields.Char()
    text = fields.Char(); again = color
    def without(self): return 1; 2
    def _a(self
        , b=")"): # color
        return """
    def not_here(self): self.color
""" + self.color
    async def late(self):
        class Inner:
            def color(self): pass
        return [r.color for r in self]
    if True:
        def conditional(self): return self.color
    else:
        def conditional(self): return 0
    @api.depends('color')
    def decorated(self):
        pass
    def last(self): pass
class Two(models.Model):
    _inherit = 'one'
    def without(self):
\treturn 1
    def with_one(self):
        return self.color
-- w/addons/a/three.py --
from odoo import models
class Three(models.Model):
    _inherit = 'one'
    def go(self):
        return self.color
-- w/addons/a/v.xml --
<odoo>
<record id="x" model="one"><field name="other">color</field></record>
<record id="y" model="one"><field name="color">&lt;x</field></record>
<!-- <record id="z" model="one"><field name="color">x</field></record> -->
</odoo>
`

it('leaves in what stands on one line with what is left out', () => {
  const host = laterHost(createMemoryHost(TRICKY))
  const analysis = opened(host, '/w')
  try {
    const ask = (): readonly unknown[] => {
      // The file that is asked about is read whole.
      const path = '/w/addons/a/three.py'
      const offset = textOf(analysis, path).indexOf('color') + 1
      return finish(analysis.references(path, offset, true))
    }
    const found = ask()
    openAll(analysis)
    expect(found).toEqual(ask())
    expect(found.length).toBeGreaterThan(5)
  } finally {
    analysis.dispose()
  }
})
