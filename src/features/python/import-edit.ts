/** Where an import is added to a file. */
import { docstringOf, listChildren, Node, rootOf, type SyntaxTree } from '../../python/index.ts'
import type { Importing } from '../place.ts'

const decoder = new TextDecoder()
const LINE_FEED = 10

/** An import of the module of a file. Byte offsets. */
interface ImportLine {
  /** The module with its leading dots; the first one of `import a, b`. */
  readonly module: string
  /** What `from … import` names; empty for others and for `*`. */
  readonly names: readonly ImportedPart[]
  readonly start: number
  /** The end of its last line. */
  readonly end: number
}

interface ImportedPart {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** How names are imported in the file of a tree, above the byte offset `before`; the tree is not needed any more. */
export function importingAbove(tree: SyntaxTree, before: number): Importing {
  const { start, end, kind, source } = tree
  const lines: ImportLine[] = []
  const statements = listChildren(tree, rootOf(tree))
  for (const node of statements) {
    if (kind[node] !== Node.IMPORT && kind[node] !== Node.IMPORT_FROM) continue
    const line = importLine(tree, node)
    if (line.end < before) lines.push(line)
  }
  const indentationOf = (at: number): string | undefined => {
    let line = at
    while (line > 0 && source[line - 1] !== LINE_FEED) line--
    const text = decoder.decode(source.subarray(line, at))
    return text.trim() === '' ? text : undefined
  }
  // What is needed of the source, which is gone later.
  const indentations = new Map<number, string | undefined>()
  for (const { start: at } of lines.flatMap(({ names }) => names)) {
    indentations.set(at, indentationOf(at))
  }
  const top = topOf()
  return (modules, name) => merged(modules, name) ?? added(modules[0]!, name)

  /** Where imports go that have none before them. */
  function topOf(): { readonly at: number; readonly isBehind: boolean } | undefined {
    const [first] = statements
    if (first === undefined) return undefined
    const isDocumented = docstringOf(tree, rootOf(tree)) >= 0
    const at = isDocumented ? lineEnd(tree, end[first]!) : start[first]!
    return at < before ? { at, isBehind: isDocumented } : undefined
  }

  function merged(modules: readonly string[], name: string): ReturnType<Importing> {
    const line = lines.find((one) => one.names.length > 0 && modules.includes(one.module))
    if (line === undefined) return undefined
    const { names } = line
    const next = nextOf(names, name)
    const other = next ?? names.at(-1)!
    const indentation = indentations.get(other.start)
    const isOwnLine = indentation !== undefined && names.length > 1
    const gap = isOwnLine ? `,\n${indentation}` : ', '
    return next === undefined
      ? { at: other.end, text: gap + name }
      : { at: next.start, text: name + gap }
  }

  function added(module: string, name: string): ReturnType<Importing> {
    const text = `from ${module} import ${name}`
    const rank = rankOf(module)
    const last = lines.findLast((one) => compare(one.module, module) <= 0)
    if (last !== undefined) {
      const gap = rankOf(last.module) === rank ? '\n' : '\n\n'
      return { at: last.end, text: gap + text }
    }
    const [first] = lines
    if (first !== undefined) {
      const gap = rankOf(first.module) === rank ? '\n' : '\n\n'
      return { at: first.start, text: text + gap }
    }
    if (top === undefined) return undefined
    return { at: top.at, text: top.isBehind ? `\n\n${text}` : `${text}\n\n` }
  }
}

function importLine(tree: SyntaxTree, node: number): ImportLine {
  const { start, end, kind, payload, source } = tree
  const text = (at: number): string => decoder.decode(source.subarray(start[at]!, end[at]!))
  const parts = listChildren(tree, node)
  const aliases = parts.filter((part) => kind[part] === Node.IMPORT_ALIAS)
  const isFrom = kind[node] === Node.IMPORT_FROM
  const named = parts[0] !== undefined && kind[parts[0]] === Node.DOTTED_NAME ? text(parts[0]) : ''
  const module = isFrom ? '.'.repeat(payload[node]!) + named : text(aliases[0] ?? node)
  const names = aliases.map((part) => ({ name: text(part), start: start[part]!, end: end[part]! }))
  return {
    module,
    names: isFrom ? names : [],
    start: start[node]!,
    end: lineEnd(tree, end[node]!),
  }
}

function lineEnd({ source, length }: SyntaxTree, offset: number): number {
  let at = offset
  while (at < length && source[at] !== LINE_FEED) at++
  return at > offset && source[at - 1] === 13 ? at - 1 : at
}

// ---------------------------------------------------------------------------------------------------- order

/** The groups of imports, in the order that Odoo has them in. */
function rankOf(module: string): number {
  if (module === '__future__') return 0
  if (module.startsWith('.')) return 4
  if (/^odoo\.addons(\.|$)/.test(module)) return 3
  return /^odoo(\.|$)/.test(module) ? 2 : 1
}

function compare(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || (a < b ? -1 : a > b ? 1 : 0)
}

/** Ways in which names are sorted: as they are, without regard to capitals, and constants before classes before others. */
const ORDERS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toLowerCase(),
  (name) => (/^[A-Z][A-Z\d_]*$/.test(name) ? '0' : /^[A-Z]/.test(name) ? '1' : '2') + name,
]

/** The name that a new one stands before, if the names are sorted; `undefined` when it goes to the end. */
function nextOf(names: readonly ImportedPart[], name: string): ImportedPart | undefined {
  const order = ORDERS.find((key) =>
    names.every((one, i) => i === 0 || key(names[i - 1]!.name) <= key(one.name)),
  )
  return order && names.find((one) => order(one.name) > order(name))
}
