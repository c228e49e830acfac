// Builds dist/: one bundled file for each entry point, no dependency left at run time.
import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './setup.js'

const { rolldown } = await import('rolldown')
const { entries } = await import('../rolldown.config.js')

rmSync(join(root, 'dist'), { recursive: true, force: true })
for (const { input, file, banner } of entries) {
  const bundle = await rolldown({ input: join(root, input), platform: 'node', logLevel: 'warn' })
  await bundle.write({
    file: join(root, 'dist', file),
    format: 'esm',
    banner,
    codeSplitting: false,
  })
  await bundle.close()
}
chmodSync(join(root, 'dist', 'goldcrest.js'), 0o755)
