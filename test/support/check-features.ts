/**
 * One `check…` function for each feature of editors, so that tests are data: a fixture with a cursor `$0`, and the answer as text.
 * Offsets are told as `path:line:text`, in which the path is taken from the workspace folder, lines count from 1 and the text is what
 * stands at the place.
 */
import { expect } from 'vitest'
import type { Span } from '../../src/base/index.ts'
import {
  type CompletionList,
  callHierarchyAt,
  completionAt,
  completionDocumentation,
  type DocumentSymbol,
  documentLinks,
  documentSymbols,
  type FeatureContext,
  findDefinitions,
  findReferences,
  findTypeDefinitions,
  finish,
  foldingRanges,
  type HierarchyItem,
  highlightsAt,
  hoverAt,
  type InlayHintKinds,
  inlayHints,
  seekImplementations,
  seekIncomingCalls,
  seekOutgoingCalls,
  seekPossibleReferences,
  seekSubtypes,
  selectionRangesAt,
  semanticTokens,
  signatureHelpAt,
  supertypesAt,
  TOKEN_MODIFIERS,
  TOKEN_TYPES,
  TOKEN_WORDS,
  typeHierarchyAt,
  workspaceSymbols,
} from '../../src/features/index.ts'
import type { FileId } from '../../src/workspace/index.ts'
import { withContext } from './feature-context.ts'
import { type Fixture, WORKSPACE } from './fixture.ts'

/** The workspace of a fixture, indexed, for questions of features. */
export interface Features {
  readonly context: FeatureContext
  readonly fixture: Fixture
  /** The file at an absolute path. Throws when there is none. */
  fileAt(path: string): FileId
  /** `path:line:text` of a place. */
  describe(path: string, start: number, end: number): string
}

/** Opens the workspace of a fixture, indexes it in this thread, gives it to `use`, and gives its memory back. */
export function withFeatures<T>(text: string, use: (features: Features) => T): T {
  return withContext(text, (context, fixture) =>
    use({
      context,
      fixture,
      fileAt: (path) => {
        const file = context.workspace.files.find(path)
        if (file === 0) throw new Error(`there is no file ${path}`)
        return file
      },
      describe: (path, start, end) => {
        const decoder = new TextDecoder()
        const bytes = new TextEncoder().encode(fixture.files[path] ?? '')
        const line = decoder.decode(bytes.subarray(0, start)).split('\n').length
        return `${shortPath(path)}:${line}:${decoder.decode(bytes.subarray(start, end))}`
      },
    }),
  )
}

function shortPath(path: string): string {
  return path.startsWith(`${WORKSPACE}/`) ? path.slice(WORKSPACE.length + 1) : path
}

/** The file and offset of the fixture's cursor. */
function cursorOf({ fixture, fileAt }: Features): readonly [FileId, number] {
  if (fixture.cursor === undefined) throw new Error('the fixture has no cursor $0')
  return [fileAt(fixture.cursor.path), fixture.cursor.offset]
}

function expectLines(actual: readonly string[], expected: string): void {
  const wanted = expected.split('\n').map((line) => line.trim())
  expect(actual.map((line) => line.trim()).join('\n')).toBe(
    wanted.filter((line) => line !== '').join('\n'),
  )
}

/** Where the thing under the cursor is made: one `path:line:text` a line. */
export function checkDefinition(text: string, expected: string): void {
  withFeatures(text, (features) => {
    const found = findDefinitions(features.context, ...cursorOf(features))
    for (const { start, end, fullStart, fullEnd } of found) {
      expect(start >= fullStart && end <= fullEnd, 'the name lies in the whole').toBe(true)
    }
    expectLines(
      found.map(({ path, start, end }) => features.describe(path, start, end)),
      expected,
    )
  })
}

/** Where the class of the value under the cursor is made: one `path:line:text` a line. */
export function checkTypeDefinition(text: string, expected: string): void {
  withFeatures(text, (features) => {
    const found = findTypeDefinitions(features.context, ...cursorOf(features))
    expectLines(
      found.map(({ path, start, end }) => features.describe(path, start, end)),
      expected,
    )
  })
}

/** What implements the thing under the cursor: one `path:line:text` a line. */
export function checkImplementation(text: string, expected: string): void {
  withFeatures(text, (features) => {
    const found = finish(seekImplementations(features.context, ...cursorOf(features)))
    expectLines(
      found.map(({ path, start, end }) => features.describe(path, start, end)),
      expected,
    )
  })
}

