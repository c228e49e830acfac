import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { randomNumbers, shuffled } from './random-numbers.ts'

/** What stands left of the dot, as `attribute_places.py` tells it apart; the order is that of the table. */
export const KINDS = [
  'self',
  'self chain',
  'other chain',
  'super',
  'parameter',
  'lambda',
  'local',
  'loop',
  'module',
  'global',
  'call',
  'subscript',
  'literal',
  'operation',
] as const

/** One of {@link KINDS}. */
export type AttributeKind = (typeof KINDS)[number]

/** An access `value.name` in a method of a model. */
export interface AttributePlace {
  readonly path: string
  /** From 0. */
  readonly line: number
  /** The columns of the name, in UTF-16 units. */
  readonly column: number
  readonly end: number
  /** The offset of the name in the file, in bytes. */
  readonly start: number
  readonly name: string
  readonly kind: AttributeKind
  readonly use: 'called' | 'assigned' | 'read'
}

/** Modules that are there to test others. */
const TEST_MODULE = /^test_|^l10n_test_|_tests?$/

/** All accesses in the methods of the models of an Odoo outside of tests, in the order of files and lines. Python's own `ast` finds them. */
export async function attributePlaces(root: string): Promise<AttributePlace[]> {
  const files = ['addons', 'odoo/addons'].flatMap((folder) => pythonFiles(join(root, folder)))
  const script = resolve('bench/attribute_places.py')
  const python = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const code = new Promise<number | null>((done) => python.on('close', done))
  python.stdin.end(files.map((file) => `${file}\n`).join(''))
  const places: AttributePlace[] = []
  for await (const line of createInterface({ input: python.stdout })) {
    places.push(JSON.parse(line) as AttributePlace)
  }
  if ((await code) !== 0) throw new Error('bench/attribute_places.py did not end well')
  return places
}

/** Draws places over all kinds; the same for the same seed, and a smaller count is the beginning of a larger one. By file, then by line. */
export function drawAttributes(
  places: readonly AttributePlace[],
  count: number,
  seed: number,
): AttributePlace[] {
  return shuffled(places, randomNumbers(seed))
    .slice(0, count)
    .sort((a, b) => (a.path === b.path ? a.start - b.start : a.path < b.path ? -1 : 1))
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
