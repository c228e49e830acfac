import { Facts, SegmentView } from '../../facts/index.ts'
import { type NameId, NO_NAME } from '../../memory/index.ts'
import type { ModelId, XmlIdRow } from '../../odoo/index.ts'
import { File, type FileId, type ModuleId, NO_MODULE } from '../../workspace/index.ts'
import { BestMatches } from '../best-matches.ts'
import type { FeatureContext } from '../context.ts'
import { kindOfRecord } from '../document-symbols-xml.ts'
import { targetKey } from '../target.ts'
import { NO_MATCH } from './letter-match.ts'
import type { Proposals } from './proposals.ts'

/** Ids that are shown in a table, where none is likelier than another: of the cities of a country there are some 5,600. */
const MAX_IN_TABLE = 6000

/** Which external ids are wanted. */
export interface XmlIdWish {
  readonly models?: readonly string[]
  readonly withModule?: boolean
}

/**
 * External ids: those of the file's module, then of its direct dependencies, then of all it sees, then all others. Of too many those that
 * the file has elsewhere, and those that most files use.
 *
 * There are tens of thousands, so that they are compared as bytes, and texts are made only for those that are shown.
 */
export function offerXmlIds(
  context: FeatureContext,
  file: FileId,
  wish: XmlIdWish,
  proposals: Proposals,
): void {
  const { registry, workspace, index } = context
  const { xmlIds } = registry
  const home = workspace.files.moduleOf(file)
  const groups = new ModuleGroups(context, home)
  const uses = new Uses(context, file)
  if (workspace.files.languageOf(file) === File.CSV) proposals.limit = MAX_IN_TABLE
  const rows = likeliestRows(context, groups, uses, wish, proposals)
  if (rows.length === proposals.limit) proposals.leftOut()
  for (const row of rows) {
    const module = index.text(xmlIds.moduleOf(row))
    const name = index.text(xmlIds.nameOf(row))
    const model = index.text(xmlIds.modelOf(row))
    const likelihood = uses.of(xmlIds.nameOf(row), groups.of(module))
    offerId(proposals, groups, wish, { module, name, model, likelihood })
  }
  offerDemoIds(context, file, groups, wish, proposals)
  const mayBeModel = wish.models === undefined || wish.models.includes('ir.model')
  if (mayBeModel) offerModelIds(context, groups, uses, wish, proposals)
}

/** The rows of the ids that have the letters and a wanted model: as many as are shown, of the module itself and then the likeliest. */
function likeliestRows(
  context: FeatureContext,
  groups: ModuleGroups,
  uses: Uses,
  wish: XmlIdWish,
  { letters, limit }: Proposals,
): XmlIdRow[] {
  const { registry, index } = context
  const { xmlIds } = registry
  const { names } = index
  const { bytes } = names
  const wanted = wish.models && new Set(wish.models.map((model) => names.findText(model)))
  const facts = new SegmentView()
  const best = new BestMatches(limit)
  let module = NO_NAME
  let group = 0
  let text = ''
  for (let row = 0; row < xmlIds.count; row = xmlIds.endOf(row)) {
    if (xmlIds.moduleOf(row) !== module) {
      module = xmlIds.moduleOf(row)
      text = index.text(module)
      group = groups.of(text)
    }
    const name = xmlIds.nameOf(row)
    const hasLetters =
      letters.isIn(bytes, names.startOf(name), names.endOf(name)) ||
      (letters.mayReach(text) && letters.match(`${text}.${index.text(name)}`) !== NO_MATCH)
    if (!hasLetters) continue
    if (wanted !== undefined) {
      index.facts(xmlIds.fileOf(row), facts)
      const said = facts.name(Facts.RECORDS, xmlIds.recordOf(row), Facts.RECORD_MODEL)
      // Templates of themes are records of another model, which costs more to find out.
      const model = text.startsWith('theme_') ? xmlIds.modelOf(row) : said
      if (!wanted.has(model)) continue
    }
    best.add(group === 0 ? OWN : uses.of(name, group), row, 0)
  }
  return best.sorted().map(({ first }) => first)
}

/** One external id, without its module when the file is of that module and need not say it. */
function offerId(
  proposals: Proposals,
  groups: ModuleGroups,
  wish: XmlIdWish,
  {
    module,
    name,
    model,
    isDemo = false,
    likelihood = 0,
  }: {
    readonly module: string
    readonly name: string
    readonly model: string
    /** Whether only demo data has it. */
    readonly isDemo?: boolean
    /** See `Proposal`. */
    readonly likelihood?: number
  },
): void {
  const group = groups.of(module)
  const isBare = group === 0 && wish.withModule !== true
  const label = isBare ? name : `${module}.${name}`
  const alias = isBare ? `${module}.${name}` : name
  const key = targetKey({ kind: 'xmlid', module, name })
  const detail = (): string => (isDemo ? `${model}, demo data` : model)
  proposals.offer({ label, alias, kind: kindOfRecord(model), group, key, detail, likelihood })
}

