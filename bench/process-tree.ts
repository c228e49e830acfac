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

/** Runs a program to its end in a process of its own. Its standard output and error are collected. */
export function measureProcess(command: string, args: readonly string[]): Promise<ProcessRun> {
  const loadAverage = loadavg()[0] ?? 0
  const start = performance.now()
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8')
    child[name].on('data', (text: string) => {
      output[name] += text
    })
  }
  const seen = new Map<number, Seen>()
  let anonymousBytes = 0
  let samples = 0
  const sample = (): void => {
    if (child.pid === undefined) return
    samples++
    let anonymous = 0
    for (const pid of treeOf(child.pid)) anonymous += readProcess(pid, seen)
    anonymousBytes = Math.max(anonymousBytes, anonymous)
  }
  return new Promise((resolve, reject) => {
    const timer = setInterval(sample, INTERVAL_MS)
    let wallMs = 0
    child.on('exit', () => {
      wallMs = performance.now() - start
      clearInterval(timer)
    })
    child.on('error', (error) => {
      clearInterval(timer)
      reject(error)
    })
    child.on('close', (code) => {
      const all = [...seen.values()]
      resolve({
        code,
        ...output,
        wallMs,
        cpuMs: all.reduce((sum, one) => sum + one.cpuMs, 0),
        peakBytes: all.reduce((sum, one) => sum + one.peakBytes, 0),
        anonymousBytes,
        processes: all.length,
        samples,
        loadAverage,
      })
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

/** Notes the high-water mark and the time of a process and answers its `RssAnon`; 0 when it has ended. */
function readProcess(pid: number, seen: Map<number, Seen>): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    const known = seen.get(pid) ?? { peakBytes: 0, cpuMs: 0 }
    seen.set(pid, known)
    // A process that is about to end has no memory any more, and no such lines.
    known.peakBytes = Math.max(known.peakBytes, kilobytes(status, 'VmHWM') * 1024)
    known.cpuMs = Math.max(known.cpuMs, cpuOf(readFileSync(`/proc/${pid}/stat`, 'latin1')))
    return kilobytes(status, 'RssAnon') * 1024
  } catch {
    return 0
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
