import { expect, it } from 'vitest'
import { createEditorAnalysis } from '../../src/analysis/index.ts'
import { finish } from '../../src/features/index.ts'
import { ledger } from '../../src/memory/index.ts'
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
-- w/own/__manifest__.py --
{'data': ['data.xml']}
-- w/own/data.xml --
<odoo><record id="one" model="own"><field name="name">One</field></record></odoo>
-- w/own/__init__.py --
from odoo import fields, models
class Own(models.Model):
    _name = 'own'
    name = fields.Char()
    def all_names(self):
        return [one.name for one in self]
`

/** Bytes by account, without what is kept for the next question whatever the workspace. */
function booked(): Record<string, number> {
  const shared = new Set(['types', 'names of types', 'copy of a tree', 'names of a question'])
  const rows = ledger.rows().filter(({ name, bytes }) => bytes !== 0 && !shared.has(name))
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes]))
}

/** Opens a workspace, asks and changes all sorts of things, and closes it. */
function use(): void {
  const host = createMemoryHost(WORKSPACE)
  const analysis = createEditorAnalysis(host, ['/w'], { odooPath: '/odoo' })
  indexInThread(host, analysis)
  const path = '/w/own/__init__.py'
  const source = analysis.source(path)!
  const text = new TextDecoder().decode(source.bytes.subarray(0, source.length))
  const offset = text.indexOf('one.name') + 5
  expect(finish(analysis.references(path, offset, true))).toHaveLength(3)
  analysis.openDocument(path, `${text}    more = fields.Char()\n`)
  analysis.hover(path, offset)
  analysis.completion(path, offset)
  expect([...analysis.dump('all')].length).toBeGreaterThan(5)
  analysis.dispose()
}

it('a workspace that is closed gives back all that it booked', () => {
  use()
  const before = booked()
  use()
  use()
  expect(booked()).toEqual(before)
})
