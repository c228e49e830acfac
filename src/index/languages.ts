import type { Language } from '../facts/index.ts'
import { File } from '../workspace/index.ts'

/** The reader for each language of the workspace's `File` constants whose files declare something. */
export const LANGUAGES: ReadonlyMap<number, Language> = new Map([
  [File.PYTHON, 'python'],
  [File.XML, 'xml'],
  [File.CSV, 'csv'],
  [File.JAVASCRIPT, 'javascript'],
])
