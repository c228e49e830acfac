import {
  completionAt,
  completionDocumentation,
  documentLinks,
  documentSymbols,
  type FeatureContext,
  findDefinitions,
  findReferences,
  foldingRanges,
  highlightsAt,
  hoverAt,
  ReferenceMemory,
  type SourceText,
  selectionRangesAt,
  workspaceSymbols,
} from '../features/index.ts'
import {
  type FileId,
  type Host,
  isHostError,
  NO_FILE,
  ReadBuffer,
  type WorkspaceOptions,
} from '../workspace/index.ts'
import { type Analysis, openAnalysis } from './analysis.ts'
import { Changes } from './changes.ts'
import type { CancellationCheck, EditorAnalysis } from './editor.ts'
import type { EditorParts } from './editor-parts.ts'
import { OpenDocuments } from './open-documents.ts'

/** An {@link EditorAnalysis}, and what the analysis itself has to tell it. */
interface Editor extends EditorAnalysis {
  /** All files were indexed: open documents are read again, since they may differ from what was on disk. */
  indexed(): void
  /** Gives the memory of earlier questions back. */
  forget(): void
}

const NOTHING_TO_CHECK: CancellationCheck = () => undefined

/** Makes the part of an analysis that answers an editor. */
function createEditor(parts: EditorParts): Editor {
  const { host, workspace, index } = parts
  const documents = new OpenDocuments()
  const changes = new Changes(host, workspace, documents, index)
  const remembered = new ReferenceMemory()
  const buffer = new ReadBuffer()

  const read = (path: string): SourceText | undefined => {
    const open = documents.get(path)
    if (open !== undefined) return { bytes: open, length: open.length }
    const length = host.readFile(path, buffer)
    return isHostError(length) ? undefined : { bytes: buffer.bytes, length }
  }

  /** What a question stands on; `undefined` while there is nothing to stand on. */
  const contextOf = (check: CancellationCheck = NOTHING_TO_CHECK): FeatureContext | undefined => {
    if (parts.registry() === undefined) return undefined
    parts.invalidate(changes.readDocuments())
    const registry = parts.registry()
    if (registry === undefined) return undefined
    return {
      workspace,
      index,
      registry,
      view: registry.view(),
      remembered,
      read: (file) => read(workspace.files.pathOf(file)),
      check,
    }
  }

  /** Asks about a file; `otherwise` when the file is not known or nothing is indexed yet. */
  const ask = <Answer>(
    path: string,
    otherwise: Answer,
    question: (context: FeatureContext, file: FileId) => Answer,
    check?: CancellationCheck,
  ): Answer => {
    const file = workspace.files.find(path)
    if (file === NO_FILE || workspace.files.isGone(file)) return otherwise
    const context = contextOf(check)
    return context === undefined ? otherwise : question(context, file)
  }

  return {
    source: read,
    openDocument(path, text) {
      documents.open(path, text)
      changes.documentChanged(path)
    },
    changeDocument(path, edits) {
      documents.change(path, edits)
      changes.documentChanged(path)
    },
    closeDocument(path) {
      if (documents.close(path)) changes.diskChanged(path)
    },
    changedOnDisk(paths) {
      for (const path of paths) changes.diskChanged(path)
    },
    catchUp(budgetMs) {
      if (parts.registry() === undefined) return !changes.hasWork
      parts.invalidate(changes.readDocuments())
      parts.invalidate(changes.workOnDisk(host.now() + budgetMs))
      return !changes.hasWork
    },
    hover: (path, offset) =>
      ask(path, undefined, (context, file) => hoverAt(context, file, offset)),
    definition: (path, offset) =>
      ask(path, [], (context, file) => findDefinitions(context, file, offset)),
    references: (path, offset, includeDeclaration, check) =>
      ask(
        path,
        [],
        (context, file) => findReferences(context, file, offset, includeDeclaration),
        check,
      ),
    highlights: (path, offset) =>
      ask(path, [], (context, file) => highlightsAt(context, file, offset)),
    completion: (path, offset) =>
      ask(path, { items: [], isIncomplete: false }, (context, file) =>
        completionAt(context, file, offset),
      ),
    completionDocumentation(key) {
      const context = contextOf()
      return context === undefined ? undefined : completionDocumentation(context, key)
    },
    documentSymbols: (path) => ask(path, [], documentSymbols),
    workspaceSymbols(query, check) {
      const context = contextOf(check)
      return context === undefined ? [] : workspaceSymbols(context, query)
    },
    foldingRanges: (path) => ask(path, [], foldingRanges),
    selectionRanges: (path, offset) =>
      ask(path, [], (context, file) => selectionRangesAt(context, file, offset)),
    documentLinks: (path) => ask(path, [], documentLinks),
    forget: () => remembered.forget(),
    indexed() {
      for (const path of documents.paths()) changes.documentChanged(path)
    },
  }
}

/** Opens a workspace for an editor: an analysis that can also be asked and changed. */
export function createEditorAnalysis(
  host: Host,
  workspaceFolders: readonly string[],
  options: WorkspaceOptions = {},
): Analysis & EditorAnalysis {
  const opened = openAnalysis(host, workspaceFolders, options, () => indexed())
  const { indexed, forget, ...editor } = createEditor(opened)
  const dispose = (): void => {
    forget()
    opened.analysis.dispose()
  }
  return Object.freeze({ ...opened.analysis, ...editor, dispose })
}
