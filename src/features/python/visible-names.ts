/** The names that can be used at a place: those of the functions around, of the module, and Python's own. */
import { Facts, SegmentView } from '../../facts/index.ts'
import type { NameId } from '../../memory/index.ts'
import {
  listChildren,
  NO_NODE,
  Node,
  readParameters,
  type SyntaxTree,
  Token,
  typeParametersOf,
} from '../../python/index.ts'
import { type FileId, NO_FILE } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { PlainName } from '../place.ts'
import { questionsOf } from '../registry-questions.ts'
import { textBetween } from '../syntax.ts'
import { targetKey } from '../target.ts'
import { tokensBefore } from './call-around.ts'
import { namesOfModule } from './import-place.ts'
import { importedPlace } from './python-definition.ts'
import { bindingsOf, isComprehension } from './scope.ts'
import { scopesAround } from './scopes-around.ts'

/** Groups, the first shown first; a function around another one is one further away. */
const LOCAL = 0
const OUTER = 1
const MODULE = 2
const BUILTIN = 4
const KEYWORD = 5

/** The names that can be used at a byte offset of a tree of a file. */
export function visibleNames(
  context: FeatureContext,
  file: FileId,
  tree: SyntaxTree,
  offset: number,
  isStatement: boolean,
): PlainName[] {
  const names: PlainName[] = []
  localNames(tree, offset, names)
  typeParameters(tree, offset, names)
  moduleNames(context, file, names)
  builtinNames(context, names)
  const keywords = isStatement ? [...STATEMENTS, ...EXPRESSIONS] : EXPRESSIONS
  for (const name of keywords) names.push({ name, kind: 'keyword', group: KEYWORD })
  return names
}

// ---------------------------------------------------------------------------------------------------- functions

function localNames(tree: SyntaxTree, offset: number, names: PlainName[]): void {
  let isOuter = false
  for (const [depth, node] of scopesAround(tree, offset).entries()) {
    const kind = tree.kind[node]!
    const isClass = kind === Node.CLASS
    // What a class binds is not seen in its methods.
    if (isClass && depth > 0) continue
    const group = isOuter ? OUTER : LOCAL
    if (!isClass && !isComprehension(kind)) parameters(tree, node, group, names)
    const scope = {
      kind: isClass ? 'class' : 'function',
      node,
      parent: undefined,
      model: undefined,
      self: undefined,
      bindings: undefined,
    } as const
    // In the function itself what is bound further down has no value yet.
    const isBound = isOuter || isComprehension(kind) ? undefined : namesBefore(tree, node, offset)
    for (const id of bindingsOf(tree, { ...scope }).keys()) {
      if (isBound !== undefined && !isBound.has(id)) continue
      names.push({ name: tree.names.text(id as NameId), kind: 'variable', group })
    }
    if (kind === Node.FUNCTION || kind === Node.ASYNC_FUNCTION) isOuter = true
  }
}

/** The type parameters of the functions, classes and type aliases around an offset, also in their headers. */
function typeParameters(tree: SyntaxTree, offset: number, names: PlainName[]): void {
  const bodies = scopesAround(tree, offset)
  for (let node = 0; node < tree.nodeCount; node++) {
    const list = typeParametersOf(tree, node)
    if (list === NO_NODE || offset < tree.start[list]!) continue
    if (offset > tree.end[node]! && !bodies.includes(node)) continue
    for (const one of listChildren(tree, list)) {
      const name = tree.names.text(tree.payload[one] as NameId)
      if (name !== '') names.push({ name, kind: 'class', group: LOCAL })
    }
  }
}

function parameters(tree: SyntaxTree, node: number, group: number, names: PlainName[]): void {
  for (const { name, annotation } of readParameters(tree, node)) {
    if (name === 0) continue
    const text = tree.names.text(name)
    const offer = { name: text, kind: 'variable', group } as const
    const detail =
      annotation === NO_NODE
        ? ''
        : textBetween(tree.source, tree.start[annotation]!, tree.end[annotation]!)
    names.push(detail === '' ? offer : { ...offer, detail })
  }
}

