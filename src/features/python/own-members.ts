/** What a Python server finds by itself behind `self`: what the class around declares, and what all models have. */
import { Facts, SegmentView } from '../../facts/index.ts'
import { fillParents, NO_NODE, Node, readParameters, type SyntaxTree } from '../../python/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { frameworkMethods } from '../model-members.ts'

/** Where the class begins whose method has the value `node` for its `self`; `undefined` when it is another value. */
export function classOfSelf(
  tree: SyntaxTree,
  node: number,
  parents: Int32Array = parentsOf(tree),
): number | undefined {
  const name = tree.payload[node]!
  if (tree.kind[node] !== Node.NAME || name === 0) return undefined
  for (let at = parents[node]!; at !== NO_NODE; at = parents[at]!) {
    const kind = tree.kind[at]
    if (kind !== Node.FUNCTION && kind !== Node.ASYNC_FUNCTION && kind !== Node.LAMBDA) continue
    const index = readParameters(tree, at).findIndex((one) => one.name === name)
    if (index < 0) continue
    const owner = index === 0 && kind !== Node.LAMBDA ? ownerOf(tree, parents, at) : NO_NODE
    return owner === NO_NODE ? undefined : tree.start[owner]!
  }
  return undefined
}

/** The names that a Python server knows behind the `self` of the class that begins at a byte offset. */
export type OwnMembers = (classStart: number) => ReadonlySet<string>

/** Whether a callee is `self.name` with a name that a Python server knows. */
export function isOwnMember(
  tree: SyntaxTree,
  callee: number,
  name: string,
  members: OwnMembers,
  parents?: Int32Array,
): boolean {
  if (tree.kind[callee] !== Node.ATTRIBUTE) return false
  const classStart = classOfSelf(tree, callee - 1, parents)
  return classStart !== undefined && members(classStart).has(name)
}

function parentsOf(tree: SyntaxTree): Int32Array {
  const parents = new Int32Array(tree.nodeCount)
  fillParents(tree, parents)
  return parents
}

/** The class in whose body a function stands. */
function ownerOf(tree: SyntaxTree, parents: Int32Array, node: number): number {
  let at = parents[node]!
  while (at !== NO_NODE && (tree.kind[at] === Node.DECORATED || tree.kind[at] === Node.BLOCK)) {
    at = parents[at]!
  }
  return at !== NO_NODE && tree.kind[at] === Node.CLASS ? at : NO_NODE
}

/** The names that the class declares which begins at a byte offset of a file, and those of `BaseModel`. */
export function ownMembers(
  context: FeatureContext,
  file: FileId,
  classStart: number,
): ReadonlySet<string> {
  const facts = context.index.facts(file, new SegmentView())
  const names = frameworkMembers(context)
  for (let i = 0; i < facts.count(Facts.CLASSES); i++) {
    if (facts.get(Facts.CLASSES, i, Facts.CLASS_START) === classStart) {
      addMembers(context, file, i + 1, names)
    }
  }
  return names
}

/** The names that `BaseModel` declares. */
export function frameworkMembers(context: FeatureContext): Set<string> {
  const names = new Set<string>()
  const framework = frameworkMethods(context)
  if (framework !== undefined) addMembers(context, framework.file, framework.owner, names)
  return names
}

function addMembers(
  { index }: FeatureContext,
  file: FileId,
  owner: number,
  names: Set<string>,
): void {
  const facts = index.facts(file, new SegmentView())
  for (const [section, nameColumn, ownerColumn] of MEMBERS) {
    for (let i = 0; i < facts.count(section); i++) {
      if (facts.get(section, i, ownerColumn) !== owner) continue
      names.add(index.text(facts.name(section, i, nameColumn)))
    }
  }
}

const MEMBERS = [
  [Facts.FUNCTIONS, Facts.FUNCTION_NAME, Facts.FUNCTION_OWNER],
  [Facts.ASSIGNMENTS, Facts.ASSIGNMENT_NAME, Facts.ASSIGNMENT_OWNER],
] as const
