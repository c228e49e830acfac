import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readSettings } from '../../src/server/settings.ts'
import { PROGRAM, REPOSITORY } from '../cli/run.ts'

const page = readFileSync(join(REPOSITORY, 'docs', 'editors.md'), 'utf8')
const extension = JSON.parse(
  readFileSync(join(REPOSITORY, 'editors', 'vscode', 'package.json'), 'utf8'),
) as { contributes: { configuration: { properties: Record<string, unknown> } } }

/** What the extension keeps to itself. */
const OWN = ['nodePath', 'trace.server']

it('shows the variables and flags that the program has in its first line', () => {
  const [line = ''] = readFileSync(PROGRAM, 'utf8').split('\n', 1)
  for (const variable of line.match(/\b[A-Z_]+=\d+/g) ?? [])
    expect(page).toContain(`\`${variable}\``)
  const flags = line.split(' ').filter((word) => word.startsWith('--'))
  expect(flags).not.toEqual([])
  expect(page).toContain(
    `node ${flags.join(' ')} /path/to/goldcrest/dist/goldcrest.js serve --stdio`,
  )
})

it('has a first line of which Linux reads all', () => {
  const [line = ''] = readFileSync(PROGRAM, 'utf8').split('\n', 1)
  // linux/binfmts.h, `BINPRM_BUF_SIZE`: what comes behind is left out without a word.
  expect(Buffer.byteLength(line)).toBeLessThan(256)
})

it('has the settings of the server, here and in the extension', () => {
  const documented = [...page.matchAll(/^\| `([\w.]+)` \| /gm)].map((match) => match[1] ?? '')
  const offered = Object.keys(extension.contributes.configuration.properties)
    .map((name) => name.replace('goldcrest.', ''))
    .filter((name) => !OWN.includes(name))
  expect(documented).toEqual(offered)
  for (const name of offered) {
    const problems: string[] = []
    readSettings({ [name]: {} }, (problem) => problems.push(problem))
    expect(problems.join()).toContain(name)
  }
})
