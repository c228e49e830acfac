// npm start [-- PATH…]: installs and builds what is missing, then indexes the example workspace, or PATH.
import { join, relative } from 'node:path'
import { build, install, root, run } from './setup.js'

install()
build()
const args = process.argv.slice(2)
const example = join(root, 'examples')
const own = args.some((arg) => !arg.startsWith('-'))
// Through its first line, which has the flags and the environment that keep it small; Windows has no such line.
const program = join(root, 'dist', 'goldcrest.js')
const [command, first] =
  process.platform === 'win32' ? [process.execPath, [program]] : [program, []]
const code = run(command, [...first, 'index', ...(own ? [] : [relative(root, example)]), ...args])
if (code === 0 && !own) {
  console.log('\nThis was the example workspace. Point it at your own code with:')
  console.log('  npm start -- /path/to/odoo')
}
process.exit(code)
