import { isContextKey } from '../../facts/index.ts'
import { NO_NAME } from '../../memory/index.ts'
import { type ModelField, type ModelId, modelOfAnyRecord } from '../../odoo/index.ts'
import { joinPath, NO_MODULE } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { Expected } from '../place.ts'
import { questionsOf, type RegistryQuestions } from '../registry-questions.ts'
import type { Target } from '../target.ts'

const encoder = new TextEncoder()

/** How many parents of a view are followed. */
const MAX_PARENTS = 32

/** Answers by text about models, fields and external ids, for one question. */
export class ModelLookup {
  readonly #context: FeatureContext
  readonly #questions: RegistryQuestions
  #reflected: Map<string, string> | undefined

  constructor(context: FeatureContext) {
    this.#context = context
    this.#questions = questionsOf(context)
  }

  /** Whether there is such a model. */
  has(model: string): boolean {
    return this.#questions.hasModel(model)
  }

  /** A field; `undefined` when the model or the field is not known. */
  field(model: string | undefined, field: string): ModelField | undefined {
    return model === undefined ? undefined : this.#questions.field(model, field)
  }

  /** Whether the model is known and has the field. */
  hasField(model: string | undefined, field: string): boolean {
    return model !== undefined && this.#questions.hasField(model, field)
  }

  /** The model that a field leads to; `undefined` when it leads to none or that is not known. */
  comodel(model: string | undefined, field: string): string | undefined {
    return model === undefined ? undefined : this.#questions.comodel(model, field)
  }

  /** Whether the model is known and has the method, inherited ones included. */
  hasMethod(model: string | undefined, method: string): boolean {
    return model !== undefined && this.#questions.hasMethod(model, method)
  }

  /** The model of the view with this external id, or of its parents; `undefined` when none is known. */
  viewModel(xmlId: string): string | undefined {
    const { xmlIds, views } = this.#context.registry
    let id: string | undefined = xmlId
    for (let steps = 0; id !== undefined && steps < MAX_PARENTS; steps++) {
      const row = xmlIds.findText(id)
      const view = row < 0 ? undefined : views.at(row)
      if (view === undefined) return undefined
      if (view.model !== NO_NAME) return this.#context.index.text(view.model)
      id = view.inherit
    }
    return undefined
  }

  /** Whether a data file declares `module.name`. */
  hasXmlId(xmlId: string): boolean {
    return this.#context.registry.xmlIds.findText(xmlId) >= 0
  }

  /** The model of the record with an external id; `undefined` when there is none. */
  recordModel(xmlId: string): string | undefined {
    const { index, registry, workspace } = this.#context
    const { xmlIds } = registry
    const row = xmlIds.findText(xmlId)
    const model = row < 0 ? modelOfAnyRecord(workspace, index, xmlId) : xmlIds.modelOf(row)
    return index.text(model) || undefined
  }

  /** The model that the reflected id `model_sale_order` stands for (`ir.model`, `model_xmlid`); `undefined` when there is none. */
  reflectedModel(name: string): string | undefined {
    if (!name.startsWith('model_')) return undefined
    this.#reflected ??= this.#reflections()
    return this.#reflected.get(name.slice('model_'.length))
  }

  /** What a text stands for at a place where `expected` is expected; `undefined` when that is not certain. */
  target(expected: Expected, text: string, home: string): Target | undefined {
    switch (expected.kind) {
      case 'module':
        return { kind: 'module', module: text }
      case 'model':
        return { kind: 'model', model: text }
      // Of a model that is not known nothing is.
      case 'field':
        if (!this.has(expected.model)) return undefined
        return { kind: 'field', model: expected.model, field: text }
      case 'method':
        if (!this.has(expected.model)) return undefined
        return { kind: 'method', model: expected.model, method: text }
      case 'filter':
        if (!this.has(expected.model)) return undefined
        return { kind: 'filter', model: expected.model, filter: text }
      case 'context-key':
        return isContextKey(encoder.encode(text)) ? { kind: 'context-key', key: text } : undefined
      case 'template':
        return { kind: 'template', template: text }
      case 'xmlid':
        if (expected.withModule === true && !text.includes('.')) return undefined
        return this.#xmlIdTarget(text, home)
      case 'data-file':
        return this.#fileTarget(text)
      default:
        return undefined
    }
  }

  /** An external id, or what the id of a reflection or a module stands for (18.0, odoo/addons/base/models/ir_model.py, `model_xmlid` …). */
  #xmlIdTarget(text: string, home: string): Target | undefined {
    const dot = text.indexOf('.')
    const module = dot < 0 ? home : text.slice(0, dot)
    const name = dot < 0 ? text : text.slice(dot + 1)
    if (module === '' || name === '' || /\s/.test(text)) return undefined
    const target: Target = { kind: 'xmlid', module, name }
    if (!/^(model|field|module)_/.test(name) || this.hasXmlId(`${module}.${name}`)) return target
    const model = this.reflectedModel(name)
    if (model !== undefined) return { kind: 'model', model }
    const [, owner, field] = /^field_(.+?)__(.+)$/.exec(name) ?? []
    const fieldModel = owner === undefined ? undefined : this.reflectedModel(`model_${owner}`)
    if (fieldModel !== undefined) return { kind: 'field', model: fieldModel, field: field! }
    const reflected = name.slice('module_'.length)
    const isModule = module === 'base' && name.startsWith('module_')
    if (isModule && this.#context.workspace.modules.find(reflected) !== NO_MODULE) {
      return { kind: 'module', module: reflected }
    }
    return target
  }

  /** `sale/static/a.png` or, of an icon, `sale,static/a.png`. */
  #fileTarget(text: string): Target | undefined {
    const [, module, path] = /^\/?(\w+)[/,](.+)$/.exec(text) ?? []
    const { modules } = this.#context.workspace
    const found = module === undefined ? NO_MODULE : modules.find(module)
    if (found === NO_MODULE) return undefined
    return { kind: 'file', path: joinPath(modules.pathOf(found), `./${path}`) }
  }

  #reflections(): Map<string, string> {
    const { models } = this.#context.registry
    const found = new Map<string, string>()
    for (let model = 0; model < models.count; model++) {
      const name = this.#context.index.text(models.nameOf(model as ModelId))
      const key = name.replaceAll('.', '_')
      // Two models can share an underscored name; the id is then that of the first.
      if (!found.has(key)) found.set(key, name)
    }
    return found
  }
}

const lookups = new WeakMap<FeatureContext, ModelLookup>()

/** The look-up of a question, made when it is first asked for. */
export function lookupOf(context: FeatureContext): ModelLookup {
  let lookup = lookups.get(context)
  if (lookup === undefined) {
    lookup = new ModelLookup(context)
    lookups.set(context, lookup)
  }
  return lookup
}
