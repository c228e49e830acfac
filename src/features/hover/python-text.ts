import { Facts, type SegmentView, valuePayload, valueTag } from '../../facts/index.ts'
import type { NameId } from '../../memory/index.ts'
import { docstringOf, Node, nodeAt, type SyntaxTree, stringValue } from '../../python/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'

/** Reads texts that facts hold by their place only, out of the files they stand in. */
export class PythonTexts {
  readonly #context: FeatureContext
  #file = 0
  #tree: SyntaxTree | undefined

  constructor(context: FeatureContext) {
    this.#context = context
  }

  /** The text of a value that is a string, short or long, or a call such as `_('text')`; `undefined` for all others. */
  textOf(file: FileId, facts: SegmentView, value: number): string | undefined {
    switch (valueTag(value)) {
      case Facts.STRING:
        return this.#context.index.text(valuePayload(value) as NameId)
      case Facts.TEXT:
        return this.#stringAt(file, valuePayload(value))
      case Facts.PART:
        if (facts.partKind(value) === Facts.CALL && facts.partCount(value) > 0) {
          return this.textOf(file, facts, facts.argumentValue(value, 0))
        }
        return undefined
      default:
        return undefined
    }
  }

  /** The docstring of the class or function whose `class` or `def` stands at `start`; `undefined` when it has none. */
  docstringAt(file: FileId, start: number): string | undefined {
    const tree = this.#treeOf(file)
    if (tree === undefined) return undefined
    for (let node = 0; node < tree.nodeCount; node++) {
      if (tree.start[node] !== start || !isDefinition(tree.kind[node]!)) continue
      const literal = docstringOf(tree, node)
      return literal < 0 ? undefined : stringValue(tree, literal)
    }
    return undefined
  }

  #stringAt(file: FileId, start: number): string | undefined {
    const tree = this.#treeOf(file)
    if (tree === undefined) return undefined
    const path: number[] = []
    nodeAt(tree, start + 1, path)
    const outermost = path.find((node) => tree.start[node] === start && isString(tree.kind[node]!))
    return outermost === undefined ? undefined : stringValue(tree, outermost)
  }

  /** The tree of the file that was asked for last is kept, since several texts are mostly in one file. */
  #treeOf(file: FileId): SyntaxTree | undefined {
    if (this.#file === file && this.#tree !== undefined) return this.#tree
    const source = this.#context.read(file)
    this.#file = file
    this.#tree = source && this.#context.trees.python(file, source)
    return this.#tree
  }
}

function isString(kind: number): boolean {
  return kind === Node.STRING || kind === Node.CONCATENATION
}

function isDefinition(kind: number): boolean {
  return kind === Node.CLASS || kind === Node.FUNCTION || kind === Node.ASYNC_FUNCTION
}
