import type { MemberName } from '../types/index.ts'
import type { KnownValue } from './python/known-members.ts'
import type { SymbolKind } from './results.ts'

/**
 * What is expected at the place of a cursor, for completion. Offsets are UTF-8 bytes; the span is what a completion replaces: the
 * whole name that the cursor is in, which may be empty.
 */
export interface Place {
  readonly start: number
  readonly end: number
  /** What stands between start and the cursor. */
  readonly prefix: string
  readonly expected: Expected
}

/** What kind of name is expected. */
export type Expected =
  | { readonly kind: 'module' }
  | { readonly kind: 'model' }
  /** A key of a dictionary that has these. */
  | { readonly kind: 'key'; readonly keys: readonly string[] }
  /**
   * A field of a model; `types` limits to field types such as `many2one`, `comodel` to fields that lead to a model. `keys` are those that the
   * dictionary has, in which it is one.
   */
  | {
      readonly kind: 'field'
      readonly model: string
      readonly keys?: readonly string[]
      readonly types?: readonly string[]
      readonly comodel?: string
    }
  /** The operator of a condition of a domain about a field. */
  | { readonly kind: 'operator'; readonly model: string; readonly field: string }
  /** A value of a field that has a selection. */
  | { readonly kind: 'value'; readonly model: string; readonly field: string }
  /** A key of a context for records of `model`, when that is known. */
  | { readonly kind: 'context-key'; readonly model: string | undefined }
  /** An operator that joins the conditions of a domain over `model`, or the beginning of a condition. */
  | { readonly kind: 'logical'; readonly model: string }
  | { readonly kind: 'method'; readonly model: string; readonly known?: KnownValue }
  /**
   * A method that is being defined in the class that begins at `classStart`; `isAlone` when nothing stands behind the name yet. Its `def` stands at
   * `bareStart` when it has no decorators, else that is -1.
   */
  | {
      readonly kind: 'method-definition'
      readonly model: string
      readonly classStart: number
      readonly bareStart: number
      readonly isAlone: boolean
    }
  /** Fields and methods, as behind `self.`; without what another Python server proposes for the value that is `known` to it. */
  | { readonly kind: 'member'; readonly model: string; readonly known?: KnownValue }
  /** An external id; `models` limits to records of these models. `withModule` when it has to be written with its module. */
  | { readonly kind: 'xmlid'; readonly models?: readonly string[]; readonly withModule?: boolean }
  /** A filter of the search views of a model; nothing is offered. */
  | { readonly kind: 'filter'; readonly model: string }
  | { readonly kind: 'template' }
  | { readonly kind: 'manifest-key' }
  /** A data file of the module, relative to the module's folder. */
  | { readonly kind: 'data-file' }
  /** A file below `static` of any module, with the module in front, as bundles list them. */
  | { readonly kind: 'asset' }
  /** A member of a value that is no record. */
  | { readonly kind: 'attribute'; readonly names: readonly MemberName[] }
  /** One of two words that are values of a boolean field, or an expression over a record of `model`, when that is known. */
  | { readonly kind: 'truth'; readonly model: string | undefined }
  /** An expression, which may begin with one of these names. */
  | {
      readonly kind: 'name'
      readonly names: readonly PlainName[]
      /** Tells how a name of another module is imported; absent where that makes no sense. */
      readonly importing?: Importing
      /** When it is an argument that can be a key of a context for records of `model`; `isKeyword` when `=` stands behind it. */
      readonly contextOf?: { readonly model: string | undefined; readonly isKeyword: boolean }
    }
  /** A module or name in an import; `path` is the dotted module in front, `names` those that exist. */
  | { readonly kind: 'import'; readonly names: readonly string[] }

/** A name that can stand by itself, or a keyword. */
export interface PlainName {
  readonly name: string
  readonly kind: SymbolKind
  /** The group that it is shown in; see `Proposal`. */
  readonly group: number
  readonly detail?: string
  /** The target key of what it stands for. */
  readonly key?: string
  /** What stands in the source for it, when that is another text than the name. */
  readonly insertText?: string
}

/**
 * What is inserted in a file to import `name`. `modules` are spellings of the dotted name of one module, such as `odoo.addons.sale.tools` and
 * `..tools`; one that the file imports from already is used again, else the first. `undefined` when there is no place for it.
 */
export type Importing = (
  modules: readonly string[],
  name: string,
) => { readonly at: number; readonly text: string } | undefined
