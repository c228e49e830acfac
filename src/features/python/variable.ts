import {
  firstChild,
  keepTree,
  listChildren,
  NO_NODE,
  Node,
  nameEnd,
  readParameters,
} from '../../python/index.ts'
import {
  type Body,
  boundAt,
  type Evaluator,
  sourceOfName,
  type Type,
  typeOfBoundName,
  typeText,
  UNKNOWN,
} from '../../types/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext, Location } from '../context.ts'
import { spanLocation } from '../span-location.ts'
import type { SourceText } from '../trees.ts'
import { holdsRecords } from './holds-records.ts'
import { localNameAt } from './local-names.ts'
import { namePlace } from './name-places.ts'
import { FileTypes } from './typing.ts'

/** A variable of a function, or a type parameter, at a place, and what is known of it. Byte offsets. */
export interface Variable {
  readonly name: string
  readonly start: number
  readonly end: number
  /** Its type there, of a type parameter its bound; empty when it is not known. */
  readonly type: string
  /** Whether the value is records, an environment, or has such in it. */
  readonly holdsRecords: boolean
  /** Where it gets the values that it can have there; of a parameter where that stands. */
  readonly places: readonly Location[]
}

/** The variable whose name stands at a byte offset of a Python file; `undefined` for names of modules and for everything else. */
export function variableAt(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  offset: number,
): Variable | undefined {
  const tree = keepTree(context.trees.python(file, source))
  const local = localNameAt(tree, offset)
  if (local === undefined) return undefined
  const { node, start, end, use } = local.place
  const types = new FileTypes(context, file, tree, false)
  const { body } = types
  const path = context.workspace.files.pathOf(file)
  const located = (from: number, to: number): Location => spanLocation(path, from, to)
  return types.whileParsing((evaluator) => {
    const name = evaluator.bodies.text(body, tree.payload[node]!)
    if (use === 'bind' || use === 'walrus' || use === 'parameter') {
      const type = typeOfBoundName(evaluator, body, node)
      return { ...known(evaluator, type), name, start, end, places: [located(start, end)] }
    }
    if (use === 'type-parameter') {
      const type = boundAt(evaluator, body, tree.kind[node] === Node.IDENTIFIER ? node + 1 : node)
      return { ...known(evaluator, type), name, start, end, places: [located(start, end)] }
    }
    // `del`, `global` and `nonlocal` are told apart by their places.
    const found = tree.kind[node] === Node.NAME ? sourceOfName(evaluator, body, node) : undefined
    const nodes =
      found === undefined || found.kind === 'declared'
        ? []
        : found.kind === 'parameter'
          ? [readParameters(tree, found.scope)[found.index]!.node]
          : found.bindings.map(({ at }) => at)
    const places = nodes.map((at) => located(...boundName(body, at))).reverse()
    const binding = local.places.filter((one) => one.use !== 'read' && one.use !== 'nonlocal')
    // Where no way leads from a binding to here, as in a function that is defined before: all of them.
    const all = binding.map((one) => located(one.start, one.end))
    const [first] = found?.kind === 'bindings' ? found.bindings : []
    const type =
      first?.kind === 'type-parameter'
        ? boundAt(evaluator, body, first.node)
        : found === undefined
          ? UNKNOWN
          : evaluator.typeOf(body, node)
    return { ...known(evaluator, type), name, start, end, places: places.length > 0 ? places : all }
  })
}

function known(evaluator: Evaluator, type: Type): Pick<Variable, 'type' | 'holdsRecords'> {
  if (type === UNKNOWN) return { type: '', holdsRecords: false }
  return { type: typeText(evaluator, type), holdsRecords: holdsRecords(evaluator, type) }
}

/** The span of the name that is bound at a node. */
function boundName({ tree, parents }: Body, at: number): [start: number, end: number] {
  const kind = tree.kind[at]
  if (kind === Node.IMPORT_ALIAS) {
    const parts = listChildren(tree, at)
    const start = tree.start[parts[1] ?? parts[0] ?? NO_NODE] ?? 0
    return [start, nameEnd(tree, start)]
  }
  const isStarred =
    kind === Node.VAR_POSITIONAL ||
    kind === Node.VAR_KEYWORD ||
    kind === Node.TYPE_VAR_TUPLE ||
    kind === Node.PARAM_SPEC
  const place = namePlace(tree, parents, isStarred ? firstChild(tree, at) : at)
  return place === undefined ? [tree.start[at]!, tree.end[at]!] : [place.start, place.end]
}
