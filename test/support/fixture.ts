/**
 * The fixture language: one text describes a small Odoo workspace.
 *
 * ```
 * -- version 16.0 --
 * -- sale/models/order.py --
 * class SaleOrder(models.Model):
 *     _name = 'sale.order'
 *     def f(self):
 *         self.env['sale.order'].search([('sta$0te', '=', 'draft')])
 * -- sale/views/order.xml --
 * <field name="model">sale.ordr</field>
 *                     ^^^^^^^^^ unknown model
 * ```
 *
 * - `-- path --` starts a file. Without a header the text is `m/models/m.py`. A path lies in the workspace folder `/w`, one that begins
 *   with `odoo/` in the Odoo at `/odoo`, one that begins with `/` where it says.
 * - `-- version 16.0 --` says which Odoo it is; 18.0 otherwise. A small Odoo is supplied (`mini-odoo.ts`); a file of the fixture replaces
 *   the one of that path.
 * - What a module needs and the fixture does not say is supplied: a manifest that depends on `base` and lists the XML and CSV
 *   files of the module (those below `static` and `demo` left out) in the order of the fixture, and in each folder with Python files an
 *   `__init__.py` that imports them and the folders below, in the order of the fixture (`tests`, `migrations`, `upgrades` left out).
 *   The file `m/models/m.py` gets `from odoo import api, fields, models` in front when it has no import of its own: see {@link PRELUDE}.
 *   A file that the fixture does say is taken as it is.
 * - `$0` is the cursor, at most one; `\$0` stands for `$0`. `[|…|]` marks a range; there may be several, none inside of another.
 * - A line of spaces, carets and a message is an annotation for the line above, of what stands above the carets. It is taken out
 *   of the text. A line may have several annotation lines under it. A line with an annotation may hold no mark. Columns are
 *   characters as an editor counts them (code points); tabs are not allowed in files with annotations.
 * - Positions in results are UTF-8 byte offsets.
 */
import { createMemoryHost, type MemoryHost } from './memory-host.ts'
import { miniOdoo } from './mini-odoo.ts'

/** A place in a file, as UTF-8 byte offset. */
export interface FixturePosition {
  /** Absolute. */
  readonly path: string
  readonly offset: number
}

/** A part of a file, as UTF-8 byte offsets. */
export interface FixtureRange {
  /** Absolute. */
  readonly path: string
  readonly start: number
  readonly end: number
}

/** What an annotation line says of the carets' place. */
export interface FixtureAnnotation extends FixtureRange {
  readonly message: string
}

/** A fixture, read. */
export interface Fixture {
  /** The files without marks: absolute path to text; the small Odoo and what was supplied included. */
  readonly files: Readonly<Record<string, string>>
  /** The files that the fixture itself has, absolute. */
  readonly own: readonly string[]
  readonly cursor: FixturePosition | undefined
  readonly ranges: readonly FixtureRange[]
  readonly annotations: readonly FixtureAnnotation[]
}

/** Where the workspace folder of a fixture is. */
export const WORKSPACE = '/w'
/** Where the Odoo of a fixture is: the folder that contains `odoo/release.py`. */
export const ODOO = '/odoo'
/** What a Python file below `models` or `wizard` without any import gets in front. */
export const PRELUDE = 'from odoo import api, fields, models\n'

const HEADER = /^-- (\S+) --$/
const VERSION = /^-- version (\S+) --$/
const ANNOTATION = /^( *)(\^+)(?: (.*))?$/
const DEFAULT_PATH = 'm/models/m.py'

/** Reads a fixture. Throws when it breaks a rule of the language, with a sentence that says which. */
export function parseFixture(text: string): Fixture {
  const { version, parts } = split(text)
  const files: Record<string, string> = {}
  const ranges: FixtureRange[] = []
  const annotations: FixtureAnnotation[] = []
  let cursor: FixturePosition | undefined
  for (const { path, lines } of parts) {
    const read = readMarks(path, addPrelude(path, lines))
    files[path] = read.text
    ranges.push(...read.ranges)
    annotations.push(...read.annotations)
    if (read.cursor === undefined) continue
    if (cursor !== undefined) throw new Error(`a fixture has one cursor $0 at most: ${path}`)
    cursor = read.cursor
  }
  const own = Object.keys(files)
  const all = { ...miniOdoo(version), ...supplied(files), ...files }
  return { files: all, own, cursor, ranges, annotations }
}

/** A host with the files of a fixture. */
export function hostOf(fixture: Fixture): MemoryHost {
  return createMemoryHost(fixture.files)
}

interface Part {
  readonly path: string
  readonly lines: readonly string[]
}

function split(text: string): { version: string; parts: readonly Part[] } {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  let version = '18.0'
  const parts: { path: string; lines: string[] }[] = []
  for (const line of lines) {
    const said = VERSION.exec(line)
    const header = HEADER.exec(line)
    if (said !== null) version = said[1]!
    else if (header !== null) parts.push({ path: absolute(header[1]!), lines: [] })
    else if (parts.length > 0) parts.at(-1)!.lines.push(line)
    else if (line.trim() !== '') parts.push({ path: absolute(DEFAULT_PATH), lines: [line] })
  }
  return { version, parts }
}

function absolute(path: string): string {
  if (path.startsWith('/')) return path
  return path.startsWith('odoo/') ? `${ODOO}/${path}` : `${WORKSPACE}/${path}`
}

function addPrelude(path: string, lines: readonly string[]): readonly string[] {
  const isModels = /\/(models|wizard)\/(?!__init__)[^/]+\.py$/.test(path)
  const hasImport = lines.some((line) => /^\s*(from|import)\s/.test(line))
  return isModels && !hasImport ? [PRELUDE.trimEnd(), ...lines] : lines
}

