/**
 * Prints the facts of a file as text: what a segment says once its names are those of another table, as in the index.
 */
import {
  dottedName,
  Facts,
  type Language,
  relocate,
  SegmentView,
  stringName,
  valuePayload,
  valueTag,
} from '../../src/facts/index.ts'
import { Ledger, type NameId, NameTable } from '../../src/memory/index.ts'
import { factsReader } from './analyse.ts'

const EXTENSIONS: Readonly<Record<string, Language>> = {
  py: 'python',
  xml: 'xml',
  csv: 'csv',
  js: 'javascript',
}

/** A segment in the index's form, with the names it uses. */
export interface ReadFacts {
  readonly view: SegmentView
  readonly names: NameTable
  readonly source: string
}

function readLocal(path: string, source: string) {
  const bytes = new TextEncoder().encode(source)
  const language = EXTENSIONS[path.slice(path.lastIndexOf('.') + 1)]!
  return factsReader.read(language, path, bytes, bytes.length)
}

/** Reads a file and relocates its segment to a name table of its own, whose ids differ from the file's. */
export function readFacts(path: string, source: string): ReadFacts {
  const { names: local, facts } = readLocal(path, source)
  const names = new NameTable(new Ledger().account('test'))
  for (let i = 0; i < 7; i++) names.internText(`other ${i}`)
  const map = new Int32Array(local.count)
  for (let id = local.count - 1; id > 0; id--) map[id] = names.internText(local.text(id as NameId))
  // In the middle of other words, as in the store.
  const words = new Int32Array(facts.length + 8).fill(-1)
  facts.copyTo(words, 5)
  relocate(words, 5, facts.length, map)
  if (words[4] !== -1 || words[facts.length + 5] !== -1) throw new Error('the segment leaks')
  return { view: new SegmentView().reset(words, 5, facts.length), names, source }
}

/** Words of the facts of a file without the header. */
export function segmentWords(path: string, source: string): number {
  const { facts } = readLocal(path, source)
  return facts.length === 0 ? 0 : facts.length - Facts.SECTION_COUNT
}

/** The names that occur in a file, sorted. */
export function wordsOf(path: string, source: string): string[] {
  const { names } = readLocal(path, source)
  const found: string[] = []
  for (let id = 1; id < names.count; id++) {
    if (id >= names.permanentCount || names.wasSeen(id)) found.push(names.text(id as NameId))
  }
  return found.sort()
}

/** The facts of a file, one a line. Offsets are printed as `line:column`, zero-based and in bytes. */
export function outlineFacts(path: string, source: string): string[] {
  return new Outline(readFacts(path, source)).lines()
}

const TAGS = ['record', 'template', 'menuitem', 'act_window', 'report', 'asset', 'row', 'shortcut']
const CONSTANTS = ['None', 'False', 'True', '...']
const PREFIXES = ['', '', '*', '', '**']

class Outline {
  readonly #view: SegmentView
  readonly #names: NameTable
  readonly #bytes: Uint8Array

  constructor({ view, names, source }: ReadFacts) {
    this.#view = view
    this.#names = names
    this.#bytes = new TextEncoder().encode(source)
  }

  lines(): string[] {
    return [
      ...this.#each(Facts.IMPORTS, (i) => this.#import(i)),
      ...this.#each(Facts.CLASSES, (i) => this.#class(i)),
      ...this.#each(Facts.FUNCTIONS, (i) => this.#function(i)),
      ...this.#each(Facts.ASSIGNMENTS, (i) => this.#assignment(i)),
      ...this.#each(Facts.RECORDS, (i) => this.#record(i)),
      ...this.#each(Facts.VIEWS, (i) => this.#viewRow(i)),
      ...this.#each(Facts.TEMPLATES, (i) => this.#template(i)),
      ...this.#each(Facts.JS_IMPORTS, (i) => `import ${this.#name(Facts.JS_IMPORTS, i, 0)}`),
      ...this.#each(Facts.JS_EXPORTS, (i) => `export ${this.#name(Facts.JS_EXPORTS, i, 0)}`),
      ...this.#each(Facts.JS_CLASSES, (i) => this.#jsClass(i)),
      ...this.#each(Facts.JS_REGISTRATIONS, (i) => this.#registration(i)),
      ...this.#each(Facts.CONTEXT_READS, (i) => this.#contextRead(i)),
    ]
  }

