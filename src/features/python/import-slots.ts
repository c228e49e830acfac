/** Modules, files and names that imports name. */

import { PythonModules, type PythonPlace } from '../../odoo/index.ts'
import {
  importedModule,
  listChildren,
  NO_NODE,
  Node,
  readImportedNames,
} from '../../python/index.ts'
import type { Target } from '../target.ts'
import { memberOf, modulePlace, moduleTarget, packageAbove } from './python-definition.ts'
import type { Reading } from './reading.ts'

/** An IMPORT: `import odoo.addons.sale`. */
export function importSlots(reading: Reading, node: number): void {
  for (const { path } of readImportedNames(reading.tree, node)) {
    if (path !== NO_NODE) dottedSlots(reading, path, 0)
  }
}

/** An IMPORT_FROM: `from odoo.addons.sale.models import sale_order`. */
export function importFromSlots(reading: Reading, node: number): void {
  const { tree, questions, file, context } = reading
  const level = tree.payload[node]!
  const module = importedModule(tree, node)
  if (module !== NO_NODE) dottedSlots(reading, module, level)
  const parts = module === NO_NODE ? [] : partsOf(reading, module)
  for (const { path } of readImportedNames(tree, node)) {
    if (path === NO_NODE || !reading.touches(path)) continue
    const name = reading.name(tree.payload[path - 1]!)
    let target: Target | undefined
    if (level === 0 && isAddons(parts)) target = oneModule(name)
    else {
      const place = modulePlace(questions.modules, file, level, parts)
      if (place !== undefined) target = memberOf(context, questions.modules, place, name)
    }
    tell(reading, path - 1, target)
  }
}

function dottedSlots(reading: Reading, node: number, level: number): void {
  if (!reading.touches(node)) return
  const { tree, questions, file } = reading
  const identifiers = listChildren(tree, node)
  const parts = partsOf(reading, node)
  let places: readonly PythonPlace[]
  let skipped: number
  if (level === 0) {
    places = questions.modules.follow(parts)
    skipped = PythonModules.prefixLength(parts) - 1
  } else {
    const above = packageAbove(questions.modules, file, level)
    places = above === undefined ? [] : questions.modules.followFrom([above], parts)
    skipped = -1
  }
  identifiers.forEach((identifier, index) => {
    if (level === 0 && index === 2 && isAddons(parts.slice(0, 2))) {
      tell(reading, identifier, oneModule(parts[2] ?? ''))
      return
    }
    const place = places[index - skipped]
    if (place !== undefined) {
      tell(reading, identifier, moduleTarget(reading.context.workspace, place))
    } else if (level === 0 && index < skipped && skipped === 2) {
      // The `odoo` and `addons` of `odoo.addons`.
      const [odoo] = questions.modules.follow(['odoo'])
      const found =
        index === 0 || odoo === undefined ? odoo : questions.modules.child(odoo, 'addons')
      if (found !== undefined) {
        tell(reading, identifier, moduleTarget(reading.context.workspace, found))
      }
    }
  })
}

function oneModule(name: string): Target | undefined {
  // A module that is not here may be a mistake or be elsewhere; it is meant all the same.
  return name === '' || name.startsWith('__') ? undefined : { kind: 'module', module: name }
}

function isAddons(parts: readonly string[]): boolean {
  return (
    parts.length === 2 && (parts[0] === 'odoo' || parts[0] === 'openerp') && parts[1] === 'addons'
  )
}

function partsOf(reading: Reading, dotted: number): string[] {
  const { tree } = reading
  if (tree.kind[dotted] !== Node.DOTTED_NAME) return []
  return listChildren(tree, dotted).map((part) => reading.name(tree.payload[part]!))
}

function tell(reading: Reading, identifier: number, target: Target | undefined): void {
  if (target === undefined) return
  const { start, end } = reading.tree
  reading.slot(start[identifier]!, end[identifier]!, { kind: 'target', target })
}
