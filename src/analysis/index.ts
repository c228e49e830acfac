/**
 * The one public interface of Goldcrest below its server and command line: a workspace, opened, indexed and asked.
 * It owns all state. It knows no LSP and no Node.
 */
export { type Analysis, type AnalysisProblem, createAnalysis, type FileToRead } from './analysis.ts'
export type { KeptAnalysis, StoredAnalysis } from './analysis-state.ts'
export type { ChangeJournal } from './change-journal.ts'
export type { Counts } from './counts.ts'
export {
  createEditorAnalysis,
  restoreEditorAnalysis,
  type WorkspaceAnalysis,
} from './create-editor.ts'
export { DUMP_KINDS, type DumpKind, type DumpRow } from './dump.ts'
export { type Caches, type EditorAnalysis, OutdatedError, type TextEdit } from './editor.ts'
export { type Retained, readRetained } from './retention/kinds.ts'
export { type CacheCounters, DEFAULT_TREE_LIMITS } from './tree-limits.ts'
