import { Facts, SegmentView } from '../../facts/index.ts'
import { NO_MODEL } from '../../odoo/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { functionSignature } from '../hover/signature.ts'
import { findModel, frameworkMethods } from '../model-members.ts'
import { textBetween } from '../syntax.ts'
import { targetKey } from '../target.ts'
import { overrideSnippet } from './override.ts'
import type { Proposals } from './proposals.ts'

/** A method that is being defined. */
interface MethodDefinition {
  /** Where its class begins in the file. */
  readonly classStart: number
  /** Whether the name is all that is there. */
  readonly isAlone: boolean
  /** Where its `def` stands when it has no decorators, else -1. */
  readonly bareStart: number
}

/** Less than the step from one group to the next. */
const PRIVATE = 0.5

/**
 * The methods of a model: its own, then inherited ones, then those of the framework's `BaseModel`. Private ones, such as
 * `_compute_total`, are behind the others of their group where methods are called, and before them where a field names its own.
 *
 * @param definition the method that is being defined, for those that can be overridden
 */
export function offerMethods(
  context: FeatureContext,
  file: FileId,
  modelName: string,
  proposals: Proposals,
  isCall: boolean,
  definition?: MethodDefinition,
): void {
  const model = findModel(context, modelName)
  const { registry, view, workspace, index } = context
  const { bareStart = -1 } = definition ?? {}
  const canDecorate = bareStart >= 0 && importsApi(context, file)
  const indentation = canDecorate ? indentationAt(context, file, bareStart) : ''
  const offer = (from: FileId, i: number, group: number): void => {
    const name = index.facts(from).name(Facts.FUNCTIONS, i, Facts.FUNCTION_NAME)
    const label = index.text(name)
    if (/^__\w*__$/.test(label)) return
    const key = targetKey({ kind: 'method', model: modelName, method: label })
    const detail = (): string => functionSignature(context, from, i).replace(/^(async )?def /, '')
    const isNew = proposals.matches(label) && !proposals.has(label)
    const isWhole = definition?.isAlone === true && isNew
    const override = isWhole ? overrideSnippet(context, from, i) : undefined
    const behind = isCall && label.startsWith('_') ? PRIVATE : 0
    const proposal = { label, kind: 'method', group: group + behind, key, detail } as const
    if (override === undefined) {
      proposals.offer(proposal)
      return
    }
    const { snippet, decorators } = override
    const lines = decorators.map((decorator) => `${decorator}\n${indentation}`)
    const isDecorated = lines.length > 0 && canDecorate
    const addition = isDecorated ? { addition: { at: bareStart, text: lines.join('') } } : {}
    proposals.offer({ ...proposal, snippet, ...addition })
  }
  if (model !== NO_MODEL) {
    const home = workspace.files.moduleOf(file)
    const own = registry.models.nameOf(model)
    const facts = new SegmentView()
    for (const row of view.inheritance.classesOf(model)) {
      const { classes } = registry
      const isVisible = workspace.modules.isVisible(home, classes.moduleOf(row))
      const group = !isVisible ? 5 : classes.modelOf(row) === own ? 0 : 1
      const owner = classes.classOf(row) + 1
      classes.facts(row, facts)
      // What the class itself defines it cannot override.
      const start = facts.get(Facts.CLASSES, owner - 1, Facts.CLASS_START)
      if (classes.fileOf(row) === file && start === definition?.classStart) continue
      for (let i = 0; i < facts.count(Facts.FUNCTIONS); i++) {
        if (facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_OWNER) === owner) {
          offer(classes.fileOf(row), i, group)
        }
      }
      if (isCall) offerConstants(context, classes.fileOf(row), owner, modelName, group, proposals)
    }
  }
  const framework = frameworkMethods(context)
  if (framework === undefined) return
  for (const i of framework.functions) offer(framework.file, i, 4)
  if (definition !== undefined) return
  // `env`, `pool` and other attributes that the class body annotates.
  const facts = index.facts(framework.file, new SegmentView())
  for (let i = 0; i < facts.count(Facts.ASSIGNMENTS); i++) {
    if (facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_OWNER) !== framework.owner) continue
    const label = index.text(facts.name(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_NAME))
    const path = workspace.files.pathOf(framework.file)
    const key = targetKey({ kind: 'python', path, name: `BaseModel.${label}` })
    const group = label.startsWith('_') ? 4 + PRIVATE : 4
    proposals.offer({ label, kind: 'property', group, key })
  }
}

/** Whether a file has `api`, of which decorators are attributes. */
function importsApi({ index }: FeatureContext, file: FileId): boolean {
  const facts = index.facts(file, new SegmentView())
  const api = index.names.findText('api')
  for (let i = 0; i < facts.count(Facts.IMPORTS); i++) {
    const alias = facts.name(Facts.IMPORTS, i, Facts.IMPORT_ALIAS)
    const name = facts.name(Facts.IMPORTS, i, Facts.IMPORT_NAME)
    if (name === api && alias === 0 && api !== 0) return true
  }
  return false
}

/** What stands in front of a byte offset in its line. */
function indentationAt(context: FeatureContext, file: FileId, offset: number): string {
  const source = context.read(file)
  if (source === undefined) return ''
  let line = Math.min(offset, source.length)
  while (line > 0 && source.bytes[line - 1] !== 10) line--
  return textBetween(source.bytes, line, offset)
}

/** What the body of a class assigns and is no field: `CAN_GRANT = 1`. */
function offerConstants(
  context: FeatureContext,
  file: FileId,
  owner: number,
  modelName: string,
  group: number,
  proposals: Proposals,
): void {
  const { index } = context
  const facts = index.facts(file, new SegmentView())
  for (let i = 0; i < facts.count(Facts.ASSIGNMENTS); i++) {
    if (facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_OWNER) !== owner) continue
    const label = index.text(facts.name(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_NAME))
    // Fields were offered before.
    const key = targetKey({ kind: 'field', model: modelName, field: label })
    proposals.offer({ label, kind: 'property', group: group + PRIVATE, key })
  }
}
