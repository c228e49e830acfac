import { spawnSync } from 'node:child_process'
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FaultTree } from './fault-tree.ts'
import { findKnownDefinition, untilRight } from './first-answer.ts'
import { goldcrest, LspClient } from './lsp-client.ts'

/** Milliseconds until the index is kept after indexing, and some more. */
const SAVE_MS = 3500

/** One way in which the disk does not take what is written. */
export interface DiskReport {
  readonly what: string
  /** Why it could not be tried; else what follows counts. */
  readonly skipped?: string
  /** Whether the server answered right afterwards, and ended properly. */
  readonly answers?: boolean
  /** The line of the log that says that nothing is kept. */
  readonly said?: string | null
}

/** Has a server keep its index on a disk that is full, or becomes full, or cannot be written to. */
export async function fillDisk(tree: FaultTree): Promise<DiskReport[]> {
  return [
    await onDisk(
      tree,
      'a disk that is full while the snapshot is written',
      '200k',
      async () => undefined,
    ),
    await onDisk(
      tree,
      'a disk that is full while the journal is written',
      '64m',
      async (client, disk) => {
        fillUp(join(disk, 'full'))
        for (let i = 0; i < 400; i++) {
          const changes = [{ uri: pathToFileURL(tree.change()).href, type: 2 }]
          client.notify('workspace/didChangeWatchedFiles', { changes })
        }
        await client.request('workspace/symbol', { query: 'partner' })
        await sleep(SAVE_MS)
      },
    ),
    await onDisk(tree, 'a disk that cannot be written to', '64m', async () => undefined, true),
  ]
}

async function onDisk(
  tree: FaultTree,
  what: string,
  size: string,
  afterwards: (client: LspClient, disk: string) => Promise<void>,
  isReadOnly = false,
): Promise<DiskReport> {
  const disk = join(tree.root, '../disk')
  mkdirSync(disk, { recursive: true })
  const options = `size=${size}${isReadOnly ? ',ro' : ''}`
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk])
  if (mounted.status !== 0) {
    return {
      what,
      skipped: `no disk can be mounted here: ${String(mounted.stderr ?? mounted.error).trim()}`,
    }
  }
  try {
    const client = new LspClient(goldcrest({ XDG_CACHE_HOME: disk }))
    await client.open(tree.root)
    await sleep(SAVE_MS)
    await afterwards(client, disk)
    const right = await untilRight(client, findKnownDefinition(tree.root))
    await client.close()
    const said = client.log.find(({ message }) => message.includes('is not kept'))?.message ?? null
    return { what, answers: right !== undefined && client.exit === 0, said }
  } finally {
    spawnSync('umount', [disk])
  }
}

/** Writes a file until nothing fits any more. */
function fillUp(path: string): void {
  for (let bytes = 1 << 20; bytes >= 4096; bytes >>= 1) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(bytes), { flag: 'a' })
    } catch {
      // Half as much, maybe.
    }
  }
  statSync(path)
}

function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
