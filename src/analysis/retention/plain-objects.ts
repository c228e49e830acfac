import { LineTable } from '../../base/index.ts'
import { Facts, SegmentView, valuePayload, valueTag } from '../../facts/index.ts'
import type { SourceText } from '../../features/index.ts'
import type { ProjectIndex } from '../../index/index.ts'
import type { NameId } from '../../memory/index.ts'
import type { FileId } from '../../workspace/index.ts'

interface PlainPosition {
  readonly line: number
  readonly character: number
}

interface PlainFact {
  readonly kind: string
  readonly range: { readonly start: PlainPosition; readonly end: PlainPosition }
  [field: string]: unknown
}

/** For each section of the facts, what its objects are called, and what its columns are called in them; places are in their range. */
export const PLAIN_SECTIONS: readonly (readonly [kind: string, fields: readonly string[]])[] = [
  ['import', ['module', 'name', 'alias', '', 'flags']],
  ['class', ['name', '', '', 'bases', 'decorators', 'owner', 'flags']],
  ['function', ['name', '', '', 'owner', 'parameters', 'decorators', 'returns', 'flags']],
  ['assignment', ['name', '', '', 'owner', 'value', 'annotation']],
  ['record', ['module', 'id', 'model', '', '', 'flags']],
  ['view', ['record', 'model', 'inherit', 'type', 'mode', 'root']],
  ['template', ['name', 'inherit', '', '']],
  ['js import', ['specifier', '']],
  ['js export', ['name', '']],
  ['js class', ['name', 'extends', '', 'template']],
  ['js registration', ['category', 'key', '']],
  ['context read', ['key', '']],
]

/** The facts of all files as a program has them that takes no thought of memory: an object each, strings for names, objects for places. */
export class PlainObjects {
  readonly #index: ProjectIndex
  readonly #files = new Map<FileId, readonly PlainFact[]>()
  readonly #facts = new SegmentView()

  constructor(index: ProjectIndex) {
    this.#index = index
  }

  /** Makes the objects of a file anew. */
  add(file: FileId, source: SourceText): void {
    const facts = this.#index.facts(file, this.#facts)
    const lines = new LineTable(source.bytes, source.length)
    const objects: PlainFact[] = []
    for (let section = 0; section < Facts.SECTION_COUNT; section++) {
      for (let record = 0; record < facts.count(section); record++) {
        objects.push(this.#object(section, record, lines))
      }
    }
    this.#files.set(file, objects)
  }

  /** Number of facts that are held. */
  get count(): number {
    return [...this.#files.values()].reduce((sum, objects) => sum + objects.length, 0)
  }

  free(): void {
    this.#files.clear()
  }

  #object(section: number, record: number, lines: LineTable): PlainFact {
    const columns = Facts.SECTION_COLUMNS[section]!
    const [kind, fields] = PLAIN_SECTIONS[section]!
    const offsets = columns.flatMap((holds, column) =>
      holds === Facts.COLUMN_OFFSET ? [this.#facts.get(section, record, column)] : [],
    )
    const start = offsets[0] ?? 0
    const object: PlainFact = {
      kind,
      range: {
        start: lines.positionOf(start, 'utf-16'),
        end: lines.positionOf(offsets[1] ?? start, 'utf-16'),
      },
    }
    columns.forEach((holds, column) => {
      const word = this.#facts.get(section, record, column)
      const field = fields[column]!
      if (holds === Facts.COLUMN_NAME) object[field] = this.#index.text(word as NameId)
      else if (holds === Facts.COLUMN_NUMBER) object[field] = word
      else if (holds === Facts.COLUMN_VALUE) object[field] = this.#value(word)
    })
    return object
  }

  #value(value: number): unknown {
    const payload = valuePayload(value)
    switch (valueTag(value)) {
      case Facts.STRING:
      case Facts.NAME:
        return this.#index.text(payload as NameId)
      case Facts.CONSTANT:
        return payload === Facts.NONE ? null : payload === Facts.TRUE
      case Facts.INTEGER:
        return payload
      case Facts.PART:
        return this.#part(value)
      case Facts.TEXT:
      case Facts.EXPRESSION:
        return { start: payload }
      default:
        return undefined
    }
  }

  #part(value: number): unknown {
    const facts = this.#facts
    const kind = facts.partKind(value)
    const items: unknown[] = []
    const count = facts.partCount(value)
    if (kind === Facts.CALL) {
      for (let i = 0; i < count; i++) {
        const keyword = this.#index.text(facts.argumentKeyword(value, i))
        items.push({ keyword, value: this.#value(facts.argumentValue(value, i)) })
      }
      return { callee: this.#value(facts.callee(value)), arguments: items }
    }
    if (kind === Facts.PARAMETERS) {
      for (let i = 0, at = 0; i < count; i++) {
        const name = this.#index.text(facts.item(value, at++) as NameId)
        const flags = facts.item(value, at++)
        const isAnnotated = (flags & Facts.PARAMETER_ANNOTATED) !== 0
        const annotation = isAnnotated ? this.#value(facts.item(value, at++)) : undefined
        items.push({ name, flags, annotation })
      }
      return items
    }
    const words = kind === Facts.DICTIONARY ? count * 2 : count
    for (let i = 0; i < words; i++) items.push(this.#value(facts.item(value, i)))
    return items
  }
}
