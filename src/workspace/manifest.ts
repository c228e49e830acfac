import type { Problem, Span } from '../base/index.ts'
import { lastChild, listChildren, Node, rootOf, type SyntaxTree } from '../python/index.ts'
import type { WorkspaceRule } from './problem.ts'
import { evalLiteral, findBad, isTrue, type Literal, type LiteralEntry } from './python-literal.ts'

/** A string of a manifest and where its literal stands, quotes included. */
export interface ManifestText extends Span {
  readonly text: string
}

/** A problem of a manifest; its place is in the manifest. */
export interface ManifestProblem extends Problem {
  readonly rule: WorkspaceRule
}

/**
 * What a manifest says, with Odoo's defaults for what it does not (18.0, odoo/modules/module.py, `_DEFAULT_MANIFEST` and `load_manifest`).
 * Made for the moment: what lives long goes to the {@link ModuleTable}.
 */
export interface Manifest {
  /** Whether the file is one dictionary that can be evaluated as a whole; Odoo refuses the module otherwise. */
  readonly isValid: boolean
  /** `undefined` when it is missing, which Odoo allows. */
  readonly name: ManifestText | undefined
  readonly version: ManifestText | undefined
  readonly author: ManifestText | undefined
  readonly category: ManifestText | undefined
  readonly summary: ManifestText | undefined
  readonly license: ManifestText | undefined
  /** Where the description stands; `undefined` when there is none. The text itself is not kept, it may be long. */
  readonly description: Span | undefined
  readonly depends: readonly ManifestText[]
  /** The files of `init_xml`, `update_xml` and `data`, in this order, as Odoo loads them (18.0, odoo/modules/loading.py, `_get_files_of_kind`). */
  readonly data: readonly ManifestText[]
  /** The files of `demo_xml` and `demo`, in this order. */
  readonly demo: readonly ManifestText[]
  /**
   * The modules that, once all are installed, make Odoo install this one: the dependencies for `True`, those that a list names.
   * `undefined` when it is never installed by itself.
   */
  readonly autoInstall: readonly ManifestText[] | undefined
  readonly installable: boolean
  readonly application: boolean
  /** Where the dictionary of assets stands. */
  readonly assets: Span | undefined
  /** The Python packages of `external_dependencies`. */
  readonly pythonDependencies: readonly ManifestText[]
  /** The programs of `external_dependencies`. */
  readonly binaryDependencies: readonly ManifestText[]
  /** Names of functions in the module's `__init__.py`. */
  readonly preInitHook: ManifestText | undefined
  readonly postInitHook: ManifestText | undefined
  readonly uninstallHook: ManifestText | undefined
  readonly postLoad: ManifestText | undefined
  readonly problems: readonly ManifestProblem[]
}

/** The manifest of a module whose manifest cannot be read: Odoo's defaults. */
export const EMPTY_MANIFEST: Manifest = toManifest(new Map(), false, [])

/** Reads a manifest from its tree. Never fails: what cannot be read has Odoo's default, and there is a problem. */
export function readManifest(tree: SyntaxTree): Manifest {
  const problems: ManifestProblem[] = []
  const entries = findEntries(tree, problems)
  const values = new Map<string, Literal>()
  let isValid = entries !== undefined && problems.length === 0
  for (const entry of entries ?? []) {
    if (!addEntry(values, entry, problems)) isValid = false
  }
  return toManifest(values, isValid, problems)
}

/** The entries of the one dictionary that the file must be. */
function findEntries(
  tree: SyntaxTree,
  problems: ManifestProblem[],
): readonly LiteralEntry[] | undefined {
  const [syntaxProblem] = tree.problems
  if (syntaxProblem !== undefined) {
    problems.push({ ...syntaxProblem, rule: 'manifest-not-literal' })
  }
  const statements = listChildren(tree, rootOf(tree))
  const dictionary = statements.find((statement) => isDictionary(tree, statement))
  const [first] = statements
  if (first === undefined) {
    const message = 'The manifest is empty, it must be a dictionary'
    problems.push({ start: 0, end: 0, message, rule: 'manifest-empty' })
    return undefined
  }
  if (statements.length > 1 || dictionary === undefined) {
    const other = statements.find((statement) => statement !== dictionary) ?? first
    const message = 'The manifest must be one dictionary and nothing else'
    const start = tree.start[other] ?? 0
    problems.push({
      start,
      end: tree.end[other] ?? start,
      message,
      rule: 'manifest-not-dictionary',
    })
  }
  if (dictionary === undefined) return undefined
  const literal = evalLiteral(tree, lastChild(tree, dictionary))
  return literal.type === 'dictionary' ? literal.entries : undefined
}

function isDictionary(tree: SyntaxTree, statement: number): boolean {
  if (tree.kind[statement] !== Node.EXPRESSION_STATEMENT) return false
  return tree.kind[lastChild(tree, statement)] === Node.DICT
}

