import type { Handler, LongHandler } from '../question.ts'
import {
  incomingCallsHandler,
  outgoingCallsHandler,
  prepareCallHierarchyHandler,
} from './call-hierarchy.ts'
import { completionHandler, completionResolveHandler } from './completion.ts'
import { declarationHandler, definitionHandler, typeDefinitionHandler } from './definition.ts'
import { documentHighlightHandler } from './document-highlight.ts'
import { documentLinkHandler } from './document-link.ts'
import { documentSymbolHandler } from './document-symbol.ts'
import { foldingRangeHandler } from './folding-range.ts'
import { hoverHandler } from './hover.ts'
import { inlayHintHandler } from './inlay-hint.ts'
import {
  implementationHandler,
  possibleReferencesHandler,
  referencesHandler,
} from './references.ts'
import { selectionRangeHandler } from './selection-range.ts'
import {
  semanticTokensDeltaHandler,
  semanticTokensHandler,
  semanticTokensRangeHandler,
} from './semantic-tokens.ts'
import { signatureHelpHandler } from './signature-help.ts'
import {
  prepareTypeHierarchyHandler,
  subtypesHandler,
  supertypesHandler,
} from './type-hierarchy.ts'
import { workspaceSymbolHandler } from './workspace-symbol.ts'

/** The requests about documents that are answered at once, by their method. */
export const HANDLERS: ReadonlyMap<string, Handler> = new Map(
  [
    hoverHandler,
    definitionHandler,
    declarationHandler,
    typeDefinitionHandler,
    documentHighlightHandler,
    prepareCallHierarchyHandler,
    prepareTypeHierarchyHandler,
    supertypesHandler,
    completionHandler,
    completionResolveHandler,
    signatureHelpHandler,
    documentSymbolHandler,
    foldingRangeHandler,
    selectionRangeHandler,
    documentLinkHandler,
    inlayHintHandler,
    semanticTokensHandler,
    semanticTokensDeltaHandler,
    semanticTokensRangeHandler,
  ].map((handler) => [handler.method, handler]),
)

/** The requests that may take long, by their method. */
export const LONG_HANDLERS: ReadonlyMap<string, LongHandler> = new Map(
  [
    referencesHandler,
    possibleReferencesHandler,
    implementationHandler,
    subtypesHandler,
    incomingCallsHandler,
    outgoingCallsHandler,
    workspaceSymbolHandler,
  ].map((handler) => [handler.method, handler]),
)
