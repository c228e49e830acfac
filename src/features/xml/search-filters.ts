import { Facts, SegmentView } from '../../facts/index.ts'
import { NO_NAME } from '../../memory/index.ts'
import { File, type FileId } from '../../workspace/index.ts'
import { findAttribute, type XmlDocument, XmlName } from '../../xml/index.ts'
import { filesWithWord } from '../candidate-files.ts'
import type { FeatureContext, Location } from '../context.ts'
import { attributeText, tagOf } from './documents.ts'

/** A filter of a search view, at the place that makes it. */
export interface SearchFilter extends Location {
  readonly name: string
  /** What people see; empty when it says nothing. */
  readonly label: string
}

/** So many views are read for one model. */
const MAX_VIEWS = 60
/** Roots of views that cannot hold a filter, as they are views of another type. */
const OTHER_VIEWS: ReadonlySet<string> = new Set(
  'form list tree kanban graph pivot calendar activity gantt cohort map grid hierarchy'.split(' '),
)

/**
 * The filters in the search views of a model, those that other modules put in as well; of one name when `only` says so. The client
 * looks a filter up by its name when a context has `search_default_` and that name (14.0 to 19.0, `addons/web/static/src/search`).
 * Parses XML, so that no document is valid behind it.
 */
export function searchFilters(
  context: FeatureContext,
  model: string,
  only?: string,
): readonly SearchFilter[] {
  const { index, workspace } = context
  const wanted = index.names.findText(model)
  const found: SearchFilter[] = []
  if (wanted === NO_NAME) return found
  const named = only === undefined ? undefined : new Set(filesWithWord(context, only))
  const facts = new SegmentView()
  let views = 0
  for (const file of filesWithWord(context, model)) {
    if (workspace.files.languageOf(file) !== File.XML || named?.has(file) === false) continue
    index.facts(file, facts)
    const spans: { start: number; end: number }[] = []
    for (let i = 0; i < facts.count(Facts.VIEWS) && views < MAX_VIEWS; i++) {
      if (facts.get(Facts.VIEWS, i, Facts.VIEW_MODEL) !== wanted) continue
      if (OTHER_VIEWS.has(index.text(facts.name(Facts.VIEWS, i, Facts.VIEW_ROOT)))) continue
      const record = facts.get(Facts.VIEWS, i, Facts.VIEW_RECORD)
      const start = facts.get(Facts.RECORDS, record, Facts.RECORD_START)
      spans.push({ start, end: facts.get(Facts.RECORDS, record, Facts.RECORD_END) })
      views++
    }
    if (spans.length > 0) found.push(...filtersIn(context, file, spans, only))
  }
  return found
}

function filtersIn(
  context: FeatureContext,
  file: FileId,
  spans: readonly { readonly start: number; readonly end: number }[],
  only: string | undefined,
): SearchFilter[] {
  const source = context.read(file)
  if (source === undefined) return []
  const document = context.trees.xml(file, source)
  const path = context.workspace.files.pathOf(file)
  const found: SearchFilter[] = []
  for (let element = 0; element < document.elementCount; element++) {
    if (tagOf(document, element) !== 'filter') continue
    const fullStart = document.elementStart[element]!
    if (!spans.some(({ start, end }) => start <= fullStart && fullStart < end)) continue
    // What an extension looks for was made elsewhere.
    if (findAttribute(document, element, XmlName.POSITION) >= 0) continue
    const name = attributeText(document, element, XmlName.NAME)
    if (name === '' || (only !== undefined && name !== only)) continue
    const span = nameSpan(document, element)
    const fullEnd = document.elementEnd[element]!
    const label = attributeText(document, element, XmlName.STRING)
    found.push({ path, ...span, fullStart, fullEnd, name, label })
  }
  return found
}

function nameSpan(
  document: XmlDocument,
  element: number,
): { readonly start: number; readonly end: number } {
  const attribute = findAttribute(document, element, XmlName.NAME)
  const start = document.attributeValueStart[attribute]!
  return { start, end: document.attributeValueEnd[attribute]! }
}
