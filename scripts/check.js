// npm run check: types, lint and format, dead code, and that the bundle builds.
import { join } from 'node:path'
import { install, root, run } from './setup.js'

install()
const bin = (name) => join(root, 'node_modules', '.bin', name)
const checks = [
  ['types', bin('tsc'), ['-p', '.']],
  [
    'lint and format',
    bin('biome'),
    ['ci', '--error-on-warnings', ...(process.stdout.isTTY ? [] : ['--colors=off']), '.'],
  ],
  ['dead code', bin('knip'), []],
  ['build', process.execPath, [join(root, 'scripts', 'build.js')]],
]
const failed = checks.filter(([name, command, args]) => {
  console.log(`— ${name}`)
  return run(command, args) !== 0
})
if (failed.length > 0) {
  console.error(`failed: ${failed.map(([name]) => name).join(', ')}`)
  process.exit(1)
}
