import { Facts, SegmentView } from '../facts/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import type { NameId } from '../memory/index.ts'
import { type FileId, NO_FILE, type Workspace } from '../workspace/index.ts'
import type { PythonModules, PythonPlace } from './python-modules.ts'

/**
 * Visits every class that Odoo creates when it loads the modules, in the order in which Python would execute the class
 * statements: for each module in load order its `__init__.py`, and from there whatever it imports, depth first.
 * Files that no import reaches (tests, migrations, forgotten ones) are not visited. Conditions are taken as true;
 * what stands below `if TYPE_CHECKING:` is not executed.
 */
export class ImportOrder {
  readonly #index: ProjectIndex
  readonly #modules: PythonModules
  readonly #visit: (file: FileId, classIndex: number) => void
  readonly #visited: Uint8Array

  constructor(
    workspace: Workspace,
    index: ProjectIndex,
    modules: PythonModules,
    visit: (file: FileId, classIndex: number) => void,
  ) {
    this.#index = index
    this.#modules = modules
    this.#visit = visit
    this.#visited = new Uint8Array(workspace.files.count)
  }

  /** Executes the package of a place. */
  run(place: PythonPlace): void {
    if (place.file === NO_FILE || this.#visited[place.file] === 1) return
    this.#visited[place.file] = 1
    const facts = this.#index.facts(place.file, new SegmentView())
    const imports = facts.count(Facts.IMPORTS)
    const classes = facts.count(Facts.CLASSES)
    // Imports and classes are each in source order; together they are merged by position.
    for (let i = 0, c = 0; i < imports || c < classes; ) {
      const importStart =
        i < imports ? facts.get(Facts.IMPORTS, i, Facts.IMPORT_START) : Number.MAX_SAFE_INTEGER
      const classStart =
        c < classes ? facts.get(Facts.CLASSES, c, Facts.CLASS_START) : Number.MAX_SAFE_INTEGER
      if (importStart < classStart) this.#import(place.file, facts, i++)
      else this.#class(place.file, facts, c++)
    }
  }

  /** Whether a file is executed; to be asked when all modules were run. */
  isExecuted(file: FileId): boolean {
    return this.#visited[file] === 1
  }

  #class(file: FileId, facts: SegmentView, c: number): void {
    const flags = facts.get(Facts.CLASSES, c, Facts.CLASS_FLAGS)
    if ((flags & Facts.CLASS_TYPE_CHECKING) === 0) this.#visit(file, c)
  }

  #import(file: FileId, facts: SegmentView, i: number): void {
    const flags = facts.get(Facts.IMPORTS, i, Facts.IMPORT_FLAGS)
    if ((flags & Facts.IMPORT_TYPE_CHECKING) !== 0) return
    const module = facts.name(Facts.IMPORTS, i, Facts.IMPORT_MODULE)
    const name = facts.name(Facts.IMPORTS, i, Facts.IMPORT_NAME)
    const parts = this.#parts(module)
    if (name !== 0) parts.push(this.#index.text(name))
    for (const place of this.#places(file, flags & Facts.IMPORT_LEVEL_MASK, parts)) this.run(place)
  }

  #places(file: FileId, level: number, parts: readonly string[]): readonly PythonPlace[] {
    if (level === 0) {
      // Only what belongs to modules can declare models; the framework is left alone.
      return parts[1] === 'addons' ? this.#modules.follow(parts) : []
    }
    let place: PythonPlace | undefined = this.#modules.packageOf(file)
    for (let i = 1; i < level && place !== undefined; i++) place = this.#modules.parentOf(place)
    return place === undefined ? [] : this.#modules.followFrom([place], parts)
  }

  #parts(module: NameId): string[] {
    return module === 0 ? [] : this.#index.text(module).split('.')
  }
}
