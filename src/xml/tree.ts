import type { Problem } from '../base/index.ts'
import type { NameTable } from '../memory/index.ts'
import * as C from './columns.ts'
import { MAX_XML_PROBLEMS, TEXT_PLAIN } from './document.ts'

/**
 * Builds the flat tree from elements that open and close: the pre-order columns and the recovery
 * from end tags that are missing or wrong. Nothing here is recursive, and each element is moved
 * at most once.
 */
export class TreeBuilder {
  names!: NameTable
  problems: Problem[] = []
  elementCount = 0
  attributeCount = 0
  textCount = 0
  otherCount = 0
  /** The innermost open element, or -1. */
  current = -1
  #moved = false
  readonly #openNames = new OpenNames()

  /** Begins a new file. */
  reset(names: NameTable): void {
    this.names = names
    this.problems = []
    this.elementCount = 0
    this.attributeCount = 0
    this.textCount = 0
    this.otherCount = 0
    this.current = -1
    this.#moved = false
  }

  problem(message: string, start: number, end: number): void {
    if (this.problems.length < MAX_XML_PROBLEMS) this.problems.push({ message, start, end })
  }

  /** Appends an element within {@link current}. It is not open before {@link enter}. */
  append(name: number, start: number, nameStart: number, nameEnd: number): number {
    const row = this.elementCount++
    if (this.current < 0 && row > 0) {
      this.problem('A file has one root element, this is another one', nameStart, nameEnd)
    }
    C.elementName[row] = name
    C.elementStart[row] = start
    C.elementNameStart[row] = nameStart
    C.elementNameEnd[row] = nameEnd
    C.elementParent[row] = this.current
    C.elementSize[row] = 1
    C.elementFirstAttribute[row] = this.attributeCount
    C.elementAttributeCount[row] = 0
    C.elementFirstText[row] = this.textCount
    C.elementTextEnd[row] = this.textCount
    return row
  }

  /** Says that the start tag of `row` ends at `end` and that the element is empty. */
  leaf(row: number, end: number): void {
    C.elementTagEnd[row] = end
    C.elementCloseStart[row] = end
    C.elementEnd[row] = end
  }

  /** Says that the start tag of `row` ends at `end` and that what follows is its content. */
  enter(row: number, end: number): void {
    this.leaf(row, end)
    this.current = row
    this.#openNames.add(C.elementName[row]!, 1)
  }

  /** Appends an attribute of the element appended last, without a value yet. */
  attribute(row: number, name: number, start: number, end: number): number {
    const attribute = this.attributeCount++
    C.elementAttributeCount[row] = C.elementAttributeCount[row]! + 1
    C.attributeElement[attribute] = row
    C.attributeName[attribute] = name
    C.attributeNameStart[attribute] = start
    C.attributeNameEnd[attribute] = end
    C.attributeValueStart[attribute] = -1
    C.attributeValueEnd[attribute] = -1
    C.attributeQuote[attribute] = 0
    return attribute
  }

  /** Appends a text; one that goes on where the last ended is joined to it. */
  text(start: number, end: number, kind: number): void {
    const last = this.textCount - 1
    if (
      kind === TEXT_PLAIN &&
      last >= 0 &&
      C.textEnd[last] === start &&
      C.textKind[last] === TEXT_PLAIN &&
      C.textParent[last] === this.current
    ) {
      C.textEnd[last] = end
      return
    }
    const row = this.textCount++
    C.textParent[row] = this.current
    C.textStart[row] = start
    C.textEnd[row] = end
    C.textKind[row] = kind
  }

  other(start: number, end: number, kind: number): void {
    const row = this.otherCount++
    C.otherStart[row] = start
    C.otherEnd[row] = end
    C.otherKind[row] = kind
  }

