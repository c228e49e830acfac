import * as File from './file-layout.ts'
import type { FileTable } from './file-table.ts'
import type { FileId } from './ids.ts'
import type { Workspace } from './workspace.ts'

/** How many steps the reading order has. */
const STEPS = 7

/**
 * All files in the order in which they are best read: manifests; Python that can be imported; XML and CSV of the manifests, in the order in
 * which Odoo loads them; other XML and CSV, templates; JavaScript; tests; the rest (migrations, libraries, minified).
 * Within a step the framework comes first, then the modules in their load order, then those that are in none.
 * A new array, 4 bytes a file.
 */
export function readingOrder(workspace: Workspace): Int32Array {
  const { files } = workspace
  const order = new Int32Array(files.count)
  const data = loadPositions(workspace)
  const keys = new Float64Array(files.count)
  let count = 0
  for (let id = 1; id < files.count; id++) {
    const file = id as FileId
    if (files.isGone(file)) continue
    keys[id] = keyOf(workspace, file, data[id] ?? 0)
    order[count++] = id
  }
  return order.subarray(0, count).sort((one, other) => {
    return (keys[one] ?? 0) - (keys[other] ?? 0) || one - other
  })
}

/** For each data and demo file its position among those of its module, from 1 on. */
function loadPositions({ files, modules }: Workspace): Int32Array {
  const positions = new Int32Array(files.count)
  for (let rank = 0; rank < modules.orderLength; rank++) {
    const module = modules.orderAt(rank)
    const dataCount = modules.dataCount(module)
    for (let at = 0; at < dataCount; at++) positions[modules.dataAt(module, at)] = at + 1
    for (let at = 0; at < modules.demoCount(module); at++) {
      positions[modules.demoAt(module, at)] ||= dataCount + at + 1
    }
  }
  return positions
}

/** Step, then position of the module, then position in the module, in one number. */
function keyOf({ files, modules }: Workspace, file: FileId, position: number): number {
  const module = files.moduleOf(file)
  const rank = modules.rankOf(module)
  const place = module === 0 ? 0 : rank < 0 ? modules.count + module : rank + 1
  return (stepOf(files, file) * modules.count * 2 + place) * 2 ** 20 + position
}

function stepOf(files: FileTable, file: FileId): number {
  const flags = files.flagsOf(file)
  const role = files.roleOf(file)
  if ((flags & File.TEST) !== 0) return STEPS - 2
  if ((flags & (File.MIGRATION | File.LIBRARY | File.MINIFIED)) !== 0) return STEPS - 1
  switch (role) {
    case File.MANIFEST:
      return 0
    case File.CODE:
      return (flags & File.IMPORTABLE) !== 0 ? 1 : STEPS - 1
    case File.DATA:
    case File.DEMO:
      return 2
    case File.UNLISTED_DATA:
    case File.STATIC_TEMPLATE:
      return 3
    case File.STATIC_SCRIPT:
      return 4
    default:
      return STEPS - 1
  }
}
