import type { IndexProgress } from '../host/index.ts'

const WIDTH = 30
/** Times a second that the bar is drawn at most. */
const MIN_INTERVAL_MS = 50

/** A progress bar on a terminal; nothing when `stream` is none. */
export class ProgressBar {
  readonly #stream: NodeJS.WriteStream
  #drawnAt = 0
  #isDrawn = false

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream
  }

  /** Shows how far it is. */
  update({ filesDone, filesTotal }: IndexProgress): void {
    if (!this.#stream.isTTY) return
    const now = performance.now()
    if (now - this.#drawnAt < MIN_INTERVAL_MS && filesDone < filesTotal) return
    this.#drawnAt = now
    this.#isDrawn = true
    const share = filesTotal === 0 ? 1 : filesDone / filesTotal
    const full = Math.round(share * WIDTH)
    const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full)
    const count = `${filesDone.toLocaleString('en')} of ${filesTotal.toLocaleString('en')} files`
    this.#stream.write(`\r\x1b[K${bar} ${Math.floor(share * 100)} %  ${count}`)
  }

  /** Takes the bar away. */
  finish(): void {
    if (this.#isDrawn) this.#stream.write('\r\x1b[K')
  }
}
