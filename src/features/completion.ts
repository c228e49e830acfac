import { File, type FileId } from '../workspace/index.ts'
import { offerAssets } from './completion/assets.ts'
import { offerAttributes } from './completion/attributes.ts'
import { offerChoices } from './completion/choices.ts'
import { offerContextKeys } from './completion/context-keys.ts'
import { offerDataFiles } from './completion/data-files.ts'
import { offerFields } from './completion/fields.ts'
import { offerImportable } from './completion/importable-names.ts'
import { offerImports } from './completion/imports.ts'
import { offerKeys } from './completion/keys.ts'
import { offerManifestKeys } from './completion/manifest-keys.ts'
import { offerMethods } from './completion/methods.ts'
import { offerModels } from './completion/models.ts'
import { offerModules } from './completion/modules.ts'
import { offerNames } from './completion/names.ts'
import { offerLogical, offerOperators } from './completion/operators.ts'
import { Proposals } from './completion/proposals.ts'
import { offerTemplates } from './completion/templates.ts'
import { offerXmlIds } from './completion/xml-ids.ts'
import type { FeatureContext } from './context.ts'
import type { Expected } from './place.ts'
import { findPlace } from './place-of.ts'
import { ANY_RECORDS, type KnownValue, knownMembers } from './python/index.ts'
import { isOdooOnly } from './python-answers.ts'
import type { CompletionList } from './results.ts'
import { TRUTH } from './truth.ts'

const NOTHING: CompletionList = { items: [], isIncomplete: false }

/** The group of keys that are arguments, before all names. */
const KEYS_FIRST = -1000

/**
 * What may stand at the cursor, the most likely first. Empty where nothing that is known of is expected.
 *
 * @param isTriggered whether nobody asked, but a character was typed behind which names may be expected
 */
export function completionAt(
  context: FeatureContext,
  file: FileId,
  offset: number,
  isTriggered: boolean = false,
): CompletionList {
  const source = context.read(file)
  const place = source && findPlace(context, file, source, offset)
  if (place === undefined) return NOTHING
  // Any name may begin an expression, which is no reason to get in the way.
  if (isTriggered && place.expected.kind === 'name' && place.prefix === '') return NOTHING
  const proposals = new Proposals(place)
  offer(context, file, place.expected, proposals)
  return proposals.list()
}

function offer(
  context: FeatureContext,
  file: FileId,
  expected: Expected,
  proposals: Proposals,
): void {
  /** What another Python server proposes for a value. */
  const leaveOut = (known: KnownValue | undefined): void => {
    if (known?.kind !== 'records') return
    proposals.leaveTo(knownMembers(context, file, known.classStart))
  }
  switch (expected.kind) {
    case 'module':
      offerModules(context, file, proposals)
      break
    case 'model':
      offerModels(context, file, proposals)
      break
    case 'key':
      offerKeys(expected.keys, proposals)
      break
    case 'field':
      offerFields(context, file, expected, proposals)
      if (expected.keys !== undefined) offerKeys(expected.keys, proposals)
      break
    case 'operator':
      offerOperators(context, expected, proposals)
      break
    case 'truth':
      offerNames(TRUTH, proposals)
      if (expected.model !== undefined)
        offerFields(context, file, { model: expected.model }, proposals)
      break
    case 'logical':
      offerLogical(proposals)
      offerFields(context, file, expected, proposals)
      break
    case 'value':
      offerChoices(context, expected, proposals)
      break
    case 'method':
      leaveOut(expected.known)
      offerMethods(context, file, expected.model, proposals, !isPython(context, file))
      break
    case 'method-definition':
      if (isOdooOnly(context)) leaveOut(ANY_RECORDS)
      offerMethods(context, file, expected.model, proposals, false, expected)
      break
    case 'member':
      leaveOut(expected.known)
      offerFields(context, file, { model: expected.model }, proposals)
      offerMethods(context, file, expected.model, proposals, true)
      break
    case 'xmlid':
      offerXmlIds(context, file, expected, proposals)
      break
    case 'template':
      offerTemplates(context, file, proposals)
      break
    case 'manifest-key':
      offerManifestKeys(proposals)
      break
    case 'data-file':
      offerDataFiles(context, file, proposals)
      break
    case 'asset':
      offerAssets(context, file, proposals)
      break
    case 'attribute':
      offerAttributes(expected.names, proposals)
      break
    case 'context-key':
      offerContextKeys(context, file, expected.model, proposals)
      break
    case 'name':
      if (expected.contextOf !== undefined) {
        const { model, isKeyword } = expected.contextOf
        offerContextKeys(context, file, model, proposals, isKeyword ? '' : '=', KEYS_FIRST)
      }
      offerNames(expected.names, proposals)
      if (expected.importing !== undefined) {
        offerImportable(context, file, expected.importing, proposals)
      }
      break
    case 'import':
      offerImports(expected.names, proposals)
      break
  }
}

function isPython({ workspace }: FeatureContext, file: FileId): boolean {
  return workspace.files.languageOf(file) === File.PYTHON
}