/** Items of a hierarchy: one `path:line:name detail` a line. */
function describeItems(features: Features, items: readonly HierarchyItem[]): string[] {
  return items.map(({ detail, location: { path, start, end } }) => {
    return `${features.describe(path, start, end)} ${detail}`
  })
}

/** The classes under the cursor, and what stands above and below the first of them. One `path:line:name detail` a line. */
export function checkTypeHierarchy(
  text: string,
  expected: { readonly items?: string; readonly above?: string; readonly below?: string },
): void {
  withFeatures(text, (features) => {
    const { context } = features
    const items = typeHierarchyAt(context, ...cursorOf(features))
    if (expected.items !== undefined) expectLines(describeItems(features, items), expected.items)
    const [first] = items
    if (first === undefined) return
    const place = [features.fileAt(first.location.path), first.location.start] as const
    const above = supertypesAt(context, ...place)
    const below = finish(seekSubtypes(context, ...place))
    if (expected.above !== undefined) expectLines(describeItems(features, above), expected.above)
    if (expected.below !== undefined) expectLines(describeItems(features, below), expected.below)
  })
}

/**
 * The functions under the cursor, and what calls and is called by the first of them. One `path:line:name detail <- lines` a line, with the
 * lines of the calls.
 */
export function checkCallHierarchy(
  text: string,
  expected: { readonly items?: string; readonly incoming?: string; readonly outgoing?: string },
): void {
  withFeatures(text, (features) => {
    const { context } = features
    const items = callHierarchyAt(context, ...cursorOf(features))
    if (expected.items !== undefined) expectLines(describeItems(features, items), expected.items)
    const [first] = items
    if (first === undefined) {
      expect(expected.incoming ?? expected.outgoing, 'there is an item').toBeUndefined()
      return
    }
    const { path, start } = first.location
    const place = [features.fileAt(path), start] as const
    const lines = (item: HierarchyItem, caller: string, calls: readonly Span[]): string => {
      const told = calls.map((call) => features.describe(caller, call.start, call.end))
      return `${describeItems(features, [item])} <- ${told.map((one) => one.split(':')[1])}`
    }
    const incoming = finish(seekIncomingCalls(context, ...place))
    const outgoing = finish(seekOutgoingCalls(context, ...place))
    if (expected.incoming !== undefined) {
      expectLines(
        incoming.map(({ from, calls }) => lines(from, from.location.path, calls)),
        expected.incoming,
      )
    }
    if (expected.outgoing !== undefined) {
      expectLines(
        outgoing.map(({ to, calls }) => lines(to, path, calls)),
        expected.outgoing,
      )
    }
  })
}

/** The Markdown of the hover; every line of `expected` must be a line of it, in this order. Empty when there is none. */
export function checkHover(text: string, expected: string): void {
  withFeatures(text, (features) => {
    const [file, offset] = cursorOf(features)
    const hover = hoverAt(features.context, file, offset)
    if (hover !== undefined) {
      expect(hover.start <= offset && offset <= hover.end, 'the span touches the cursor').toBe(true)
    }
    const contents = hover?.contents ?? ''
    expect(runTogether(contents), 'no paragraph ends within a line').toEqual([])
    const lines = contents.split('\n').filter((line) => line.trim() !== '')
    expectLines(lines, expected)
  })
}

