import type { Answer, LspClient } from './lsp-client.ts'
import { RequestTimes } from './request-times.ts'

/** No answer takes longer. Milliseconds. */
const LIMIT_MS = 30_000

/** Asks a server about positions in documents, and takes the time. */
export class TimedQuestions {
  readonly times: RequestTimes = new RequestTimes()
  /** Questions that were answered with an error, or not in time. */
  unanswered = 0
  readonly #client: LspClient

  constructor(client: LspClient) {
    this.#client = client
  }

  /**
   * The answer to a `textDocument/` request; nothing when there is none.
   *
   * @param kind the first word is the request, all of them are what the time is noted under
   */
  async ask(
    kind: string,
    uri: string,
    position: { readonly line: number; readonly character: number },
  ): Promise<unknown> {
    const method = `textDocument/${kind.split(' ')[0]}`
    const begin = performance.now()
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<Answer>((done) => {
      timer = setTimeout(() => done({ error: 'late' }), LIMIT_MS)
    })
    const asked = this.#client.ask(method, { textDocument: { uri }, position })
    const { result, error } = await Promise.race([asked, late])
    clearTimeout(timer)
    this.times.add(kind, performance.now() - begin)
    if (error !== undefined) this.unanswered++
    return result
  }
}
