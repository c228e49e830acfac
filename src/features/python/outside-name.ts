import type { NameId } from '../../memory/index.ts'
import {
  importedModule,
  keepTree,
  listChildren,
  NO_NODE,
  Node,
  nodeAt,
  type SyntaxTree,
} from '../../python/index.ts'
import { type Declared, type Evaluator, sourceOfName } from '../../types/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { Reference } from '../target.ts'
import type { SourceText } from '../trees.ts'
import { targetOfDeclared } from './typed-member.ts'
import { FileTypes } from './typing.ts'

/**
 * What the name at a byte offset of a Python file stands for when a module brings it: also what is imported from libraries, and what is
 * built into Python. `undefined` for variables of functions, attributes and keywords, and when it is not known.
 */
export function outsideNameAt(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  offset: number,
): Reference | undefined {
  const tree = keepTree(context.trees.python(file, source))
  const path: number[] = []
  const node = offset > tree.length ? NO_NODE : nodeAt(tree, offset, path)
  if (node === NO_NODE || (tree.kind[node] !== Node.NAME && tree.kind[node] !== Node.IDENTIFIER)) {
    return undefined
  }
  const types = new FileTypes(context, file, tree, false)
  const { body } = types
  return types.whileParsing((evaluator) => {
    const declared =
      tree.kind[node] === Node.NAME
        ? declaredBy(sourceOfName(evaluator, body, node))
        : importedAt(evaluator.declarations, file, tree, path)
    const target = declared && targetOfDeclared(context, declared)
    return target && { start: tree.start[node]!, end: tree.end[node]!, target, role: 'read' }
  })
}

function declaredBy(source: ReturnType<typeof sourceOfName>): Declared | undefined {
  return source?.kind === 'declared' ? source.declared : undefined
}

/** What an import brings by the name that a path of nodes leads to; `undefined` when the path leads through no import. */
function importedAt(
  declarations: Evaluator['declarations'],
  file: FileId,
  tree: SyntaxTree,
  path: readonly number[],
): Declared | undefined {
  const { kind, payload, end } = tree
  const statement = path.find(
    (node) => kind[node] === Node.IMPORT || kind[node] === Node.IMPORT_FROM,
  )
  if (statement === undefined) return undefined
  const last = path.at(-1)!
  /** The names in a DOTTED_NAME, up to that at the end of the path. */
  const parts = (dotted: number): string[] =>
    listChildren(tree, dotted)
      .filter((part) => end[part]! <= end[last]!)
      .map((part) => tree.names.text(payload[part] as NameId))
  const alias = path.find((node) => kind[node] === Node.IMPORT_ALIAS)
  const [named = NO_NODE] = alias === undefined ? [] : listChildren(tree, alias)
  const module = kind[statement] === Node.IMPORT ? named : importedModule(tree, statement)
  const level = kind[statement] === Node.IMPORT ? 0 : payload[statement]!
  const place = declarations.place(file, level, module === NO_NODE ? '' : parts(module).join('.'))
  if (place === undefined) return undefined
  if (kind[statement] === Node.IMPORT || alias === undefined) return { kind: 'module', ...place }
  return declarations.member(place, parts(named)[0] ?? '')
}
