/**
 * At how many attributes in methods of a real Odoo a server knows what they are:
 *
 *   npm run bench -- attributes --odoo PATH [--count 3000] [--seed 1] [--show 10] [--server "[NAME=]COMMAND"]… [--json]
 *
 * Draws accesses `value.name` with Python's `ast`, without Goldcrest, and asks over the protocol for the definition, and for
 * completion with the name taken away. How places are drawn and judged is in bench/README.md. Exit code 1 when Goldcrest knows
 * fewer than the bars say.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { attributePlaces, drawAttributes } from './attribute-places.ts'
import { type AttributeAnswer, AttributeQuestions } from './attribute-questions.ts'
import {
  type AttributeRun,
  attributeTable,
  failures,
  kindTable,
  shareOf,
} from './attribute-results.ts'
import { circumstances, count } from './index-run.ts'
import { goldcrest, LspClient } from './lsp-client.ts'
import { type Configuration, otherServers } from './memory-configurations.ts'
import { indexEnd } from './memory-run.ts'
import { TreeWatch } from './process-tree.ts'

/** Share of the places at which definition must lead somewhere, and completion must offer the name. */
const MIN_SHARE = 0.95

const { values: options } = parseArgs({
  options: {
    odoo: { type: 'string' },
    count: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '0' },
    server: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
  },
})
const odoo = options.odoo ?? process.env.ODOO_PATH
if (odoo === undefined) {
  console.error('usage: npm run bench -- attributes --odoo PATH [--count 3000]\nor set ODOO_PATH')
  process.exit(2)
}
const root = resolve(odoo)
const all = await attributePlaces(root)
const places = drawAttributes(all, Number(options.count), Number(options.seed))
console.error(
  `${count(places.length)} of ${count(all.length)} places, seed ${options.seed}; ${circumstances()}`,
)
const servers: Configuration[] = [
  { name: 'Goldcrest', server: goldcrest(), isGoldcrest: true },
  ...otherServers(options.server),
]
const runs: AttributeRun[] = []
for (const server of servers) runs.push(await run(server))

const [first] = runs as [AttributeRun]
const isMet = (['isResolved', 'isOffered'] as const).every(
  (what) => shareOf(first.answers, what) >= MIN_SHARE,
)
if (options.json) {
  const rows = runs.map(({ answers, ...row }) => ({
    ...row,
    places: answers.map(({ place, source: _, ...answer }) => ({ ...place, ...answer })),
  }))
  console.log(JSON.stringify({ circumstances: circumstances(), isMet, runs: rows }, null, 2))
} else {
  console.log(attributeTable(runs))
  console.log(kindTable(first.answers))
  const shown = { most: Number(options.show), seed: Number(options.seed), root }
  for (const line of failures(first.answers, shown)) console.log(line)
  console.log(isMet ? 'all bars met' : `a bar is not met: ${100 * MIN_SHARE} % of both`)
}
process.exitCode = isMet ? 0 : 1

/** Has a server answer at all places, in a fresh process that keeps nothing from before. */
async function run({ name, server, isGoldcrest }: Configuration): Promise<AttributeRun> {
  const cache = mkdtempSync(join(tmpdir(), 'goldcrest-attributes-'))
  const environment = { ...server.environment, XDG_CACHE_HOME: cache }
  const client = new LspClient({ ...server, environment })
  const watch = new TreeWatch(client.pid, 1000)
  try {
    const indexed = indexEnd(client, watch, isGoldcrest)
    await client.start(root)
    await indexed
    const begin = performance.now()
    const questions = new AttributeQuestions(client)
    const answers: AttributeAnswer[] = await questions.ask(places)
    const wallMs = performance.now() - begin
    const { times, unanswered } = questions
    await client.close()
    const [p50, p95] = [times.percentiles(0.5), times.percentiles(0.95)]
    return { name, answers, p50, p95, wallMs, unanswered }
  } finally {
    watch.stop()
    rmSync(cache, { recursive: true, force: true })
  }
}
