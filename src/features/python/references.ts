import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { ReferenceFilter } from '../reference-filter.ts'
import type { Reference } from '../target.ts'
import type { SourceText } from '../trees.ts'
import { focusedTree } from './focused-tree.ts'
import { Reading } from './reading.ts'
import { resolveSlot } from './resolve.ts'
import { walkSlots } from './walk.ts'

/**
 * The names in a Python file that refer to modules, models, fields, methods, external ids, files and Python definitions, in no
 * particular order. Names whose target is not certain are left out.
 *
 * @returns whether it stayed open of one of them what it is a member of
 */
export function visitPythonReferences(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  visit: (reference: Reference) => void,
  only?: ReferenceFilter,
): boolean {
  const found = focusedTree(context, file, source, only)
  if (found === undefined) return false
  const { tree, focus } = found
  const wanted = { at: only?.at, word: only?.word, visit }
  const reading: Reading = new Reading(
    context,
    file,
    tree,
    focus,
    (start, end, slot, role) => resolveSlot(reading, wanted, start, end, slot, role),
    only?.at === undefined ? 'copy' : 'parse',
  )
  walkSlots(reading)
  return reading.isLeftOpen
}
