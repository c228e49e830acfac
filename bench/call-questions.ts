import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { type Completions, completionsOf, splitLines } from './attribute-answers.ts'
import { type Location, locationsOf } from './call-definitions.ts'
import type { At, CallPlace } from './call-places.ts'
import type { LspClient } from './lsp-client.ts'
import { TimedQuestions } from './timed-questions.ts'

/** A signature; its parameters are told as pieces of its label. */
export interface SignatureInformation {
  readonly label: string
  readonly parameters: readonly { readonly label: string }[]
  readonly activeParameter: number
}

/** What a server says that a call takes. */
export interface SignatureHelp {
  readonly signatures: readonly SignatureInformation[]
  readonly activeSignature: number
}

/** What a server answered at one call. */
export interface CallAnswer {
  readonly place: CallPlace
  /** The line of source. */
  readonly source: string
  readonly definitions: readonly Location[]
  /** Of the name left of the dot. */
  readonly receiver: readonly Location[]
  /** Behind the opening parenthesis. */
  readonly first: SignatureHelp | null
  /** Behind the first comma; `undefined` where the first two arguments are not positional. */
  readonly second: SignatureHelp | null | undefined
  /** Where a keyword can be typed. */
  readonly completions: Completions
}

/** Asks a server at calls, a document at a time, and takes the time. */
export class CallQuestions {
  readonly timed: TimedQuestions
  readonly #client: LspClient

  constructor(client: LspClient) {
    this.#client = client
    this.timed = new TimedQuestions(client)
  }

  /** Asks at calls that are in the order of their files. */
  async ask(places: readonly CallPlace[]): Promise<CallAnswer[]> {
    const answers: CallAnswer[] = []
    for (let at = 0; at < places.length; ) {
      const { path } = places[at]!
      const inFile = places.slice(at).filter((place) => place.path === path)
      const uri = pathToFileURL(path).href
      const text = readFileSync(path, 'utf8')
      const lines = splitLines(text)
      const document = { uri, languageId: 'python', version: 1, text }
      this.#client.notify('textDocument/didOpen', { textDocument: document })
      for (const place of inFile) {
        answers.push(await this.#askAt(uri, place, lines[place.at[0]] ?? ''))
      }
      this.#client.notify('textDocument/didClose', { textDocument: { uri } })
      at += inFile.length
    }
    return answers
  }

  async #askAt(uri: string, place: CallPlace, source: string): Promise<CallAnswer> {
    const ask = ([line, character]: At, kind: string) =>
      this.timed.ask(kind, uri, { line, character })
    const signatures = async (at: At) => (await ask(at, 'signatureHelp')) as SignatureHelp | null
    const [one, two] = place.arguments
    const isSecond = one?.kind === 'positional' && two?.kind === 'positional'
    const { comma, receiver } = place
    return {
      ...{ place, source },
      definitions: locationsOf(await ask(place.at, 'definition')),
      receiver: receiver === null ? [] : locationsOf(await ask(receiver, 'definition')),
      first: await signatures(place.open),
      second: isSecond && comma !== null ? await signatures(comma) : undefined,
      completions: completionsOf(await ask(place.last ?? place.open, 'completion')),
    }
  }
}
