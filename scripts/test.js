// npm test [-- VITEST-ARGUMENT…]: installs and builds what is missing, then runs all tests.
import { join } from 'node:path'
import { build, install, root, run } from './setup.js'

install()
build()
process.exit(
  run(process.execPath, [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    ...process.argv.slice(2),
  ]),
)
