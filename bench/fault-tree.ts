import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { multiplyTree } from './scale-tree.ts'

/** A workspace in the folder for temporary files that things are done to: `examples/` with copies of its modules. */
export class FaultTree {
  /** Absolute path of the workspace. */
  readonly root: string
  /** Absolute path of what is set as `XDG_CACHE_HOME`. */
  readonly cache: string
  readonly #folder: string
  readonly #files: string[]
  readonly #random: () => number
  #changes = 0

  /** @param copies how many copies of each module there are besides the module */
  constructor(copies: number, random: () => number) {
    this.#folder = mkdtempSync(join(tmpdir(), 'goldcrest-faults-'))
    this.root = join(this.#folder, 'odoo')
    this.cache = join(this.#folder, 'cache')
    this.#random = random
    multiplyTree(resolve('examples'), this.root, copies)
    this.#files = readdirSync(this.root, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\/addons\/|^addons\//.test(name) && /\.(?:py|xml)$/.test(name))
      .filter((name) => !name.endsWith('__manifest__.py'))
      .map((name) => join(this.root, name))
      .sort()
  }

  /** How many files may be changed. */
  get fileCount(): number {
    return this.#files.length
  }

  /** Changes one file so that it declares something else, adds one, or takes one away that was added; answers its path. */
  change(): string {
    const number = ++this.#changes
    const path = this.#files[Math.floor(this.#random() * this.#files.length)]!
    const kind = this.#random()
    if (kind < 0.1)
      return this.#toggle(join(path, `../added_${Math.floor(kind * 100)}.xml`), number)
    if (path.endsWith('.py')) {
      const name = `changed.${number}`
      const field = `    field_${number} = fields.Char()\n`
      const body = `    _name = '${name}'\n    _inherit = 'res.partner'\n${field}`
      appendFileSync(path, `\n\nclass Changed${number}(models.Model):\n${body}`)
    } else {
      const record = `<record id="changed_${number}" model="res.partner"/>`
      const text = readFileSync(path, 'utf8')
      writeFileSync(
        path,
        text.replace('</odoo>', () => `${record}\n</odoo>`),
      )
    }
    return path
  }

  /** Removes all of it. */
  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #toggle(path: string, number: number): string {
    if (number % 2 === 0) rmSync(path, { force: true })
    else writeFileSync(path, `<odoo><record id="added_${number}" model="res.partner"/></odoo>`)
    return path
  }
}
