import { describe, expect, it } from 'vitest'
import {
  callHierarchyAt,
  completionAt,
  documentSymbols,
  type FeatureContext,
  findDefinitions,
  findReferences,
  findTypeDefinitions,
  finish,
  highlightsAt,
  hoverAt,
  inlayHints,
  seekImplementations,
  seekIncomingCalls,
  seekOutgoingCalls,
  semanticTokens,
  signatureHelpAt,
  typeHierarchyAt,
  workspaceSymbols,
} from '../../src/features/index.ts'
import type { FileId } from '../../src/workspace/index.ts'
import { type Features, tokenRows, withFeatures } from '../support/check-features.ts'
import { MINI_TYPESHED } from '../types/mini-typeshed.ts'

/** A cursor in a method of a model, beside names of all kinds. */
const inMethod = (code: string): string => `
-- n/models/n.py --
from odoo import models
class Other(models.Model):
    _inherit = 'x.order'
    def confirm(self, reason=None):
        return super().confirm()
    def elsewhere(self, when, why=None): ...
-- m/models/m.py --
import os
from odoo import api, fields, models
from odoo.addons.base import models as base_models
class Plain:
    def __init__(self, size): self.size = size
    def grow(self, by=1): ...
def free(first, second=None): ...
class Partner(models.Model):
    _name = 'x.partner'
    name = fields.Char()
class Order(models.Model):
    _name = 'x.order'
    partner_id = fields.Many2one('x.partner')
    def confirm(self, reason=None): ...
    def run(self, given):
        plain = Plain(1)
        partner = self.partner_id
        ${code}
${MINI_TYPESHED}`

type Question<Answer> = (context: FeatureContext, file: FileId, offset: number) => Answer

/** What a question is answered beside another Python server. */
function ask<Answer>(text: string, question: Question<Answer>): Answer {
  return withFeatures(text, ({ context, fixture, fileAt }: Features) => {
    const { path, offset } = fixture.cursor ?? { path: fixture.own[1]!, offset: 0 }
    return question({ ...context, python: 'odoo-only' }, fileAt(path), offset)
  })
}

const labels = (code: string): string[] =>
  ask(inMethod(code), completionAt).items.map(({ label }) => label)
const lines = (code: string): number => ask(inMethod(code), findDefinitions).length

/** Uses of plain Python, with the cursor in a name. */
const PLAIN = [
  ...['fr$0ee(1)', 'Pl$0ain(2)', 'plain.gr$0ow()', 'plain.si$0ze', 'pl$0ain', 'o$0s', 'giv$0en'],
  ...['fields.Da$0te.today()', 'fiel$0ds.Date', 'sel$0f.confirm()', 'other = 1; oth$0er'],
]
/** Uses of what Odoo knows. */
const ODOO = [
  ...['self.con$0firm()', 'self.else$0where(1)', 'partner.na$0me', "self.env['x.par$0tner']"],
  ...["self.search([('partner_id.na$0me', '=', 1)])", "partner['na$0me']"],
  ...['self.mapped("partner_$0id")', 'partner.sea$0rch([])'],
]

