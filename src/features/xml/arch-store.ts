import { Facts, SegmentView } from '../../facts/index.ts'
import { type NameId, NO_NAME, remember } from '../../memory/index.ts'
import type { XmlIdRow } from '../../odoo/index.ts'
import { attributeValue, type XmlDocument, XmlName } from '../../xml/index.ts'
import type { FeatureContext } from '../context.ts'
import { type ArchElement, type ArchNode, selectNodes } from './arch-node.ts'
import { attributeText, childrenOf, qualified, rootsOf, tagOf } from './documents.ts'
import { lookupOf, type ModelLookup } from './model-lookup.ts'
import { type Scope, scopeInside } from './scope.ts'
import { dataElements, isDataRoot, readViewRecord } from './view-record.ts'
import { parseXPath, type XPathStep } from './xpath.ts'

/** How many parents of a view are followed. */
const MAX_PARENTS = 32
/** How many extensions of a view are read to find an element that its parents do not have. */
const MAX_EXTENSIONS = 200
/** How many views are remembered of each sort; a large one has a thousand elements. */
const MAX_KEPT = 60

/** Where an extension changes its parent. */
export interface Located {
  /** The scope in which the element stands that was found. */
  readonly scope: Scope
  /** The scope within it. */
  readonly inside: Scope
  /** The element itself. */
  readonly node: ArchElement
  /** For each step of the path, its element. */
  readonly steps: readonly (ArchNode | undefined)[]
}

/** The parents of views as they are combined, so far as it takes to tell which model an extension's fields are of. */
export class ArchStore {
  readonly #context: FeatureContext
  readonly #lookup: ModelLookup
  readonly #own = new Map<string, readonly ArchElement[]>()
  readonly #combined = new Map<string, ArchNode[]>()
  readonly #complete = new Map<string, ArchNode[]>()
  #extensions: Map<string, string[]> | undefined

  constructor(context: FeatureContext) {
    this.#context = context
    this.#lookup = lookupOf(context)
  }

  /**
   * Where `steps` lead in the view `parent` when it is a view of `model`; `undefined` when that cannot be told. Reads files, so
   * that no document is valid behind it.
   */
  locate(
    parent: string,
    model: string | undefined,
    steps: readonly XPathStep[],
  ): Located | undefined {
    if (model === undefined || steps.length === 0) return undefined
    return (
      this.#find(this.#combine(parent, model), steps) ??
      this.#find(this.#completed(parent, model), steps)
    )
  }