  /**
   * The end tag `[start, end)` of an element called `name`, whose name is at `[nameStart,
   * nameEnd)`.
   */
  close(name: number, start: number, end: number, nameStart: number, nameEnd: number): void {
    let open = this.current
    if (open < 0 || C.elementName[open] !== name) {
      open = this.#openNames.has(name) ? this.#nearestOpen(name) : -1
      if (open < 0) {
        this.problem('This end tag has no start tag', nameStart, nameEnd)
        return
      }
      this.#closeInner(open, start)
    }
    this.#openNames.add(name, -1)
    C.elementCloseStart[open] = start
    C.elementEnd[open] = end
    C.elementSize[open] = this.elementCount - open
    C.elementTextEnd[open] = this.textCount
    this.current = C.elementParent[open]!
  }

  /** The file ends: closes what is open and puts texts to where their elements came to be. */
  finish(end: number): void {
    if (this.current >= 0) this.#closeInner(-1, end)
    if (!this.#moved) return
    for (let row = 0; row < this.textCount; row++) {
      let parent = C.textParent[row]!
      while (parent >= 0 && C.elementTextEnd[parent]! <= row) parent = C.elementParent[parent]!
      C.textParent[row] = parent
    }
  }

  #nearestOpen(name: number): number {
    let open = this.current
    for (let level = 0; open >= 0 && level < MAX_LEVELS; level++) {
      if (C.elementName[open] === name) return open
      open = C.elementParent[open]!
    }
    return -1
  }

  /**
   * Closes the elements that are open inside of `outer` without an end tag. Such an element ends
   * where its parent does, or before its first child of its own name: a record in a record, a
   * field in a field is what stands behind a forgotten end tag. What follows there goes to the
   * parent. The outermost goes first, so that what moves moves once, to where it stays.
   */
  #closeInner(outer: number, end: number): void {
    let row = this.current
    let inner = 0
    while (row !== outer) {
      C.elementSize[row] = inner
      inner = row
      row = C.elementParent[row]!
    }
    for (row = inner; row > 0 || (row === 0 && outer < 0); ) {
      const next = C.elementSize[row]!
      this.problem('This tag has no end tag', C.elementNameStart[row]!, C.elementNameEnd[row]!)
      this.#openNames.add(C.elementName[row]!, -1)
      this.#closeWithoutTag(row, next, end)
      if (next === 0) break
      row = next
    }
    this.current = outer
  }

  /** `open` is the child that is open itself (its size not known yet), or 0. */
  #closeWithoutTag(row: number, open: number, end: number): void {
    const name = C.elementName[row]!
    const count = this.elementCount
    let child = row + 1
    while (child < count && C.elementName[child] !== name) {
      child = child === open ? count : child + C.elementSize[child]!
    }
    const last = Math.min(child, count)
    C.elementSize[row] = last - row
    const stops = last < count
    C.elementEnd[row] = stops ? C.elementStart[last]! : end
    C.elementCloseStart[row] = C.elementEnd[row]!
    C.elementTextEnd[row] = stops ? C.elementFirstText[last]! : this.textCount
    if (!stops) return
    this.#moved = true
    const parent = C.elementParent[row]!
    for (child = last; child < count; ) {
      C.elementParent[child] = parent
      child = child === open ? count : child + C.elementSize[child]!
    }
  }
}

/**
 * How far an end tag looks outwards for its start tag. libxml2 refuses files that are nested
 * deeper.
 */
const MAX_LEVELS = 256
const BUCKETS = 1 << 16

/**
 * How many elements of a name are open, so that a wrong end tag need not look for what is not
 * there. Names share buckets, so "some" may be wrong and "none" is not.
 */
class OpenNames {
  readonly #counts = new Int32Array(BUCKETS)

  add(name: number, change: number): void {
    const bucket = name & (BUCKETS - 1)
    this.#counts[bucket] = this.#counts[bucket]! + change
  }

  has(name: number): boolean {
    return this.#counts[name & (BUCKETS - 1)]! > 0
  }
}
