import {
  contains,
  type EntryKind,
  type FolderEntry,
  type Host,
  type HostError,
  normalisePath,
  parentPath,
  type ReadBuffer,
} from '../../src/workspace/index.ts'

/** A {@link Host} whose files are texts in memory, and can be changed under the reader's feet. */
export interface MemoryHost extends Host {
  /** Adds or replaces a file, with the folders above it. */
  write(path: string, text: string): void
  /** Removes a file, or a folder with everything in it. */
  remove(path: string): void
  /** Makes `path` a link that leads to `target`. */
  link(path: string, target: string): void
  /** Makes a file or folder one that may not be read. */
  deny(path: string): void
  /** Calls `action` just before `path` is listed or read for the first time, to let things vanish meanwhile. */
  before(path: string, action: () => void): void
  /** The lines of the log. */
  readonly logged: readonly string[]
}

interface Node {
  kind: 'file' | 'folder' | 'link'
  bytes: Uint8Array
  target: string
  mtimeMs: number
  denied: boolean
}

const NOTHING = new Uint8Array(0)

/**
 * A host for tests, from a record of path to text or from fixture text, in which a line `-- path --` starts a file.
 * Paths are taken from `/`; a path that ends in `/` is an empty folder.
 */
export function createMemoryHost(source: string | Readonly<Record<string, string>>): MemoryHost {
  const nodes = new Map<string, Node>()
  const actions = new Map<string, () => void>()
  const logged: string[] = []
  let clock = 1_700_000_000_000
  const absolute = (path: string): string => normalisePath(path.startsWith('/') ? path : `/${path}`)

  function put(path: string, kind: Node['kind'], bytes: Uint8Array, target: string): void {
    clock += 1000
    nodes.set(path, { kind, bytes, target, mtimeMs: clock, denied: false })
    for (let folder = parentPath(path); !nodes.has(folder); folder = parentPath(folder)) {
      nodes.set(folder, {
        kind: 'folder',
        bytes: NOTHING,
        target: '',
        mtimeMs: clock,
        denied: false,
      })
    }
  }

  function runAction(path: string): void {
    const action = actions.get(path)
    actions.delete(path)
    action?.()
  }

  /** `path` with all links followed, whether or not it exists; `undefined` when links go round in circles. */
  function resolve(path: string, depth = 0): string | undefined {
    if (depth > 40) return undefined
    if (path === '/') return path
    const folder = resolve(parentPath(path), depth + 1)
    if (folder === undefined) return undefined
    const here = normalisePath(`${folder}/${path.slice(path.lastIndexOf('/') + 1)}`)
    const node = nodes.get(here)
    return node?.kind === 'link' ? resolve(node.target, depth + 1) : here
  }

  function open(path: string, kind: 'file' | 'folder'): [string, Node] | HostError {
    runAction(path)
    const real = resolve(path)
    const node = real === undefined ? undefined : nodes.get(real)
    if (real === undefined || node === undefined) {
      return { reason: 'missing', error: `${path} does not exist` }
    }
    if (node.denied)
      return { reason: 'denied', error: `${path} may not be read: permission denied` }
    if (node.kind !== kind) return { reason: 'other', error: `${path} is not a ${kind}` }
    return [real, node]
  }

  const host: MemoryHost = {
    logged,
    write: (path, text) => {
      const isFolder = path.endsWith('/')
      put(absolute(path), isFolder ? 'folder' : 'file', new TextEncoder().encode(text), '')
    },
    remove: (path) => {
      for (const at of [...nodes.keys()]) if (contains(absolute(path), at)) nodes.delete(at)
    },
    link: (path, target) => put(absolute(path), 'link', NOTHING, absolute(target)),
    deny: (path) => {
      const node = nodes.get(absolute(path))
      if (node !== undefined) node.denied = true
    },
    before: (path, action) => void actions.set(absolute(path), action),
    listFolder(path: string): readonly FolderEntry[] | HostError {
      const opened = open(path, 'folder')
      if (!Array.isArray(opened)) return opened
      const entries: { name: string; kind: EntryKind }[] = []
      for (const [at, node] of nodes) {
        if (at === opened[0] || parentPath(at) !== opened[0]) continue
        entries.push({ name: at.slice(at.lastIndexOf('/') + 1), kind: node.kind })
      }
      return entries.sort((one, other) => (one.name < other.name ? -1 : 1))
    },
    stat(path: string) {
      const real = resolve(path)
      const node = real === undefined ? undefined : nodes.get(real)
      if (node === undefined || node.kind === 'link') return undefined
      return { size: node.bytes.length, mtimeMs: node.mtimeMs, kind: node.kind }
    },
    readFile(path: string, into: ReadBuffer): number | HostError {
      into.length = 0
      const opened = open(path, 'file')
      if (!Array.isArray(opened)) return opened
      const { bytes, mtimeMs } = opened[1]
      if (!into.reserve(bytes.length)) {
        return { reason: 'too-large', error: `${path} is too large to read` }
      }
      into.bytes.set(bytes)
      into.filled(bytes.length, mtimeMs)
      return bytes.length
    },
    realPath: (path) => {
      const real = resolve(path)
      return real !== undefined && nodes.has(real) ? real : undefined
    },
    now: () => clock,
    log: (level, message) => void logged.push(`${level}: ${message}`),
  }

  nodes.set('/', { kind: 'folder', bytes: NOTHING, target: '', mtimeMs: clock, denied: false })
  for (const [path, text] of Object.entries(
    typeof source === 'string' ? splitFixture(source) : source,
  )) {
    host.write(path, text)
  }
  return host
}

/** The files of a fixture text: path to text. A line `-- path --` starts a file; what stands before the first is dropped. */
export function splitFixture(text: string): Record<string, string> {
  const files: Record<string, string> = {}
  let path: string | undefined
  for (const line of text.split('\n')) {
    const header = /^-- (\S+) --$/.exec(line)
    if (header !== null) {
      path = header[1]!
      files[path] = ''
    } else if (path !== undefined) {
      files[path] += `${line}\n`
    }
  }
  return files
}
