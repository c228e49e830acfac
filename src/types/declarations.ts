import { Facts, SegmentView } from '../facts/index.ts'
import { type NameId, NO_NAME, remember } from '../memory/index.ts'
import { PythonModules } from '../odoo/index.ts'
import { type FileId, type FolderId, NO_FILE, NO_FOLDER } from '../workspace/index.ts'
import type { Program } from './program.ts'

/** What a name in a module, or in a class, stands for. */
export type Declared =
  | {
      readonly kind: 'class' | 'function' | 'assignment'
      readonly file: FileId
      /** Its number in the facts of the file: {@link Facts.CLASSES}, {@link Facts.FUNCTIONS} or {@link Facts.ASSIGNMENTS}. */
      readonly index: number
    }
  | ({ readonly kind: 'module' } & ModulePlace)

/** A module or package: its file, 0 for a package without `__init__.py`, and the folder of a package in the workspace. */
export interface ModulePlace {
  readonly file: FileId
  readonly folder: FolderId
}

/** How many imports are followed from one name. */
const MAX_STEPS = 10
/** Answers that are remembered at most. */
const MAX_ANSWERS = 4000

/** Finds what names in modules stand for, from facts alone; imports are followed, also into libraries. */
export class Declarations {
  readonly #program: Program
  readonly #modules: PythonModules
  readonly #known = new Map<string, Declared | null>()

  constructor(program: Program) {
    this.#program = program
    this.#modules = new PythonModules(program.workspace)
  }

  /** What `name` stands for in the module of a file; `undefined` when nothing binds it there. */
  find(file: FileId, name: string, steps: number = MAX_STEPS): Declared | undefined {
    if (file === NO_FILE || steps === 0) return undefined
    const key = `${file} ${name}`
    const known = this.#known.get(key)
    if (known !== undefined) return known ?? undefined
    // Imports in circles end here.
    remember(this.#known, key, null, MAX_ANSWERS)
    const found = this.#find(file, name, steps)
    this.#known.set(key, found ?? null)
    return found
  }

  #find(file: FileId, name: string, steps: number): Declared | undefined {
    const { index } = this.#program
    const id = index.names.findText(name)
    const facts = index.facts(file, new SegmentView())
    if (id !== NO_NAME) {
      const own = declaredIn(file, facts, 0, id)
      if (own !== undefined && own.kind !== 'assignment') return own
      for (let i = facts.count(Facts.IMPORTS) - 1; i >= 0; i--) {
        const found = this.#throughImport(file, facts, i, id, steps)
        if (found !== undefined) return found
      }
      if (own !== undefined) return own
    }
    if (name.startsWith('_')) return undefined
    return this.#throughStar(file, facts, name, steps) ?? this.#moved(file, name)
  }

  /** `Form` of the module that it was in before 17.0, which its `__getattr__` still answers (17.0 to 19.0, `odoo/tests/common.py`). */
  #moved(file: FileId, name: string): Declared | undefined {
    if (name !== 'Form') return undefined
    if (!/(^|\/)odoo\/tests\/common\.py$/.test(this.#program.workspace.files.pathOf(file)))
      return undefined
    const place = this.place(file, 0, 'odoo.tests.form')
    return place && this.find(place.file, name)
  }

  #throughImport(
    file: FileId,
    facts: SegmentView,
    i: number,
    id: NameId,
    steps: number,
  ): Declared | undefined {
    const { index } = this.#program
    const imported = facts.name(Facts.IMPORTS, i, Facts.IMPORT_NAME)
    const alias = facts.name(Facts.IMPORTS, i, Facts.IMPORT_ALIAS)
    const module = facts.name(Facts.IMPORTS, i, Facts.IMPORT_MODULE)
    if (imported === NO_NAME) {
      const parts = index.text(module).split('.')
      if (alias !== NO_NAME) return alias === id ? this.#module(parts) : undefined
      // `import a.b` binds `a`.
      return parts[0] === index.text(id) ? this.#module(parts.slice(0, 1)) : undefined
    }
    if ((alias === NO_NAME ? imported : alias) !== id) return undefined
    const place = this.imported(file, facts, i)
    return place && this.member(place, index.text(imported), steps - 1)
  }

