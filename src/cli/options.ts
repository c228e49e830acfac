import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { WorkspaceOptions } from '../workspace/index.ts'
import { UsageError } from './usage-error.ts'

/** The options that all commands have, and what each adds to them. */
export interface CommandLine {
  /** Absolute paths of the workspace folders; at least one. */
  readonly folders: readonly string[]
  readonly workspace: WorkspaceOptions
  /** Whether the index is kept on disk for the next time, and taken from there. */
  readonly isKept: boolean
  readonly json: boolean
  /** Values of the command's own options. */
  readonly own: Readonly<Record<string, string | boolean | undefined>>
}

/** An option that one command has for itself. */
export type OwnOptions = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>

const COMMON = {
  odoo: { type: 'string' },
  addons: { type: 'string', multiple: true },
  config: { type: 'string' },
  modules: { type: 'string' },
  'no-cache': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

/** Reads what stands behind the command. Throws a {@link UsageError} that says what is wrong and what is possible. */
export function parseCommandLine(args: readonly string[], own: OwnOptions = {}): CommandLine {
  const { values, positionals } = parse(args, own)
  const folders = (positionals.length === 0 ? ['.'] : positionals).map((path) => resolve(path))
  for (const folder of folders) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
      throw new UsageError(`${folder} is not a folder; give the path of a workspace folder`)
    }
  }
  const text = (name: string): string | undefined =>
    typeof values[name] === 'string' ? values[name] : undefined
  const odooPath = text('odoo')
  const configFile = text('config')
  const modules = text('modules')
  const addons = values.addons
  const workspace: WorkspaceOptions = {
    ...(odooPath === undefined ? {} : { odooPath: resolve(odooPath) }),
    ...(configFile === undefined ? {} : { configFile: resolve(configFile) }),
    ...(Array.isArray(addons) ? { addonsPaths: addons.map((path) => resolve(String(path))) } : {}),
    ...(modules === undefined ? {} : { only: moduleNames(modules) }),
  }
  const ownValues = Object.fromEntries(
    Object.keys(own).map((name) => [name, values[name] as string | boolean | undefined]),
  )
  return {
    folders,
    workspace,
    isKept: values['no-cache'] !== true,
    json: values.json === true,
    own: ownValues,
  }
}

const MAX_PORT = 65535

/** The port behind the option `--NAME`; `undefined` when it is not given. Throws a {@link UsageError} when it is none. */
export function portOf(name: string, value: string | boolean | undefined): number | undefined {
  if (value === undefined) return undefined
  const port = Number(value)
  if (Number.isInteger(port) && port > 0 && port <= MAX_PORT) return port
  throw new UsageError(`--${name} ${value} is not a port; give a number from 1 to ${MAX_PORT}`)
}

function parse(
  args: readonly string[],
  own: OwnOptions,
): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({
      args: [...args],
      options: { ...COMMON, ...own },
      allowPositionals: true,
      strict: true,
    })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new UsageError(`${message.replace(/\. To specify.*$/s, '')}; see goldcrest --help`)
  }
}

/** `a,b` or `@FILE` with a name on each line, as a list of module names. */
function moduleNames(list: string): readonly string[] {
  if (!list.startsWith('@')) return split(list, /,/)
  const path = resolve(list.slice(1))
  try {
    return split(readFileSync(path, 'utf8'), /[\n,]/)
  } catch {
    throw new UsageError(
      `${path}, the list of modules, cannot be read; give --modules a,b or @FILE`,
    )
  }
}

function split(text: string, separator: RegExp): readonly string[] {
  return text
    .split(separator)
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('#'))
}
