// Bundles one TypeScript program and runs it in a fresh process:
//   node scripts/run.js [--node-flag…] PROGRAM.ts [ARGUMENT…]
// Node 20 cannot run TypeScript; a bundle is also what users run, so that measurements are of the real thing.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const args = process.argv.slice(2)
const nodeFlags = []
while (args[0]?.startsWith('-')) nodeFlags.push(args.shift())
const program = args.shift()
if (!program) {
  console.error('usage: node scripts/run.js [--node-flag…] PROGRAM.ts [ARGUMENT…]')
  process.exit(2)
}

const input = resolve(program)
const key = createHash('sha256').update(input).digest('hex').slice(0, 12)
const dir = join(root, '.cache', 'run', `${key}-${process.pid}`)
mkdirSync(dir, { recursive: true })
const bundle = await rolldown({ input, platform: 'node', logLevel: 'warn' })
await bundle.write({ dir, format: 'esm', entryFileNames: 'program.js', minify: false })
await bundle.close()

const child = spawn(process.execPath, [...nodeFlags, join(dir, 'program.js'), ...args], {
  stdio: 'inherit',
})
child.on('exit', (code, signal) => {
  rmSync(dir, { recursive: true, force: true })
  process.exit(signal ? 1 : (code ?? 1))
})
