import { Script } from 'node:vm'
import { expect, it } from 'vitest'
import { readCsv } from '../../src/csv/index.ts'
import { FactsReader, type Language } from '../../src/facts/index.ts'
import { readJavaScript } from '../../src/javascript/index.ts'
import { ledger, NameTable } from '../../src/memory/index.ts'
import { createPythonNames, FIRST_FREE_NAME, parsePython } from '../../src/python/index.ts'
import { readConfig } from '../../src/workspace/config-file.ts'
import { ReadBuffer, readManifest, type WorkspaceProblem } from '../../src/workspace/index.ts'
import { readIniSection } from '../../src/workspace/ini.ts'
import { createXmlNames, readXml, XmlName } from '../../src/xml/index.ts'
import { createMemoryHost } from '../support/memory-host.ts'
import { mutate, Random, readCorpus, shrink } from './mutate.ts'
import { checkSegment } from './segment-form.ts'
import {
  checkCsv,
  checkJavaScript,
  checkPython,
  checkXml,
  requireProblems,
  requireSpan,
} from './well-formed.ts'

/*
 * Damaged files: whatever the bytes, each reader answers within a second, throws nothing, and every place it names
 * lies in the file. MUTATIONS sets how many inputs there are, MUTATION_SEED which ones, MUTATION_CASE=reader:number
 * takes just one of them.
 */

const TOTAL = Number(process.env.MUTATIONS ?? 100_000)
const SEED = Number(process.env.MUTATION_SEED ?? 20_261_123)
const ONLY = process.env.MUTATION_CASE
/** An input that takes longer has failed. */
const LIMIT_MS = 1000
/** Inputs that run under one guard against loops without end. */
const BATCH = 500
/** What ends a loop without end: so long may a batch take. */
const BATCH_LIMIT_MS = 60_000

interface Reader {
  /** Its share of all inputs, in percent. */
  readonly share: number
  /** Which files of the examples are damaged for it. */
  readonly files: RegExp
  /** Reads a file and throws unless what comes out is well-formed. */
  readonly check: (bytes: Uint8Array) => void
}

const account = ledger.account('test names')
const pythonNames = createPythonNames(account)
const xmlNames = createXmlNames(account)
const names = new NameTable(account)
const facts = new FactsReader()
/** A second reader, which has always just read {@link FULL}: what is left of one file must not show in the next. */
const used = new FactsReader()
const FULL = new TextEncoder().encode(`x = [${'{"a": 1, **b}, f(c=[1, 2, 3]), '.repeat(8)}]\n`)
const config = createMemoryHost({ 'w/odoo.conf': '' })
const buffer = new ReadBuffer()
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

const READERS: Readonly<Record<string, Reader>> = {
  python: { share: 36, files: /\.py$/, check: checkPythonFile },
  manifest: { share: 10, files: /__manifest__\.py$/, check: checkManifest },
  xml: { share: 26, files: /\.xml$/, check: checkXmlFile },
  csv: { share: 8, files: /\.csv$/, check: checkCsvFile },
  javascript: { share: 16, files: /\.js$/, check: checkJavaScriptFile },
  'odoo.conf': { share: 4, files: /odoo\.conf$/, check: checkConfig },
}

function checkFacts(language: Language, path: string, bytes: Uint8Array, length: number): void {
  const result = facts.read(language, path, bytes, bytes.length)
  checkSegment(result, length)
  if (language === 'python') used.read(language, '/w/m/models/full.py', FULL, FULL.length)
  const again = used.read(language, path, bytes, bytes.length)
  const [words, wordsAgain] = [result, again].map((read) => {
    const segment = new Int32Array(read.facts.length)
    read.facts.copyTo(segment, 0)
    return Buffer.from(segment.buffer)
  })
  if (!words!.equals(wordsAgain!)) throw new Error('the facts depend on the file before')
}

function checkPythonFile(bytes: Uint8Array): void {
  pythonNames.truncate(FIRST_FREE_NAME)
  const tree = parsePython(bytes, bytes.length, pythonNames)
  const { length } = tree
  checkPython(tree)
  checkFacts('python', '/w/m/models/a.py', bytes, length)
}

function checkManifest(bytes: Uint8Array): void {
  pythonNames.truncate(FIRST_FREE_NAME)
  const tree = parsePython(bytes, bytes.length, pythonNames)
  const { length } = tree
  const manifest = readManifest(tree)
  requireProblems(manifest.problems, length)
  for (const [key, value] of Object.entries(manifest)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item === 'object' && key !== 'problems') {
        requireSpan(item.start, item.end, length, `'${key}' of the manifest`)
      }
    }
  }
}

