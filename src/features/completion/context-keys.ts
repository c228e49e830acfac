import { DEFAULT_PREFIX, SEARCH_DEFAULT_PREFIX } from '../../facts/index.ts'
import { NO_MODEL } from '../../odoo/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { contextKeysSeen } from '../context-reads.ts'
import { readIn } from '../hover/context-key.ts'
import { fieldSignature } from '../hover/field.ts'
import { knownContextKeys } from '../known-context-keys.ts'
import { findModel } from '../model-members.ts'
import { targetKey } from '../target.ts'
import { searchFilters } from '../xml/index.ts'
import type { Proposals } from './proposals.ts'

/** Keys that other modules read stand behind those that are known. */
const OTHERS = 50
/** Those that are nobody else's business stand behind all others. */
const INTERNAL = 60
/** Proposals for the names of fields stand behind the keys. */
const DEFAULTS = 100

/**
 * The keys of a context: those that the framework and the mail app read, those that other modules read which the file sees, and defaults for
 * the fields of `model`, when that is known.
 *
 * @param suffix what stands behind a key that is inserted, such as `=` of an argument
 * @param first the first group of the proposals
 */
export function offerContextKeys(
  context: FeatureContext,
  file: FileId,
  model: string | undefined,
  proposals: Proposals,
  suffix: string = '',
  first: number = 0,
): void {
  for (const [i, [name, about]] of [...knownContextKeys(context, file)].entries()) {
    const label = name + suffix
    const key = targetKey({ kind: 'context-key', key: name })
    proposals.offer({ label, kind: 'key', group: first + i, key, detail: () => about })
  }
  for (const [id, modules] of contextKeysSeen(context, file, proposals.start)) {
    const name = context.index.text(id)
    const label = name + suffix
    const key = targetKey({ kind: 'context-key', key: name })
    const detail = (): string => readIn(context, modules)
    const group = first + (name.startsWith('_') ? INTERNAL : OTHERS)
    proposals.offer({ label, kind: 'key', group, key, detail })
  }
  if (model !== undefined) offerSearchDefaults(context, file, model, proposals, suffix, first)
  const found = model === undefined ? NO_MODEL : findModel(context, model)
  if (model === undefined || found === NO_MODEL) return
  for (const field of context.view.fields.of(found).values()) {
    if (field.magic) continue
    const name = context.index.text(field.name)
    const label = `${DEFAULT_PREFIX}${name}${suffix}`
    const key = targetKey({ kind: 'field', model, field: name })
    const detail = (): string => fieldSignature(context, field)
    proposals.offer({ label, kind: 'key', group: first + DEFAULTS, key, detail })
  }
}

/** Keys that switch a filter of the model's search views on; looked for when the first letters of such a key were typed, since it means to read these views. */
function offerSearchDefaults(
  context: FeatureContext,
  file: FileId,
  model: string,
  proposals: Proposals,
  suffix: string,
  first: number,
): void {
  if (!proposals.startsWith(SEARCH_DEFAULT_PREFIX)) return
  const { modules, files } = context.workspace
  const home = files.moduleOf(file)
  for (const { name, label, path } of searchFilters(context, model)) {
    if (!modules.isVisible(home, files.moduleOf(files.find(path)))) continue
    const key = targetKey({ kind: 'filter', model, filter: name })
    const text = `${SEARCH_DEFAULT_PREFIX}${name}${suffix}`
    proposals.offer({ label: text, kind: 'key', group: first + DEFAULTS, key, detail: () => label })
  }
}
