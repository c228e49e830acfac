import type { Span } from '../base/index.ts'
import type {
  CompletionList,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  HierarchyItem,
  Highlight,
  Hover,
  IncomingCall,
  InlayHint,
  InlayHintKinds,
  Location,
  LongAnswer,
  OutgoingCall,
  PythonAnswers,
  SignatureHelp,
  WorkspaceSymbol,
} from '../features/index.ts'
import type { CacheLimits } from '../memory/index.ts'
import type { LevelCounts } from './file-levels.ts'
import type { Retained } from './retention/kinds.ts'
import type { CacheCounters } from './tree-limits.ts'

/** A change of a document's text: what stands at `[start, end)`, in UTF-8 bytes, is replaced by `text`. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Thrown by a long answer that is continued after something that it stands on has changed. It can be asked for anew. */
export class OutdatedError extends Error {
  override readonly name = 'OutdatedError'
}

/**
 * The questions and changes of an editor. Paths are absolute, offsets are UTF-8 bytes of the text as it is now: that of the open
 * document, else that on disk. A path that is not known is answered with nothing. Nothing here throws but
 * long answers, an {@link OutdatedError}; of those of workspace symbols only one is to be under way.
 */
export interface EditorAnalysis {
  /** The bytes of a file as it is now, for line tables; `undefined` when it cannot be read. Valid until the next call. */
  source(path: string): { readonly bytes: Uint8Array; readonly length: number } | undefined
  /** {@link source} for what a question has just answered: as the question read it, which costs nothing for the file it read last. */
  answeredSource(path: string): { readonly bytes: Uint8Array; readonly length: number } | undefined

  /**
   * Takes the document's text for the truth from now on. A path outside of the workspace, or one that is no file's, can be asked about
   * while it is open.
   * @param languageId the editor's name of the language, for paths that do not tell it
   */
  openDocument(path: string, text: string, languageId?: string): void
  /** Changes an open document; edits one after the other, each in the offsets of the text before it. */
  changeDocument(path: string, edits: readonly TextEdit[]): void
  /** Goes back to what is on disk. */
  closeDocument(path: string): void
  /** Files or folders that were created, changed or removed. Work is done in slices: call {@link catchUp} until it is through. */
  changedOnDisk(paths: readonly string[]): void
  /** Sets what is answered in Python files from now on; everything until this is called. */
  answerPython(answers: PythonAnswers): void
  /** Makes what questions about models stand on, if it is not there, so that the next one need not wait for it. */
  prepare(): void
  /** Does a slice of pending work of at most `budgetMs`; answers whether everything is done. */
  catchUp(budgetMs: number): boolean

  hover(path: string, offset: number): Hover | undefined
  definition(path: string, offset: number): readonly Location[]
  /** Where the class of the value at a place is made. */
  typeDefinition(path: string, offset: number): readonly Location[]
  references(path: string, offset: number, includeDeclaration: boolean): LongAnswer<Location>
  /** The places that may be references to a member, of which it is not known what they are members of. */
  possibleReferences(path: string, offset: number): LongAnswer<Location>
  /** What implements or overrides the thing at a place, which is left out itself. */
  implementation(path: string, offset: number): LongAnswer<Location>
  highlights(path: string, offset: number): readonly Highlight[]
  /** @param isTriggered whether nobody asked, but a character was typed behind which names may be expected */
  completion(path: string, offset: number, isTriggered?: boolean): CompletionList
  /** The documentation of a proposal, in Markdown; `key` is that of the item. */
  completionDocumentation(key: string): string | undefined
  /** What the call around an offset takes. */
  signatureHelp(path: string, offset: number): SignatureHelp | undefined
  documentSymbols(path: string): readonly DocumentSymbol[]
  workspaceSymbols(query: string): LongAnswer<WorkspaceSymbol>
  /** The classes at a place, to ask {@link supertypes} and {@link subtypes} about by the places of their names. */
  typeHierarchy(path: string, offset: number): readonly HierarchyItem[]
  supertypes(path: string, offset: number): readonly HierarchyItem[]
  subtypes(path: string, offset: number): LongAnswer<HierarchyItem>
  /** The functions at a place, to ask {@link incomingCalls} and {@link outgoingCalls} about by the places of their names. */
  callHierarchy(path: string, offset: number): readonly HierarchyItem[]
  incomingCalls(path: string, offset: number): LongAnswer<IncomingCall>
  outgoingCalls(path: string, offset: number): LongAnswer<OutgoingCall>
  foldingRanges(path: string): readonly FoldingRange[]
  /** The spans around an offset, innermost first; each lies in the next. */
  selectionRanges(path: string, offset: number): readonly { start: number; end: number }[]
  documentLinks(path: string): readonly DocumentLink[]
  /** Rows of `TOKEN_WORDS` numbers: start, end, type and modifiers of a token; all of a file, or those that touch `part`. */
  semanticTokens(path: string, part?: Span): Int32Array
  /** What can be shown between the letters of a part of a file. */
  inlayHints(path: string, part: Span, kinds: InlayHintKinds): readonly InlayHint[]
}

/** What was restored from disk may have been overtaken by it. */
export interface Verification {
  /**
   * Compares what was restored with what is on disk, and queues what differs for `catchUp`; to be driven to its end in slices. Answers at
   * how many paths there is something to do.
   */
  verify(): Generator<undefined, number>
}

/** What can be given up when memory is short. */
export interface Frugality {
  /** Gives up what the files that matter least declare; answers in plain words which, or `undefined` when none are left. */
  giveUpFiles(): string | undefined
  /** How many files there are at each level. */
  levels(): LevelCounts
}

/** What is kept to answer faster, and can be done without. */
export interface Caches {
  /** What the tree cache did and holds. */
  cacheCounters(): CacheCounters
  /** Sets how many bytes and files the tree cache may hold; what is too much goes at once. With 0 it holds nothing. */
  limitCaches(limits: CacheLimits): void
  /** Lets trees go until no more than `bytes` are held, or only those of open documents. The limits stay what they are. */
  shrinkCaches(bytes: number): void
  /** Keeps what does not save memory, from now on, or from when all is indexed. For the benchmark only. */
  retain(kinds: Retained): void
  /** How many names of bodies and plain objects are kept because of {@link retain}. */
  retainedCounts(): {
    readonly bodyNames: number
    readonly objects: number
    readonly plainTrees: number
  }
}
