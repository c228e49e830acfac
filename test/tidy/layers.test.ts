import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * The layers, lowest first. A folder may import from the lines above its own, never from its own line.
 * ARCHITECTURE.md shows the same table.
 */
const LAYERS: readonly (readonly string[])[] = [
  ['base'],
  ['memory'],
  ['python', 'xml', 'csv', 'javascript'],
  ['facts', 'workspace'],
  ['index'],
  ['odoo'],
  ['types'],
  ['features'],
  ['analysis'],
  ['host'],
  ['server', 'spy'],
  ['cli'],
]

/** Node's modules may be imported from this layer on. */
const NODE_FROM = 'host'

const src = resolve(import.meta.dirname, '../../src')
const levelOf = (folder: string): number => LAYERS.findIndex((line) => line.includes(folder))

interface Import {
  readonly file: string
  readonly target: string
}

function sourceFiles(): string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(src, name))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8')
  const found = text.matchAll(
    /^(?:import|export)\s[^'"]*?from\s+'([^']+)'|\bimport\('([^']+)'\)|^import\s+'([^']+)'/gm,
  )
  return [...found].map((match) => ({ file, target: match[1] ?? match[2] ?? match[3] ?? '' }))
}

const place = (file: string): string => relative(src, file).replaceAll('\\', '/')
const folderOf = (file: string): string => place(file).split('/')[0] ?? ''

describe('layers', () => {
  const files = sourceFiles()
  const imports = files.flatMap(importsOf)

  it('sees the source', () => {
    expect(files.length).toBeGreaterThan(20)
    expect(imports.length).toBeGreaterThan(40)
  })

  it('has every folder in the table', () => {
    const folders = new Set(files.map(folderOf))
    expect([...folders].filter((folder) => levelOf(folder) < 0)).toEqual([])
  })

  it('imports downwards only, and other folders by their index', () => {
    const wrong: string[] = []
    for (const { file, target } of imports) {
      if (!target.startsWith('.') || target === '../../package.json') continue
      const path = resolve(dirname(file), target)
      const from = folderOf(file)
      const to = folderOf(path)
      if (from === to) continue
      if (levelOf(to) >= levelOf(from)) wrong.push(`${place(file)} imports upwards: ${target}`)
      else if (place(path) !== `${to}/index.ts`) wrong.push(`${place(file)} reaches into ${target}`)
    }
    expect(wrong).toEqual([])
  })

  it('touches Node from the host layer on, and LSP packages in the server only', () => {
    const wrong: string[] = []
    for (const { file, target } of imports) {
      const level = levelOf(folderOf(file))
      if (target.startsWith('node:') && level < levelOf(NODE_FROM)) {
        wrong.push(`${place(file)} imports ${target}`)
      }
      if (target.startsWith('vscode-') && folderOf(file) !== 'server') {
        wrong.push(`${place(file)} imports ${target}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('has no import cycle, not even of types', () => {
    const graph = new Map<string, string[]>()
    for (const { file, target } of imports) {
      if (!target.startsWith('.')) continue
      const list = graph.get(file) ?? []
      list.push(resolve(dirname(file), target))
      graph.set(file, list)
    }
    const done = new Set<string>()
    const cycles: string[] = []
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        cycles.push([...path.slice(path.indexOf(file)), file].map(place).join(' -> '))
        return
      }
      if (done.has(file)) return
      for (const next of graph.get(file) ?? []) visit(next, [...path, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
    expect(cycles).toEqual([])
  })

  it('shows the same table in ARCHITECTURE.md', () => {
    const text = readFileSync(resolve(src, '../ARCHITECTURE.md'), 'utf8')
    const braces = (line: readonly string[]): string =>
      line.length > 1 ? `{ ${line.join(', ')} }` : (line[0] ?? '')
    expect(text.replace(/\s+/g, ' ')).toContain(LAYERS.map(braces).join(' < '))
  })
})
