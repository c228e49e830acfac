import type { Brand } from '../base/index.ts'
import { Int32Column, type StoredColumn, Uint8Column } from './column.ts'
import type { Account } from './ledger.ts'

/** The number of an interned name in one {@link NameTable}; 0 is "no name". */
export type NameId = Brand<number, 'NameId'>

/** The name that is none. */
export const NO_NAME: NameId = 0 as NameId

/** The value that {@link hashBytes} begins with. */
export const HASH_SEED: number = 0x811c9dc5 | 0
/** What {@link hashBytes} multiplies by after each byte. */
export const HASH_FACTOR = 0x01000193

/**
 * The hash of `bytes[start, end)`: 32-bit FNV-1a over the bytes, as a signed integer.
 * Scanners compute the same value while they read, so that a name's bytes are visited once.
 */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = HASH_SEED
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, HASH_FACTOR)
  return hash
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** So many names are at hand as strings, a power of two: 100 kB of a table that all of them were asked of. */
const KEPT_TEXTS = 1024

/** Where short names are encoded, so that looking one up makes no buffer. */
const short = new Uint8Array(256)
/** Number of bytes that the last {@link encode} wrote. */
let encodedLength = 0

/** The UTF-8 bytes of `text`, {@link encodedLength} of them, valid until the next call. */
function encode(text: string): Uint8Array {
  let at = 0
  if (text.length <= short.length) {
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code >= 0x80) break
      short[at] = code
    }
  }
  if (at === text.length) {
    encodedLength = at
    return short
  }
  const bytes = encoder.encode(text)
  encodedLength = bytes.length
  return bytes
}

/**
 * Names stored once each, as bytes, and known by a number.
 *
 * Layout: `blob` holds the bytes of all names one after the other; name `id` is
 * `blob[offsets[id], offsets[id + 1])`; `hashes[id]` is its hash; `slots` is an open-addressed table
 * of ids with linear probing, at most three quarters full. Id 0 is the empty name.
 * Bytes are always compared, so two names with one hash stay two names.
 */
export class NameTable {
  readonly #blob: Uint8Column
  readonly #offsets: Int32Column
  readonly #hashes: Int32Column
  readonly #slots: Int32Column
  #mask: number
  /** The names whose strings were made last, each at the place that its number says, and the strings. */
  readonly #textIds = new Int32Array(KEPT_TEXTS)
  readonly #texts: string[] = ['']
  /** `seen[id]` for the permanent names, which are below its length. */
  #seen: Uint8Array = new Uint8Array(0)

  /**
   * @param account where the bytes are booked
   * @param expectedNames how many names to make room for; the table grows beyond by itself
   */
  constructor(account: Account, expectedNames: number = 1024) {
    this.#blob = new Uint8Column(account)
    this.#offsets = new Int32Column(account)
    this.#hashes = new Int32Column(account)
    this.#slots = new Int32Column(account)
    let slots = 64
    while (slots * 3 < expectedNames * 4) slots *= 2
    this.#slots.resize(slots)
    this.#mask = slots - 1
    this.#offsets.push(0)
    this.#offsets.push(0)
    this.#hashes.push(HASH_SEED)
  }

  /** Number of names, the empty one included; ids are below it. */
  get count(): number {
    return this.#hashes.length
  }

