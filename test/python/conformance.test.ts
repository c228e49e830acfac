import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dumpTree } from '../../bench/conformance-dump.ts'
import { parseText, readCases } from './notation.ts'

const python = spawnSync('python3', ['-c', 'import sys; print(sys.version_info[:2] >= (3, 11))'])
const reason =
  python.error !== undefined
    ? 'there is no python3'
    : python.stdout.toString().trim() !== 'True'
      ? 'python3 is older than 3.11'
      : ''

const folder = join(import.meta.dirname, 'cases')
const root = join(import.meta.dirname, '..', '..')

test.skipIf(reason !== '')(
  `the case files have the trees of CPython${reason === '' ? '' : ` (skipped: ${reason})`}`,
  () => {
    // newer.txt is newer than the oldest Python that this runs with.
    const cases = readdirSync(folder)
      .filter((file) => file !== 'newer.txt')
      .flatMap((file) => readCases(readFileSync(join(folder, file), 'utf8')))
    const scratch = mkdtempSync(join(tmpdir(), 'goldcrest-'))
    const paths = cases.map(({ source }, index) => {
      const path = join(scratch, `${index}.py`)
      writeFileSync(path, source)
      return path
    })
    const { stdout } = spawnSync('python3', [join(root, 'bench', 'conformance_ast.py')], {
      input: paths.map((path) => `${path}\n`).join(''),
      maxBuffer: 1 << 26,
    })
    rmSync(scratch, { recursive: true })
    let at = 0
    for (const { heading, source } of cases) {
      const lineEnd = stdout.indexOf(10, at)
      const [, status, length] = stdout.toString('latin1', at, lineEnd).split(' ')
      const body = stdout.toString('utf8', lineEnd + 1, lineEnd + 1 + Number(length))
      at = lineEnd + 2 + Number(length)
      const tree = parseText(source)
      if (status === 'error') {
        expect([heading, tree.problems.length > 0]).toEqual([heading, true])
        continue
      }
      const [names, theirs] = body.split('\n') as [string, string]
      const characters = JSON.parse(names) as Record<string, string>
      expect([heading, tree.problems]).toEqual([heading, []])
      expect(dumpTree(tree, (name) => characters[name])).toBe(theirs)
    }
    expect(at).toBe(stdout.length)
  },
)
