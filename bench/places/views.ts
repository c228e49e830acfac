import type { Oracle } from '../oracle.ts'
import type { OracleModels } from './oracle-models.ts'
import type { DrawnFile, DrawnPlace } from './place.ts'
import { allElements, type XmlElement } from './xml-elements.ts'

/** A view of a data file whose model the oracle knows. */
interface Arch {
  readonly id: string
  readonly file: DrawnFile
  readonly arch: XmlElement
}

/** A field or button, and what it needs of the model that it is about. */
interface Named {
  readonly element: XmlElement
  readonly kind: 'field in views' | 'method of buttons'
  readonly name: string
  readonly start: number
}

/**
 * Fields and methods of buttons in the arch of views.
 *
 * In a view without a parent their model is that of the view by the oracle, or the comodel of the field around them.
 *
 * In an extension it depends on where the extension goes, which is not worked out here. Odoo checks views when it installs them, so
 * all names that stand side by side are members of one model: of those that the view, its parents and the other extensions show.
 * Where only one of these models has all the names it is that one; where several have them the places are left out.
 */
export class ViewPlaces {
  readonly #oracle: Oracle
  readonly #models: OracleModels
  readonly #views: ReadonlyMap<string, Oracle['views'][number]>
  readonly #archs: Arch[] = []
  /** The names of fields with a view in them, by the view at the root of the family. */
  readonly #nested = new Map<string, Set<string>>()
  readonly #families = new Map<string, readonly string[]>()

  constructor(oracle: Oracle, models: OracleModels) {
    this.#oracle = oracle
    this.#models = models
    this.#views = new Map(oracle.views.map((view) => [view[0], view]))
  }

  /** Takes in the views of a data file; all have to be known before {@link draw}. */
  note(file: DrawnFile, root: XmlElement): void {
    for (const record of allElements(root)) {
      if (record.tag !== 'record' || record.attributes.get('model')?.value !== 'ir.ui.view')
        continue
      const written = record.attributes.get('id')?.value ?? ''
      const id = written.includes('.') ? written : `${file.module}.${written}`
      const arch = record.children.find(
        ({ attributes }) => attributes.get('name')?.value === 'arch',
      )
      if (arch === undefined || !this.#views.has(id)) continue
      this.#archs.push({ id, file, arch })
      const names = this.#namesOf(this.#rootOf(id))
      for (const element of allElements(arch)) {
        const { tag, attributes, children } = element
        const name = attributes.get('name')?.value
        const isAround = tag === 'field' || tag === 'groupby'
        if (isAround && children.length > 0 && element !== arch && name !== undefined)
          names.add(name)
        const expr = attributes.get('expr')?.value ?? ''
        for (const one of expr.matchAll(/@name\s*=\s*['"](\w+)['"]/g)) names.add(one[1]!)
      }
    }
  }

  /** The places of all views. */
  draw(): DrawnPlace[] {
    return this.#archs.flatMap(({ id, file, arch }) => {
      const [, model, , parent] = this.#views.get(id)!
      if (model === null) return []
      const places: DrawnPlace[] = []
      if (parent === null) this.#inside(file, arch, model, places)
      else for (const spec of specsOf(arch)) this.#spec(file, spec, this.#familyOf(id), places)
      return places
    })
  }

  #inside(file: DrawnFile, around: XmlElement, model: string, places: DrawnPlace[]): void {
    for (const named of namesIn(around)) {
      const { element, kind, name, start } = named
      if (!this.#has(model, named)) continue
      places.push({
        kind,
        path: file.path,
        start,
        end: start + name.length,
        expected: { kind: 'member', model, name },
      })
      const comodel = this.#models.comodel(model, name)
      const isAround = kind === 'field in views' && element.children.length > 0
      if (isAround && comodel !== undefined) this.#inside(file, element, comodel, places)
    }
  }

  #spec(file: DrawnFile, spec: XmlElement, family: readonly string[], places: DrawnPlace[]): void {
    const { tag, attributes, children } = spec
    const position = attributes.get('position')?.value ?? 'inside'
    const content = position === 'attributes' ? [] : namesIn(spec)
    const locator = tag === 'field' ? namedOf(spec) : undefined
    const last = /\/field\[@name\s*=\s*['"](\w+)['"]\](?:\[\d+\])?$/.exec(
      attributes.get('expr')?.value ?? '',
    )?.[1]
    // What is put beside a field is about the same model as the field.
    const beside: Pick<Named, 'kind' | 'name'>[] = []
    if (position !== 'inside') {
      if (locator !== undefined) beside.push(locator)
      if (last !== undefined) beside.push({ kind: 'field in views', name: last })
    }
    const model = this.#only(family, [...content, ...beside])
    if (model !== undefined) {
      if (content.length > 0) this.#inside(file, spec, model, places)
      if (locator !== undefined && position !== 'inside') this.#place(file, locator, model, places)
    } else if (locator !== undefined && position === 'inside') {
      const owner = this.#only(family, [locator])
      if (owner !== undefined) this.#place(file, locator, owner, places)
    }
    for (const child of children) {
      if (child.attributes.get('position')?.value === 'move')
        this.#spec(file, child, family, places)
    }
  }

  #place(file: DrawnFile, { kind, name, start }: Named, model: string, places: DrawnPlace[]): void {
    const expected = { kind: 'member', model, name } as const
    places.push({ kind, path: file.path, start, end: start + name.length, expected })
  }

  #has(model: string, { kind, name }: Pick<Named, 'kind' | 'name'>): boolean {
    return kind === 'field in views'
      ? this.#models.hasField(model, name)
      : this.#models.hasMethod(model, name)
  }

