import { type EditorAnalysis, OutdatedError, type TextEdit } from '../../src/analysis/index.ts'
import type { Span } from '../../src/base/index.ts'
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
} from '../../src/features/index.ts'

import type { CacheLimits } from '../../src/memory/index.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

interface Word {
  readonly path: string
  readonly start: number
  readonly end: number
}

/**
 * An analysis without Odoo: each word is a name, its first occurrence in the workspace the definition. A question about the word
 * `fail` throws.
 */
export class FakeAnalysis implements EditorAnalysis {
  readonly disk: Map<string, string>
  readonly open: Map<string, Uint8Array> = new Map()
  /** What was called, for tests that look at it. */
  readonly calls: string[] = []
  isDisposed = false
  /** Long answers do not end as long as this is so. {@link begun} resolves when the next one has begun. */
  isEndless = false
  begun: Promise<void>
  #begin: () => void = () => undefined
  #revision = 0

  constructor(files: Readonly<Record<string, string>>) {
    this.disk = new Map(Object.entries(files))
    this.begun = this.#nextBeginning()
  }

  answeredSource(path: string): { bytes: Uint8Array; length: number } | undefined {
    return this.source(path)
  }

  source(path: string): { bytes: Uint8Array; length: number } | undefined {
    const text = this.disk.get(path)
    const bytes = this.open.get(path) ?? (text === undefined ? undefined : encoder.encode(text))
    if (bytes === undefined) return undefined
    // More bytes than the text has, as buffers that are used again have.
    const padded = new Uint8Array(bytes.length + 3).fill(10)
    padded.set(bytes)
    return { bytes: padded, length: bytes.length }
  }

  /** The text of a file as the analysis sees it. */
  text(path: string): string | undefined {
    const source = this.source(path)
    return source && decoder.decode(source.bytes.subarray(0, source.length))
  }

  openDocument(path: string, text: string): void {
    this.calls.push(`open ${path}`)
    this.open.set(path, encoder.encode(text))
  }

  changeDocument(path: string, edits: readonly TextEdit[]): void {
    this.#revision++
    this.calls.push(`change ${path} ${edits.length}`)
    for (const { start, end, text } of edits) {
      const bytes = this.open.get(path)
      if (bytes === undefined) throw new Error('not open')
      const parts = [bytes.subarray(0, start), encoder.encode(text), bytes.subarray(end)]
      this.open.set(path, Uint8Array.from(parts.flatMap((part) => [...part])))
    }
  }

  closeDocument(path: string): void {
    this.calls.push(`close ${path}`)
    this.open.delete(path)
  }

  changedOnDisk(paths: readonly string[]): void {
    this.calls.push(`disk ${paths.join(' ')}`)
  }

  /** What {@link limitCaches} was told last. */
  cacheLimits: CacheLimits | undefined

  limitCaches(limits: CacheLimits): void {
    this.cacheLimits = limits
  }

  /** What {@link answerPython} was told last. */
  python: PythonAnswers | undefined

  answerPython(answers: PythonAnswers): void {
    this.python = answers
  }

  prepare(): void {}

  catchUp(): boolean {
    return true
  }

  hover(path: string, offset: number): Hover | undefined {
    const word = this.#wordAt(path, offset)
    return word && { ...word, contents: `**${this.#textOf(word)}**` }
  }

  definition(path: string, offset: number): readonly Location[] {
    return this.#occurrences(path, offset).slice(0, 1)
  }

  typeDefinition(path: string, offset: number): readonly Location[] {
    return this.#occurrences(path, offset).slice(-1)
  }

  *references(path: string, offset: number, includeDeclaration: boolean): LongAnswer<Location> {
    const found = this.#occurrences(path, offset).slice(includeDeclaration ? 0 : 1)
    yield* this.#pause([])
    this.#begin()
    for (const one of found) yield* this.#pause([one])
    while (this.isEndless) yield* this.#pause([])
  }

