import { describe, expect, it } from 'vitest'
import { seekWorkspaceSymbols, workspaceSymbols } from '../../src/features/index.ts'
import { checkWorkspaceSymbols, withFeatures } from '../support/check-features.ts'

const WORKSPACE = `
-- m/models/order.py --
from odoo import fields, models

class ZebraOrder(models.Model):
    _name = 'zebra.order'
    zebra_count = fields.Integer()
    zebra = 3

    def count_zebras(self):
        pass

def zebra_of(order):
    pass
-- n/__manifest__.py --
{'depends': ['m'], 'data': ['data.xml']}
-- n/data.xml --
<odoo>
<record id="zebra_view" model="ir.ui.view"/>
<record id="m.other_zebra" model="ir.ui.view"/>
<template id="zebra_template"/>
</odoo>
`

describe('symbols of the workspace', () => {
  it('are models, classes, fields, methods, functions and external ids', () => {
    checkWorkspaceSymbols(
      WORKSPACE,
      'zebra',
      `
      zebra_of (function) m
      ZebraOrder (class) m
      n.zebra_view (view) ir.ui.view
      zebra.order (model) m
      zebra_count (field) zebra.order
      n.zebra_template (template) ir.ui.view
      count_zebras (method) zebra.order
      `,
    )
  })

  it('match by scattered letters', () => {
    checkWorkspaceSymbols(WORKSPACE, 'zorder', 'zebra.order (model) m\nZebraOrder (class) m')
    checkWorkspaceSymbols(WORKSPACE, 'nothing of the kind', '')
  })

  it('are bounded, and an empty query answers models', () => {
    withFeatures(WORKSPACE, ({ context }) => {
      const found = workspaceSymbols(context, '')
      expect(found.length).toBeGreaterThan(3)
      expect(found.every(({ kind }) => kind === 'model')).toBe(true)
      expect(workspaceSymbols(context, 'e').length).toBeLessThanOrEqual(200)
    })
  })

  it('pause after some files', () => {
    const files = Array.from(
      { length: 300 },
      (_, i) => `-- m/a/f${i}.py --\nclass C${i}:\n  pass\n`,
    )
    withFeatures(files.join(''), ({ context }) => {
      const steps = seekWorkspaceSymbols(context, 'c')
      expect(steps.next()).toEqual({ done: false, value: [] })
      const { value: symbols } = steps.next()
      expect(symbols).toEqual(workspaceSymbols(context, 'c'))
      expect(steps.next()).toEqual({ done: true, value: undefined })
    })
  })
})
