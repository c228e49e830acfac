import { type NameId, NO_NAME } from '../../memory/index.ts'
import { type ModelField, type ModelId, NO_MODEL } from '../../odoo/index.ts'
import { joinPath, NO_MODULE } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { Expected } from '../place.ts'
import type { Target } from '../target.ts'

/** How many parents of a view are followed. */
const MAX_PARENTS = 32

/** Answers by text about models, fields and external ids, for one question. */
export class ModelLookup {
  readonly #context: FeatureContext
  readonly #methods = new Map<ModelId, ReadonlySet<NameId>>()
  #reflected: Map<string, string> | undefined

  constructor(context: FeatureContext) {
    this.#context = context
  }

  /** Whether there is such a model. */
  has(model: string): boolean {
    return this.#model(model) !== NO_MODEL
  }

  /** A field; `undefined` when the model or the field is not known. */
  field(model: string | undefined, field: string): ModelField | undefined {
    const found = model === undefined ? NO_MODEL : this.#model(model)
    const name = this.#context.index.names.findText(field)
    if (found === NO_MODEL || name === NO_NAME) return undefined
    // Working out all fields of a model costs more than their names, and most names that are asked for are none.
    if (!this.#context.view.fields.namesOf(found).has(name)) return undefined
    return this.#context.view.fields.of(found).get(name)
  }

  /** Whether the model is known and has the field. */
  hasField(model: string | undefined, field: string): boolean {
    const found = model === undefined ? NO_MODEL : this.#model(model)
    if (found === NO_MODEL) return false
    const name = this.#context.index.names.findText(field)
    return name !== NO_NAME && this.#context.view.fields.namesOf(found).has(name)
  }

  /** The model that a field leads to; `undefined` when it leads to none or that is not known. */
  comodel(model: string | undefined, field: string): string | undefined {
    const comodel = this.field(model, field)?.comodel ?? NO_NAME
    return comodel === NO_NAME ? undefined : this.#context.index.text(comodel)
  }

  /** Whether the model is known and has the method, inherited ones included. */
  hasMethod(model: string | undefined, method: string): boolean {
    const found = model === undefined ? NO_MODEL : this.#model(model)
    if (found === NO_MODEL) return false
    let methods = this.#methods.get(found)
    if (methods === undefined) {
      const { inheritance, members } = this.#context.view
      methods = new Set(members.ownMethods(inheritance.classesOf(found)).keys())
      this.#methods.set(found, methods)
    }
    return methods.has(this.#context.index.names.findText(method))
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

  #model(name: string): ModelId {
    const id = this.#context.index.names.findText(name)
    return id === NO_NAME ? NO_MODEL : this.#context.registry.models.find(id)
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
