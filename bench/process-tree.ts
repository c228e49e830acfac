import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'

/**
 * Measures a program from outside, with all processes it starts, by what the kernel says in `/proc`. Linux only.
 *
 * The peak is `VmHWM`, the kernel's own high-water mark, read again and again until the process ends: the last value
 * read is exact up to what happened in the last few milliseconds. `ru_maxrss` (and with it `time -v` and `wait4`) is of no
 * use: it begins with what the parent had when it forked.
 */

/** Milliseconds between two readings. */
const INTERVAL_MS = 10
/** A tree that uses less than this share of one core for so many milliseconds has nothing to do. */
const QUIET_STEP_MS = 250
const QUIET_SHARE = 0.08
/** Clock ticks a second in `/proc/PID/stat`: `USER_HZ`, 100 on every Linux. */
const TICKS_PER_SECOND = 100

/** What one run of a program took. Bytes and milliseconds. */
export interface ProcessRun {
  /** The exit code; `null` when a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** From the start of the process to its end. */
  readonly wallMs: number
  /** User and system time of all processes of the tree, all threads; 10 ms exact. */
  readonly cpuMs: number
  /** Sum of the `VmHWM` of all processes of the tree: never less than what the tree had at any one time. */
  readonly peakBytes: number
  /** The most `RssAnon` that was seen in the tree at one time: memory that is no file. */
  readonly anonymousBytes: number
  /** How many processes the tree had, the first included. */
  readonly processes: number
  /** How often the tree was looked at. */
  readonly samples: number
  /** The load average of the last minute when the program was started: above 1, others were at work. */
  readonly loadAverage: number
}

/** What was last seen of one process. */
interface Seen {
  peakBytes: number
  cpuMs: number
}

/** The memory of a tree of processes at one moment, in bytes, and what it took until then. */
export interface TreeReading {
  readonly rssBytes: number
  /** What is no file. */
  readonly anonymousBytes: number
  /** As {@link ProcessRun.peakBytes}. */
  readonly peakBytes: number
  readonly cpuMs: number
}

/** Looks at a process and all it starts again and again. To be stopped when it has ended. */
export class TreeWatch {
  /** The most `RssAnon` that was seen at one time. */
  anonymousPeakBytes = 0
  /** How often the tree was looked at. */
  samples = 0
  readonly #pid: number | undefined
  readonly #seen = new Map<number, Seen>()
  readonly #timer: NodeJS.Timeout

  constructor(pid: number | undefined, intervalMs: number = INTERVAL_MS) {
    this.#pid = pid
    this.#timer = setInterval(() => this.read(), intervalMs)
  }

  /** How many processes the tree had, the first included. */
  get processes(): number {
    return this.#seen.size
  }

  /** Looks at the tree now. Peak and CPU time of processes that have ended still count. */
  read(): TreeReading {
    let rssBytes = 0
    let anonymousBytes = 0
    if (this.#pid !== undefined) {
      this.samples++
      for (const pid of treeOf(this.#pid)) {
        const [rss, anonymous] = readProcess(pid, this.#seen)
        rssBytes += rss
        anonymousBytes += anonymous
      }
    }
    this.anonymousPeakBytes = Math.max(this.anonymousPeakBytes, anonymousBytes)
    const all = [...this.#seen.values()]
    const peakBytes = all.reduce((sum, one) => sum + one.peakBytes, 0)
    const cpuMs = all.reduce((sum, one) => sum + one.cpuMs, 0)
    return { rssBytes, anonymousBytes, peakBytes, cpuMs }
  }

  /** Resolves when the tree used next to no CPU time for `quietMs`, or after `limitMs`; answers when that began, by `performance.now()`. */
  async quiet(quietMs: number, limitMs: number): Promise<number> {
    const begin = performance.now()
    let lastBusy = begin
    for (let cpu = this.read().cpuMs; ; ) {
      await new Promise((resolve) => setTimeout(resolve, QUIET_STEP_MS))
      const now = performance.now()
      const next = this.read().cpuMs
      if (next - cpu > QUIET_STEP_MS * QUIET_SHARE) lastBusy = now
      cpu = next
      if (now - lastBusy >= quietMs || now - begin >= limitMs) return lastBusy
    }
  }

  /** Looks no more. */
  stop(): void {
    clearInterval(this.#timer)
  }
}

/** Runs a program to its end in a process of its own. Its standard output and error are collected. */
export function measureProcess(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ProcessRun> {
  const loadAverage = loadavg()[0] ?? 0
  const start = performance.now()
  const env = { ...process.env, ...environment }
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8')
    child[name].on('data', (text: string) => {
      output[name] += text
    })
  }
  const watch = new TreeWatch(child.pid)
  return new Promise((resolve, reject) => {
    let wallMs = 0
    child.on('exit', () => {
      wallMs = performance.now() - start
      watch.stop()
    })
    child.on('error', (error) => {
      watch.stop()
      reject(error)
    })
    child.on('close', (code) => {
      const { cpuMs, peakBytes } = watch.read()
      const { anonymousPeakBytes: anonymousBytes, processes, samples } = watch
      const taken = { wallMs, cpuMs, peakBytes, anonymousBytes, processes, samples }
      resolve({ code, ...output, ...taken, loadAverage })
    })
  })
}

/** `pid` and all its descendants that are alive. */
function treeOf(pid: number): number[] {
  const pids = [pid]
  for (const parent of pids) {
    try {
      for (const task of readdirSync(`/proc/${parent}/task`)) {
        const children = readFileSync(`/proc/${parent}/task/${task}/children`, 'latin1')
        for (const child of children.split(' ')) if (child !== '') pids.push(Number(child))
      }
    } catch {
      // It ended meanwhile.
    }
  }
  return pids
}

/** Notes the high-water mark and the time of a process and answers its `VmRSS` and `RssAnon`; 0 when it has ended. */
function readProcess(pid: number, seen: Map<number, Seen>): [rss: number, anonymous: number] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    const known = seen.get(pid) ?? { peakBytes: 0, cpuMs: 0 }
    seen.set(pid, known)
    // A process that is about to end has no memory any more, and no such lines.
    known.peakBytes = Math.max(known.peakBytes, kilobytes(status, 'VmHWM') * 1024)
    known.cpuMs = Math.max(known.cpuMs, cpuOf(readFileSync(`/proc/${pid}/stat`, 'latin1')))
    return [kilobytes(status, 'VmRSS') * 1024, kilobytes(status, 'RssAnon') * 1024]
  } catch {
    return [0, 0]
  }
}

function kilobytes(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0)
}

/** `utime` and `stime`, which are fields 14 and 15; field 2 is the program's name in parentheses and may hold anything. */
function cpuOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND
}
