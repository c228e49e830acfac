import {
  commands,
  type Disposable,
  type ExtensionContext,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode'
import { showPossibleReferences } from './possible-references.ts'
import { Server } from './server.ts'
import { Status } from './status.ts'

/** What tells that a workspace is Odoo's: a module, or Odoo itself. */
const MANIFEST = '__manifest__.py'
const SIGNS = `**/{${MANIFEST},odoo-bin}`

/** Called by VS Code when a folder with a module or a file of one of our languages is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel('Goldcrest', { log: true })
  const status = new Status('goldcrest.showLog')
  const server = new Server(context.asAbsolutePath('server/goldcrest.js'), log, status)
  context.subscriptions.push(
    log,
    status,
    server,
    commands.registerCommand('goldcrest.showPossibleReferences', () =>
      showPossibleReferences(server),
    ),
    commands.registerCommand('goldcrest.restart', () => server.restart()),
    commands.registerCommand('goldcrest.showLog', () => log.show()),
  )
  await whenOdoo(context.subscriptions, () => server.start())
}

/** Calls `start` once, when the workspace proves to be Odoo's: a Python or XML file alone does not, and then no server is worth its memory. */
async function whenOdoo(subscriptions: Disposable[], start: () => Promise<void>): Promise<void> {
  const waiting: Disposable[] = []
  let isStarted = false
  const startOnce = async (): Promise<void> => {
    if (isStarted) return
    isStarted = true
    for (const one of waiting) one.dispose()
    await start()
  }
  const look = async (document: TextDocument): Promise<void> => {
    if (!isStarted && (await isInModule(document.uri))) await startOnce()
  }
  const watcher = workspace.createFileSystemWatcher(SIGNS, false, true, true)
  waiting.push(watcher, watcher.onDidCreate(startOnce), workspace.onDidOpenTextDocument(look))
  subscriptions.push(...waiting)
  const [found] = await Promise.all([
    workspace.findFiles(SIGNS, '**/node_modules/**', 1),
    ...workspace.textDocuments.map(look),
  ])
  if (found.length > 0) await startOnce()
}

/** Whether a file is in a module of the workspace; asked of the files as the search does not see what is ignored. */
async function isInModule(file: Uri): Promise<boolean> {
  const root = file.scheme === 'file' ? workspace.getWorkspaceFolder(file)?.uri.path : undefined
  if (root === undefined) return false
  for (let folder = Uri.joinPath(file, '..'); ; folder = Uri.joinPath(folder, '..')) {
    try {
      await workspace.fs.stat(Uri.joinPath(folder, MANIFEST))
      return true
    } catch {
      if (folder.path.length <= root.length) return false
    }
  }
}
