import type { Handler } from '../question.ts'
import { completionHandler, completionResolveHandler } from './completion.ts'
import { declarationHandler, definitionHandler } from './definition.ts'
import { documentHighlightHandler } from './document-highlight.ts'
import { documentLinkHandler } from './document-link.ts'
import { documentSymbolHandler } from './document-symbol.ts'
import { foldingRangeHandler } from './folding-range.ts'
import { hoverHandler } from './hover.ts'
import { referencesHandler } from './references.ts'
import { selectionRangeHandler } from './selection-range.ts'
import { workspaceSymbolHandler } from './workspace-symbol.ts'

/** The requests about documents and the workspace, by their method. */
export const HANDLERS: ReadonlyMap<string, Handler> = new Map(
  [
    hoverHandler,
    definitionHandler,
    declarationHandler,
    referencesHandler,
    documentHighlightHandler,
    completionHandler,
    completionResolveHandler,
    documentSymbolHandler,
    workspaceSymbolHandler,
    foldingRangeHandler,
    selectionRangeHandler,
    documentLinkHandler,
  ].map((handler) => [handler.method, handler]),
)
