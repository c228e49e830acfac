import type { LogLevel } from '../workspace/index.ts'

/** LSP's numbers of `MessageType`. */
const MESSAGE_TYPES: Readonly<Record<LogLevel, number>> = {
  error: 1,
  warning: 2,
  info: 3,
  debug: 4,
}
/** Kinds of errors that are told apart; an endless number of different ones would be a leak. */
const MAX_KINDS = 200

/** What the log shows unless the user wants more. */
export const DEFAULT_LOG_LEVEL: LogLevel = 'warning'

/** The log: lines for people who look for the cause of something, sent as `window/logMessage`. */
export class Log {
  readonly #send: (type: number, message: string) => void
  readonly #reported = new Set<string>()
  /** The least important level that is shown. */
  level: LogLevel = DEFAULT_LOG_LEVEL

  constructor(send: (type: number, message: string) => void) {
    this.#send = send
  }

  /** Writes a line when it is important enough. */
  write(level: LogLevel, message: string): void {
    if (MESSAGE_TYPES[level] <= MESSAGE_TYPES[this.level]) this.#send(MESSAGE_TYPES[level], message)
  }

  /** Reports an error in Goldcrest, each kind once: the place in the program tells kinds apart. */
  report(where: string, cause: unknown): void {
    const stack = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
    const kind = `${where} ${stack.split('\n').slice(1, 3).join(' ') || stack.slice(0, 200)}`
    if (this.#reported.has(kind) || this.#reported.size >= MAX_KINDS) return
    this.#reported.add(kind)
    this.write(
      'error',
      `${where} failed; this is an error in Goldcrest, please report it:\n${stack}`,
    )
  }

  /** Says something about the client or the workspace once. */
  warnOnce(message: string): void {
    if (this.#reported.has(message) || this.#reported.size >= MAX_KINDS) return
    this.#reported.add(message)
    this.write('warning', message)
  }
}

/** Whether a setting is a level of the log. */
export function isLogLevel(value: unknown): value is LogLevel {
  return typeof value === 'string' && Object.hasOwn(MESSAGE_TYPES, value)
}
