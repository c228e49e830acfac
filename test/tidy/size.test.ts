import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

/** Lines that a source file may have. */
const LIMIT = 600

/** Files that may have up to 1,000 lines, because they are one idea told from top to bottom. */
const EXCEPTIONS: readonly string[] = ['src/python/expressions.ts', 'src/python/statements.ts']

/** Names that say nothing: if there is no better one, the code is in the wrong place. */
const EMPTY_NAMES = /(^|\/)(utils?|helpers?|common|misc|managers?|types)(\.ts|\/|$)/

const root = resolve(import.meta.dirname, '../..')

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts'))
}

it('keeps source files short', () => {
  const files = filesBelow('src')
  expect(files.length).toBeGreaterThan(20)
  const long = files
    .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length }))
    .filter(({ file, lines }) => lines > (EXCEPTIONS.includes(file) ? 1000 : LIMIT))
  expect(long).toEqual([])
})

it('grants exceptions only to files that need one', () => {
  for (const file of EXCEPTIONS) {
    expect(readFileSync(join(root, file), 'utf8').split('\n').length).toBeGreaterThan(LIMIT)
  }
})

it('gives files names that say something', () => {
  const files = ['src', 'test', 'bench'].flatMap(filesBelow)
  // `types` is a layer's name; a file or another folder may not have it.
  const empty = files.filter((file) => EMPTY_NAMES.test(file.replace(/^(src|test)\/types\//, '')))
  expect(empty).toEqual([])
})
