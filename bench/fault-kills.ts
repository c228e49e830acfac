import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, watch } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FaultTree } from './fault-tree.ts'
import { firstLineEnvironment, nodeFlags } from './index-run.ts'
import { goldcrest, LspClient } from './lsp-client.ts'
import { measureProcess } from './process-tree.ts'

/** When the server is killed: while it indexes, while it writes a snapshot, while it writes its journal. */
const MOMENTS = ['indexing', 'snapshot', 'journal'] as const
type Moment = (typeof MOMENTS)[number]

/** Milliseconds after the start within which it is killed while it indexes. */
const INDEXING_MS = 1500
/** Milliseconds after the file appears that a snapshot is written into. */
const SNAPSHOT_MS = 6
/** Milliseconds of changes that go into the journal. */
const JOURNAL_MS = 400
/** Milliseconds between two changes of files. */
const CHANGE_MS = 8
/** How many kills go by until what is kept is thrown away, so that the next start is a cold one. */
const COLD_EVERY = 4

/** What came of killing servers. */
export interface KillReport {
  readonly kills: number
  /** How often at each moment. */
  readonly moments: Readonly<Record<Moment, number>>
  /** How often there was a snapshot, a journal, a part of a snapshot, a lock afterwards. */
  readonly left: Readonly<Record<'index' | 'journal' | 'temporary' | 'lock', number>>
  /** Numbers of the kills after which the index was another one than a fresh one. */
  readonly different: readonly number[]
}

/** Kills servers at random moments while files change, and compares what the next start says with what a fresh index says. */
export async function killServers(
  tree: FaultTree,
  count: number,
  random: () => number,
  onStep: (line: string) => void,
): Promise<KillReport> {
  const moments = { indexing: 0, snapshot: 0, journal: 0 }
  const left = { index: 0, journal: 0, temporary: 0, lock: 0 }
  const different: number[] = []
  for (let kill = 1; kill <= count; kill++) {
    if (kill % COLD_EVERY === 1) rmSync(tree.cache, { recursive: true, force: true })
    const moment = MOMENTS[kill % MOMENTS.length]!
    moments[moment]++
    await killOne(tree, moment, random)
    for (const name of keptFiles(tree.cache)) {
      if (name === 'index' || name === 'journal' || name === 'lock') left[name]++
      else if (name.endsWith('.tmp')) left.temporary++
    }
    const [kept, fresh] = await Promise.all([dump(tree, []), dump(tree, ['--no-cache'])])
    if (kept !== fresh) different.push(kill)
    if (kill % 20 === 0) onStep(`${kill} of ${count} kills, ${different.length} different`)
  }
  return { kills: count, moments, left, different }
}

async function killOne(tree: FaultTree, moment: Moment, random: () => number): Promise<void> {
  for (let i = Math.floor(random() * 20); i > 0; i--) tree.change()
  const client = new LspClient(goldcrest({ XDG_CACHE_HOME: tree.cache }))
  const change = (): void => {
    const uri = pathToFileURL(tree.change()).href
    const changes = [{ uri, type: 2 }]
    client.notify('workspace/didChangeWatchedFiles', { changes })
  }
  const indexed = client.progressEnd()
  const started = client.start(tree.root)
  const timer = setInterval(change, CHANGE_MS)
  try {
    if (moment === 'indexing') await sleep(random() * INDEXING_MS)
    else {
      await started
      await indexed
      if (moment === 'journal') await sleep(random() * JOURNAL_MS)
      else await untilWriting(tree.cache, client, random() * SNAPSHOT_MS)
    }
  } finally {
    clearInterval(timer)
    await client.kill()
  }
}

/** Has the server end, and resolves some time after it began to write a snapshot; when it has ended when it writes none. */
async function untilWriting(cache: string, client: LspClient, ms: number): Promise<void> {
  mkdirSync(join(cache, 'goldcrest'), { recursive: true })
  let onWriting: () => void = () => undefined
  const writing = new Promise<void>((done) => {
    onWriting = done
  })
  const watcher = watch(cache, { recursive: true }, (_event, name) => {
    if (name?.endsWith('.tmp') === true) onWriting()
  })
  try {
    const written = client.request('shutdown', null)
    await Promise.race([writing.then(() => busyWait(ms)), written])
  } finally {
    watcher.close()
  }
}

/** A timer would be late by more than what is waited for. */
function busyWait(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}

/** The names of all files that are kept. */
function keptFiles(cache: string): string[] {
  const folder = join(cache, 'goldcrest')
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((name) => readdirSync(join(folder, name)))
}

/** A fingerprint of all the index knows, whatever the order. */
async function dump(tree: FaultTree, args: readonly string[]): Promise<string> {
  const all = [...nodeFlags(), resolve('dist/goldcrest.js'), 'dump', tree.root, ...args]
  const environment = { ...firstLineEnvironment(), XDG_CACHE_HOME: tree.cache }
  const { code, stdout, stderr } = await measureProcess(process.execPath, all, environment)
  if (code !== 0) return `code ${code}: ${stderr}`
  return createHash('sha256').update(stdout.split('\n').sort().join('\n')).digest('hex')
}

function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
