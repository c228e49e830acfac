import { Facts, SegmentView, stringName, valueTag } from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import { baseName, File, type FileId } from '../workspace/index.ts'
import { filesWithWord } from './candidate-files.ts'
import type { FeatureContext } from './context.ts'

/** Fewer files than these are looked into without asking whether they can know the model. */
const FEW_FILES = 300

/** Attributes of environments that are records, by the model. */
const ENVIRONMENT_WORDS: Readonly<Record<string, readonly string[]>> = {
  'res.users': ['user'],
  'res.company': ['company', 'companies'],
}

/**
 * Those of `files` in which a member of `model` can be meant: a name such as `name` occurs in nearly every file, while a record of
 * the model can only be come by where the model, a field that leads to it, or a record of it is named. The model stands for all
 * models that have the member from it.
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
  readonly #family = new Set<NameId>()
  /** Fields that lead to one of the family. */
  readonly #fields = new Set<NameId>()
  readonly #files = new Set<FileId>()

  constructor(context: FeatureContext, model: NameId) {
    this.#context = context
    this.#family.add(model)
    this.#growFamily()
    this.#findFields()
    this.#addFiles()
  }

  filter(files: readonly FileId[]): readonly FileId[] {
    const { index, workspace } = this.#context
    const names = [...this.#family].map((name) => index.text(name))
    const facts = new SegmentView()
    return files.filter((file) => {
      if (this.#files.has(file)) return true
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

  #growFamily(): void {
    const { classes } = this.#context.registry
    const inherits = classes.names.inherits
    for (let size = 0; size !== this.#family.size; ) {
      size = this.#family.size
      for (let row = 0; row < classes.count; row++) {
        const model = classes.modelOf(row)
        if (model === NO_NAME || this.#family.has(model)) continue
        const isChild = classes.inheritOf(row).some((parent) => this.#family.has(parent))
        const { facts, value } = classes.attributeOf(row, inherits)
        let isDelegate = false
        if (facts.partKind(value) === Facts.DICTIONARY) {
          for (let i = 0; i < facts.partCount(value); i++) {
            if (this.#family.has(stringName(facts.item(value, i * 2)))) isDelegate = true
          }
        }
        if (isChild || isDelegate) this.#family.add(model)
      }
    }
  }

  /** The fields of all classes that lead to the family; those of which facts do not tell where they lead count, too. */
  #findFields(): void {
    const { registry, view, index } = this.#context
    const { classes } = registry
    const related: { name: NameId; last: NameId }[] = []
    for (let row = 0; row < classes.count; row++) {
      for (const definition of view.definitions.ofClass(row)) {
        const { type } = definition.fieldClass
        if (!/2(one|many)$/.test(type)) continue
        const comodel = view.definitions.argument(definition, 'comodel_name')
        if (comodel !== undefined) {
          const text = stringName(comodel.value)
          const isOpen = valueTag(comodel.value) !== Facts.STRING
          if (!isOpen && !this.#family.has(text)) continue
          this.#fields.add(definition.name)
          if (view.definitions.argument(definition, 'delegate') !== undefined) {
            this.#family.add(classes.modelOf(row))
          }
          continue
        }
        const path = view.definitions.argument(definition, 'related')
        const text = path === undefined ? '' : index.text(stringName(path.value))
        const last = index.names.findText(text.slice(text.lastIndexOf('.') + 1))
        if (last !== NO_NAME) related.push({ name: definition.name, last })
      }
      const { facts, value } = classes.attributeOf(row, classes.names.inherits)
      if (facts.partKind(value) !== Facts.DICTIONARY) continue
      for (let i = 0; i < facts.partCount(value); i++) {
        if (!this.#family.has(stringName(facts.item(value, i * 2)))) continue
        const delegate = stringName(facts.item(value, i * 2 + 1))
        if (delegate !== NO_NAME) this.#fields.add(delegate)
      }
    }
    for (let size = -1; size !== this.#fields.size; ) {
      size = this.#fields.size
      for (const { name, last } of related) if (this.#fields.has(last)) this.#fields.add(name)
    }
  }

  #addFiles(): void {
    const { registry, index, workspace } = this.#context
    const { classes, xmlIds, rules } = registry
    const words = new Set<string>()
    for (const name of this.#family) {
      const text = index.text(name)
      words.add(text).add(`model_${text.replaceAll('.', '_')}`)
      for (const word of ENVIRONMENT_WORDS[text] ?? []) words.add(word)
      const magic = [...rules.magicFields, ...rules.logAccessFields]
      for (const field of magic) if (field.comodel === text) words.add(field.name)
    }
    for (const field of this.#fields) words.add(index.text(field))
    for (const word of words)
      for (const file of filesWithWord(this.#context, word)) this.#files.add(file)
    for (let row = 0; row < classes.count; row++) {
      if (this.#family.has(classes.modelOf(row))) this.#files.add(classes.fileOf(row))
    }
    // Code comes by a record with an external id, too.
    const asking = new Set(filesWithWord(this.#context, 'ref'))
    for (let row = 0; row < xmlIds.count; row = xmlIds.endOf(row)) {
      if (!this.#family.has(xmlIds.modelOf(row))) continue
      for (const number of index.postings.filesOf(xmlIds.nameOf(row))) {
        const file = number as FileId
        if (workspace.files.languageOf(file) === File.PYTHON && asking.has(file))
          this.#files.add(file)
      }
    }
  }
}
