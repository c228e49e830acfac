import { remember } from '../../memory/index.ts'
import { File, type FileId, NO_MODULE } from '../../workspace/index.ts'
import { filesWithWord } from '../candidate-files.ts'
import type { FeatureContext } from '../context.ts'
import { answeredModel, answeredUnder, methodsAnswering, renderedModel } from '../python/index.ts'
import { lookupOf, type ModelLookup } from './model-lookup.ts'
import { keysOf, modelOfChains, underKeys } from './record-chain.ts'
import { readTemplateFile, type Template, type TemplateFile } from './template-facts.ts'

/** How many parents of a template are followed, and how many files are read to find what calls one. */
const MAX_PARENTS = 16
const MAX_FILES = 60
const MAX_DEPTH = 12
const MAX_KEPT = 200
/** For so many variables of one question code is looked into as far as for a definition. */
const MAX_THOROUGH = 40
/** So many variables that code gives are remembered. */
const MAX_RENDERED = 500

/** What is worked out at the moment, and what code that renders a template does not give it. */
const NOTHING_NEW = ''
/** A variable of a template of which nothing is known that renders or calls it. What it gives to others says nothing about them. */
const UNTOLD = '?'

/**
 * Which models' records the variables of QWeb templates are, where that is certain: what reports and code give them, what websites always
 * have, and what `t-set` and `t-foreach` make of that, through templates that call each other.
 */
export class QwebVariables {
  readonly #context: FeatureContext
  readonly #lookup: ModelLookup
  readonly #files = new Map<FileId, TemplateFile>()
  readonly #models = new Map<string, string | undefined>()
  /** Variables that a template is given with records of one model and makes records of another of, by template and name. */
  readonly #rebound = new Set<string>()
  readonly #answering = new Map<string, readonly string[]>()
  #depth = 0
  #thorough = 0

  constructor(context: FeatureContext) {
    this.#context = context
    this.#lookup = lookupOf(context)
  }

  /** The model of a variable of the template with this external id; `undefined` when it is not certain. Reads files, so that no document is valid behind it. */
  modelOf(template: string, variable: string): string | undefined {
    const found = this.#valueOf(template, variable) || undefined
    return this.#rebound.has(`${template} ${variable}`) ? undefined : found
  }

