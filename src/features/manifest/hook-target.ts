import { Facts, SegmentView } from '../../facts/index.ts'
import { NO_NAME } from '../../memory/index.ts'
import { type FileId, joinPath, NO_FILE, parentPath } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { Target } from '../target.ts'

/** How many imports are followed to find a function. */
const MAX_STEPS = 8

/**
 * The function that a hook of a manifest names: that of the module's `__init__.py`, or what this imports from a file of the module.
 * When it is not found, the place where Odoo would look for it.
 */
export function hookTarget(context: FeatureContext, manifest: FileId, name: string): Target {
  const { files } = context.workspace
  const path = joinPath(parentPath(files.pathOf(manifest)), '__init__.py')
  const known = context.index.names.findText(name)
  if (known === NO_NAME) return { kind: 'python', path, name }
  return find(context, path, name, MAX_STEPS) ?? { kind: 'python', path, name }
}

function find(
  context: FeatureContext,
  path: string,
  name: string,
  steps: number,
): Target | undefined {
  const { index, workspace } = context
  const file = workspace.files.find(path)
  if (file === NO_FILE || steps === 0) return undefined
  const facts = index.facts(file, new SegmentView())
  const wanted = index.names.findText(name)
  for (let i = 0; i < facts.count(Facts.FUNCTIONS); i++) {
    if (facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_OWNER) !== 0) continue
    if (facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_NAME) === wanted) {
      return { kind: 'python', path, name }
    }
  }
  for (let i = facts.count(Facts.IMPORTS) - 1; i >= 0; i--) {
    const level = facts.get(Facts.IMPORTS, i, Facts.IMPORT_FLAGS) & Facts.IMPORT_LEVEL_MASK
    const imported = index.text(facts.name(Facts.IMPORTS, i, Facts.IMPORT_NAME))
    const alias = facts.name(Facts.IMPORTS, i, Facts.IMPORT_ALIAS)
    if (level === 0) continue
    const isStar = imported === '*'
    if (!isStar && (alias === NO_NAME ? imported : index.text(alias)) !== name) continue
    const module = index.text(facts.name(Facts.IMPORTS, i, Facts.IMPORT_MODULE))
    let folder = parentPath(path)
    for (let up = 1; up < level; up++) folder = parentPath(folder)
    const below = joinPath(folder, module === '' ? '.' : module.replaceAll('.', '/'))
    for (const next of [`${below}.py`, `${below}/__init__.py`]) {
      const found = find(context, next, isStar ? name : imported, steps - 1)
      if (found !== undefined) return found
    }
  }
  return undefined
}
