import { goldcrest, type ServerCommand } from './lsp-client.ts'

/** One way to have the work done. */
export interface Configuration {
  readonly name: string
  readonly server: ServerCommand
  /** What `initialize` gives to the server. */
  readonly initializationOptions?: unknown
  /** Whether it is Goldcrest, which says of itself where its memory is. */
  readonly isGoldcrest: boolean
}

/** Names of the configurations that bars are about. */
export const NOTHING_EVICTED = 'nothing evicted'
export const PHASE_1 = 'phase 1'
export const PHASES_1_2 = 'phases 1 and 2'
export const ALL_PHASES = 'all three phases'
export const SMALL_BUDGET = 'all three, budget 96'

/** What the smallest budget is, in MB of a million bytes. */
const SMALL_BUDGET_MB = 96

/** More than anything here takes. */
const UNLIMITED_MB = 16_000

/** `GOLDCREST_KEEP` names what is kept instead of evicted: syntax trees and texts, bodies of functions, facts as objects. */
const KEPT: readonly (readonly [name: string, kept: string | undefined])[] = [
  [NOTHING_EVICTED, 'trees,bodies,objects'],
  [PHASE_1, 'bodies,objects'],
  [PHASES_1_2, 'objects'],
  [ALL_PHASES, undefined],
]

/** All configurations of Goldcrest, the one that needs the most first, and then other servers by their commands: `COMMAND` or `NAME=COMMAND`. */
export function configurations(commands: readonly string[]): Configuration[] {
  const ours = KEPT.map(([name, kept]) => ({
    name,
    server: goldcrest(kept === undefined ? {} : { GOLDCREST_KEEP: kept }),
    // What is kept on purpose is not to be given up.
    ...(kept === undefined
      ? {}
      : { initializationOptions: { goldcrest: { memoryBudget: UNLIMITED_MB } } }),
    isGoldcrest: true,
  }))
  const settings = { memoryBudget: SMALL_BUDGET_MB, logLevel: 'info' }
  const small: Configuration = {
    name: SMALL_BUDGET,
    server: goldcrest(),
    initializationOptions: { goldcrest: settings },
    isGoldcrest: true,
  }
  return [...ours, small, ...otherServers(commands)]
}

/** Other servers by their commands: `COMMAND` or `NAME=COMMAND`. */
export function otherServers(commands: readonly string[]): Configuration[] {
  return commands.map((text): Configuration => {
    const [, given, line = text] = /^([\w .-]+)=(.*)$/.exec(text) ?? []
    const [command = '', ...args] = line.split(' ').filter((word) => word !== '')
    const name = given ?? command.replace(/^.*\//, '')
    return { name, server: { command, args }, isGoldcrest: false }
  })
}
