import { beforeEach, describe, expect, it } from 'vitest'
import {
  createWorkspace,
  File,
  type FileId,
  refreshPaths,
  type Workspace,
} from '../../src/workspace/index.ts'
import { createMemoryHost, type MemoryHost } from '../support/memory-host.ts'

const SOURCE = `
-- odoo/odoo/release.py --
version_info = (18, 0)
-- odoo/odoo/addons/base/__manifest__.py --
{}
-- w/m/__manifest__.py --
{'depends': ['base', 'later'], 'data': ['a.xml', 'later.xml']}
-- w/m/__init__.py --
-- w/m/a.xml --
-- w/m/models/a.py --
-- w/n/__manifest__.py --
{'depends': ['m']}
-- w/n/deep/a.py --
`

let host: MemoryHost
let workspace: Workspace

beforeEach(() => {
  host = createMemoryHost(SOURCE)
  workspace = createWorkspace(host, ['/w'])
})

/** What followed from a change, with paths for ids. */
function refresh(path: string): Record<string, unknown> {
  const { added, changed, removed, modulesChanged } = refreshPaths(host, workspace, [path])
  const pathsOf = (files: readonly FileId[]): string[] =>
    files.map((file) => workspace.files.pathOf(file))
  return {
    added: pathsOf(added),
    changed: changed.map((file) => workspace.files.pathOf(file)).join(),
    removed: pathsOf(removed),
    modulesChanged,
  }
}

function rulesOf(): string[] {
  return workspace.problems.map(({ rule }) => rule)
}

describe('when something changes on disk', () => {
  it('a file that was edited stays what it is', () => {
    expect(refresh('/w/m/models/a.py')).toEqual({
      added: [],
      changed: '/w/m/models/a.py',
      removed: [],
      modulesChanged: false,
    })
  })

  it('a new file joins its module, and gets its old id back when it goes and returns', () => {
    host.write('w/m/models/b.py', '')
    const { added } = refreshPaths(host, workspace, ['/w/m/models/b.py'])
    expect(added).toHaveLength(1)
    expect(workspace.files.moduleOf(added[0]!)).toBe(workspace.modules.find('m'))
    host.remove('w/m/models/b.py')
    expect(refresh('/w/m/models/b.py')).toMatchObject({
      removed: ['/w/m/models/b.py'],
      modulesChanged: false,
    })
    host.write('w/m/models/b.py', '')
    expect(refreshPaths(host, workspace, ['/w/m/models/b.py']).added).toEqual(added)
  })

  it('a data file that was missing is there', () => {
    expect(rulesOf()).toEqual(['missing-data-file', 'missing-dependency'])
    host.write('w/m/later.xml', '')
    expect(refresh('/w/m/later.xml')).toMatchObject({ modulesChanged: true })
    expect(rulesOf()).toEqual(['missing-dependency'])
    const { files, modules } = workspace
    expect(files.roleOf(files.find('/w/m/later.xml'))).toBe(File.DATA)
    host.remove('w/m/a.xml')
    refresh('/w/m/a.xml')
    expect(rulesOf()).toEqual(['missing-data-file', 'missing-dependency'])
    expect(modules.dataCount(modules.find('m'))).toBe(1)
  })

  it('a new module makes those loadable that wait for it, and ids stay', () => {
    const { files, modules } = workspace
    const [m, n] = [modules.find('m'), modules.find('n')]
    expect(modules.isLoadable(n)).toBe(false)
    host.write('w/later/__manifest__.py', "{'depends': ['base']}")
    host.write('w/later/a.py', '')
    expect(refresh('/w/later')).toEqual({
      added: ['/w/later/__manifest__.py', '/w/later/a.py'],
      changed: '',
      removed: [],
      modulesChanged: true,
    })
    expect([modules.find('m'), modules.find('n')]).toEqual([m, n])
    expect(modules.isLoadable(n)).toBe(true)
    expect(modules.isVisible(n, modules.find('later'))).toBe(true)
    host.remove('w/later')
    expect(refresh('/w/later')).toMatchObject({
      removed: ['/w/later/__manifest__.py', '/w/later/a.py'],
      modulesChanged: true,
    })
    expect(modules.find('later')).toBe(0)
    expect(modules.isLoadable(n)).toBe(false)
    host.write('w/later/__manifest__.py', "{'depends': ['base']}")
    refresh('/w/later/__manifest__.py')
    expect(files.moduleOf(files.find('/w/later/__manifest__.py'))).toBe(modules.find('later'))
  })

  it('a folder that comes back belongs to the module that comes back', () => {
    host.remove('w/n')
    refresh('/w/n')
    host.write('w/n/__manifest__.py', '{}')
    host.write('w/n/deep/a.py', '')
    refresh('/w/n')
    const { files, modules } = workspace
    expect(files.moduleOf(files.find('/w/n/deep/a.py'))).toBe(modules.find('n'))
    expect(modules.find('n')).not.toBe(0)
  })

  it('a manifest that was edited is read again, roles of data files with it', () => {
    host.write('w/m/__manifest__.py', "{'depends': ['base'], 'demo': ['a.xml']}")
    expect(refresh('/w/m/__manifest__.py')).toMatchObject({ modulesChanged: true })
    const { files } = workspace
    expect(files.roleOf(files.find('/w/m/a.xml'))).toBe(File.DEMO)
    expect(rulesOf()).toEqual([])
  })

  it('a new folder is listed with everything in it, and one that has gone is removed', () => {
    host.write('w/m/wizard/deep/a.py', '')
    host.write('w/m/wizard/b.py', '')
    expect(refresh('/w/m/wizard')).toMatchObject({
      added: ['/w/m/wizard/b.py', '/w/m/wizard/deep/a.py'],
    })
    host.remove('w/m/wizard')
    expect(refresh('/w/m/wizard')).toMatchObject({
      removed: ['/w/m/wizard/b.py', '/w/m/wizard/deep/a.py'],
    })
  })

  it('an __init__.py decides whether its neighbours can be imported', () => {
    const { files } = workspace
    const file = files.find('/w/m/models/a.py')
    expect(files.flagsOf(file) & File.IMPORTABLE).toBe(0)
    host.write('w/m/models/__init__.py', '')
    refresh('/w/m/models/__init__.py')
    expect(files.flagsOf(file) & File.IMPORTABLE).not.toBe(0)
    host.remove('w/m/models/__init__.py')
    refresh('/w/m/models/__init__.py')
    expect(files.flagsOf(file) & File.IMPORTABLE).toBe(0)
  })

  it('what lies in no module, or in a folder that is passed over, is none of its business', () => {
    const nothing = { added: [], changed: '', removed: [], modulesChanged: false }
    host.write('elsewhere/a.py', '')
    host.write('w/m/node_modules/x/a.js', '')
    host.write('w/m/readme.md', '')
    expect(refresh('/elsewhere/a.py')).toEqual(nothing)
    expect(refresh('/w/m/node_modules/x/a.js')).toEqual(nothing)
    expect(refresh('/w/m/readme.md')).toEqual(nothing)
    expect(refresh('/w/m/never/there.py')).toEqual(nothing)
  })
})
