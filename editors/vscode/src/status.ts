import { readFile } from 'node:fs/promises'
import { type Disposable, MarkdownString, StatusBarAlignment, window } from 'vscode'

/** How often the memory is looked at. */
const INTERVAL_MS = 5000

/** What is shown of indexing; LSP's work-done progress. */
interface Progress {
  readonly kind: 'begin' | 'report' | 'end'
  readonly message?: string
  readonly percentage?: number
}

/** The item in the status bar: what the server does, and the memory that it takes. */
export class Status implements Disposable {
  readonly #item = window.createStatusBarItem('goldcrest', StatusBarAlignment.Right)
  #process: number | undefined
  #timer: NodeJS.Timeout | undefined
  #doing: string | undefined
  #files = ''
  #memory: Memory | undefined

  /**
   * @param command what a click does
   */
  constructor(command: string) {
    this.#item.name = 'Goldcrest'
    this.#item.command = command
  }

  /** The server is being started. */
  showStarting(): void {
    this.#doing = 'starting'
    this.#files = ''
    this.#show()
    this.#item.show()
  }

  /** The server runs, as this process. What it does first is indexing, and it says so. */
  showRunning(process: number | undefined): void {
    this.#process = process
    clearInterval(this.#timer)
    this.#timer = setInterval(() => void this.#measure(), INTERVAL_MS)
    void this.#measure()
  }

  /** The server does not run. */
  showStopped(): void {
    clearInterval(this.#timer)
    this.#process = undefined
    this.#memory = undefined
    this.#doing = 'stopped'
    this.#show()
  }

  /** The server indexes, or has ended doing so. */
  showProgress({ kind, message, percentage }: Progress): void {
    this.#doing = kind === 'end' ? undefined : `indexing ${percentage ?? 0} %`
    this.#files = message ?? ''
    this.#show()
    void this.#measure()
  }

  dispose(): void {
    clearInterval(this.#timer)
    this.#item.dispose()
  }

  async #measure(): Promise<void> {
    const asked = this.#process
    const memory = asked === undefined ? undefined : await memoryOf(asked)
    if (asked !== this.#process) return
    this.#memory = memory
    this.#show()
  }

  #show(): void {
    const icon =
      this.#doing === undefined ? '' : this.#doing === 'stopped' ? '$(error) ' : '$(sync~spin) '
    const what = this.#doing ?? (this.#memory === undefined ? '' : inMegabytes(this.#memory.now))
    this.#item.text = `${icon}Goldcrest ${what}`.trimEnd()
    const lines = ['**Goldcrest**', this.#files]
    if (this.#process !== undefined) lines.push(`Process: ${this.#process}`)
    if (this.#memory !== undefined) {
      const { now, peak } = this.#memory
      lines.push(`Memory: ${inMegabytes(now)}, at most ${inMegabytes(peak)}`)
    }
    const actions = '[Restart server](command:goldcrest.restart)'
    const tooltip = new MarkdownString([...lines, actions].filter(Boolean).join('\n\n'))
    tooltip.isTrusted = { enabledCommands: ['goldcrest.restart'] }
    this.#item.tooltip = tooltip
  }
}

/** Resident memory of a process, in bytes. */
interface Memory {
  readonly now: number
  readonly peak: number
}

/** What the kernel says of a process; nothing where there is no `/proc`. */
async function memoryOf(process: number): Promise<Memory | undefined> {
  try {
    const status = await readFile(`/proc/${process}/status`, 'latin1')
    const bytes = (name: string): number =>
      Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(status)?.[1]) * 1024
    const memory = { now: bytes('VmRSS'), peak: bytes('VmHWM') }
    return Number.isNaN(memory.now + memory.peak) ? undefined : memory
  } catch {
    return undefined
  }
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}
