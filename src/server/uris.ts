import { normalisePath } from '../workspace/index.ts'

/**
 * The absolute path of a `file:` URI, as this project writes paths; `undefined` for another scheme and for what is no URI.
 * `file:///c%3A/odoo` is `C:/odoo`, `file://server/share` is `//server/share`.
 */
export function pathOfUri(uri: string): string | undefined {
  const match = /^file:\/\/([^/?#]*)(\/[^?#]*)/i.exec(uri)
  if (match === null) return undefined
  let path: string
  try {
    path = decodeURIComponent(match[2]!)
  } catch {
    return undefined
  }
  if (path.includes('\0')) return undefined
  const host = match[1]!
  if (host !== '' && host.toLowerCase() !== 'localhost') return normalisePath(`//${host}${path}`)
  return normalisePath(/^\/[A-Za-z]:(\/|$)/.test(path) ? withRoot(path.slice(1)) : path)
}

function withRoot(path: string): string {
  return path.length === 2 ? `${path}/` : path
}

/** The `file:` URI of an absolute path, encoded as VS Code does it. */
export function uriOfPath(path: string): string {
  const encode = (text: string): string => text.split('/').map(encodeURIComponent).join('/')
  if (path.startsWith('//')) return `file:${encode(path)}`
  if (!/^[A-Za-z]:/.test(path)) return `file://${encode(path)}`
  return `file:///${path[0]!.toLowerCase()}%3A${encode(path.slice(2))}`
}