describe('beside another Python server', () => {
  it('nothing is said of plain Python', () => {
    for (const code of PLAIN) {
      expect(lines(code), `definition ${code}`).toBe(0)
      expect(ask(inMethod(code), highlightsAt), `highlights ${code}`).toEqual([])
      const references = ask(inMethod(code), (...at) => findReferences(...at, true))
      expect(references, `references ${code}`).toEqual([])
      expect(ask(inMethod(code), callHierarchyAt), `calls ${code}`).toEqual([])
      expect(ask(inMethod(code), typeHierarchyAt), `types ${code}`).toEqual([])
      const implementations = ask(inMethod(code), (...at) => finish(seekImplementations(...at)))
      expect(implementations, `implementations ${code}`).toEqual([])
      if (code.startsWith('sel')) continue
      expect(ask(inMethod(code), hoverAt), `hover ${code}`).toBeUndefined()
      expect(ask(inMethod(code), findTypeDefinitions), `type ${code}`).toEqual([])
    }
  })

  it('members of records, environments and names in strings are answered', () => {
    for (const code of ODOO) {
      expect(lines(code), `definition ${code}`).toBeGreaterThan(0)
      expect(ask(inMethod(code), hoverAt)?.contents, `hover ${code}`).toBeTruthy()
      expect(ask(inMethod(code), highlightsAt).length, `highlights ${code}`).toBeGreaterThan(0)
    }
    expect(lines('self.con$0firm()'), 'over modules').toBe(2)
  })

  it('variables are told when they hold records', () => {
    expect(ask(inMethod('part$0ner'), hoverAt)?.contents).toContain('partner: x.partner')
    expect(ask(inMethod('all = [partner]; al$0l'), hoverAt)?.contents).toContain('x.partner')
    expect(ask(inMethod('part$0ner'), findTypeDefinitions)).toHaveLength(1)
    expect(lines('part$0ner')).toBe(0)
  })

  it('what is imported is left to the other but for the modules of Odoo', () => {
    const at = (statement: string): string => `-- m/models/m.py --\n${statement}\n${MINI_TYPESHED}`
    expect(ask(at('from odoo.addons.ba$0se import x'), hoverAt)?.contents).toContain('base')
    expect(ask(at('import o$0s'), findDefinitions)).toEqual([])
    expect(ask(at('from odoo import fie$0lds'), findDefinitions)).toEqual([])
    expect(ask(at('from odoo.addons.$0'), completionAt).items.length).toBeGreaterThan(0)
    expect(ask(at('from odoo import $0'), completionAt).items).toEqual([])
    expect(ask(at('import $0'), completionAt).items).toEqual([])
  })
})

describe('completion beside another Python server', () => {
  it('has no names, members of plain values and arguments of plain functions', () => {
    for (const code of ['pl$0', '$0', 'plain.$0', 'fields.$0', 'free($0)', 'Plain($0)', 'os.$0']) {
      expect(labels(code), code).toEqual([])
    }
  })

  it('has what Odoo knows', () => {
    expect(labels('partner.na$0')).toContain('name')
    expect(labels("self.env['$0']")).toContain('x.partner')
    expect(labels("self.search([('partner_id.$0')])")).toContain('name')
    // An environment that the other knows by itself is left to it.
    expect(labels('self.env.$0')).toEqual([])
    expect(labels('partner.env.$0')).toContain('company')
    expect(labels('self.elsewhere(1, w$0)')).toEqual(['why='])
    expect(labels('partner.sea$0')).toContain('search')
  })

  it('leaves out what the other server finds in the class itself and in `BaseModel`', () => {
    const behind = labels('self.$0')
    expect(behind).toContain('elsewhere')
    expect(behind).toContain('create_uid')
    for (const name of ['confirm', 'partner_id', 'run', 'search']) {
      expect(behind, name).not.toContain(name)
    }
    expect(labels('self.confirm($0)')).toEqual([])
    for (const code of [
      'self.sudo().$0',
      "self.env['x.order'].$0",
      "self.env['x.order'].sudo().$0",
    ]) {
      expect(labels(code), code).toContain('elsewhere')
      expect(labels(code), code).not.toContain('search')
    }
    expect(labels("self.env['x.order'].$0")).toContain('confirm')
    expect(labels('self.sudo().$0')).not.toContain('confirm')
    expect(labels('super().$0')).toContain('elsewhere')
    expect(labels('super().$0')).not.toContain('search')
    // Another variable of that model is no `self`.
    expect(labels('for one in self: one.$0')).toContain('confirm')
  })

  it('has the attributes of fields that their functions do not name', () => {
    const found = ask(
      `
-- /odoo/odoo/fields.py --
class Field:
    compute = None
    def __init__(self, string=None, **kwargs): pass
class Many2one(Field):
    comodel_name = None
    ondelete = None
    def __init__(self, comodel_name=None, string=None, **kwargs): pass
-- m/models/m.py --
from odoo import fields, models
class Order(models.Model):
    _name = 'x.order'
    partner_id = fields.Many2one('x', $0)
${MINI_TYPESHED}`,
      completionAt,
    ).items.map(({ label }) => label)
    expect(found).toEqual(['ondelete=', 'compute='])
  })
})

