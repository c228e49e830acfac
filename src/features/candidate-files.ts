import { NO_NAME } from '../memory/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'

/** Fewer files than these are all looked into, whatever may be meant in them: to tell costs more than to look. */
export const FEW_FILES = 300

/**
 * The files in which `word` may occur, ascending. The postings know whole runs of letters, digits, underscores and dots; a word with
 * other characters is looked for by the longest run in it.
 */
export function filesWithWord(context: FeatureContext, word: string): readonly FileId[] {
  const runs = word.split(/[^\w.]+/).filter((run) => run.length > 1)
  const longest = runs.sort((a, b) => b.length - a.length)[0] ?? word
  const { files } = context.workspace
  const found = filesWithText(context, word)
  const others = longest === word ? [] : filesWithText(context, longest)
  const all = others.length === 0 ? found : [...new Set([...found, ...others])]
  if (others.length > 0) all.sort((a, b) => a - b)
  return all.filter((file) => !files.isGone(file))
}

function filesWithText({ index }: FeatureContext, text: string): FileId[] {
  const name = index.names.findText(text)
  return name === NO_NAME ? [] : (index.postings.filesOf(name) as FileId[])
}
