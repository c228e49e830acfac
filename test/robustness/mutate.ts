import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const EXAMPLES = resolve(import.meta.dirname, '../../examples')

/** Bytes of an unharmed part of a file at most; most files of `examples/` are smaller. */
const MAX_PART = 1600
/** Changes that are made to one input at most. */
const MAX_CHANGES = 4

/** The files of `examples/`, read once, in a fixed order. */
export interface Corpus {
  readonly paths: readonly string[]
  readonly contents: readonly Uint8Array[]
}

/** What means something to one of the readers, so that damage hits its weak places more often. */
const PIECES: readonly Uint8Array[] = [
  ...['"', "'", '"""', "'''", 'f"{', 'f"""{x:', "rb'", '{', '}', '(', ')', '[', ']', '\\', '\\\n'],
  ...['\n', '\r', '\r\n', '\t', '\f', '    ', '#', ':', ';', ',', '=', ':=', '->', '@', '**', '%s'],
  ...[
    'def ',
    'class ',
    'lambda ',
    'import ',
    'from . import ',
    'match x:\n case ',
    'async ',
    'else',
  ],
  ...[
    '# coding: latin-1\n',
    '# coding: utf-16\n',
    '# -*- coding: nonsense -*-\n',
    '\ufeff',
    'é',
    '𝔘',
  ],
  ...['<', '>', '</', '/>', '<!--', '-->', '<![CDATA[', ']]>', '<?xml version="1.0" encoding="'],
  ...[
    'utf-16"?>',
    'latin1"?>',
    '<!DOCTYPE x [',
    '<!ENTITY a "&a;">',
    '&',
    '&#',
    '&#x110000;',
    '&amp;',
  ],
  ...[
    '<record id="',
    ' model="',
    '<field name="arch"',
    '<template id="a.b"',
    't-name="',
    ' eval="',
  ],
  ...[
    '`',
    '${',
    '/*',
    '*/',
    '//',
    '/',
    'import("',
    'export default ',
    'static template = ',
    'extends ',
  ],
  ...['registry.category("', '.add("', 'patch(', 'odoo.define("', '/** @odoo-module alias=', '=>'],
  ...[
    '[options]\n',
    'addons_path = ',
    '\0',
    '\u2028',
    '""',
    '","',
    'id,name\n',
    '1e999',
    '0x',
    '9j',
  ],
].map((text) => new TextEncoder().encode(text))

/** Numbers that follow from a seed: mulberry32. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0
  }

  /** An integer from 0 to `limit - 1`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }

  /** One of `items`, which are not empty. */
  of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!
  }
}

/** Reads `examples/`. */
export function readCorpus(): Corpus {
  const paths = readdirSync(EXAMPLES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  return { paths, contents: paths.map((path) => readFileSync(path)) }
}

/** A damaged part of one of `own`, with pieces of any file of `all` in it. */
export function mutate(
  random: Random,
  own: readonly Uint8Array[],
  all: readonly Uint8Array[],
): Uint8Array {
  let bytes = partOf(random, random.of(own), MAX_PART)
  const changes = 1 + random.below(MAX_CHANGES)
  for (let change = 0; change < changes; change++) bytes = changeOnce(random, bytes, all)
  return bytes
}

/** Up to `limit` bytes of a file, from its beginning as often as not. */
function partOf(random: Random, file: Uint8Array, limit: number): Uint8Array {
  const length = 1 + random.below(Math.min(limit, Math.max(1, file.length)))
  const start = random.below(2) === 0 ? 0 : random.below(file.length - length + 1 || 1)
  return file.slice(start, start + length)
}

function changeOnce(random: Random, bytes: Uint8Array, all: readonly Uint8Array[]): Uint8Array {
  const from = random.below(bytes.length + 1)
  const to = Math.min(bytes.length, from + random.below(60))
  const piece = random.of(PIECES)
  switch (random.below(9)) {
    case 0: {
      const flipped = bytes.slice()
      if (from < bytes.length) flipped[from]! ^= 1 << random.below(8)
      return flipped
    }
    case 1: {
      const replaced = bytes.slice()
      if (from < bytes.length) replaced[from] = random.below(256)
      return replaced
    }
    case 2:
      return join3(bytes.subarray(0, from), bytes.subarray(to))
    case 3:
      return bytes.slice(0, from)
    case 4:
      return join3(bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(to))
    case 5:
      return join3(bytes.subarray(0, from), piece, bytes.subarray(from))
    case 6:
      return join3(bytes.subarray(0, from), piece, bytes.subarray(to))
    case 7:
      return join3(
        bytes.subarray(0, from),
        partOf(random, random.of(all), 300),
        bytes.subarray(random.below(2) === 0 ? from : to),
      )
    default: {
      // Now and then very often, which nests deeply.
      const times = random.below(8) === 0 ? 200 + random.below(800) : 1 + random.below(6)
      const repeated = new Uint8Array(piece.length * times)
      for (let i = 0; i < times; i++) repeated.set(piece, i * piece.length)
      return join3(bytes.subarray(0, from), repeated, bytes.subarray(from))
    }
  }
}

function join3(
  one: Uint8Array,
  two: Uint8Array,
  three: Uint8Array = new Uint8Array(0),
): Uint8Array {
  const joined = new Uint8Array(one.length + two.length + three.length)
  joined.set(one)
  joined.set(two, one.length)
  joined.set(three, one.length + two.length)
  return joined
}

/**
 * The smallest part of `bytes` that was found for which `fails` still says yes, by leaving out ever smaller pieces;
 * `fails` is asked `tries` times at most.
 */
export function shrink(
  bytes: Uint8Array,
  fails: (bytes: Uint8Array) => boolean,
  tries: number = 3000,
): Uint8Array {
  let smallest = bytes
  let left = tries
  for (let size = bytes.length >> 1; size > 0; ) {
    let found = false
    for (let at = 0; at < smallest.length && left > 0; left--) {
      const shorter = join3(smallest.subarray(0, at), smallest.subarray(at + size))
      if (shorter.length < smallest.length && fails(shorter)) {
        smallest = shorter
        found = true
      } else at += size
    }
    if (left <= 0) break
    if (!found || size > smallest.length) size >>= 1
  }
  return smallest
}
