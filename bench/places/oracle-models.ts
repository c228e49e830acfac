import type { Oracle } from '../oracle.ts'

/** Fields that the framework adds to models. */
const MAGIC = new Set([
  'id',
  'display_name',
  'create_uid',
  'create_date',
  'write_uid',
  'write_date',
])

/** Where something is defined: a file relative to the root, and the one-based lines in it. */
export interface OraclePlace {
  readonly file: string
  readonly line: number
}

/** What the oracle says of models and their members. */
export class OracleModels {
  readonly #oracle: Oracle

  constructor(oracle: Oracle) {
    this.#oracle = oracle
  }

  /** Whether the model has a field of that name, of whatever origin. */
  hasField(model: string, name: string): boolean {
    return this.#oracle.models[model]?.fields[name] !== undefined
  }

  /** Whether a class of the model has a method of that name. */
  hasMethod(model: string, name: string): boolean {
    return (this.#oracle.models[model]?.mro ?? []).some(
      (row) => name in (this.#oracle.classes[row]!.me ?? {}),
    )
  }

  /** The model that a field leads to. */
  comodel(model: string, field: string): string | undefined {
    const row = this.#oracle.models[model]?.fields[field]
    return row === undefined ? undefined : this.#oracle.fields[row]!.rel
  }

  /** The classes that make or extend a model. */
  classesOf(model: string): OraclePlace[] {
    const rows = this.#oracle.models[model]?.own ?? []
    return rows.map((row) => {
      const { f, l } = this.#oracle.classes[row]!
      return { file: this.#oracle.files[f]!, line: l }
    })
  }

  /**
   * Where a field or method is defined: in classes of the model, else in those of a model that it delegates to; a field that the
   * framework adds by itself is made by the classes of the model.
   */
  membersOf(model: string, name: string, depth = 0): OraclePlace[] {
    const { models, classes, files, fields } = this.#oracle
    const known = models[model]
    if (known === undefined || depth > 8) return []
    const found = known.mro.flatMap((row) => {
      const { me, fi, f } = classes[row]!
      const method = me?.[name]
      const lines = [fi?.[name], typeof method === 'number' ? method : method?.[0]]
      return lines.flatMap((line) => (line === undefined ? [] : [{ file: files[f]!, line }]))
    })
    if (found.length > 0) return found
    const row = known.fields[name]
    const delegate = row === undefined ? undefined : fields[row]!.inherited
    const parent = delegate === undefined ? undefined : this.comodel(model, delegate)
    if (parent !== undefined) return this.membersOf(parent, name, depth + 1)
    return MAGIC.has(name) ? this.classesOf(model) : []
  }
}