// ---------------------------------------------------------------------------------------------------- marks

interface Marked {
  readonly text: string
  readonly cursor: FixturePosition | undefined
  readonly ranges: readonly FixtureRange[]
  readonly annotations: readonly FixtureAnnotation[]
}

function readMarks(path: string, lines: readonly string[]): Marked {
  const marks = new MarkReader(path)
  const annotations: FixtureAnnotation[] = []
  let annotated: { line: string; start: number; hasMark: boolean } | undefined
  for (const line of lines) {
    const match = ANNOTATION.exec(line)
    if (match === null) {
      const start = marks.byteLength
      annotated = { line, start, hasMark: marks.addLine(line) }
      continue
    }
    if (annotated === undefined) throw new Error(`${path}: carets below no line: ${line}`)
    if (annotated.hasMark)
      throw new Error(`${path}: a line with carets has a mark: ${annotated.line}`)
    if (annotated.line.includes('\t')) throw new Error(`${path}: a line with carets has a tab`)
    const [, before, carets, message] = match
    const characters = [...annotated.line]
    const first = before!.length
    const last = first + carets!.length
    if (last > characters.length) throw new Error(`${path}: carets below nothing: ${line}`)
    const start = annotated.start + byteLength(characters.slice(0, first).join(''))
    const end = start + byteLength(characters.slice(first, last).join(''))
    annotations.push({ path, start, end, message: message ?? '' })
  }
  return { ...marks.finish(), annotations }
}

/** Takes `$0` and `[|…|]` out of a text that is given line by line. */
class MarkReader {
  readonly #path: string
  readonly #ranges: FixtureRange[] = []
  #text = ''
  #open: number | undefined
  #cursor: FixturePosition | undefined
  /** Bytes of the text so far. */
  byteLength = 0

  constructor(path: string) {
    this.#path = path
  }

  /** Whether the line has a mark, or lies in a range. */
  addLine(line: string): boolean {
    let hasMark = this.#open !== undefined
    for (const piece of line.split(/(\\?\$0|\[\||\|\])/)) {
      if (piece === '$0') this.#setCursor()
      else if (piece === '[|') this.#openRange()
      else if (piece === '|]' && this.#open !== undefined) this.#closeRange()
      else {
        this.#append(piece === '\\$0' ? '$0' : piece)
        continue
      }
      hasMark = true
    }
    this.#append('\n')
    return hasMark
  }

  finish(): Omit<Marked, 'annotations'> {
    if (this.#open !== undefined) throw new Error(`${this.#path}: [| without |]`)
    return { text: this.#text, cursor: this.#cursor, ranges: this.#ranges }
  }

  #append(text: string): void {
    this.#text += text
    this.byteLength += byteLength(text)
  }

  #setCursor(): void {
    if (this.#cursor !== undefined) {
      throw new Error(`a fixture has one cursor $0 at most: ${this.#path}`)
    }
    this.#cursor = { path: this.#path, offset: this.byteLength }
  }

  #openRange(): void {
    if (this.#open !== undefined) throw new Error(`${this.#path}: a range [| inside of another`)
    this.#open = this.byteLength
  }

  #closeRange(): void {
    this.#ranges.push({ path: this.#path, start: this.#open ?? 0, end: this.byteLength })
    this.#open = undefined
  }
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}

// ---------------------------------------------------------------------------------------------------- what is supplied

/** The manifests and `__init__.py` files that modules of a fixture need and do not have. */
function supplied(files: Readonly<Record<string, string>>): Record<string, string> {
  const added: Record<string, string> = {}
  for (const module of modulesOf(Object.keys(files))) {
    const below = Object.keys(files).filter((path) => path.startsWith(`${module}/`))
    const manifest = `${module}/__manifest__.py`
    if (files[manifest] === undefined) added[manifest] = manifestOf(module, below)
    for (const [folder, names] of packagesOf(module, below)) {
      const init = `${folder}/__init__.py`
      if (files[init] !== undefined) continue
      added[init] = [...names].map((name) => `from . import ${name}\n`).join('')
    }
  }
  return added
}

/** The module folders: children of the workspace folder that have a file, unless the file lies in a folder of folders. */
function modulesOf(paths: readonly string[]): Set<string> {
  const modules = new Set<string>()
  for (const path of paths) {
    const match = /^(\/w\/[^/]+)\/./.exec(path)
    if (match !== null) modules.add(match[1]!)
  }
  return modules
}

function manifestOf(module: string, files: readonly string[]): string {
  const data = files
    .map((path) => path.slice(module.length + 1))
    .filter((path) => /\.(xml|csv)$/.test(path) && !/^(static|demo)\//.test(path))
  return `{'name': 'M', 'depends': ['base'], 'data': ${JSON.stringify(data)}}\n`
}

/** For each folder of a module with Python files in or below it, the names that its `__init__.py` is to import. */
function packagesOf(module: string, files: readonly string[]): Map<string, Set<string>> {
  const packages = new Map<string, Set<string>>([[module, new Set()]])
  for (const path of files) {
    const parts = path.slice(module.length + 1).split('/')
    const file = parts.pop()!
    if (!file.endsWith('.py') || file === '__manifest__.py') continue
    if (/^(tests|migrations|upgrades|static)$/.test(parts[0] ?? '')) continue
    let folder = module
    for (const part of parts) {
      namesIn(packages, folder).add(part)
      folder = `${folder}/${part}`
      namesIn(packages, folder)
    }
    if (file !== '__init__.py') namesIn(packages, folder).add(file.slice(0, -3))
  }
  return packages
}

function namesIn(packages: Map<string, Set<string>>, folder: string): Set<string> {
  const names = packages.get(folder) ?? new Set()
  packages.set(folder, names)
  return names
}
