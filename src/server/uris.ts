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

const UNTITLED = 'untitled:'

/**
 * What the project calls the document of a URI: the path of a file, and for `untitled:`, which is kept as it is written, something that is
 * no path of any file; `undefined` for others.
 */
export function documentPathOfUri(uri: string): string | undefined {
  if (!uri.startsWith(UNTITLED)) return pathOfUri(uri)
  return `${UNTITLED}/${uri.slice(UNTITLED.length)}`
}

function withRoot(path: string): string {
  return path.length === 2 ? `${path}/` : path
}

/** The URI of a path: `untitled:`, or `file:` encoded as VS Code does it. */
export function uriOfPath(path: string): string {
  if (path.startsWith(`${UNTITLED}/`)) return `${UNTITLED}${path.slice(UNTITLED.length + 1)}`
  const encode = (text: string): string => text.split('/').map(encodeURIComponent).join('/')
  if (path.startsWith('//')) return `file:${encode(path)}`
  if (!/^[A-Za-z]:/.test(path)) return `file://${encode(path)}`
  return `file:///${path[0]!.toLowerCase()}%3A${encode(path.slice(2))}`
}
