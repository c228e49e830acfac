import type { InitializeResult } from 'vscode-languageserver'
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../features/index.ts'
import type { Client } from './client.ts'

/** Characters behind which names are expected: in strings, attributes and paths. */
const TRIGGER_CHARACTERS = ['.', '"', "'", '/', ',']
/** Incremental. */
const SYNC = 2

/** The answer to `initialize`. */
export function initializeResult(client: Client, version: string): InitializeResult {
  const operations = {
    filters: [
      { scheme: 'file', pattern: { glob: '**/*.{py,xml,csv,js}' } },
      { scheme: 'file', pattern: { glob: '**', matches: 'folder' as const } },
    ],
  }
  return {
    serverInfo: { name: 'Goldcrest', version },
    capabilities: {
      positionEncoding: client.encoding,
      textDocumentSync: { openClose: true, change: SYNC, save: { includeText: false } },
      hoverProvider: true,
      definitionProvider: true,
      declarationProvider: true,
      typeDefinitionProvider: true,
      implementationProvider: true,
      typeHierarchyProvider: true,
      callHierarchyProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      completionProvider: { triggerCharacters: TRIGGER_CHARACTERS, resolveProvider: true },
      signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [','] },
      documentSymbolProvider: true,
      workspaceSymbolProvider: true,
      foldingRangeProvider: true,
      selectionRangeProvider: true,
      documentLinkProvider: { resolveProvider: false },
      inlayHintProvider: true,
      semanticTokensProvider: {
        legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
        range: true,
        full: { delta: true },
      },
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        fileOperations: { didCreate: operations, didRename: operations, didDelete: operations },
      },
    },
  }
}
