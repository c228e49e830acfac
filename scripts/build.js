// Builds dist/: one bundled file for each entry point, no dependency left at run time, and the licences of what is bundled.
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './setup.js'

const { rolldown } = await import('rolldown')
const { entries } = await import('../rolldown.config.js')

const dist = join(root, 'dist')
const packages = new Set()

rmSync(dist, { recursive: true, force: true })
for (const { input, file, banner } of entries) {
  const bundle = await rolldown({ input: join(root, input), platform: 'node', logLevel: 'warn' })
  const { output } = await bundle.write({
    file: join(dist, file),
    format: 'esm',
    banner,
    codeSplitting: false,
  })
  await bundle.close()
  for (const { moduleIds = [] } of output) {
    for (const id of moduleIds) {
      const folder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0]
      if (folder !== undefined) packages.add(folder)
    }
  }
}
chmodSync(join(dist, 'goldcrest.js'), 0o755)
writeFileSync(join(dist, 'licences.txt'), [...packages].sort().map(licenceOf).join('\n'))

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  const text =
    file !== undefined && existsSync(join(folder, file))
      ? readFileSync(join(folder, file), 'utf8')
      : ''
  return `${name} ${version} (${license})\n\n${text.trim()}\n\n${'-'.repeat(80)}\n`
}
