import type { Place } from '../place.ts'
import type { CompletionItem, CompletionList, SymbolKind } from '../results.ts'
import { type LetterMatch, Letters, NO_MATCH } from './letter-match.ts'

/** Proposals of one list at most; asking again with more letters tells the rest. */
export const MAX_PROPOSALS = 1500

/** What may stand at a place. */
export interface Proposal {
  readonly label: string
  readonly kind: SymbolKind
  /** The group of the proposal: those of a lower one are shown first, unless the letters say otherwise. */
  readonly group: number
  /** The target key of what it stands for. */
  readonly key: string
  /** Works out the short line beside the label; asked only for proposals that are shown. */
  readonly detail?: () => string
  /** How likely it is what is wanted, for when there are more than can be shown; 0 when absent. Those of group 0 are shown in any case. */
  readonly likelihood?: number
  /** What is inserted instead of the label. */
  readonly insertText?: string
  /** What is inserted where the editor knows snippets. */
  readonly snippet?: string
  /** What is inserted elsewhere; with a snippet only if that is inserted. */
  readonly addition?: CompletionItem['addition']
  /** Where it comes from, when there can be several of one label. */
  readonly source?: string
  /** What the letters are compared with, beside the label: an external id without its module. */
  readonly alias?: string
}

/** A proposal that has the letters. */
interface Found {
  readonly proposal: Proposal
  readonly match: LetterMatch
}

function byLikelihood(a: Found, b: Found): number {
  const isNear = (found: Found): number => (found.proposal.group === 0 ? 0 : 1)
  return (
    a.match - b.match ||
    isNear(a) - isNear(b) ||
    (b.proposal.likelihood ?? 0) - (a.proposal.likelihood ?? 0) ||
    a.proposal.group - b.proposal.group
  )
}

/** Collects the proposals for a place and keeps those whose label has the letters that were typed. */
export class Proposals {
  readonly #place: Place
  /** The letters that were typed. */
  readonly letters: Letters
  readonly #found: Found[] = []
  readonly #labels = new Set<string>()
  #others: ReadonlySet<string> = new Set()
  #isIncomplete = false
  /** How many are shown at most. */
  limit: number = MAX_PROPOSALS

  constructor(place: Place) {
    this.#place = place
    this.letters = new Letters(place.prefix)
  }

  /** Where the name begins that is being typed. Byte offset. */
  get start(): number {
    return this.#place.start
  }

  /** Whether a label would be kept; for callers to whom a proposal costs something. */
  matches(label: string, alias?: string): boolean {
    return this.#match(label, alias) !== NO_MATCH
  }

  /** Whether the letters begin with `text`, or are the beginning of it; not when none were typed. */
  startsWith(text: string): boolean {
    const { prefix } = this.#place
    return prefix !== '' && (prefix.startsWith(text) || text.startsWith(prefix))
  }

  /** Whether a proposal with a label and no source is there already. */
  has(label: string): boolean {
    return this.#labels.has(label)
  }

  /** Leaves labels out from now on, as another server proposes them. */
  leaveTo(others: ReadonlySet<string>): void {
    this.#others = others
  }

  /** Adds a proposal if the letters match. Of two with one label and source the first stays. */
  offer(proposal: Proposal): void {
    const { label, alias, source } = proposal
    const match = this.#match(label, alias)
    const identity = source === undefined ? label : `${label} ${source}`
    if (match === NO_MATCH || this.#labels.has(identity) || this.#others.has(label)) return
    this.#labels.add(identity)
    this.#found.push({ proposal, match })
  }

  /** Says that there are more than were offered. */
  leftOut(): void {
    this.#isIncomplete = true
  }

  /** The list: best letters first, then by group, then by label. Of too many the most likely ones. */
  list(): CompletionList {
    const { start, end } = this.#place
    const isTooLong = this.#found.length > this.limit
    if (isTooLong) this.#found.sort(byLikelihood)
    const sorted = this.#found
      .slice(0, this.limit)
      .sort(
        (a, b) =>
          a.match - b.match ||
          a.proposal.group - b.proposal.group ||
          (a.proposal.label < b.proposal.label ? -1 : 1),
      )
    const items = sorted.map(({ proposal }, rank): CompletionItem => {
      const { label, kind, key, insertText = label, snippet, addition } = proposal
      const sortText = String(rank).padStart(5, '0')
      const detail = proposal.detail?.() || undefined
      return { label, kind, start, end, insertText, snippet, addition, detail, sortText, key }
    })
    return { items, isIncomplete: this.#isIncomplete || isTooLong }
  }

  #match(label: string, alias: string | undefined): LetterMatch {
    const match = this.letters.match(label)
    return alias === undefined ? match : Math.min(match, this.letters.match(alias))
  }
}
