import type { Location } from './context.ts'

/** What a hover shows. Offsets are UTF-8 bytes of the file that was asked about. */
export interface Hover {
  readonly start: number
  readonly end: number
  /** Markdown. */
  readonly contents: string
}

/** What a name stands for; the server maps it to LSP's kinds for symbols and completion items. */
export type SymbolKind =
  | 'module'
  | 'model'
  | 'field'
  | 'method'
  | 'property'
  | 'class'
  | 'function'
  | 'variable'
  | 'record'
  | 'view'
  | 'template'
  | 'menu'
  | 'action'
  | 'group'
  | 'element'
  | 'key'
  | 'file'
  | 'keyword'
  | 'operator'
  | 'value'

/** One proposal. The span is what it replaces. */
export interface CompletionItem {
  readonly label: string
  readonly kind: SymbolKind
  readonly start: number
  readonly end: number
  readonly insertText: string
  /** What is inserted instead where the editor knows snippets of LSP: text with places such as `$0`. */
  readonly snippet?: string
  /** What is inserted elsewhere, such as an import; of an item with a snippet only with that. */
  readonly addition?: { readonly at: number; readonly text: string }
  /** A short line beside the label: the type of a field, the model of a record. */
  readonly detail?: string
  /** Items are shown in this order. */
  readonly sortText: string
  /** What {@link CompletionItem} is about, for `completionDocumentation`; a target key of `targetKey`. */
  readonly key: string
}

/** Proposals for a place. */
export interface CompletionList {
  readonly items: readonly CompletionItem[]
  /** There are more than were listed; asking again with more letters tells them. */
  readonly isIncomplete: boolean
}

/** What can be called at a place. */
export interface SignatureHelp {
  /** At least one; several for overloads. */
  readonly signatures: readonly Signature[]
  /** The number of the signature that fits what is given so far. */
  readonly active: number
}

/** One way to call something. Offsets are characters (UTF-16) of the label. */
export interface Signature {
  /** As `name(a, b: int = 1, *, c) -> str`. */
  readonly label: string
  readonly parameters: readonly { readonly start: number; readonly end: number }[]
  /** The number of the parameter that the argument at the cursor is for; -1 when there is none. */
  readonly activeParameter: number
  /** Markdown. */
  readonly documentation?: string
}

/** A symbol of a document, with those inside of it. */
export interface DocumentSymbol {
  readonly name: string
  readonly detail: string
  readonly kind: SymbolKind
  /** The whole of it. */
  readonly start: number
  readonly end: number
  /** Its name. */
  readonly nameStart: number
  readonly nameEnd: number
  readonly children: readonly DocumentSymbol[]
}

/** A symbol of the workspace. */
export interface WorkspaceSymbol {
  readonly name: string
  readonly kind: SymbolKind
  /** What it belongs to: a model, a module. */
  readonly container: string
  readonly location: Location
}

/** A place in the document that is the same thing as the one at the cursor. */
export interface Highlight {
  readonly start: number
  readonly end: number
  readonly isWrite: boolean
}

/** A range that an editor can fold. */
export interface FoldingRange {
  readonly start: number
  readonly end: number
  readonly kind: 'region' | 'imports' | 'comment'
}

/** Something that an editor shows at a place as if it stood there. */
export interface InlayHint {
  readonly offset: number
  readonly kind: 'type' | 'parameter'
  readonly label: string
}

/** Which hints are wanted. */
export interface InlayHintKinds {
  /** The types of variables. */
  readonly variableTypes: boolean
  /** The names of the parameters that arguments are for. */
  readonly parameterNames: boolean
}

/** A name that leads to a file. */
export interface DocumentLink {
  readonly start: number
  readonly end: number
  /** Absolute path. */
  readonly path: string
}
