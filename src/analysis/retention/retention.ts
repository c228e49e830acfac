import type { SourceText } from '../../features/index.ts'
import type { ProjectIndex } from '../../index/index.ts'
import { File, type FileId, type Workspace } from '../../workspace/index.ts'
import type { TreeCache } from '../tree-cache.ts'
import { BodyNames } from './body-names.ts'
import { NOTHING_RETAINED, type Retained } from './kinds.ts'
import { PlainObjects } from './plain-objects.ts'
import { PlainTrees } from './plain-trees.ts'

/** Keeps what {@link Retained} says of every file, and brings it up to date when files change. Does nothing unless it is told to. */
export class Retention {
  readonly #workspace: Workspace
  readonly #index: ProjectIndex
  readonly #trees: TreeCache
  readonly #bodies = new BodyNames()
  readonly #objects: PlainObjects
  readonly #plainTrees = new PlainTrees()
  #kinds = NOTHING_RETAINED
  /** The index's count of versions when all was up to date; -1 before. */
  #upTo = -1

  constructor(workspace: Workspace, index: ProjectIndex, trees: TreeCache) {
    this.#workspace = workspace
    this.#index = index
    this.#trees = trees
    this.#objects = new PlainObjects(index)
  }

  /** Says what is to be kept; to be told once. */
  begin(kinds: Retained): void {
    this.#kinds = kinds
    if (kinds.trees && !kinds.objects) this.#trees.lift()
    if (kinds.trees || kinds.bodies) this.#trees.keepsExternal = true
  }

  /** Takes in all files, and later those that changed since the last time. */
  refresh(): void {
    const { trees, bodies, objects } = this.#kinds
    const { versionCount } = this.#index
    if (!(trees || bodies || objects) || versionCount === this.#upTo) return
    const { files } = this.#workspace
    this.#trees.begin()
    for (let id = 1; id < files.count; id++) {
      const file = id as FileId
      if (files.isListed(file) && this.#index.versionOf(file) > this.#upTo) this.#take(file)
    }
    this.#upTo = versionCount
  }

  /** How many names of bodies and how many objects are held. */
  get counts(): {
    readonly bodyNames: number
    readonly objects: number
    readonly plainTrees: number
  } {
    const plainTrees = this.#plainTrees.count
    return { bodyNames: this.#bodies.count, objects: this.#objects.count, plainTrees }
  }

  /** Gives all memory back. */
  free(): void {
    this.#bodies.free()
    this.#objects.free()
    this.#plainTrees.free()
  }

  #take(file: FileId): void {
    const { files } = this.#workspace
    const language = files.languageOf(file)
    const source = this.#trees.read(file, files.pathOf(file))
    if (source === undefined || language === File.LANGUAGE_NONE) return
    if (this.#kinds.objects) this.#objects.add(file, source)
    const isPython = language === File.PYTHON
    const needsTree = this.#kinds.trees || (this.#kinds.bodies && isPython)
    if (!needsTree) return
    if (this.#kinds.trees && this.#kinds.objects) {
      // Without arenas trees are objects, too.
      this.#trees.passing(() => this.#takePlainTree(file, language, source))
    } else if (!this.#kinds.trees) {
      this.#trees.passing(() => this.#addBodies(file, source))
    } else if (isPython) this.#addBodies(file, source)
    else if (language === File.XML) this.#trees.xml(file, source)
    else this.#trees.keepText(file, source)
  }

  #takePlainTree(file: FileId, language: number, source: SourceText): void {
    if (language === File.PYTHON) {
      const tree = this.#trees.python(file, source)
      if (this.#kinds.bodies) this.#bodies.add(file, tree, this.#index.names)
      this.#plainTrees.addPython(file, source, tree)
    } else if (language === File.XML) {
      this.#plainTrees.addXml(file, source, this.#trees.xml(file, source))
    } else this.#plainTrees.addText(file, source)
  }

  #addBodies(file: FileId, source: SourceText): void {
    const tree = this.#trees.python(file, source)
    if (this.#kinds.bodies) this.#bodies.add(file, tree, this.#index.names)
  }
}
