/**
 * Whether signature help and the completion of keywords agree with the definition, at random calls in methods of a real Odoo:
 *
 *   npm run bench -- calls --odoo PATH [--count 500] [--seed 1] [--show 10] [--json]
 *
 * Draws calls with Python's `ast`, without Goldcrest, asks over the protocol for the definition of what is called, for the signature and
 * for the keywords, and holds them against what Python's `ast` reads where the definition leads to. How that is judged is in
 * bench/README.md. Exit code 1 when fewer agree than the bar says, or when a signature is that of something else.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { CallDefinitions } from './call-definitions.ts'
import { callPlaces } from './call-places.ts'
import { CallQuestions } from './call-questions.ts'
import {
  agreeingShare,
  calleeTable,
  causeTable,
  disagreements,
  uncountedCalls,
} from './call-results.ts'
import { type CallVerdict, judgeCall } from './call-verdicts.ts'
import { circumstances, count, odooFolder } from './index-run.ts'
import { goldcrest, LspClient } from './lsp-client.ts'
import { byFile, inRandomOrder } from './python-places.ts'

/** Share of the calls that count at which all answers have to agree. */
const MIN_SHARE = 0.95

const { values: options } = parseArgs({
  options: {
    odoo: { type: 'string' },
    count: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
})
const root = odooFolder('calls --odoo PATH [--count 500]')
const seed = Number(options.seed)
const all = inRandomOrder(await callPlaces(root), seed)
const verdicts: CallVerdict[] = []
const cache = mkdtempSync(join(tmpdir(), 'goldcrest-calls-'))
const client = new LspClient(goldcrest({ XDG_CACHE_HOME: cache }))
const questions = new CallQuestions(client)
try {
  await client.open(resolve(root))
  const definitions = new CallDefinitions()
  const wanted = Number(options.count)
  const missing = (): number =>
    wanted - verdicts.filter(({ callee }) => callee !== undefined).length
  // Until enough of them count; those that do not are told apart.
  while (missing() > 0 && verdicts.length < all.length) {
    const drawn = byFile(all.slice(verdicts.length, verdicts.length + missing()))
    const answers = await questions.ask(drawn)
    await definitions.read(answers.flatMap((answer) => [...answer.definitions, ...answer.receiver]))
    verdicts.push(...answers.map((answer) => judgeCall(answer, definitions, root)))
  }
  await client.close()
} finally {
  rmSync(cache, { recursive: true, force: true })
}

const share = agreeingShare(verdicts)
const wrong = verdicts.filter(({ isWrong }) => isWrong).length
const isMet = share >= MIN_SHARE && wrong === 0
const { times, unanswered } = questions.timed
const [p50, p95] = [times.percentiles(0.5), times.percentiles(0.95)]
if (options.json) {
  const calls = verdicts.map(({ answer, ...verdict }) => ({ ...answer.place, ...verdict }))
  const result = { circumstances: circumstances(), isMet, share, wrong, p50, p95, unanswered }
  console.log(JSON.stringify({ ...result, calls }, null, 2))
} else {
  console.log(
    `${count(verdicts.length)} of ${count(all.length)} calls asked, seed ${seed}; ${circumstances()}\n`,
  )
  console.log(calleeTable(verdicts))
  console.log(causeTable(verdicts))
  for (const [kind, ms] of Object.entries(p95)) {
    console.log(`${kind}: p50 ${p50[kind]!.toFixed(1)} ms, p95 ${ms.toFixed(1)} ms`)
  }
  if (unanswered > 0) console.log(`${unanswered} questions without an answer`)
  const shown = { most: Number(options.show), seed, root }
  for (const line of disagreements(verdicts, shown)) console.log(line)
  for (const line of uncountedCalls(verdicts, shown)) console.log(line)
  const bar = `${100 * MIN_SHARE} % agree, none is wrong`
  console.log(isMet ? `the bar is met: ${bar}` : `the bar is not met: ${bar}`)
}
process.exitCode = isMet ? 0 : 1
