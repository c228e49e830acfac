/**
 * What editors ask: each feature in its file, over the index and the registry. Offsets and plain records; no LSP.
 */
export type { FeatureContext, Location, SourceText } from './context.ts'
export type { Expected, Place } from './place.ts'
export type {
  CompletionItem,
  CompletionList,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Highlight,
  Hover,
  SymbolKind,
  WorkspaceSymbol,
} from './results.ts'
export { type Reference, type Target, targetKey, targetWord } from './target.ts'
