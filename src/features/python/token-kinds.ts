import { Facts, SegmentView } from '../../facts/index.ts'
import { type Declared, declaredIn, type Evaluator } from '../../types/index.ts'
import { type FileId, NO_FILE } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { Target } from '../target.ts'
import * as Token from '../token-layout.ts'

/** The type and the modifiers of a token. */
export interface TokenKind {
  readonly type: number
  readonly modifiers: number
}

/** Decorators that make an attribute of a method. */
const PROPERTIES: ReadonlySet<string> = new Set([
  ...['property', 'cached_property', 'lazy_property', '_magic_enum_attr'],
])

const MODEL: TokenKind = { type: Token.CLASS, modifiers: 0 }
const FIELD: TokenKind = { type: Token.PROPERTY, modifiers: 0 }
const METHOD: TokenKind = { type: Token.METHOD, modifiers: 0 }
const MODULE: TokenKind = { type: Token.NAMESPACE, modifiers: 0 }

/** Says which token stands for what, for one question. */
export class TokenKinds {
  readonly #context: FeatureContext
  readonly #evaluator: Evaluator
  /** By the model or file, and the name in it. */
  readonly #known = new Map<string, TokenKind | undefined>()

  constructor(context: FeatureContext, evaluator: Evaluator) {
    this.#context = context
    this.#evaluator = evaluator
  }

  /** The token for what a place refers to; `undefined` for none. */
  ofTarget(target: Target): TokenKind | undefined {
    switch (target.kind) {
      case 'model':
      case 'xmlid':
      case 'filter':
      case 'template':
        return MODEL
      case 'field':
        return FIELD
      case 'method':
        return this.#once(`${target.model} ${target.method}`, () => this.#ofMethod(target))
      case 'context-key':
        return undefined
      case 'module':
        return MODULE
      case 'file':
        return this.#module(this.#context.workspace.files.find(target.path))
      case 'python':
        return this.#once(`${target.path} ${target.name}`, () =>
          this.#ofPython(target.path, target.name),
        )
    }
  }

  #once(key: string, find: () => TokenKind | undefined): TokenKind | undefined {
    if (!this.#known.has(key)) this.#known.set(key, find())
    return this.#known.get(key)
  }

  /** A method of a model, which may be a property. */
  #ofMethod({ model, method }: { readonly model: string; readonly method: string }): TokenKind {
    const { names } = this.#context.index
    const name = names.findText(method)
    const found = this.#evaluator.records.member(names.findText(model), name)
    return found?.kind === 'function' ? this.ofDeclared(found) : METHOD
  }

  /** The token for a declaration of a module. */
  ofDeclared(declared: Declared): TokenKind {
    const { file, kind } = declared
    if (kind === 'module') return this.#module(file)
    const modifiers = this.#library(file)
    const facts = this.#context.index.facts(file, new SegmentView())
    switch (kind) {
      case 'class':
        return { type: Token.CLASS, modifiers }
      case 'assignment': {
        const isOwn = facts.get(Facts.ASSIGNMENTS, declared.index, Facts.ASSIGNMENT_OWNER) === 0
        return { type: isOwn ? Token.VARIABLE : Token.PROPERTY, modifiers }
      }
      case 'function': {
        const owner = facts.get(Facts.FUNCTIONS, declared.index, Facts.FUNCTION_OWNER)
        if (owner === 0) return { type: Token.FUNCTION, modifiers }
        const decorators = this.#evaluator.classes.decorators(file, declared.index)
        const isProperty = decorators.some((name) => PROPERTIES.has(name))
        return { type: isProperty ? Token.PROPERTY : Token.METHOD, modifiers }
      }
    }
  }

  #ofPython(path: string, name: string): TokenKind | undefined {
    const { index, workspace } = this.#context
    const file = workspace.files.find(path)
    if (file === NO_FILE) return undefined
    const facts = index.facts(file, new SegmentView())
    const parts = name.split('.')
    const last = parts.pop()!
    let owner = 0
    for (const part of parts) {
      const found = declaredIn(file, facts, owner, index.names.findText(part))
      // A field of a named tuple that is assigned.
      if (found?.kind === 'assignment') return FIELD
      if (found?.kind !== 'class') return undefined
      owner = found.index + 1
    }
    const found = declaredIn(file, facts, owner, index.names.findText(last))
    if (found !== undefined) return this.ofDeclared(found)
    // What methods assign to `self`, and what the text has that the facts do not know yet.
    const type = owner === 0 ? Token.VARIABLE : Token.PROPERTY
    return { type, modifiers: this.#library(file) }
  }

  #module(file: FileId): TokenKind {
    return { type: Token.NAMESPACE, modifiers: this.#library(file) }
  }

  #library(file: FileId): number {
    return this.#context.libraries.isLibrary(file) ? Token.DEFAULT_LIBRARY : 0
  }
}
