/**
 * The same symbols as plain objects and as columns:
 *
 *   npm run bench -- records [--count 200000] [--json]
 *
 * A symbol is a function as the index has it: name, start, end, name's place, class around it, flags. Each way is measured by what the
 * JavaScript heap and the ledger have more than before, with all garbage collected.
 */

import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Int32Column, Ledger, NameTable } from '../src/memory/index.ts'

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '200000' },
    json: { type: 'boolean', default: false },
  },
})
const count = Number(options.count)
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Names as a real Odoo has them: each is used by four symbols. */
const nameOf = (symbol: number): string => `_compute_name_${symbol >> 2}`

interface Way {
  readonly way: string
  readonly bytes: number
  readonly bytesPerSymbol: number
}

let kept: unknown

function measure(
  way: string,
  build: () => { readonly held: unknown; readonly booked: number },
): Way {
  kept = undefined
  const before = heapBytes()
  const { held, booked } = build()
  kept = held
  const bytes = heapBytes() - before + booked
  return { way, bytes, bytesPerSymbol: bytes / count }
}

function heapBytes(): number {
  collect()
  collect()
  return process.memoryUsage().heapUsed
}

const ways = [
  measure('objects with ranges, as LSP has them', () => ({
    held: Array.from({ length: count }, (_, i) => ({
      name: nameOf(i),
      kind: 'function',
      range: { start: { line: i, character: 4 }, end: { line: i + 5, character: 0 } },
      selectionRange: { start: { line: i, character: 8 }, end: { line: i, character: 20 } },
      owner: i >> 4,
      flags: 0,
      children: [],
    })),
    booked: 0,
  })),
  measure('flat objects', () => ({
    held: Array.from({ length: count }, (_, i) => ({
      name: nameOf(i),
      start: i * 100,
      end: i * 100 + 90,
      nameStart: i * 100 + 4,
      owner: i >> 4,
      flags: 0,
    })),
    booked: 0,
  })),
  measure('flat objects, each name once', () => {
    const names = new Map<string, string>()
    const once = (name: string): string => {
      const known = names.get(name)
      if (known === undefined) names.set(name, name)
      return known ?? name
    }
    const symbols = Array.from({ length: count }, (_, i) => ({
      name: once(nameOf(i)),
      start: i * 100,
      end: i * 100 + 90,
      nameStart: i * 100 + 4,
      owner: i >> 4,
      flags: 0,
    }))
    return { held: [symbols, names], booked: 0 }
  }),
  measure('columns', () => {
    const ledger = new Ledger()
    const account = ledger.account('columns')
    const names = new NameTable(account, count >> 2)
    const columns = Array.from({ length: 5 }, () => new Int32Column(account))
    for (let i = 0; i < count; i++) {
      const row = [names.internText(nameOf(i)), i * 100, i * 100 + 90, i >> 4, 4]
      for (const [column, value] of row.entries()) columns[column]!.push(value)
    }
    for (const column of columns) column.trim()
    return { held: [names, columns], booked: ledger.totalBytes }
  }),
]

if (options.json) console.log(JSON.stringify(ways, null, 2))
else {
  console.log(`${count.toLocaleString('en')} symbols`)
  for (const { way, bytes, bytesPerSymbol } of ways) {
    const megabytes = `${(bytes / 1e6).toFixed(1)} MB`.padStart(9)
    console.log(
      `${way.padEnd(38)} ${megabytes}  ${bytesPerSymbol.toFixed(0).padStart(4)} bytes each`,
    )
  }
}
// What is measured has to live until here.
if (kept === undefined) process.exitCode = 1
