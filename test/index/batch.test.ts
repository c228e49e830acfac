import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { Facts, FactsReader } from '../../src/facts/index.ts'
import {
  BatchView,
  entryWords,
  type FileResult,
  ProjectIndex,
  writeEntry,
} from '../../src/index/index.ts'
import { Ledger, type NameId, NameTable } from '../../src/memory/index.ts'

const PYTHON = 1
const reader = new FactsReader()
const indexes: ProjectIndex[] = []
afterAll(() => {
  for (const index of indexes) index.free()
})

function newIndex(): ProjectIndex {
  const index = new ProjectIndex(new NameTable(new Ledger().account('test')))
  index.definePermanentNames(PYTHON, reader.permanentNames('python'))
  indexes.push(index)
  return index
}

function read(source: string, more: Partial<FileResult> = {}): FileResult {
  const bytes = new TextEncoder().encode(source)
  const result = reader.read('python', 'a.py', bytes, bytes.length)
  return { file: 1, language: PYTHON, size: bytes.length, mtimeMs: 0, ...result, ...more }
}

/** A batch with one entry, in a buffer that has other things around it. */
function batchOf(result: FileResult): BatchView {
  const words = entryWords(result)
  const buffer = new Int32Array(words + 20).fill(-1)
  const target = buffer.subarray(8, 8 + words)
  expect(writeEntry(result, target, 0)).toBe(words)
  expect(buffer[7]).toBe(-1)
  expect(buffer[8 + words]).toBe(-1)
  const batch = new BatchView()
  batch.reset(target, words)
  expect(batch.next()).toBe(true)
  return batch
}

/** The names in which the index says that a file occurs. */
function namesIn(index: ProjectIndex, file: number): string[] {
  const names: string[] = []
  for (let id = 1; id < index.names.count; id++) {
    if (index.postings.filesOf(id).includes(file)) names.push(index.text(id as NameId))
  }
  return names.sort()
}

describe('a batch', () => {
  it('hands over what was read from a file', () => {
    const result = read(`größe = 'sale.order'\n`, { file: 77, mtimeMs: 1_764_000_123_456 })
    const batch = batchOf(result)
    expect([batch.file, batch.language, batch.size]).toEqual([77, PYTHON, 23])
    expect(batch.mtimeMs).toBe(1_764_000_123_456)
    expect(batch.problems()).toEqual([])
    const index = newIndex()
    index.add(batch)
    index.finish()
    const facts = index.facts(77)
    expect(facts.count(Facts.ASSIGNMENTS)).toBe(1)
    expect(index.text(facts.name(Facts.ASSIGNMENTS, 0, Facts.ASSIGNMENT_NAME))).toBe('größe')
    expect(namesIn(index, 77)).toEqual(['größe', 'order', 'sale', 'sale.order'])
    expect(batch.next()).toBe(false)
  })

  it('holds the entries of many files, one behind the other', () => {
    const sources = ['', 'a = 1\n', 'import os\n', 'class B(A):\n    pass\n']
    const results = sources.map((source, i) => {
      const result = read(source, { file: i + 1 })
      const words = new Int32Array(entryWords(result))
      writeEntry(result, words, 0)
      return words
    })
    const all = new Int32Array(results.reduce((sum, words) => sum + words.length, 0))
    let at = 0
    for (const words of results) {
      all.set(words, at)
      at += words.length
    }
    const batch = new BatchView()
    batch.reset(all, at)
    const index = newIndex()
    const files: number[] = []
    while (batch.next()) {
      files.push(batch.file)
      index.add(batch)
    }
    index.finish()
    expect(files).toEqual([1, 2, 3, 4])
    expect(index.facts(1).length).toBe(0)
    expect(index.facts(2).count(Facts.ASSIGNMENTS)).toBe(1)
    expect(index.facts(3).count(Facts.IMPORTS)).toBe(1)
    expect(index.facts(4).count(Facts.CLASSES)).toBe(1)
  })

  it('tells the names that every file may have only where they occur', () => {
    const permanent = new Set(reader.permanentNames('python'))
    expect(permanent.has('fields')).toBe(true)
    const index = newIndex()
    index.add(batchOf(read('fields\n', { file: 1 })))
    index.add(batchOf(read('other\n', { file: 2 })))
    index.finish()
    expect(namesIn(index, 1)).toEqual(['fields'])
    expect(namesIn(index, 2)).toEqual(['other'])
  })

  it('gives one id to a name that several files have', () => {
    const index = newIndex()
    index.add(batchOf(read('b = shared_name\n', { file: 1 })))
    index.add(batchOf(read('aaa = bbb\nshared_name = 1\n', { file: 2 })))
    index.finish()
    expect(index.postings.filesOf(index.names.findText('shared_name'))).toEqual([1, 2])
  })

  it('hands over problems with their places and messages', () => {
    const problems = [
      { start: 0, end: 0, message: 'größer als erlaubt' },
      { start: 5, end: 70_000, message: '' },
      { start: 1, end: 2, message: 'x'.repeat(1000) },
    ]
    const batch = batchOf(read('a = 1\n', { problems }))
    expect(batch.problems()).toEqual(problems)
    const index = newIndex()
    index.add(batch)
    expect(index.problems.count).toBe(3)
    expect(index.problems.at(1)).toEqual({ file: 1, start: 5, end: 70_000, message: '' })
  })

  it('may be larger than any file that was expected', () => {
    const lines = Array.from({ length: 12_000 }, (_, i) => `name_${i} = 'value.number_${i}'\n`)
    const result = read(lines.join(''))
    expect(entryWords(result)).toBeGreaterThan(128 * 1024)
    const index = newIndex()
    index.add(batchOf(result))
    index.finish()
    const facts = index.facts(1)
    expect(facts.count(Facts.ASSIGNMENTS)).toBe(12_000)
    expect(index.text(facts.name(Facts.ASSIGNMENTS, 11_999, Facts.ASSIGNMENT_NAME))).toBe(
      'name_11999',
    )
    expect(index.postings.filesOf(index.names.findText('number_7'))).toEqual([1])
  })

  it.each([[0], [1], [2 ** 31 - 1], [2 ** 31], [2 ** 32 - 1], [2 ** 32], [2 ** 45 + 3]])(
    'keeps the time %d',
    (mtimeMs) => {
      expect(batchOf(read('', { mtimeMs })).mtimeMs).toBe(mtimeMs)
    },
  )

  it('keeps any names and messages', () => {
    const word = fc.stringMatching(/^[a-zß-ü_]{1,20}$/)
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), fc.array(fc.string()), (words, messages) => {
        const problems = messages.map((message, i) => ({ start: i, end: i + 1, message }))
        const batch = batchOf(read(words.map((name) => `${name} = 1\n`).join(''), { problems }))
        expect(batch.problems().map(({ message }) => message)).toEqual(
          messages.map((message) => Buffer.from(message).toString()),
        )
      }),
      { numRuns: 100 },
    )
  })
})
