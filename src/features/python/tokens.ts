import type { Span } from '../../base/index.ts'
import {
  calleeOf,
  firstChild,
  firstRowOf,
  importedModule,
  listChildren,
  NO_NODE,
  Node,
  nameEnd,
  readImportedNames,
  readParameters,
  typeParameterNamed,
} from '../../python/index.ts'
import type { Declared, ModulePlace } from '../../types/index.ts'
import { type FileId, NO_FILE } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { isOdooOnly } from '../python-answers.ts'
import * as Token from '../token-layout.ts'
import type { SourceText } from '../trees.ts'
import { Focus } from './focus.ts'
import { Reading } from './reading.ts'
import { resolveSlot } from './resolve.ts'
import { bindingsOf, type Scope } from './scope.ts'
import { type TokenKind, TokenKinds } from './token-kinds.ts'
import { walkSlots } from './walk.ts'

/** Receives tokens: byte offsets, a type and modifiers of `token-layout.ts`. */
export type TokenVisitor = (start: number, end: number, type: number, modifiers: number) => void

/**
 * The names in a Python file whose meaning its grammar does not tell, in no particular order: what refers to something, names of libraries,
 * and parameters. Variables of functions, `self` and `cls`, and what decorators call are left to the editor; beside another Python server plain
 * Python is left to that.
 */
export function visitPythonTokens(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  part: Span | undefined,
  visit: TokenVisitor,
): void {
  const tree = context.trees.python(file, source)
  const focus = part === undefined ? Focus.of(source.bytes, 0, undefined) : Focus.part(part)
  const finder = new TokenFinder(visit)
  const wanted = { at: undefined, word: undefined, visit: finder.reference }
  const reading: Reading = new Reading(context, file, tree, focus, (start, end, slot, role) =>
    resolveSlot(reading, wanted, start, end, slot, role),
  )
  finder.begin(reading, isOdooOnly(context))
  walkSlots(reading)
}

const BOTH = Token.DECLARATION | Token.DEFINITION

class TokenFinder {
  readonly #visit: TokenVisitor
  /** The kinds of tokens by where they start. */
  readonly #told = new Map<number, TokenKind>()
  /** What names stand for that neither a function nor the workspace binds; `null` for nothing that is known. */
  readonly #outside = new Map<number, TokenKind | null>()
  /** What functions declare. */
  readonly #local = new WeakMap<Scope, ReadonlyMap<number, TokenKind>>()
  #reading!: Reading
  #kinds!: TokenKinds
  #isOdooOnly = false
  /** The callee of the decorator that was seen last. */
  #callee: Span = { start: 0, end: 0 }

  constructor(visit: TokenVisitor) {
    this.#visit = visit
  }

  /** Says what is being read, and whether plain Python is passed over. */
  begin(reading: Reading, isOdooOnly: boolean): void {
    this.#reading = reading
    this.#kinds = new TokenKinds(reading.context, reading.types.evaluator)
    this.#isOdooOnly = isOdooOnly
    if (!isOdooOnly) reading.onName = (node) => this.#name(node)
  }

  /** A place that refers to something. */
  readonly reference: Parameters<typeof resolveSlot>[1]['visit'] = ({
    start,
    end,
    target,
    role,
    isPlain,
  }) => {
    if (this.#isOdooOnly && isPlain) return
    const kind = this.#kinds.ofTarget(target)
    if (kind === undefined) return
    this.#tell(start, end, kind, role === 'definition' ? BOTH : 0)
  }

  #tell(start: number, end: number, kind: TokenKind, more: number): void {
    if (start >= end || this.#told.has(start)) return
    if (this.#callee.start <= start && start < this.#callee.end) return
    this.#told.set(start, kind)
    this.#visit(start, end, kind.type, kind.modifiers | more)
  }

  #tellNode(node: number, kind: TokenKind | undefined, more: number): void {
    const { start, end } = this.#reading.tree
    if (kind !== undefined) this.#tell(start[node]!, end[node]!, kind, more)
  }

  #name(node: number): void {
    const { tree } = this.#reading
    switch (tree.kind[node]) {
      case Node.NAME:
        if (!this.#told.has(tree.start[node]!)) this.#tellNode(node, this.#ofName(node), 0)
        break
      case Node.PARAMETER:
      case Node.VAR_POSITIONAL:
      case Node.VAR_KEYWORD:
        this.#parameter(node)
        break
      case Node.DECORATOR: {
        const value = node - 1
        const callee = tree.kind[value] === Node.CALL ? calleeOf(tree, value) : value
        this.#callee = { start: tree.start[callee]!, end: tree.end[callee]! }
        break
      }
      case Node.IMPORT:
        for (const { path, alias } of readImportedNames(tree, node)) {
          if (path === NO_NODE) continue
          this.#module(path, 0)
          this.#alias(path, alias)
        }
        break
      case Node.IMPORT_FROM:
        this.#importFrom(node)
    }
  }

  #parameter(node: number): void {
    const { tree } = this.#reading
    if (tree.payload[node] === 0 || this.#isReceiver(tree.payload[node]!)) return
    const isPlain = tree.kind[node] === Node.PARAMETER
    const start = isPlain ? tree.start[node]! : tree.start[firstChild(tree, node)]!
    this.#tell(start, nameEnd(tree, start), PARAMETER, Token.DECLARATION)
  }

  /** `self` and `cls`, which editors know. */
  #isReceiver(name: number): boolean {
    const text = this.#reading.name(name)
    return text === 'self' || text === 'cls'
  }

