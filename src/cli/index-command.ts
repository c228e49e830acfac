import { reportMemory } from '../host/index.ts'
import { ledger } from '../memory/index.ts'
import { type OpenedWorkspace, openWorkspace } from './open-workspace.ts'
import { parseCommandLine } from './options.ts'
import { write } from './output.ts'

/** Problems that the text report shows. */
const SHOWN_PROBLEMS = 10

/** `goldcrest index`: reads everything and reports what was found and what it cost. */
export async function indexCommand(args: readonly string[]): Promise<number> {
  const commandLine = parseCommandLine(args)
  const opened = await openWorkspace(commandLine)
  const report = describe(opened)
  await write(commandLine.json ? `${JSON.stringify(report, null, 2)}\n` : toText(report))
  return 0
}

type IndexReport = ReturnType<typeof describe>

function describe({ analysis, report, snapshot, stages }: OpenedWorkspace) {
  const { workspace } = analysis
  // Counting takes memory itself.
  const memory = reportMemory()
  const accounts = ledger.rows()
  const counts = analysis.counts()
  const sum = (pick: 'wallMs' | 'cpuMs'): number =>
    Math.round(stages.reduce((total, stage) => total + stage[pick], 0))
  return {
    odoo: workspace.odoo === undefined ? null : workspace.odoo.version.series,
    addonsPaths: workspace.addonsPaths,
    ...counts,
    problems: [...analysis.problems()].map(({ path, start, end, message }) => ({
      path,
      start,
      end,
      message,
    })),
    wallMs: sum('wallMs'),
    cpuMs: sum('cpuMs'),
    stages: stages.map(({ name, wallMs, cpuMs }) => ({
      name,
      wallMs: Math.round(wallMs),
      cpuMs: Math.round(cpuMs),
    })),
    peakRssBytes: memory.peakRssBytes,
    rssBytes: memory.rssBytes,
    ledger: {
      accounts,
      worker: report.workerLedger,
      totalBytes: memory.ledgerBytes,
      heapBytes: memory.heapBytes,
      fixedBytes: memory.fixedBytes,
      anonymousBytes: memory.anonymousBytes,
      unexplainedBytes: memory.unexplainedBytes,
    },
    snapshot,
  }
}

function toText(report: IndexReport): string {
  const { files } = report
  const total = files.python + files.xml + files.csv + files.javascript
  const row = (label: string, value: string): string => `  ${label.padEnd(16)}${value}\n`
  const count = (value: number): string => value.toLocaleString('en')
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
  const perLanguage =
    `${count(files.python)} Python, ${count(files.xml)} XML, ` +
    `${count(files.csv)} CSV, ${count(files.javascript)} JavaScript`
  return [
    `${report.odoo === null ? 'No Odoo was found' : `Odoo ${report.odoo}`}\n`,
    row('files', `${count(total)}  (${perLanguage}; ${megabytes(report.sourceBytes)})`),
    row('modules', count(report.modules)),
    row('models', count(report.models)),
    row('fields', count(report.fields)),
    row('methods', count(report.methods)),
    row('external ids', count(report.xmlIds)),
    row('views', count(report.views)),
    row('problems', count(report.problems.length)),
    row(
      'time',
      `${(report.wallMs / 1000).toFixed(2)} s  (${(report.cpuMs / 1000).toFixed(2)} s CPU)`,
    ),
    row('memory', `${megabytes(report.rssBytes)}, at most ${megabytes(report.peakRssBytes)}`),
    row('of which index', megabytes(report.ledger.totalBytes)),
    ...problemLines(report),
  ].join('')
}

/** The first problems, a line each; the message comes first because paths are long. */
function problemLines({ problems }: IndexReport): string[] {
  if (problems.length === 0) return []
  const lines = problems.slice(0, SHOWN_PROBLEMS).map(({ path, message }) => {
    return message.includes(path) ? `  ${message}\n` : `  ${message}: ${path}\n`
  })
  const rest = problems.length - lines.length
  if (rest > 0) lines.push(`  … and ${rest.toLocaleString('en')} more; --json lists all\n`)
  return ['\nProblems\n', ...lines]
}
