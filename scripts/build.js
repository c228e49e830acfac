// Builds dist/: one bundled file for each entry point, no dependency left at run time, the stubs of Python's libraries, and the
// licences of what is bundled.
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashOfFolder, root } from './setup.js'
import { copyTypeshed, typeshedLicence } from './typeshed.js'

const { rolldown } = await import('rolldown')
const { entries } = await import('../rolldown.config.js')

const dist = join(root, 'dist')
// One text for all files of a build, another one when any source is another (src/host/build.ts).
const build = JSON.stringify(hashOfFolder(join(root, 'src'), '.ts'))
const packages = new Set()
/** What private names begin with while a program is made smaller, which would shorten them as it does variables. */
const PRIVATE = '__private_'

for (const name of existsSync(dist) ? readdirSync(dist) : []) {
  if (name !== 'typeshed') rmSync(join(dist, name), { recursive: true, force: true })
}
copyTypeshed(join(dist, 'typeshed'))
for (const { input, file, banner } of entries) {
  const bundle = await rolldown({
    input: join(root, input),
    platform: 'node',
    logLevel: 'warn',
    transform: { define: { __BUILD__: build } },
    plugins: [{ name: 'private-names', renderChunk: (code) => hidePrivate(code) }],
  })
  const { output } = await bundle.write({
    file: join(dist, file),
    format: 'esm',
    banner,
    codeSplitting: false,
    // V8 keeps the text of a program in memory: comments and blanks go, and names of variables are short. Those of functions and methods stay,
    // as stack traces are to be read.
    minify: { compress: false, mangle: { toplevel: false }, codegen: { removeWhitespace: true } },
  })
  const path = join(dist, file)
  writeFileSync(path, toAscii(showPrivate(readFileSync(path, 'utf8'))))
  await bundle.close()
  for (const { moduleIds = [] } of output) {
    for (const id of moduleIds) {
      const folder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0]
      if (folder !== undefined) packages.add(folder)
    }
  }
}
chmodSync(join(dist, 'goldcrest.js'), 0o755)
const licences = [...packages].sort().map(licenceOf)
writeFileSync(join(dist, 'licences.txt'), [...licences, typeshedLicence()].join('\n'))

function hidePrivate(program) {
  return program.replace(/#(?=[A-Za-z_$])/g, PRIVATE)
}

/** Undoes {@link hidePrivate}, also in texts that happened to look like a private name. */
function showPrivate(program) {
  return program.replaceAll(PRIVATE, '#')
}

/** A program without characters beyond ASCII, which would have V8 keep all of it in twice the bytes. Such stand in texts and patterns only. */
function toAscii(program) {
  return program.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  const text =
    file !== undefined && existsSync(join(folder, file))
      ? readFileSync(join(folder, file), 'utf8')
      : ''
  return `${name} ${version} (${license})\n\n${text.trim()}\n\n${'-'.repeat(80)}\n`
}
