import {
  type CompletionList,
  callHierarchyAt,
  completionAt,
  completionDocumentation,
  documentLinks,
  documentSymbols,
  type FeatureContext,
  findDefinitions,
  findTypeDefinitions,
  foldingRanges,
  highlightsAt,
  hoverAt,
  inlayHints,
  type LongAnswer,
  type PythonAnswers,
  ReferenceMemory,
  seekImplementations,
  seekIncomingCalls,
  seekOutgoingCalls,
  seekPossibleReferences,
  seekReferences,
  seekSubtypes,
  seekWorkspaceSymbols,
  selectionRangesAt,
  semanticTokens,
  signatureHelpAt,
  supertypesAt,
  typeHierarchyAt,
} from '../features/index.ts'
import { budget } from '../memory/index.ts'
import type { Registry } from '../odoo/index.ts'
import {
  type FileId,
  findStalePaths,
  type Host,
  type LibraryOptions,
  NO_FILE,
  type WorkspaceOptions,
} from '../workspace/index.ts'
import { type Analysis, openAnalysis } from './analysis.ts'
import { type AnalysisState, type KeptAnalysis, newState, restoredState } from './analysis-state.ts'
import { type ChangeJournal, NO_JOURNAL } from './change-journal.ts'
import { Changes } from './changes.ts'
import {
  type Caches,
  type EditorAnalysis,
  type Frugality,
  OutdatedError,
  type Verification,
} from './editor.ts'
import type { EditorParts } from './editor-parts.ts'
import { FileLevels } from './file-levels.ts'
import { Guests } from './guests.ts'
import { Libraries } from './libraries.ts'
import { OpenDocuments } from './open-documents.ts'
import { ALL_STALE } from './registry-holder.ts'
import { Retention } from './retention/retention.ts'
import { TreeCache } from './tree-cache.ts'
import { ViewHolder } from './view-holder.ts'

/** An {@link EditorAnalysis}, and what the analysis itself has to tell it. */
interface Editor extends EditorAnalysis, Verification, Frugality, Caches {
  /** All files were indexed. */
  indexed(): void
  /** The memory is given back: long answers cannot go on. */
  disposed(): void
}

/** An analysis that can be asked and changed, and kept from one time to the next. */
export type WorkspaceAnalysis = Analysis & EditorAnalysis & Verification & Frugality & Caches