  #each(section: number, print: (record: number) => string): string[] {
    return Array.from({ length: this.#view.count(section) }, (_, i) => print(i))
  }

  #name(section: number, record: number, column: number): string {
    return this.#names.text(this.#view.name(section, record, column))
  }

  #at(section: number, record: number, column: number): string {
    const offset = this.#view.get(section, record, column)
    const before = this.#bytes.subarray(0, offset)
    const line = before.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0)
    return `${line}:${offset - (before.lastIndexOf(10) + 1)}`
  }

  #import(i: number): string {
    const flags = this.#view.get(Facts.IMPORTS, i, Facts.IMPORT_FLAGS)
    const dots = '.'.repeat(flags & Facts.IMPORT_LEVEL_MASK)
    const module = `${dots}${this.#name(Facts.IMPORTS, i, Facts.IMPORT_MODULE)}`
    const name = this.#name(Facts.IMPORTS, i, Facts.IMPORT_NAME)
    const alias = this.#name(Facts.IMPORTS, i, Facts.IMPORT_ALIAS)
    const as = alias === '' ? '' : ` as ${alias}`
    const guard = (flags & Facts.IMPORT_TYPE_CHECKING) === 0 ? '' : ' (type checking)'
    const text = name === '' ? `import ${module}` : `from ${module} import ${name}`
    return `${text}${as}${guard}`
  }

  #owner(section: number, i: number, column: number): string {
    const owner = this.#view.get(section, i, column)
    if (owner === 0) return ''
    const outer = this.#owner(Facts.CLASSES, owner - 1, Facts.CLASS_OWNER)
    return `${outer}${this.#name(Facts.CLASSES, owner - 1, Facts.CLASS_NAME)}.`
  }

  #slice(start: number, length: number): string {
    return new TextDecoder().decode(this.#bytes.subarray(start, start + length))
  }

  #decorators(value: number): string {
    return this.#items(value, 1)
      .map((item) => `@${item} `)
      .join('')
  }

  /** The name must stand where the record says it does. */
  #checkName(start: number, name: string): void {
    const found = this.#slice(start, new TextEncoder().encode(name).length)
    if (found !== name) throw new Error(`${name} should stand where ${found} does`)
  }

  #class(i: number): string {
    const get = (column: number): number => this.#view.get(Facts.CLASSES, i, column)
    const name = this.#name(Facts.CLASSES, i, Facts.CLASS_NAME)
    this.#checkName(
      get(Facts.CLASS_START) + (get(Facts.CLASS_FLAGS) & Facts.CLASS_NAME_DELTA_MASK),
      name,
    )
    const bases = this.#items(get(Facts.CLASS_BASES), 1).join(', ')
    const owner = this.#owner(Facts.CLASSES, i, Facts.CLASS_OWNER)
    const place = this.#place(Facts.CLASSES, i, Facts.CLASS_START, Facts.CLASS_END)
    return `${this.#decorators(get(Facts.CLASS_DECORATORS))}class ${owner}${name}(${bases}) ${place}`
  }

  #place(section: number, i: number, start: number, end: number): string {
    return `${this.#at(section, i, start)}-${this.#at(section, i, end)}`
  }

  #function(i: number): string {
    const get = (column: number): number => this.#view.get(Facts.FUNCTIONS, i, column)
    const name = this.#name(Facts.FUNCTIONS, i, Facts.FUNCTION_NAME)
    const flags = get(Facts.FUNCTION_FLAGS)
    this.#checkName(get(Facts.FUNCTION_START) + (flags & Facts.FUNCTION_NAME_DELTA_MASK), name)
    const isAsync = (flags & Facts.FUNCTION_ASYNC) !== 0
    const owner = this.#owner(Facts.FUNCTIONS, i, Facts.FUNCTION_OWNER)
    const returns = get(Facts.FUNCTION_RETURNS)
    return (
      `${this.#decorators(get(Facts.FUNCTION_DECORATORS))}${isAsync ? 'async ' : ''}def ${owner}${name}` +
      `(${this.#parameters(get(Facts.FUNCTION_PARAMETERS))})` +
      `${returns === 0 ? '' : ` -> ${this.#value(returns)}`} ` +
      this.#place(Facts.FUNCTIONS, i, Facts.FUNCTION_START, Facts.FUNCTION_END)
    )
  }

  #parameters(value: number): string {
    const count = this.#view.partCount(value)
    const parts: string[] = []
    let before = -1
    for (let i = 0, at = 0; i < count; i++) {
      const name = this.#names.text(this.#view.item(value, at++) as NameId)
      const flags = this.#view.item(value, at++)
      const kind = flags & Facts.PARAMETER_KIND_MASK
      const isAnnotated = (flags & Facts.PARAMETER_ANNOTATED) !== 0
      const annotation = isAnnotated ? `: ${this.#value(this.#view.item(value, at++))}` : ''
      if (before === Facts.POSITIONAL_ONLY && kind !== Facts.POSITIONAL_ONLY) parts.push('/')
      if (kind === Facts.KEYWORD_ONLY && before < Facts.VARIADIC) parts.push('*')
      const hasDefault = (flags & Facts.PARAMETER_DEFAULT) !== 0
      parts.push(`${PREFIXES[kind]}${name}${annotation}${hasDefault ? '=' : ''}`)
      before = kind
    }
    if (before === Facts.POSITIONAL_ONLY) parts.push('/')
    return parts.join(', ')
  }

  #assignment(i: number): string {
    const get = (column: number): number => this.#view.get(Facts.ASSIGNMENTS, i, column)
    const name = this.#name(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_NAME)
    this.#checkName(get(Facts.ASSIGNMENT_START), name)
    const owner = this.#owner(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_OWNER)
    const annotation = get(Facts.ASSIGNMENT_ANNOTATION)
    const value = get(Facts.ASSIGNMENT_VALUE)
    return (
      `${owner}${name}${annotation === 0 ? '' : `: ${this.#value(annotation)}`}` +
      `${value === 0 ? '' : ` = ${this.#value(value)}`}`
    )
  }

  #items(value: number, words: number): string[] {
    const count = this.#view.partCount(value)
    return Array.from({ length: count }, (_, i) =>
      Array.from({ length: words }, (__, word) => {
        const item = this.#view.item(value, i * words + word)
        return item === 0 ? '**' : this.#value(item)
      }).join(': '),
    )
  }

  /** The type parameters among the items of an entry, from one on, with their bounds. */
  #typeParameters(value: number, from: number): string {
    const texts: string[] = []
    for (let i = from; i < this.#view.partCount(value); i++) {
      const item = this.#view.item(value, i)
      const isVariable = this.#view.partKind(item) === Facts.TYPE_VARIABLE
      const bound = isVariable ? this.#view.item(item, 1) : 0
      texts.push(`${this.#value(item)}${bound === 0 ? '' : `: ${this.#value(bound)}`}`)
    }
    return texts.join(', ')
  }

  #value(value: number): string {
    switch (valueTag(value)) {
      case Facts.STRING:
        return JSON.stringify(this.#names.text(stringName(value)))
      case Facts.NAME:
        return this.#names.text(dottedName(value))
      case Facts.CONSTANT:
        return CONSTANTS[valuePayload(value)]!
      case Facts.INTEGER:
        return String(valuePayload(value))
      case Facts.TEXT:
        return `text ${this.#slice(valuePayload(value), 6)}…`
      case Facts.EXPRESSION:
        return `«${this.#slice(valuePayload(value), 6).replaceAll('\n', '⏎')}»`
      default:
        return this.#part(value)
    }
  }

  #part(value: number): string {
    switch (this.#view.partKind(value)) {
      case Facts.LIST:
        return `[${this.#items(value, 1).join(', ')}]`
      case Facts.TUPLE:
        return `(${this.#items(value, 1).join(', ')})`
      case Facts.SET:
        return `set{${this.#items(value, 1).join(', ')}}`
      case Facts.DICTIONARY:
        return `{${this.#items(value, 2).join(', ')}}`
      case Facts.METACLASS:
        return `metaclass=${this.#items(value, 1)[0]}`
      case Facts.TYPE_PARAMETERS:
        return `[${this.#typeParameters(value, 0)}]`
      case Facts.TYPE_VARIABLE:
        return `?${this.#value(this.#view.item(value, 0))}`
      case Facts.TYPE_ALIAS:
        return `type[${this.#typeParameters(value, 1)}] ${this.#items(value, 1)[0]}`
      case Facts.SUM:
        return this.#items(value, 1).join(' + ')
      case Facts.UNION:
        return this.#items(value, 1).join(' | ')
      case Facts.SUBSCRIPT: {
        const [base, index] = this.#items(value, 1)
        return `${base}<${index}>`
      }
      case Facts.CALL:
        return this.#call(value)
      default:
        throw new Error('an unknown part')
    }
  }

  #call(value: number): string {
    const given = Array.from({ length: this.#view.partCount(value) }, (_, i) => {
      const keyword = this.#view.argumentKeyword(value, i)
      const text = this.#value(this.#view.argumentValue(value, i))
      return keyword === 0 ? text : `${this.#names.text(keyword)}=${text}`
    })
    return `${this.#value(this.#view.callee(value))}(${given.join(', ')})`
  }

  #record(i: number): string {
    const flags = this.#view.get(Facts.RECORDS, i, Facts.RECORD_FLAGS)
    const module = this.#name(Facts.RECORDS, i, Facts.RECORD_MODULE)
    const id = this.#name(Facts.RECORDS, i, Facts.RECORD_ID)
    return [
      TAGS[flags & Facts.RECORD_TAG_MASK],
      module === '' ? id || '-' : `${module}:${id}`,
      this.#name(Facts.RECORDS, i, Facts.RECORD_MODEL) || '-',
      this.#place(Facts.RECORDS, i, Facts.RECORD_START, Facts.RECORD_END),
      ...((flags & Facts.RECORD_NOUPDATE) === 0 ? [] : ['noupdate']),
      ...((flags & Facts.RECORD_NO_FORCE_CREATE) === 0 ? [] : ['no forcecreate']),
    ].join(' ')
  }

  #viewRow(i: number): string {
    const record = this.#view.get(Facts.VIEWS, i, Facts.VIEW_RECORD)
    const columns: [string, number][] = [
      ['model', Facts.VIEW_MODEL],
      ['inherit', Facts.VIEW_INHERIT],
      ['type', Facts.VIEW_TYPE],
      ['mode', Facts.VIEW_MODE],
      ['root', Facts.VIEW_ROOT],
    ]
    const said = columns
      .map(([label, column]) => [label, this.#name(Facts.VIEWS, i, column)])
      .filter(([, text]) => text !== '')
      .map(([label, text]) => `${label} ${text}`)
    const id = this.#name(Facts.RECORDS, record, Facts.RECORD_ID)
    return `view of ${id}: ${said.join(', ') || 'nothing'}`
  }

  #template(i: number): string {
    const name = this.#name(Facts.TEMPLATES, i, Facts.TEMPLATE_NAME)
    const inherit = this.#name(Facts.TEMPLATES, i, Facts.TEMPLATE_INHERIT)
    const place = this.#place(Facts.TEMPLATES, i, Facts.TEMPLATE_START, Facts.TEMPLATE_END)
    return `template ${name || '-'}${inherit === '' ? '' : ` < ${inherit}`} ${place}`
  }

  #jsClass(i: number): string {
    const parent = this.#name(Facts.JS_CLASSES, i, Facts.JS_CLASS_EXTENDS)
    const template = this.#name(Facts.JS_CLASSES, i, Facts.JS_CLASS_TEMPLATE)
    return (
      `class ${this.#name(Facts.JS_CLASSES, i, Facts.JS_CLASS_NAME)}` +
      `${parent === '' ? '' : ` extends ${parent}`}${template === '' ? '' : ` template ${template}`}`
    )
  }

  #contextRead(i: number): string {
    const key = this.#name(Facts.CONTEXT_READS, i, Facts.CONTEXT_READ_KEY)
    this.#checkName(this.#view.get(Facts.CONTEXT_READS, i, Facts.CONTEXT_READ_START), key)
    return `reads context ${key}`
  }

  #registration(i: number): string {
    const category = this.#name(Facts.JS_REGISTRATIONS, i, Facts.JS_REGISTRATION_CATEGORY)
    return `register ${category}: ${this.#name(Facts.JS_REGISTRATIONS, i, Facts.JS_REGISTRATION_KEY)}`
  }
}
