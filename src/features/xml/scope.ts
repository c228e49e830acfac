import type { ModelLookup } from './model-lookup.ts'

/** What names in a part of a view are about. */
export interface Scope {
  /** The model whose fields the names are; `undefined` when it is not known. */
  readonly model: string | undefined
  /** The field directly around, whose comodel views in it are of. */
  readonly within?: { readonly comodel: string | undefined } | undefined
  /** The view around, for `parent.x`. */
  readonly parent?: Scope | undefined
}

/** Of what is not known. */
export const NO_SCOPE: Scope = { model: undefined }

/** Tags that begin a view, and in a field one of its comodel (18.0, odoo/addons/base/models/ir_ui_view.py, `type`). */
export const VIEW_TAGS: ReadonlySet<string> = new Set(
  `form list tree kanban graph pivot calendar search activity gantt cohort map grid hierarchy
  qweb`.split(/\s+/),
)

/** The scope of what is directly in the element `tag` (with this `name`), which itself stands in `scope`. */
export function scopeInside(lookup: ModelLookup, tag: string, name: string, scope: Scope): Scope {
  if (tag === 'field') {
    const comodel = lookup.comodel(scope.model, name)
    return { model: scope.model, within: { comodel }, parent: scope.parent }
  }
  if (tag === 'groupby') return { model: lookup.comodel(scope.model, name), parent: scope }
  if (scope.within === undefined) return scope
  if (!VIEW_TAGS.has(tag)) return { model: scope.model, parent: scope.parent }
  return {
    model: scope.within.comodel,
    parent: { model: scope.model, parent: scope.parent },
  }
}
