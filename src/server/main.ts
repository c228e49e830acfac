import { StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node'
import { createEditorAnalysis } from '../analysis/index.ts'
import { createNodeHost, indexWorkspace } from '../host/index.ts'
import type { WorkspaceOptions } from '../workspace/index.ts'
import { collectGarbageSoon } from './collect-garbage.ts'
import { changesDiscovery } from './discovery-files.ts'
import type { Environment, OpenedAnalysis } from './environment.ts'
import { watchFolders } from './own-watcher.ts'
import { watchProcess } from './parent-process.ts'
import { Server } from './server.ts'
import { openStreams, type Transport } from './transport.ts'

/** What the command line says of the server. */
export interface ServeOptions {
  readonly transport: Transport
  /** Ends when this process is no more. */
  readonly clientProcessId?: number
  /** The workspace folders when the client names none. */
  readonly folders: readonly string[]
  readonly workspace: WorkspaceOptions
  readonly version: string
}

/** Serves one client until it is gone; answers the exit code. Rejects when the client cannot be talked to. */
export async function serve(options: ServeOptions): Promise<number> {
  const { input, output } = await openStreams(options.transport)
  // Standard output is the protocol's alone.
  console.log = console.info = console.debug = console.error
  return new Promise((resolve) => {
    const environment: Environment = {
      open,
      exit: resolve,
      watchProcess,
      watchFiles: watchFolders,
      folders: options.folders,
      options: options.workspace,
      version: options.version,
    }
    const server = new Server(
      new StreamMessageReader(input),
      new StreamMessageWriter(output),
      environment,
    )
    input.once('end', () => server.clientIsGone())
    output.on('error', () => server.clientIsGone())
    process.on('uncaughtException', (error) => server.report('the server', error))
    process.on('unhandledRejection', (error) => server.report('the server', error))
    if (options.clientProcessId !== undefined)
      watchProcess(options.clientProcessId, () => resolve(1))
  })
}

function open(
  folders: readonly string[],
  options: WorkspaceOptions,
  log: NonNullable<Parameters<typeof createNodeHost>[0]>['log'],
): OpenedAnalysis {
  const host = createNodeHost(log === undefined ? {} : { log })
  const analysis = createEditorAnalysis(host, folders, options)
  const { workspaceFolders, odoo, addonsPaths } = analysis.workspace
  const roots = [...workspaceFolders, ...(odoo === undefined ? [] : [odoo.path]), ...addonsPaths]
  return {
    analysis,
    // A root below another is watched with it.
    roots: roots.filter((root) => !roots.some((other) => isBelow(root, other))),
    needsReopening: (paths) => changesDiscovery(analysis.workspace, paths),
    async index(onProgress) {
      await indexWorkspace(analysis, ({ filesDone, filesTotal }) =>
        onProgress(filesDone, filesTotal),
      )
      collectGarbageSoon()
    },
  }
}

function isBelow(path: string, folder: string): boolean {
  return path !== folder && path.startsWith(`${folder}/`)
}
