/** The keys of contexts that code reads, as the facts of all files tell. */
import { Facts, SegmentView } from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import { File, type FileId, type ModuleId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'

/** A place where code reads a key of a context. */
export interface ContextRead {
  readonly file: FileId
  /** Where the key stands, inside the quotes. Byte offset. */
  readonly start: number
}

/** The places that read the key, by file and then by place; empty when none does. */
export function contextReadsOf(
  { index, workspace }: Pick<FeatureContext, 'index' | 'workspace'>,
  key: string,
): readonly ContextRead[] {
  const name = index.names.findText(key)
  if (name === NO_NAME) return []
  const facts = new SegmentView()
  const found: ContextRead[] = []
  for (const number of index.postings.filesOf(name)) {
    const file = number as FileId
    if (workspace.files.isGone(file)) continue
    index.facts(file, facts)
    for (let i = 0; i < facts.count(Facts.CONTEXT_READS); i++) {
      if (facts.get(Facts.CONTEXT_READS, i, Facts.CONTEXT_READ_KEY) !== name) continue
      found.push({ file, start: facts.get(Facts.CONTEXT_READS, i, Facts.CONTEXT_READ_START) })
    }
  }
  return found
}

/**
 * The keys that modules which `from` sees read outside of their tests, each with these modules; module 0 is the framework.
 *
 * @param except where a key of `from` begins that does not count, because it is being written
 */
export function contextKeysSeen(
  context: FeatureContext,
  from: FileId,
  except: number,
): ReadonlyMap<NameId, readonly ModuleId[]> {
  const { index, workspace } = context
  const { files, modules } = workspace
  const home = files.moduleOf(from)
  const facts = new SegmentView()
  const found = new Map<NameId, ModuleId[]>()
  for (const number of readersOf(context)) {
    const file = number as FileId
    const module = files.moduleOf(file)
    if (files.isGone(file) || !modules.isVisible(home, module)) continue
    index.facts(file, facts)
    for (let i = 0; i < facts.count(Facts.CONTEXT_READS); i++) {
      const start = facts.get(Facts.CONTEXT_READS, i, Facts.CONTEXT_READ_START)
      if (file === from && start === except) continue
      const key = facts.name(Facts.CONTEXT_READS, i, Facts.CONTEXT_READ_KEY)
      const known = found.get(key)
      if (known === undefined) found.set(key, [module])
      else if (!known.includes(module)) known.push(module)
    }
  }
  return found
}

/** By the view of the models, the files that read keys of contexts, but tests. One that is new makes a view of its own. */
const readers = new WeakMap<object, Int32Array>()

function readersOf({ index, workspace, view }: FeatureContext): Int32Array {
  const known = readers.get(view)
  if (known !== undefined) return known
  const { files } = workspace
  const facts = new SegmentView()
  const found: number[] = []
  for (let file = 1 as FileId; file < files.count; file++) {
    if (index.facts(file, facts).count(Facts.CONTEXT_READS) === 0) continue
    const role = files.roleOf(file)
    const isOutside = role === File.GUEST || role === File.LIBRARY_CODE
    if (!isOutside && (files.flagsOf(file) & File.TEST) === 0) found.push(file)
  }
  const made = Int32Array.from(found)
  readers.set(view, made)
  return made
}
