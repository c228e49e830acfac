import { relativePath } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { code } from './markdown.ts'

/** The module that a file is of, and the place of the file in it, as a sentence. */
export function inModule({ workspace }: FeatureContext, path: string): string {
  const { files, modules } = workspace
  const module = files.moduleOf(files.find(path))
  const place = relativePath(modules.pathOf(module), path)
  return `In ${code(modules.textOf(module))}, ${code(place)}`
}
