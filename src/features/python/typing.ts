import { Facts, SegmentView } from '../../facts/index.ts'
import {
  keepTree,
  parsedTexts,
  parsePython,
  restoreTree,
  type SyntaxTree,
  TreeCopy,
} from '../../python/index.ts'
import { type Body, type Evaluator, type Type, TypeEvaluator, UNKNOWN } from '../../types/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'

/** Where the trees of searches are copied to, one after the other. */
const searched = new TreeCopy()

const evaluators = new WeakMap<FeatureContext, TypeEvaluator>()

/** The evaluator of a question. */
export function evaluatorOf(context: FeatureContext): TypeEvaluator {
  const known = evaluators.get(context)
  if (known !== undefined) return known
  const made = new TypeEvaluator(context)
  evaluators.set(context, made)
  return made
}

/** How the tree of a file comes back when the next parse has taken it away. */
export type Restore =
  /** It is copied before: for trees of which most was left out, and of which many expressions are asked about. */
  | 'copy'
  /** Its text is parsed again: for whole files, of which few expressions are asked about. */
  | 'parse'

/**
 * The types of the expressions of one file. Its tree may be one that the next parse takes away: it is back when a type was worked out.
 * Of a whole file only the function is looked at in which an expression stands.
 */
export class FileTypes {
  readonly #context: FeatureContext
  readonly #evaluator: TypeEvaluator
  readonly #file: FileId
  readonly #tree: SyntaxTree
  readonly #restore: Restore
  readonly #isSearch: boolean
  #hasBegun = false
  /** What is parsed to have the tree back; `undefined` when that is copied. */
  #text: Uint8Array | undefined
  #body: Body | undefined

  /** @param isSearch whether the file is one of very many */
  constructor(
    context: FeatureContext,
    file: FileId,
    tree: SyntaxTree,
    isSearch: boolean,
    restore: Restore = 'copy',
  ) {
    this.#context = context
    this.#evaluator = evaluatorOf(context)
    this.#file = file
    this.#tree = tree
    this.#isSearch = isSearch
    this.#restore = restore
  }

  get evaluator(): Evaluator {
    return this.#evaluator
  }

  /** The file as a body. */
  get body(): Body {
    this.#begin()
    this.#body ??= this.#evaluator.bodies.ofFile(this.#file, this.#copied())
    return this.#body
  }

  /** Goes on with another part of the file, which gets time of its own. */
  goOn(): void {
    if (this.#body !== undefined && !this.#evaluator.goOn(this.#body)) this.#body = undefined
  }

  /** The type of the expression `node`; unknown when that is not certain. */
  of(node: number): Type {
    this.#begin()
    const { kind, start, end } = this.#tree
    const place = { kind: kind[node]!, start: start[node]!, end: end[node]! }
    return this.whileParsing((evaluator) => {
      if (this.#text === undefined) return evaluator.typeOf(this.body, node)
      const found = this.#inFunction(place)
      if (found !== undefined) return evaluator.typeOf(found.body, found.node)
      this.#bringBack()
      return evaluator.typeOf(this.body, node)
    })
  }

  /** Does something that may parse other texts. */
  whileParsing<Result>(work: (evaluator: Evaluator) => Result): Result {
    this.#begin()
    // Copied before anything is parsed.
    if (this.#text === undefined) void this.body
    const before = parsedTexts
    const result = work(this.#evaluator)
    if (parsedTexts !== before) this.#bringBack()
    return result
  }

  #begin(): void {
    if (this.#hasBegun) return
    this.#hasBegun = true
    const { source, length, transcoded } = this.#tree
    if (this.#restore === 'parse' && !transcoded) this.#text = source.slice(0, length)
    this.#evaluator.begin(this.#isSearch)
  }

  /** A copy of the tree. Searches go through thousands of files, and need each only while they read it. */
  #copied(): SyntaxTree {
    return this.#isSearch ? searched.take(this.#tree) : keepTree(this.#tree)
  }

  #bringBack(): void {
    const { length, names } = this.#tree
    if (this.#text === undefined) restoreTree(this.#tree, this.body.tree)
    else parsePython(this.#text, length, names)
  }

  /** A node by its place, in the body of the function around it; `undefined` outside of functions. */
  #inFunction(place: {
    readonly kind: number
    readonly start: number
    readonly end: number
  }): { readonly body: Body; readonly node: number } | undefined {
    const facts = this.#context.index.facts(this.#file, new SegmentView())
    for (let i = 0; i < facts.count(Facts.FUNCTIONS); i++) {
      if (facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_START) > place.start) continue
      if (facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_END) < place.end) continue
      const body = this.#evaluator.bodies.ofFunction(this.#file, i, UNKNOWN)
      if (body === undefined) return undefined
      const { tree, base } = body
      for (let node = 0; node < tree.nodeCount; node++) {
        if (tree.end[node] !== place.end - base || tree.start[node] !== place.start - base) continue
        if (tree.kind[node] === place.kind) return { body, node }
      }
      return undefined
    }
    return undefined
  }
}
