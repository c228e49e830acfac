import { expect, it } from 'vitest'
import { changesDiscovery } from '../../src/server/discovery-files.ts'
import { analyse } from '../support/analyse.ts'
import { hostOf, ODOO, parseFixture, WORKSPACE } from '../support/fixture.ts'

it('tells changes that an index can follow from those that move the Odoo or the addons paths', () => {
  const host = hostOf(parseFixture('-- sale/models/order.py --\n'))
  const analysis = analyse(host, [WORKSPACE], { odooPath: ODOO })
  const { workspace } = analysis
  const moves: string[] = [
    '/w/odoo.conf',
    '/w/.odoorc',
    '/home/openerp-server.conf',
    '/w/more/stock/__manifest__.py',
  ]
  const follows: string[] = [
    '/odoo/odoo/release.py',
    '/w/sale/__manifest__.py',
    '/w/new/__manifest__.py',
    '/w/sale/models/order.py',
    '/w/sale/release.py',
    '/w/sale/odoo.py',
    '/w/more/stock',
  ]
  const found = [...moves, ...follows].filter((path) => changesDiscovery(host, workspace, [path]))
  expect(found).toEqual(moves)
  expect(changesDiscovery(host, workspace, follows)).toBe(false)
  host.write('/odoo/odoo/release.py', "version_info = (17, 0, 0, FINAL, 0, '')\n")
  expect(changesDiscovery(host, workspace, ['/odoo/odoo/release.py'])).toBe(true)
  analysis.dispose()
})