/** Makes the part of an analysis that answers an editor. */
function createEditor(
  parts: EditorParts,
  journal: ChangeJournal,
  libraryOptions: LibraryOptions = {},
): Editor {
  const { host, workspace, index } = parts
  const documents = new OpenDocuments()
  const guests = new Guests(workspace, index)
  const read = (file: FileId): boolean => changes.readLibrary(file)
  const libraries = new Libraries({ host, workspace, index, documents, read }, libraryOptions)
  const changes = new Changes(host, workspace, documents, guests, libraries, index, journal)
  const remembered = new ReferenceMemory()
  const levels = new FileLevels(workspace, index, (path) => documents.has(path))
  const trees = new TreeCache(host, workspace, documents)
  const views = new ViewHolder()
  // In the order in which they are to give memory back.
  const caches = [views, remembered, trees, libraries]
  for (const cache of caches) budget.register(cache)
  const retention = new Retention(workspace, index, trees)
  /** Counts changes of what questions stand on. */
  let revision = 0
  let lastRegistry: Registry | undefined
  let python: PythonAnswers = 'full'

  /** The text of an open document is to be another, or that on disk again. */
  const forgetTree = (path: string): void => {
    const file = workspace.files.find(path)
    if (file !== NO_FILE) trees.forget(file)
  }

  /** What a question stands on. */
  const contextOf = (): FeatureContext => {
    parts.invalidate(changes.readDocuments())
    const registry = parts.registry()
    if (parts.isIndexed()) retention.refresh()
    if (registry !== lastRegistry) revision++
    lastRegistry = registry
    trees.begin()
    if (libraries.begin()) revision++
    return {
      workspace,
      index,
      registry,
      view: views.get(registry, index),
      remembered,
      libraries,
      python,
      trees,
      read: (file) => trees.read(file, workspace.files.pathOf(file)),
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
    if (index.isNamesOnly(file)) parts.invalidate(changes.raise(file))
    const context = contextOf()
    libraries.use(file)
    return question(context, file)
  }

  /** Lets an answer go on as long as nothing changes. */
  function* whileSame<Item>(begin: () => LongAnswer<Item> | undefined): LongAnswer<Item> {
    const answer = begin()
    const begun = revision
    try {
      // Whatever ends this, the answer gives back what it holds.
      for (const found of answer ?? []) {
        yield found
        if (revision !== begun) throw new OutdatedError()
      }
    } finally {
      // It is full of models that the next question does not ask for.
      views.drop()
    }
  }

  /** A list that may be a longer one when all files are indexed. */
  const whileIndexing = (list: CompletionList): CompletionList =>
    parts.isIndexed() ? list : { ...list, isIncomplete: true }

  return {
    source(path) {
      trees.begin()
      return trees.read(workspace.files.find(path), path)
    },
    answeredSource: (path) => trees.read(workspace.files.find(path), path),
    openDocument(path, text, languageId = '') {
      revision++
      documents.open(path, text)
      libraries.open(path)
      guests.open(path, languageId)
      forgetTree(path)
      changes.documentChanged(path)
    },
    changeDocument(path, edits) {
      revision++
      documents.change(path, edits)
      forgetTree(path)
      changes.documentChanged(path)
    },
    closeDocument(path) {
      revision++
      forgetTree(path)
      guests.close(path)
      libraries.changed(path)
      if (documents.close(path)) changes.diskChanged(path)
    },
    changedOnDisk(paths) {
      revision++
      for (const path of paths) {
        libraries.changed(path)
        changes.diskChanged(path)
      }
    },
    answerPython(answers) {
      if (answers === python) return
      revision++
      python = answers
    },
    giveUpFiles() {
      const said = levels.giveUp()
      if (said !== undefined) {
        revision++
        parts.invalidate(ALL_STALE)
      }
      return said
    },
    levels() {
      const listed = index.namesOnlyCount
      return { listed, declared: index.segments.fileCount - 1 - listed, open: documents.count }
    },
    *verify() {
      const paths = yield* findStalePaths(host, workspace)
      if (paths.length > 0) revision++
      for (const path of paths) changes.diskChanged(path)
      return paths.length
    },
    catchUp(budgetMs) {
      if (!parts.isIndexed()) return !changes.hasWork
      if (changes.hasWork) revision++
      // A file that appears may be an open document, which is then to be read.
      parts.invalidate(changes.workOnDisk(host.now() + budgetMs))
      parts.invalidate(changes.readDocuments())
      return !changes.hasWork
    },
    prepare: () => void contextOf(),
    hover: (path, offset) =>
      ask(path, undefined, (context, file) => hoverAt(context, file, offset)),
    definition: (path, offset) =>
      ask(path, [], (context, file) => findDefinitions(context, file, offset)),
    typeDefinition: (path, offset) =>
      ask(path, [], (context, file) => findTypeDefinitions(context, file, offset)),
    references: (path, offset, includeDeclaration) =>
      whileSame(() =>
        ask(path, undefined, (context, file) =>
          seekReferences(context, file, offset, includeDeclaration),
        ),
      ),
    possibleReferences: (path, offset) =>
      whileSame(() =>
        ask(path, undefined, (context, file) => seekPossibleReferences(context, file, offset)),
      ),
    implementation: (path, offset) =>
      whileSame(() =>
        ask(path, undefined, (context, file) => seekImplementations(context, file, offset)),
      ),
    highlights: (path, offset) =>
      ask(path, [], (context, file) => highlightsAt(context, file, offset)),
    completion: (path, offset, isTriggered = false) =>
      ask(path, { items: [], isIncomplete: false }, (context, file) =>
        whileIndexing(completionAt(context, file, offset, isTriggered)),
      ),
    completionDocumentation: (key) => completionDocumentation(contextOf(), key),
    signatureHelp: (path, offset) =>
      ask(path, undefined, (context, file) => signatureHelpAt(context, file, offset)),
    documentSymbols: (path) => ask(path, [], documentSymbols),
    workspaceSymbols: (query) => whileSame(() => seekWorkspaceSymbols(contextOf(), query)),
    typeHierarchy: (path, offset) =>
      ask(path, [], (context, file) => typeHierarchyAt(context, file, offset)),
    supertypes: (path, offset) =>
      ask(path, [], (context, file) => supertypesAt(context, file, offset)),
    subtypes: (path, offset) =>
      whileSame(() => ask(path, undefined, (context, file) => seekSubtypes(context, file, offset))),
    callHierarchy: (path, offset) =>
      ask(path, [], (context, file) => callHierarchyAt(context, file, offset)),
    incomingCalls: (path, offset) =>
      whileSame(() =>
        ask(path, undefined, (context, file) => seekIncomingCalls(context, file, offset)),
      ),
    outgoingCalls: (path, offset) =>
      whileSame(() =>
        ask(path, undefined, (context, file) => seekOutgoingCalls(context, file, offset)),
      ),
    foldingRanges: (path) => ask(path, [], foldingRanges),
    selectionRanges: (path, offset) =>
      ask(path, [], (context, file) => selectionRangesAt(context, file, offset)),
    documentLinks: (path) => ask(path, [], documentLinks),
    inlayHints: (path, part, kinds) =>
      ask(path, [], (context, file) => inlayHints(context, file, part, kinds)),
    semanticTokens: (path, part) =>
      ask(path, new Int32Array(0), (context, file) => semanticTokens(context, file, part)),
    cacheCounters: () => trees.counters,
    limitCaches: (limits) => trees.setLimits(limits),
    shrinkCaches: (bytes) => trees.shrinkTo(bytes),
    retain(kinds) {
      retention.begin(kinds)
      if (parts.isIndexed()) retention.refresh()
    },
    retainedCounts: () => retention.counts,
    indexed() {
      revision++
      retention.refresh()
    },
    disposed() {
      lastRegistry = undefined
      documents.free()
      retention.free()
      trees.free()
      changes.free()
      remembered.forget()
      views.drop()
      for (const cache of caches) budget.unregister(cache)
      revision++
    },
  }
}

/** Opens a workspace for an editor: an analysis that can also be asked and changed. */
export function createEditorAnalysis(
  host: Host,
  workspaceFolders: readonly string[],
  options: WorkspaceOptions = {},
  journal: ChangeJournal = NO_JOURNAL,
): WorkspaceAnalysis {
  return openEditor(host, newState(host, workspaceFolders, options), options, journal)
}

/**
 * {@link createEditorAnalysis} from what was kept of another one: it answers at once, as things were then, and has to be told to `verify`
 * that they still are. `undefined` when what was kept is of no use.
 */
export function restoreEditorAnalysis(
  host: Host,
  workspaceFolders: readonly string[],
  options: WorkspaceOptions,
  kept: KeptAnalysis,
  journal: ChangeJournal = NO_JOURNAL,
): WorkspaceAnalysis | undefined {
  const state = restoredState(host, workspaceFolders, options, kept)
  return state === undefined ? undefined : openEditor(host, state, options, journal)
}

function openEditor(
  host: Host,
  state: AnalysisState,
  options: WorkspaceOptions,
  journal: ChangeJournal,
): WorkspaceAnalysis {
  const opened = openAnalysis(host, state, () => indexed())
  const { indexed, disposed, ...editor } = createEditor(opened, journal, options.libraries)
  const dispose = (): void => {
    disposed()
    opened.analysis.dispose()
  }
  return Object.freeze({ ...opened.analysis, ...editor, dispose })
}
