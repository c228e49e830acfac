import { expect, it } from 'vitest'
import { Ledger, NameTable } from '../../src/memory/index.ts'
import {
  FolderTable,
  Module,
  type ModuleId,
  ModuleTable,
  NO_FOLDER,
} from '../../src/workspace/index.ts'
import { orderModules } from '../../src/workspace/load-order.ts'

/** Modules from `name: depends`, all installable unless the name ends in `!`. */
function modulesOf(graph: Record<string, string[]>, loadableOnly = false) {
  const account = new Ledger().account('test')
  const names = new NameTable(account)
  const modules = new ModuleTable(account, names, new FolderTable(account, names))
  const incomplete = new Set<ModuleId>()
  for (const key of Object.keys(graph)) {
    const flags = key.endsWith('!') ? 0 : Module.INSTALLABLE
    const name = names.internText(key.replace('!', ''))
    modules.add({ name, folder: NO_FOLDER, addonsPath: 0, flags })
  }
  for (const [key, depends] of Object.entries(graph)) {
    const module = modules.find(key.replace('!', ''))
    const ids = depends.map((name) => modules.find(name))
    if (ids.includes(0 as ModuleId)) incomplete.add(module)
    modules.setDepends(
      module,
      ids.filter((id) => id !== 0),
    )
  }
  const circles = orderModules(modules, incomplete, loadableOnly)
  const order: string[] = []
  for (let rank = 0; rank < modules.orderLength; rank++) {
    const module = modules.orderAt(rank)
    expect(modules.rankOf(module)).toBe(rank)
    order.push(modules.textOf(module))
  }
  const sees = (from: string, target: string): boolean =>
    modules.isVisible(modules.find(from), modules.find(target))
  const names_ = circles.map((circle) => circle.map((module) => modules.textOf(module)).sort())
  return { modules, order, sees, circles: names_ }
}

it('loads by the longest chain of dependencies, then by name, and base first', () => {
  const { order, modules } = modulesOf({
    zebra: ['web'],
    a_first: [],
    web: ['base'],
    base: [],
    sale: ['web', 'account'],
    account: ['zebra'],
    alpha: ['base'],
  })
  expect(order).toEqual(['base', 'a_first', 'alpha', 'web', 'zebra', 'account', 'sale'])
  expect(modules.depthOf(modules.find('sale'))).toBe(4)
})

it('lets a module see itself, what it depends on, directly or not, and base', () => {
  const { sees, modules } = modulesOf({ base: [], web: ['base'], sale: ['web'], alone: [] })
  expect(sees('sale', 'base')).toBe(true)
  expect(sees('sale', 'web')).toBe(true)
  expect(sees('sale', 'sale')).toBe(true)
  expect(sees('web', 'sale')).toBe(false)
  expect(sees('alone', 'base')).toBe(true)
  expect(sees('alone', 'web')).toBe(false)
  expect(modules.isVisible(0 as ModuleId, modules.find('sale'))).toBe(true)
  expect(modules.isVisible(modules.find('web'), 0 as ModuleId)).toBe(true)
})

it('puts what Odoo cannot load at the end, or leaves it out', () => {
  const graph = { base: [], lost: ['nowhere'], 'off!': ['base'], on_lost: ['lost'], web: ['base'] }
  expect(modulesOf(graph).order).toEqual(['base', 'web', 'lost', 'off', 'on_lost'])
  expect(modulesOf(graph, true).order).toEqual(['base', 'web'])
})

it('finds circles, and the modules that depend on one are not loadable', () => {
  const graph = {
    base: [],
    a: ['b'],
    b: ['c', 'base'],
    c: ['a'],
    d: ['a'],
    self: ['self'],
    web: ['base'],
  }
  const { circles, order, modules, sees } = modulesOf(graph)
  expect(circles).toEqual([['a', 'b', 'c'], ['self']])
  expect(order.slice(0, 2)).toEqual(['base', 'web'])
  expect(modules.isLoadable(modules.find('d'))).toBe(false)
  expect(modules.flagsOf(modules.find('d')) & Module.CIRCULAR).not.toBe(0)
  expect(modules.flagsOf(modules.find('web')) & Module.CIRCULAR).toBe(0)
  for (const from of ['a', 'b', 'c', 'd'])
    for (const to of ['a', 'b', 'c']) expect(sees(from, to)).toBe(true)
  expect(sees('a', 'd')).toBe(false)
})

it('needs no stack for a chain of dependencies that is very long', () => {
  const graph: Record<string, string[]> = {}
  for (let at = 0; at < 3000; at++) graph[`m${at}`] = at === 2999 ? [] : [`m${at + 1}`]
  const { order, sees } = modulesOf(graph)
  expect(order[0]).toBe('m2999')
  expect(order.at(-1)).toBe('m0')
  expect(sees('m0', 'm2999')).toBe(true)
})