  /** {@link #modelOf} of what another variable is made of. */
  #valueOf(template: string, variable: string): string | undefined {
    const found = this.#modelOf(template, variable)
    return found === UNTOLD ? undefined : found
  }

  #modelOf(template: string, variable: string): string | undefined {
    const key = `${template} ${variable}`
    if (this.#models.has(key)) return this.#models.get(key)
    if (this.#depth >= MAX_DEPTH) return undefined
    this.#models.set(key, NOTHING_NEW)
    this.#depth++
    const found = this.#find(template, variable)
    this.#depth--
    this.#models.delete(key)
    remember(this.#models, key, found, MAX_KEPT)
    return found
  }

  #find(template: string, variable: string): string | undefined {
    const family = this.#family(template)
    const root = family.find(({ isPrimary }) => isPrimary) ?? family.at(-1)
    if (root === undefined) return undefined
    const [name, ...keys] = keysOf(variable)
    let found = NOTHING_NEW
    let begun = NOTHING_NEW
    // `t-set="o" t-value="o.sudo()"`
    const before = (): string | undefined => {
      const given = this.#given(root, variable)
      if (given !== undefined && given !== UNTOLD) begun = given
      return given === UNTOLD ? NOTHING_NEW : given
    }
    for (const one of family) {
      for (const bound of one.bindings.get(name) ?? []) {
        const model = modelOfChains(
          this.#lookup,
          keys.length === 0 ? bound : underKeys(bound, keys),
          (other) => (other === variable ? before() : this.#valueOf(template, other)),
          (model, method) => answeredModel(this.#context, model, method),
        )
        if (model === NOTHING_NEW) continue
        if (model === undefined || (found !== NOTHING_NEW && found !== model)) return undefined
        found = model
      }
    }
    if (found === NOTHING_NEW) return this.#given(root, variable)
    if (begun !== NOTHING_NEW && begun !== found) this.#rebound.add(`${template} ${variable}`)
    return found
  }

  /** A template and those that it extends, the outermost last. */
  #family(template: string): Template[] {
    const family: Template[] = []
    for (let id = template; id !== '' && family.length < MAX_PARENTS; ) {
      const one = this.#template(id)
      if (one === undefined) return []
      family.push(one)
      id = one.parent
    }
    return family
  }

  /** What a template is given from outside. */
  #given(root: Template, variable: string): string | undefined {
    if (variable === 'website' && this.#lookup.has('website')) return 'website'
    const { files } = this.#context.workspace
    // Tests name templates for many reasons.
    const isTest = (file: FileId): boolean => (files.flagsOf(file) & File.TEST) !== 0
    const naming = filesWithWord(this.#context, root.id)
    if (naming.length > MAX_FILES) return undefined
    let found = NOTHING_NEW
    let isRendered = false
    let isUnknown = false
    for (const file of naming) {
      const language = files.languageOf(file)
      const models =
        language === File.XML
          ? this.#givenBy(file, root, variable)
          : language === File.PYTHON && files.roleOf(file) !== File.MANIFEST && !isTest(file)
            ? [this.#rendered(file, root.id, variable), ...this.#askedFor(file, root.id, variable)]
            : []
      for (const model of models) {
        if (model === UNTOLD) continue
        isRendered = true
        if (model === undefined) isUnknown = true
        if (model === undefined || model === NOTHING_NEW) continue
        if (found !== NOTHING_NEW && found !== model) return undefined
        found = model
      }
    }
    // What is known on one way and unknown on another counts as what is known of it.
    if (found === NOTHING_NEW && isUnknown) return undefined
    // Where all that renders it gives it something else, the variable is nothing.
    return isRendered ? found : UNTOLD
  }

  #rendered(file: FileId, template: string, variable: string): string | undefined {
    const key = `${file} ${this.#context.index.versionOf(file)} ${template} ${variable}`
    return this.#ofCode(key, (isThorough) =>
      renderedModel(this.#context, file, template, keysOf(variable), isThorough),
    )
  }

  /** What templates give that ask a method in the code of a file for the name of the one that they call. */
  #askedFor(file: FileId, template: string, variable: string): (string | undefined)[] {
    const found: (string | undefined)[] = []
    for (const method of this.#methodsAnswering(file, template)) {
      const naming = filesWithWord(this.#context, method)
      for (const other of naming.length > MAX_FILES ? [] : naming) {
        for (const caller of this.#file(other).templates) {
          if (caller.asks.has(method)) found.push(this.#modelOf(caller.id, variable))
        }
      }
    }
    return found
  }

  /** The same for all variables of a template. */
  #methodsAnswering(file: FileId, template: string): readonly string[] {
    const key = `${file} ${template}`
    const known = this.#answering.get(key)
    if (known !== undefined) return known
    const found = methodsAnswering(this.#context, file, template)
    remember(this.#answering, key, found, MAX_KEPT)
    return found
  }

  /** What the model of a report makes of its variables by itself (14.0 to 19.0, odoo/addons/base/models/ir_actions_report.py). */
  #reported(report: string, variable: string): string | undefined {
    return this.#ofCode(`${report} ${variable}`, (isThorough) =>
      answeredUnder(this.#context, report, '_get_report_values', keysOf(variable), isThorough),
    )
  }

  /** What code says, worked out once. */
  #ofCode(key: string, work: (isThorough: boolean) => string | undefined): string | undefined {
    const known = renderedOf(this.#context)
    if (known.has(key)) return known.get(key)
    const isThorough = this.#thorough < MAX_THOROUGH
    this.#thorough++
    const found = work(isThorough)
    if (isThorough) remember(known, key, found, MAX_RENDERED)
    return found
  }

  /** What reports and templates of a file give to a template. */
  #givenBy(file: FileId, root: Template, variable: string): (string | undefined)[] {
    const { templates, reports } = this.#file(file)
    const report = reports.get(root.id)
    const found: (string | undefined)[] = []
    if (report !== undefined) {
      const own = `report.${root.id}`
      if (this.#lookup.has(own)) found.push(this.#reported(own, variable))
      else if (variable === 'docs') found.push(report)
    }
    for (const caller of templates) {
      if (caller.calls.has(root.id)) found.push(this.#modelOf(caller.id, variable))
    }
    return found
  }

  #template(id: string): Template | undefined {
    const { xmlIds } = this.#context.registry
    const row = xmlIds.findText(id)
    for (let at = row; row >= 0 && at < xmlIds.endOf(row); at++) {
      const found = this.#file(xmlIds.fileOf(at)).templates.find((one) => one.id === id)
      if (found !== undefined) return found
    }
    return undefined
  }

  #file(file: FileId): TemplateFile {
    const known = this.#files.get(file)
    if (known !== undefined) return known
    const { workspace } = this.#context
    const module = workspace.files.moduleOf(file)
    const source = this.#context.read(file)
    const isRead = source !== undefined && workspace.files.languageOf(file) === File.XML
    const made =
      isRead && module !== NO_MODULE
        ? readTemplateFile(this.#context.trees.xml(file, source), workspace.modules.textOf(module))
        : { templates: [], reports: new Map<string, string>() }
    remember(this.#files, file, made, MAX_KEPT)
    return made
  }
}

const rendered = new WeakMap<object, Map<string, string | undefined>>()

/**
 * What code gives to templates, by the version of the code, the template and the variable. It stays as long as the view of the models does, for
 * working out one takes some 50 ms.
 */
function renderedOf({ view }: FeatureContext): Map<string, string | undefined> {
  let found = rendered.get(view)
  if (found === undefined) {
    found = new Map()
    rendered.set(view, found)
  }
  return found
}

const known = new WeakMap<FeatureContext, QwebVariables>()

/** The variables of templates of a question, worked out when they are first asked for. */
export function qwebVariablesOf(context: FeatureContext): QwebVariables {
  let found = known.get(context)
  if (found === undefined) {
    found = new QwebVariables(context)
    known.set(context, found)
  }
  return found
}