  #find(nodes: readonly ArchNode[], steps: readonly XPathStep[]): Located | undefined {
    const found = selectNodes(nodes, steps)
    const first = found[0]
    if (first === undefined) return undefined
    const node = nodes[first]!
    if (steps.some(({ isVague }) => isVague)) {
      // Conditions were left out, so any of them may be meant.
      const models = new Set(found.map((index) => nodes[index]!.scope.model))
      if (models.size > 1) return undefined
    }
    const passed = steps.map((_, index) => {
      const at = selectNodes(nodes, steps.slice(0, index + 1))[0]
      return at === undefined ? undefined : nodes[at]
    })
    return { scope: node.scope, inside: node.inside, node, steps: passed }
  }

  /** The parents of a view and itself, the outermost first. */
  #chain(view: string): string[] {
    const { xmlIds, views } = this.#context.registry
    const chain: string[] = []
    for (let id: string | undefined = view; id !== undefined && chain.length < MAX_PARENTS; ) {
      if (chain.includes(id)) break
      chain.unshift(id)
      const row = xmlIds.findText(id)
      id = row < 0 ? undefined : views.at(row)?.inherit
    }
    return chain
  }

  /** A view with what its parents make of it. */
  #combine(view: string, model: string): ArchNode[] {
    const key = `${view} ${model}`
    const known = this.#combined.get(key)
    if (known !== undefined) return known
    const [root, ...extensions] = this.#chain(view)
    const nodes: ArchNode[] = []
    this.#append(nodes, false, this.#ownOf(root!), () => [-1, { model }])
    for (const id of extensions) this.#extend(nodes, this.#ownOf(id))
    remember(this.#combined, key, nodes, MAX_KEPT)
    return nodes
  }

  /** {@link #combine} with all other extensions as well. */
  #completed(view: string, model: string): ArchNode[] {
    const chain = this.#chain(view)
    const key = `${chain[0]} ${model}`
    const known = this.#complete.get(key)
    if (known !== undefined) return known
    const nodes = [...this.#combine(chain[0]!, model)]
    const done = new Set([chain[0]!])
    const queue = [chain[0]!]
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      for (const extension of this.#extensionsOf(id)) {
        if (done.has(extension) || done.size > MAX_EXTENSIONS) continue
        done.add(extension)
        this.#extend(nodes, this.#ownOf(extension))
        queue.push(extension)
      }
    }
    remember(this.#complete, key, nodes, MAX_KEPT)
    return nodes
  }

  #extensionsOf(view: string): readonly string[] {
    this.#extensions ??= this.#allExtensions()
    return this.#extensions.get(view) ?? []
  }

  /** The extensions of each view in load order, by what the files of the modules declare. */
  #allExtensions(): Map<string, string[]> {
    const { index, workspace } = this.#context
    const { modules } = workspace
    const all = new Map<string, string[]>()
    const facts = new SegmentView()
    for (let rank = 0; rank < modules.orderLength; rank++) {
      const module = modules.orderAt(rank)
      const home = modules.textOf(module)
      for (let i = 0; i < modules.dataCount(module); i++) {
        index.facts(modules.dataAt(module, i), facts)
        for (let view = 0; view < facts.count(Facts.VIEWS); view++) {
          const inherit = facts.name(Facts.VIEWS, view, Facts.VIEW_INHERIT)
          const isTemplate = facts.get(Facts.VIEWS, view, Facts.VIEW_MODEL) === NO_NAME
          if (inherit === NO_NAME || isTemplate) continue
          const record = facts.get(Facts.VIEWS, view, Facts.VIEW_RECORD)
          const name = index.text(facts.name(Facts.RECORDS, record, Facts.RECORD_ID))
          const own = index.text(facts.name(Facts.RECORDS, record, Facts.RECORD_MODULE)) || home
          const parent = qualified(index.text(inherit), home)
          const list = all.get(parent)
          if (list === undefined) all.set(parent, [`${own}.${name}`])
          else list.push(`${own}.${name}`)
        }
      }
    }
    return all
  }

  /** Puts the elements of an extension to where they belong. */
  #extend(nodes: ArchNode[], elements: readonly ArchElement[]): void {
    this.#append(nodes, true, elements, (element) => {
      const steps = locatorSteps(element.tag, element.attributes)
      const at = steps === undefined ? undefined : selectNodes(nodes, steps)[0]
      if (at === undefined) return undefined
      const position = element.attributes.get('position') ?? 'inside'
      if (position === 'attributes') return undefined
      if (position === 'inside') return [at, nodes[at]!.inside]
      return [nodes[at]!.parent, nodes[at]!.scope]
    })
  }

  /**
   * Appends elements. `place` says where what stands at the top goes: for a view without a parent the element itself, for an
   * extension what is in its locator.
   */
  #append(
    nodes: ArchNode[],
    isExtension: boolean,
    elements: readonly ArchElement[],
    place: (element: ArchElement) => readonly [parent: number, scope: Scope] | undefined,
  ): void {
    const rows = new Int32Array(elements.length).fill(-1)
    const places = new Map<number, readonly [number, Scope]>()
    for (const [index, element] of elements.entries()) {
      const { tag, attributes, parent: above } = element
      const isTop = above < 0 || (elements[above]!.tag === 'data' && elements[above]!.parent < 0)
      let at: readonly [number, Scope] | undefined
      if (isExtension && isTop) {
        const found = tag === 'data' ? undefined : place(element)
        if (found !== undefined) places.set(index, found)
        continue
      }
      if (above < 0) at = place(element)
      else if (places.has(above)) at = places.get(above)
      else if (rows[above]! >= 0) at = [rows[above]!, nodes[rows[above]!]!.inside]
      if (at === undefined || attributes.get('position') === 'move') continue
      const [parent, scope] = at
      rows[index] = nodes.push(new CombinedNode(this.#lookup, element, parent, scope)) - 1
    }
  }

  // ------------------------------------------------------------------------------------------------ reading

  #ownOf(view: string): readonly ArchElement[] {
    const known = this.#own.get(view)
    if (known !== undefined) return known
    remember<string, readonly ArchElement[]>(this.#own, view, [], MAX_KEPT)
    const { xmlIds } = this.#context.registry
    const row = xmlIds.findText(view)
    for (let at = row; row >= 0 && at < xmlIds.endOf(row); at++) {
      const elements = this.#read(at, view)
      if (elements.length === 0) continue
      this.#own.set(view, elements)
      return elements
    }
    return []
  }

  #read(row: XmlIdRow, view: string): readonly ArchElement[] {
    const { registry, index, workspace } = this.#context
    const file = registry.xmlIds.fileOf(row)
    const source = this.#context.read(file)
    if (source === undefined) return []
    const home = index.text(registry.xmlIds.homeOf(row))
    if (workspace.files.isGone(file)) return []
    const document = this.#context.trees.xml(file, source)
    for (const root of rootsOf(document)) {
      if (!isDataRoot(document, root)) continue
      for (const element of dataElements(document, root)) {
        if (document.elementName[element] !== XmlName.RECORD) continue
        const id = attributeText(document, element, XmlName.ID)
        if (id === '' || qualified(id, home) !== view) continue
        const { arch } = readViewRecord(document, element)
        if (arch >= 0) return copyElements(document, arch, home)
      }
    }
    return []
  }
}

