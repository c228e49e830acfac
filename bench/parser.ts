/**
 * How fast Python is parsed:
 *   node scripts/run.js bench/parser.ts --odoo FOLDER [--cold] [--json]
 *
 * Reads all Python files of a folder into memory, then parses all of them in five passes, and once with
 * `@lezer/python` in the same process. Prints MB/s by wall and by CPU time. The bars are for CPU time (of all threads, the
 * compiler's and the garbage collector's included), because the machine may be shared.
 * `--cold` leaves out the warm-up, to see what it is worth. Exit code 1 when a bar is missed.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parser as lezer } from '@lezer/python'
import { ledger } from '../src/memory/index.ts'
import { createPythonNames, FIRST_FREE_NAME, parsePython, warmUp } from '../src/python/index.ts'

const PASSES = 5
/** What the median pass must reach, in MB of source a CPU second. */
const MIN_SPEED = 80
/** How much faster than Lezer it must be. */
const MIN_RATIO = 15

/** Times of one pass over all files, and MB of source a second of each. */
interface Pass {
  readonly wallMs: number
  readonly cpuMs: number
  readonly wallSpeed: number
  readonly cpuSpeed: number
}

const { values: options } = parseArgs({
  options: {
    odoo: { type: 'string' },
    cold: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const root = options.odoo ?? process.env.ODOO_PATH
if (root === undefined) {
  console.error('bench/parser: no Odoo to read; give --odoo FOLDER or set ODOO_PATH')
  process.exit(2)
}

const files = listPython(root).map((path) => readFileSync(path))
let totalBytes = 0
for (const file of files) totalBytes += file.length

const names = createPythonNames(ledger.account('names'))
const warmUpMs = options.cold ? 0 : measure(warmUp).wallMs
let nodes = 0
let tokens = 0
let problems = 0
const passes: Pass[] = []
for (let index = 0; index < PASSES; index++) passes.push(measure(parseAll))

const texts = files.map((file) => file.toString('latin1'))
let lezerBytes = 0
const lezerPass = measure(() => {
  for (const text of texts) lezerBytes += lezer.parse(text).length
})

const wallMedian = median(passes.map((pass) => pass.wallSpeed))
const cpuMedian = median(passes.map((pass) => pass.cpuSpeed))
const ratio = cpuMedian / lezerPass.cpuSpeed
const isMet = cpuMedian >= MIN_SPEED && ratio >= MIN_RATIO
if (options.json) {
  const counts = { files: files.length, bytes: totalBytes, nodes, tokens, problems }
  console.log(
    JSON.stringify({
      ...counts,
      warmUpMs,
      passes,
      wallMedian,
      cpuMedian,
      lezer: lezerPass,
      ratio,
      isMet,
    }),
  )
} else {
  console.log(
    `${files.length} files, ${(totalBytes / 1e6).toFixed(1)} MB, ` +
      `${nodes} nodes, ${tokens} tokens, ${problems} problems`,
  )
  console.log(`warm-up ${warmUpMs.toFixed(0)} ms`)
  passes.forEach((pass, index) => {
    console.log(`pass ${index + 1}  ${describe(pass)}`)
  })
  console.log(
    `median  ${wallMedian.toFixed(1)} MB/s wall, ${cpuMedian.toFixed(1)} MB/s CPU (bar: ${MIN_SPEED})`,
  )
  console.log(`lezer   ${describe(lezerPass)}`)
  console.log(`ratio   ${ratio.toFixed(1)} by CPU time (bar: ${MIN_RATIO})`)
}
if (lezerBytes !== totalBytes) console.log('lezer did not parse everything')
process.exitCode = isMet ? 0 : 1

function parseAll(): void {
  nodes = 0
  tokens = 0
  problems = 0
  for (const file of files) {
    names.truncate(FIRST_FREE_NAME)
    const tree = parsePython(file, file.length, names)
    nodes += tree.nodeCount
    tokens += tree.tokenCount
    problems += tree.problems.length
  }
}

function measure(work: () => void): Pass {
  const cpuBefore = process.cpuUsage()
  const before = performance.now()
  work()
  const wallMs = performance.now() - before
  const cpu = process.cpuUsage(cpuBefore)
  const cpuMs = (cpu.user + cpu.system) / 1000
  const kilobytes = totalBytes / 1000
  return { wallMs, cpuMs, wallSpeed: kilobytes / wallMs, cpuSpeed: kilobytes / cpuMs }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}

function describe(pass: Pass): string {
  const wall = `${pass.wallMs.toFixed(0).padStart(6)} ms wall ${pass.wallSpeed.toFixed(1).padStart(6)} MB/s`
  const cpu = `${pass.cpuMs.toFixed(0).padStart(6)} ms CPU ${pass.cpuSpeed.toFixed(1).padStart(6)} MB/s`
  return `${wall}  ${cpu}`
}

function listPython(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return listPython(path)
    return entry.isFile() && entry.name.endsWith('.py') ? [path] : []
  })
}
