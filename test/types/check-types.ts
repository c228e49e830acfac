import { expect } from 'vitest'
import { keepTree, Node } from '../../src/python/index.ts'
import { TypeEvaluator, typeText } from '../../src/types/index.ts'
import { File } from '../../src/workspace/index.ts'
import { withContext } from '../support/feature-context.ts'
import { MINI_TYPESHED } from './mini-typeshed.ts'

/**
 * Checks the types of expressions of a fixture: a line of carets below a line of code says what the expression above the carets is, as
 * `typeText` writes it; `?` for one that is not known.
 */
export function checkTypes(text: string): void {
  const fixture = /^\s*-- /.test(text) ? text : `-- m/models/m.py --\n${text}`
  withContext(fixture + MINI_TYPESHED, (context, { annotations }) => {
    expect(annotations.length, 'assertions in the fixture').toBeGreaterThan(0)
    const evaluator = new TypeEvaluator(context)
    const actual: string[] = []
    const expected: string[] = []
    for (const { path, start, end, message } of annotations) {
      const file = context.workspace.files.find(path)
      expect(context.workspace.files.languageOf(file)).toBe(File.PYTHON)
      const source = context.read(file)!
      const tree = keepTree(context.trees.python(file, source))
      evaluator.begin()
      const body = evaluator.bodies.ofFile(file, tree)
      const code = new TextDecoder().decode(tree.source.subarray(start, end))
      const line = new TextDecoder().decode(tree.source.subarray(0, start)).split('\n').length
      const node = expressionAt(tree, start, end)
      const type =
        node < 0 ? 'no expression' : typeText(evaluator, evaluator.typeOf(body, node)) || '?'
      actual.push(`${line}: ${code} : ${type}`)
      expected.push(`${line}: ${code} : ${message.replace(/^: /, '')}`)
    }
    expect(actual.join('\n')).toBe(expected.join('\n'))
  })
}

/** The expression that is exactly `[start, end)`, the outermost one; -1 when there is none. */
function expressionAt(
  tree: { nodeCount: number; kind: Uint8Array; start: Int32Array; end: Int32Array },
  start: number,
  end: number,
): number {
  for (let node = tree.nodeCount - 1; node >= 0; node--) {
    const kind = tree.kind[node]!
    if (kind < Node.FIRST_EXPRESSION || kind > Node.LAST_EXPRESSION) continue
    if (tree.start[node] === start && tree.end[node] === end) return node
  }
  return -1
}
