import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { completionsOf, isOffered, judgeDefinition, splitLines } from './attribute-answers.ts'
import type { AttributePlace } from './attribute-places.ts'
import type { LspClient } from './lsp-client.ts'
import type { RequestTimes } from './request-times.ts'
import { TimedQuestions } from './timed-questions.ts'

/** Of `TextDocumentSyncKind`: the server takes whole documents only. */
const FULL = 1

/** What a server answered at one place. */
export interface AttributeAnswer {
  readonly place: AttributePlace
  /** The line of source. */
  readonly source: string
  /** Definition leads somewhere. */
  readonly isResolved: boolean
  /** A line that it leads to has the name. */
  readonly isNamed: boolean
  /** Completion with the name taken away offers it, where the list is incomplete after more letters. */
  readonly isOffered: boolean
  /** The first list does. */
  readonly isAtOnce: boolean
}

/** Asks a server at places, a document at a time, and takes the time. */
export class AttributeQuestions {
  readonly #client: LspClient
  readonly #timed: TimedQuestions
  readonly #isFull: boolean
  #uri = ''
  #text = ''
  #version = 0

  constructor(client: LspClient) {
    this.#client = client
    this.#timed = new TimedQuestions(client)
    const { capabilities } = (client.initialized ?? {}) as {
      capabilities?: { textDocumentSync?: number | { change?: number } }
    }
    const sync = capabilities?.textDocumentSync
    this.#isFull = (typeof sync === 'object' ? sync.change : sync) === FULL
  }

  /** How long answers took. */
  get times(): RequestTimes {
    return this.#timed.times
  }

  /** Questions that were answered with an error, or not in time. */
  get unanswered(): number {
    return this.#timed.unanswered
  }

  /** Asks at places that are in the order of their files. */
  async ask(places: readonly AttributePlace[]): Promise<AttributeAnswer[]> {
    const answers: AttributeAnswer[] = []
    for (let at = 0; at < places.length; ) {
      const { path } = places[at]!
      const inFile = places.slice(at).filter((place) => place.path === path)
      answers.push(...(await this.#askIn(path, inFile)))
      at += inFile.length
    }
    return answers
  }

  async #askIn(path: string, places: readonly AttributePlace[]): Promise<AttributeAnswer[]> {
    this.#uri = pathToFileURL(path).href
    this.#text = readFileSync(path, 'utf8')
    this.#version = 1
    const lines = splitLines(this.#text)
    const document = { uri: this.#uri, languageId: 'python', version: 1, text: this.#text }
    this.#client.notify('textDocument/didOpen', { textDocument: document })
    const answers: AttributeAnswer[] = []
    // Completion changes the document, so that it comes after the questions that do not.
    const definitions: unknown[] = []
    for (const { line, column, end } of places) {
      definitions.push(await this.#question('definition', line, (column + end) >> 1))
    }
    for (const [index, place] of places.entries()) {
      const source = lines[place.line]!
      const letters = await this.#lettersUntilOffered(place, source)
      answers.push({
        ...{ place, source },
        ...judgeDefinition(definitions[index], place),
        isOffered: letters >= 0,
        isAtOnce: letters === 0,
      })
    }
    this.#client.notify('textDocument/didClose', { textDocument: { uri: this.#uri } })
    return answers
  }

  /** How many letters have to be typed until completion offers the name that was taken away, -1 when it never does. */
  async #lettersUntilOffered({ line, column, end, name }: AttributePlace, source: string) {
    const change = (from: number, to: number, text: string, typed: number): void => {
      const written = source.slice(0, column) + name.slice(0, typed) + source.slice(end)
      this.#change(line, from, to, text, written)
    }
    change(column, end, '', 0)
    let list = completionsOf(await this.#question('completion', line, column))
    let typed = 0
    // A list that says it is incomplete is asked again with half of what is left of the name, but never with the whole name.
    while (!isOffered(list, name) && list.isIncomplete) {
      const next = Math.ceil((typed + name.length) / 2)
      if (next === name.length) break
      change(column + typed, column + typed, name.slice(typed, next), next)
      typed = next
      list = completionsOf(await this.#question('completion with letters', line, column + typed))
    }
    change(column, column + typed, name, name.length)
    return isOffered(list, name) ? typed : -1
  }

  /** Changes a piece of a line, which then is `written`. */
  #change(line: number, from: number, to: number, text: string, written: string): void {
    const range = { start: { line, character: from }, end: { line, character: to } }
    const whole = (): string => withLine(this.#text, line, written)
    this.#client.notify('textDocument/didChange', {
      textDocument: { uri: this.#uri, version: ++this.#version },
      contentChanges: [this.#isFull ? { text: whole() } : { range, text }],
    })
  }

  #question(kind: string, line: number, character: number): Promise<unknown> {
    return this.#timed.ask(kind, this.#uri, { line, character })
  }
}

/** A text with another line in the place of one. */
function withLine(text: string, line: number, written: string): string {
  const parts = text.split(/(\r\n|\r|\n)/)
  parts[2 * line] = written
  return parts.join('')
}
