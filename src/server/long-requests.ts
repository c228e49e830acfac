import { type CancellationToken, ResponseError } from 'vscode-jsonrpc/node'
import { OutdatedError } from '../analysis/index.ts'
import { CONTENT_MODIFIED, REQUEST_CANCELLED, SERVER_CANCELLED } from './connection.ts'
import type { SendPart } from './partial-results.ts'
import type { AnswerSteps } from './question.ts'
import { Slices } from './slices.ts'

/** How often an answer is begun while things change under it. */
const MAX_BEGINNINGS = 5

/** A request that takes long. */
export interface LongRequest {
  readonly method: string
  readonly token: CancellationToken
  /** Begins to answer, maybe anew. */
  begin(): AnswerSteps
  /** Sends items ahead of the answer, which then is empty; `undefined` when the client did not ask for that. */
  readonly sendPart: SendPart | undefined
}

interface Job extends LongRequest {
  steps: AnswerSteps | undefined
  beginnings: number
  hasSent: boolean
  end(action: () => void): void
  resolve(answer: readonly unknown[]): void
  reject(error: unknown): void
}

/**
 * Answers long requests in slices, between which other messages are dealt with: so they can be cancelled, and nobody waits for them.
 * One at a time, in the order in which they came.
 */
export class LongRequests {
  readonly #isBusy: () => boolean
  readonly #jobs: Job[] = []
  readonly #slices: Slices

  /** @param isBusy whether the index is about to change, so that answers would be outdated soon */
  constructor(isBusy: () => boolean) {
    this.#isBusy = isBusy
    this.#slices = new Slices((budgetMs) => this.#work(performance.now() + budgetMs))
  }

  /** Whether all requests are answered. */
  get isIdle(): boolean {
    return this.#jobs.length === 0
  }

  /** Answers a request. Rejects with a `ResponseError` when it is cancelled, and when things change too often; else with what went wrong. */
  answer(request: LongRequest): Promise<readonly unknown[]> {
    return new Promise((resolve, reject) => {
      const job: Job = {
        ...request,
        steps: undefined,
        beginnings: 0,
        hasSent: false,
        end: (action) => {
          listening.dispose()
          const index = this.#jobs.indexOf(job)
          if (index >= 0) this.#jobs.splice(index, 1)
          job.steps?.return([])
          action()
        },
        resolve: (answer) => job.end(() => resolve(answer)),
        reject: (error) => job.end(() => reject(error)),
      }
      const listening = request.token.onCancellationRequested(() =>
        job.reject(new ResponseError(REQUEST_CANCELLED, `${request.method} was cancelled`)),
      )
      this.#jobs.push(job)
      this.#slices.start()
    })
  }

  /** Says that a message came in, which goes before the next slice. */
  noteMessage(): void {
    this.#slices.noteMessage()
  }

  /** Answers what is left with an error. */
  stop(): void {
    this.#slices.stop()
    for (const job of [...this.#jobs]) {
      job.reject(new ResponseError(SERVER_CANCELLED, 'the server was shut down'))
    }
  }

  #work(deadline: number): boolean {
    for (let [job] = this.#jobs; job !== undefined && !this.#isBusy(); [job] = this.#jobs) {
      this.#workOn(job, deadline)
      if (performance.now() >= deadline) break
    }
    return this.isIdle
  }

  /** Does steps of a job until it is done or the time is up, and sends what they found. */
  #workOn(job: Job, deadline: number): void {
    const found: unknown[] = []
    try {
      job.steps ??= this.#begin(job)
      do {
        const step = job.steps.next()
        if (step.done === true) {
          send(job, found)
          job.resolve(job.hasSent ? [] : step.value)
          return
        }
        if (job.sendPart !== undefined) for (const item of step.value) found.push(item)
      } while (performance.now() < deadline)
      send(job, found)
    } catch (error) {
      if (!(error instanceof OutdatedError)) job.reject(error)
      // What was sent cannot be taken back.
      else if (job.hasSent || job.beginnings >= MAX_BEGINNINGS) job.reject(modified(job))
      else job.steps = undefined
    }
  }

  #begin(job: Job): AnswerSteps {
    job.beginnings++
    return job.begin()
  }
}

function send(job: Job, found: readonly unknown[]): void {
  if (found.length === 0) return
  job.sendPart?.(found)
  job.hasSent = true
}

function modified({ method }: Job): ResponseError<void> {
  return new ResponseError(CONTENT_MODIFIED, `what ${method} stands on changed meanwhile`)
}
