import { keepTree, parsedTexts, restoreTree, type SyntaxTree } from '../../python/index.ts'
import { type Body, type Evaluator, type Type, TypeEvaluator } from '../../types/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'

const evaluators = new WeakMap<object, TypeEvaluator>()

/** The evaluator of a question. */
export function evaluatorOf(context: FeatureContext): TypeEvaluator {
  const known = evaluators.get(context.view)
  if (known !== undefined) return known
  const made = new TypeEvaluator(context)
  evaluators.set(context.view, made)
  return made
}

/**
 * The types of the expressions of one file. The tree of the file may be one that the next parse takes away: it is back when a type was worked out.
 */
export class FileTypes {
  readonly #evaluator: TypeEvaluator
  readonly #file: FileId
  readonly #tree: SyntaxTree
  readonly #isSearch: boolean
  #body: Body | undefined

  /** @param isSearch whether the file is one of very many */
  constructor(context: FeatureContext, file: FileId, tree: SyntaxTree, isSearch: boolean) {
    this.#evaluator = evaluatorOf(context)
    this.#file = file
    this.#tree = tree
    this.#isSearch = isSearch
  }

  get evaluator(): Evaluator {
    return this.#evaluator
  }

  /** The file as a body. */
  get body(): Body {
    if (this.#body === undefined) {
      this.#evaluator.begin(this.#isSearch)
      this.#body = this.#evaluator.bodies.ofFile(this.#file, keepTree(this.#tree))
    }
    return this.#body
  }

  /** Goes on with another part of the file, which gets time of its own. */
  goOn(): void {
    if (this.#body !== undefined && !this.#evaluator.goOn(this.#body)) this.#body = undefined
  }

  /** The type of the expression `node`; unknown when that is not certain. */
  of(node: number): Type {
    return this.whileParsing((evaluator) => evaluator.typeOf(this.body, node))
  }

  /** Does something that may parse other texts. */
  whileParsing<Result>(work: (evaluator: Evaluator) => Result): Result {
    const { body } = this
    const before = parsedTexts
    const result = work(this.#evaluator)
    if (parsedTexts !== before) restoreTree(this.#tree, body.tree)
    return result
  }
}
