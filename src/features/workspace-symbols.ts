import { dottedName, Facts, SegmentView } from '../facts/index.ts'
import { ledger, type NameId, NO_NAME, Uint8Column } from '../memory/index.ts'
import type { ModelId } from '../odoo/index.ts'
import { File, type FileId, NO_MODULE } from '../workspace/index.ts'
import { BestMatches } from './best-matches.ts'
import type { FeatureContext, Location } from './context.ts'
import { assignmentLocation, classLocation, functionLocation, rowLocation } from './declarations.ts'
import { kindOfRecord } from './document-symbols-xml.ts'
import { fuzzyScore, prepareQuery } from './fuzzy.ts'
import { finish, type LongAnswer } from './long-answer.ts'
import { isOdooOnly } from './python-answers.ts'
import type { SymbolKind, WorkspaceSymbol } from './results.ts'

/** Results of one question at most. */
const MAX_RESULTS = 200
/** Files between two pauses: some milliseconds. */
const FILES_A_STEP = 256

/** Sections stand for symbols of these kinds; models, which are no section, have a number of their own. */
const MODELS = 15
const SECTION_BITS = 4
const SECTION_MASK = 15

/** How many classes files can have, for keys of the form file times this plus class. */
const CLASSES_A_FILE = 1 << 14

/** In the scores by name: not worked out yet, and no match. */
const UNKNOWN = 0
const NO_MATCH = 1

/** What is added to a score for the kind of thing, so that of things with one name models come first. */
const BONUS: Readonly<Record<number, number>> = {
  [MODELS]: 6,
  [Facts.CLASSES]: 3,
  [Facts.ASSIGNMENTS]: 2,
  [Facts.RECORDS]: 1,
}

/** The scores of names for the query at hand. Used again for each question. */
let scores: Uint8Column | undefined

/**
 * The symbols whose names match a query best: models, fields, methods, classes, functions and external ids. Letters of the
 * query may be scattered over the name. An empty query answers some models.
 */
export function workspaceSymbols(
  context: FeatureContext,
  query: string,
): readonly WorkspaceSymbol[] {
  return finish(seekWorkspaceSymbols(context, query))
}

/** {@link workspaceSymbols}, with a pause after some files. Only at the end it is known which are the best. One at a time. */
export function* seekWorkspaceSymbols(
  context: FeatureContext,
  query: string,
): LongAnswer<WorkspaceSymbol> {
  const best = new BestMatches(MAX_RESULTS)
  const search = new Search(context, query)
  search.models(best)
  if (query.trim() !== '') yield* search.files(best)
  const owners = new Owners(context)
  const symbols = best
    .sorted()
    .map(({ first, second }) => symbolAt(context, owners, first, second))
    .filter((symbol) => symbol !== undefined)
  yield symbols
}

class Search {
  readonly #context: FeatureContext
  readonly #query: Uint8Array
  readonly #scores: Uint8Array
  /** Names that came later have no score. */
  readonly #nameCount: number
  readonly #isField: FieldCallees

  constructor(context: FeatureContext, query: string) {
    this.#context = context
    this.#query = prepareQuery(query)
    const { names } = context.index
    this.#nameCount = names.count
    this.#isField = new FieldCallees(context)
    scores ??= new Uint8Column(ledger.account('workspace symbols'))
    scores.resize(names.count)
    this.#scores = scores.data
    this.#scores.fill(UNKNOWN, 0, names.count)
  }

  models(best: BestMatches): void {
    const { models } = this.#context.registry
    for (let model = 0; model < models.count; model++) {
      this.#add(best, models.nameOf(model as ModelId), MODELS, model, 0)
    }
  }

