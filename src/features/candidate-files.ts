import { NO_NAME } from '../memory/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'

/**
 * The files in which `word` may occur, ascending. The postings know whole runs of letters, digits, underscores and dots; a word with
 * other characters is looked for by the longest run in it.
 */
export function filesWithWord(context: FeatureContext, word: string): readonly FileId[] {
  const runs = word.split(/[^\w.]+/).filter((run) => run.length > 1)
  const longest = runs.sort((a, b) => b.length - a.length)[0]
  const files = new Set<number>()
  for (const text of new Set([word, longest ?? word])) {
    const name = context.index.names.findText(text)
    if (name === NO_NAME) continue
    for (const file of context.index.postings.filesOf(name)) files.add(file)
  }
  const { files: table } = context.workspace
  const found = [...files] as FileId[]
  return found.filter((file) => !table.isGone(file)).sort((a, b) => a - b)
}
