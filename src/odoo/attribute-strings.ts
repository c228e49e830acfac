import { dottedName, Facts, SegmentView, stringName } from '../facts/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import type { NameId } from '../memory/index.ts'
import type { FileId } from '../workspace/index.ts'
import { ownAttribute } from './class-attributes.ts'
import type { NameResolver } from './name-resolver.ts'

/** How deep names, lists and sums are followed. */
const MAX_STEPS = 8

/** The class of an {@link AttributeValue} that stands outside of classes. */
const NO_CLASS = -1

/** A value and the scope that its names belong to. */
export interface AttributeValue {
  readonly file: FileId
  /** The number of the class in its file, or {@link NO_CLASS}. */
  readonly class: number
  readonly value: number
}

/** Reads attributes such as `_name` and `_inherit`, whose values may be constants of the class, of its file or of another one. */
export class AttributeStrings {
  readonly #index: ProjectIndex
  readonly #resolver: NameResolver

  constructor(index: ProjectIndex, resolver: NameResolver) {
    this.#index = index
    this.#resolver = resolver
  }

  /** The strings of a value that is a string, list, tuple or a sum of those; items that are no strings are left out. */
  of(value: AttributeValue, steps: number = MAX_STEPS): NameId[] {
    const followed = this.follow(value)
    const single = stringName(followed.value)
    if (single !== 0) return [single]
    const facts = this.#index.facts(followed.file, new SegmentView())
    const kind = facts.partKind(followed.value)
    if (steps === 0 || (!facts.isSequence(followed.value) && kind !== Facts.SUM)) return []
    const found: NameId[] = []
    for (let i = 0; i < facts.partCount(followed.value); i++) {
      found.push(...this.of({ ...followed, value: facts.item(followed.value, i) }, steps - 1))
    }
    return found
  }

  /** What a value stands for that is a name; any other value, and a name that stands for nothing known, is answered as it is. */
  follow(value: AttributeValue, steps: number = MAX_STEPS): AttributeValue {
    const name = dottedName(value.value)
    if (name === 0 || steps === 0) return value
    const facts = this.#index.facts(value.file, new SegmentView())
    const own = value.class === NO_CLASS ? 0 : ownAttribute(facts, value.class, name)
    if (own !== 0 && own !== value.value) return this.follow({ ...value, value: own }, steps - 1)
    const found = this.#resolver.resolve(value.file, name)
    if (found?.kind !== 'assignment') return value
    const target = this.#index.facts(found.file)
    const assigned = target.get(Facts.ASSIGNMENTS, found.assignment, Facts.ASSIGNMENT_VALUE)
    return this.follow({ file: found.file, class: NO_CLASS, value: assigned }, steps - 1)
  }
}
