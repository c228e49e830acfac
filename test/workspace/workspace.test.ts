import { describe, expect, it } from 'vitest'
import { ledger } from '../../src/memory/index.ts'
import {
  createWorkspace,
  File,
  type FileId,
  freeWorkspace,
  Module,
  readingOrder,
  type Workspace,
  type WorkspaceOptions,
} from '../../src/workspace/index.ts'
import { createMemoryHost, type MemoryHost } from '../support/memory-host.ts'

const ODOO = `
-- odoo/odoo/release.py --
version_info = (18, 0, 0, FINAL, 0, '')
-- odoo/odoo/addons/base/__manifest__.py --
{'name': 'Base'}
-- odoo/odoo/addons/base/__init__.py --
-- odoo/addons/web/__manifest__.py --
{'name': 'Web', 'depends': ['base'], 'auto_install': True}
-- odoo/addons/web/__init__.py --
`

function open(
  text: string | MemoryHost,
  options: WorkspaceOptions = {},
  folders: string[] = ['/w'],
): Workspace {
  const host = typeof text === 'string' ? createMemoryHost(ODOO + text) : text
  return createWorkspace(host, folders, options)
}

function problemsOf({ problems }: Workspace): string[] {
  return problems.map(({ path, rule, message }) => `${path} ${rule}: ${message}`)
}

function orderOf({ modules }: Workspace): string[] {
  const order: string[] = []
  for (let rank = 0; rank < modules.orderLength; rank++) {
    order.push(modules.textOf(modules.orderAt(rank)))
  }
  return order
}

const ROLES = ['other', 'manifest', 'code', 'data', 'demo', 'unlisted', 'script', 'template']
const FLAGS: [number, string][] = [
  [File.TEST, 'test'],
  [File.MIGRATION, 'migration'],
  [File.LIBRARY, 'library'],
  [File.MINIFIED, 'minified'],
  [File.INIT, 'init'],
  [File.IMPORTABLE, 'importable'],
]

/** The files below `folder` with role and flags, in the order of their ids. */
function filesOf({ files }: Workspace, folder: string): string[] {
  const rows: string[] = []
  for (let id = 1; id < files.count; id++) {
    const file = id as FileId
    const path = files.pathOf(file)
    if (!path.startsWith(folder)) continue
    const flags = FLAGS.filter(([flag]) => (files.flagsOf(file) & flag) !== 0).map(
      ([, name]) => name,
    )
    rows.push([path.slice(folder.length), ROLES[files.roleOf(file)], ...flags].join(' '))
  }
  return rows
}