/** An element of a combined view; in which scope its children are is found out when there are any. */
class CombinedNode implements ArchNode {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  readonly parent: number
  readonly scope: Scope
  readonly #lookup: ModelLookup
  #inside: Scope | undefined

  constructor(lookup: ModelLookup, { tag, attributes }: ArchElement, parent: number, scope: Scope) {
    this.tag = tag
    this.attributes = attributes
    this.parent = parent
    this.scope = scope
    this.#lookup = lookup
  }

  get inside(): Scope {
    const name = this.attributes.get('name') ?? ''
    this.#inside ??= scopeInside(this.#lookup, this.tag, name, this.scope)
    return this.#inside
  }
}

/** The elements in `arch` of a file of module `home`, with all that paths may ask for. */
function copyElements(document: XmlDocument, arch: number, home: string): ArchElement[] {
  const elements: ArchElement[] = []
  const end = arch + document.elementSize[arch]!
  for (let element = arch + 1; element < end; element++) {
    const attributes = attributesOf(document, element, home)
    const parent = document.elementParent[element]! - arch - 1
    elements.push({ tag: tagOf(document, element), attributes, parent })
  }
  return elements
}

/** The attributes of an element in a file of module `home`; external ids in them are with their module. */
export function attributesOf(
  document: XmlDocument,
  element: number,
  home: string,
): ReadonlyMap<string, string> {
  const { names } = document
  const attributes = new Map<string, string>()
  const first = document.elementFirstAttribute[element]!
  for (let i = first; i < first + document.elementAttributeCount[element]!; i++) {
    const name = names.text(document.attributeName[i]! as NameId)
    if (attributes.has(name)) continue
    const value = attributeValue(document, i)
    const isPlain = !value.includes('%(')
    attributes.set(name, isPlain ? value : value.replace(/%\(([\w-]+)\)/g, `%(${home}.$1)`))
  }
  return attributes
}

/** The direct children of `arch`, `data` looked through: what an extension says to change. */
export function* extensionSpecs(document: XmlDocument, arch: number): Generator<number> {
  for (const child of childrenOf(document, arch)) {
    if (document.elementName[child] === XmlName.DATA) yield* childrenOf(document, child)
    else yield child
  }
}

/** The path by which an extension finds the element to change (18.0, odoo/tools/template_inheritance.py, `locate_node`). */
export function locatorSteps(
  tag: string,
  attributes: ReadonlyMap<string, string>,
): readonly XPathStep[] | undefined {
  if (tag === 'xpath') return parseXPath(attributes.get('expr') ?? '')
  const tests = []
  for (const [attribute, value] of attributes) {
    if (attribute === 'position' || attribute === 'version') continue
    if (tag === 'field' && attribute !== 'name') continue
    tests.push({ attribute, value, start: -1, end: -1 })
  }
  if (tag === 'field' && tests.length === 0) return undefined
  return [{ isDeep: true, axis: 'child', tag, tests, classes: [], position: 0, isVague: false }]
}

const stores = new WeakMap<FeatureContext, ArchStore>()

/** The combined views of a question, made when they are first asked for. */
export function archStoreOf(context: FeatureContext): ArchStore {
  let store = stores.get(context)
  if (store === undefined) {
    store = new ArchStore(context)
    stores.set(context, store)
  }
  return store
}
