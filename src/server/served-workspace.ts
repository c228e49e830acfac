import { DEFAULT_TREE_LIMITS, type EditorAnalysis } from '../analysis/index.ts'
import type { PositionEncoding } from '../base/index.ts'
import type { PythonAnswers } from '../features/index.ts'
import type { MemorySections } from '../host/index.ts'
import type { CacheLimits } from '../memory/index.ts'
import type { WorkspaceOptions } from '../workspace/index.ts'
import { applyEdit, readChanges, toEdit, type Utf8Text } from './content-changes.ts'
import type { Environment, OpenedAnalysis } from './environment.ts'
import { FollowedPlace } from './followed-place.ts'
import type { Log } from './log.ts'
import { Slices } from './slices.ts'

/** How indexing is shown to the user. */
export interface IndexingProgress {
  report(filesDone: number, filesTotal: number): void
  end(filesTotal: number): void
}

/** So long after indexing the first question is prepared for, when nobody asked: what indexing left is collected by then, or memory would be at its highest. */
const PREPARE_MS = 1500

/**
 * The analysis that answers, over changes of folders and settings: a new one is made in the background while the old one answers.
 * Open documents and changes on disk go to both. Before there is any, the texts of open documents are kept here.
 */
export class ServedWorkspace {
  readonly #environment: Environment
  readonly #log: Log
  readonly #beginProgress: () => Promise<IndexingProgress>
  readonly #onWork: () => void
  readonly #slices: Slices
  /** The open documents by their paths; with a text only while no analysis holds it. */
  readonly #documents = new Map<string, { readonly languageId: string; text?: Utf8Text }>()
  readonly #followed = new Set<FollowedPlace>()
  #current: OpenedAnalysis | undefined
  /** The one that is being indexed while `#current` answers. */
  #next: OpenedAnalysis | undefined
  #wanted: { folders: readonly string[]; options: WorkspaceOptions } | undefined
  #preparing: NodeJS.Timeout | undefined
  #opened = ''
  #last: { folders: readonly string[]; options: WorkspaceOptions } | undefined
  #isRunning = false
  #cacheLimits: CacheLimits = DEFAULT_TREE_LIMITS
  #python: PythonAnswers = 'full'

  /** @param onWork is called between pieces of long work */
  constructor(
    environment: Environment,
    log: Log,
    beginProgress: () => Promise<IndexingProgress>,
    onWork: () => void,
  ) {
    this.#environment = environment
    this.#log = log
    this.#beginProgress = beginProgress
    this.#onWork = onWork
    this.#slices = new Slices((budgetMs) => this.#catchUp(budgetMs))
  }

  /** What questions are asked of; `undefined` when there is no workspace yet. */
  get analysis(): EditorAnalysis | undefined {
    return this.#current?.analysis
  }

