import { readdirSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { LspClient } from './lsp-client.ts'

/** Milliseconds between two tries. */
const PAUSE_MS = 10
/** Milliseconds after which there will be no answer. */
const LIMIT_MS = 120_000

/** A question with a known answer: where `res.partner` is defined that a field names. */
export interface KnownDefinition {
  readonly uri: string
  readonly text: string
  readonly position: { readonly line: number; readonly character: number }
  /** How the path of a right answer ends. */
  readonly expected: string
}

/** Looks for a field in a model of the module `sale`, or of any module, that names `res.partner`. */
export function findKnownDefinition(root: string): KnownDefinition {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\/models\/\w+\.py$/.test(name),
  )
  const isOfSale = (name: string): boolean => /\/sale\/models\/sale_order\.py$/.test(name)
  for (const name of [...names.filter(isOfSale), ...names.sort()]) {
    const text = readFileSync(`${root}/${name}`, 'utf8')
    const lines = text.split('\n')
    const line = lines.findIndex((content) =>
      /Many2one\(\s*'res\.partner'|comodel_name='res\.partner'/.test(content),
    )
    if (line < 0) continue
    const character = lines[line]!.indexOf("'res.partner'") + 3
    const uri = pathToFileURL(`${root}/${name}`).href
    return { uri, text, position: { line, character }, expected: '/base/models/res_partner.py' }
  }
  throw new Error(`no field below ${root} names res.partner`)
}

/** Opens the document and asks until the answer is right; answers when that was, by `performance.now()`, `undefined` when never. */
export async function untilRight(
  client: LspClient,
  { uri, text, position, expected }: KnownDefinition,
): Promise<number | undefined> {
  const textDocument = { uri, languageId: 'python', version: 1, text }
  client.notify('textDocument/didOpen', { textDocument })
  const end = performance.now() + LIMIT_MS
  while (performance.now() < end && !client.hasEnded) {
    const params = { textDocument: { uri }, position }
    const late = sleep(end - performance.now()).then(() => ({ result: undefined }))
    const { result } = await Promise.race([client.ask('textDocument/definition', params), late])
    if (JSON.stringify(result ?? null).includes(`${expected}"`)) return performance.now()
    await sleep(PAUSE_MS)
  }
  return undefined
}

function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms).unref())
}
