import type { EditorAnalysis } from '../analysis/index.ts'

/** What is asked while there is no workspace, so that requests are still checked for their form. */
export const NOTHING_KNOWN: EditorAnalysis = {
  source: () => undefined,
  answeredSource: () => undefined,
  openDocument: () => undefined,
  changeDocument: () => undefined,
  closeDocument: () => undefined,
  changedOnDisk: () => undefined,
  answerPython: () => undefined,
  prepare: () => undefined,
  catchUp: () => true,
  hover: () => undefined,
  definition: () => [],
  typeDefinition: () => [],
  references: nothing,
  possibleReferences: nothing,
  implementation: nothing,
  highlights: () => [],
  completion: () => ({ items: [], isIncomplete: true }),
  completionDocumentation: () => undefined,
  signatureHelp: () => undefined,
  documentSymbols: () => [],
  workspaceSymbols: nothing,
  typeHierarchy: () => [],
  supertypes: () => [],
  subtypes: nothing,
  callHierarchy: () => [],
  incomingCalls: nothing,
  outgoingCalls: nothing,
  foldingRanges: () => [],
  selectionRanges: () => [],
  documentLinks: () => [],
  inlayHints: () => [],
  semanticTokens: () => new Int32Array(0),
}

function* nothing(): Generator<readonly never[], void, void> {}
