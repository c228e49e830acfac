import { readFileSync } from 'node:fs'

/** The memory of this process as the kernel counts it, in bytes. */
export interface ProcessMemory {
  /** What is resident now. */
  readonly rssBytes: number
  /** The most that was ever resident. */
  readonly peakRssBytes: number
  /** The part of `rssBytes` that is no file: what the program itself took. 0 where the system does not tell. */
  readonly anonymousBytes: number
}

/**
 * Asks the kernel: `VmRSS`, `VmHWM` and `RssAnon` of `/proc/self/status`. `ru_maxrss` is not used on Linux, because it is inherited
 * from the parent process; elsewhere there is nothing better for the peak.
 */
export function readProcessMemory(): ProcessMemory {
  try {
    const status = readFileSync('/proc/self/status', 'latin1')
    const field = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024
    return {
      rssBytes: field('VmRSS'),
      peakRssBytes: field('VmHWM'),
      anonymousBytes: field('RssAnon'),
    }
  } catch {
    const rssBytes = process.memoryUsage.rss()
    const peakRssBytes = Math.max(rssBytes, process.resourceUsage().maxRSS * 1024)
    return { rssBytes, peakRssBytes, anonymousBytes: 0 }
  }
}
