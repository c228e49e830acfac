import { Facts } from '../facts/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import type { XmlIdRow, XmlIdTable } from './xml-id-table.ts'

/** A view with an external id, as all its declarations together make it. */
export interface View {
  /** The model; 0 for QWeb views. */
  readonly model: NameId
  /** The type, such as `form`; empty when it cannot be told. */
  readonly type: string
  /** The parent's external id with its module, or `undefined`. */
  readonly inherit: string | undefined
  readonly mode: 'primary' | 'extension'
}

/** How many parents are followed to learn a view's type. */
const MAX_PARENTS = 32

/**
 * Works out what views are. A declaration behind the first changes what it names, as loading it does.
 * The type is what field `type` says, else that of the parent, else the root tag of `arch`; the mode is `extension` for
 * a view with a parent unless it says otherwise (`create` of `ir.ui.view`, versions 14 to 19).
 */
export class Views {
  readonly #index: ProjectIndex
  readonly #ids: XmlIdTable

  constructor(index: ProjectIndex, ids: XmlIdTable) {
    this.#index = index
    this.#ids = ids
  }

  /** The view that the declarations from `row` on make; `undefined` when they declare no view. */
  at(row: XmlIdRow, steps: number = MAX_PARENTS): View | undefined {
    let [model, inherit, type, mode, root] = [NO_NAME, NO_NAME, NO_NAME, NO_NAME, NO_NAME]
    let isView = false
    let home: NameId = NO_NAME
    const end = this.#ids.endOf(row)
    for (let declaration = row; declaration < end; declaration++) {
      const facts = this.#index.facts(this.#ids.fileOf(declaration))
      const view = this.#viewOf(declaration)
      if (view < 0) continue
      isView = true
      const get = (column: number): NameId => facts.name(Facts.VIEWS, view, column)
      model = get(Facts.VIEW_MODEL) || model
      const parent = get(Facts.VIEW_INHERIT)
      if (parent !== NO_NAME) {
        inherit = parent
        home = this.#ids.homeOf(declaration)
      }
      type = get(Facts.VIEW_TYPE) || type
      mode = get(Facts.VIEW_MODE) || mode
      // The type is worked out when the view is created, not when it is changed.
      root ||= get(Facts.VIEW_ROOT)
    }
    if (!isView) return undefined
    const parent = inherit === NO_NAME ? undefined : this.#ids.qualify(inherit, home)
    return {
      model,
      type: this.#type(type, parent, root, steps),
      inherit: parent,
      mode: this.#mode(mode, parent),
    }
  }

  /** Whether a declaration from `row` on declares a view. */
  isView(row: XmlIdRow): boolean {
    const end = this.#ids.endOf(row)
    for (let declaration = row; declaration < end; declaration++) {
      if (this.#viewOf(declaration) >= 0) return true
    }
    return false
  }

  #mode(said: NameId, parent: string | undefined): 'primary' | 'extension' {
    const text = this.#index.text(said)
    if (text === 'primary' || text === 'extension') return text
    return parent === undefined ? 'primary' : 'extension'
  }

  #type(said: NameId, parent: string | undefined, root: NameId, steps: number): string {
    if (said !== NO_NAME) return this.#index.text(said)
    if (parent !== undefined && steps > 0) {
      const row = this.#ids.findText(parent)
      const type = row < 0 ? undefined : this.at(row, steps - 1)?.type
      if (type !== undefined && type !== '') return type
    }
    return this.#index.text(root)
  }

  /** The number of the declaration's row in {@link Facts.VIEWS}, or -1. Both sections are in source order. */
  #viewOf(declaration: XmlIdRow): number {
    const facts = this.#index.facts(this.#ids.fileOf(declaration))
    const record = this.#ids.recordOf(declaration)
    let low = 0
    let high = facts.count(Facts.VIEWS) - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = facts.get(Facts.VIEWS, middle, Facts.VIEW_RECORD)
      if (found === record) return middle
      if (found < record) low = middle + 1
      else high = middle - 1
    }
    return -1
  }
}