describe('what is shown all the time, beside another Python server', () => {
  it('signatures are those of methods of records', () => {
    const signature = (code: string): string | undefined =>
      ask(inMethod(code), signatureHelpAt)?.signatures[0]?.label
    expect(signature('self.elsewhere($0)')).toBe('elsewhere(when, why=None)')
    for (const code of ['free($0)', 'Plain($0)', 'plain.grow($0)', 'self.confirm($0)']) {
      expect(signature(code), code).toBeUndefined()
    }
  })

  it('inlay hints are of records and of calls of their methods', () => {
    const kinds = { variableTypes: true, parameterNames: true }
    const code = 'free(7); self.elsewhere(given, 3); self.confirm(4); count = self.partner_id.name'
    const hints = ask(inMethod(`${code}$0`), (context, file, offset) =>
      inlayHints(context, file, { start: 0, end: offset }, kinds),
    )
    expect(hints.map(({ label }) => label)).toEqual([': x.partner', 'when=', 'why='])
  })

  it('semantic tokens are those of names that Odoo knows', () => {
    const code = "self.elsewhere(free(plain.size)); self.env['x.partner'].search([])$0"
    const names = withFeatures(inMethod(code), ({ context, fixture, fileAt }) => {
      const { path } = fixture.cursor!
      const rows = semanticTokens({ ...context, python: 'odoo-only' }, fileAt(path))
      const bytes = new TextEncoder().encode(fixture.files[path])
      return tokenRows(rows).map(({ start, end }) =>
        new TextDecoder().decode(bytes.subarray(start, end)),
      )
    })
    for (const name of ['elsewhere', 'x.partner', 'search', 'confirm', 'partner_id']) {
      expect(names, name).toContain(name)
    }
    for (const name of ['free', 'Plain', 'plain', 'size', 'given', 'fields', 'os', 'Char']) {
      expect(names, name).not.toContain(name)
    }
  })

  it('symbols of a file stay, those of the workspace are models and records', () => {
    expect(ask(inMethod('$0'), documentSymbols)).not.toEqual([])
    const found = ask(inMethod('$0'), (context) => workspaceSymbols(context, 'order'))
    expect(found.map(({ name }) => name)).toContain('x.order')
    expect(found.every(({ kind }) => kind !== 'class' && kind !== 'method')).toBe(true)
  })

  it('hierarchies are those of models and their methods, with all that they call', () => {
    const text = inMethod('self.confirm(free(self.el$0sewhere(1)))')
    expect(ask(text, callHierarchyAt).map(({ name }) => name)).toEqual(['elsewhere'])
    const ofMethod = text.replace('$0', '').replace('def run', 'def r$0un')
    const called = ask(ofMethod, (...at) => finish(seekOutgoingCalls(...at)))
    expect(called.map(({ to }) => to.name).sort()).toEqual([
      'Plain',
      'confirm',
      'elsewhere',
      'free',
    ])
    const own = 'def con$0firm(self, reason=None): ...'
    const ofOther = text.replace('$0', '').replace(own.replace('$0', ''), own)
    const calling = ask(ofOther, (...at) => finish(seekIncomingCalls(...at)))
    expect(calling.map(({ from }) => from.name)).toEqual(['run', 'confirm'])
    const ofClass = text.replace('$0', '').replace('class Order', 'class Or$0der')
    expect(ask(ofClass, typeHierarchyAt)).toHaveLength(1)
  })
})