function checkXmlFile(bytes: Uint8Array): void {
  xmlNames.truncate(XmlName.FIRST_FREE_NAME)
  const document = readXml(bytes, bytes.length, xmlNames)
  const { length } = document
  checkXml(document, xmlNames)
  checkFacts('xml', '/w/m/views/a.xml', bytes, length)
}

function checkCsvFile(bytes: Uint8Array): void {
  const table = readCsv(bytes, bytes.length)
  const { length } = table
  checkCsv(table)
  checkFacts('csv', '/w/m/security/ir.model.access.csv', bytes, length)
}

function checkJavaScriptFile(bytes: Uint8Array): void {
  names.truncate(1)
  const path = '/w/m/static/src/a.js'
  checkJavaScript(readJavaScript(path, bytes, bytes.length, names), bytes.length, names)
  checkFacts('javascript', path, bytes, bytes.length)
}

function checkConfig(bytes: Uint8Array): void {
  const text = new TextDecoder().decode(bytes)
  const lines = text.split(/\r\n|\r|\n/).length
  for (const { line } of readIniSection(text, 'options').values()) {
    requireSpan(line, line + 1, lines, 'the line of an option')
  }
  config.write('w/odoo.conf', text)
  const problems: WorkspaceProblem[] = []
  const read = readConfig(config, '/w/odoo.conf', buffer, problems)
  requireProblems(problems, bytes.length)
  for (const path of read?.addonsPaths ?? []) {
    if (!path.startsWith('/')) throw new Error(`the addons path ${path} is not absolute`)
  }
}

/** The message of what `check` throws for `bytes`, or how long it took when that was too long; `undefined` when all is well. */
function failureOf({ check }: Reader, bytes: Uint8Array): string | undefined {
  const start = performance.now()
  try {
    check(bytes)
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
  const ms = performance.now() - start
  return ms > LIMIT_MS ? `this took ${ms.toFixed(0)} ms` : undefined
}

const corpus = readCorpus()
const guard = new Script('globalThis.goldcrestBatch()')

/** Runs `batch`; `false` when it never ended. Nothing else stops a loop without end in one's own thread. */
function ends(batch: () => void): boolean {
  Object.assign(globalThis, { goldcrestBatch: batch })
  try {
    guard.runInThisContext({ timeout: BATCH_LIMIT_MS })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      if (error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false
    }
    throw error
  }
}

/** Reads the inputs of these numbers; answers what to print about the first that failed. */
function firstFailure(name: string, numbers: readonly number[]): string | undefined {
  const reader = READERS[name]!
  const own = corpus.contents.filter((_, i) => reader.files.test(corpus.paths[i]!))
  expect(own.length).toBeGreaterThan(0)
  const salt = [...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), SEED)
  let bytes: Uint8Array = new Uint8Array(0)
  let number = 0
  let failure: string | undefined
  for (let from = 0; from < numbers.length; from += BATCH) {
    const ended = ends(() => {
      for (number of numbers.slice(from, from + BATCH)) {
        const random = new Random(Math.imul(salt, 0x9e3779b1) + number)
        bytes = mutate(random, own, corpus.contents)
        failure = failureOf(reader, bytes)
        // What took long is read once more: on a busy machine anything may.
        if (failure !== undefined) failure = failureOf(reader, bytes)
        if (failure !== undefined) return
      }
    })
    if (!ended) return describe(name, number, bytes, 'this never ended')
    if (failure === undefined) continue
    const small = shrink(bytes, (part) => failureOf(reader, part) !== undefined)
    return describe(name, number, small, failureOf(reader, small) ?? failure)
  }
  return undefined
}

function describe(name: string, number: number, bytes: Uint8Array, failure: string): string {
  return (
    `${failure}\n\nThe input, one character a byte: ${JSON.stringify(latin1(bytes))}\n` +
    `Again: MUTATION_SEED=${SEED} MUTATION_CASE=${name}:${number} npm test -- test/robustness`
  )
}

it('has the files of the examples to damage', () => {
  console.log(`${TOTAL.toLocaleString('en')} damaged inputs, MUTATION_SEED=${SEED}`)
  expect(corpus.paths.length).toBeGreaterThan(200)
  expect(Object.values(READERS).reduce((sum, { share }) => sum + share, 0)).toBe(100)
})

for (const [name, { share }] of Object.entries(READERS)) {
  const count = Math.round((TOTAL * share) / 100)
  const [only, number] = ONLY?.split(':') ?? []
  it.skipIf(only !== undefined && only !== name)(
    `${name}: ${count.toLocaleString('en')} damaged files are read, and all places lie in them`,
    () => {
      const numbers = only === name ? [Number(number)] : Array.from({ length: count }, (_, i) => i)
      expect(firstFailure(name, numbers)).toBeUndefined()
    },
    600_000,
  )
}
