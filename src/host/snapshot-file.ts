import { randomBytes } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { StoredColumn } from '../memory/index.ts'

/*
 * A snapshot file: a header of 72 bytes, the directory, the columns one behind the other.
 *
 *   0  magic, 8 bytes                      48  number of columns
 *   8  version of this format              52  byte length of the description
 *  12  a number that tells the byte order  56  generation, 8 random bytes, which the journal repeats
 *  16  recipe, 32 bytes                    64  CRC-32 of the directory
 *                                          68  CRC-32 of the header up to here
 *
 * The directory has, for each column, its byte length and its CRC-32, and then the description as JSON. Numbers have 32 bits. Nothing
 * lies behind the last column. A file that differs from this in anything is as good as none.
 */
const MAGIC = Buffer.from('GOLDCRST', 'latin1')
const FORMAT = 1
const BYTE_ORDER = 0x01020304
const HEADER_BYTES = 72
const RECIPE_AT = 16
const RECIPE_BYTES = 32
const COUNT_AT = 48
const DESCRIPTION_AT = 52
const GENERATION_AT = 56
const GENERATION_BYTES = 8
const DIRECTORY_CRC_AT = 64
const HEADER_CRC_AT = 68
const DIRECTORY_ROW_BYTES = 8
/** More than this is no directory of ours, however the header came to say so. */
const MAX_DIRECTORY_BYTES = 64 * 1024 * 1024

/** What a snapshot holds: columns, always in one order, and a description that survives `JSON`. */
export interface SnapshotContent {
  readonly description: unknown
  readonly columns: readonly StoredColumn[]
}

/** A snapshot file that was opened. Its header and description are as they were written. */
export interface OpenedSnapshot {
  readonly description: unknown
  /** What the journal of this snapshot begins with. */
  readonly generation: Buffer
  readonly byteLength: number
  /** Reads the columns. `false` when they are not what was written; they then hold anything. To be called once. */
  fill(columns: readonly StoredColumn[]): boolean
  close(): void
}

/**
 * Writes a snapshot in place of the one at `path`, at once: whoever reads it meanwhile has the old one. Answers its generation.
 * Throws what the file system says; the old one is then still there.
 *
 * @param recipe 32 bytes, which a reader has to know
 */
export function writeSnapshot(path: string, recipe: Buffer, content: SnapshotContent): Buffer {
  const description = Buffer.from(JSON.stringify(content.description))
  const { columns } = content
  const directory = Buffer.alloc(columns.length * DIRECTORY_ROW_BYTES + description.length)
  const words = (at: number, value: number): number => directory.writeUInt32LE(value >>> 0, at)
  columns.forEach(({ bytes }, i) => {
    words(i * DIRECTORY_ROW_BYTES, bytes.length)
    words(i * DIRECTORY_ROW_BYTES + 4, crc32(bytes))
  })
  description.copy(directory, columns.length * DIRECTORY_ROW_BYTES)
  const header = Buffer.alloc(HEADER_BYTES)
  const generation = randomBytes(GENERATION_BYTES)
  MAGIC.copy(header)
  header.writeUInt32LE(FORMAT, 8)
  new Uint32Array(header.buffer, header.byteOffset + 12, 1)[0] = BYTE_ORDER
  recipe.copy(header, RECIPE_AT, 0, RECIPE_BYTES)
  header.writeUInt32LE(columns.length, COUNT_AT)
  header.writeUInt32LE(description.length, DESCRIPTION_AT)
  generation.copy(header, GENERATION_AT)
  header.writeUInt32LE(crc32(directory), DIRECTORY_CRC_AT)
  header.writeUInt32LE(crc32(header.subarray(0, HEADER_CRC_AT)), HEADER_CRC_AT)
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const file = openSync(temporary, 'w', 0o600)
    try {
      for (const bytes of [header, directory]) writeAll(file, bytes)
      for (const { bytes } of columns) writeAll(file, bytes)
    } finally {
      closeSync(file)
    }
    // Not flushed to the disk: a file that a crash of the machine cut short fails its checksums.
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  return generation
}

/** Opens the snapshot at `path`; `undefined` when there is none, or none of this recipe and format. */
export function openSnapshot(path: string, recipe: Buffer | undefined): OpenedSnapshot | undefined {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return undefined
  }
  try {
    const opened = readDirectory(file, recipe)
    if (opened !== undefined) return opened
  } catch {
    // As good as none.
  }
  closeSync(file)
  return undefined
}

function readDirectory(file: number, recipe: Buffer | undefined): OpenedSnapshot | undefined {
  const header = Buffer.alloc(HEADER_BYTES)
  if (readAll(file, header, 0) < HEADER_BYTES || !header.subarray(0, 8).equals(MAGIC)) {
    return undefined
  }
  if (header.readUInt32LE(HEADER_CRC_AT) !== crc32(header.subarray(0, HEADER_CRC_AT))) {
    return undefined
  }
  const order = new Uint32Array(header.buffer, header.byteOffset + 12, 1)[0]
  if (header.readUInt32LE(8) !== FORMAT || order !== BYTE_ORDER) return undefined
  const written = header.subarray(RECIPE_AT, RECIPE_AT + RECIPE_BYTES)
  if (recipe !== undefined && !written.equals(recipe)) return undefined
  const count = header.readUInt32LE(COUNT_AT)
  const rowBytes = count * DIRECTORY_ROW_BYTES
  const directoryBytes = rowBytes + header.readUInt32LE(DESCRIPTION_AT)
  if (directoryBytes > MAX_DIRECTORY_BYTES) return undefined
  const directory = Buffer.alloc(directoryBytes)
  if (readAll(file, directory, HEADER_BYTES) < directoryBytes) return undefined
  if (header.readUInt32LE(DIRECTORY_CRC_AT) !== crc32(directory)) return undefined
  const begin = HEADER_BYTES + directoryBytes
  let end = begin
  for (let i = 0; i < count; i++) end += directory.readUInt32LE(i * DIRECTORY_ROW_BYTES)
  if (fstatSync(file).size !== end) return undefined
  return {
    description: JSON.parse(directory.toString('utf8', rowBytes)) as unknown,
    generation: header.subarray(GENERATION_AT, GENERATION_AT + GENERATION_BYTES),
    byteLength: end,
    fill: (columns) => columns.length === count && fillColumns(file, begin, directory, columns),
    close: () => closeSync(file),
  }
}

function fillColumns(
  file: number,
  begin: number,
  directory: Buffer,
  columns: readonly StoredColumn[],
): boolean {
  let at = begin
  try {
    for (const [i, column] of columns.entries()) {
      const length = directory.readUInt32LE(i * DIRECTORY_ROW_BYTES)
      const bytes = column.restore(length)
      if (readAll(file, bytes, at) < length) return false
      if (crc32(bytes) !== directory.readUInt32LE(i * DIRECTORY_ROW_BYTES + 4)) return false
      at += length
    }
    return true
  } catch {
    return false
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at)
}

/** Reads as much as fits into `bytes` from `position` on; answers how much that was. */
function readAll(file: number, bytes: Uint8Array, position: number): number {
  let at = 0
  while (at < bytes.length) {
    const read = readSync(file, bytes, at, bytes.length - at, position + at)
    if (read === 0) break
    at += read
  }
  return at
}