describe('a workspace', () => {
  it('knows its Odoo, modules and files', () => {
    const workspace = open(`
-- w/mine/__manifest__.py --
{'name': 'Mine', 'depends': ['web'], 'data': ['views/a.xml'], 'application': True}
-- w/mine/views/a.xml --
`)
    const { odoo, modules, files, folders, paths } = workspace
    expect(problemsOf(workspace)).toEqual([])
    expect(odoo).toEqual({
      path: '/odoo',
      version: { major: 18, minor: 0, series: '18.0' },
      packaged: false,
    })
    expect(folders.pathOf(workspace.odooFolder)).toBe('/odoo/odoo')
    expect(workspace.addonsPaths).toEqual(['/odoo/odoo/addons', '/odoo/addons', '/w'])
    expect(orderOf(workspace)).toEqual(['base', 'web', 'mine'])
    const mine = modules.find('mine')
    expect(modules.pathOf(mine)).toBe('/w/mine')
    expect(modules.addonsPathOf(mine)).toBe(2)
    expect(files.pathOf(modules.manifestOf(mine))).toBe('/w/mine/__manifest__.py')
    expect(modules.flagsOf(mine)).toBe(
      Module.INSTALLABLE | Module.APPLICATION | Module.LOADABLE | Module.IN_WORKSPACE,
    )
    expect(modules.flagsOf(modules.find('web'))).toBe(
      Module.INSTALLABLE | Module.AUTO_INSTALL | Module.LOADABLE | Module.PACKAGE,
    )
    const view = files.find('/w/mine/views/a.xml')
    expect(modules.dataCount(mine)).toBe(1)
    expect(modules.dataAt(mine, 0)).toBe(view)
    expect(files.moduleOf(view)).toBe(mine)
    expect(files.moduleOf(files.find('/odoo/odoo/release.py'))).toBe(0)
    expect(files.findIn(folders.find('/w/mine/views'), paths.findText('a.xml'))).toBe(view)
    expect(files.find('/w/mine/views/b.xml')).toBe(0)
    expect(files.find('/elsewhere/a.xml')).toBe(0)
    expect(modules.find('nothing')).toBe(0)
    expect(files.flagsOf(view) & File.IN_WORKSPACE).not.toBe(0)
    expect(files.flagsOf(modules.manifestOf(modules.find('web'))) & File.IN_WORKSPACE).toBe(0)
  })

  it('gives back all of its memory', () => {
    const account = ledger.account('workspace')
    const before = account.bytes
    const workspace = open('')
    expect(account.bytes).toBeGreaterThan(before)
    freeWorkspace(workspace)
    expect(account.bytes).toBe(before)
  })

  it('tells the files of a module apart', () => {
    const workspace = open(`
-- w/m/__manifest__.py --
{'data': ['security/a.csv', 'views/a.xml', 'both.xml'], 'demo': ['demo/a.xml', 'both.xml']}
-- w/m/__init__.py --
-- w/m/models/__init__.py --
-- w/m/models/a.py --
-- w/m/models/deep/b.py --
-- w/m/models/__manifest__.py --
-- w/m/tests/__init__.py --
-- w/m/tests/test_a.py --
-- w/m/migrations/18.0.1/pre-a.py --
-- w/m/security/a.csv --
-- w/m/views/a.xml --
-- w/m/views/old.xml --
-- w/m/both.xml --
-- w/m/demo/a.xml --
-- w/m/static/src/a.js --
-- w/m/static/src/a.xml --
-- w/m/static/src/lib/b.js --
-- w/m/static/lib/x/c.min.js --
-- w/m/static/tests/a.test.js --
-- w/m/static/description/x.csv --
-- w/m/tools/gulp.js --
-- w/m/readme.md --
-- w/m/node_modules/x/index.js --
-- w/m/__pycache__/x.py --
-- w/m/.git/x.py --
`)
    expect(filesOf(workspace, '/w/m/').sort()).toEqual([
      '__init__.py code init importable',
      '__manifest__.py manifest',
      'both.xml data',
      'demo/a.xml demo',
      'migrations/18.0.1/pre-a.py code migration',
      'models/__init__.py code init importable',
      'models/__manifest__.py code importable',
      'models/a.py code importable',
      'models/deep/b.py code',
      'security/a.csv data',
      'static/description/x.csv other',
      'static/lib/x/c.min.js script library minified',
      'static/src/a.js script',
      'static/src/a.xml template',
      'static/src/lib/b.js script',
      'static/tests/a.test.js script test',
      'tests/__init__.py code test init',
      'tests/test_a.py code test',
      'tools/gulp.js other',
      'views/a.xml data',
      'views/old.xml unlisted',
    ])
  })

  it('lists the framework, but not what lies below odoo/addons in no module', () => {
    const workspace = open(`
-- odoo/odoo/addons/__init__.py --
-- odoo/odoo/addons/no_module/a.py --
-- odoo/odoo/tests/__init__.py --
-- odoo/odoo/tests/common.py --
-- odoo/odoo/tools/x/y.py --
-- odoo/setup.py --
`)
    expect(
      filesOf(workspace, '/odoo/odoo/').filter((row) => !row.startsWith('addons/base')),
    ).toEqual([
      'addons/__init__.py code init importable',
      'release.py code importable',
      'tests/__init__.py code init importable',
      'tests/common.py code importable',
      'tools/x/y.py code',
    ])
  })

  it('reads in a good order', () => {
    const workspace = open(`
-- w/m/__manifest__.py --
{'depends': ['web'], 'data': ['z.xml', 'a.xml'], 'demo': ['d.xml']}
-- w/m/__init__.py --
-- w/m/a.xml --
-- w/m/d.xml --
-- w/m/other.xml --
-- w/m/z.xml --
-- w/m/static/src/a.js --
-- w/m/static/lib/a.js --
-- w/m/tests/test_a.py --
-- w/m/models/unreachable.py --
`)
    const order = [...readingOrder(workspace)].map((file) => workspace.files.pathOf(file as FileId))
    expect(order).toEqual([
      '/odoo/odoo/addons/base/__manifest__.py',
      '/odoo/addons/web/__manifest__.py',
      '/w/m/__manifest__.py',
      '/odoo/odoo/release.py',
      '/odoo/odoo/addons/base/__init__.py',
      '/odoo/addons/web/__init__.py',
      '/w/m/__init__.py',
      '/w/m/z.xml',
      '/w/m/a.xml',
      '/w/m/d.xml',
      '/w/m/other.xml',
      '/w/m/static/src/a.js',
      '/w/m/tests/test_a.py',
      '/w/m/models/unreachable.py',
      '/w/m/static/lib/a.js',
    ])
  })

  it('sees only the modules that were asked for', () => {
    const text =
      "-- w/m/__manifest__.py --\n{'depends': ['web']}\n-- w/n/__manifest__.py --\n{'depends': ['m']}\n"
    const workspace = open(text, { only: ['base', 'n', 'web', 'nope'] })
    expect(workspace.modules.count - 1).toBe(3)
    expect(orderOf(workspace)).toEqual(['base', 'web'])
    expect(problemsOf(workspace)).toEqual([
      '/w/n/__manifest__.py missing-dependency: There is no module m in the addons paths',
      '/odoo/odoo/addons unknown-module: There is no module nope in the addons paths',
    ])
    expect(orderOf(open(text, { only: ['base', 'web', 'm'] }))).toEqual(['base', 'web', 'm'])
  })
})