/** Lines of Markdown that would be shown in one with the line before, as neither is an item of a list or code. */
function runTogether(markdown: string): string[] {
  const prose = markdown.replace(/^(`{3,}).*?^\1$/gms, '')
  return prose.match(/(?<=^.+\n)(?!- ).+/gm) ?? []
}

/** The references to the thing under the cursor, its declarations among them: one `path:line:text` a line. */
export function checkReferences(
  text: string,
  expected: string,
  options: { readonly declaration?: boolean } = {},
): void {
  withFeatures(text, (features) => {
    const [file, offset] = cursorOf(features)
    const found = findReferences(features.context, file, offset, options.declaration ?? true)
    expectLines(
      found.map(({ path, start, end }) => features.describe(path, start, end)),
      expected,
    )
  })
}

/** The possible references to what the cursor stands on: `path:line:text`. */
export function checkPossibleReferences(text: string, expected: string): void {
  withFeatures(text, (features) => {
    const found = finish(seekPossibleReferences(features.context, ...cursorOf(features)))
    expectLines(
      found.map(({ path, start, end }) => features.describe(path, start, end)),
      expected,
    )
  })
}

/** The highlights in the file of the cursor: `line:text`, with ` =` behind those that write. */
export function checkHighlights(text: string, expected: string): void {
  withFeatures(text, (features) => {
    const [file, offset] = cursorOf(features)
    const path = features.fixture.cursor!.path
    const found = highlightsAt(features.context, file, offset)
    expectLines(
      found.map(({ start, end, isWrite }) => {
        const place = features.describe(path, start, end).slice(shortPath(path).length + 1)
        return isWrite ? `${place} =` : place
      }),
      expected,
    )
  })
}

/** The proposals at the cursor. */
export function completionsOf(text: string): CompletionList {
  return withFeatures(text, (features) => {
    const list = completionAt(features.context, ...cursorOf(features))
    expect([...list.items].map(({ sortText }) => sortText).sort()).toEqual(
      list.items.map(({ sortText }) => sortText),
    )
    return list
  })
}

/** The labels at the cursor with their details, in order: `label (kind) detail`; `only` limits to labels that it matches. */
export function checkCompletion(text: string, expected: string, only?: RegExp): void {
  const lines = completionsOf(text)
    .items.filter(({ label }) => only === undefined || only.test(label))
    .map(
      ({ label, kind, detail }) => `${label} (${kind})${detail === undefined ? '' : ` ${detail}`}`,
    )
  expectLines(lines, expected)
}

/**
 * The signatures at the cursor, the active one with `>` in front, and the active parameter of each in brackets: `> name(a, [b])`; documentation
 * follows on lines of its own.
 */
export function checkSignatures(text: string, expected: string): void {
  withFeatures(text, (features) => {
    const found = signatureHelpAt(features.context, ...cursorOf(features))
    const lines = (found?.signatures ?? []).flatMap((signature, index) => {
      const { label, parameters, activeParameter, documentation } = signature
      const at = parameters[activeParameter]
      const marked =
        at === undefined
          ? label
          : `${label.slice(0, at.start)}[${label.slice(at.start, at.end)}]${label.slice(at.end)}`
      const line = `${index === found!.active ? '> ' : ''}${marked}`
      return documentation === undefined ? [line] : [line, documentation]
    })
    expectLines(lines, expected)
  })
}

/** The documentation of the proposal with a key. */
export function checkCompletionDocumentation(text: string, key: string, expected: string): void {
  withFeatures(text, ({ context }) => {
    const lines = (completionDocumentation(context, key) ?? '').split('\n')
    expectLines(
      lines.filter((line) => line.trim() !== ''),
      expected,
    )
  })
}

/** The symbols of a file as lines, nested ones with dots in front: `. name (kind) detail @ name's text`. */
export function checkSymbols(text: string, path: string, expected: string): void {
  withFeatures(text, (features) => {
    const absolute = path.startsWith('/') ? path : `${WORKSPACE}/${path}`
    const lines: string[] = []
    const add = (symbol: DocumentSymbol, depth: number): void => {
      const { start, end, nameStart, nameEnd } = symbol
      expect(start <= nameStart && nameEnd <= end, `${symbol.name} lies in its range`).toBe(true)
      const detail = symbol.detail === '' ? '' : ` ${symbol.detail}`
      lines.push(`${'. '.repeat(depth)}${symbol.name} (${symbol.kind})${detail}`)
      for (const child of symbol.children) {
        expect(start <= child.start && child.end <= end, `${child.name} lies in it`).toBe(true)
        add(child, depth + 1)
      }
    }
    for (const symbol of documentSymbols(features.context, features.fileAt(absolute))) {
      add(symbol, 0)
    }
    expectLines(lines, expected)
  })
}

/** The symbols of the workspace that match: `name (kind) container`, those of the small Odoo left out. */
export function checkWorkspaceSymbols(text: string, query: string, expected: string): void {
  withFeatures(text, ({ context }) => {
    const found = workspaceSymbols(context, query).filter(({ location }) =>
      location.path.startsWith(WORKSPACE),
    )
    expectLines(
      found.map(({ name, kind, container }) => `${name} (${kind}) ${container}`),
      expected,
    )
  })
}

/** What can be folded in the only own file of the fixture: `first line-last line kind`. */
export function checkFolding(text: string, expected: string): void {
  withFeatures(text, (features) => {
    const path = features.fixture.own[0]!
    const lineOf = (offset: number): string =>
      features.describe(path, offset, offset).split(':')[1] ?? ''
    const ranges = foldingRanges(features.context, features.fileAt(path))
    expectLines(
      ranges.map(({ start, end, kind }) => `${lineOf(start)}-${lineOf(end)} ${kind}`),
      expected,
    )
  })
}

/** The selection ranges at the cursor, innermost first, as texts with line ends as `⏎`; at most `most` of them. */
export function checkSelection(text: string, most: number, expected: string): void {
  withFeatures(text, (features) => {
    const [file, offset] = cursorOf(features)
    const { path } = features.fixture.cursor!
    const spans = selectionRangesAt(features.context, file, offset)
    const bytes = new TextEncoder().encode(features.fixture.files[path])
    const texts = spans.map(({ start, end }) =>
      new TextDecoder().decode(bytes.subarray(start, end)),
    )
    expectLines(
      texts.slice(0, most).map((one) => one.replaceAll('\n', '⏎')),
      expected,
    )
  })
}

/**
 * The semantic tokens of the only own file of the fixture: `line:text type modifiers`. They have to be in order, apart, and in the text.
 *
 * @param only limits to the lines that it matches
 */
export function checkTokens(text: string, expected: string, only?: RegExp): void {
  withFeatures(text, (features) => {
    const path = features.fixture.own[0]!
    const rows = semanticTokens(features.context, features.fileAt(path))
    const lines = tokenRows(rows).map(({ start, end, type, modifiers }) => {
      const place = features.describe(path, start, end).slice(shortPath(path).length + 1)
      return [place, type, ...modifiers].join(' ')
    })
    expectInOrder(rows, new TextEncoder().encode(features.fixture.files[path]).length)
    expectLines(
      lines.filter((line) => only === undefined || only.test(line)),
      expected,
    )
  })
}

/** The lines of the only own file of the fixture that have inlay hints, with those in « and ». */
export function checkHints(
  text: string,
  kinds: InlayHintKinds,
  expected: string,
  partOf?: (text: string) => Span,
): void {
  withFeatures(text, (features) => {
    const path = features.fixture.own[0]!
    const own = features.fixture.files[path]!
    const bytes = new TextEncoder().encode(own)
    const part = partOf?.(own) ?? { start: 0, end: bytes.length }
    let marked = ''
    let last = 0
    for (const { offset, label } of inlayHints(
      features.context,
      features.fileAt(path),
      part,
      kinds,
    )) {
      expect(offset >= part.start && offset <= part.end, `${label} lies in the part`).toBe(true)
      marked += `${new TextDecoder().decode(bytes.subarray(last, offset))}«${label}»`
      last = offset
    }
    marked += new TextDecoder().decode(bytes.subarray(last))
    expectLines(
      marked.split('\n').filter((line) => line.includes('«')),
      expected,
    )
  })
}

/** Semantic tokens as records. */
export function tokenRows(
  rows: Int32Array,
): { start: number; end: number; type: string; modifiers: string[] }[] {
  const found = []
  for (let at = 0; at < rows.length; at += TOKEN_WORDS) {
    const [start = 0, end = 0, type = 0, bits = 0] = rows.subarray(at, at + TOKEN_WORDS)
    const modifiers = TOKEN_MODIFIERS.filter((_, bit) => (bits & (1 << bit)) !== 0)
    found.push({ start, end, type: TOKEN_TYPES[type] ?? '?', modifiers })
  }
  return found
}

/** Semantic tokens are ascending, do not overlap, are not empty and lie in a text of that length. */
export function expectInOrder(rows: Int32Array, length: number): void {
  let last = 0
  for (const { start, end, type } of tokenRows(rows)) {
    expect(type, `the type at ${start}`).not.toBe('?')
    if (start < last || end <= start || end > length) {
      expect([start, end], `behind ${last}, within ${length}`).toBe('in order')
    }
    last = end
  }
}

/** The links of a file: `text -> path`. */
export function checkLinks(text: string, path: string, expected: string): void {
  withFeatures(text, (features) => {
    const absolute = `${WORKSPACE}/${path}`
    const links = documentLinks(features.context, features.fileAt(absolute))
    expectLines(
      links.map(({ start, end, path: to }) => {
        const [, , ...name] = features.describe(absolute, start, end).split(':')
        return `${name.join(':')} -> ${shortPath(to)}`
      }),
      expected,
    )
  })
}
