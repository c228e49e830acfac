// npm run bench -- NAME [ARGUMENT…]: runs bench/NAME.ts as a bundle, in a fresh process.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build, install, root, run } from './setup.js'

install()
build()
const [name, ...args] = process.argv.slice(2)
const program = join(root, 'bench', `${name}.ts`)
if (!name || !existsSync(program)) {
  const names = readdirSync(join(root, 'bench'))
    .filter((file) => file.endsWith('.bench.ts') || /^[a-z]+\.ts$/.test(file))
    .map((file) => file.replace(/\.ts$/, ''))
  console.error(`usage: npm run bench -- NAME [ARGUMENT…]\nNAME is one of: ${names.join(', ')}`)
  process.exit(2)
}
process.exit(run(process.execPath, [join(root, 'scripts', 'run.js'), program, ...args]))
