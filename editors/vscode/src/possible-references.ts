import { commands, Location, Range, Uri, window } from 'vscode'
import type { Location as LspLocation } from 'vscode-languageclient'
import type { Server } from './server.ts'

/**
 * Shows the places that may refer to the field or method under the cursor, and of which it is not known what they are members of, in
 * VS Code's list of references.
 */
export async function showPossibleReferences(server: Server): Promise<void> {
  const editor = window.activeTextEditor
  if (editor === undefined) return
  const { uri } = editor.document
  const position = editor.selection.active
  const found = await server.ask<readonly LspLocation[] | null>('goldcrest/possibleReferences', {
    textDocument: { uri: uri.toString() },
    position: { line: position.line, character: position.character },
  })
  const locations = (found ?? []).map(
    ({ uri, range: { start, end } }) =>
      new Location(Uri.parse(uri), new Range(start.line, start.character, end.line, end.character)),
  )
  if (locations.length === 0) {
    void window.showInformationMessage('There are no possible references to what the cursor is on.')
  } else await commands.executeCommand('editor.action.showReferences', uri, position, locations)
}
