import { File, type FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { SourceText } from '../trees.ts'
import { askedElsewhere, findElsewhere, NOTHING_ELSEWHERE } from './asked-elsewhere.ts'
import { readContextKeys } from './context-keys.ts'
import { walkData } from './data-file.ts'
import { rootsOf } from './documents.ts'
import { ExpressionSlots } from './expression-slots.ts'
import { leaveOutOthers } from './leave-out.ts'
import { lookupOf } from './model-lookup.ts'
import type { NameSlots } from './name-slots.ts'
import { walkTemplates } from './templates.ts'
import { isDataRoot } from './view-record.ts'

/** Goes over an XML file and tells `slots` of each place of a name. */
export function readXmlSlots(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  slots: NameSlots,
): void {
  const { modules, files } = context.workspace
  const home = modules.textOf(files.moduleOf(file))
  const lookup = lookupOf(context)
  slots.begin(source.bytes, source.length)
  let document = context.trees.xml(file, source, (copy) =>
    leaveOutOthers(context, file, copy, slots),
  )
  slots.begin(document.bytes, document.length)
  if (!slots.mayHold(0, document.length)) return
  const isClient = files.roleOf(file) === File.STATIC_TEMPLATE
  const asked = askedElsewhere({ document, lookup, home }, slots, isClient)
  let found = NOTHING_ELSEWHERE
  if (asked !== undefined) {
    // Reading other files takes the document away, and may take the source as well.
    const bytes = document.transcoded
      ? source.bytes.slice(0, source.length)
      : document.bytes.slice(0, document.length)
    found = findElsewhere(context, asked)
    document = context.trees.xml(file, { bytes, length: bytes.length })
    slots.begin(document.bytes, document.length)
  }
  const expressions = new ExpressionSlots(slots, lookup)
  const { names } = document
  const walk = { document, names, slots, lookup, expressions, home, ...found }
  if (!isClient && [...rootsOf(document)].some((root) => isDataRoot(document, root))) {
    readContextKeys(document, slots)
  }
  for (const root of rootsOf(document)) {
    // Files of the web client may have the root of data files.
    if (isDataRoot(document, root) && !isClient) walkData(walk, root)
    else walkTemplates(walk, root)
  }
}
