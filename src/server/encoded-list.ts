import { Message, type MessageWriter, StreamMessageWriter } from 'vscode-jsonrpc/node'

/** So many items are encoded together, as each piece has a cost of its own. */
const ITEMS_A_PIECE = 100
const COMMA = Buffer.from(',')

/**
 * The answer to a request as a list of which only the JSON is kept: thousands of items take a multiple of that, and the text of all of
 * them once more. A writer of {@link createWriter} sends it as it is; for any other one it is the list.
 */
export class EncodedList {
  #pieces: Buffer[] = []
  #waiting: unknown[] = []
  #length = 0

  /** Number of items. */
  get length(): number {
    return this.#length
  }

  /** Adds items behind those that are there. */
  add(items: readonly unknown[]): void {
    for (const item of items) this.#waiting.push(item)
    this.#length += items.length
    if (this.#waiting.length >= ITEMS_A_PIECE) this.#encode()
  }

  /** The JSON of the list between two texts, as UTF-8; the list is empty afterwards. */
  takeBetween(before: string, behind: string): Uint8Array {
    this.#encode()
    const pieces = [Buffer.from(before), ...this.#pieces, Buffer.from(behind)]
    this.#pieces = []
    this.#length = 0
    return Buffer.concat(pieces)
  }

  toJSON(): unknown {
    this.#encode()
    return JSON.parse(`[${Buffer.concat(this.#pieces)}]`)
  }

  #encode(): void {
    if (this.#waiting.length === 0) return
    if (this.#pieces.length > 0) this.#pieces.push(COMMA)
    this.#pieces.push(Buffer.from(JSON.stringify(this.#waiting).slice(1, -1)))
    this.#waiting = []
  }
}

/** Writes messages to a stream; an answer that is an {@link EncodedList} as it is. */
export function createWriter(output: NodeJS.WritableStream): MessageWriter {
  const encode = (message: Message): Uint8Array => {
    if (!Message.isResponse(message) || !(message.result instanceof EncodedList)) {
      return Buffer.from(JSON.stringify(message))
    }
    const { result, ...rest } = message
    return result.takeBetween(`${JSON.stringify(rest).slice(0, -1)},"result":[`, ']}')
  }
  const contentTypeEncoder = {
    name: 'application/json',
    encode: (message: Message) => Promise.resolve().then(() => encode(message)),
  }
  return new StreamMessageWriter(output, { contentTypeEncoder })
}
