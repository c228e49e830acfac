import { Arena } from './arena.ts'
import { Int32Column } from './column.ts'
import type { Account } from './ledger.ts'

/** Bytes of a page, the unit in which entries take memory. */
export const PAGE_BYTES = 4096
/** Pages that are taken from the system and given back at once. */
const STEP_PAGES = 16
/** What the columns of a cache grow by: they are small. */
const COLUMN_STEP_BYTES = 4096

/** No entry, and no page. */
export const NO_SLOT = -1

// A row of the slots.
const KEY = 0
const FIRST_PAGE = 1
const BYTES = 2
const PINNED = 3
/** The entry that was used next after this one; of a slot that is free, the next that is. */
const NEWER = 4
const OLDER = 5
/** Words of a slot. */
export const SLOT_WORDS = 6

// A row of the pages.
const NEXT = 0
/** The page before in the same entry; of the first page -1 less the slot. */
const BEFORE = 1
/** Words of a page. */
export const PAGE_WORDS = 2

/** How much a {@link PagedCache} may hold. Entries that are pinned stay, even when they alone are more. */
export interface CacheLimits {
  readonly bytes: number
  readonly entries: number
}

/**
 * Strings of bytes under numbers, of which those that were not used for longest go when there are too many.
 *
 * Layout: all entries lie in pages of one arena, which has no page that is not used. A row of `slots` is an entry: key, first page,
 * bytes, pinned or not, and the neighbours in the order of use. A row of `pages` says the next page of the entry and the one before.
 * `slotOfKey` has 1 more than the slot of a key. When an entry goes, the last pages of the arena are copied into its own, and the end
 * of the arena is given back to the system at once: many small buffers would be freed when the garbage collector comes to it.
 *
 * An entry is written as a whole, {@link begin} and then {@link write}, and read from its start on, {@link open} and then {@link read}.
 */
export class PagedCache {
  readonly #arena: Arena
  readonly #bytes: Uint8Array
  readonly #pages: Int32Column
  readonly #slots: Int32Column
  readonly #slotOfKey: Int32Column
  readonly #maxPages: number
  #limits: CacheLimits
  #pageCount = 0
  #count = 0
  #pinnedCount = 0
  #pinnedPages = 0
  #newest = NO_SLOT
  #oldest = NO_SLOT
  #free = NO_SLOT
  /** Entries that had to go for others, or for {@link shrinkTo}. */
  evictions = 0
  // Where the entry that was begun or opened last goes on.
  #page = NO_SLOT
  #offset = 0

  /**
   * @param account where all is booked
   * @param maxBytes the most that may ever be held, whatever the limits; reserved as address space only
   */
  constructor(account: Account, limits: CacheLimits, maxBytes: number = 2 ** 31) {
    this.#arena = new Arena(account, maxBytes, PAGE_BYTES)
    this.#bytes = new Uint8Array(this.#arena.buffer)
    this.#maxPages = Math.floor(maxBytes / PAGE_BYTES / STEP_PAGES) * STEP_PAGES
    this.#limits = limits
    this.#pages = new Int32Column(account, this.#maxPages * PAGE_WORDS, COLUMN_STEP_BYTES)
    this.#slots = new Int32Column(account, 1 << 24, COLUMN_STEP_BYTES)
    this.#slotOfKey = new Int32Column(account, 1 << 24, COLUMN_STEP_BYTES)
  }

  /** Bytes that the entries take, in whole pages. */
  get bytes(): number {
    return this.#pageCount * PAGE_BYTES
  }

  /** Number of entries. */
  get count(): number {
    return this.#count
  }

  /** Number of entries that stay. */
  get pinnedCount(): number {
    return this.#pinnedCount
  }

  get limits(): CacheLimits {
    return this.#limits
  }

  /** Sets other limits; what is too much goes at once. */
  set limits(limits: CacheLimits) {
    this.#limits = limits
    this.#makeRoom(0, 0)
  }

  /** Slots are below this; free ones are among them. */
  get slotCount(): number {
    return this.#slots.length / SLOT_WORDS
  }

  /** The slot of the entry of a key, good until entries come or go; or {@link NO_SLOT}. */
  slotOf(key: number): number {
    return this.#slotOfKey.get(key) - 1
  }

