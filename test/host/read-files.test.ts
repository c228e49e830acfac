import { describe, expect, it } from 'vitest'
import { readFiles } from '../../src/host/read-files.ts'

const program = new URL('./dying-worker.js', import.meta.url)

async function read(paths: readonly string[]): Promise<string[]> {
  const files = paths.map((path, i) => ({ file: i + 1, language: 1, path }))
  const found: string[] = []
  const listener = {
    names: () => undefined,
    batch: (batch: { next(): boolean; readonly file: number; readonly size: number }) => {
      while (batch.next()) found.push(batch.size === 1 ? `${batch.file} left out` : `${batch.file}`)
    },
  }
  await readFiles(files, listener, program)
  return found
}

describe('readFiles', () => {
  it('reads each file once, in order', async () => {
    expect(await read(['/a', '/b', '/c'])).toEqual(['1', '2', '3'])
  })

  it('goes on behind each file that kills the worker', async () => {
    const found = await read(['/a', '/deadly', '/c', '/deadly', '/deadly', '/e', '/deadly'])
    expect(found).toEqual(['1', '2 left out', '3', '4 left out', '5 left out', '6', '7 left out'])
  })

  it('ends when there are no files', async () => {
    expect(await read([])).toEqual([])
  })

  it('gives up when every file kills the worker', async () => {
    const paths = Array.from({ length: 60 }, (_, i) => `/deadly${i}`)
    await expect(read(paths)).rejects.toThrow('the thread that reads files ended with code 7')
  })
})
