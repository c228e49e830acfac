import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createWriter, EncodedList } from '../../src/server/encoded-list.ts'

const ITEMS = Array.from({ length: 250 }, (_, i) => ({ i, text: `ä ${i}` }))

function listOf(...parts: readonly (readonly unknown[])[]): EncodedList {
  const list = new EncodedList()
  for (const part of parts) list.add(part)
  return list
}

async function written(message: object): Promise<string> {
  const output = new PassThrough()
  await createWriter(output).write({ jsonrpc: '2.0', ...message })
  return (output.read() as Buffer).toString()
}

describe('an encoded list', () => {
  it('is written as the list is, whatever its parts', async () => {
    for (const parts of [[], [[]], [ITEMS], [ITEMS.slice(0, 3), [], ITEMS.slice(3)]]) {
      const plain = await written({ id: 7, result: parts.flat() })
      expect(await written({ id: 7, result: listOf(...parts) })).toBe(plain)
    }
  })

  it('is the list for whoever knows nothing of it', () => {
    const list = listOf(ITEMS.slice(0, 120), ITEMS.slice(120))
    expect(list.length).toBe(250)
    expect(JSON.parse(JSON.stringify(list))).toEqual(ITEMS)
  })
})

describe('the writer', () => {
  it('says the length of a message in bytes', async () => {
    const body = '{"jsonrpc":"2.0","method":"ä"}'
    expect(await written({ method: 'ä' })).toBe(
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  })
})
