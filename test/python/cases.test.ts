import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Node } from '../../src/python/index.ts'
import { KIND_NAMES, parseText, readCases, writeCases } from './notation.ts'

const folder = join(import.meta.dirname, 'cases')
const files = readdirSync(folder)

test.each(files)('the trees of %s are as written; -u writes them anew', async (file) => {
  const path = join(folder, file)
  const cases = readCases(readFileSync(path, 'utf8'))
  expect(cases.length).toBeGreaterThan(0)
  await expect(writeCases(cases)).toMatchFileSnapshot(path)
})

test('the case files hold every kind of node', () => {
  const seen = new Set<number>()
  for (const file of files) {
    for (const { source } of readCases(readFileSync(join(folder, file), 'utf8'))) {
      const tree = parseText(source)
      for (let node = 0; node < tree.nodeCount; node++) seen.add(tree.kind[node]!)
    }
  }
  const missing = KIND_NAMES.filter((_, kind) => !seen.has(kind))
  expect(missing).toEqual([])
  expect(seen.has(Node.MODULE)).toBe(true)
})

test('sources of error-free files have no problems, those of errors.txt have one each', () => {
  for (const file of files) {
    for (const { heading, source } of readCases(readFileSync(join(folder, file), 'utf8'))) {
      const { problems } = parseText(source)
      const isBroken = file === 'errors.txt' || file === 'recovery.txt'
      expect([heading, problems.length > 0]).toEqual([heading, isBroken])
    }
  }
})