  /** The entry of a key is used now. */
  use(slot: number): void {
    if (slot === this.#newest) return
    this.#unlink(slot)
    this.#link(slot)
  }

  /** Lets an entry stay, or lets it go with the others again. */
  pin(slot: number, isPinned: boolean): void {
    this.#setPinned(slot, isPinned)
    if (!isPinned) this.#makeRoom(0, 0)
  }
  /**
   * Makes an entry of `byteLength` bytes, which then have to be written, in place of the one that the key has.
   * Answers its slot, or {@link NO_SLOT} when it is too large to be kept.
   */
  begin(key: number, byteLength: number, isPinned: boolean): number {
    this.remove(key)
    const pages = pagesOf(byteLength)
    const { bytes, entries } = this.#limits
    if (!isPinned) {
      // Nothing goes for an entry that cannot come.
      if ((this.#pinnedPages + pages) * PAGE_BYTES > bytes) return NO_SLOT
      if (this.#pinnedCount + 1 > entries) return NO_SLOT
    }
    this.#makeRoom(pages, 1)
    if (this.#pageCount + pages > this.#maxPages) return NO_SLOT
    const slot = this.#takeSlot()
    const first = this.#pageCount
    this.#setPageCount(first + pages)
    const links = this.#pages.data
    for (let page = first; page < first + pages; page++) {
      links[page * PAGE_WORDS + NEXT] = page + 1 < first + pages ? page + 1 : NO_SLOT
      links[page * PAGE_WORDS + BEFORE] = page > first ? page - 1 : -1 - slot
    }
    const row = slot * SLOT_WORDS
    const { data } = this.#slots
    data[row + KEY] = key
    data[row + FIRST_PAGE] = first
    data[row + BYTES] = byteLength
    data[row + PINNED] = 0
    this.#slotOfKey.set(key, slot + 1)
    this.#count++
    this.#link(slot)
    if (isPinned) this.#setPinned(slot, true)
    this.open(slot)
    return slot
  }

  /** Goes to the first byte of an entry. */
  open(slot: number): void {
    this.#page = this.#slots.get(slot * SLOT_WORDS + FIRST_PAGE)
    this.#offset = 0
  }

  /** Writes the next bytes of the entry that was begun. */
  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const from = this.#page * PAGE_BYTES + this.#offset
      const taken = this.#advance(bytes.length - at)
      this.#bytes.set(bytes.subarray(at, at + taken), from)
      at += taken
    }
  }

  /** Reads the next `into.length` bytes of the entry that was opened. */
  read(into: Uint8Array): void {
    for (let at = 0; at < into.length; ) {
      const from = this.#page * PAGE_BYTES + this.#offset
      const taken = this.#advance(into.length - at)
      into.set(this.#bytes.subarray(from, from + taken), at)
      at += taken
    }
  }

  /** Passes over the next bytes of the entry that was opened. */
  skip(bytes: number): void {
    for (let rest = bytes; rest > 0; ) rest -= this.#advance(rest)
  }

  /** Lets the entry of a key go, pinned or not. */
  remove(key: number): void {
    const slot = this.slotOf(key)
    if (slot === NO_SLOT) return
    this.#setPinned(slot, false)
    this.#drop(slot)
  }

  /** Lets entries go, those that were not used for longest first, until no more than `bytes` are held or only pinned ones are left. */
  shrinkTo(bytes: number): void {
    this.#evictUntil(() => this.bytes <= bytes)
  }

  /** Lets all go and gives all memory back. */
  free(): void {
    this.#pageCount = this.#count = this.#pinnedCount = this.#pinnedPages = 0
    this.#newest = this.#oldest = this.#free = this.#page = NO_SLOT
    this.#arena.free()
    this.#pages.free()
    this.#slots.free()
    this.#slotOfKey.free()
  }

  // ---------------------------------------------------------------------------------------------------- pages

  /** Passes over up to `most` bytes that lie one behind the other, and answers how many they are. */
  #advance(most: number): number {
    const links = this.#pages.data
    let last = this.#page
    let room = PAGE_BYTES - this.#offset
    while (room < most && links[last * PAGE_WORDS + NEXT] === last + 1) {
      last++
      room += PAGE_BYTES
    }
    if (most < room) {
      this.#offset = (this.#offset + most) % PAGE_BYTES
      this.#page = last
      return most
    }
    this.#page = links[last * PAGE_WORDS + NEXT]!
    this.#offset = 0
    return room
  }

  #setPageCount(count: number): void {
    this.#pageCount = count
    this.#pages.resize(count * PAGE_WORDS)
    this.#arena.resize(Math.ceil(count / STEP_PAGES) * STEP_PAGES * PAGE_BYTES)
  }

  /** Puts the last page into the place of one that is not used any more. */
  #moveLast(to: number, last: number): void {
    const links = this.#pages.data
    this.#bytes.copyWithin(to * PAGE_BYTES, last * PAGE_BYTES, (last + 1) * PAGE_BYTES)
    const next = links[last * PAGE_WORDS + NEXT]!
    const before = links[last * PAGE_WORDS + BEFORE]!
    links[to * PAGE_WORDS + NEXT] = next
    links[to * PAGE_WORDS + BEFORE] = before
    if (next !== NO_SLOT) links[next * PAGE_WORDS + BEFORE] = to
    if (before >= 0) links[before * PAGE_WORDS + NEXT] = to
    else this.#slots.data[(-1 - before) * SLOT_WORDS + FIRST_PAGE] = to
  }

  // -------------------------------------------------------------------------------------------------- entries

  #makeRoom(pages: number, entries: number): void {
    const { limits } = this
    this.#evictUntil(
      () =>
        (this.#pageCount + pages) * PAGE_BYTES <= limits.bytes &&
        this.#count + entries <= limits.entries,
    )
  }