  *files(best: BestMatches): Generator<readonly []> {
    const { index, workspace } = this.#context
    const facts = new SegmentView()
    const count = index.segments.fileCount
    for (let number = 1; number < count; number++) {
      if (number % FILES_A_STEP === 0) yield []
      const file = number as FileId
      const language = workspace.files.languageOf(file)
      if (language === File.JAVASCRIPT || index.segments.lengthOf(file) === 0) continue
      if (!workspace.files.isListed(file)) continue
      // Another Python server finds classes and what is in them.
      if (language === File.PYTHON && isOdooOnly(this.#context)) continue
      index.facts(file, facts)
      if (language === File.PYTHON) this.#python(best, file, facts)
      else this.#records(best, file, facts)
    }
  }

  /** Records that belong to another module are changed here and made there. */
  #records(best: BestMatches, file: FileId, facts: SegmentView): void {
    const count = facts.count(Facts.RECORDS)
    for (let i = 0; i < count; i++) {
      const name = facts.name(Facts.RECORDS, i, Facts.RECORD_ID)
      if (name === NO_NAME || this.#scoreOf(name) === NO_MATCH) continue
      const module = facts.name(Facts.RECORDS, i, Facts.RECORD_MODULE)
      const isOwn =
        module === NO_NAME || this.#context.index.text(module) === moduleText(this.#context, file)
      if (isOwn) this.#add(best, name, Facts.RECORDS, file, i)
    }
  }

  #python(best: BestMatches, file: FileId, facts: SegmentView): void {
    this.#section(best, file, facts, Facts.CLASSES, Facts.CLASS_NAME)
    this.#section(best, file, facts, Facts.FUNCTIONS, Facts.FUNCTION_NAME)
    const count = facts.count(Facts.ASSIGNMENTS)
    for (let i = 0; i < count; i++) {
      const name = facts.name(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_NAME)
      if (this.#scoreOf(name) === NO_MATCH) continue
      if (facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_OWNER) === 0) continue
      if (this.#isField.isField(facts, i)) this.#add(best, name, Facts.ASSIGNMENTS, file, i)
    }
  }

  #section(
    best: BestMatches,
    file: FileId,
    facts: SegmentView,
    section: number,
    column: number,
  ): void {
    const count = facts.count(section)
    for (let i = 0; i < count; i++) {
      const name = facts.name(section, i, column)
      if (name !== NO_NAME && this.#scoreOf(name) !== NO_MATCH) {
        this.#add(best, name, section, file, i)
      }
    }
  }

  #add(best: BestMatches, name: NameId, section: number, first: number, index: number): void {
    const score = this.#scoreOf(name)
    if (score === NO_MATCH) return
    best.add(score * 8 + (BONUS[section] ?? 0), first, (index << SECTION_BITS) | section)
  }

  /** Each name is matched once, however many things have it. */
  #scoreOf(name: NameId): number {
    if (name >= this.#nameCount) return NO_MATCH
    const known = this.#scores[name]!
    if (known !== UNKNOWN) return known
    const { names } = this.#context.index
    const found = fuzzyScore(this.#query, names.bytes, names.startOf(name), names.endOf(name))
    const score = found === 0 ? NO_MATCH : Math.max(NO_MATCH + 1, found)
    this.#scores[name] = score
    return score
  }
}

/** Says whether an assignment looks like a field, by the name of what it calls: `fields.Char`. */
class FieldCallees {
  readonly #context: FeatureContext
  readonly #known = new Map<NameId, boolean>()

  constructor(context: FeatureContext) {
    this.#context = context
  }

