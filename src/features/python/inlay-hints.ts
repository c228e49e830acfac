import type { Span } from '../../base/index.ts'
import {
  enclosingFunction,
  isFunction,
  keepTree,
  listChildren,
  NO_NODE,
  Node,
  type SyntaxTree,
} from '../../python/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { isOdooOnly } from '../python-answers.ts'
import type { InlayHint, InlayHintKinds } from '../results.ts'
import type { SourceText } from '../trees.ts'
import { argumentHints } from './argument-hints.ts'
import { type IsKnownMember, knownMembersIn } from './known-members.ts'
import { namePlace } from './name-places.ts'
import { isComprehension } from './scope.ts'
import { FileTypes } from './typing.ts'
import { shownType } from './variable-hints.ts'

/**
 * The types of local variables of a Python file where they are first bound, and the names of parameters in front of arguments. Only what
 * stands in `part` is worked out, and each function for a bounded time. Beside another Python server only what holds records and calls of their methods count.
 */
export function pythonHints(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  part: Span,
  kinds: InlayHintKinds,
): InlayHint[] {
  const tree = keepTree(context.trees.python(file, source))
  const types = new FileTypes(context, file, tree, true)
  const isKnown = isOdooOnly(context) ? knownMembersIn(context, file) : undefined
  return new HintFinder(tree, types, part, kinds, isKnown).find()
}

class HintFinder {
  readonly #tree: SyntaxTree
  readonly #types: FileTypes
  readonly #part: Span
  readonly #kinds: InlayHintKinds
  readonly #isKnown: IsKnownMember | undefined
  readonly #found: InlayHint[] = []
  /** The names that each function has bound so far. */
  readonly #bound = new Map<number, Set<number>>()
  /** The function, or NO_NODE for the module, whose time is being spent. */
  #function: number | undefined

  /** @param isKnown which members another Python server knows; `undefined` when there is no such server */
  constructor(
    tree: SyntaxTree,
    types: FileTypes,
    part: Span,
    kinds: InlayHintKinds,
    isKnown: IsKnownMember | undefined,
  ) {
    this.#isKnown = isKnown
    this.#tree = tree
    this.#types = types
    this.#part = part
    this.#kinds = kinds
  }

  find(): InlayHint[] {
    const { kind, start, end, nodeCount } = this.#tree
    const first = this.#firstOffset()
    const { variableTypes, parameterNames } = this.#kinds
    // Names stand in rows in the order of the source.
    for (let row = 0; row < nodeCount; row++) {
      if (end[row]! < first || start[row]! > this.#part.end) continue
      switch (kind[row]) {
        case Node.NAME:
        case Node.IDENTIFIER:
        case Node.PARAMETER:
          if (variableTypes) this.#name(row)
          break
        case Node.CALL:
          if (parameterNames && end[row]! >= this.#part.start) this.#call(row)
      }
    }
    return this.#found
  }

  /** Where the first function begins that reaches into the part. */
  #firstOffset(): number {
    const { start, end, nodeCount } = this.#tree
    let first = this.#part.start
    for (let row = 0; row < nodeCount; row++) {
      if (!isFunction(this.#tree, row)) continue
      if (start[row]! < first && end[row]! >= this.#part.start) first = start[row]!
    }
    return first
  }

  #name(row: number): void {
    const { tree } = this.#types.body
    const { parents } = this.#types.body
    const place = namePlace(tree, parents, row)
    if (place === undefined || place.use === 'read' || place.use === 'delete') return
    const scope = this.#scopeOf(row)
    if (scope === NO_NODE) return
    const bound = this.#bound.get(scope) ?? new Set()
    this.#bound.set(scope, bound)
    const name = tree.payload[row]!
    if (bound.has(name)) return
    bound.add(name)
    if (place.use !== 'bind' || tree.kind[row] !== Node.NAME || !this.#isIn(place.end)) return
    const label = this.#inTime(scope, () =>
      shownType(this.#types, row, this.#isKnown !== undefined),
    )
    if (label) this.#found.push({ offset: place.end, kind: 'type', label: `: ${label}` })
  }

  #call(row: number): void {
    const { parents } = this.#types.body
    const owner = enclosingFunction(this.#tree, parents, row)
    const hints = this.#inTime(owner, () => argumentHints(this.#types, row, this.#isKnown)) ?? []
    for (const { offset, name } of hints) {
      if (this.#isIn(offset)) this.#found.push({ offset, kind: 'parameter', label: `${name}=` })
    }
  }

  /** Does something for a function, in the time that it has. */
  #inTime<Result>(owner: number, work: () => Result): Result | undefined {
    if (owner !== this.#function) this.#types.goOn()
    this.#function = owner
    return this.#types.evaluator.isExhausted ? undefined : work()
  }

  /** The FUNCTION whose variable a name is; NO_NODE for what modules, classes, lambdas and comprehensions bind. */
  #scopeOf(row: number): number {
    const { kind } = this.#tree
    const { parents } = this.#types.body
    let inner = row
    for (let scope = parents[row]!; scope !== NO_NODE; inner = scope, scope = parents[scope]!) {
      if (isFunction(this.#tree, scope)) {
        // The name of a function belongs to what is around.
        if (kind[inner] === Node.BLOCK || kind[inner] === Node.PARAMETERS) return scope
      } else if (kind[scope] === Node.COMPREHENSION_FOR) {
        // What it goes over may hold a `:=`.
        if (listChildren(this.#tree, scope)[0] === inner) return NO_NODE
      } else if (kind[scope] === Node.LAMBDA || (kind[scope] === Node.CLASS && inner !== row)) {
        return NO_NODE
      } else if (isComprehension(kind[scope]!)) continue
    }
    return NO_NODE
  }

  #isIn(offset: number): boolean {
    return this.#part.start <= offset && offset <= this.#part.end
  }
}
