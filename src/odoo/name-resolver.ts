import { dottedName, Facts, SegmentView } from '../facts/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import type { NameId } from '../memory/index.ts'
import type { FileId } from '../workspace/index.ts'
import { PythonModules, type PythonPlace } from './python-modules.ts'

/** How many imports and aliases are followed from one name. */
const MAX_STEPS = 12

/** A class that some file declares. */
export interface ClassPlace {
  readonly file: FileId
  /** Its number in the file's {@link Facts.CLASSES}. */
  readonly class: number
}

/** What a name in a module's scope stands for. */
export type Resolved =
  | ({ readonly kind: 'class' } & ClassPlace)
  /** An assignment of a module, as number in the file's {@link Facts.ASSIGNMENTS}. */
  | { readonly kind: 'assignment'; readonly file: FileId; readonly assignment: number }
  /** A name that no file here declares, by its absolute dotted text, such as `odoo.fields.Char`. */
  | { readonly kind: 'external'; readonly name: string }

/**
 * Finds out what names at the level of modules and classes stand for, from facts alone: classes, assignments and
 * imports, through any number of files. Conditions are not evaluated. Of several bindings a class wins over an import, and
 * that over an assignment; of several of one kind the last.
 */
export class NameResolver {
  readonly #index: ProjectIndex
  readonly #modules: PythonModules
  /** What the question at hand looked for already, so that imports in circles end and none is followed twice. */
  readonly #seen = new Set<string>()

  constructor(index: ProjectIndex, modules: PythonModules) {
    this.#index = index
    this.#modules = modules
  }

  /** What the dotted name `name` stands for in the scope of the module `file`; `undefined` when nothing binds it. */
  resolve(file: FileId, name: NameId): Resolved | undefined {
    this.#seen.clear()
    return this.#inFile(file, this.#index.text(name).split('.'), MAX_STEPS)
  }

