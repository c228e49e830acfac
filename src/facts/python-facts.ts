import { findBytes } from '../base/index.ts'
import { hashBytes, type NameId, NO_NAME } from '../memory/index.ts'
import {
  bodyOf,
  childrenOf,
  contentSpan,
  findChild,
  firstChild,
  listChildren,
  NO_NODE,
  Node,
  rootOf,
  type SyntaxTree,
} from '../python/index.ts'
import { ContextCode } from './context-code.ts'
import { isContextKey } from './context-key.ts'
import { eachKeyReadInString } from './context-text.ts'
import * as Facts from './layout.ts'
import { ValueEncoder } from './python-values.ts'
import { makeValue } from './segment-view.ts'
import type { SegmentWriter } from './segment-writer.ts'

const CONTEXT = new TextEncoder().encode('context')

/** Classes and conditions nested deeper than this are not followed. */
const MAX_DEPTH = 50

/**
 * Reads what a Python file declares: imports, classes, functions, assignments of modules and classes.
 * Of bodies of functions only the keys of contexts count that they read. Statements below `if`, `try`, `with` and loops count as those of
 * the module or class around them, in source order.
 */
export class PythonFacts {
  readonly #writer: SegmentWriter
  readonly #values: ValueEncoder
  #tree!: SyntaxTree
  #star: NameId = NO_NAME

  constructor(writer: SegmentWriter) {
    this.#writer = writer
    this.#values = new ValueEncoder(writer)
  }

  /** Adds the facts of `tree` to the writer. Names are those of the tree's name table. */
  extract(tree: SyntaxTree): void {
    this.#tree = tree
    this.#values.reset(tree)
    this.#star = NO_NAME
    this.#block(rootOf(tree), 0, false, 0)
    this.#contextReads()
  }

