import { type ModuleId, NO_MODULE } from './ids.ts'
import { CIRCULAR, INSTALLABLE, LOADABLE } from './module-layout.ts'
import type { ModuleTable } from './module-table.ts'

/** A group of modules that depend on each other in a circle. */
export type Circle = readonly ModuleId[]

/**
 * Computes what follows from the direct dependencies: which modules can be loaded, how deep each is, the load order, and
 * who sees whom. Answers the circles.
 *
 * Order (18.0, odoo/modules/graph.py, `Graph.add_node` and `Graph.__iter__`): a module's depth is one more than that of its deepest
 * dependency, 0 when it has none; modules are loaded by depth, then name; `base` goes before all (18.0, odoo/modules/loading.py,
 * `load_modules`, step 1). A module that is not installable, that lacks a dependency, or that is or depends on either,
 * or on a circle, is never loaded by Odoo (`Graph.add_modules`).
 *
 * @param incomplete the modules with a dependency that does not exist
 * @param loadableOnly whether modules that Odoo cannot load are left out of the order; otherwise they stand at its end, by depth and name
 */
export function orderModules(
  modules: ModuleTable,
  incomplete: ReadonlySet<ModuleId>,
  loadableOnly: boolean,
): Circle[] {
  const { sequence, circles } = sortByDependency(modules)
  const circular = new Set(circles.flat())
  const base = modules.find('base')
  for (const module of sequence) {
    let depth = 0
    let flags = modules.flagsOf(module) & ~(LOADABLE | CIRCULAR)
    let loadable = (flags & INSTALLABLE) !== 0 && !incomplete.has(module)
    if (circular.has(module)) flags |= CIRCULAR
    for (let index = 0; index < modules.dependCount(module); index++) {
      const depend = modules.dependAt(module, index)
      depth = Math.max(depth, modules.depthOf(depend) + 1)
      if (!modules.isLoadable(depend)) loadable = false
      if ((modules.flagsOf(depend) & CIRCULAR) !== 0) flags |= CIRCULAR
    }
    if ((flags & CIRCULAR) !== 0) loadable = false
    modules.setDepth(module, depth)
    modules.setFlags(module, loadable ? flags | LOADABLE : flags)
  }
  modules.setOrder(sortByDepth(modules, sequence, base, loadableOnly))
  modules.rebuildClosure(sequence, base)
  return circles
}

function sortByDepth(
  modules: ModuleTable,
  sequence: readonly ModuleId[],
  base: ModuleId,
  loadableOnly: boolean,
): ModuleId[] {
  const rows = sequence
    .filter((module) => !modules.isGone(module))
    .filter((module) => !loadableOnly || modules.isLoadable(module))
    .map((module) => ({
      module,
      name: modules.textOf(module),
      depth: modules.depthOf(module),
      last: modules.isLoadable(module) ? 0 : 1,
    }))
  rows.sort((one, other) => {
    if (one.last !== other.last) return one.last - other.last
    if (one.module === base || other.module === base) return one.module === base ? -1 : 1
    if (one.depth !== other.depth) return one.depth - other.depth
    return one.name < other.name ? -1 : 1
  })
  return rows.map((row) => row.module)
}

/**
 * All modules, each behind those it depends on, and the circles (Tarjan's strongly connected components, without recursion).
 * The members of a circle stand together, in no useful order.
 */
function sortByDependency(modules: ModuleTable): { sequence: ModuleId[]; circles: ModuleId[][] } {
  const count = modules.count
  const found = new Int32Array(count)
  const lowest = new Int32Array(count)
  const nextChild = new Int32Array(count)
  const isOpen = new Uint8Array(count)
  const open: ModuleId[] = []
  const path: ModuleId[] = []
  const sequence: ModuleId[] = []
  const circles: ModuleId[][] = []
  let time = 0

  function enter(module: ModuleId): void {
    found[module] = lowest[module] = ++time
    isOpen[module] = 1
    open.push(module)
    path.push(module)
  }

  /** Notes that `module` leads to what was found at `when`. */
  function reach(module: ModuleId, when: number): void {
    if (when < (lowest[module] ?? 0)) lowest[module] = when
  }

  function leave(module: ModuleId): void {
    path.pop()
    const above = path.at(-1)
    if (above !== undefined) reach(above, lowest[module] ?? 0)
    if (lowest[module] !== found[module]) return
    const group = open.splice(open.indexOf(module))
    for (const member of group) isOpen[member] = 0
    sequence.push(...group.reverse())
    if (group.length > 1 || dependsOn(modules, module, module)) circles.push(group)
  }

  for (let start = 1; start < count; start++) {
    if (found[start] !== 0) continue
    enter(start as ModuleId)
    for (let module = path.at(-1); module !== undefined; module = path.at(-1)) {
      const child = nextChild[module] ?? 0
      if (child >= modules.dependCount(module)) {
        leave(module)
        continue
      }
      nextChild[module] = child + 1
      const depend = modules.dependAt(module, child)
      if (depend === NO_MODULE) continue
      if (found[depend] === 0) enter(depend)
      else if (isOpen[depend] === 1) reach(module, found[depend] ?? 0)
    }
  }
  return { sequence, circles }
}

function dependsOn(modules: ModuleTable, module: ModuleId, target: ModuleId): boolean {
  for (let index = 0; index < modules.dependCount(module); index++) {
    if (modules.dependAt(module, index) === target) return true
  }
  return false
}
