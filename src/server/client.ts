import type { PositionEncoding } from '../base/index.ts'

/** What the client can do, as far as it matters here. Read from `initialize`, whose content is not trusted to have its form. */
export interface Client {
  readonly encoding: PositionEncoding
  /** Answers of definition, of declaration and of type definition may be `LocationLink`s. */
  readonly definitionLinks: boolean
  readonly declarationLinks: boolean
  readonly typeDefinitionLinks: boolean
  readonly hoverMarkdown: boolean
  readonly documentationMarkdown: boolean
  readonly insertReplace: boolean
  /** What items of completion replace may be said once for all of them. */
  readonly defaultEditRange: boolean
  readonly snippets: boolean
  /** Indents the lines of what is inserted as the line is that it stands in. */
  readonly adjustsIndentation: boolean
  readonly signatureMarkdown: boolean
  /** Parameters of signatures may be told as offsets of the label. */
  readonly parameterOffsets: boolean
  readonly hierarchicalSymbols: boolean
  /** Folding ranges by whole lines only, and at most so many. */
  readonly lineFoldingOnly: boolean
  readonly foldingLimit: number
  readonly workDoneProgress: boolean
  /** Can be asked for settings. */
  readonly configuration: boolean
  readonly registersConfiguration: boolean
  /** Watches files for us. */
  readonly registersWatchers: boolean
  /** Asks anew for semantic tokens when it is told to. */
  readonly refreshesTokens: boolean
  /** The same for inlay hints. */
  readonly refreshesHints: boolean
  /** Watches folders outside of the workspace too. */
  readonly relativePatterns: boolean
}

/** LSP's `InsertTextMode` of lines that are indented as the line is in which they are inserted. */
export const ADJUST_INDENTATION = 2

/** Reads the capabilities out of the parameters of `initialize`. */
export function readClient(params: unknown): Client {
  const can = at(params, 'capabilities')
  const document = at(can, 'textDocument')
  const completionItem = at(document, 'completion', 'completionItem')
  const signature = at(document, 'signatureHelp', 'signatureInformation')
  const workspace = at(can, 'workspace')
  const limit = at(document, 'foldingRange', 'rangeLimit')
  return {
    encoding: chooseEncoding(at(can, 'general', 'positionEncodings')),
    definitionLinks: at(document, 'definition', 'linkSupport') === true,
    declarationLinks: at(document, 'declaration', 'linkSupport') === true,
    typeDefinitionLinks: at(document, 'typeDefinition', 'linkSupport') === true,
    hoverMarkdown: includes(at(document, 'hover', 'contentFormat'), 'markdown'),
    documentationMarkdown: includes(at(completionItem, 'documentationFormat'), 'markdown'),
    insertReplace: at(completionItem, 'insertReplaceSupport') === true,
    defaultEditRange: includes(
      at(document, 'completion', 'completionList', 'itemDefaults'),
      'editRange',
    ),
    snippets: at(completionItem, 'snippetSupport') === true,
    adjustsIndentation: includes(
      at(completionItem, 'insertTextModeSupport', 'valueSet'),
      ADJUST_INDENTATION,
    ),
    signatureMarkdown: includes(at(signature, 'documentationFormat'), 'markdown'),
    parameterOffsets: at(signature, 'parameterInformation', 'labelOffsetSupport') === true,
    hierarchicalSymbols:
      at(document, 'documentSymbol', 'hierarchicalDocumentSymbolSupport') === true,
    lineFoldingOnly: at(document, 'foldingRange', 'lineFoldingOnly') === true,
    foldingLimit: typeof limit === 'number' && limit > 0 ? limit : Number.POSITIVE_INFINITY,
    workDoneProgress: at(can, 'window', 'workDoneProgress') === true,
    configuration: at(workspace, 'configuration') === true,
    registersConfiguration: registers(at(workspace, 'didChangeConfiguration')),
    refreshesTokens: at(workspace, 'semanticTokens', 'refreshSupport') === true,
    refreshesHints: at(workspace, 'inlayHint', 'refreshSupport') === true,
    registersWatchers: registers(at(workspace, 'didChangeWatchedFiles')),
    relativePatterns: at(workspace, 'didChangeWatchedFiles', 'relativePatternSupport') === true,
  }
}

/** The member of a member of … of something that need not have it. */
export function at(value: unknown, ...names: readonly string[]): unknown {
  let found = value
  for (const name of names) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined
    found = (found as Readonly<Record<string, unknown>>)[name]
  }
  return found
}

/** UTF-8 needs no counting, so it is taken when it is offered; UTF-16 is what every client has to know. */
function chooseEncoding(offered: unknown): PositionEncoding {
  if (includes(offered, 'utf-8')) return 'utf-8'
  return includes(offered, 'utf-32') && !includes(offered, 'utf-16') ? 'utf-32' : 'utf-16'
}

function includes(list: unknown, value: unknown): boolean {
  return Array.isArray(list) && list.includes(value)
}

function registers(capability: unknown): boolean {
  return at(capability, 'dynamicRegistration') === true
}