/** Adds an entry to `values`; whether Odoo could evaluate it. */
function addEntry(
  values: Map<string, Literal>,
  { key, value }: LiteralEntry,
  problems: ManifestProblem[],
): boolean {
  const refused = findBad(key) ?? findBad(value)
  if (refused !== undefined) problems.push({ ...refused, rule: 'manifest-not-literal' })
  if (key.type !== 'string') {
    if (refused === undefined) {
      const message = 'A key of a manifest must be a string'
      problems.push({ start: key.start, end: key.end, message, rule: 'manifest-key' })
    }
    return refused === undefined
  }
  if (values.has(key.text)) {
    const message = `The key '${key.text}' is there twice, the last one counts`
    problems.push({ start: key.start, end: key.end, message, rule: 'manifest-key' })
  }
  values.set(key.text, value)
  return refused === undefined
}

function toManifest(
  values: ReadonlyMap<string, Literal>,
  isValid: boolean,
  problems: ManifestProblem[],
): Manifest {
  const text = (key: string): ManifestText | undefined => readText(values, key, problems)
  const texts = (key: string): ManifestText[] => readTexts(values.get(key), key, problems)
  const truth = (key: string, otherwise: boolean): boolean => {
    const value = values.get(key)
    return value === undefined || value.type === 'bad' ? otherwise : isTrue(value)
  }
  const depends = texts('depends')
  const external = dictionaryOf(values.get('external_dependencies'))
  return {
    isValid,
    name: text('name'),
    version: text('version'),
    author: values.get('author')?.type === 'string' ? text('author') : undefined,
    category: text('category'),
    summary: text('summary'),
    license: text('license'),
    description: spanOf(values.get('description')),
    depends,
    data: [...texts('init_xml'), ...texts('update_xml'), ...texts('data')],
    demo: [...texts('demo_xml'), ...texts('demo')],
    autoInstall: readAutoInstall(values.get('auto_install'), depends, problems),
    installable: truth('installable', true),
    application: truth('application', false),
    assets: spanOf(values.get('assets')),
    pythonDependencies: readTexts(external.get('python'), 'python', problems),
    binaryDependencies: readTexts(external.get('bin'), 'bin', problems),
    preInitHook: text('pre_init_hook'),
    postInitHook: text('post_init_hook'),
    uninstallHook: text('uninstall_hook'),
    postLoad: text('post_load'),
    problems,
  }
}

function spanOf(literal: Literal | undefined): Span | undefined {
  return literal && { start: literal.start, end: literal.end }
}

function dictionaryOf(literal: Literal | undefined): ReadonlyMap<string, Literal> {
  const values = new Map<string, Literal>()
  if (literal?.type !== 'dictionary') return values
  for (const { key, value } of literal.entries)
    if (key.type === 'string') values.set(key.text, value)
  return values
}

function readText(
  values: ReadonlyMap<string, Literal>,
  key: string,
  problems: ManifestProblem[],
): ManifestText | undefined {
  const value = values.get(key)
  if (value === undefined || value.type === 'bad') return undefined
  if (value.type === 'string') return { text: value.text, start: value.start, end: value.end }
  // `False` and `None` say the same as the empty string, and manifests do that.
  if (isTrue(value)) {
    const message = `'${key}' must be a string`
    problems.push({ start: value.start, end: value.end, message, rule: 'manifest-type' })
  }
  return undefined
}

function readTexts(
  value: Literal | undefined,
  key: string,
  problems: ManifestProblem[],
): ManifestText[] {
  const texts: ManifestText[] = []
  if (value === undefined || value.type === 'bad') return texts
  if (value.type !== 'list' && value.type !== 'tuple' && value.type !== 'set') {
    const message = `'${key}' must be a list of strings`
    problems.push({ start: value.start, end: value.end, message, rule: 'manifest-type' })
    return texts
  }
  for (const item of value.items) {
    if (item.type === 'string') {
      texts.push({ text: item.text, start: item.start, end: item.end })
    } else if (item.type !== 'bad') {
      const message = `An item of '${key}' must be a string`
      problems.push({ start: item.start, end: item.end, message, rule: 'manifest-type' })
    }
  }
  return texts
}

/** What is iterable names the triggers, any other true value stands for all dependencies (18.0, odoo/modules/module.py, `load_manifest`). */
function readAutoInstall(
  value: Literal | undefined,
  depends: readonly ManifestText[],
  problems: ManifestProblem[],
): readonly ManifestText[] | undefined {
  if (value === undefined || value.type === 'bad') return undefined
  const isList = value.type === 'list' || value.type === 'tuple' || value.type === 'set'
  if (!isList) return isTrue(value) ? depends : undefined
  const triggers = readTexts(value, 'auto_install', problems)
  for (const { text, start, end } of triggers) {
    if (depends.some((depend) => depend.text === text)) continue
    const message = `'${text}' is not in 'depends', as what triggers the installation must be`
    problems.push({ start, end, message, rule: 'auto-install-not-dependency' })
  }
  return triggers
}
