/** Names of other modules, which are imported when they are chosen. */
import { Facts, SegmentView } from '../../facts/index.ts'
import type { ClassRow } from '../../odoo/index.ts'
import { File, type FileId, type ModuleId, NO_MODULE } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { memberOfModule, spellingsOf } from '../module-names.ts'
import type { Importing } from '../place.ts'
import { questionsOf } from '../registry-questions.ts'
import type { SymbolKind } from '../results.ts'
import { type Target, targetKey } from '../target.ts'
import { FRAMEWORK_NAMES } from './framework-names.ts'
import type { Proposals } from './proposals.ts'

/** Names of modules in the workspace that are offered at most, and the letters from which on they are. */
const MAX_NAMES = 60
const LETTERS = 2

/** Groups, behind those of names that are visible. */
const FRAMEWORK = 6
const SAME_MODULE = 7
const OTHER_MODULE = 8
/** Classes that make models are hardly ever imported. */
const MODEL_CLASS = 9

/** A class or function that a module declares. */
interface Found {
  readonly file: FileId
  readonly section: number
  readonly row: number
  readonly label: string
  readonly group: number
}

/** Classes and functions that the file does not have yet: those of the framework that everybody uses, and those of the modules that it sees. */
export function offerImportable(
  context: FeatureContext,
  file: FileId,
  importing: Importing,
  proposals: Proposals,
): void {
  // With more letters there are others.
  proposals.leftOut()
  offerFramework(context, importing, proposals)
  if (proposals.letters.count < LETTERS) return
  const found = declaredNames(context, file, proposals)
  found.sort((a, b) => a.group - b.group || (a.label < b.label ? -1 : 1))
  for (const { file: from, section, label, group } of found.slice(0, MAX_NAMES)) {
    if (proposals.has(label)) continue
    const [first, ...others] = spellingsOf(context, from, file)
    if (first === undefined) continue
    const addition = importing([first, ...others], label)
    if (addition === undefined) continue
    const path = context.workspace.files.pathOf(from)
    const key = targetKey({ kind: 'python', path, name: label })
    const kind = section === Facts.CLASSES ? 'class' : 'function'
    const detail = (): string => `from ${first}`
    proposals.offer({ label, kind, group, key, detail, addition, source: first })
  }
}

function offerFramework(context: FeatureContext, importing: Importing, proposals: Proposals): void {
  const { modules } = questionsOf(context)
  for (const [module, names] of FRAMEWORK_NAMES) {
    for (const label of names) {
      if (!proposals.matches(label) || proposals.has(label)) continue
      const target = memberOfModule(context, modules, module, label)
      const addition = target && importing([module], label)
      if (target === undefined || addition === undefined) continue
      const kind = kindOf(label, target)
      const detail = (): string => `from ${module}`
      proposals.offer({
        ...{ label, kind, group: FRAMEWORK, key: targetKey(target), detail, addition },
      })
    }
  }
}

/** What a name most likely is, by the way it is spelled. */
function kindOf(label: string, { kind }: Target): SymbolKind {
  if (kind === 'file') return 'module'
  if (/^[A-Z\d]*_[A-Z\d_]*$/.test(label) && label !== '_') return 'variable'
  return /^[A-Z]/.test(label) ? 'class' : 'function'
}

/** The classes and functions at the top of modules that begin with the letters. */
function declaredNames(context: FeatureContext, file: FileId, proposals: Proposals): Found[] {
  const { index, workspace } = context
  const { files, modules } = workspace
  const { names } = index
  const { letters } = proposals
  const home = files.moduleOf(file)
  const isVisible = new Map<ModuleId, boolean>()
  const found: Found[] = []
  const facts = new SegmentView()
  for (let number = 1; number < index.segments.fileCount; number++) {
    const from = number as FileId
    if (from === file || files.languageOf(from) !== File.PYTHON) continue
    if ((files.flagsOf(from) & File.IMPORTABLE) === 0 || files.roleOf(from) === File.MANIFEST)
      continue
    if (index.segments.lengthOf(from) === 0 || !files.isListed(from)) continue
    const module = files.moduleOf(from)
    let isSeen = isVisible.get(module)
    if (isSeen === undefined) {
      isSeen = modules.isVisible(home, module)
      isVisible.set(module, isSeen)
    }
    if (!isSeen) continue
    index.facts(from, facts)
    for (const [section, nameColumn, ownerColumn] of SECTIONS) {
      for (let row = 0; row < facts.count(section); row++) {
        if (facts.get(section, row, ownerColumn) !== 0) continue
        const name = facts.name(section, row, nameColumn)
        if (!letters.begin(names.bytes, names.startOf(name), names.endOf(name))) continue
        const label = index.text(name)
        const isModel = section === Facts.CLASSES && makesModel(context, from, row)
        const near = module === home && home !== NO_MODULE ? SAME_MODULE : OTHER_MODULE
        found.push({ file: from, section, row, label, group: isModel ? MODEL_CLASS : near })
      }
    }
  }
  return found
}

const SECTIONS = [
  [Facts.CLASSES, Facts.CLASS_NAME, Facts.CLASS_OWNER],
  [Facts.FUNCTIONS, Facts.FUNCTION_NAME, Facts.FUNCTION_OWNER],
] as const

function makesModel(context: FeatureContext, file: FileId, row: number): boolean {
  const { classes } = context.registry
  return questionsOf(context)
    .rowsOf(file)
    .some((one: ClassRow) => classes.classOf(one) === row)
}
