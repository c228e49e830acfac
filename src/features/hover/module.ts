import { NO_FILE, NO_MODULE, readManifest } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { code, codes, prose } from './markdown.ts'

/** A module: what its manifest says of name, summary, version and dependencies. */
export function describeModule(context: FeatureContext, name: string): string | undefined {
  const { modules } = context.workspace
  const module = modules.find(name)
  if (module === NO_MODULE) return undefined
  const lines = [`module ${code(name)}`]
  const file = modules.manifestOf(module)
  const source = file === NO_FILE ? undefined : context.read(file)
  if (source !== undefined) {
    const manifest = readManifest(context.trees.python(file, source))
    const version = manifest.version === undefined ? '' : ` ${prose(manifest.version.text)}`
    if (manifest.name !== undefined) lines.push(`**${prose(manifest.name.text)}**${version}`)
    if (manifest.summary !== undefined) lines.push(prose(manifest.summary.text))
    const depends = manifest.depends.map(({ text }) => text)
    if (depends.length > 0) lines.push(`Depends on ${codes(depends, 20)}`)
    if (!manifest.installable) lines.push('Not installable')
  }
  lines.push(code(modules.pathOf(module)))
  return lines.join('\n\n')
}