describe('a workspace in which something is wrong', () => {
  it('keeps a module whose manifest cannot be understood', () => {
    const workspace = open(`
-- w/a/__manifest__.py --
[]
-- w/b/__manifest__.py --
{'depends': ['web', 'c'], 'version': f()}
-- w/c/__manifest__.py --
`)
    const { modules } = workspace
    expect(problemsOf(workspace)).toEqual([
      '/w/a/__manifest__.py manifest-not-dictionary: The manifest must be one dictionary and nothing else',
      '/w/b/__manifest__.py manifest-not-literal: a call cannot be evaluated in a literal',
      '/w/c/__manifest__.py manifest-empty: The manifest is empty, it must be a dictionary',
    ])
    expect(orderOf(workspace)).toEqual(['base', 'a', 'c', 'web', 'b'])
    for (const name of ['a', 'b', 'c']) {
      expect(modules.flagsOf(modules.find(name)) & Module.BAD_MANIFEST).not.toBe(0)
    }
  })

  it('reports dependencies and files that are missing, at their place', () => {
    const text = "{'depends': ['web', 'nowhere'], 'data': ['gone.xml', 'doc/x.sql']}\n"
    const workspace = open(`
-- w/m/__manifest__.py --
${text}
-- w/m/doc/x.sql --
-- w/on_m/__manifest__.py --
{'depends': ['m']}
`)
    const { modules, problems } = workspace
    expect(problemsOf(workspace)).toEqual([
      '/w/m/__manifest__.py missing-data-file: The file gone.xml does not exist in this module',
      '/w/m/__manifest__.py missing-dependency: There is no module nowhere in the addons paths',
    ])
    expect(problems.map(({ start, end }) => text.slice(start, end))).toEqual([
      "'gone.xml'",
      "'nowhere'",
    ])
    expect(orderOf(workspace)).toEqual(['base', 'web', 'on_m', 'm'].sort(byOrder))
    expect(modules.isLoadable(modules.find('on_m'))).toBe(false)
    expect(modules.isVisible(modules.find('on_m'), modules.find('base'))).toBe(true)

    function byOrder(one: string, other: string): number {
      return modules.rankOf(modules.find(one)) - modules.rankOf(modules.find(other))
    }
  })

  it('reports circles, and dependencies on oneself or on what is not installable', () => {
    const workspace = open(`
-- w/a/__manifest__.py --
{'depends': ['b']}
-- w/b/__manifest__.py --
{'depends': ['a', 'web']}
-- w/me/__manifest__.py --
{'depends': ['me']}
-- w/off/__manifest__.py --
{'installable': False, 'depends': ['web']}
-- w/on/__manifest__.py --
{'depends': ['off']}
`)
    expect(problemsOf(workspace).sort()).toEqual([
      '/w/a/__manifest__.py circular-depends: Modules depend on each other in a circle: a, b',
      '/w/b/__manifest__.py circular-depends: Modules depend on each other in a circle: a, b',
      '/w/me/__manifest__.py depends-on-itself: A module cannot depend on itself',
      '/w/on/__manifest__.py uninstallable-dependency: The module off is not installable, so this one cannot be installed',
    ])
    expect(orderOf(workspace).slice(0, 2)).toEqual(['base', 'web'])
    expect(orderOf(workspace)).toHaveLength(7)
  })

  it('takes the module of the first addons path when two have one name', () => {
    const workspace = open("-- w/web/__manifest__.py --\n{'depends': ['base']}\n-- w/web/a.py --\n")
    expect(problemsOf(workspace)).toEqual([
      '/w/web hidden-module: The module web is hidden by the one in /odoo/addons/web, whose addons path comes first',
    ])
    expect(workspace.modules.count - 1).toBe(2)
    expect(workspace.files.find('/w/web/a.py')).toBe(0)
  })

  it('knows a module by its old manifest, and one without __init__.py', () => {
    const workspace = open("-- w/old/__openerp__.py --\n{'depends': ['base']}\n-- w/no/a.py --\n")
    const { modules, files } = workspace
    const old = modules.find('old')
    expect(files.pathOf(modules.manifestOf(old))).toBe('/w/old/__openerp__.py')
    expect(modules.flagsOf(old) & Module.PACKAGE).toBe(0)
    expect(modules.find('no')).toBe(0)
  })

  it('goes on when folders and files may not be read', () => {
    const host = createMemoryHost(`${ODOO}
-- w/a/__manifest__.py --
{'depends': ['web']}
-- w/a/models/x.py --
-- w/b/__manifest__.py --
{'depends': ['web']}
-- w/b/x.py --
`)
    host.deny('w/a/models')
    host.deny('w/b/__manifest__.py')
    const workspace = open(host)
    expect(problemsOf(workspace)).toEqual([
      '/w/a/models unreadable: /w/a/models may not be read: permission denied',
      '/w/b/__manifest__.py unreadable: /w/b/__manifest__.py may not be read: permission denied',
    ])
    expect(workspace.files.find('/w/b/x.py')).not.toBe(0)
    expect(workspace.modules.isLoadable(workspace.modules.find('a'))).toBe(true)
  })

  it('goes on when things vanish while they are read', () => {
    const host = createMemoryHost(`${ODOO}
-- w/a/__manifest__.py --
{'depends': ['web']}
-- w/a/models/x.py --
-- w/a/z.py --
`)
    host.before('w/a/models', () => host.remove('w/a/models'))
    host.before('w/a/__manifest__.py', () => host.remove('w/a/__manifest__.py'))
    const workspace = open(host)
    expect(problemsOf(workspace)).toEqual([
      '/w/a/models unreadable: /w/a/models does not exist',
      '/w/a/__manifest__.py unreadable: /w/a/__manifest__.py does not exist',
    ])
    expect(workspace.files.find('/w/a/z.py')).not.toBe(0)
  })

  it('assumes the newest version when release.py does not say one', () => {
    const host = createMemoryHost(ODOO)
    host.write('odoo/odoo/release.py', 'nothing = 1\n')
    const workspace = open(host, {}, ['/odoo'])
    expect(workspace.odoo?.version.series).toBe('19.0')
    expect(workspace.problems.map(({ rule }) => rule)).toEqual(['unknown-version'])
  })

  it('works without an Odoo', () => {
    const host = createMemoryHost({ 'w/m/__manifest__.py': '{}', 'w/m/a.py': '' })
    const workspace = open(host)
    expect(workspace.odoo).toBeUndefined()
    expect(workspace.odooFolder).toBe(0)
    expect(orderOf(workspace)).toEqual(['m'])
  })

  it('is empty when there is nothing', () => {
    const workspace = open(createMemoryHost({}), {}, ['/w'])
    expect([workspace.files.count, workspace.modules.count]).toEqual([1, 1])
    expect([...readingOrder(workspace)]).toEqual([])
  })
})
