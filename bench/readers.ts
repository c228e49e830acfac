/**
 * How fast the XML, CSV and JavaScript readers are over a real Odoo, and how much memory they
 * take: node scripts/run.js bench/readers.ts --odoo PATH [--json] [--only
 * nothing|xml|csv|javascript] Five passes over all files, the median counts. Files are read into
 * one reused buffer; reading them from disk is not counted. For the peak memory of one reader use
 * --only: VmHWM is that of the whole process; `nothing` loads the files only.
 */
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { internCsvWords, readCsv } from '../src/csv/index.ts'
import { readJavaScript } from '../src/javascript/index.ts'
import { ledger, NameTable } from '../src/memory/index.ts'
import { createXmlNames, internXmlWords, readXml, XmlName } from '../src/xml/index.ts'

const PASSES = 5
const args = process.argv.slice(2)
const option = (name: string): string | undefined =>
  args.includes(name) ? args[args.indexOf(name) + 1] : undefined
const odoo = option('--odoo') ?? process.env.ODOO_PATH
const only = option('--only')
if (!odoo) {
  console.error('usage: node scripts/run.js bench/readers.ts --odoo PATH [--json] [--only READER]')
  process.exit(2)
}

const buffer = new Uint8Array(32 * 1024 * 1024)
const names = createXmlNames(ledger.account('names'))
const words = new NameTable(ledger.account('names'), 1 << 12)

/** Reads one file from the buffer and answers how many rows and problems it gave. */
type Read = (path: string, length: number) => { rows: number; problems: number }

const readers: Record<string, { extension: string; read: Read }> = {
  nothing: { extension: '.xml', read: () => ({ rows: 0, problems: 0 }) },
  xml: {
    extension: '.xml',
    read: (_path, length) => {
      const document = readXml(buffer, length, names)
      names.truncate(XmlName.FIRST_FREE_NAME)
      return { rows: document.elementCount, problems: document.problems.length }
    },
  },
  'xml and words': {
    extension: '.xml',
    read: (_path, length) => {
      const document = readXml(buffer, length, names)
      internXmlWords(document, words)
      const rows = words.count - 1
      words.truncate(1)
      names.truncate(XmlName.FIRST_FREE_NAME)
      return { rows, problems: document.problems.length }
    },
  },
  csv: {
    extension: '.csv',
    read: (_path, length) => {
      const table = readCsv(buffer, length)
      return { rows: table.cellCount, problems: table.problems.length }
    },
  },
  'csv and words': {
    extension: '.csv',
    read: (_path, length) => {
      const table = readCsv(buffer, length)
      internCsvWords(table, words)
      const rows = words.count - 1
      words.truncate(1)
      return { rows, problems: table.problems.length }
    },
  },
  javascript: {
    extension: '.js',
    read: (path, length) => {
      const facts = readJavaScript(path, buffer, length, words)
      words.truncate(1)
      return {
        rows: facts.importCount + facts.exportCount + facts.classCount + facts.registryCount,
        problems: facts.problems.length,
      }
    },
  },
}

function listFiles(folder: string, extension: string, found: string[]): string[] {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) listFiles(path, extension, found)
    else if (entry.isFile() && entry.name.endsWith(extension)) found.push(path)
  }
  return found
}

function load(path: string): number {
  const file = openSync(path, 'r')
  const length = readSync(file, buffer, 0, Math.min(fstatSync(file).size, buffer.length), 0)
  closeSync(file)
  return length
}

function peakMegabytes(): number {
  const line = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))
  return Number(line?.[1] ?? 0) / 1024
}

const results = []
const startMb = peakMegabytes()
for (const [name, { extension, read }] of Object.entries(readers)) {
  if (only && !name.startsWith(only)) continue
  const files = listFiles(odoo, extension, [])
  const times: number[] = []
  let bytes = 0
  let rows = 0
  let problems = 0
  for (let pass = 0; pass < PASSES; pass++) {
    let spent = 0
    bytes = rows = problems = 0
    for (const path of files) {
      const length = load(path)
      const start = performance.now()
      const result = read(path, length)
      spent += performance.now() - start
      bytes += length
      rows += result.rows
      problems += result.problems
    }
    times.push(spent)
  }
  const cold = times[0]!
  const ms = times.sort((a, b) => a - b)[PASSES >> 1]!
  const peakMb = peakMegabytes()
  results.push({
    reader: name,
    files: files.length,
    megabytes: bytes / 1e6,
    rows,
    problems,
    coldMs: cold,
    medianMs: ms,
    megabytesPerSecond: bytes / 1e3 / ms,
    peakMb,
  })
}

if (args.includes('--json')) {
  console.log(JSON.stringify({ startMb, results, ledger: ledger.rows() }))
} else {
  console.log(`peak memory before the first file: ${startMb.toFixed(1)} MB`)
  for (const r of results) {
    const speed = `${r.megabytesPerSecond.toFixed(0)} MB/s`.padStart(9)
    const times = `${r.medianMs.toFixed(0)} ms (first pass ${r.coldMs.toFixed(0)} ms)`
    console.log(`${r.reader.padEnd(14)} ${speed}  ${times}, VmHWM ${r.peakMb.toFixed(1)} MB`)
    console.log(
      `  ${r.files} files, ${r.megabytes.toFixed(1)} MB, ${r.rows} rows, ${r.problems} problems`,
    )
  }
  for (const row of ledger.rows()) console.log(`  ${row.name}: ${row.peakBytes} bytes at most`)
}