  /** The only model of a family that has all the names. */
  #only(
    family: readonly string[],
    names: readonly Pick<Named, 'kind' | 'name'>[],
  ): string | undefined {
    if (names.length === 0) return undefined
    const found = family.filter((model) => names.every((named) => this.#has(model, named)))
    return found.length === 1 ? found[0] : undefined
  }

  #rootOf(id: string): string {
    const seen = new Set<string>()
    let at = id
    for (let parent = this.#views.get(at)?.[3]; parent && !seen.has(parent); ) {
      at = parent
      seen.add(at)
      parent = this.#views.get(at)?.[3]
    }
    return at
  }

  #namesOf(root: string): Set<string> {
    const known = this.#nested.get(root) ?? new Set()
    this.#nested.set(root, known)
    return known
  }

  /** The models that a view, its parents and all their extensions may show. */
  #familyOf(id: string): readonly string[] {
    const root = this.#rootOf(id)
    const known = this.#families.get(root)
    if (known !== undefined) return known
    const models = new Set<string>()
    for (const [view, model] of this.#oracle.views) {
      if (model !== null && this.#rootOf(view) === root) models.add(model)
    }
    const names = this.#namesOf(root)
    for (const model of models) {
      for (const name of names) {
        const comodel = this.#models.comodel(model, name)
        if (comodel !== undefined) models.add(comodel)
      }
    }
    this.#families.set(root, [...models])
    return [...models]
  }
}

/** The parts of an extension; `<data>` around them is no part. */
function specsOf(arch: XmlElement): XmlElement[] {
  return arch.children.flatMap((child) => (child.tag === 'data' ? specsOf(child) : [child]))
}

/** The fields and buttons in an element that are about the same model, those that an extension moves left out. */
function namesIn(around: XmlElement): Named[] {
  return around.children.flatMap((child) => {
    if (child.attributes.has('position')) return []
    const named = namedOf(child)
    const isAround = child.tag === 'field' || child.tag === 'groupby'
    return [...(named === undefined ? [] : [named]), ...(isAround ? [] : namesIn(child))]
  })
}

function namedOf(element: XmlElement): Named | undefined {
  const { tag, attributes } = element
  const name = attributes.get('name')
  if (name === undefined || !/^\w+$/.test(name.value)) return undefined
  const { value, start } = name
  if (tag === 'field' || tag === 'groupby') {
    return { element, kind: 'field in views', name: value, start }
  }
  const isMethod = tag === 'button' && attributes.get('type')?.value === 'object'
  return isMethod ? { element, kind: 'method of buttons', name: value, start } : undefined
}