  /** The id of the name `bytes[start, end)`, which is stored when it is new. `hash` is its {@link hashBytes}. */
  intern(bytes: Uint8Array, start: number, end: number, hash: number): NameId {
    if (start >= end) return NO_NAME
    const slots = this.#slots.data
    let slot = hash & this.#mask
    for (;;) {
      const id = slots[slot]!
      if (id === 0) break
      if (this.#equals(id, bytes, start, end, hash)) {
        if (id < this.#seen.length) this.#seen[id] = 1
        return id as NameId
      }
      slot = (slot + 1) & this.#mask
    }
    return this.#append(bytes, start, end, hash, slot)
  }

  /** The id of the name `bytes[start, end)`, or 0 when it was never stored. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): NameId {
    const slots = this.#slots.data
    let slot = hash & this.#mask
    for (;;) {
      const id = slots[slot]!
      if (id === 0 || this.#equals(id, bytes, start, end, hash)) return id as NameId
      slot = (slot + 1) & this.#mask
    }
  }

  /** {@link intern} for a string. */
  internText(text: string): NameId {
    const bytes = encode(text)
    return this.intern(bytes, 0, encodedLength, hashBytes(bytes, 0, encodedLength))
  }

  /** {@link find} for a string. */
  findText(text: string): NameId {
    const bytes = encode(text)
    return this.find(bytes, 0, encodedLength, hashBytes(bytes, 0, encodedLength))
  }

  /** The name as a string of its own, which keeps no other memory alive. Empty for 0. */
  text(id: NameId): string {
    const place = id & (KEPT_TEXTS - 1)
    if (this.#textIds[place] === id) return this.#texts[place]!
    const text = this.#decode(id)
    this.#textIds[place] = id
    this.#texts[place] = text
    return text
  }

  #decode(id: NameId): string {
    const bytes = this.#blob.data
    const start = this.startOf(id)
    const end = this.endOf(id)
    let isAscii = end - start <= short.length
    for (let at = start; at < end && isAscii; at++) isAscii = bytes[at]! < 0x80
    // Most names are short and ASCII, for which a decoder costs more than it does.
    return isAscii
      ? String.fromCharCode.apply(null, bytes.subarray(start, end) as unknown as number[])
      : decoder.decode(bytes.slice(start, end))
  }

  /** The bytes in which names lie, at {@link startOf} to {@link endOf}. Do not keep it over a change. */
  get bytes(): Uint8Array {
    return this.#blob.data
  }

  /** Where name `id` begins in {@link bytes}. */
  startOf(id: NameId): number {
    return this.#offsets.data[id]!
  }

  /** Where name `id` ends in {@link bytes}. */
  endOf(id: NameId): number {
    return this.#offsets.data[id + 1]!
  }

  /** The {@link hashBytes} of name `id`. */
  hashOf(id: NameId): number {
    return this.#hashes.data[id]!
  }

  /**
   * Makes the names of now permanent: {@link forget} keeps them. From now on the table notes which of them
   * {@link intern} came across, because for them a new id does not tell that a file has them.
   */
  makePermanent(): void {
    this.#seen = new Uint8Array(this.count)
  }

  /** Number of permanent names, the empty one included. Ids from here on are those of the file at hand. */
  get permanentCount(): number {
    return this.#seen.length
  }

  /** Whether {@link intern} came across the permanent name `id` since the last {@link forget}. */
  wasSeen(id: number): boolean {
    return this.#seen[id] === 1
  }

  /** Forgets all but the permanent names, as a worker does between two files. Memory is kept. */
  forget(): void {
    this.truncate(this.#seen.length)
    this.#seen.fill(0)
  }

  /** Forgets all names from id `count` on. Memory is kept. */
  truncate(count: number): void {
    const slots = this.#slots.data
    // Newest first: with linear probing a name never stands in front of one that was stored before it
    // in the same run, so emptying in reverse order breaks no chain.
    for (let id = this.count - 1; id >= count; id--) {
      let slot = this.#hashes.data[id]! & this.#mask
      while (slots[slot] !== id) slot = (slot + 1) & this.#mask
      slots[slot] = 0
    }
    if (this.count > count) this.#forgetTexts()
    this.#blob.length = this.#offsets.data[count]!
    this.#offsets.length = count + 1
    this.#hashes.length = count
  }

  /** What a snapshot holds of the table. Permanent names are not among it. */
  stored(): readonly StoredColumn[] {
    return [this.#blob, this.#offsets, this.#hashes, this.#slots]
  }

  /** To be called when the columns of {@link stored} were restored. */
  restored(): void {
    this.#forgetTexts()
    this.#mask = this.#slots.length - 1
  }

  /** Gives all memory back. The table cannot be used any more. */
  free(): void {
    this.#blob.free()
    this.#offsets.free()
    this.#hashes.free()
    this.#slots.free()
  }

  #forgetTexts(): void {
    if (this.#texts.length === 1) return
    this.#textIds.fill(0)
    this.#texts.length = 1
  }

  #equals(id: number, bytes: Uint8Array, start: number, end: number, hash: number): boolean {
    if (this.#hashes.data[id] !== hash) return false
    const from = this.#offsets.data[id]!
    if (this.#offsets.data[id + 1]! - from !== end - start) return false
    const blob = this.#blob.data
    for (let at = start, other = from; at < end; at++, other++) {
      if (bytes[at] !== blob[other]) return false
    }
    return true
  }

  #append(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): NameId {
    const id = this.#hashes.push(hash)
    this.#blob.append(bytes, start, end)
    this.#offsets.push(this.#blob.length)
    this.#slots.data[slot] = id
    if (this.count * 4 > this.#mask * 3) this.#grow()
    return id as NameId
  }

  #grow(): void {
    const size = (this.#mask + 1) * 2
    this.#slots.resize(0)
    this.#slots.resize(size)
    this.#mask = size - 1
    const slots = this.#slots.data
    for (let id = 1; id < this.count; id++) {
      let slot = this.#hashes.data[id]! & this.#mask
      while (slots[slot] !== 0) slot = (slot + 1) & this.#mask
      slots[slot] = id
    }
  }
}
