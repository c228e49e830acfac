/**
 * What editors ask: each feature in its file, over the index and the registry. Offsets and plain records; no LSP.
 */

export {
  callHierarchyAt,
  type IncomingCall,
  type OutgoingCall,
  seekIncomingCalls,
  seekOutgoingCalls,
} from './call-hierarchy.ts'
export { completionAt } from './completion.ts'
export { completionDocumentation } from './completion-documentation.ts'
export type { FeatureContext, Location, PythonAnswers } from './context.ts'
export { findDefinitions } from './definition.ts'
export { documentLinks } from './document-links.ts'
export { documentSymbols } from './document-symbols.ts'
export { foldingRanges } from './folding.ts'
export type { HierarchyItem } from './hierarchy-item.ts'
export { highlightsAt } from './highlight.ts'
export { hoverAt } from './hover.ts'
export { seekImplementations } from './implementation.ts'
export { inlayHints } from './inlay-hints.ts'
export { finish, type LongAnswer } from './long-answer.ts'
export type { Expected, Place } from './place.ts'
export { seekPossibleReferences } from './possible-references.ts'
export { ReferenceMemory } from './reference-memory.ts'
export { findReferences, seekReferences } from './references.ts'
export type {
  CompletionItem,
  CompletionList,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Highlight,
  Hover,
  InlayHint,
  InlayHintKinds,
  Signature,
  SignatureHelp,
  SymbolKind,
  WorkspaceSymbol,
} from './results.ts'
export { selectionRangesAt } from './selection-ranges.ts'
export { semanticTokens } from './semantic-tokens.ts'
export { signatureHelpAt } from './signature-help.ts'
export { type Reference, type Target, targetKey, targetWord } from './target.ts'
export { TOKEN_MODIFIERS, TOKEN_TYPES, TOKEN_WORDS } from './token-layout.ts'
export type { SourceText, Trees } from './trees.ts'
export { findTypeDefinitions } from './type-definition.ts'
export { seekSubtypes, supertypesAt, typeHierarchyAt } from './type-hierarchy.ts'
export { seekWorkspaceSymbols, workspaceSymbols } from './workspace-symbols.ts'
