import { describe, expect, it } from 'vitest'
import { discover } from '../../src/workspace/discover.ts'
import type { WorkspaceOptions, WorkspaceProblem } from '../../src/workspace/index.ts'
import { ReadBuffer } from '../../src/workspace/index.ts'
import { createMemoryHost, type MemoryHost } from '../support/memory-host.ts'

const CHECKOUT = {
  'src/odoo/odoo/release.py': '',
  'src/odoo/odoo/addons/base/__manifest__.py': '{}',
  'src/odoo/addons/web/__manifest__.py': '{}',
}
const PACKAGE = {
  'opt/odoo/odoo/release.py': '',
  'opt/odoo/odoo/addons/base/__manifest__.py': '{}',
}

function find(
  source: Record<string, string> | MemoryHost,
  folders: string | string[],
  options: WorkspaceOptions = {},
) {
  const host = 'listFolder' in source ? (source as MemoryHost) : createMemoryHost(source)
  const problems: WorkspaceProblem[] = []
  const places = discover(host, [folders].flat(), options, new ReadBuffer(), problems)
  return { ...places, problems, rules: problems.map(({ rule }) => rule) }
}

describe('without any settings', () => {
  it('finds a checkout of Odoo that is the workspace folder', () => {
    const { odooPath, addonsPaths, problems } = find(CHECKOUT, '/src/odoo')
    expect(odooPath).toBe('/src/odoo')
    expect(addonsPaths).toEqual(['/src/odoo/odoo/addons', '/src/odoo/addons'])
    expect(problems).toEqual([])
  })

  it('finds a packaged Odoo, which has no addons beside odoo', () => {
    const { odooPath, addonsPaths } = find(PACKAGE, '/opt/odoo')
    expect(odooPath).toBe('/opt/odoo')
    expect(addonsPaths).toEqual(['/opt/odoo/odoo/addons'])
  })

  it.each([
    ['a module', '/src/odoo/addons/web'],
    ['a folder within a module', '/src/odoo/addons/web/models'],
    ['an addons path', '/src/odoo/addons'],
    ['the package odoo', '/src/odoo/odoo'],
  ])('finds the Odoo around %s of it', (_, folder) => {
    const source = { ...CHECKOUT, 'src/odoo/addons/web/models/a.py': '' }
    const { odooPath, addonsPaths } = find(source, folder)
    expect(odooPath).toBe('/src/odoo')
    expect(addonsPaths).toEqual(['/src/odoo/odoo/addons', '/src/odoo/addons'])
  })

  it('finds the Odoo beside a folder of modules', () => {
    const { odooPath, addonsPaths } = find(
      { ...CHECKOUT, 'src/custom/mine/__manifest__.py': '{}' },
      '/src/custom',
    )
    expect(odooPath).toBe('/src/odoo')
    expect(addonsPaths).toEqual(['/src/odoo/odoo/addons', '/src/odoo/addons', '/src/custom'])
  })

  it('finds the Odoo further up by its name, and enterprise beside it', () => {
    const source = {
      ...CHECKOUT,
      'src/enterprise/sign/__manifest__.py': '{}',
      'src/oca/web/mine/__manifest__.py': '{}',
      'src/oca/web/mine/models/x.py': '',
    }
    const { odooPath, addonsPaths } = find(source, '/src/oca/web/mine')
    expect(odooPath).toBe('/src/odoo')
    expect(addonsPaths).toEqual([
      '/src/odoo/odoo/addons',
      '/src/odoo/addons',
      '/src/enterprise',
      '/src/oca/web',
    ])
  })

  it('does not look at the other folders of a home, but for those called odoo', () => {
    const mine = { 'home/me/custom/mine/__manifest__.py': '{}' }
    expect(
      find({ ...mine, 'home/me/work/odoo/release.py': '' }, '/home/me/custom').odooPath,
    ).toBeUndefined()
    expect(
      find({ ...mine, 'home/me/odoo17/odoo/release.py': '' }, '/home/me/custom').odooPath,
    ).toBe('/home/me/odoo17')
  })

  it('finds Odoo and modules below a folder that holds everything', () => {
    const source = {
      ...CHECKOUT,
      'src/repos/oca/setup/mine/odoo/addons/mine/__manifest__.py': '{}',
      'src/repos/oca/mine/__manifest__.py': '{}',
      'src/repos/oca/mine/tests/nested/__manifest__.py': '{}',
      'src/.cache/other/__manifest__.py': '{}',
      'src/node_modules/other/__manifest__.py': '{}',
      'src/env/pyvenv.cfg': '',
      'src/env/lib/other/__manifest__.py': '{}',
    }
    const { odooPath, addonsPaths, problems } = find(source, '/src')
    expect(odooPath).toBe('/src/odoo')
    expect(addonsPaths).toEqual(['/src/odoo/odoo/addons', '/src/odoo/addons', '/src/repos/oca'])
    expect(problems).toEqual([])
  })

  it('takes several workspace folders together, each addons path once', () => {
    const host = createMemoryHost({
      ...CHECKOUT,
      'a/one/__manifest__.py': '{}',
      'b/two/__manifest__.py': '{}',
    })
    host.link('c', 'b')
    const { addonsPaths } = find(host, ['/a', '/src/odoo', '/b', '/c'])
    expect(addonsPaths).toEqual(['/src/odoo/odoo/addons', '/src/odoo/addons', '/a', '/b'])
  })

  it('finds an Odoo that pip installed into a virtual environment of the workspace', () => {
    const source = {
      'w/mine/__manifest__.py': '{}',
      'w/.venv/pyvenv.cfg': '',
      'w/.venv/lib/python3.11/site-packages/odoo/release.py': '',
      'w/.venv/lib/python3.11/site-packages/odoo/addons/base/__manifest__.py': '{}',
    }
    const { odooPath, addonsPaths } = find(source, '/w')
    expect(odooPath).toBe('/w/.venv/lib/python3.11/site-packages')
    expect(addonsPaths).toEqual([`${odooPath}/odoo/addons`, '/w'])
  })

  it('goes on without an Odoo, and says so', () => {
    const { addonsPaths, rules } = find({ 'w/mine/__manifest__.py': '{}' }, '/w')
    expect(addonsPaths).toEqual(['/w'])
    expect(rules).toEqual(['no-odoo'])
  })

  it('passes over folders that may not be read', () => {
    const host = createMemoryHost({ ...CHECKOUT, 'src/odoo/secret/x/__manifest__.py': '{}' })
    host.deny('src/odoo/secret')
    expect(find(host, '/src/odoo').addonsPaths).toHaveLength(2)
  })
})

