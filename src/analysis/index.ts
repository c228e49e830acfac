/**
 * The one public interface of Goldcrest below its server and command line: a workspace, opened, indexed and asked.
 * It owns all state. It knows no LSP and no Node.
 */
export { type Analysis, type AnalysisProblem, createAnalysis, type FileToRead } from './analysis.ts'
export type { Counts } from './counts.ts'
export { createEditorAnalysis } from './create-editor.ts'
export { DUMP_KINDS, type DumpKind, type DumpRow } from './dump.ts'
export { type EditorAnalysis, OutdatedError, type TextEdit } from './editor.ts'
