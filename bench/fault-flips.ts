import { createHash } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createNodeHost, type KeptWorkspace, openKeptWorkspace } from '../src/host/index.ts'
import { ledger } from '../src/memory/index.ts'
import type { FaultTree } from './fault-tree.ts'

const HEADER_BYTES = 72
/** So many files are changed after the snapshot, so that there is a journal. */
const JOURNAL_CHANGES = 60
/** A share of the bytes that are flipped lies in the journal. */
const JOURNAL_SHARE = 0.15
/** Files that are cut short, in shares of a hundred. */
const CUTS = 20
/** An index that was not taken is made anew like any other, so that only every so many-th is compared whole. */
const REBUILD_EVERY = 50

/** What came of damaging what was kept. */
export interface FlipReport {
  readonly headerFlips: number
  readonly flips: number
  readonly cuts: number
  /** How often the kept index was not taken, and everything read anew. */
  readonly rebuilt: number
  /** How often it was taken, because the damage does not count or what was damaged was read again. */
  readonly unaffected: number
  /** How many of those that were not taken were rebuilt and compared. */
  readonly compared: number
  /** Where the damage was when the index was another one than a fresh one, or the program failed. */
  readonly wrong: readonly string[]
  /** Bytes by which the ledger grew with each opening, by account: buffers that closing did not give back. */
  readonly notGivenBack: Readonly<Record<string, number>>
}

/** Flips bytes of the files that are kept, each of the header and `count` others, and opens the workspace each time. In this process. */
export async function flipBytes(
  tree: FaultTree,
  count: number,
  random: () => number,
  onStep: (line: string) => void,
): Promise<FlipReport> {
  process.env.XDG_CACHE_HOME = tree.cache
  await prepare(tree)
  const folder = join(tree.cache, 'goldcrest', readdirSync(join(tree.cache, 'goldcrest'))[0]!)
  const files = ['index', 'journal'].map((name) => join(folder, name))
  for (const file of files) copyFileSync(file, `${file}.whole`)
  const expected = await freshly(tree)
  const [index = '', journal = ''] = files
  const sizes = new Map(files.map((file) => [file, statSync(file).size]))
  const wrong: string[] = []
  let [rebuilt, unaffected, compared] = [0, 0, 0]
  const before = new Map(ledger.rows().map(({ name, bytes }) => [name, bytes]))

  const check = async (where: string, isCompared: boolean): Promise<void> => {
    try {
      const kept = open(tree)
      if (kept.isWarm) unaffected++
      else rebuilt++
      if (kept.isWarm || isCompared) {
        await kept.index()
        compared++
        if (said(kept) !== expected) wrong.push(`${where}: another index`)
        if (!kept.isWarm) kept.save()
        if (!isKeptNow(tree)) wrong.push(`${where}: not kept again`)
      }
      kept.release()
      kept.analysis.dispose()
    } catch (error) {
      wrong.push(`${where}: ${String(error)}`)
    }
    for (const file of files) copyFileSync(`${file}.whole`, file)
  }
  for (let at = 0; at < HEADER_BYTES; at++) {
    flip(index, at, random)
    await check(`header byte ${at}`, true)
  }
  for (let i = 0; i < count; i++) {
    const file = random() < JOURNAL_SHARE ? journal : index
    const begin = file === index ? HEADER_BYTES : 0
    const at = begin + Math.floor(random() * (sizes.get(file)! - begin))
    flip(file, at, random)
    await check(`${file === index ? 'index' : 'journal'} byte ${at}`, i % REBUILD_EVERY === 0)
    if ((i + 1) % 1000 === 0) onStep(`${i + 1} of ${count} flips, ${wrong.length} wrong`)
  }
  for (let cut = 0; cut < CUTS; cut++) {
    for (const file of files) {
      truncateSync(file, Math.floor(random() * sizes.get(file)!))
      await check(`${file} cut short`, true)
    }
  }
  for (const file of files) rmSync(`${file}.whole`)
  const openings = rebuilt + unaffected
  return {
    ...{ headerFlips: HEADER_BYTES, flips: count, cuts: CUTS * files.length },
    ...{ rebuilt, unaffected, compared, wrong },
    notGivenBack: Object.fromEntries(
      ledger
        .rows()
        .map(({ name, bytes }) => [name, (bytes - (before.get(name) ?? 0)) / openings] as const)
        .filter(([, bytes]) => bytes >= 1),
    ),
  }
}

/** Keeps an index, and changes files afterwards, which go into the journal. */
async function prepare(tree: FaultTree): Promise<void> {
  const first = open(tree)
  await first.index()
  first.close()
  const second = open(tree)
  await second.index()
  const paths = Array.from({ length: JOURNAL_CHANGES }, () => tree.change())
  second.analysis.changedOnDisk(paths)
  while (!second.analysis.catchUp(10));
  second.release()
  second.analysis.dispose()
}

function open(tree: FaultTree, isKept = true): KeptWorkspace {
  const program = pathToFileURL(resolve('dist/worker.js'))
  return openKeptWorkspace(createNodeHost(), [tree.root], {}, { isKept, program })
}

/** Whether the next start would have it. The store of this process goes over to whoever opens it last. */
function isKeptNow(tree: FaultTree): boolean {
  const kept = open(tree)
  kept.release()
  kept.analysis.dispose()
  return kept.isWarm
}

async function freshly(tree: FaultTree): Promise<string> {
  const kept = open(tree, false)
  await kept.index()
  const all = said(kept)
  kept.close()
  return all
}

function said({ analysis }: KeptWorkspace): string {
  const rows = [...analysis.dump('all'), ...analysis.problems()].map((row) => JSON.stringify(row))
  return createHash('sha256').update(rows.sort().join('\n')).digest('hex')
}

/** Makes the byte at `at` another one. */
function flip(file: string, at: number, random: () => number): void {
  const handle = openSync(file, 'r+')
  const byte = new Uint8Array(1)
  readSync(handle, byte, 0, 1, at)
  byte[0]! ^= 1 + Math.floor(random() * 255)
  writeSync(handle, byte, 0, 1, at)
  closeSync(handle)
}
