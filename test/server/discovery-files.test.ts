import { expect, it } from 'vitest'
import { changesDiscovery } from '../../src/server/discovery-files.ts'
import { withAnalysis } from '../support/analyse.ts'

it('tells changes that an index can follow from those that move the Odoo or the addons paths', () => {
  withAnalysis('-- sale/models/order.py --\n', ({ workspace }) => {
    const moves: string[] = [
      '/odoo/odoo/release.py',
      '/w/odoo.conf',
      '/w/.odoorc',
      '/home/openerp-server.conf',
      '/w/more/stock/__manifest__.py',
    ]
    const follows: string[] = [
      '/w/sale/__manifest__.py',
      '/w/new/__manifest__.py',
      '/w/sale/models/order.py',
      '/w/sale/release.py',
      '/w/sale/odoo.py',
      '/w/more/stock',
    ]
    const found = [...moves, ...follows].filter((path) => changesDiscovery(workspace, [path]))
    expect(found).toEqual(moves)
    expect(changesDiscovery(workspace, follows)).toBe(false)
  })
})
