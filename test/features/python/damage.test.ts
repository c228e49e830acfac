import { expect, it } from 'vitest'
import type { FeatureContext } from '../../../src/features/context.ts'
import { findPythonPlace, visitPythonReferences } from '../../../src/features/python/index.ts'
import { mutate, Random, readCorpus } from '../../robustness/mutate.ts'
import { withContext } from '../../support/feature-context.ts'

/*
 * Damaged files: whatever the bytes, the references and the place at any offset are answered, and lie in the file.
 */

const CASES = Number(process.env.PYTHON_FEATURE_MUTATIONS ?? 600)
const SEED = 20_261_123

/** Puts everything that has a meaning next to each other. */
const DENSE = `
from odoo.addons.base.models.res import Partner, (
from . import m
class Partner(models.Model):
    _name = 'res.partner'
    _inherit = ['res.partner', 'base']
    _inherits = {'res.users': 'user_id'}
    _order = 'name desc, id'
    user_id = fields.Many2one('res.users', related='parent_id.user_id', groups='base.group_user,!base.x')
    child_ids = fields.One2many('res.partner', inverse_name='parent_id', compute='_compute', domain=[('name', '=', 1)])

    @api.depends('parent_id.name', 'user_id')
    def _compute(self, x=lambda self: self.name):
        self = self.with_context(a=self.env['res.users'].search([('partner_id.name', '=', 1)]))
        for i, rec in enumerate(self.filtered(lambda r: r.name and super().name)):
            rec.name, self['email'] = rec.mapped('parent_id.name'), self.env.ref('base.main_partner').name
            self.create([{'child_ids': [(0, 0, {'name': 1}), Command.create({'email': [r.name for r in rec]})]}])
        return 'res.users' in self.env or {'res_model': 'res.users'}
`

const encoder = new TextEncoder()

function check(context: FeatureContext, bytes: Uint8Array, random: Random): void {
  const { length } = bytes
  const file = context.workspace.files.find('/w/m/models/m.py')
  const source = { bytes, length }
  // A file that says it is in another encoding has offsets of its own.
  const limit = Math.max(length * 4, 64)
  visitPythonReferences(context, file, source, ({ start, end }) => {
    if (!(start >= 0 && start < end && end <= limit)) {
      throw new Error(`a reference at ${start} to ${end} in a file of ${length}`)
    }
  })
  for (let i = 0; i < 2; i++) {
    const offset = random.below(length + 1)
    const place = findPythonPlace(context, file, source, offset)
    if (place === undefined) continue
    if (!(place.start >= 0 && place.start <= offset && offset <= place.end && place.end <= limit)) {
      throw new Error(`a place at ${place.start} to ${place.end} for ${offset}`)
    }
    visitPythonReferences(context, file, source, () => undefined, { at: offset })
    visitPythonReferences(context, file, source, () => undefined, { word: place.prefix })
  }
}

it('damaged files have references and places inside of them', () => {
  withContext(DENSE, (context) => {
    const corpus = readCorpus()
    const dense = encoder.encode(DENSE)
    const python = corpus.contents.filter((_, i) => corpus.paths[i]!.endsWith('.py'))
    const random = new Random(SEED)
    for (let i = 0; i < CASES; i++) {
      const files = i % 2 === 0 ? [dense] : python
      check(context, mutate(random, files, corpus.contents), random)
    }
  })
})

it('every prefix of a file has a place or none', () => {
  withContext(DENSE, (context) => {
    const file = context.workspace.files.find('/w/m/models/m.py')
    const bytes = encoder.encode(DENSE)
    for (let offset = 0; offset <= bytes.length; offset++) {
      for (const length of [offset, bytes.length]) {
        const place = findPythonPlace(
          context,
          file,
          { bytes: bytes.slice(0, length), length },
          offset,
        )
        if (place === undefined) continue
        expect(place.start).toBeLessThanOrEqual(offset)
        expect(place.end).toBeGreaterThanOrEqual(offset)
      }
    }
  })
})

it('deep and long code is read', () => {
  withContext(DENSE, (context) => {
    const file = context.workspace.files.find('/w/m/models/m.py')
    const deep = [
      `self${'.parent_id'.repeat(20_000)}`,
      `self${'.sudo()'.repeat(20_000)}.name`,
      `x = ${'['.repeat(5000)}`,
      `self.search(${'['.repeat(3000)}('name', '=', 1)`,
      `self.write(${"{'child_ids': [(0, 0, ".repeat(2000)}`,
      `y = ${'self | '.repeat(20_000)}self`,
      `self.mapped('${'parent_id.'.repeat(5000)}name')`,
      Array.from({ length: 300 }, (_, i) => `v${i} = v${i + 1} | v${i + 2}`).join('\n        '),
    ]
    for (const code of deep) {
      const text = `class P(models.Model):\n    _inherit = 'res.partner'\n    def f(self):\n        ${code}\n`
      const bytes = encoder.encode(text)
      const source = { bytes, length: bytes.length }
      visitPythonReferences(context, file, source, () => undefined)
      findPythonPlace(context, file, source, bytes.length - 1)
    }
  })
})
