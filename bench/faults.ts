/**
 * Whether what is kept on disk is ever wrong, whatever happens to it:
 *
 *   npm run bench -- faults [--kills 200] [--flips 10000] [--seed 1] [--copies 8] [--only kills|flips|disk] [--json]
 *
 * On a copy of `examples/`, enlarged: servers are killed while they index and write, bytes of what they kept are flipped, and the disk
 * does not take what they write. The next index must be what a fresh one is. Exit code 1 when it is not.
 */
import { parseArgs } from 'node:util'
import { type DiskReport, fillDisk } from './fault-disk.ts'
import { type FlipReport, flipBytes } from './fault-flips.ts'
import { type KillReport, killServers } from './fault-kills.ts'
import { FaultTree } from './fault-tree.ts'
import { randomNumbers } from './random-numbers.ts'

const { values: options } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    flips: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    copies: { type: 'string', default: '8' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const seed = Number(options.seed)
const say = (line: string): void => console.error(line)
say(`seed ${seed}`)

const kills = await withTree('kills', Number(options.copies), (tree, random) =>
  killServers(tree, Number(options.kills), random, say),
)
const flips = await withTree('flips', 0, (tree, random) =>
  flipBytes(tree, Number(options.flips), random, say),
)
const disk = await withTree('disk', Number(options.copies), (tree) => fillDisk(tree))
const isRight =
  (kills === undefined || kills.different.length === 0) &&
  (flips === undefined || flips.wrong.length === 0) &&
  (disk ?? []).every(({ skipped, answers, said }) => skipped !== undefined || (answers && said))
if (options.json) console.log(JSON.stringify({ seed, kills, flips, disk, isRight }, null, 2))
else {
  if (kills !== undefined) printKills(kills)
  if (flips !== undefined) printFlips(flips)
  for (const report of disk ?? []) printDisk(report)
  console.log(isRight ? 'never wrong' : 'WRONG')
}
process.exitCode = isRight ? 0 : 1

async function withTree<Report>(
  name: string,
  copies: number,
  run: (tree: FaultTree, random: () => number) => Promise<Report>,
): Promise<Report | undefined> {
  if (options.only !== undefined && options.only !== name) return undefined
  const random = randomNumbers(seed)
  const tree = new FaultTree(copies, random)
  try {
    return await run(tree, random)
  } finally {
    tree.remove()
  }
}

function printKills({ kills: count, moments, left, different }: KillReport): void {
  console.log(
    `${count} servers killed: ${moments.indexing} while indexing, ${moments.snapshot} while a snapshot is written, ` +
      `${moments.journal} while the journal is written`,
  )
  console.log(
    `  left were: a snapshot ${left.index} times, a journal ${left.journal}, a part of a snapshot ${left.temporary}, a lock ${left.lock}`,
  )
  const which = different.length > 0 ? `, after kills ${different.join(', ')}` : ''
  console.log(
    `  the next index was another one than a fresh one: ${different.length} times${which}`,
  )
}

function printFlips(report: FlipReport): void {
  const { headerFlips, flips: count, cuts, rebuilt, unaffected, compared, wrong } = report
  console.log(
    `${headerFlips} bytes of the header and ${count} others flipped, ${cuts} files cut short: ` +
      `${rebuilt} times rebuilt, ${unaffected} times unaffected`,
  )
  console.log(`  ${compared} compared with a fresh index, ${wrong.length} wrong or failed`)
  for (const line of wrong.slice(0, 20)) console.log(`  ${line}`)
  for (const [account, bytes] of Object.entries(report.notGivenBack)) {
    console.log(`  not given back by each opening: ${Math.round(bytes)} bytes of ${account}`)
  }
}

function printDisk({ what, skipped, answers, said }: DiskReport): void {
  if (skipped !== undefined) console.log(`${what}: skipped, ${skipped}`)
  else
    console.log(`${what}: ${answers ? 'answers on' : 'DOES NOT ANSWER'}; ${said ?? 'SAYS NOTHING'}`)
}
