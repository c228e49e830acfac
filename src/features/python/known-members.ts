/** What a Python server finds by itself behind a dot, without knowing what Odoo makes of the classes of models. */
import { Facts, SegmentView } from '../../facts/index.ts'
import {
  attributeNameStart,
  calleeOf,
  fillParents,
  firstChild,
  NO_NODE,
  Node,
  readParameters,
  type SyntaxTree,
} from '../../python/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { frameworkMethods } from '../model-members.ts'
import { textBetween } from '../syntax.ts'

/** A value of which a Python server knows the class. */
export type KnownValue =
  /** Records: of the class that begins at a byte offset, or of `BaseModel`. */
  | { readonly kind: 'records'; readonly classStart: number | undefined }
  | { readonly kind: 'environment' }

/** Records of which no more is known than that they are such. */
export const ANY_RECORDS: KnownValue = { kind: 'records', classStart: undefined }
const ENVIRONMENT: KnownValue = { kind: 'environment' }

/** How many calls behind each other are followed. */
const MAX_STEPS = 8

/** Methods of `BaseModel` that answer records as they are called on (14.0 to 19.0, `odoo/models.py`). */
const SAME_RECORDS: ReadonlySet<string> = new Set([
  ...['browse', 'copy', 'create', 'exists', 'filtered', 'filtered_domain', 'search', 'sorted'],
  ...['sudo', 'with_company', 'with_context', 'with_env', 'with_prefetch', 'with_user'],
])

/**
 * Whether a value is `self` of a method of a class, `super()`, `self.env` or `self.env[…]`, or what a method answers of these as it is;
 * `undefined` for all others.
 */
export function knownValue(
  tree: SyntaxTree,
  node: number,
  parents: Int32Array = parentsOf(tree),
  steps: number = MAX_STEPS,
): KnownValue | undefined {
  if (steps === 0) return undefined
  const follow = (value: number) => knownValue(tree, value, parents, steps - 1)
  switch (tree.kind[node]) {
    case Node.NAME: {
      const classStart = classOfSelf(tree, node, parents)
      return classStart === undefined ? undefined : { kind: 'records', classStart }
    }
    case Node.CALL: {
      const callee = calleeOf(tree, node)
      if (tree.kind[callee] === Node.NAME) {
        const name = textBetween(tree.source, tree.start[callee]!, tree.end[callee]!)
        return name === 'super' ? ANY_RECORDS : undefined
      }
      if (tree.kind[callee] !== Node.ATTRIBUTE) return undefined
      return SAME_RECORDS.has(attributeName(tree, callee)) ? follow(callee - 1) : undefined
    }
    case Node.ATTRIBUTE: {
      if (attributeName(tree, node) !== 'env') return undefined
      return follow(node - 1)?.kind === 'records' ? ENVIRONMENT : undefined
    }
    case Node.SUBSCRIPT:
      return follow(firstChild(tree, node))?.kind === 'environment' ? ANY_RECORDS : undefined
    default:
      return undefined
  }
}

/** Says whether a Python server knows a member of a value. */
export type IsKnownMember = (value: KnownValue, name: string) => boolean

/** {@link IsKnownMember} for values in a file. */
export function knownMembersIn(context: FeatureContext, file: FileId): IsKnownMember {
  return (value, name) =>
    value.kind === 'environment' || knownMembers(context, file, value.classStart).has(name)
}

/** Whether a callee is a member that a Python server knows. */
export function isKnownCallee(
  tree: SyntaxTree,
  callee: number,
  name: string,
  isKnown: IsKnownMember,
  parents?: Int32Array,
): boolean {
  if (tree.kind[callee] !== Node.ATTRIBUTE) return false
  const value = knownValue(tree, callee - 1, parents)
  return value !== undefined && isKnown(value, name)
}

/** The names that `BaseModel` declares, and those of the class that begins at a byte offset of a file. */
export function knownMembers(
  context: FeatureContext,
  file: FileId,
  classStart: number | undefined,
): ReadonlySet<string> {
  const names = new Set<string>()
  const framework = frameworkMethods(context)
  if (framework !== undefined) addMembers(context, framework.file, framework.owner, names)
  if (classStart === undefined) return names
  const facts = context.index.facts(file, new SegmentView())
  for (let i = 0; i < facts.count(Facts.CLASSES); i++) {
    if (facts.get(Facts.CLASSES, i, Facts.CLASS_START) === classStart) {
      addMembers(context, file, i + 1, names)
    }
  }
  return names
}

/** Where the class begins whose method has a NAME for its `self`; `undefined` when it is another value. */
function classOfSelf(tree: SyntaxTree, node: number, parents: Int32Array): number | undefined {
  const name = tree.payload[node]!
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

/** The class in whose body a function stands. */
function ownerOf(tree: SyntaxTree, parents: Int32Array, node: number): number {
  let at = parents[node]!
  while (at !== NO_NODE && (tree.kind[at] === Node.DECORATED || tree.kind[at] === Node.BLOCK)) {
    at = parents[at]!
  }
  return at !== NO_NODE && tree.kind[at] === Node.CLASS ? at : NO_NODE
}

function attributeName(tree: SyntaxTree, node: number): string {
  return textBetween(tree.source, attributeNameStart(tree, node), tree.end[node]!)
}

function parentsOf(tree: SyntaxTree): Int32Array {
  const parents = new Int32Array(tree.nodeCount)
  fillParents(tree, parents)
  return parents
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
