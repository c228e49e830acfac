// npm start [-- PATH…]: installs and builds what is missing, then indexes the example workspace, or PATH.
import { join, relative } from 'node:path'
import { build, install, root, run } from './setup.js'

install()
build()
const args = process.argv.slice(2)
const example = join(root, 'examples')
const own = args.some((arg) => !arg.startsWith('-'))
const code = run(process.execPath, [
  '--max-semi-space-size=1',
  '--v8-pool-size=0',
  '--heap-growing-percent=20',
  join(root, 'dist', 'goldcrest.js'),
  'index',
  ...(own ? [] : [relative(root, example)]),
  ...args,
])
if (code === 0 && !own) {
  console.log('\nThis was the example workspace. Point it at your own code with:')
  console.log('  npm start -- /path/to/odoo')
}
process.exit(code)
