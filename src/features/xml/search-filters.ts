import { Facts, SegmentView } from '../../facts/index.ts'
import { NO_NAME } from '../../memory/index.ts'
import { File, type FileId } from '../../workspace/index.ts'
import { attributeValue, findAttribute, XmlName } from '../../xml/index.ts'
import { filesWithWord } from '../candidate-files.ts'
import type { FeatureContext, Location } from '../context.ts'
import { attributeText, tagOf } from './documents.ts'
import { VIEW_TAGS } from './scope.ts'

/** A filter of a search view, at the place that makes it. */
export interface SearchFilter extends Location {
  readonly name: string
  /** What people see; empty when it says nothing. */
  readonly label: string
}

/** So many views are read for one model. */
const MAX_VIEWS = 60
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
      const root = index.text(facts.name(Facts.VIEWS, i, Facts.VIEW_ROOT))
      // What begins otherwise changes a view, which may be a search.
      if (root !== 'search' && VIEW_TAGS.has(root)) continue
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
    const attribute = findAttribute(document, element, XmlName.NAME)
    const name = attributeValue(document, attribute)
    if (name === '' || (only !== undefined && name !== only)) continue
    const start = document.attributeValueStart[attribute]!
    const end = document.attributeValueEnd[attribute]!
    const fullEnd = document.elementEnd[element]!
    const label = attributeText(document, element, XmlName.STRING)
    found.push({ path, start, end, fullStart, fullEnd, name, label })
  }
  return found
}
