import { setFlagsFromString } from 'node:v8'
import { write } from './output.ts'
import { serveCommand } from './serve-command.ts'
import { isUsageError, UsageError } from './usage-error.ts'
import { VERSION } from './version.ts'

const HELP = `goldcrest <command> [PATH…] [options]

PATH is a workspace folder; the current one when there is none.

Commands
  serve            the language server, on standard input and output
                   --socket PORT or --pipe NAME: on these instead
                   --metrics PORT: tells its memory on http://127.0.0.1:PORT/metrics
  index            read everything and report what was found and what it cost
  dump             print what the index knows, one JSON object a line
                   --kind modules|models|fields|methods|xmlids|views|all
  memory           where the memory is, part by part
                   --server PORT: of the server with --metrics PORT, instead of PATH
                   --watch: again every second
  cache list       the indexes that are kept on disk for the next start
  cache clear      remove those that are not in use; they are made anew when wanted

Options
  --odoo PATH      the folder that contains odoo/release.py
  --addons PATH    a folder with modules; may be repeated
  --config FILE    an odoo.conf, whose addons_path is used
  --modules LIST   see only these modules: a,b or @FILE with a name on each line
  --no-cache       neither take the index from disk nor keep it there
  --json           print JSON
  --help           print this
  --version        print the version
`

const COMMANDS: readonly string[] = ['serve', 'index', 'dump', 'memory', 'cache']

/** The exit code for what the user can put right. */
const EXIT_USAGE = 2

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args
  if (command === undefined || args.includes('--help') || command === 'help') {
    await write(HELP)
    return command === undefined ? EXIT_USAGE : 0
  }
  if (command === '--version') {
    await write(`${VERSION}\n`)
    return 0
  }
  if (command === 'serve') return serveCommand(rest)
  if (!COMMANDS.includes(command)) {
    throw new UsageError(`${command} is not a command; the commands are ${COMMANDS.join(', ')}`)
  }
  const program = new URL('./commands.js', import.meta.url)
  const commands: typeof import('./commands.ts') = await import(program.href)
  return commands.COMMANDS[command]!(rest)
}

// Keeps compiled code small, and the young generation when the program was started without the flags that do so (docs/memory.md).
setFlagsFromString('--max-inlined-bytecode-size=80')
setFlagsFromString('--max-inlined-bytecode-size-cumulative=160')
if (!process.execArgv.some((flag) => flag.includes('semi-space'))) {
  setFlagsFromString('--semi-space-growth-factor=1')
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    if (isUsageError(error)) console.error(`goldcrest: ${error.message}`)
    else console.error('goldcrest: this is an error in Goldcrest, please report it:\n', error)
    process.exitCode = EXIT_USAGE
  },
)