describe('with a configuration file of Odoo', () => {
  it('takes its addons paths in its order, relative ones from its folder', () => {
    const source = {
      ...CHECKOUT,
      'w/odoo.conf': '[options]\naddons_path = /src/odoo/addons,\n  ../more , extra\n',
      'more/m/__manifest__.py': '{}',
      'w/extra/e/__manifest__.py': '{}',
      'w/other/o/__manifest__.py': '{}',
    }
    const { odooPath, addonsPaths, configPath } = find(source, '/w')
    expect(configPath).toBe('/w/odoo.conf')
    expect(odooPath).toBe('/src/odoo')
    expect(addonsPaths).toEqual(['/src/odoo/odoo/addons', '/src/odoo/addons', '/more', '/w/extra'])
  })

  it('adds the addons of the Odoo when they are not named, and the folder that is open', () => {
    const source = {
      ...CHECKOUT,
      'src/odoo/.odoorc': '[options]\naddons_path = /more\n',
      'more/m/__manifest__.py': '{}',
      'src/mine/m/__manifest__.py': '{}',
    }
    expect(find(source, '/src/mine').addonsPaths).toEqual([
      '/src/odoo/odoo/addons',
      '/src/odoo/addons',
      '/more',
      '/src/mine',
    ])
  })

  it('reports entries that are no folder or depend on the environment', () => {
    const source = {
      ...CHECKOUT,
      'src/odoo/odoo.conf': '[options]\naddons_path=/nowhere,~/x,$Y/z\n',
    }
    const { problems } = find(source, '/src/odoo')
    expect(problems.map(({ message }) => message)).toEqual([
      'addons_path has the entry ~/x, which depends on the environment; give the path in full',
      'addons_path has the entry $Y/z, which depends on the environment; give the path in full',
      'The addons path /nowhere is not a folder',
    ])
  })

  it('finds the paths by itself when the file says nothing about them', () => {
    const source = {
      ...CHECKOUT,
      'src/odoo/odoo.conf': '[options]\naddons_path = None\ndb_name = x\n',
    }
    expect(find(source, '/src/odoo').addonsPaths).toHaveLength(2)
  })

  it('reports a file that was asked for and cannot be read', () => {
    expect(find(CHECKOUT, '/src/odoo', { configFile: 'no.conf' }).rules).toEqual(['unreadable'])
  })
})

describe('with options', () => {
  it('uses the Odoo and the addons paths that are given, relative ones from the first folder', () => {
    const source = { ...CHECKOUT, ...PACKAGE, 'src/mine/m/__manifest__.py': '{}' }
    const options = { odooPath: '../../opt/odoo', addonsPaths: ['../mine'] }
    const { odooPath, addonsPaths } = find(source, '/src/odoo', options)
    expect(odooPath).toBe('/opt/odoo')
    expect(addonsPaths).toEqual(['/opt/odoo/odoo/addons', '/src/mine'])
  })

  it('reports an Odoo that is none', () => {
    const { odooPath, problems } = find(CHECKOUT, '/src/odoo', { odooPath: '/nowhere' })
    expect(odooPath).toBeUndefined()
    expect(problems[0]?.message).toBe('/nowhere is no Odoo, it has no odoo/release.py')
  })
})