  /** The keys of contexts that are read anywhere in the file. */
  #contextReads(): void {
    const tree = this.#tree
    const { names, kind, payload, source, start, end } = tree
    const places = findBytes(source.subarray(0, tree.length), CONTEXT)
    if (places.length === 0) return
    const code = new ContextCode(tree)
    const add = (from: number, to: number): void => {
      if (!isContextKey(source, from, to)) return
      const name = names.intern(source, from, to, hashBytes(source, from, to))
      this.#writer.add(Facts.CONTEXT_READS, name, from)
    }
    const addString = (key: number): void => {
      if ((payload[key]! & Node.ESCAPES) !== 0) return
      const span = contentSpan(tree, key)
      add(span.start, span.end)
    }
    let next = 0
    for (let row = 0; row < tree.nodeCount; row++) {
      const nodeKind = kind[row]
      if (nodeKind === Node.CALL || nodeKind === Node.SUBSCRIPT || nodeKind === Node.COMPARE) {
        code.eachKeyRead(row, addString)
      } else if (nodeKind === Node.STRING) {
        // Literals have no children, so their rows are in the order of the source.
        while (next < places.length && places[next]! < start[row]!) next++
        if (next < places.length && places[next]! < end[row]!) eachKeyReadInString(tree, row, add)
      }
    }
  }

  /** @param owner number of the class around the block plus 1, or 0 */
  #block(block: number, owner: number, typeChecking: boolean, depth: number): void {
    if (depth > MAX_DEPTH) return
    const statements: number[] = []
    const count = childrenOf(this.#tree, block, statements)
    for (let i = 0; i < count; i++) this.#statement(statements[i]!, owner, typeChecking, depth)
  }

  #statement(node: number, owner: number, typeChecking: boolean, depth: number): void {
    const { kind } = this.#tree
    switch (kind[node]) {
      case Node.IMPORT:
      case Node.IMPORT_FROM:
        this.#import(node, typeChecking)
        break
      case Node.CLASS:
        this.#class(node, [], owner, typeChecking, depth)
        break
      case Node.FUNCTION:
      case Node.ASYNC_FUNCTION:
        this.#function(node, [], owner)
        break
      case Node.DECORATED:
        this.#decorated(node, owner, typeChecking, depth)
        break
      case Node.ASSIGN:
        this.#assign(node, owner)
        break
      case Node.ANNOTATED_ASSIGN:
        this.#annotatedAssign(node, owner)
        break
      case Node.TYPE_ALIAS:
        this.#typeAlias(node, owner)
        break
      case Node.IF:
        this.#if(node, owner, typeChecking, depth)
        break
      case Node.WHILE:
      case Node.FOR:
      case Node.WITH:
      case Node.TRY:
      case Node.MATCH:
        this.#nestedBlocks(node, owner, typeChecking, depth)
        break
    }
  }

  #if(node: number, owner: number, typeChecking: boolean, depth: number): void {
    const { kind } = this.#tree
    let first = true
    for (const child of listChildren(this.#tree, node)) {
      if (kind[child] === Node.BLOCK) {
        const guarded = first && this.#isTypeChecking(firstChild(this.#tree, node))
        this.#block(child, owner, typeChecking || guarded, depth + 1)
        first = false
      } else if (kind[child] === Node.ELIF) {
        this.#nestedBlocks(child, owner, typeChecking, depth)
      }
    }
  }

  #isTypeChecking(test: number): boolean {
    const name = this.#values.dottedName(test)
    if (name === NO_NAME) return false
    const text = this.#tree.names.text(name)
    return text === 'TYPE_CHECKING' || text === 'typing.TYPE_CHECKING'
  }

  #nestedBlocks(node: number, owner: number, typeChecking: boolean, depth: number): void {
    const { kind } = this.#tree
    for (const child of listChildren(this.#tree, node)) {
      const childKind = kind[child]
      if (childKind === Node.BLOCK) this.#block(child, owner, typeChecking, depth + 1)
      else if (childKind === Node.HANDLER || childKind === Node.CASE || childKind === Node.ELIF) {
        this.#nestedBlocks(child, owner, typeChecking, depth + 1)
      }
    }
  }

  #import(node: number, typeChecking: boolean): void {
    const { kind, payload, start } = this.#tree
    const isFrom = kind[node] === Node.IMPORT_FROM
    const level = isFrom ? Math.min(payload[node]!, Facts.IMPORT_LEVEL_MASK) : 0
    const flags = level | (typeChecking ? Facts.IMPORT_TYPE_CHECKING : 0)
    let module: NameId = NO_NAME
    for (const child of listChildren(this.#tree, node)) {
      const childKind = kind[child]
      if (childKind === Node.DOTTED_NAME) {
        module = this.#dottedImport(child)
      } else if (childKind === Node.IMPORT_STAR) {
        this.#star ||= this.#tree.names.internText('*')
        this.#writer.add(Facts.IMPORTS, module, this.#star, NO_NAME, start[node]!, flags)
      } else if (childKind === Node.IMPORT_ALIAS) {
        const [dotted, as] = listChildren(this.#tree, child)
        if (dotted === undefined) continue
        const name = this.#dottedImport(dotted)
        const alias = as === undefined ? NO_NAME : payload[as]!
        if (isFrom) this.#writer.add(Facts.IMPORTS, module, name, alias, start[node]!, flags)
        else this.#writer.add(Facts.IMPORTS, name, NO_NAME, alias, start[node]!, flags)
      }
    }
  }

  #dottedImport(node: number): NameId {
    const { payload, names } = this.#tree
    const parts = listChildren(this.#tree, node)
    if (parts.length === 1) return payload[parts[0]!] as NameId
    return names.internText(parts.map((part) => names.text(payload[part] as NameId)).join('.'))
  }

  #decorated(node: number, owner: number, typeChecking: boolean, depth: number): void {
    const { kind } = this.#tree
    const children = listChildren(this.#tree, node)
    const definition = children.pop()
    if (definition === undefined) return
    const decorators = children.map((child) => firstChild(this.#tree, child)).filter((n) => n >= 0)
    if (kind[definition] === Node.CLASS)
      this.#class(definition, decorators, owner, typeChecking, depth)
    else if (kind[definition] === Node.FUNCTION || kind[definition] === Node.ASYNC_FUNCTION) {
      this.#function(definition, decorators, owner)
    }
  }

  #class(
    node: number,
    decorators: readonly number[],
    owner: number,
    typeChecking: boolean,
    depth: number,
  ): void {
    const { kind, payload, start, end } = this.#tree
    const bases = listChildren(this.#tree, node).filter(
      (child) => kind[child]! >= Node.FIRST_EXPRESSION && kind[child]! <= Node.LAST_EXPRESSION,
    )
    const decorated = this.#values.encodeList(decorators)
    const typeParameters = findChild(this.#tree, node, Node.TYPE_PARAMETERS)
    const named = this.#beginTypeParameters(typeParameters)
    const more = this.#metaclass(node)
    if (named.length > 0) more.push(this.#values.encodePart(Facts.TYPE_PARAMETERS, named))
    const number = this.#writer.add(
      Facts.CLASSES,
      payload[node]!,
      start[node]!,
      end[node]!,
      this.#values.encodeList(bases, more),
      decorated,
      owner,
      this.#nameDelta(node) | (typeChecking ? Facts.CLASS_TYPE_CHECKING : 0),
    )
    const body = bodyOf(this.#tree, node)
    if (body !== NO_NODE) this.#block(body, number + 1, typeChecking, depth + 1)
    if (typeParameters !== NO_NODE) this.#values.endTypeParameters(typeParameters)
  }

  #beginTypeParameters(node: number): number[] {
    return node === NO_NODE ? [] : this.#values.beginTypeParameters(node)
  }

  /** What a class says of its metaclass; nothing for most. */
  #metaclass(node: number): number[] {
    const { kind, payload, names } = this.#tree
    for (const child of listChildren(this.#tree, node)) {
      if (kind[child] !== Node.KEYWORD) continue
      if (names.text(payload[child] as NameId) !== 'metaclass') continue
      const value = this.#values.encode(firstChild(this.#tree, child))
      return [this.#values.encodePart(Facts.METACLASS, [value])]
    }
    return []
  }

  #function(node: number, decorators: readonly number[], owner: number): void {
    const { kind, payload, start, end } = this.#tree
    const parameters = findChild(this.#tree, node, Node.PARAMETERS)
    const annotation = findChild(this.#tree, node, Node.ANNOTATION)
    const isAsync = kind[node] === Node.ASYNC_FUNCTION
    const decorated = this.#values.encodeList(decorators)
    const typeParameters = findChild(this.#tree, node, Node.TYPE_PARAMETERS)
    this.#beginTypeParameters(typeParameters)
    this.#writer.add(
      Facts.FUNCTIONS,
      payload[node]!,
      start[node]!,
      end[node]!,
      owner,
      parameters === NO_NODE ? 0 : this.#parameters(parameters),
      decorated,
      annotation === NO_NODE ? 0 : this.#values.encode(annotation - 1),
      this.#nameDelta(node) | (isAsync ? Facts.FUNCTION_ASYNC : 0),
    )
    if (typeParameters !== NO_NODE) this.#values.endTypeParameters(typeParameters)
  }

  #nameDelta(node: number): number {
    const { start } = this.#tree
    const name = findChild(this.#tree, node, Node.IDENTIFIER)
    if (name === NO_NODE) return 0
    return Math.min(start[name]! - start[node]!, Facts.FUNCTION_NAME_DELTA_MASK)
  }

  #parameters(node: number): number {
    const { kind, payload } = this.#tree
    const children = listChildren(this.#tree, node)
    const rows: { name: number; flags: number; annotation: number }[] = []
    let isKeywordOnly = false
    for (const child of children) {
      const annotation = findChild(this.#tree, child, Node.ANNOTATION)
      const value = annotation === NO_NODE ? 0 : this.#values.encode(annotation - 1)
      const name = payload[child]!
      switch (kind[child]) {
        case Node.PARAMETER: {
          const hasDefault = this.#tree.size[child]! > 1 && kind[child - 1] !== Node.ANNOTATION
          const flags = isKeywordOnly ? Facts.KEYWORD_ONLY : Facts.POSITIONAL
          rows.push({
            name,
            flags: flags | (hasDefault ? Facts.PARAMETER_DEFAULT : 0),
            annotation: value,
          })
          break
        }
        case Node.VAR_POSITIONAL:
          rows.push({ name, flags: Facts.VARIADIC, annotation: value })
          isKeywordOnly = true
          break
        case Node.VAR_KEYWORD:
          rows.push({ name, flags: Facts.VARIADIC_KEYWORDS, annotation: value })
          break
        case Node.SLASH_MARKER:
          for (const row of rows) row.flags &= ~Facts.PARAMETER_KIND_MASK
          break
        case Node.STAR_MARKER:
          isKeywordOnly = true
          break
      }
    }
    if (rows.length === 0) return 0
    const words = rows.reduce((sum, row) => sum + (row.annotation === 0 ? 2 : 3), 0)
    const part = this.#writer.beginPart(Facts.PARAMETERS, rows.length, words)
    let at = 0
    for (const { name, flags, annotation } of rows) {
      this.#writer.setItem(part, at++, name)
      this.#writer.setItem(part, at++, annotation === 0 ? flags : flags | Facts.PARAMETER_ANNOTATED)
      if (annotation !== 0) this.#writer.setItem(part, at++, annotation)
    }
    return makeValue(Facts.PART, part)
  }

  #assign(node: number, owner: number): void {
    const children = listChildren(this.#tree, node)
    const value = children.pop()
    if (value === undefined) return
    const { kind } = this.#tree
    let encoded = 0
    for (const target of children) {
      if (kind[target] !== Node.NAME) continue
      encoded ||= this.#values.encode(value, true)
      this.#addAssignment(target, node, owner, encoded, 0)
    }
  }

  #annotatedAssign(node: number, owner: number): void {
    const { kind, payload } = this.#tree
    const [target, annotation, value] = listChildren(this.#tree, node)
    if (target === undefined || kind[target] !== Node.NAME || annotation === undefined) return
    if ((payload[node]! & Node.SIMPLE) === 0) return
    const encoded = value === undefined ? 0 : this.#values.encode(value, true)
    this.#addAssignment(target, node, owner, encoded, this.#values.encode(annotation))
  }

  #typeAlias(node: number, owner: number): void {
    const [name] = listChildren(this.#tree, node)
    if (name === undefined) return
    const typeParameters = findChild(this.#tree, node, Node.TYPE_PARAMETERS)
    const named = this.#beginTypeParameters(typeParameters)
    const values = [this.#values.encode(node - 1), ...named]
    if (typeParameters !== NO_NODE) this.#values.endTypeParameters(typeParameters)
    this.#addAssignment(name, node, owner, this.#values.encodePart(Facts.TYPE_ALIAS, values), 0)
  }

  #addAssignment(
    target: number,
    node: number,
    owner: number,
    value: number,
    annotation: number,
  ): void {
    const { payload, start, end } = this.#tree
    this.#writer.add(
      Facts.ASSIGNMENTS,
      payload[target]!,
      start[target]!,
      end[node]!,
      owner,
      value,
      annotation,
    )
  }
}
