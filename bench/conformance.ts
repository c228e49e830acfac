/**
 * Compares our trees with those of CPython's own `ast`, node for node:
 *   node scripts/run.js bench/conformance.ts -- FOLDER…
 *
 * A file that CPython accepts must give the same tree: kinds, positions, names, constants, operators. Not compared:
 * positions within f-strings, which CPython gets wrong before 3.12. A file that CPython rejects must give a problem.
 * Run it from the root of the repository. SHOWN=N prints N differences in full. Exit code 1 when anything differs.
 */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ledger } from '../src/memory/index.ts'
import { createPythonNames, FIRST_FREE_NAME, parsePython } from '../src/python/index.ts'
import { dumpTree } from './conformance-dump.ts'

/** How many differences are shown in full; all are counted. */
const SHOWN = Number(process.env.SHOWN ?? 20)

const folders = process.argv.slice(2).filter((argument) => argument !== '--')
if (folders.length === 0) {
  console.error('usage: node scripts/run.js bench/conformance.ts -- FOLDER…')
  process.exit(2)
}
const files = folders.flatMap((folder) => listPython(resolve(folder)))
const names = createPythonNames(ledger.account('names'))

const counts = { same: 0, rejected: 0, limits: 0, nodes: 0 }
const differences: { path: string; cause: string; detail: string }[] = []

const script = resolve('bench/conformance_ast.py')
const python = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] })
python.stdin.end(files.map((file) => `${file}\n`).join(''))

let pending: Buffer = Buffer.alloc(0)
let chunks: Buffer[] = []
let wanted = 0
for await (const chunk of python.stdout) {
  chunks.push(chunk as Buffer)
  let size = 0
  for (const part of chunks) size += part.length
  if (size < wanted) continue
  pending = Buffer.concat(chunks)
  chunks = []
  for (;;) {
    const lineEnd = pending.indexOf(10)
    if (lineEnd < 0) {
      wanted = 0
      break
    }
    const [index, status, length] = pending.toString('latin1', 0, lineEnd).split(' ')
    const bodyEnd = lineEnd + 1 + Number(length)
    if (pending.length <= bodyEnd) {
      wanted = bodyEnd + 1
      break
    }
    compare(files[Number(index)]!, status!, pending.toString('utf8', lineEnd + 1, bodyEnd))
    pending = pending.subarray(bodyEnd + 1)
  }
  if (pending.length > 0) chunks.push(pending)
}

const done = counts.same + counts.rejected + counts.limits + differences.length
console.log(
  `${files.length} files: ${counts.same} the same (${counts.nodes} nodes), ` +
    `${counts.rejected} rejected by both, ${counts.limits} beyond a limit of CPython, ` +
    `${differences.length} different`,
)
const causes = new Map<string, number>()
for (const { cause } of differences) causes.set(cause, (causes.get(cause) ?? 0) + 1)
for (const [cause, count] of causes) console.log(`  ${count} ${cause}`)
for (const { path, detail } of differences.slice(0, SHOWN)) console.log(`${path}\n  ${detail}`)
if (done !== files.length) console.log(`${files.length - done} files were not compared`)
process.exitCode = differences.length > 0 || done !== files.length ? 1 : 0

function listPython(path: string): string[] {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inner = join(path, entry.name)
      if (entry.isDirectory()) return listPython(inner)
      return entry.isFile() && entry.name.endsWith('.py') ? [inner] : []
    })
}

function compare(path: string, status: string, body: string): void {
  const bytes = readFileSync(path)
  names.truncate(FIRST_FREE_NAME)
  const tree = parsePython(bytes, bytes.length, names)
  if (status === 'limit') {
    counts.limits++
    return
  }
  const [problem] = tree.problems
  if (status === 'error') {
    if (problem) counts.rejected++
    else differences.push({ path, cause: 'rejected by CPython only', detail: body })
    return
  }
  if (problem) {
    const line = 1 + bytes.subarray(0, problem.start).filter((byte) => byte === 10).length
    const detail = `line ${line}: ${problem.message}`
    differences.push({ path, cause: 'rejected by us only', detail })
    return
  }
  const firstLine = body.indexOf('\n')
  const characters = JSON.parse(body.slice(0, firstLine)) as Record<string, string>
  const theirs = body.slice(firstLine + 1)
  const ours = dumpTree(tree, (name) => characters[name])
  if (ours === theirs) {
    counts.same++
    counts.nodes += tree.nodeCount
    return
  }
  let at = 0
  while (ours[at] === theirs[at]) at++
  const from = Math.max(0, at - 120)
  differences.push({
    path,
    cause: 'different trees',
    detail: `CPython …${theirs.slice(from, at + 80)}\n  ours    …${ours.slice(from, at + 80)}`,
  })
}
