/** A file that changed so shortly before it was read may change again without getting another time. */
const UNRELIABLE_MS = 100

/** The time of a file's last change when it tells whether the file changes again, else 0, which no file has. Milliseconds since 1970. */
export function reliableTime(mtimeMs: number, now: number): number {
  return now - mtimeMs < UNRELIABLE_MS ? 0 : mtimeMs
}
