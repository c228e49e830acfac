import type { NameTable } from '../memory/index.ts'
import type { CsvTable } from './table.ts'
import { internWords, isWordList } from './words.ts'

/**
 * Interns the names that occur in a table, header included, so that one can ask which files may
 * refer to a model, a field or an external id: words and dotted runs of every cell that is one
 * word or a comma separated list (`model_id:id`, `base.group_user`). In other cells, which are
 * mostly prose, a word counts when it has a dot or an underscore, or touches a quote, a bracket
 * or `=` (domains).
 */
export function internCsvWords(table: CsvTable, names: NameTable): void {
  const bytes = table.bytes
  for (let cell = 0; cell < table.cellCount; cell++) {
    const start = table.cellStart[cell]!
    const end = table.cellEnd[cell]!
    if (end - start > 1) {
      internWords(bytes, start, end, names, !isWordList(bytes, start, end))
    }
  }
}