  /** Folders whose files matter, of the newest analysis. */
  get roots(): readonly string[] {
    return (this.#next ?? this.#current)?.roots ?? []
  }

  /** What the analysis that answers says of its memory. */
  memorySections(): MemorySections {
    const opened = this.#current
    if (opened === undefined) return {}
    const caches = opened.caches?.()
    return { ...(caches === undefined ? {} : { caches }), levels: opened.levels() }
  }

  /** Opens a workspace, maybe of no folders, in place of the one there is; nothing when it would be the same. Resolves when all that was wanted is indexed. */
  async open(folders: readonly string[], options: WorkspaceOptions): Promise<void> {
    this.#wanted = this.#last = { folders, options }
    if (this.#isRunning) return
    this.#isRunning = true
    try {
      while (this.#wanted !== undefined) {
        const wanted: { folders: readonly string[]; options: WorkspaceOptions } = this.#wanted
        this.#wanted = undefined
        await this.#replace(wanted.folders, wanted.options)
      }
    } finally {
      this.#isRunning = false
    }
  }

  /** Takes a text for the truth. */
  openDocument(path: string, text: string, languageId: string): void {
    if (this.#current === undefined) {
      const bytes = new TextEncoder().encode(text)
      this.#documents.set(path, { languageId, text: { bytes, length: bytes.length } })
    } else this.#documents.set(path, { languageId })
    this.#forEach('openDocument', (analysis) => analysis.openDocument(path, text, languageId))
  }

  /** Changes an open document by the changes of a `didChange`. Throws InvalidParams, and then nothing has changed. */
  changeDocument(path: string, changes: readonly unknown[], encoding: PositionEncoding): void {
    for (const change of readChanges(changes)) {
      const source = this.#sourceOf(path)
      if (source === undefined) {
        this.#log.warnOnce(`${path} is changed and cannot be read`)
        return
      }
      const edit = toEdit(source, change, encoding)
      for (const place of this.#followed) place.move(path, edit)
      const document = this.#documents.get(path)
      if (document?.text !== undefined) document.text = applyEdit(source, edit)
      this.#forEach('changeDocument', (analysis) => analysis.changeDocument(path, [edit]))
    }
  }

  /** Goes back to what is on disk. */
  closeDocument(path: string): void {
    if (!this.#documents.delete(path)) return
    this.#forEach('closeDocument', (analysis) => analysis.closeDocument(path))
  }

  /** Says that files or folders were created, changed or removed. */
  changedOnDisk(paths: readonly string[]): void {
    if (paths.length === 0) return
    this.#forEach('changedOnDisk', (analysis) => analysis.changedOnDisk(paths))
    const newest = this.#next ?? this.#current
    if (this.#last === undefined || newest === undefined || !newest.needsReopening(paths)) return
    this.#opened = ''
    this.open(this.#last.folders, this.#last.options).catch((error: unknown) =>
      this.#log.report('opening the workspace anew', error),
    )
  }

  /** Sets how much the tree caches may hold, from now on. */
  limitCaches(limits: CacheLimits): void {
    this.#cacheLimits = limits
    this.#current?.analysis.limitCaches(limits)
    this.#next?.analysis.limitCaches(limits)
  }

  /** Sets what is answered in Python files, from now on. */
  answerPython(answers: PythonAnswers): void {
    this.#python = answers
    this.#current?.analysis.answerPython(answers)
    this.#next?.analysis.answerPython(answers)
  }

  /** Keeps hold of a place while its document is edited, until {@link unfollow}. */
  follow(path: string, offset: number): FollowedPlace {
    const place = new FollowedPlace(path, offset)
    this.#followed.add(place)
    return place
  }

  /** Lets go of a place. */
  unfollow(place: FollowedPlace): void {
    this.#followed.delete(place)
  }

  /** Whether changes are being worked through, after which answers may be others. */
  get isCatchingUp(): boolean {
    return this.#slices.isUnderWay
  }

  /** Gives up what some files declare; answers in plain words which, '' when it cannot be done now, `undefined` when none are left. */
  giveUpFiles(): string | undefined {
    if (this.#current === undefined || this.#isRunning) return ''
    return this.#guard('giving up files', () => this.#current?.giveUpFiles())
  }

  /** Says that a message came in, which goes before what is pending. */
  noteMessage(): void {
    this.#slices.noteMessage()
  }

  /** Gives all memory back. */
  dispose(): void {
    this.#slices.stop()
    clearTimeout(this.#preparing)
    for (const opened of [this.#current, this.#next]) opened?.close()
    this.#current = undefined
    this.#next = undefined
  }

  async #replace(folders: readonly string[], options: WorkspaceOptions): Promise<void> {
    const key = JSON.stringify([folders, options])
    if (key === this.#opened) return
    let opened: OpenedAnalysis
    try {
      opened = this.#environment.open(folders, options, (...line) => this.#log.write(...line))
    } catch (error) {
      this.#log.report('opening the workspace', error)
      return
    }
    this.#opened = key
    opened.analysis.limitCaches(this.#cacheLimits)
    opened.analysis.answerPython(this.#python)
    this.#takeDocuments(opened.analysis)
    if (this.#current === undefined) this.#current = opened
    else this.#next = opened
    const isIndexed = await this.#index(opened)
    if (this.#next === opened) {
      // A failed one answers nothing of use, so the old one stays.
      const leaving = isIndexed ? this.#current : opened
      if (isIndexed) this.#current = opened
      this.#next = undefined
      leaving?.close()
    }
    this.#slices.start()
    clearTimeout(this.#preparing)
    this.#preparing = setTimeout(() => {
      this.#guard('prepare', () => this.#current?.analysis.prepare())
    }, PREPARE_MS).unref()
  }

  async #index(opened: OpenedAnalysis): Promise<boolean> {
    const progress = await this.#beginProgress()
    let total = 0
    try {
      await opened.index((filesDone, filesTotal) => {
        total = filesTotal
        progress.report(filesDone, filesTotal)
        this.#onWork()
      })
      return true
    } catch (error) {
      this.#log.report('indexing', error)
      return false
    } finally {
      progress.end(total)
    }
  }

  #takeDocuments(analysis: EditorAnalysis): void {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    for (const [path, document] of this.#documents) {
      const source = this.#sourceOf(path)
      if (source === undefined) continue
      const text = decoder.decode(source.bytes.subarray(0, source.length))
      this.#guard('openDocument', () => analysis.openDocument(path, text, document.languageId))
      delete document.text
    }
  }

  #sourceOf(path: string): Utf8Text | undefined {
    return (
      this.#documents.get(path)?.text ?? this.#guard('source', () => this.analysis?.source(path))
    )
  }

  /** Tells the analyses of a change; what follows from it is worked out in slices. */
  #forEach(what: string, tell: (analysis: EditorAnalysis) => void): void {
    for (const opened of [this.#current, this.#next]) {
      if (opened !== undefined) this.#guard(what, () => tell(opened.analysis))
    }
    this.#slices.start()
  }

  #catchUp(budgetMs: number): boolean {
    this.#onWork()
    const isDone = (opened: OpenedAnalysis | undefined): boolean =>
      opened === undefined ||
      (this.#guard('catchUp', () => opened.analysis.catchUp(budgetMs)) ?? true)
    // The one in the background has its turn when the other is through.
    return isDone(this.#current) && isDone(this.#next)
  }

  #guard<T>(what: string, action: () => T): T | undefined {
    try {
      return action()
    } catch (error) {
      this.#log.report(what, error)
      return undefined
    }
  }
}
