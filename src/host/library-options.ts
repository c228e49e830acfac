import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type LibraryOptions, normalisePath } from '../workspace/index.ts'

/** What the process knows of where Python's libraries are: the stubs beside the program, and the environment it was started in. */
export function ownLibraryOptions(): LibraryOptions {
  const typeshedPath = fileURLToPath(new URL('./typeshed', import.meta.url))
  const virtualEnv = process.env.VIRTUAL_ENV
  return {
    // Sources have no stubs beside them.
    ...(existsSync(typeshedPath) && { typeshedPath: normalisePath(typeshedPath) }),
    ...(virtualEnv !== undefined && { virtualEnv: normalisePath(virtualEnv) }),
  }
}
