import { describe, expect, it } from 'vitest'
import {
  callHierarchyAt,
  completionAt,
  documentLinks,
  documentSymbols,
  type FeatureContext,
  findDefinitions,
  findReferences,
  findTypeDefinitions,
  finish,
  foldingRanges,
  highlightsAt,
  hoverAt,
  inlayHints,
  type SourceText,
  seekImplementations,
  seekIncomingCalls,
  seekOutgoingCalls,
  seekSubtypes,
  selectionRangesAt,
  semanticTokens,
  signatureHelpAt,
  supertypesAt,
  typeHierarchyAt,
} from '../../src/features/index.ts'
import type { FileId } from '../../src/workspace/index.ts'
import { tokenRows, withFeatures } from '../support/check-features.ts'

const WORKSPACE = `
-- m/__manifest__.py --
{'name': 'M', 'depends': ['base'], 'data': ['views/v.xml', 'security/ir.model.access.csv'], 'assets': {'a': []}}
-- m/models/m.py --
class Order(models.Model):
    """ Documented. """
    _name = 'x.order'
    _inherits = {'res.partner': 'partner_id'}
    partner_id = fields.Many2one('res.partner', help='Who' " pays")
    line_ids = fields.One2many('x.line', 'order_id', compute='_compute')
    name = fields.Char(related='partner_id.name')

    @api.depends('partner_id.name', 'line_ids.order_id')
    def _compute(self):
        for order in self:
            order.name = f'{order.partner_id.name!r:>{4}}'
        self.env['x.line'].search([('order_id.name', '=', 1)])
        return self.env.ref('m.view_order')
class Line(models.Model):
    _name = 'x.line'
    order_id = fields.Many2one(comodel_name='x.order')
-- m/views/v.xml --
<?xml version="1.0"?>
<odoo><data noupdate="1">
<record id="view_order" model="ir.ui.view">
  <field name="model">x.order</field>
  <field name="inherit_id" ref="base.view_partner_form"/>
  <field name="arch" type="xml"><form><field name="line_ids"><list><field name="order_id"/></list></field></form></field>
</record>
<template id="t" inherit_id="base.layout"><t t-call="m.t"/></template>
<menuitem id="menu" parent="base.menu_administration" groups="base.group_user"/>
</data></odoo>
-- m/security/ir.model.access.csv --
id,name,model_id:id,group_id:id,perm_read
access_x,"x ""y""",model_x_order,base.group_user,1
-- m/static/src/x.xml --
<templates><t t-name="m.One"><t t-call="m.One"/></t></templates>
`

const ALL_HINTS = { variableTypes: true, parameterNames: true }

/** The context in which a file has another text. */
function withText(context: FeatureContext, file: FileId, text: SourceText): FeatureContext {
  return {
    ...context,
    view: context.registry.view(),
    read: (asked) => (asked === file ? text : context.read(asked)),
  }
}

/** Asks everything about a place. What is answered lies in the text. */
function askAll(context: FeatureContext, file: FileId, offset: number, length: number): void {
  findDefinitions(context, file, offset)
  for (const { label, parameters } of signatureHelpAt(context, file, offset)?.signatures ?? []) {
    for (const { start, end } of parameters) expect(start < end && end < label.length).toBe(true)
  }
  findTypeDefinitions(context, file, offset)
  for (const { location } of callHierarchyAt(context, file, offset)) {
    const at = context.workspace.files.find(location.path)
    finish(seekIncomingCalls(context, at, location.start))
    finish(seekOutgoingCalls(context, at, location.start))
  }
  for (const { location } of typeHierarchyAt(context, file, offset)) {
    const at = context.workspace.files.find(location.path)
    supertypesAt(context, at, location.start)
    finish(seekSubtypes(context, at, location.start))
  }
  finish(seekImplementations(context, file, offset))
  const hover = hoverAt(context, file, offset)
  const answers = {
    hover: hover === undefined ? [] : [hover],
    highlights: highlightsAt(context, file, offset),
    completion: completionAt(context, file, offset).items,
    symbols: documentSymbols(context, file),
    folding: foldingRanges(context, file),
    selection: selectionRangesAt(context, file, offset),
    links: documentLinks(context, file),
    hints: inlayHints(context, file, { start: 0, end: length }, ALL_HINTS).map(
      ({ offset: at }) => ({
        start: at,
        end: at,
      }),
    ),
    tokens: tokenRows(semanticTokens(context, file)),
  }
  for (const [feature, spans] of Object.entries(answers)) {
    for (const { start, end } of spans) {
      if (start >= 0 && start <= end && end <= length) continue
      const path = context.workspace.files.pathOf(file)
      expect([start, end], `${feature} of ${path}, ${length} bytes, at ${offset}`).toBe('inside')
    }
  }
}

describe('features', () => {
  it('answer about files that break off anywhere', () => {
    withFeatures(WORKSPACE, ({ context, fixture, fileAt }) => {
      for (const path of fixture.own) {
        const bytes = new TextEncoder().encode(fixture.files[path])
        for (let length = 0; length <= bytes.length; length += 7) {
          const padded = new Uint8Array(length + 16)
          padded.set(bytes.subarray(0, length))
          const file = fileAt(path)
          const text = { bytes: padded, length }
          for (const offset of [length, length >> 1]) {
            askAll(withText(context, file, text), file, offset, length)
          }
        }
      }
    })
  })

  it('answer about any bytes', () => {
    withFeatures(WORKSPACE, ({ context, fixture, fileAt }) => {
      let state = 1
      const random = (below: number): number => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0
        return Math.floor((state / 2 ** 32) * below)
      }
      for (const path of fixture.own) {
        const bytes = new TextEncoder().encode(fixture.files[path])
        for (let round = 0; round < 30; round++) {
          const padded = new Uint8Array(bytes.length + 16)
          padded.set(bytes)
          for (let change = 0; change < 4; change++) padded[random(bytes.length)] = random(256)
          const file = fileAt(path)
          const text = { bytes: padded, length: bytes.length }
          askAll(withText(context, file, text), file, random(bytes.length), bytes.length)
        }
      }
    })
  })

  it('answer nothing about files that cannot be read, and offsets outside of the text', () => {
    withFeatures(WORKSPACE, ({ context, fileAt }) => {
      const file = fileAt('/w/m/models/m.py')
      const unread = { ...context, read: () => undefined }
      expect(findDefinitions(unread, file, 5)).toEqual([])
      expect(hoverAt(unread, file, 5)).toBe(undefined)
      expect(completionAt(unread, file, 5).items).toEqual([])
      expect(findReferences(unread, file, 5, true)).toEqual([])
      expect(documentSymbols(unread, file)).toEqual([])
      for (const offset of [-1, 1_000_000]) {
        expect(findDefinitions(context, file, offset)).toEqual([])
        expect(hoverAt(context, file, offset)).toBe(undefined)
        expect(selectionRangesAt(context, file, offset)).toEqual([])
        completionAt(context, file, offset)
      }
      expect(findDefinitions(context, 0 as FileId, 0)).toEqual([])
    })
  })
})