  #inFile(file: FileId, parts: readonly string[], steps: number): Resolved | undefined {
    const first = parts[0]
    const question = `${file} ${parts.join('.')}`
    if (first === undefined || steps === 0 || this.#seen.has(question)) return undefined
    this.#seen.add(question)
    const name = this.#index.names.findText(first)
    if (name === 0) return this.#starImports(file, parts, steps)
    const facts = this.#index.facts(file, new SegmentView())
    const rest = parts.slice(1)
    for (let i = facts.count(Facts.CLASSES) - 1; i >= 0; i--) {
      if (facts.get(Facts.CLASSES, i, Facts.CLASS_NAME) !== name) continue
      if (facts.get(Facts.CLASSES, i, Facts.CLASS_OWNER) !== 0) continue
      return this.#inClass(file, facts, i, rest)
    }
    for (let i = facts.count(Facts.IMPORTS) - 1; i >= 0; i--) {
      const found = this.#throughImport(file, facts, i, name, rest, steps)
      if (found !== undefined) return found
    }
    for (let i = facts.count(Facts.ASSIGNMENTS) - 1; i >= 0; i--) {
      if (facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_NAME) !== name) continue
      if (facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_OWNER) !== 0) continue
      const alias = dottedName(facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_VALUE))
      if (alias !== 0 && alias !== name) {
        return this.#inFile(file, [...this.#index.text(alias).split('.'), ...rest], steps - 1)
      }
      return rest.length === 0 ? { kind: 'assignment', file, assignment: i } : undefined
    }
    return this.#starImports(file, parts, steps)
  }

  #inClass(
    file: FileId,
    facts: SegmentView,
    owner: number,
    parts: readonly string[],
  ): Resolved | undefined {
    const [first, ...rest] = parts
    if (first === undefined) return { kind: 'class', file, class: owner }
    const name = this.#index.names.findText(first)
    for (let i = 0; i < facts.count(Facts.CLASSES); i++) {
      if (facts.get(Facts.CLASSES, i, Facts.CLASS_OWNER) !== owner + 1) continue
      if (facts.get(Facts.CLASSES, i, Facts.CLASS_NAME) !== name) continue
      return this.#inClass(file, facts, i, rest)
    }
    return undefined
  }

  /** What `name` followed by `rest` stands for when import number `i` of the file binds `name`. */
  #throughImport(
    file: FileId,
    facts: SegmentView,
    i: number,
    name: NameId,
    rest: readonly string[],
    steps: number,
  ): Resolved | undefined {
    const module = facts.name(Facts.IMPORTS, i, Facts.IMPORT_MODULE)
    const imported = facts.name(Facts.IMPORTS, i, Facts.IMPORT_NAME)
    const alias = facts.name(Facts.IMPORTS, i, Facts.IMPORT_ALIAS)
    const level = facts.get(Facts.IMPORTS, i, Facts.IMPORT_FLAGS) & Facts.IMPORT_LEVEL_MASK
    if (imported === 0) {
      const parts = this.#index.text(module).split('.')
      if (alias === name) return this.#absolute([...parts, ...rest], steps)
      // `import a.b` binds `a`.
      const isBound = alias === 0 && parts[0] === this.#index.text(name)
      return isBound ? this.#absolute([parts[0] ?? '', ...rest], steps) : undefined
    }
    if ((alias === 0 ? imported : alias) !== name) return undefined
    const target = [this.#index.text(imported), ...rest]
    return this.#from(file, level, module, target, steps)
  }

  #starImports(file: FileId, parts: readonly string[], steps: number): Resolved | undefined {
    const facts = this.#index.facts(file, new SegmentView())
    const star = this.#index.names.findText('*')
    if (star === 0) return undefined
    for (let i = facts.count(Facts.IMPORTS) - 1; i >= 0; i--) {
      if (facts.get(Facts.IMPORTS, i, Facts.IMPORT_NAME) !== star) continue
      const place = this.#starModule(file, facts, i)
      if (place === undefined || place.file === 0) continue
      const found = this.#inFile(place.file, parts, steps - 1)
      if (found !== undefined && found.kind !== 'external') return found
    }
    return undefined
  }

  /** The module whose names star import number `i` of the file brings; `undefined` when it is no file here. */
  #starModule(file: FileId, facts: SegmentView, i: number): PythonPlace | undefined {
    const module = facts.name(Facts.IMPORTS, i, Facts.IMPORT_MODULE)
    const level = facts.get(Facts.IMPORTS, i, Facts.IMPORT_FLAGS) & Facts.IMPORT_LEVEL_MASK
    const parts = module === 0 ? [] : this.#index.text(module).split('.')
    if (level === 0) {
      const places = this.#modules.follow(parts)
      return places[parts.length - PythonModules.prefixLength(parts)]
    }
    const above = this.#packageAbove(file, level)
    return above === undefined ? undefined : this.#modules.followFrom([above], parts)[parts.length]
  }

  /** The package that `level` leading dots in an import of the file stand for. */
  #packageAbove(file: FileId, level: number): PythonPlace | undefined {
    let place: PythonPlace | undefined = this.#modules.packageOf(file)
    for (let i = 1; i < level && place !== undefined; i++) place = this.#modules.parentOf(place)
    return place
  }

  /** What `parts` stand for in the module that `from <level dots><module> import` names. */
  #from(
    file: FileId,
    level: number,
    module: NameId,
    parts: readonly string[],
    steps: number,
  ): Resolved | undefined {
    const moduleParts = module === 0 ? [] : this.#index.text(module).split('.')
    if (level === 0) return this.#absolute([...moduleParts, ...parts], steps)
    const place = this.#packageAbove(file, level)
    if (place === undefined) return undefined
    const all = [...moduleParts, ...parts]
    return this.#atPlaces(this.#modules.followFrom([place], all), all, steps)
  }

  #absolute(parts: readonly string[], steps: number): Resolved | undefined {
    const places = this.#modules.follow(parts)
    if (places.length > 0) {
      const below = parts.slice(PythonModules.prefixLength(parts))
      const found = this.#atPlaces(places, below, steps)
      if (found !== undefined) return found
    }
    return { kind: 'external', name: parts.join('.').replace(/^openerp\./, 'odoo.') }
  }

  /** What `parts` stand for when `places[i]` is where the first `i` of them lead. A name in a package wins over its submodule. */
  #atPlaces(
    places: readonly PythonPlace[],
    parts: readonly string[],
    steps: number,
  ): Resolved | undefined {
    for (let i = places.length - 1; i >= 0; i--) {
      const place = places[i]!
      const rest = parts.slice(i)
      if (rest.length === 0 || place.file === 0) continue
      const found = this.#inFile(place.file, rest, steps - 1)
      if (found !== undefined) return found
    }
    return undefined
  }
}
