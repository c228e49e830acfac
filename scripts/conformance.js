// npm run conformance -- FOLDER…: compares the parser with CPython's ast, node for node.
import { join } from 'node:path'
import { install, root, run } from './setup.js'

install()
process.exit(
  run(process.execPath, [
    join(root, 'scripts', 'run.js'),
    join(root, 'bench', 'conformance.ts'),
    ...process.argv.slice(2),
  ]),
)
