import { Facts, SegmentView } from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import type { ClassRow } from '../odoo/index.ts'
import { baseName, File, type FileId } from '../workspace/index.ts'
import { FEW_FILES, filesWithWord } from './candidate-files.ts'
import type { FeatureContext } from './context.ts'
import { seesOneOf } from './defining-modules.ts'
import { ENVIRONMENT_RECORDS } from './environment-records.ts'
import { addLead, type LeadingFields } from './field-leads.ts'
import { delegatesOf, familyOf } from './model-family.ts'

/**
 * Those of `files` in which a member of `model` can be meant: a name such as `name` occurs in nearly every file, while a record of
 * the model can only be come by where the model, a field that leads to it, or a record of it is named. A field is one that leads there only where
 * the module is that makes it, or one that depends on it: some wizard's `line_ids` are of no interest elsewhere. The model stands for
 * all models that have the member from it.
 */
export function filesKnowingModel(
  context: FeatureContext,
  model: string,
  files: readonly FileId[],
): readonly FileId[] {
  if (files.length <= FEW_FILES || model === 'base') return files
  const start = context.index.names.findText(model)
  if (start === NO_NAME) return files
  return new ModelReach(context, start).filter(files)
}

/** From where a model can be reached. */
class ModelReach {
  readonly #context: FeatureContext
  /** The model and those that inherit it or delegate to it. */
  readonly #family: Set<NameId>
  /** Fields that lead to one of the family. */
  readonly #fields: LeadingFields
  /** 1 for each file in which the family, a field that leads to it or a record of it is named. */
  readonly #isNaming: Uint8Array

  constructor(context: FeatureContext, model: NameId) {
    this.#context = context
    this.#isNaming = new Uint8Array(context.workspace.files.count)
    this.#family = familyOf(context, model)
    this.#fields = this.#findFields()
    this.#addFiles()
  }

  filter(files: readonly FileId[]): readonly FileId[] {
    const { index, workspace } = this.#context
    const names = [...this.#family].map((name) => index.text(name))
    const facts = new SegmentView()
    return files.filter((file) => {
      if (this.#isNaming[file] === 1) return true
      const language = workspace.files.languageOf(file)
      if (language === File.CSV) {
        // The name of the file says the model.
        const csv = baseName(workspace.files.pathOf(file))
        return names.some((name) => csv.startsWith(name))
      }
      if (language !== File.XML) return false
      // A view that does not say its model has that of its parent.
      index.facts(file, facts)
      for (let i = 0; i < facts.count(Facts.VIEWS); i++) {
        const isTold = facts.get(Facts.VIEWS, i, Facts.VIEW_MODEL) !== 0
        const isTemplate = facts.get(Facts.VIEWS, i, Facts.VIEW_TYPE) === this.#qweb
        if (!isTold && !isTemplate) return true
      }
      return false
    })
  }

  get #qweb(): number {
    return this.#context.index.names.findText('qweb')
  }

  /** The fields that lead to the family. */
  #findFields(): LeadingFields {
    const { index, registry, remembered } = this.#context
    const { classes } = registry
    const fields = remembered.leads(registry, index).fieldsTo(this.#family)
    for (let row = 0; row < classes.count; row++) {
      if (!this.#family.has(classes.modelOf(row))) continue
      for (const [parent, field] of delegatesOf(classes, row)) {
        if (field !== NO_NAME && this.#family.has(parent)) addLead(fields, field, row)
      }
    }
    return fields
  }

  #addFiles(): void {
    const { registry, index } = this.#context
    const { classes, rules } = registry
    const words = new Set<string>()
    const note = (file: number): void => {
      this.#isNaming[file] = 1
    }
    for (const name of this.#family) {
      const text = index.text(name)
      words.add(text).add(`model_${text.replaceAll('.', '_')}`)
      for (const [word, model] of ENVIRONMENT_RECORDS) if (model === text) words.add(word)
      const magic = [...rules.magicFields, ...rules.logAccessFields]
      for (const field of magic) if (field.comodel === text) words.add(field.name)
    }
    for (const word of words) filesWithWord(this.#context, word).forEach(note)
    for (const [field, rows] of this.#fields) {
      const isLead = this.#leading(rows)
      for (const file of index.postings.filesOf(field)) if (isLead(file as FileId)) note(file)
    }
    for (let row = 0; row < classes.count; row++) {
      if (this.#family.has(classes.modelOf(row))) note(classes.fileOf(row))
    }
    this.#addAskingFiles(note)
  }

  /** Code comes by a record with an external id, too. */
  #addAskingFiles(note: (file: FileId) => void): void {
    const { index, workspace } = this.#context
    const { files } = workspace
    const asking = filesWithWord(this.#context, 'ref').filter(
      (file) => files.languageOf(file) === File.PYTHON && this.#isNaming[file] === 0,
    )
    if (asking.length === 0) return
    const left = new Set(asking)
    const models = this.#recordModels()
    const facts = new SegmentView()
    const seen = new Set<NameId>()
    for (let id = 1; id < files.count; id++) {
      const language = files.languageOf(id as FileId)
      if (language !== File.XML && language !== File.CSV) continue
      index.facts(id as FileId, facts)
      for (let i = 0; i < facts.count(Facts.RECORDS); i++) {
        if (!models.has(facts.name(Facts.RECORDS, i, Facts.RECORD_MODEL))) continue
        const name = facts.name(Facts.RECORDS, i, Facts.RECORD_ID)
        if (name === NO_NAME || seen.has(name)) continue
        seen.add(name)
        for (const number of index.postings.filesOf(name)) {
          if (left.delete(number as FileId)) note(number as FileId)
        }
      }
    }
  }

  /** The models of the family as data files say them: the templates of a theme are records of `theme.ir.ui.view`. */
  #recordModels(): ReadonlySet<NameId> {
    const { index } = this.#context
    const models = new Set(this.#family)
    for (const name of this.#family) {
      const text = index.text(name)
      if (text.startsWith('theme.')) models.add(index.names.findText(text.slice('theme.'.length)))
    }
    models.delete(NO_NAME)
    return models
  }

  /**
   * Whether a field that some classes make can be meant in a file: its module makes it or depends on one that does. Tests may try modules that
   * theirs does not depend on, and name the model that has the field.
   */
  #leading(makers: ReadonlySet<ClassRow>): (file: FileId) => boolean {
    const { index, registry, workspace } = this.#context
    const { classes } = registry
    const modules = new Set([...makers].map((row) => classes.moduleOf(row)))
    const sees = seesOneOf(this.#context, [...modules])
    let naming: Set<number> | undefined
    return (file) => {
      if (sees(file)) return true
      if ((workspace.files.flagsOf(file) & File.TEST) === 0) return false
      naming ??= new Set(
        [...makers].flatMap((row) => [...index.postings.filesOf(classes.modelOf(row))]),
      )
      return naming.has(file)
    }
  }
}
