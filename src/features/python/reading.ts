import { ContextCode } from '../../facts/index.ts'
import type { NameId } from '../../memory/index.ts'
import {
  contentSpan,
  FIRST_FREE_NAME,
  firstRowOf,
  listChildren,
  NO_NODE,
  Node,
  type SyntaxTree,
} from '../../python/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { questionsOf, type RegistryQuestions } from '../registry-questions.ts'
import type { Target } from '../target.ts'
import type { Focus } from './focus.ts'
import type { Scope } from './scope.ts'
import type { Role, Slot, SlotVisitor } from './slot.ts'
import { FileTypes, type Restore } from './typing.ts'

/** Texts of the well-known names, which are the same for all files. */
const wellKnown: string[] = []
const decoder = new TextDecoder()

/** A file that is being read for slots: its tree, where the walk stands, and who wants to know. */
export class Reading {
  readonly context: FeatureContext
  readonly file: FileId
  readonly tree: SyntaxTree
  readonly focus: Focus
  readonly questions: RegistryQuestions
  /** The scope of the node that the walk stands at. */
  scope!: Scope
  /** Where something is being typed; what is assigned there is half-written and says nothing. */
  cursor: number | undefined
  /** Is told of names, parameters, decorators and imports, after what they lead to was told of. */
  onName: ((node: number) => void) | undefined
  /** Expressions that are assigned to; noted before the walk comes to them. */
  readonly assigned: Set<number> = new Set()
  /** Keys of dictionaries, and keywords that are such, that were told of by what is around them. */
  readonly told: Set<number> = new Set()
  /** For each lambda that is given to a method of records, as in `filtered(lambda r: …)`, the call. */
  readonly lambdaCalls: Map<number, number> = new Map()
  /** What names stand for in the module that the file is; `null` for nothing that is known. */
  readonly moduleNames: Map<number, Target | null> = new Map()
  /** Whether it stayed open of a member in question what it is a member of. */
  isLeftOpen = false
  /** The types of its expressions. */
  readonly types: FileTypes
  /** Which of its expressions are contexts. */
  readonly contexts: ContextCode
  readonly #visit: SlotVisitor

  /** @param restore how the tree comes back after another text was parsed */
  constructor(
    context: FeatureContext,
    file: FileId,
    tree: SyntaxTree,
    focus: Focus,
    visit: SlotVisitor,
    restore?: Restore,
  ) {
    this.context = context
    this.file = file
    this.tree = tree
    this.focus = focus
    this.questions = questionsOf(context)
    this.contexts = new ContextCode(tree)
    this.types = new FileTypes(context, file, tree, focus.isWord || focus.isWide, restore)
    this.#visit = visit
  }

  /** The text of a name of the tree. */
  name(id: number): string {
    if (id >= FIRST_FREE_NAME) return this.tree.names.text(id as NameId)
    wellKnown[id] ??= this.tree.names.text(id as NameId)
    return wellKnown[id]
  }

  /** The text of `source[start, end)`. */
  text(start: number, end: number): string {
    return decoder.decode(this.tree.source.subarray(start, end))
  }

  /** The text of a string literal without escapes; `undefined` for everything else. */
  string(node: number): string | undefined {
    if (node === NO_NODE || !this.isString(node)) return undefined
    const { start, end } = contentSpan(this.tree, node)
    return this.text(start, end)
  }

  /** Whether a node is one string literal without escapes. */
  isString(node: number): boolean {
    return this.tree.kind[node] === Node.STRING && (this.tree.payload[node]! & Node.ESCAPES) === 0
  }

  /** Whether the question is about something in a node. */
  touches(node: number): boolean {
    return node !== NO_NODE && this.focus.touches(this.tree.start[node]!, this.tree.end[node]!)
  }

  /** Whether the question is about something in a string in a node, itself included. */
  touchesString(node: number): boolean {
    if (!this.touches(node)) return false
    const { kind } = this.tree
    for (let row = firstRowOf(this.tree, node); row <= node; row++) {
      if (kind[row] === Node.STRING && this.touches(row)) return true
    }
    return false
  }

  /** Whether a node is being typed. */
  isHalfWritten(node: number): boolean {
    const { cursor, tree } = this
    return cursor !== undefined && tree.start[node]! <= cursor && cursor <= tree.end[node]!
  }

  /** Tells of a slot that is `[start, end)`. */
  slot(start: number, end: number, slot: Slot, role: Role = 'read'): void {
    if (this.focus.touches(start, end)) this.#visit(start, end, slot, role)
  }

  /** Tells of a slot that is the content of a string literal; other nodes are passed over. */
  stringSlot(node: number, slot: Slot, role: Role = 'read'): void {
    if (node === NO_NODE || !this.touches(node) || !this.isString(node)) return
    const { start, end } = contentSpan(this.tree, node)
    this.slot(start, end, slot, role)
  }

  /** The string literals that a node is: itself, or the items of a list, tuple or set. */
  strings(node: number): number[] {
    if (node === NO_NODE) return []
    const kind = this.tree.kind[node]
    if (kind === Node.STRING) return [node]
    if (kind !== Node.LIST && kind !== Node.TUPLE && kind !== Node.SET) return []
    return listChildren(this.tree, node).filter((item) => this.tree.kind[item] === Node.STRING)
  }

  /** The last name of a callee: `c` of `a.b.c`; empty when it has none. */
  lastName(node: number): string {
    const kind = this.tree.kind[node]
    if (kind !== Node.ATTRIBUTE && kind !== Node.NAME) return ''
    return this.name(this.tree.payload[node]!)
  }
}
