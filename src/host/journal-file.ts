import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'

/*
 * A journal: what was read since a snapshot was written. A header of 20 bytes, then records.
 *
 *   0  magic, 8 bytes        8  generation of the snapshot       16  CRC-32 of the header up to here
 *
 * A record is its length and its CRC-32, 32 bits each, and the bytes. The last one may have been cut short by the end of the process;
 * it and whatever lies behind a record that is not as it was written counts as never written.
 */
const MAGIC = Buffer.from('GOLDJRNL', 'latin1')
const GENERATION_BYTES = 8
const CRC_AT = MAGIC.length + GENERATION_BYTES
const HEADER_BYTES = CRC_AT + 4
const RECORD_HEADER_BYTES = 8

/** A journal that records are appended to. */
export interface Journal {
  /** Bytes that the file has. */
  readonly byteLength: number
  /** Appends a record. Throws what the file system says. */
  append(bytes: Uint8Array): void
  close(): void
}

/** The records of the journal at `path` that belong to a snapshot; none when it belongs to another one, or is missing. */
export function readJournal(path: string, generation: Buffer): Buffer[] {
  const content = readContent(path)
  const records: Buffer[] = []
  let at = endOfHeader(content, generation)
  for (let end = recordEnd(content, at); end > 0; end = recordEnd(content, at)) {
    records.push(content.subarray(at + RECORD_HEADER_BYTES, end))
    at = end
  }
  return records
}

/** Opens the journal of a snapshot to append to: behind its records, or empty when it is that of another one. Throws what the file system says. */
export function openJournal(path: string, generation: Buffer): Journal {
  const content = readContent(path)
  let length = endOfHeader(content, generation)
  for (let end = recordEnd(content, length); end > 0; end = recordEnd(content, length)) length = end
  const file = openSync(path, length === 0 ? 'w' : 'r+', 0o600)
  try {
    if (length === 0) length = writeHeader(file, generation)
    else ftruncateSync(file, length)
  } catch (error) {
    closeSync(file)
    throw error
  }
  return {
    get byteLength() {
      return length
    },
    append(bytes) {
      const record = Buffer.alloc(RECORD_HEADER_BYTES + bytes.length)
      record.writeUInt32LE(bytes.length, 0)
      record.writeUInt32LE(crc32(bytes), 4)
      record.set(bytes, RECORD_HEADER_BYTES)
      let at = 0
      while (at < record.length) at += writeSync(file, record, at, record.length - at, length + at)
      length += record.length
    },
    close: () => closeSync(file),
  }
}

function readContent(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}

/** Where the records begin; 0 when the header is not that of this generation. */
function endOfHeader(content: Buffer, generation: Buffer): number {
  if (content.length < HEADER_BYTES) return 0
  if (content.readUInt32LE(CRC_AT) !== crc32(content.subarray(0, CRC_AT))) return 0
  const isOurs =
    content.subarray(0, MAGIC.length).equals(MAGIC) &&
    content.subarray(MAGIC.length, CRC_AT).equals(generation)
  return isOurs ? HEADER_BYTES : 0
}

/** Where the record at `at` ends; 0 when there is none that is whole. */
function recordEnd(content: Buffer, at: number): number {
  if (at === 0 || at + RECORD_HEADER_BYTES > content.length) return 0
  const begin = at + RECORD_HEADER_BYTES
  const end = begin + content.readUInt32LE(at)
  if (end > content.length) return 0
  return content.readUInt32LE(at + 4) === crc32(content.subarray(begin, end)) ? end : 0
}

function writeHeader(file: number, generation: Buffer): number {
  const header = Buffer.alloc(HEADER_BYTES)
  MAGIC.copy(header)
  generation.copy(header, MAGIC.length)
  header.writeUInt32LE(crc32(header.subarray(0, CRC_AT)), CRC_AT)
  writeSync(file, header, 0, HEADER_BYTES, 0)
  return HEADER_BYTES
}