  #throughStar(
    file: FileId,
    facts: SegmentView,
    name: string,
    steps: number,
  ): Declared | undefined {
    const star = this.#program.index.names.findText('*')
    for (let i = facts.count(Facts.IMPORTS) - 1; i >= 0; i--) {
      if (facts.get(Facts.IMPORTS, i, Facts.IMPORT_NAME) !== star || star === NO_NAME) continue
      const place = this.imported(file, facts, i)
      const found = place && this.find(place.file, name, steps - 1)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** The module that import number `i` of a file imports from; `undefined` when it is not known. */
  imported(file: FileId, facts: SegmentView, i: number): ModulePlace | undefined {
    const module = facts.name(Facts.IMPORTS, i, Facts.IMPORT_MODULE)
    const level = facts.get(Facts.IMPORTS, i, Facts.IMPORT_FLAGS) & Facts.IMPORT_LEVEL_MASK
    const text = module === NO_NAME ? '' : this.#program.index.text(module)
    return this.place(file, level, text)
  }

  /** The module that `level` dots and a dotted name stand for in a file; `undefined` when it is not known. */
  place(file: FileId, level: number, name: string): ModulePlace | undefined {
    const { libraries } = this.#program
    const parts = name === '' ? [] : name.split('.')
    if (level === 0) {
      const found = this.#module(parts)
      return found?.kind === 'module' ? found : undefined
    }
    if (libraries.isLibrary(file)) {
      const found = libraries.relative(file, level, name)
      return found === NO_FILE ? undefined : { file: found, folder: NO_FOLDER }
    }
    let place: ModulePlace | undefined = this.#modules.packageOf(file)
    for (let i = 1; i < level && place !== undefined; i++) place = this.#modules.parentOf(place)
    if (place === undefined) return undefined
    return this.#modules.followFrom([place], parts)[parts.length]
  }

  /** What `place.name` is: a name of the module, else the module below it. */
  member(place: ModulePlace, name: string, steps: number = MAX_STEPS): Declared | undefined {
    const found = this.find(place.file, name, steps)
    if (found !== undefined) return found
    const { libraries } = this.#program
    if (place.folder !== NO_FOLDER) {
      const child = this.#modules.child(place, name)
      return child && { kind: 'module', ...child }
    }
    if (place.file === NO_FILE || !libraries.isLibrary(place.file)) return undefined
    const file = libraries.child(place.file, name)
    return file === NO_FILE ? undefined : { kind: 'module', file, folder: NO_FOLDER }
  }

  #module(parts: readonly string[]): Declared | undefined {
    if (parts[0] === 'odoo' || parts[0] === 'openerp') {
      const places = this.#modules.follow(parts)
      const place = places[parts.length - PythonModules.prefixLength(parts)]
      if (place !== undefined) return { kind: 'module', ...place }
      if (parts.length === 1) {
        const { odooFolder } = this.#program.workspace
        return { kind: 'module', file: NO_FILE, folder: odooFolder }
      }
      return undefined
    }
    const file = this.#program.libraries.module(parts.join('.'))
    return file === NO_FILE ? undefined : { kind: 'module', file, folder: NO_FOLDER }
  }
}

/** The sections of what declares a name. */
const DECLARING = [
  ['class', Facts.CLASSES],
  ['function', Facts.FUNCTIONS],
  ['assignment', Facts.ASSIGNMENTS],
] as const

/** What `name` is in a module (`owner` 0) or in the class number `owner` minus 1: a class or function, else an assignment. */
export function declaredIn(
  file: FileId,
  facts: SegmentView,
  owner: number,
  name: NameId,
): Declared | undefined {
  for (const [kind, section] of DECLARING) {
    const index = facts.lastNamed(section, name, owner)
    if (index >= 0) return { kind, file, index }
  }
  return undefined
}