  *possibleReferences(path: string, offset: number): LongAnswer<Location> {
    yield* this.#pause(this.#occurrences(path, offset).slice(-1))
  }

  *implementation(path: string, offset: number): LongAnswer<Location> {
    for (const one of this.#occurrences(path, offset).slice(1)) yield* this.#pause([one])
  }

  highlights(path: string, offset: number): readonly Highlight[] {
    const found = this.#occurrences(path, offset).filter((word) => word.path === path)
    return found.map(({ start, end }, index) => ({ start, end, isWrite: index === 0 }))
  }

  completion(path: string, offset: number): CompletionList {
    const word = this.#wordAt(path, offset) ?? { path, start: offset, end: offset }
    const items = ['alpha', 'sale.order'].map((label, index) => ({
      label,
      kind: 'model' as const,
      start: word.start,
      end: word.end,
      insertText: index === 0 ? label : `'${label}'`,
      ...(index === 0
        ? { detail: 'a model' }
        : { snippet: 'sale($1)$0', addition: { at: 0, text: '@' } }),
      sortText: String(index),
      key: `model ${label}`,
    }))
    const imported = {
      ...{ label: 'omega', kind: 'class' as const, start: word.start, end: word.end },
      ...{ insertText: 'omega', addition: { at: 0, text: '#' }, sortText: '2', key: '' },
    }
    return { items: [...items, imported], isIncomplete: false }
  }

  completionDocumentation(key: string): string | undefined {
    return key.startsWith('model ') ? `The **model** \`${key.slice(6)}\`` : undefined
  }

  signatureHelp(path: string, offset: number): SignatureHelp | undefined {
    const word = this.#wordAt(path, offset)
    if (word === undefined) return undefined
    const label = `${this.#textOf(word)}(α, b)`
    const at = label.indexOf('α')
    const parameters = [at, at + 3].map((start) => ({ start, end: start + 1 }))
    const documentation = '**Called** often'
    return {
      signatures: [
        { label, parameters, activeParameter: 1, documentation },
        { label: 'none()', parameters: [], activeParameter: -1 },
      ],
      active: 0,
    }
  }

  documentSymbols(path: string): readonly DocumentSymbol[] {
    const words = this.#words(path)
    const [first] = words
    const last = words.at(-1)
    if (first === undefined || last === undefined) return []
    const symbol = (word: Word, children: readonly DocumentSymbol[]): DocumentSymbol => ({
      name: this.#textOf(word),
      detail: '',
      kind: 'class',
      start: word.start,
      end: children.length > 0 ? last.end : word.end,
      nameStart: word.start,
      nameEnd: word.end,
      children,
    })
    return [
      symbol(
        first,
        words.slice(1).map((word) => symbol(word, [])),
      ),
    ]
  }

  *workspaceSymbols(query: string): LongAnswer<WorkspaceSymbol> {
    if (query === 'fail') throw new Error('told to fail')
    const found = [...this.disk.keys()].flatMap((path) => this.#words(path))
    const symbols = found
      .filter((word) => this.#textOf(word) === query)
      .map((word) => ({
        name: query,
        kind: 'field' as const,
        container: 'm',
        location: whole(word),
      }))
    yield symbols
  }

  typeHierarchy(path: string, offset: number): readonly HierarchyItem[] {
    return this.#occurrences(path, offset)
      .slice(0, 1)
      .map((location) => this.#item(location))
  }

  supertypes(path: string, offset: number): readonly HierarchyItem[] {
    return this.typeHierarchy(path, offset)
  }

  *subtypes(path: string, offset: number): LongAnswer<HierarchyItem> {
    for (const one of this.#occurrences(path, offset).slice(1)) yield [this.#item(one)]
  }

  #item(location: Location): HierarchyItem {
    return { name: this.#textOf(location), kind: 'class', detail: 'd', location }
  }

  callHierarchy(path: string, offset: number): readonly HierarchyItem[] {
    return this.typeHierarchy(path, offset)
  }

  *incomingCalls(path: string, offset: number): LongAnswer<IncomingCall> {
    for (const one of this.#occurrences(path, offset).slice(1)) {
      yield [{ from: this.#item(one), calls: [one] }]
    }
  }

  *outgoingCalls(path: string, offset: number): LongAnswer<OutgoingCall> {
    yield []
    const found = this.#occurrences(path, offset)
    const calls = found.filter((one) => one.path === path)
    yield found.slice(-1).map((one) => ({ to: this.#item(one), calls }))
  }

  foldingRanges(path: string): readonly FoldingRange[] {
    const length = this.source(path)?.length ?? 0
    return [{ start: 0, end: length, kind: 'region' }]
  }

  selectionRanges(path: string, offset: number): readonly Span[] {
    const word = this.#wordAt(path, offset)
    const length = this.source(path)?.length ?? 0
    return word === undefined ? [] : [word, { start: 0, end: length }]
  }

  documentLinks(path: string): readonly DocumentLink[] {
    return this.#words(path)
      .filter((word) => this.#textOf(word) === 'link')
      .map(({ start, end }) => ({ start, end, path: '/w/a file.xml' }))
  }

  /** Each word has its length as a type behind it, or as a parameter in front of it. */
  inlayHints(path: string, part: Span, kinds: InlayHintKinds): readonly InlayHint[] {
    const words = this.#words(path).filter(
      ({ start, end }) => start <= part.end && part.start <= end,
    )
    return words.flatMap(({ start, end }): InlayHint[] => [
      ...(kinds.parameterNames
        ? [{ offset: start, kind: 'parameter' as const, label: `${end - start}=` }]
        : []),
      ...(kinds.variableTypes
        ? [{ offset: end, kind: 'type' as const, label: `: ${end - start}` }]
        : []),
    ])
  }

  /** Each word is a token, of which the type is its length. */
  semanticTokens(path: string, part?: Span): Int32Array {
    const words = this.#words(path).filter(
      ({ start, end }) => part === undefined || (start <= part.end && part.start <= end),
    )
    return Int32Array.from(words.flatMap(({ start, end }) => [start, end, end - start, 1]))
  }

  close(): void {
    this.isDisposed = true
  }

  #nextBeginning(): Promise<void> {
    return new Promise((resolve) => {
      this.#begin = () => {
        this.begun = this.#nextBeginning()
        resolve()
      }
    })
  }

  *#pause(found: readonly Location[]): Generator<readonly Location[], void, void> {
    const revision = this.#revision
    yield found
    if (this.#revision !== revision) throw new OutdatedError()
  }

  #textOf({ path, start, end }: Word): string {
    const source = this.source(path)
    return decoder.decode(source?.bytes.subarray(start, end))
  }

  #words(path: string): Word[] {
    const text = this.text(path) ?? ''
    return [...text.matchAll(/[\p{L}\p{So}]+/gu)].map((match) => {
      const start = encoder.encode(text.slice(0, match.index)).length
      return { path, start, end: start + encoder.encode(match[0]).length }
    })
  }

  #wordAt(path: string, offset: number): Word | undefined {
    const word = this.#words(path).find(({ start, end }) => start <= offset && offset <= end)
    if (word !== undefined && this.#textOf(word) === 'fail') throw new Error('told to fail')
    return word
  }

  #occurrences(path: string, offset: number): Location[] {
    const word = this.#wordAt(path, offset)
    if (word === undefined) return []
    const text = this.#textOf(word)
    const paths = new Set([...this.disk.keys(), ...this.open.keys()])
    const words = [...paths].flatMap((one) => this.#words(one))
    return words.filter((one) => this.#textOf(one) === text).map(whole)
  }
}

function whole(word: Word): Location {
  return { ...word, fullStart: word.start, fullEnd: word.end }
}