  isField(facts: SegmentView, assignment: number): boolean {
    const value = facts.get(Facts.ASSIGNMENTS, assignment, Facts.ASSIGNMENT_VALUE)
    const callee = dottedName(facts.callee(value))
    if (callee === NO_NAME) return false
    let isField = this.#known.get(callee)
    if (isField === undefined) {
      isField = /(^|\.)fields\.[A-Z]\w*$/.test(this.#context.index.text(callee))
      this.#known.set(callee, isField)
    }
    return isField
  }
}

function symbolAt(
  context: FeatureContext,
  owners: Owners,
  first: number,
  second: number,
): WorkspaceSymbol | undefined {
  const section = second & SECTION_MASK
  const index = second >> SECTION_BITS
  if (section === MODELS) return modelSymbol(context, first as ModelId)
  const file = first as FileId
  if (section === Facts.RECORDS) return recordSymbol(context, file, index)
  const facts = context.index.facts(file, new SegmentView())
  const [nameColumn, ownerColumn] = OWNED[section]!
  const name = context.index.text(facts.name(section, index, nameColumn))
  const owner = facts.get(section, index, ownerColumn)
  const container = owner === 0 ? moduleText(context, file) : owners.textOf(file, owner - 1)
  if (section === Facts.CLASSES) {
    return { name, kind: 'class', container, location: classLocation(context, file, index) }
  }
  if (section === Facts.FUNCTIONS) {
    const kind = owner === 0 ? 'function' : 'method'
    return { name, kind, container, location: functionLocation(context, file, index) }
  }
  return { name, kind: 'field', container, location: assignmentLocation(context, file, index) }
}

const OWNED: Readonly<Record<number, readonly [name: number, owner: number]>> = {
  [Facts.CLASSES]: [Facts.CLASS_NAME, Facts.CLASS_OWNER],
  [Facts.FUNCTIONS]: [Facts.FUNCTION_NAME, Facts.FUNCTION_OWNER],
  [Facts.ASSIGNMENTS]: [Facts.ASSIGNMENT_NAME, Facts.ASSIGNMENT_OWNER],
}

function modelSymbol(context: FeatureContext, model: ModelId): WorkspaceSymbol | undefined {
  const { models, classes } = context.registry
  const first = models.ownClasses(model)[0]
  if (first === undefined) return undefined
  return {
    name: context.index.text(models.nameOf(model)),
    kind: 'model',
    container: moduleText(context, classes.fileOf(first)),
    location: rowLocation(context, first),
  }
}

function recordSymbol(context: FeatureContext, file: FileId, record: number): WorkspaceSymbol {
  const facts = context.index.facts(file, new SegmentView())
  const { index } = context
  const said = facts.name(Facts.RECORDS, record, Facts.RECORD_MODULE)
  const module = said === NO_NAME ? moduleText(context, file) : index.text(said)
  const model = index.text(facts.name(Facts.RECORDS, record, Facts.RECORD_MODEL))
  const tag = facts.get(Facts.RECORDS, record, Facts.RECORD_FLAGS) & Facts.RECORD_TAG_MASK
  const kind: SymbolKind = tag === Facts.TAG_TEMPLATE ? 'template' : kindOfRecord(model)
  const name = index.text(facts.name(Facts.RECORDS, record, Facts.RECORD_ID))
  const location = quickLocation(context, file, facts, record)
  return { name: `${module}.${name}`, kind, container: model, location }
}

/** The tag's start stands for the id: finding ids would read a file for each of the results. */
function quickLocation(
  context: FeatureContext,
  file: FileId,
  facts: SegmentView,
  record: number,
): Location {
  const start = facts.get(Facts.RECORDS, record, Facts.RECORD_START)
  const end = facts.get(Facts.RECORDS, record, Facts.RECORD_END)
  const path = context.workspace.files.pathOf(file)
  return { path, start, end: start, fullStart: start, fullEnd: end }
}

/** Tells what members of classes belong to: the model that a class makes or extends, else the class. */
class Owners {
  readonly #context: FeatureContext
  /** The model of each model class, by file times {@link CLASSES_A_FILE} plus class. */
  #models: Map<number, NameId> | undefined

  constructor(context: FeatureContext) {
    this.#context = context
  }

  textOf(file: FileId, owner: number): string {
    const { index } = this.#context
    this.#models ??= this.#fill()
    const model = this.#models.get(file * CLASSES_A_FILE + owner)
    if (model !== undefined) return index.text(model)
    return index.text(index.facts(file).name(Facts.CLASSES, owner, Facts.CLASS_NAME))
  }

  #fill(): Map<number, NameId> {
    const { classes } = this.#context.registry
    const models = new Map<number, NameId>()
    for (let row = 0; row < classes.count; row++) {
      const model = classes.modelOf(row)
      const key = classes.fileOf(row) * CLASSES_A_FILE + classes.classOf(row)
      if (model !== NO_NAME) models.set(key, model)
    }
    return models
  }
}

function moduleText(context: FeatureContext, file: FileId): string {
  const { files, modules } = context.workspace
  const module = files.moduleOf(file)
  return module === NO_MODULE ? '' : modules.textOf(module)
}