  #evictUntil(isEnough: () => boolean): void {
    const { data } = this.#slots
    for (let slot = this.#oldest; slot !== NO_SLOT && !isEnough(); ) {
      const newer = data[slot * SLOT_WORDS + NEWER]!
      if (data[slot * SLOT_WORDS + PINNED] === 0) {
        this.#drop(slot)
        this.evictions++
      }
      slot = newer
    }
  }

  #drop(slot: number): void {
    const row = slot * SLOT_WORDS
    const { data } = this.#slots
    const links = this.#pages.data
    let count = this.#pageCount
    for (let page = data[row + FIRST_PAGE]!; page !== NO_SLOT; page = data[row + FIRST_PAGE]!) {
      // The page behind becomes the first, so that the last page of all may be one of this entry.
      const next = links[page * PAGE_WORDS + NEXT]!
      data[row + FIRST_PAGE] = next
      if (next !== NO_SLOT) links[next * PAGE_WORDS + BEFORE] = -1 - slot
      count--
      if (page !== count) this.#moveLast(page, count)
    }
    this.#setPageCount(count)
    this.#unlink(slot)
    this.#slotOfKey.set(data[row + KEY]!, 0)
    data[row + NEWER] = this.#free
    this.#free = slot
    this.#count--
    this.#page = NO_SLOT
  }

  #setPinned(slot: number, isPinned: boolean): void {
    const row = slot * SLOT_WORDS
    const { data } = this.#slots
    if ((data[row + PINNED] === 1) === isPinned) return
    data[row + PINNED] = isPinned ? 1 : 0
    const pages = pagesOf(data[row + BYTES]!)
    this.#pinnedCount += isPinned ? 1 : -1
    this.#pinnedPages += isPinned ? pages : -pages
  }

  #takeSlot(): number {
    const slot = this.#free
    if (slot === NO_SLOT) {
      this.#slots.resize(this.#slots.length + SLOT_WORDS)
      return this.slotCount - 1
    }
    this.#free = this.#slots.get(slot * SLOT_WORDS + NEWER)
    return slot
  }

  #link(slot: number): void {
    const { data } = this.#slots
    data[slot * SLOT_WORDS + NEWER] = NO_SLOT
    data[slot * SLOT_WORDS + OLDER] = this.#newest
    if (this.#newest === NO_SLOT) this.#oldest = slot
    else data[this.#newest * SLOT_WORDS + NEWER] = slot
    this.#newest = slot
  }

  #unlink(slot: number): void {
    const { data } = this.#slots
    const newer = data[slot * SLOT_WORDS + NEWER]!
    const older = data[slot * SLOT_WORDS + OLDER]!
    if (newer === NO_SLOT) this.#newest = older
    else data[newer * SLOT_WORDS + OLDER] = older
    if (older === NO_SLOT) this.#oldest = newer
    else data[older * SLOT_WORDS + NEWER] = newer
  }
}

function pagesOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / PAGE_BYTES))
}