/** The names that stand between the beginning of a function or class and the name at an offset. */
function namesBefore(tree: SyntaxTree, node: number, offset: number): Set<number> {
  const { tokenKind, tokenPayload, tokenEnd } = tree
  const found = new Set<number>()
  for (let token = tokensBefore(tree, tree.start[node]!); token < tree.tokenCount; token++) {
    if (tokenEnd[token]! >= offset) break
    if (tokenKind[token] === Token.NAME) found.add(tokenPayload[token]!)
  }
  return found
}

// ---------------------------------------------------------------------------------------------------- modules

function moduleNames(context: FeatureContext, file: FileId, names: PlainName[]): void {
  const { index, workspace } = context
  declaredNames(context, file, MODULE, names)
  const facts = index.facts(file, new SegmentView())
  const star = index.names.findText('*')
  for (let i = 0; i < facts.count(Facts.IMPORTS); i++) {
    const imported = facts.name(Facts.IMPORTS, i, Facts.IMPORT_NAME)
    const module = index.text(facts.name(Facts.IMPORTS, i, Facts.IMPORT_MODULE))
    if (imported === star && star !== 0) {
      const { modules } = questionsOf(context)
      const from = importedPlace(context, modules, file, facts, i)
      if (from === undefined || from.file === file || from.file === NO_FILE) continue
      for (const name of namesOfModule(context, modules, workspace.files.pathOf(from.file))) {
        if (!name.startsWith('_')) names.push({ name, kind: 'variable', group: MODULE })
      }
      continue
    }
    const alias = facts.name(Facts.IMPORTS, i, Facts.IMPORT_ALIAS)
    // `import a.b` binds `a`.
    const bound = alias || imported
    const name = bound === 0 ? module.split('.')[0]! : index.text(bound)
    const kind = imported === 0 ? 'module' : /^[A-Z][a-z]/.test(name) ? 'class' : 'variable'
    names.push({ name, kind, group: MODULE, ...(imported === 0 ? {} : { detail: module }) })
  }
}

/** What the module of a file declares itself. */
function declaredNames(
  context: FeatureContext,
  file: FileId,
  group: number,
  names: PlainName[],
): void {
  const { index, workspace } = context
  const facts = index.facts(file, new SegmentView())
  const path = workspace.files.pathOf(file)
  for (const [section, nameColumn, ownerColumn, kind] of SECTIONS) {
    for (let i = 0; i < facts.count(section); i++) {
      if (facts.get(section, i, ownerColumn) !== 0) continue
      const name = index.text(facts.name(section, i, nameColumn))
      const key = targetKey({ kind: 'python', path, name })
      names.push({ name, kind, group, key })
    }
  }
}

function builtinNames(context: FeatureContext, names: PlainName[]): void {
  const file = context.libraries.module('builtins')
  if (file === NO_FILE) return
  const found: PlainName[] = []
  declaredNames(context, file, BUILTIN, found)
  for (const one of found) if (!NO_BUILTINS.test(one.name)) names.push(one)
}

/** What only the stubs of `builtins` have. */
const NO_BUILTINS = /^(_|function$|ellipsis$|reveal_)/

const SECTIONS = [
  [Facts.CLASSES, Facts.CLASS_NAME, Facts.CLASS_OWNER, 'class'],
  [Facts.FUNCTIONS, Facts.FUNCTION_NAME, Facts.FUNCTION_OWNER, 'function'],
  [Facts.ASSIGNMENTS, Facts.ASSIGNMENT_NAME, Facts.ASSIGNMENT_OWNER, 'variable'],
] as const

// ---------------------------------------------------------------------------------------------------- keywords

const EXPRESSIONS: readonly string[] = ['None', 'True', 'False', 'lambda', 'not', 'await', 'yield']
const STATEMENTS: readonly string[] = [
  ...['assert', 'async', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else', 'except'],
  ...['finally', 'for', 'from', 'global', 'if', 'import', 'nonlocal', 'pass', 'raise', 'return'],
  ...['try', 'while', 'with'],
]
