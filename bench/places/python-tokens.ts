import { ledger } from '../../src/memory/index.ts'
import { createPythonNames, FIRST_FREE_NAME, parsePython, Token } from '../../src/python/index.ts'

const names = createPythonNames(ledger.account('names of a file'))

/** Where names and plain strings begin in a Python file, by the scanner alone, so that comments and longer texts can be left out. */
export interface PythonTokens {
  readonly names: ReadonlySet<number>
  readonly strings: ReadonlySet<number>
}

/** Scans the bytes of a Python file. */
export function scanTokens(text: string): PythonTokens {
  names.truncate(FIRST_FREE_NAME)
  const bytes = Buffer.from(text, 'latin1')
  const tree = parsePython(bytes, bytes.length, names)
  const found = { names: new Set<number>(), strings: new Set<number>() }
  for (let token = 0; token < tree.tokenCount; token++) {
    const start = tree.tokenStart[token]!
    if (tree.tokenKind[token] === Token.NAME) found.names.add(start)
    if (tree.tokenKind[token] === Token.STRING) found.strings.add(start)
  }
  return found
}
