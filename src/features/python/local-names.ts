import {
  fillParents,
  firstChild,
  firstRowOf,
  listChildren,
  NO_NODE,
  Node,
  rootOf,
  type SyntaxTree,
  typeParametersOf,
} from '../../python/index.ts'
import { type NamePlace, namePlace, namePlaceAt } from './name-places.ts'
import { isComprehension } from './scope.ts'

/** A variable of a function, lambda or comprehension, or a type parameter. */
export interface LocalName {
  /** The FUNCTION, ASYNC_FUNCTION, LAMBDA or comprehension that binds it; of a type parameter the TYPE_PARAMETERS. */
  readonly scope: number
  /** The place that was asked about. */
  readonly place: NamePlace
  /** All places of it, in source order. */
  readonly places: readonly NamePlace[]
}

/**
 * The variable whose name touches a byte offset, with all its places by Python's rules of scopes; `undefined` for names of modules and
 * classes, and for everything else.
 */
export function localNameAt(tree: SyntaxTree, offset: number): LocalName | undefined {
  const parents = new Int32Array(tree.nodeCount)
  fillParents(tree, parents)
  const place = namePlaceAt(tree, parents, offset)
  if (place === undefined) return undefined
  const scopes = new NameScopes(tree, parents, tree.payload[place.node]!)
  const scope = scopes.scopeOf(place)
  const kind = tree.kind[scope]
  if (kind === Node.MODULE || kind === Node.CLASS) return undefined
  return { scope, place, places: scopes.places.filter((one) => scopes.scopeOf(one) === scope) }
}

/** Which scope each place of one name belongs to. */
class NameScopes {
  readonly #tree: SyntaxTree
  readonly #parents: Int32Array
  /** All places where the name stands, in source order. */
  readonly places: readonly NamePlace[]
  readonly #binding = new Set<number>()
  readonly #global = new Set<number>()
  readonly #nonlocal = new Set<number>()

  constructor(tree: SyntaxTree, parents: Int32Array, name: number) {
    this.#tree = tree
    this.#parents = parents
    const places: NamePlace[] = []
    for (let row = 0; row < tree.nodeCount; row++) {
      if (tree.payload[row] !== name) continue
      const place = namePlace(tree, parents, row)
      if (place === undefined) continue
      places.push(place)
      const home = this.#home(place)
      if (place.use === 'global') this.#global.add(home)
      else if (place.use === 'nonlocal') this.#nonlocal.add(home)
      else if (place.use !== 'read') this.#binding.add(home)
    }
    this.places = places.sort((a, b) => a.start - b.start)
  }

  /** The scope whose variable stands at a place; the MODULE for what no scope around binds. */
  scopeOf(place: NamePlace): number {
    const { kind } = this.#tree
    const home = this.#home(place)
    for (let scope = home; kind[scope] !== Node.MODULE; scope = this.#around(scope)) {
      if (this.#global.has(scope)) break
      if (this.#nonlocal.has(scope)) continue
      // What a class binds is not seen in what stands in it.
      if (this.#binding.has(scope) && (kind[scope] !== Node.CLASS || scope === home)) return scope
    }
    return rootOf(this.#tree)
  }

  /** The scope that a place stands in. */
  #home(place: NamePlace): number {
    const { kind } = this.#tree
    const { node, use } = place
    if (use === 'type-parameter') {
      const outer = this.#parents[node]!
      return kind[outer] === Node.TYPE_PARAMETERS ? outer : this.#parents[outer]!
    }
    if (use === 'parameter') {
      const list = kind[node] === Node.PARAMETER ? node : this.#parents[node]!
      return this.#parents[this.#parents[list]!]!
    }
    let scope = this.#around(node)
    // `:=` in a comprehension binds outside of it.
    while (use === 'walrus' && isComprehension(kind[scope]!)) scope = this.#around(scope)
    return scope
  }

  /** The innermost scope around a node. */
  #around(node: number): number {
    const { kind } = this.#tree
    const own = typeParametersOf(this.#tree, node)
    if (own !== NO_NODE) return own
    let inner = kind[node] === Node.TYPE_PARAMETERS ? this.#parents[node]! : node
    let evaluatedOutside = NO_NODE
    for (let outer = this.#parents[inner]!; outer !== NO_NODE; outer = this.#parents[outer]!) {
      const one = kind[outer]!
      if (one === Node.MODULE) return outer
      if (one === Node.COMPREHENSION_FOR) {
        // The first thing that a comprehension goes over belongs to the scope around.
        const comprehension = this.#parents[outer]!
        const first = listChildren(this.#tree, comprehension).find(
          (part) => kind[part] === Node.COMPREHENSION_FOR,
        )
        const target = firstChild(this.#tree, outer)
        const isIterable = inner === listChildren(this.#tree, outer)[1] && inner !== target
        if (outer === first && isIterable) evaluatedOutside = comprehension
      } else if (isComprehension(one)) {
        if (outer !== evaluatedOutside) return outer
      } else if (one === Node.LAMBDA) {
        if (kind[inner] !== Node.PARAMETERS) return outer
      } else if (one === Node.FUNCTION || one === Node.ASYNC_FUNCTION || one === Node.CLASS) {
        // Decorators, defaults, annotations and bases belong to the scope around, or to that of the type parameters.
        if (kind[inner] === Node.BLOCK) return outer
      }
      const list = typeParametersOf(this.#tree, outer)
      if (list !== NO_NODE && firstRowOf(this.#tree, inner) !== firstRowOf(this.#tree, outer)) {
        return list
      }
      inner = outer
    }
    return rootOf(this.#tree)
  }
}
