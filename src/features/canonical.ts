import { NO_NAME } from '../memory/index.ts'
import { NO_MODEL } from '../odoo/index.ts'
import { NO_FILE } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import { impliedTarget } from './implied-ids.ts'
import {
  delegationChain,
  fieldPlaces,
  findModel,
  isMagicField,
  type MemberPlace,
  methodPlaces,
} from './model-members.ts'
import { findClass } from './python-declaration.ts'
import { recordsOf } from './records.ts'
import { questionsOf } from './registry-questions.ts'
import { type Target, targetKey } from './target.ts'

/**
 * Says when two targets are the same thing, for one question: their {@link keyOf keys} are equal.
 *
 * A field belongs to the model whose class defines it first: the last one in the method resolution order that does. So
 * `message_ids` is one field on all models that inherit `mail.thread`, `res.users`' `name` is that of `res.partner`, and two fields that
 * happen to have one name are two. The same holds for methods, also for one that is named by the class of a model that has it. An external
 * id that the framework makes for a model, field or module is that model, field or module.
 */
export class CanonicalTargets {
  readonly #context: FeatureContext
  readonly #known = new Map<string, string>()

  constructor(context: FeatureContext) {
    this.#context = context
  }

  /** The key of what `target` really is. */
  keyOf(target: Target): string {
    const { kind } = target
    if (kind !== 'field' && kind !== 'method' && kind !== 'xmlid' && kind !== 'python')
      return targetKey(target)
    const key = targetKey(target)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const found = targetKey(this.canonical(target))
    this.#known.set(key, found)
    return found
  }

  /** What `target` really is. */
  canonical(target: Target): Target {
    switch (target.kind) {
      case 'field':
        return { ...target, model: this.#fieldOwner(target.model, target.field) }
      case 'method':
        return { ...target, model: this.#methodOwner(target.model, target.method) }
      case 'xmlid': {
        if (!/^(model|field|module)_/.test(target.name)) return target
        if (recordsOf(this.#context, target.module, target.name).length > 0) return target
        const implied = impliedTarget(this.#context, target.module, target.name)
        return implied === undefined ? target : this.canonical(implied)
      }
      case 'python': {
        const member = this.#memberOf(target.path, target.name)
        return member === undefined ? target : this.canonical(member)
      }
      default:
        return target
    }
  }

  /** The method or field that `Class.name` is, when the class makes or extends a model. */
  #memberOf(path: string, name: string): Target | undefined {
    const [owner = '', member, ...more] = name.split('.')
    if (member === undefined || more.length > 0) return undefined
    const { workspace, registry, index } = this.#context
    const file = workspace.files.find(path)
    const declared = file === NO_FILE ? undefined : findClass(this.#context, file, [owner])
    if (declared === undefined) return undefined
    const questions = questionsOf(this.#context)
    const { classes } = registry
    const row = questions.rowsOf(file).find((one) => classes.classOf(one) === declared)
    const model = row === undefined ? NO_NAME : classes.modelOf(row)
    if (model === NO_NAME) return undefined
    const text = index.text(model)
    if (questions.hasMethod(text, member)) return { kind: 'method', model: text, method: member }
    return questions.hasField(text, member)
      ? { kind: 'field', model: text, field: member }
      : undefined
  }

  #fieldOwner(modelName: string, fieldName: string): string {
    const model = findModel(this.#context, modelName)
    const field = this.#context.index.names.findText(fieldName)
    if (model === NO_MODEL || field === NO_NAME) return modelName
    let places: readonly MemberPlace[] = []
    delegationChain(this.#context, model, (at) => {
      places = fieldPlaces(this.#context, at, field)
      return places.length > 0 || isMagicField(this.#context, at, field)
    })
    return this.#firstOwner(places) ?? modelName
  }

  #methodOwner(modelName: string, methodName: string): string {
    const model = findModel(this.#context, modelName)
    const method = this.#context.index.names.findText(methodName)
    if (model === NO_MODEL || method === NO_NAME) return modelName
    return this.#firstOwner(methodPlaces(this.#context, model, method)) ?? modelName
  }

  /** The model of the least derived class. */
  #firstOwner(places: readonly MemberPlace[]): string | undefined {
    const last = places.at(-1)
    if (last === undefined) return undefined
    const name = this.#context.registry.classes.modelOf(last.row)
    return name === NO_NAME ? undefined : this.#context.index.text(name)
  }
}
