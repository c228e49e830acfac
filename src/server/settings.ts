import { DEFAULT_TREE_LIMITS } from '../analysis/index.ts'
import type { InlayHintKinds, PythonAnswers } from '../features/index.ts'
import type { CacheLimits } from '../memory/index.ts'
import type { LogLevel, WorkspaceOptions } from '../workspace/index.ts'
import { at } from './client.ts'
import { DEFAULT_LOG_LEVEL, isLogLevel } from './log.ts'

/** What the user may set in the editor, section `goldcrest`. */
export interface Settings {
  readonly workspace: WorkspaceOptions
  /** How much the tree cache may hold. */
  readonly treeCache: CacheLimits
  readonly logLevel: LogLevel
  /** What is answered in Python files. */
  readonly python: PythonAnswers
  /** How much memory the whole process may take, in MB (a million bytes). */
  readonly memoryBudget: number
  readonly inlayHints: InlayHintKinds
}

/** MB that the process may take unless the user says otherwise. */
const DEFAULT_BUDGET = 192
/** With less there is no room for Node itself and a small workspace. */
const MIN_BUDGET = 96

/** The section that settings are in. */
export const SECTION = 'goldcrest'

/**
 * Reads settings: `odooPath`, `addonsPaths`, `configFile`, `modules`, `python`, `pythonPath`, `additionalStubs`, `memoryBudget`, `treeCache`, `treeCacheFiles`, `logLevel`, `inlayHints.variableTypes`, `inlayHints.parameterNames`. What is empty or null counts as not set.
 *
 * @param onWrong is told what cannot be used, as a sentence without a full stop
 */
export function readSettings(value: unknown, onWrong: (message: string) => void): Settings {
  const section = at(value, SECTION) ?? value
  const wrong = (name: string, form: string): undefined => {
    onWrong(`the setting ${SECTION}.${name} is not ${form}`)
    return undefined
  }
  const text = (name: string): string | undefined => {
    const found = at(section, name)
    if (found === undefined || found === null || found === '') return undefined
    return typeof found === 'string' ? found : wrong(name, 'a string')
  }
  const texts = (name: string): readonly string[] | undefined => {
    const found = at(section, name)
    if (found === undefined || found === null) return undefined
    if (!Array.isArray(found) || found.some((item) => typeof item !== 'string')) {
      return wrong(name, 'a list of strings')
    }
    return found.length === 0 ? undefined : found
  }
  const megabytes = (name: string, otherwise: number, least: number): number => {
    const found = at(section, name)
    if (found === undefined || found === null) return otherwise
    if (typeof found === 'number' && found >= least) return found
    wrong(name, `a number of MB from ${least} on`)
    return typeof found === 'number' ? least : otherwise
  }
  const count = (name: string): number | undefined => {
    const found = at(section, name)
    if (found === undefined || found === null) return undefined
    return typeof found === 'number' && found >= 0 ? found : wrong(name, 'a number from 0 on')
  }
  const isOn = (group: string, member: string, otherwise: boolean): boolean => {
    const name = `${group}.${member}`
    const found = at(section, group, member) ?? at(section, name)
    if (found === undefined || found === null) return otherwise
    return typeof found === 'boolean' ? found : (wrong(name, 'true or false') ?? otherwise)
  }
  const odooPath = text('odooPath')
  const configFile = text('configFile')
  const addonsPaths = texts('addonsPaths')
  const only = texts('modules')
  const environmentPath = text('pythonPath')
  const additionalStubs = texts('additionalStubs')
  const libraries = {
    ...(environmentPath === undefined ? {} : { environmentPath }),
    ...(additionalStubs === undefined ? {} : { additionalStubs }),
  }
  const treeMegabytes = count('treeCache')
  const entries = count('treeCacheFiles') ?? DEFAULT_TREE_LIMITS.entries
  const level = text('logLevel')
  if (level !== undefined && !isLogLevel(level)) {
    wrong('logLevel', 'one of error, warning, info, debug')
  }
  const python = text('python')
  if (python !== undefined && !isPythonAnswers(python)) wrong('python', 'one of full, odoo-only')
  return {
    workspace: {
      ...(odooPath === undefined ? {} : { odooPath }),
      ...(configFile === undefined ? {} : { configFile }),
      ...(addonsPaths === undefined ? {} : { addonsPaths }),
      ...(only === undefined ? {} : { only }),
      ...(Object.keys(libraries).length === 0 ? {} : { libraries }),
    },
    treeCache: {
      bytes: treeMegabytes === undefined ? DEFAULT_TREE_LIMITS.bytes : treeMegabytes * 1e6,
      entries,
    },
    logLevel: isLogLevel(level) ? level : DEFAULT_LOG_LEVEL,
    python: isPythonAnswers(python) ? python : 'full',
    inlayHints: {
      variableTypes: isOn('inlayHints', 'variableTypes', true),
      parameterNames: isOn('inlayHints', 'parameterNames', false),
    },
    memoryBudget: megabytes('memoryBudget', DEFAULT_BUDGET, MIN_BUDGET),
  }
}

function isPythonAnswers(value: unknown): value is PythonAnswers {
  return value === 'full' || value === 'odoo-only'
}
