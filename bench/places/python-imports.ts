import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type DrawnFile, type DrawnPlace, type Expectation, pieces } from './place.ts'
import { type PythonTokens, scanTokens } from './python-tokens.ts'

const FROM = /^[ \t]*from[ \t]+(\.*)[ \t]*([\w.]*)[ \t]+import[ \t]*(\([^)]*\)|[^\n#\\;]*)/gm
const IMPORT = /^[ \t]*import[ \t]+([\w.]+)/gm
const ALIASED = /^[ \t]*import[ \t]+([\w.]+)[ \t]+as[ \t]+(\w+)/gm
/** How many files an imported name is followed through. */
const MAX_STEPS = 8

/** What a dotted name leads to: a file, or a folder without `__init__.py`. */
interface Found {
  readonly folder: string
  readonly file: string | undefined
}

/**
 * Imports that lead into the tree: each part of a module's name, and imported names. Those of libraries are left out, as are names
 * that one file binds in several ways or by running code, of which a reader of the file could not say what they are, either.
 */
export class ImportPlaces {
  readonly #root: string
  readonly #texts = new Map<string, string>()

  constructor(root: string) {
    this.#root = root
  }

  /** The places of one file. */
  of({ path, text }: DrawnFile, tokens: PythonTokens): DrawnPlace[] {
    const places: DrawnPlace[] = []
    const addModule = (level: number, dotted: string, start: number): void => {
      const parts = pieces(dotted, start, '.')
      parts.forEach(({ text: part, start: at }, index) => {
        const all = parts.slice(0, index + 1).map((piece) => piece.text)
        const isModule = level === 0 && index === 2 && all[0] === 'odoo' && all[1] === 'addons'
        const file = this.#follow(path, level, all)?.file
        if (file === undefined || !tokens.names.has(at)) return
        const expected: Expectation = isModule
          ? { kind: 'module', module: part }
          : { kind: 'file', path: relative(this.#root, file) }
        const kind = 'import of modules'
        places.push({ kind, path, start: at, end: at + part.length, expected })
      })
    }
    for (const found of text.matchAll(IMPORT)) {
      addModule(0, found[1]!, found.index + found[0].length - found[1]!.length)
    }
    for (const found of text.matchAll(FROM)) {
      const [all, dots, dotted, list] = found as unknown as [string, string, string, string]
      const level = dots.length
      if (dotted !== '')
        addModule(
          level,
          dotted,
          found.index +
            all.indexOf('from') +
            4 +
            all.slice(all.indexOf('from') + 4).indexOf(dotted, level),
        )
      const from = this.#follow(path, level, dotted === '' ? [] : dotted.split('.'))
      if (from === undefined) continue
      const isAddons = level === 0 && dotted === 'odoo.addons'
      for (const one of list.matchAll(/(\w+)(?:[ \t]+as[ \t]+\w+)?[ \t]*(?:,|#[^\n]*|\n|\)|$)/g)) {
        const name = one[1]!
        const start = found.index + all.length - list.length + one.index
        if (!tokens.names.has(start)) continue
        const expected: Expectation | undefined = isAddons
          ? { kind: 'module', module: name }
          : this.#named(from, name, path)
        if (expected === undefined) continue
        const kind = expected.kind === 'python' ? 'import of names' : 'import of modules'
        places.push({ kind, path, start, end: start + name.length, expected })
      }
    }
    return places
  }

  /** What `dotted` leads to from a file; `undefined` when it does not lead into the tree. */
  #follow(path: string, level: number, dotted: readonly string[]): Found | undefined {
    let at: Found
    let parts = dotted
    if (level === 0) {
      if (dotted[0] !== 'odoo') return undefined
      parts = dotted.slice(1)
      at = this.#package(join(this.#root, 'odoo'))
    } else {
      let folder = dirname(path)
      for (let up = 1; up < level; up++) folder = dirname(folder)
      at = this.#package(folder)
    }
    for (const part of parts) {
      const next = this.#below(at, part)
      if (next === undefined) return undefined
      at = next
    }
    return at
  }

  #package(folder: string): Found {
    const file = join(folder, '__init__.py')
    return { folder, file: existsSync(file) ? file : undefined }
  }

  #below(at: Found, name: string): Found | undefined {
    if (at.file !== undefined && !at.file.endsWith('/__init__.py')) return undefined
    const inner = this.#package(join(at.folder, name))
    if (inner.file !== undefined) return inner
    const file = join(at.folder, `${name}.py`)
    return existsSync(file) ? { folder: at.folder, file } : undefined
  }

  /** What a name that is imported from a module is. */
  #named(from: Found, name: string, asking: string): Expectation | undefined {
    const found = new Map<string, Expectation>()
    this.#collect(from, name, 0, found, asking)
    return found.size === 1 ? [...found.values()][0] : undefined
  }

  #collect(
    from: Found,
    name: string,
    depth: number,
    found: Map<string, Expectation>,
    asking: string,
  ): void {
    const { file } = from
    if (depth > MAX_STEPS) return
    const add = (expected: Expectation & { readonly path: string }): void => {
      found.set(`${expected.kind} ${expected.path}`, expected)
    }
    const before = found.size
    if (file !== undefined && file !== asking) {
      const text = this.#text(file)
      const bound = `^(?:class|def|async def)[ \\t]+${name}\\b|^${name}[ \\t]*(?::[^=\\n]*)?=(?!=)`
      if (new RegExp(bound, 'm').test(text)) {
        add({ kind: 'python', path: relative(this.#root, file), name })
      }
      for (const { 1: dots, 2: dotted, 3: list } of text.matchAll(FROM)) {
        const isStar = list!.trim() === '*'
        const source = isStar ? name : importedAs(list!, name)
        if (source === undefined) continue
        const parts = dotted === '' ? [] : dotted!.split('.')
        const at = this.#follow(file, dots!.length, parts)
        if (at !== undefined) this.#collect(at, source, depth + 1, found, file)
        else if (!isStar) found.set('library', { kind: 'module', module: '' })
      }
      for (const { 1: dotted, 2: alias } of text.matchAll(ALIASED)) {
        if (alias !== name) continue
        const at = this.#follow(file, 0, dotted!.split('.'))?.file
        if (at === undefined) found.set('library', { kind: 'module', module: '' })
        else add({ kind: 'file', path: relative(this.#root, at) })
      }
    }
    if (found.size > before) return
    const below = this.#below(from, name)?.file
    if (below !== undefined) add({ kind: 'file', path: relative(this.#root, below) })
  }

  #text(file: string): string {
    let text = this.#texts.get(file)
    if (text === undefined) {
      text = readFileSync(file, 'latin1')
      const tokens = scanTokens(text)
      // Imports within texts are none.
      text = text.replaceAll(FROM, (all, _dots, _dotted, _list, at: number) =>
        tokens.names.has(at + all.length - all.trimStart().length) ? all : ' '.repeat(all.length),
      )
      this.#texts.set(file, text)
    }
    return text
  }
}

/** The name that a list of imported names binds to `name`. */
function importedAs(list: string, name: string): string | undefined {
  for (const [, source, alias] of list.matchAll(/(\w+)(?:[ \t]+as[ \t]+(\w+))?/g)) {
    if ((alias ?? source) === name) return source
  }
  return undefined
}
