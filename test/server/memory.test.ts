import { type ChildProcess, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { MemoryReport } from '../../src/host/index.ts'
import { PROGRAM, REPOSITORY, run } from '../cli/run.ts'
import { openExamples, shutDown, startServer, talk } from './program.ts'
import { TestClient } from './test-client.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill()
})

/** Somebody who listens on a port. */
async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, port: (server.address() as AddressInfo).port }
}

async function freePort(): Promise<number> {
  const { server, port } = await listen()
  await new Promise((resolve) => server.close(resolve))
  return port
}

interface HttpAnswer {
  readonly status: number | undefined
  readonly type: string | undefined
  readonly body: string
}

/** Asks over HTTP, with a `Host` that need not be true. */
function ask(
  port: number,
  path: string,
  method = 'GET',
  host = `localhost:${port}`,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers: { host } }, (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (text: string) => {
        body += text
      })
      answer.on('end', () =>
        resolve({ status: answer.statusCode, type: answer.headers['content-type'], body }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('$/goldcrest/memory', () => {
  it('says where the memory is, with what the analysis adds', async () => {
    const client = await TestClient.start()
    const report = (await client.request('$/goldcrest/memory')) as MemoryReport
    expect(report.rssBytes).toBeGreaterThan(0)
    expect(report.tree.children.map(({ name }) => name)).toContain('ledger')
    expect(report.levels).toEqual({ listed: 1, declared: 2, open: 3 })
    expect(report.budget).toEqual({ limitBytes: null, gaveUp: [] })
  })
})

describe('goldcrest serve --metrics', () => {
  it('tells its memory over HTTP, and to goldcrest memory', async () => {
    const port = await freePort()
    const child = startServer('--metrics', String(port))
    children.push(child)
    const connection = talk(child.stdout!, child.stdin!)
    await openExamples(connection)
    const metrics = await ask(port, '/metrics')
    expect(metrics).toMatchObject({
      status: 200,
      type: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
    })
    expect(metrics.body).toMatch(/^goldcrest_account_bytes\{account="names"\} \d+$/m)
    expect(metrics.body).toMatch(/\n# EOF\n$/)
    const memory = await ask(port, '/memory')
    expect(memory).toMatchObject({ status: 200, type: 'application/json' })
    expect(JSON.parse(memory.body)).toMatchObject({ tree: { name: 'process' } })
    expect(await ask(port, '/metrics', 'HEAD')).toMatchObject({ status: 200, body: '' })
    expect(await ask(port, '/metrics', 'POST')).toMatchObject({ status: 405 })
    expect(await ask(port, '/elsewhere')).toMatchObject({ status: 404 })
    expect(await ask(port, '/metrics', 'GET', 'example.com')).toMatchObject({ status: 403 })
    const { stdout, code } = run('memory', '--server', String(port))
    expect(stdout).toMatch(/^ +now +at most\nprocess +[\d.]+ MB +[\d.]+ MB\n/)
    expect(code).toBe(0)
    const exit = once(child, 'exit')
    await shutDown(connection)
    expect(await exit).toEqual([0, null])
  })

  it('ends with a clear message when it cannot have the port', async () => {
    const { server, port } = await listen()
    const { status, stderr } = await new Promise<{ status: number | null; stderr: string }>(
      (resolve) => {
        const child = startServer('--metrics', String(port))
        let text = ''
        child.stderr?.setEncoding('utf8').on('data', (data: string) => {
          text += data
        })
        child.on('close', (code) => resolve({ status: code, stderr: text }))
      },
    )
    server.close()
    expect(stderr).toMatch(/^goldcrest: --metrics \d+ cannot be used: [^\n]*EADDRINUSE[^\n]*\n$/)
    expect(status).toBe(2)
  })

  it.each(['0', 'x', '65536'])('says that %s is no port', (port) => {
    const { code, stderr } = run('serve', '--metrics', port)
    expect(stderr).toBe(
      `goldcrest: --metrics ${port} is not a port; give a number from 1 to 65535\n`,
    )
    expect(code).toBe(2)
  })
})

describe('goldcrest memory', () => {
  it('prints the parts of a workspace, the largest first', () => {
    const { stdout, stderr, code } = run('memory', 'examples')
    expect(stderr).toBe('')
    expect(stdout).toMatch(/\n {2}ledger +[\d.]+ MB\n/)
    expect(stdout).toMatch(/\n {4}names +[\d.]+ MB +[\d.]+ MB\n/)
    expect(code).toBe(0)
  })

  it('prints JSON', () => {
    const report: MemoryReport = JSON.parse(run('memory', 'examples', '--json').stdout)
    const total = (name: string) =>
      report.tree.children.find((part) => part.name === name)?.totalBytes
    expect(total('ledger')).toBe(report.ledgerBytes)
    expect(report.peakRssBytes).toBeGreaterThanOrEqual(report.rssBytes)
  })

  it('looks again and again with --watch', () => {
    const command = `'${process.execPath}' '${PROGRAM}' memory examples --json --watch | head -n 2`
    const { stdout, stderr } = spawnSync('bash', ['-c', command], {
      encoding: 'utf8',
      cwd: REPOSITORY,
    })
    expect(stderr).toBe('')
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).tree.name),
    ).toEqual([...['process', 'process']])
  })

  it('says that no server answers', async () => {
    const { code, stderr } = run('memory', '--server', String(await freePort()))
    expect(stderr).toMatch(
      /^goldcrest: no Goldcrest answers on port \d+; start one with goldcrest serve --metrics/,
    )
    expect(code).toBe(2)
  })
})