  #ofName(node: number): TokenKind | undefined {
    const { tree } = this.#reading
    const name = tree.payload[node]!
    if (name === 0) return undefined
    for (let at: Scope | undefined = this.#reading.scope; at !== undefined; at = at.parent) {
      const isTypeParameter = typeParameterNamed(tree, at.node, name) !== NO_NODE
      if (isTypeParameter && !bindingsOf(tree, at).has(name)) return TYPE_PARAMETER
      if (at.kind === 'class' && at !== this.#reading.scope) continue
      if (!bindingsOf(tree, at).has(name)) continue
      const isParameter =
        at.kind === 'function' && readParameters(tree, at.node).some((one) => one.name === name)
      if (isParameter) return this.#isReceiver(name) ? undefined : PARAMETER
      const isOnly = bindingsOf(tree, at).get(name)?.length === 1
      return isOnly ? this.#declaredIn(at).get(name) : undefined
    }
    const known = this.#outside.get(name)
    if (known !== undefined) return known ?? undefined
    const found = this.#fromOutside(this.#reading.name(name))
    this.#outside.set(name, found ?? null)
    return found
  }

  /** The functions and classes that stand in a function, and what it imports, by their names. */
  #declaredIn(scope: Scope): ReadonlyMap<number, TokenKind> {
    const known = this.#local.get(scope)
    if (known !== undefined) return known
    const { tree } = this.#reading
    const found = new Map<number, TokenKind>()
    this.#local.set(scope, found)
    const first = firstRowOf(tree, scope.node)
    for (let row = scope.node - 1; row >= first; row--) {
      const kind = tree.kind[row]!
      const isFunction = kind === Node.FUNCTION || kind === Node.ASYNC_FUNCTION
      if (isFunction || kind === Node.CLASS) {
        found.set(tree.payload[row]!, isFunction ? FUNCTION : CLASS)
        row -= tree.size[row]! - 1
      } else if (kind === Node.IMPORT || kind === Node.IMPORT_FROM) {
        for (const { path, bound, alias } of readImportedNames(tree, row)) {
          const of = path === NO_NODE ? undefined : this.#imported(row, path, alias)
          if (of !== undefined) found.set(bound, of)
        }
      }
    }
    return found
  }

  /** What an import brings by one of its names. */
  #imported(statement: number, path: number, alias: number): TokenKind | undefined {
    const { tree, types } = this.#reading
    const parts = this.#parts(path)
    if (tree.kind[statement] === Node.IMPORT) {
      const place = this.#place(0, alias === NO_NODE ? parts.slice(0, 1) : parts)
      return place && this.#kinds.ofDeclared({ kind: 'module', ...place })
    }
    const module = importedModule(tree, statement)
    const from = this.#place(
      tree.payload[statement]!,
      module === NO_NODE ? [] : this.#parts(module),
    )
    const found: Declared | undefined =
      from && types.whileParsing(({ declarations }) => declarations.member(from, parts[0] ?? ''))
    return found && this.#kinds.ofDeclared(found)
  }

  /** The names in a DOTTED_NAME. */
  #parts(path: number): string[] {
    const { tree } = this.#reading
    return listChildren(tree, path).map((part) => this.#reading.name(tree.payload[part]!))
  }

  /** What a name of the module stands for that is of a library, or is built in. */
  #fromOutside(name: string): TokenKind | undefined {
    const { types, file, context } = this.#reading
    const { declarations } = types.evaluator
    return types.whileParsing(() => {
      const found = declarations.find(file, name)
      if (found !== undefined) return this.#kinds.ofDeclared(found)
      const builtins = context.libraries.module('builtins')
      const builtin = builtins === NO_FILE ? undefined : declarations.find(builtins, name)
      // `NotImplemented` and the like are known to editors.
      return builtin === undefined || builtin.kind === 'assignment'
        ? undefined
        : this.#kinds.ofDeclared(builtin)
    })
  }

  /** The modules that a DOTTED_NAME names, one after the other. */
  #module(path: number, level: number): void {
    const { tree } = this.#reading
    const parts: string[] = []
    for (const part of listChildren(tree, path)) {
      parts.push(this.#reading.name(tree.payload[part]!))
      if (this.#told.has(tree.start[part]!)) continue
      const place = this.#place(level, parts)
      this.#tellNode(part, place && this.#kinds.ofDeclared({ kind: 'module', ...place }), 0)
    }
  }

  #place(level: number, parts: readonly string[]): ModulePlace | undefined {
    const { types, file } = this.#reading
    const { declarations } = types.evaluator
    return types.whileParsing(() => declarations.place(file, level, parts.join('.')))
  }

  #importFrom(node: number): void {
    const { tree } = this.#reading
    const module = importedModule(tree, node)
    if (module !== NO_NODE) this.#module(module, tree.payload[node]!)
    for (const { path, alias } of readImportedNames(tree, node)) {
      if (path === NO_NODE) continue
      const name = path - 1
      if (!this.#told.has(tree.start[name]!)) {
        this.#tellNode(name, this.#imported(node, path, alias), 0)
      }
      this.#alias(path, alias)
    }
  }

  /** The name behind `as` is the same as what stands before. */
  #alias(path: number, alias: number): void {
    const { tree } = this.#reading
    if (alias === NO_NODE) return
    this.#tellNode(alias, this.#told.get(tree.start[path - 1]!), Token.DECLARATION)
  }
}

const PARAMETER: TokenKind = { type: Token.PARAMETER, modifiers: 0 }
const TYPE_PARAMETER: TokenKind = { type: Token.TYPE_PARAMETER, modifiers: 0 }
const FUNCTION: TokenKind = { type: Token.FUNCTION, modifiers: 0 }
const CLASS: TokenKind = { type: Token.CLASS, modifiers: 0 }
