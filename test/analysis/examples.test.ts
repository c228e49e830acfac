import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Analysis, DumpRow } from '../../src/analysis/index.ts'
import { createNodeHost } from '../../src/host/index.ts'
import { analyse } from '../support/analyse.ts'

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url)).replaceAll('\\', '/')

let analysis: Analysis
const rows = (kind: Parameters<Analysis['dump']>[0]): DumpRow[] => [...analysis.dump(kind)]

beforeAll(() => {
  analysis = analyse(createNodeHost(), [EXAMPLES])
})
afterAll(() => analysis.dispose())

/**
 * The numbers were counted by programs that share nothing with Goldcrest: CPython's `ast` over all files that are not tests, and
 * ElementTree and `csv` over the files of the manifests.
 */
describe('the example workspace', () => {
  it('is an Odoo 18 of 8 modules that can be read without a problem', () => {
    expect(analysis.workspace.odoo?.version.series).toBe('18.0')
    expect([...analysis.problems()]).toEqual([])
    expect(rows('modules').map(({ name }) => name)).toEqual([
      'base',
      'mail',
      'product',
      'project_ticket',
      'sale',
      'sale_stock',
      'stock',
      'web',
    ])
  })

  it('has 68 models and 352 methods in their classes, 342 when each counts once a model', () => {
    expect(analysis.counts().models).toBe(68)
    expect(rows('models')).toHaveLength(68)
    const methods = rows('methods')
    expect(methods).toHaveLength(342)
    expect(analysis.counts().methods).toBe(342)
    // No model has two classes with one method in one module here, so that modules count definitions.
    const definitions = methods.map(({ modules }) => (modules as readonly string[]).length)
    expect(definitions.reduce((sum, count) => sum + count, 0)).toBe(352)
  })

  it('has as many fields as its counts say, each once', () => {
    const names = rows('fields').map(({ model, name }) => `${model}/${name}`)
    expect(new Set(names).size).toBe(names.length)
    expect(analysis.counts().fields).toBe(names.length)
  })

  it('has the external ids of its data files, but not the 16 that only demo files have', () => {
    const ids = rows('xmlids').map(({ module, name }) => `${module}.${name}`)
    expect(new Set(ids).size).toBe(ids.length)
    // 378 with demo files.
    expect(ids).toHaveLength(362)
    expect(analysis.counts().xmlIds).toBe(362)
    expect(ids.filter((id) => id.includes('demo'))).toEqual([])
  })

  it('has views of all of its records of ir.ui.view and templates', () => {
    const views = rows('views')
    const records = rows('xmlids').filter(({ model }) => model === 'ir.ui.view')
    expect(views).toHaveLength(records.length)
    expect(analysis.counts().views).toBe(records.length)
    // Each view knows its type: the parents of extensions are there.
    expect(views.filter(({ type }) => type === '' || type === 'xpath')).toEqual([])
  })

  it('leaves nothing that fields lead to unknown', () => {
    const models = new Set(rows('models').map(({ name }) => name))
    const fields = rows('fields')
    const relational = fields.filter(({ type }) =>
      /^(many2one|one2many|many2many)$/.test(String(type)),
    )
    expect(relational.filter(({ comodel }) => !models.has(comodel))).toEqual([])
    const selections = fields.filter(
      ({ type, selection }) => type === 'selection' && selection === null,
    )
    // Methods make the keys of these two.
    expect(selections.map(({ model, name }) => `${model}.${name}`)).toEqual([
      'ir.model.fields.ttype',
      'mail.activity.type.res_model',
    ])
  })

  it('has every method that a compute names', () => {
    const methods = new Set(rows('methods').map(({ name }) => name))
    const computes = rows('fields').map(({ compute }) => compute)
    const missing = computes.filter(
      (name) => name !== null && name !== '<callable>' && !methods.has(name),
    )
    expect([...new Set(missing)]).toEqual([])
  })
})
