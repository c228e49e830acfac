import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { LspClient } from './lsp-client.ts'
import { randomNumbers, shuffled } from './random-numbers.ts'
import { RequestTimes } from './request-times.ts'

const QUERIES = [
  'saleord',
  'partner',
  'action_confirm',
  'account.move',
  'compute',
  'view_form',
  'stock',
]
/** What is typed into a function, a letter at a time. */
const TYPED = '        self.env["res.partner"].search([])\n'
const FILES = 200

/** How people work in an editor. */
export interface WorkOptions {
  readonly seed?: number
  /** How many documents are kept open while questions are asked of them; 0 asks of files that are not open. */
  readonly tabs?: number
  /** The kinds of questions in turn. */
  readonly mix?: readonly string[]
}

/** 5 % references, 5 % symbols, the rest in equal parts. */
const DAILY_MIX = [
  ...['references', 'workspace symbols'],
  ...Array<string>(6).fill('hover'),
  ...Array<string>(6).fill('definition'),
  ...Array<string>(6).fill('completion'),
]

/** What somebody does in an editor over the protocol: questions at random places in files of models, and edits. The same for the same seed. */
export class EditorWork {
  readonly times: RequestTimes = new RequestTimes()
  /** Python files of models, in no particular order that the seed does not fix. */
  readonly files: readonly string[]
  /** A fingerprint of each answer, in the order of the questions. */
  readonly answers: string[] = []
  /** Questions that were answered with an error, or not at all. */
  unanswered = 0
  readonly #client: LspClient
  readonly #random: () => number
  readonly #mix: readonly string[]
  readonly #tabs: number
  #open: string[] = []
  #asked = 0

  constructor(client: LspClient, root: string, options: WorkOptions = {}) {
    this.#client = client
    this.#random = randomNumbers(options.seed ?? 1)
    this.#mix = options.mix ?? DAILY_MIX
    this.#tabs = options.tabs ?? 0
    this.files = modelFiles(root, this.#random).slice(0, FILES)
  }

  /** Asks `count` questions of all kinds, one after the other. */
  async ask(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await this.#askOne(this.#asked++)
  }

  /** Closes what is open. */
  closeAll(): void {
    for (const uri of this.#open) this.#close(uri)
    this.#open = []
  }

  /** Types a line into a function of each file in turn and takes it away, from edit number `from` up to `to`; answers the number of the next. */
  async edit(from: number, to: number): Promise<number> {
    let done = from
    while (done < to)
      done += await this.#type(this.files[Math.floor(done / 50) % FILES]!, to - done)
    await this.#client.request('workspace/symbol', { query: 'partner' })
    return done
  }

  async #askOne(number: number): Promise<void> {
    const path = this.files[number % this.files.length]!
    const text = readFileSync(path, 'utf8')
    const textDocument = { uri: pathToFileURL(path).href }
    const position = namePosition(text, this.#random)
    const kind = this.#mix[number % this.#mix.length]!
    if (this.#tabs > 0) this.#openTab(textDocument.uri, text)
    switch (kind) {
      case 'references': {
        const context = { includeDeclaration: true }
        await this.#time(kind, 'textDocument/references', { textDocument, position, context })
        break
      }
      case 'workspace symbols': {
        const query = QUERIES[number % QUERIES.length]
        await this.#time(kind, 'workspace/symbol', { query })
        break
      }
      default:
        await this.#time(kind, `textDocument/${kind}`, { textDocument, position })
    }
  }

  async #time(kind: string, method: string, params: unknown): Promise<void> {
    const before = performance.now()
    const { result, error } = await this.#client.ask(method, params)
    this.times.add(kind, performance.now() - before)
    if (error !== undefined) this.unanswered++
    this.answers.push(`${kind} ${fingerprint(result)}`)
  }

  #openTab(uri: string, text: string): void {
    if (this.#open.includes(uri)) return
    const textDocument = { uri, languageId: 'python', version: 1, text }
    this.#client.notify('textDocument/didOpen', { textDocument })
    this.#open.push(uri)
    if (this.#open.length > this.#tabs) this.#close(this.#open.shift()!)
  }

  #close(uri: string): void {
    this.#client.notify('textDocument/didClose', { textDocument: { uri } })
  }

  /** Types at most `count` letters into a file, asks for completion, and closes it; answers how many letters. */
  async #type(path: string, count: number): Promise<number> {
    const text = readFileSync(path, 'utf8')
    const uri = pathToFileURL(path).href
    const textDocument = { uri, languageId: 'python', version: 1, text }
    this.#client.notify('textDocument/didOpen', { textDocument })
    const line = text.split('\n').findIndex((content) => /^ {4}def /.test(content)) + 1
    const letters = [...TYPED].slice(0, count)
    for (const [character, letter] of letters.entries()) {
      const start = { line, character }
      this.#client.notify('textDocument/didChange', {
        textDocument: { uri, version: character + 2 },
        contentChanges: [{ range: { start, end: start }, text: letter }],
      })
    }
    const position = { line, character: Math.min(13, letters.length) }
    await this.#client.request('textDocument/completion', { textDocument: { uri }, position })
    this.#close(uri)
    return letters.length
  }
}

/** Python files of models below `root`, in an order that `random` gives. */
function modelFiles(root: string, random: () => number): string[] {
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\/models\/[a-z_]+\.py$/.test(name) && !name.includes('tests'))
    .map((name) => `${root}/${name}`)
    .sort()
  return shuffled(found, random)
}

/** A random place of a name behind `self.` or in quotes. */
function namePosition(text: string, random: () => number): { line: number; character: number } {
  const lines = text.split('\n')
  for (let tries = 0; tries < 50; tries++) {
    const line = Math.floor(random() * lines.length)
    const found = /self\.(\w{3,})|'([a-z_.]{4,})'/.exec(lines[line]!)
    if (found !== null) return { line, character: found.index + 6 }
  }
  return { line: 0, character: 0 }
}

/** The same text for the same answer, whatever the order of its parts. */
function fingerprint(result: unknown): string {
  const parts = Array.isArray(result) ? result.map((part) => JSON.stringify(part)).sort() : [result]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12)
}