/** Ids of demo data, in demo data, tests and files that no manifest lists; and those of such a file itself. */
function offerDemoIds(
  context: FeatureContext,
  file: FileId,
  groups: ModuleGroups,
  wish: XmlIdWish,
  proposals: Proposals,
): void {
  const { files, modules } = context.workspace
  const role = files.roleOf(file)
  const isTest = (files.flagsOf(file) & File.TEST) !== 0
  const isUnlisted = role === File.UNLISTED_DATA || role === File.GUEST
  if (role !== File.DEMO && !isUnlisted && !isTest) return
  if (isUnlisted) offerIdsOf(context, file, groups, wish, proposals)
  for (let rank = modules.orderLength - 1; rank >= 0; rank--) {
    const module = modules.orderAt(rank)
    if (!modules.isVisible(groups.home, module)) continue
    for (let i = 0; i < modules.demoCount(module); i++) {
      offerIdsOf(context, modules.demoAt(module, i), groups, wish, proposals)
    }
  }
}

/** The ids of the records of one file. */
function offerIdsOf(
  context: FeatureContext,
  file: FileId,
  groups: ModuleGroups,
  wish: XmlIdWish,
  proposals: Proposals,
): void {
  const { index, workspace } = context
  const facts = index.facts(file, new SegmentView())
  const own = workspace.modules.textOf(workspace.files.moduleOf(file))
  const isDemo = workspace.files.roleOf(file) === File.DEMO
  for (let record = 0; record < facts.count(Facts.RECORDS); record++) {
    const id = facts.name(Facts.RECORDS, record, Facts.RECORD_ID)
    const said = facts.name(Facts.RECORDS, record, Facts.RECORD_MODULE)
    const model = index.text(facts.name(Facts.RECORDS, record, Facts.RECORD_MODEL))
    if (id === NO_NAME || wish.models?.includes(model) === false) continue
    const module = said === NO_NAME ? own : index.text(said)
    const name = index.text(id)
    offerId(proposals, groups, wish, { module, name, model, isDemo })
  }
}

/** The external ids that the framework makes for models: `sale.model_sale_order`, in the module that declares the model. */
function offerModelIds(
  context: FeatureContext,
  groups: ModuleGroups,
  uses: Uses,
  wish: XmlIdWish,
  proposals: Proposals,
): void {
  const { registry, workspace, index } = context
  const { models, classes } = registry
  for (let id = 0; id < models.count; id++) {
    const model = id as ModelId
    const text = index.text(models.nameOf(model))
    const name = `model_${text.replaceAll('.', '_')}`
    for (const row of models.ownClasses(model)) {
      const owner = classes.moduleOf(row)
      const isHome = owner === groups.home
      // Every module that extends a model has an id for it; the first one's is what people write, or one's own.
      if (row !== models.ownClasses(model)[0] && !isHome) continue
      const module = workspace.modules.textOf(owner)
      const likelihood = uses.of(index.names.findText(name), groups.of(module))
      offerId(proposals, groups, wish, { module, name, model: text, likelihood })
    }
  }
}

/** Longer files are not looked through for the ids that they have: that would take longer than it helps. */
const MAX_SCANNED = 100_000

const latin1 = new TextDecoder('latin1')

/** The score of an id of the module that asks: above all others. */
const OWN = 2 ** 30
/** What an id gains that stands elsewhere in the file: more than any number of other files. */
const IN_FILE = 2 ** 20

/** What an id of a direct dependency gains: as much as some files more. */
const DIRECT = 3
/** What an id gains whose module can be relied on: more than any number of files. */
const VISIBLE = 2 ** 16

/** How likely ids are to be meant, by where their names are used. */
class Uses {
  readonly #context: FeatureContext
  /** The names that the file has as it is now. */
  readonly #inFile = new Set<NameId>()

  constructor(context: FeatureContext, file: FileId) {
    this.#context = context
    const source = context.read(file)
    if (source === undefined || source.length > MAX_SCANNED) return
    const { names } = context.index
    // Characters beyond ASCII are in no id, so that bytes are as good.
    const text = latin1.decode(source.bytes.subarray(0, source.length))
    for (const [word] of text.matchAll(/\w{3,}/g)) {
      const name = names.findText(word)
      if (name !== NO_NAME) this.#inFile.add(name)
    }
  }

  /** @param group how near its module is */
  of(name: NameId, group: number): number {
    if (name === NO_NAME) return 0
    const use = Math.min(this.#context.index.postings.weightOf(name), VISIBLE - 1)
    const direct = group === 1 ? DIRECT : 0
    return use + direct + (group <= 2 ? VISIBLE : 0) + (this.#inFile.has(name) ? IN_FILE : 0)
  }
}

/** How near modules are to the one that asks. */
class ModuleGroups {
  readonly #context: FeatureContext
  readonly home: ModuleId
  readonly #direct = new Set<ModuleId>()
  readonly #known = new Map<string, number>()

  constructor(context: FeatureContext, home: ModuleId) {
    this.#context = context
    this.home = home
    const { modules } = context.workspace
    for (let i = 0; i < modules.dependCount(home); i++) this.#direct.add(modules.dependAt(home, i))
  }

  of(name: string): number {
    const known = this.#known.get(name) ?? this.#find(name)
    this.#known.set(name, known)
    return known
  }

  #find(name: string): number {
    const { modules } = this.#context.workspace
    const module = modules.find(name)
    if (module === this.home && module !== NO_MODULE) return 0
    if (module === NO_MODULE) return 4
    if (this.#direct.has(module)) return 1
    return modules.isVisible(this.home, module) ? 2 : 3
  }
}
