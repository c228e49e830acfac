import { type CancellationToken, ResponseError } from 'vscode-jsonrpc/node'
import { OutdatedError } from '../analysis/index.ts'
import { CONTENT_MODIFIED, REQUEST_CANCELLED, SERVER_CANCELLED } from './connection.ts'
import { EncodedList } from './encoded-list.ts'
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
  /** What was found and is sent ahead. */
  part: unknown[]
  /** What was found otherwise. */
  found: EncodedList
  beginnings: number
  hasSent: boolean
  end(action: () => void): void
  resolve(answer: EncodedList): void
  reject(error: unknown): void
}

/**
 * Answers long requests in slices, between which other messages are dealt with: so they can be cancelled, and nobody waits for them.
 * One at a time, in the order in which they came.
 */
export class LongRequests {
  readonly #isBusy: () => boolean
  readonly #onWork: () => void
  readonly #jobs: Job[] = []
  readonly #slices: Slices

  /**
   * @param isBusy whether the index is about to change, so that answers would be outdated soon
   * @param onWork is called after each slice
   */
  constructor(isBusy: () => boolean, onWork: () => void = () => undefined) {
    this.#isBusy = isBusy
    this.#onWork = onWork
    this.#slices = new Slices((budgetMs) => this.#work(performance.now() + budgetMs))
  }

  /** Whether all requests are answered. */
  get isIdle(): boolean {
    return this.#jobs.length === 0
  }

  /** Answers a request. Rejects with a `ResponseError` when it is cancelled, and when things change too often; else with what went wrong. */
  answer(request: LongRequest): Promise<EncodedList> {
    return new Promise((resolve, reject) => {
      const job: Job = {
        ...request,
        steps: undefined,
        part: [],
        found: new EncodedList(),
        beginnings: 0,
        hasSent: false,
        end: (action) => {
          listening.dispose()
          const index = this.#jobs.indexOf(job)
          if (index >= 0) this.#jobs.splice(index, 1)
          job.steps?.return()
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
      this.#onWork()
      if (performance.now() >= deadline) break
    }
    return this.isIdle
  }

  /** Does steps of a job until it is done or the time is up, and sends what they found. */
  #workOn(job: Job, deadline: number): void {
    try {
      job.steps ??= this.#begin(job)
      do {
        const step = job.steps.next()
        if (step.done === true) {
          send(job)
          // Writing a long answer takes several times its size for a moment.
          if (job.found.length > 0) this.#onWork()
          job.resolve(job.found)
          return
        }
        if (job.sendPart === undefined) job.found.add(step.value)
        else for (const item of step.value) job.part.push(item)
      } while (performance.now() < deadline)
      send(job)
    } catch (error) {
      if (!(error instanceof OutdatedError)) job.reject(error)
      // What was sent cannot be taken back.
      else if (job.hasSent || job.beginnings >= MAX_BEGINNINGS) job.reject(modified(job))
      else {
        job.steps = undefined
        job.part = []
        job.found = new EncodedList()
      }
    }
  }

  #begin(job: Job): AnswerSteps {
    job.beginnings++
    return job.begin()
  }
}

function send(job: Job): void {
  if (job.part.length === 0 || job.sendPart === undefined) return
  job.sendPart(job.part)
  job.part = []
  job.hasSent = true
}

function modified({ method }: Job): ResponseError<void> {
  return new ResponseError(CONTENT_MODIFIED, `what ${method} stands on changed meanwhile`)
}
