import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { createNodeHost } from '../../src/host/index.ts'
import { ledger } from '../../src/memory/index.ts'
import {
  createWorkspace,
  freeWorkspace,
  Module,
  type ModuleId,
  relativePath,
  type Workspace,
} from '../../src/workspace/index.ts'

const ODOO_PATH = process.env.ODOO_PATH ?? ''
const ORACLE = new URL('../../../shared/oracle/', import.meta.url)
const missing =
  ODOO_PATH === ''
    ? 'ODOO_PATH does not name an Odoo'
    : existsSync(new URL('odoo18.json.gz', ORACLE))
      ? ''
      : 'shared/oracle/odoo18.json.gz is missing'
if (missing !== '') console.warn(`skipped: the modules of a real Odoo, because ${missing}`)

/** What a running Odoo says of a module: see shared/oracle/README.md. */
interface OracleModule {
  readonly depends: readonly string[]
  readonly depth: number
  readonly path: string
  readonly auto: boolean
}

describe.skipIf(missing !== '')(`the modules of a real Odoo 18 ${missing}`, () => {
  let oracle: Record<string, OracleModule> = {}
  let workspace: Workspace

  beforeAll(() => {
    const packed = readFileSync(new URL('odoo18.json.gz', ORACLE))
    oracle = JSON.parse(gunzipSync(packed).toString()).modules
    const list = readFileSync(new URL('installed-odoo18.txt', ORACLE), 'utf8')
    const only = list.split('\n').filter((name) => name !== '')
    workspace = createWorkspace(createNodeHost(), [ODOO_PATH], { only })
    return () => freeWorkspace(workspace)
  })

  it('are loaded in the same order', () => {
    const { modules } = workspace
    const order: string[] = []
    for (let rank = 0; rank < modules.orderLength; rank++) {
      order.push(modules.textOf(modules.orderAt(rank)))
    }
    expect(order).toEqual(Object.keys(oracle))
  })

  it('have the same dependencies, depth, folder and automatic installation', () => {
    const { modules } = workspace
    const found: Record<string, OracleModule> = {}
    for (let id = 1; id < modules.count; id++) {
      const module = id as ModuleId
      const depends: string[] = []
      for (let at = 0; at < modules.dependCount(module); at++) {
        depends.push(modules.textOf(modules.dependAt(module, at)))
      }
      const flags = modules.flagsOf(module)
      expect(flags & Module.INSTALLABLE).not.toBe(0)
      found[modules.textOf(module)] = {
        depends,
        depth: modules.depthOf(module),
        path: relativePath(ODOO_PATH, modules.pathOf(module)),
        auto: (flags & Module.AUTO_INSTALL) !== 0,
      }
    }
    // The oracle holds the truth value of the set of triggers, which for `base` (auto_install, no dependencies) is empty; Odoo itself
    // stores True (18.0, odoo/addons/base/models/ir_module.py, `get_values_from_terp`: `is not False`).
    const { base } = oracle
    expect(base?.auto).toBe(false)
    expect(found).toEqual({ ...oracle, base: { ...base, auto: true } })
  })

  it('are all known without any settings, in less than 1.5 MB', () => {
    const account = ledger.account('workspace')
    const before = account.bytes
    const all = createWorkspace(createNodeHost(), [ODOO_PATH])
    expect(all.odoo?.version.series).toBe('18.0')
    expect(all.modules.count - 1).toBe(644)
    expect(account.bytes - before).toBeLessThan(1.5 * 1024 * 1024)
    const uninstallable: string[] = []
    for (let id = 1; id < all.modules.count; id++) {
      const flags = all.modules.flagsOf(id as ModuleId)
      if ((flags & Module.INSTALLABLE) === 0) uninstallable.push(all.modules.textOf(id as ModuleId))
    }
    expect(uninstallable.sort()).toEqual(['hw_drivers', 'hw_escpos', 'hw_posbox_homepage'])
    freeWorkspace(all)
  })
})
