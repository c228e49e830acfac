import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ledger } from '../src/memory/index.ts'
import { createPythonNames, FIRST_FREE_NAME, parsePython } from '../src/python/index.ts'

const root = process.argv[process.argv.indexOf('--odoo') + 1]!
const files: { path: string; bytes: Uint8Array }[] = []
const walk = (dir: string) => {
  for (const e of readdirSync(dir, { withFileTypes: true })) {
    const p = join(dir, e.name)
    if (e.isDirectory()) walk(p)
    else if (e.name.endsWith('.py')) files.push({ path: p, bytes: readFileSync(p) })
  }
}
walk(root)
let total = 0
for (const f of files) total += f.bytes.length
const names = createPythonNames(ledger.account('names'))
for (let pass = 0; pass < 6; pass++) {
  const t = performance.now()
  const c = process.cpuUsage()
  let nodes = 0, tokens = 0, bad = 0
  for (const f of files) {
    names.truncate(FIRST_FREE_NAME)
    const tree = parsePython(f.bytes, f.bytes.length, names)
    nodes += tree.nodeCount
    tokens += tree.tokenCount
    if (tree.problems.length && pass === 0 && bad++ < 20) {
      const p = tree.problems[0]!
      const line = f.bytes.subarray(0, p.start).filter((b) => b === 10).length + 1
      console.log(f.path, line, p.message)
    }
  }
  const ms = performance.now() - t
  const cpu = process.cpuUsage(c)
  console.log(pass, ms.toFixed(0), 'ms', (total / 1e3 / ms).toFixed(1), 'MB/s', 'cpu', ((cpu.user + cpu.system) / 1000).toFixed(0), nodes, tokens, bad)
}
