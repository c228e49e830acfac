import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { randomNumbers, shuffled } from './random-numbers.ts'

/** Modules that are there to test others. */
const TEST_MODULE = /^test_|^l10n_test_|_tests?$/

/** What a script of the bench finds in the Python files of the modules of an Odoo outside of tests, in the order of files. */
export async function foundByPython<Place>(script: string, root: string): Promise<Place[]> {
  const files = ['addons', 'odoo/addons'].flatMap((folder) => pythonFiles(join(root, folder)))
  return await readByPython(script, files)
}

/** What a script of the bench says of files: it gets their paths, one a line, and writes lines of JSON. */
export async function readByPython<Said>(
  script: string,
  files: readonly string[],
): Promise<Said[]> {
  // Without -B it leaves compiled scripts beside the sources.
  const args = ['-B', resolve('bench', script)]
  const python = spawn('python3', args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const code = new Promise<number | null>((done) => python.on('close', done))
  python.stdin.end(files.map((file) => `${file}\n`).join(''))
  const said: Said[] = []
  for await (const line of createInterface({ input: python.stdout })) {
    said.push(JSON.parse(line) as Said)
  }
  if ((await code) !== 0) throw new Error(`bench/${script} did not end well`)
  return said
}

/** The places in the order in which they are drawn; the same for the same seed. */
export function inRandomOrder<Place>(places: readonly Place[], seed: number): Place[] {
  return shuffled(places, randomNumbers(seed))
}

/** The places by file, then from top to bottom. */
export function byFile<Place extends { readonly path: string; readonly start: number }>(
  places: readonly Place[],
): Place[] {
  return [...places].sort((a, b) =>
    a.path === b.path ? a.start - b.start : a.path < b.path ? -1 : 1,
  )
}

/** The Python files of the modules in a folder, without tests. */
function pythonFiles(folder: string): string[] {
  return listed(folder)
    .filter((module) => module.isDirectory() && !TEST_MODULE.test(module.name))
    .flatMap(({ name: module }) => {
      const inModule = readdirSync(join(folder, module), { recursive: true, encoding: 'utf8' })
      return inModule
        .filter((name) => name.endsWith('.py') && !/(^|\/)tests\//.test(name))
        .map((name) => join(folder, module, name))
    })
    .sort()
}

function listed(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
