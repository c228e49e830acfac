import {
  type CompletionList,
  completionAt,
  completionDocumentation,
  documentLinks,
  documentSymbols,
  type FeatureContext,
  findDefinitions,
  foldingRanges,
  highlightsAt,
  hoverAt,
  type LongAnswer,
  ReferenceMemory,
  type SourceText,
  seekReferences,
  seekWorkspaceSymbols,
  selectionRangesAt,
} from '../features/index.ts'
import type { Registry } from '../odoo/index.ts'
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
import { type EditorAnalysis, OutdatedError } from './editor.ts'
import type { EditorParts } from './editor-parts.ts'
import { Guests } from './guests.ts'
import { OpenDocuments } from './open-documents.ts'

/** An {@link EditorAnalysis}, and what the analysis itself has to tell it. */
interface Editor extends EditorAnalysis {
  /** All files were indexed. */
  indexed(): void
  /** The memory is given back: long answers cannot go on. */
  disposed(): void
}

/** Makes the part of an analysis that answers an editor. */
function createEditor(parts: EditorParts): Editor {
  const { host, workspace, index } = parts
  const documents = new OpenDocuments()
  const guests = new Guests(workspace, index)
  const changes = new Changes(host, workspace, documents, guests, index)
  const remembered = new ReferenceMemory()
  const buffer = new ReadBuffer()
  /** Counts changes of what questions stand on. */
  let revision = 0
  let lastRegistry: Registry | undefined

  const read = (path: string): SourceText | undefined => {
    const open = documents.get(path)
    if (open !== undefined) return { bytes: open, length: open.length }
    const length = host.readFile(path, buffer)
    return isHostError(length) ? undefined : { bytes: buffer.bytes, length }
  }

  /** What a question stands on. */
  const contextOf = (): FeatureContext => {
    parts.invalidate(changes.readDocuments())
    const registry = parts.registry()
    if (registry !== lastRegistry) revision++
    lastRegistry = registry
    return {
      workspace,
      index,
      registry,
      view: registry.view(),
      remembered,
      read: (file) => read(workspace.files.pathOf(file)),
    }
  }

  /** Asks about a file; `otherwise` when the file is not known. */
  const ask = <Answer>(
    path: string,
    otherwise: Answer,
    question: (context: FeatureContext, file: FileId) => Answer,
  ): Answer => {
    const file = workspace.files.find(path)
    if (file === NO_FILE || workspace.files.isGone(file)) return otherwise
    return question(contextOf(), file)
  }

  /** Lets an answer go on as long as nothing changes. */
  function* whileSame<Item>(begin: () => LongAnswer<Item> | undefined): LongAnswer<Item> {
    const answer = begin()
    const begun = revision
    if (answer === undefined) return []
    try {
      for (;;) {
        const step = answer.next()
        if (step.done === true) return step.value
        yield step.value
        if (revision !== begun) throw new OutdatedError()
      }
    } finally {
      // What it holds is given back when it is not wanted any more.
      answer.return([])
    }
  }

  /** A list that may be a longer one when all files are indexed. */
  const whileIndexing = (list: CompletionList): CompletionList =>
    parts.isIndexed() ? list : { ...list, isIncomplete: true }

  return {
    source: read,
    openDocument(path, text, languageId = '') {
      revision++
      documents.open(path, text)
      guests.open(path, languageId)
      changes.documentChanged(path)
    },
    changeDocument(path, edits) {
      revision++
      documents.change(path, edits)
      changes.documentChanged(path)
    },
    closeDocument(path) {
      revision++
      guests.close(path)
      if (documents.close(path)) changes.diskChanged(path)
    },
    changedOnDisk(paths) {
      revision++
      for (const path of paths) changes.diskChanged(path)
    },
    catchUp(budgetMs) {
      if (!parts.isIndexed()) return !changes.hasWork
      if (changes.hasWork) revision++
      // A file that appears may be an open document, which is then to be read.
      parts.invalidate(changes.workOnDisk(host.now() + budgetMs))
      parts.invalidate(changes.readDocuments())
      return !changes.hasWork
    },
    hover: (path, offset) =>
      ask(path, undefined, (context, file) => hoverAt(context, file, offset)),
    definition: (path, offset) =>
      ask(path, [], (context, file) => findDefinitions(context, file, offset)),
    references: (path, offset, includeDeclaration) =>
      whileSame(() =>
        ask(path, undefined, (context, file) =>
          seekReferences(context, file, offset, includeDeclaration),
        ),
      ),
    highlights: (path, offset) =>
      ask(path, [], (context, file) => highlightsAt(context, file, offset)),
    completion: (path, offset) =>
      ask(path, { items: [], isIncomplete: false }, (context, file) =>
        whileIndexing(completionAt(context, file, offset)),
      ),
    completionDocumentation: (key) => completionDocumentation(contextOf(), key),
    documentSymbols: (path) => ask(path, [], documentSymbols),
    workspaceSymbols: (query) => whileSame(() => seekWorkspaceSymbols(contextOf(), query)),
    foldingRanges: (path) => ask(path, [], foldingRanges),
    selectionRanges: (path, offset) =>
      ask(path, [], (context, file) => selectionRangesAt(context, file, offset)),
    documentLinks: (path) => ask(path, [], documentLinks),
    indexed() {
      revision++
    },
    disposed() {
      lastRegistry = undefined
      documents.free()
      remembered.forget()
      revision++
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
  const { indexed, disposed, ...editor } = createEditor(opened)
  const dispose = (): void => {
    disposed()
    opened.analysis.dispose()
  }
  return Object.freeze({ ...opened.analysis, ...editor, dispose })
}
