import type { IncomingMessage } from 'node:http'
import { type MemoryReport, OPEN_METRICS_TYPE, openMetrics } from '../host/index.ts'

/** Nobody from another computer gets in. */
const LOOPBACK = '127.0.0.1'
/** By what the server may be called: a page of the web that has its own name point here gets nothing. */
const HOSTS = new Set(['127.0.0.1', 'localhost'])

const PLAIN_TYPE = 'text/plain; charset=utf-8'
const JSON_TYPE = 'application/json'

/** Answers on a port of this computer. */
export interface MetricsServer {
  /** Answers no more. */
  close(): void
}

/**
 * Answers `GET /metrics` (OpenMetrics text) and `GET /memory` (JSON) on a port of this computer, and does not keep the process alive.
 * Rejects when the port cannot be had.
 */
export async function serveMetrics(
  port: number,
  version: string,
  report: () => MemoryReport,
): Promise<MetricsServer> {
  // Only who wants it pays for it: some 2 MB.
  const { createServer } = await import('node:http')
  const server = createServer((request, response) => {
    const { status, type, body } = answerTo(request, version, report)
    response.writeHead(status, {
      'Content-Type': type,
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
      ...(status === 405 ? { Allow: 'GET, HEAD' } : {}),
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, resolve)
  })
  server.unref()
  return { close: () => void server.close() }
}

function answerTo(
  { method, url, headers }: IncomingMessage,
  version: string,
  report: () => MemoryReport,
): { readonly status: number; readonly type: string; readonly body: string } {
  const refuse = (status: number, why: string) => ({ status, type: PLAIN_TYPE, body: `${why}\n` })
  if (!HOSTS.has((headers.host ?? '').replace(/:\d+$/, ''))) return refuse(403, 'another host')
  if (method !== 'GET' && method !== 'HEAD') return refuse(405, 'only GET')
  switch (url?.split('?')[0]) {
    case '/metrics':
      return { status: 200, type: OPEN_METRICS_TYPE, body: openMetrics(report(), version) }
    case '/memory':
      return { status: 200, type: JSON_TYPE, body: `${JSON.stringify(report(), null, 2)}\n` }
    default:
      return refuse(404, 'there are /metrics and /memory')
  }
}
