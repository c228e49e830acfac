import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROGRAM, REPOSITORY } from '../cli/run.ts'

/** What `editors/vscode/test/browser.mjs` prints. */
interface Result {
  readonly thrift?: readonly string[]
  readonly hover: string
  readonly definition: readonly string[]
  readonly completion: readonly string[]
  readonly status: readonly string[]
}

const EXTENSION = join(REPOSITORY, 'editors', 'vscode')
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const TIMEOUT_MS = 150_000

/** The folder of the npm package `code-server`, put up as `docs/editors.md` says. */
const codeServer = process.env.CODE_SERVER
const missing =
  codeServer === undefined
    ? 'CODE_SERVER is not set (docs/editors.md)'
    : existsSync(CHROMIUM)
      ? undefined
      : `there is no ${CHROMIUM} (Debian: apt-get install chromium)`
if (missing !== undefined) console.log(`skipped: VS Code, because ${missing}`)

describe.skipIf(missing !== undefined)('the extension for VS Code', () => {
  const folder = missing === undefined ? mkdtempSync(join(tmpdir(), 'goldcrest-vscode-')) : ''
  const workspace = join(folder, 'examples')
  let vscode: ChildProcess | undefined
  let result: Result

  beforeAll(async () => {
    cpSync(join(REPOSITORY, 'examples'), workspace, { recursive: true })
    installExtension()
    const port = await freePort()
    vscode = await startVscode(port)
    const script = join(EXTENSION, 'test', 'browser.mjs')
    const url = `http://127.0.0.1:${port}/?folder=${workspace}`
    result = JSON.parse(await run(process.execPath, script, url)) as Result
  }, TIMEOUT_MS)

  afterAll(async () => {
    if (vscode?.exitCode === null) {
      const gone = new Promise((resolve) => vscode?.once('exit', resolve))
      vscode.kill()
      await gone
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  /** Builds the package and unpacks it where VS Code looks. */
  function installExtension(): void {
    const vsix = join(folder, 'goldcrest.vsix')
    const unpacked = join(folder, 'unpacked')
    mkdirSync(join(folder, 'extensions'))
    mustRun(process.execPath, join(REPOSITORY, 'scripts', 'vsix.js'), vsix)
    mustRun('unzip', '-q', vsix, '-d', unpacked)
    const to = join(folder, 'extensions', 'goldcrest.goldcrest-0.1.0')
    cpSync(join(unpacked, 'extension'), to, { recursive: true })
  }

  function startVscode(port: number): Promise<ChildProcess> {
    const program = join(codeServer ?? '', 'lib', 'vscode', 'out', 'server-main.js')
    const started = spawn(process.execPath, [
      ...[program, '--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
      ...['--accept-server-license-terms', '--server-data-dir', join(folder, 'data')],
      ...['--extensions-dir', join(folder, 'extensions')],
    ])
    return new Promise((resolve, reject) => {
      started.once('exit', (code) => reject(new Error(`VS Code ended with ${code}`)))
      started.stdout.on('data', (data) => {
        if (String(data).includes('Extension host agent started')) resolve(started)
      })
    })
  }

  it('starts the server with all that keeps it small', () => {
    const [line = ''] = readFileSync(PROGRAM, 'utf8').split('\n', 1)
    const words = line.split(' ').filter((word) => /^MALLOC_|^--/.test(word))
    expect(words.length).toBeGreaterThan(2)
    expect(result.thrift ?? words).toEqual(expect.arrayContaining(words))
  })

  it('shows what a model is', () => {
    expect(result.hover).toContain('Inherits format.address.mixin')
  })

  it('goes to the definitions of a model', () => {
    expect(result.definition.join(' ')).toContain('sale_order.py')
    expect(result.definition.join(' ')).toContain('Definitions (2)')
  })

  it('completes a model', () => {
    expect(result.completion).toEqual(['sale.order', 'sale.order.discount', 'sale.order.line'])
  })

  it('shows the memory of the server, also of one that was started again', () => {
    expect(result.status).toHaveLength(2)
    for (const text of result.status) {
      expect(text).toMatch(
        /^Goldcrest \d+ MB, .* files .*Process: \d+ .*Memory: \d+ MB, at most \d+ MB/,
      )
    }
  })
})

function mustRun(command: string, ...args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stdout}${stderr}`)
}

/** Runs a program while this thread goes on; answers its output. */
function run(command: string, ...args: readonly string[]): Promise<string> {
  const child = spawn(command, args)
  let output = ''
  let errors = ''
  child.stdout.on('data', (data) => {
    output += data
  })
  child.stderr.on('data', (data) => {
    errors += data
  })
  return new Promise((resolve, reject) => {
    child.once('close', (code) => (code === 0 ? resolve(output) : reject(new Error(errors))))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
