/**
 * Writes a tree of ours as `conformance_ast.py` writes one of CPython's, so that the two can be compared as text.
 */
import {
  bytesValue,
  childrenOf,
  floatValue,
  integerValue,
  Node,
  Operator,
  rootOf,
  type SyntaxTree,
  stringValue,
  textValue,
} from '../src/python/index.ts'

let tree: SyntaxTree
let lookup: (name: string) => string | undefined
let out: string[] = []
let lineStarts: number[] = []
let lineOfLast = 0
/** Whether positions are written: CPython 3.11 has none that are right within an f-string. */
let hasPositions = true
/** Names by their id; strings are made once for each. */
let nameTexts: string[] = []

/** The dump of `tree`. `lookup` finds characters by name, for `\N{…}`. */
export function dumpTree(
  dumped: SyntaxTree,
  lookupCharacter: (name: string) => string | undefined,
): string {
  tree = dumped
  lookup = lookupCharacter
  out = []
  nameTexts = []
  lineOfLast = 0
  hasPositions = true
  findLines()
  out.push('(Module [')
  dumpList(children(rootOf(tree)))
  out.push('])')
  return out.join('')
}

function findLines(): void {
  const { source, length } = tree
  const isMarked = source[0] === 0xef && source[1] === 0xbb && source[2] === 0xbf
  lineStarts = [isMarked ? 3 : 0]
  for (let at = 0; at < length; at++) {
    const byte = source[at]
    if (byte === 10 || (byte === 13 && source[at + 1] !== 10)) lineStarts.push(at + 1)
  }
}

function children(node: number): number[] {
  const found: number[] = []
  childrenOf(tree, node, found)
  return found
}

function position(offset: number): string {
  let line = lineOfLast
  while (line > 0 && lineStarts[line]! > offset) line--
  while (line + 1 < lineStarts.length && lineStarts[line + 1]! <= offset) line++
  lineOfLast = line
  return `${line + 1}:${offset - lineStarts[line]!}`
}

function open(kind: string, start: number, end: number): void {
  out.push(hasPositions ? `(${kind}@${position(start)}-${position(end)}` : `(${kind}@-`)
}

function openNode(kind: string, node: number): void {
  open(kind, tree.start[node]!, tree.end[node]!)
}

function name(id: number): string {
  nameTexts[id] ??= tree.names.text(id as never)
  return nameTexts[id]
}

function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function quoteName(id: number): string {
  return id === 0 ? '~' : quote(name(id))
}

function dumpList(nodes: readonly number[]): void {
  for (const node of nodes) {
    dump(node)
    out.push(',')
  }
}

/** ` [a,b,]` */
function list(nodes: readonly number[]): void {
  out.push(' [')
  dumpList(nodes)
  out.push(']')
}

/** ` a`, or ` ~` when there is none. */
function field(node: number | undefined): void {
  if (node === undefined) out.push(' ~')
  else {
    out.push(' ')
    dump(node)
  }
}

const BINARY_NAMES = [
  '',
  'Add',
  'Sub',
  'Mult',
  'Div',
  'FloorDiv',
  'Mod',
  'MatMult',
  'Pow',
  'LShift',
  'RShift',
  'BitAnd',
  'BitOr',
  'BitXor',
]
const UNARY_NAMES = ['Not', 'USub', 'UAdd', 'Invert']
const COMPARE_NAMES = ['Lt', 'LtE', 'Gt', 'GtE', 'Eq', 'NotEq', 'In', 'NotIn', 'Is', 'IsNot']

function operatorName(operator: number): string {
  if (operator >= Operator.LESS) return COMPARE_NAMES[operator - Operator.LESS]!
  if (operator >= Operator.AND) return operator === Operator.AND ? 'And' : 'Or'
  if (operator >= Operator.NOT) return UNARY_NAMES[operator - Operator.NOT]!
  return BINARY_NAMES[operator]!
}

function operator(value: number): void {
  out.push(` (${operatorName(value)})`)
}

function double(value: number): string {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  return view.getBigUint64(0).toString(16).padStart(16, '0')
}

/** A statement or expression whose fields are its children one by one. */
const PLAIN: Readonly<Record<number, string>> = {
  [Node.EXPRESSION_STATEMENT]: 'Expr',
  [Node.PASS]: 'Pass',
  [Node.BREAK]: 'Break',
  [Node.CONTINUE]: 'Continue',
  [Node.AWAIT]: 'Await',
  [Node.YIELD_FROM]: 'YieldFrom',
  [Node.STARRED]: 'Starred',
  [Node.WALRUS]: 'NamedExpr',
  [Node.SUBSCRIPT]: 'Subscript',
  [Node.MATCH_VALUE]: 'MatchValue',
}
const CONSTANTS: Readonly<Record<number, string>> = {
  [Node.NONE]: 'None',
  [Node.TRUE]: 'True',
  [Node.FALSE]: 'False',
  [Node.ELLIPSIS]: '...',
}
const SEQUENCES: Readonly<Record<number, string>> = {
  [Node.TUPLE]: 'Tuple',
  [Node.LIST]: 'List',
  [Node.SET]: 'Set',
  [Node.DELETE]: 'Delete',
  [Node.IMPORT]: 'Import',
  [Node.MATCH_SEQUENCE]: 'MatchSequence',
  [Node.MATCH_OR]: 'MatchOr',
}
const COMPREHENSIONS: Readonly<Record<number, string>> = {
  [Node.LIST_COMPREHENSION]: 'ListComp',
  [Node.SET_COMPREHENSION]: 'SetComp',
  [Node.GENERATOR]: 'GeneratorExp',
}

function constant(node: number, text: string): void {
  openNode('Constant', node)
  out.push(` ${text})`)
}

function dump(node: number): void {
  const kind = tree.kind[node]!
  const payload = tree.payload[node]!
  if (kind === Node.NAME) {
    openNode('Name', node)
    out.push(` ${quoteName(payload)})`)
    return
  }
  const plain = PLAIN[kind]
  if (plain !== undefined) {
    openNode(plain, node)
    for (const child of children(node)) field(child)
    out.push(')')
    return
  }
  const text = CONSTANTS[kind]
  if (text !== undefined) {
    constant(node, text)
    return
  }
  const sequence = SEQUENCES[kind]
  if (sequence !== undefined) {
    openNode(sequence, node)
    list(children(node))
    out.push(')')
    return
  }
  const comprehension = COMPREHENSIONS[kind]
  if (comprehension !== undefined) {
    const [element, ...clauses] = children(node)
    openNode(comprehension, node)
    field(element)
    list(clauses)
    out.push(')')
    return
  }
  if (kind >= Node.FIRST_PATTERN) dumpPattern(node, kind, payload)
  else if (kind >= Node.FIRST_EXPRESSION) dumpExpression(node, kind, payload)
  else if (kind >= Node.FIRST_STATEMENT) dumpStatement(node, kind, payload)
  else dumpPart(node, kind, payload)
}

function dumpExpression(node: number, kind: number, payload: number): void {
  switch (kind) {
    case Node.INTEGER:
      constant(node, `i0x${integerValue(tree, node)!.toString(16)}`)
      return
    case Node.FLOAT:
      constant(node, `f${double(floatValue(tree, node)!)}`)
      return
    case Node.IMAGINARY:
      constant(node, `c${double(floatValue(tree, node)!)}`)
      return
    case Node.STRING:
      constant(node, quote(stringValue(tree, node, lookup)!))
      return
    case Node.BYTES:
      constant(node, `b${Buffer.from(bytesValue(tree, node)!).toString('hex')}`)
      return
    case Node.FORMATTED_STRING:
    case Node.TEMPLATE_STRING:
      dumpFormatted(node, [node])
      return
    case Node.CONCATENATION:
      if (payload === Node.STRING) constant(node, quote(stringValue(tree, node, lookup)!))
      else if (payload === Node.BYTES) {
        constant(node, `b${Buffer.from(bytesValue(tree, node)!).toString('hex')}`)
      } else dumpFormatted(node, children(node))
      return
    case Node.ATTRIBUTE:
      openNode('Attribute', node)
      field(node - 1)
      out.push(` ${quoteName(payload)})`)
      return
    case Node.SLICE: {
      const bounds = children(node)
      openNode('Slice', node)
      for (const bit of [Node.LOWER, Node.UPPER, Node.STEP]) {
        field((payload & bit) !== 0 ? bounds.shift() : undefined)
      }
      out.push(')')
      return
    }
    case Node.CALL: {
      const [callee, ...parts] = children(node)
      openNode('Call', node)
      field(callee)
      dumpArguments(parts)
      out.push(')')
      return
    }
    case Node.UNARY:
      openNode('UnaryOp', node)
      operator(payload)
      field(node - 1)
      out.push(')')
      return
    case Node.BINARY: {
      const [left, right] = children(node)
      openNode('BinOp', node)
      field(left)
      operator(payload)
      field(right)
      out.push(')')
      return
    }
    case Node.BOOLEAN:
      openNode('BoolOp', node)
      operator(payload)
      list(children(node))
      out.push(')')
      return
    case Node.COMPARE: {
      const [left, right] = children(node)
      openNode('Compare', node)
      field(left)
      out.push(` [(${operatorName(payload)}),]`)
      list([right!])
      out.push(')')
      return
    }
    case Node.COMPARE_CHAIN: {
      const [left, ...rest] = children(node)
      openNode('Compare', node)
      field(left)
      out.push(' [')
      for (let index = 0; index < rest.length; index += 2) {
        out.push(`(${operatorName(tree.payload[rest[index]!]!)}),`)
      }
      out.push(']')
      list(rest.filter((_, index) => index % 2 === 1))
      out.push(')')
      return
    }
    case Node.LAMBDA: {
      const [parameters, body] = children(node)
      openNode('Lambda', node)
      dumpParameters(parameters!)
      field(body)
      out.push(')')
      return
    }
    case Node.CONDITIONAL: {
      const [body, test, otherwise] = children(node)
      openNode('IfExp', node)
      field(test)
      field(body)
      field(otherwise)
      out.push(')')
      return
    }
    case Node.DICT: {
      const keys: (number | undefined)[] = []
      const values: number[] = []
      const parts = children(node)
      for (let index = 0; index < parts.length; index++) {
        const part = parts[index]!
        if (tree.kind[part] === Node.DOUBLE_STARRED) {
          keys.push(undefined)
          values.push(part - 1)
        } else {
          keys.push(part)
          values.push(parts[++index]!)
        }
      }
      openNode('Dict', node)
      out.push(' [')
      for (const key of keys) {
        if (key === undefined) out.push('~')
        else dump(key)
        out.push(',')
      }
      out.push(']')
      list(values)
      out.push(')')
      return
    }
    case Node.DICT_COMPREHENSION: {
      const [key, value, ...clauses] = children(node)
      openNode('DictComp', node)
      field(key)
      field(value)
      list(clauses)
      out.push(')')
      return
    }
    case Node.YIELD:
      openNode('Yield', node)
      field(children(node)[0])
      out.push(')')
      return
    default:
      out.push(`(#${kind})`)
  }
}

/** ` [positional] [keywords]` */
function dumpArguments(parts: readonly number[]): void {
  const isKeyword = (part: number) =>
    tree.kind[part] === Node.KEYWORD || tree.kind[part] === Node.DOUBLE_STARRED
  list(parts.filter((part) => !isKeyword(part)))
  list(parts.filter(isKeyword))
}

/** One or more string literals that are a JoinedStr together: neighbouring texts are one constant. */
function dumpFormatted(node: number, parts: readonly number[]): void {
  openNode('JoinedStr', node)
  const hadPositions = hasPositions
  hasPositions = false
  out.push(' [')
  dumpPieces(parts)
  out.push('])')
  hasPositions = hadPositions
}

function dumpPieces(parts: readonly number[]): void {
  let pending = ''
  const flush = () => {
    if (pending !== '') out.push(`(Constant@- ${quote(pending)}),`)
    pending = ''
  }
  for (const part of parts) {
    const isLiteral = tree.kind[part] === Node.STRING
    for (const piece of isLiteral ? [part] : children(part)) {
      if (tree.kind[piece] === Node.STRING) pending += stringValue(tree, piece, lookup)
      else if (tree.kind[piece] === Node.TEXT) {
        pending += textValue(tree, piece, lookup)
      } else {
        if ((tree.payload[piece]! & Node.SELF_DOCUMENTING) !== 0) pending += documentingText(piece)
        flush()
        dumpReplacement(piece)
        out.push(',')
      }
    }
  }
  flush()
}

/** The `x = ` that `{x = }` shows. */
function documentingText(replacement: number): string {
  const { source } = tree
  const start = tree.start[replacement]! + 1
  let end = tree.end[children(replacement)[0]!]!
  while (source[end] !== 61) end++
  end++
  while (source[end]! <= 32) end++
  return new TextDecoder().decode(source.subarray(start, end)).replace(/\r\n?/g, '\n')
}

function dumpReplacement(node: number): void {
  const [value, spec] = children(node)
  const payload = tree.payload[node]!
  const isDocumenting = (payload & Node.SELF_DOCUMENTING) !== 0
  let conversion = payload & 255
  if (isDocumenting && conversion === 0 && spec === undefined) conversion = 114
  out.push('(FormattedValue@-')
  field(value)
  out.push(conversion === 0 ? ' i-0x1' : ` i0x${conversion.toString(16)}`)
  if (spec === undefined) out.push(' ~')
  else {
    out.push(' (JoinedStr@- [')
    dumpPieces([spec])
    out.push('])')
  }
  out.push(')')
}

interface Parameters {
  positionalOnly: number[]
  ordinary: number[]
  variable: number | undefined
  keywordOnly: number[]
  keywords: number | undefined
}

function readParameters(node: number): Parameters {
  const found: Parameters = {
    positionalOnly: [],
    ordinary: [],
    variable: undefined,
    keywordOnly: [],
    keywords: undefined,
  }
  let isKeywordOnly = false
  for (const part of children(node)) {
    const kind = tree.kind[part]
    if (kind === Node.SLASH_MARKER) found.positionalOnly = found.ordinary.splice(0)
    else if (kind === Node.STAR_MARKER) isKeywordOnly = true
    else if (kind === Node.VAR_POSITIONAL) {
      found.variable = part
      isKeywordOnly = true
    } else if (kind === Node.VAR_KEYWORD) found.keywords = part
    else if (isKeywordOnly) found.keywordOnly.push(part)
    else found.ordinary.push(part)
  }
  return found
}

/** The default of a PARAMETER. */
function defaultOf(parameter: number): number | undefined {
  return children(parameter).find((child) => tree.kind[child] !== Node.ANNOTATION)
}

function dumpParameters(node: number): void {
  const { positionalOnly, ordinary, variable, keywordOnly, keywords } = readParameters(node)
  const each = (parameters: readonly number[]) => {
    out.push(' [')
    for (const parameter of parameters) {
      dumpParameter(parameter)
      out.push(',')
    }
    out.push(']')
  }
  const optional = (parameter: number | undefined) => {
    out.push(' ')
    if (parameter === undefined) out.push('~')
    else dumpParameter(parameter)
  }
  out.push(' (arguments')
  each(positionalOnly)
  each(ordinary)
  optional(variable)
  each(keywordOnly)
  out.push(' [')
  for (const parameter of keywordOnly) {
    const value = defaultOf(parameter)
    if (value === undefined) out.push('~')
    else dump(value)
    out.push(',')
  }
  out.push(']')
  optional(keywords)
  const defaults = [...positionalOnly, ...ordinary].map(defaultOf)
  list(defaults.filter((value) => value !== undefined))
  out.push(')')
}

function dumpParameter(node: number): void {
  const parts = children(node)
  const annotation = parts.find((child) => tree.kind[child] === Node.ANNOTATION)
  const identifier = parts.find((child) => tree.kind[child] === Node.IDENTIFIER)
  const start = tree.start[identifier ?? node]!
  const nameEnd = identifier === undefined ? endOfName(start) : tree.end[identifier]!
  open('arg', start, annotation === undefined ? nameEnd : tree.end[annotation]!)
  out.push(` ${quoteName(tree.payload[node]!)}`)
  field(annotation === undefined ? undefined : annotation - 1)
  out.push(')')
}

function endOfName(start: number): number {
  const { source } = tree
  let end = start
  while (source[end]! >= 128 || /\w/.test(String.fromCharCode(source[end]!))) end++
  return end
}

function dumpStatement(node: number, kind: number, payload: number): void {
  switch (kind) {
    case Node.ASSIGN: {
      const targets = children(node)
      const value = targets.pop()
      openNode('Assign', node)
      list(targets)
      field(value)
      break
    }
    case Node.ANNOTATED_ASSIGN: {
      const [target, annotation, value] = children(node)
      openNode('AnnAssign', node)
      field(target)
      field(annotation)
      field(value)
      out.push((payload & Node.SIMPLE) !== 0 ? ' i0x1' : ' i0x0')
      break
    }
    case Node.AUGMENTED_ASSIGN: {
      const [target, value] = children(node)
      openNode('AugAssign', node)
      field(target)
      operator(payload)
      field(value)
      break
    }
    case Node.RETURN:
      openNode('Return', node)
      field(children(node)[0])
      break
    case Node.RAISE: {
      const [error, cause] = children(node)
      openNode('Raise', node)
      field(error)
      field(cause)
      break
    }
    case Node.GLOBAL:
    case Node.NONLOCAL:
      openNode(kind === Node.GLOBAL ? 'Global' : 'Nonlocal', node)
      out.push(' [')
      for (const child of children(node)) out.push(`${quoteName(tree.payload[child]!)},`)
      out.push(']')
      break
    case Node.ASSERT: {
      const [test, message] = children(node)
      openNode('Assert', node)
      field(test)
      field(message)
      break
    }
    case Node.IMPORT_FROM: {
      const parts = children(node)
      const hasModule = tree.kind[parts[0]!] === Node.DOTTED_NAME
      openNode('ImportFrom', node)
      out.push(hasModule ? ` ${quote(dottedName(parts.shift()!))}` : ' ~')
      list(parts)
      out.push(` i0x${payload.toString(16)}`)
      break
    }
    case Node.IF:
      dumpIf(node, 'If', children(node))
      return
    case Node.WHILE: {
      const [test, body, otherwise] = children(node)
      openNode('While', node)
      field(test)
      blockField(body)
      blockField(otherwise)
      break
    }
    case Node.FOR: {
      const [target, iterable, body, otherwise] = children(node)
      openNode(payload === Node.ASYNC ? 'AsyncFor' : 'For', node)
      field(target)
      field(iterable)
      blockField(body)
      blockField(otherwise)
      break
    }
    case Node.WITH: {
      const items = children(node)
      const body = items.pop()
      openNode(payload === Node.ASYNC ? 'AsyncWith' : 'With', node)
      list(items)
      blockField(body)
      break
    }
    case Node.TRY: {
      const [body, ...rest] = children(node)
      const isElse = (part: number) =>
        tree.kind[part] === Node.BLOCK && tree.payload[part] === Node.ELSE
      const isFinally = (part: number) =>
        tree.kind[part] === Node.BLOCK && tree.payload[part] === Node.FINALLY
      openNode(payload === 1 ? 'TryStar' : 'Try', node)
      blockField(body)
      list(rest.filter((part) => tree.kind[part] === Node.HANDLER))
      blockField(rest.find(isElse))
      blockField(rest.find(isFinally))
      break
    }
    case Node.MATCH: {
      const [subject, ...cases] = children(node)
      openNode('Match', node)
      field(subject)
      list(cases)
      break
    }
    case Node.FUNCTION:
    case Node.ASYNC_FUNCTION:
    case Node.CLASS:
      dumpDefinition(node, kind, payload, [])
      return
    case Node.DECORATED: {
      const decorators = children(node)
      const definition = decorators.pop()!
      const { [definition]: inner } = tree.kind
      dumpDefinition(
        definition,
        inner!,
        tree.payload[definition]!,
        decorators.map((decorator) => decorator - 1),
      )
      return
    }
    default:
      out.push(`(#${kind}`)
  }
  out.push(')')
}

function dumpDefinition(
  node: number,
  kind: number,
  nameId: number,
  decorators: readonly number[],
): void {
  const parts = children(node)
  const body = parts.pop()
  if (kind === Node.CLASS) {
    openNode('ClassDef', node)
    out.push(` ${quoteName(nameId)}`)
    dumpArguments(
      parts.filter(
        (part) => tree.kind[part] !== Node.IDENTIFIER && tree.kind[part] !== Node.TYPE_PARAMETERS,
      ),
    )
    blockField(body)
    list(decorators)
  } else {
    openNode(kind === Node.FUNCTION ? 'FunctionDef' : 'AsyncFunctionDef', node)
    out.push(` ${quoteName(nameId)}`)
    dumpParameters(parts.find((part) => tree.kind[part] === Node.PARAMETERS)!)
    blockField(body)
    list(decorators)
    const result = parts.find((part) => tree.kind[part] === Node.ANNOTATION)
    field(result === undefined ? undefined : result - 1)
  }
  out.push(')')
}

/** An `if` or `elif` whose test is first in `parts`; what follows its block is its `else`. */
function dumpIf(node: number, kind: string, parts: readonly number[], end = tree.end[node]!): void {
  const [test, body, next, ...rest] = parts
  open(kind, tree.start[node]!, end)
  field(test)
  blockField(body)
  if (next !== undefined && tree.kind[next] === Node.ELIF) {
    out.push(' [')
    dumpIf(next, 'If', [...children(next), ...rest], end)
    out.push(',]')
  } else blockField(next)
  out.push(')')
}

function blockField(block: number | undefined): void {
  list(block === undefined ? [] : children(block))
}

function dottedName(node: number): string {
  return children(node)
    .map((part) => name(tree.payload[part]!))
    .join('.')
}

function dumpPart(node: number, kind: number, payload: number): void {
  switch (kind) {
    case Node.IMPORT_STAR:
      openNode('alias', node)
      out.push(' "*" ~')
      break
    case Node.IMPORT_ALIAS: {
      const [path, alias] = children(node)
      openNode('alias', node)
      out.push(` ${quote(dottedName(path!))}`)
      out.push(alias === undefined ? ' ~' : ` ${quoteName(tree.payload[alias]!)}`)
      break
    }
    case Node.KEYWORD:
      openNode('keyword', node)
      out.push(` ${quoteName(payload)}`)
      field(node - 1)
      break
    case Node.DOUBLE_STARRED:
      openNode('keyword', node)
      out.push(' ~')
      field(node - 1)
      break
    case Node.WITH_ITEM: {
      const [context, variables] = children(node)
      out.push('(withitem')
      field(context)
      field(variables)
      break
    }
    case Node.HANDLER: {
      const parts = children(node)
      const body = parts.pop()
      const isName = (part: number) => tree.kind[part] === Node.IDENTIFIER
      const alias = parts.find(isName)
      openNode('ExceptHandler', node)
      field(parts.find((part) => !isName(part)))
      out.push(alias === undefined ? ' ~' : ` ${quoteName(tree.payload[alias]!)}`)
      blockField(body)
      break
    }
    case Node.CASE: {
      const [pattern, ...rest] = children(node)
      const guard = rest.find((part) => tree.kind[part] === Node.GUARD)
      out.push('(match_case')
      field(pattern)
      field(guard === undefined ? undefined : guard - 1)
      blockField(rest.at(-1))
      break
    }
    case Node.COMPREHENSION_FOR: {
      const [variable, iterable, ...conditions] = children(node)
      out.push('(comprehension')
      field(variable)
      field(iterable)
      list(conditions)
      out.push(payload === Node.ASYNC ? ' i0x1' : ' i0x0')
      break
    }
    default:
      out.push(`(#${kind}`)
  }
  out.push(')')
}

function dumpPattern(node: number, kind: number, payload: number): void {
  switch (kind) {
    case Node.MATCH_SINGLETON: {
      const literal = tree.kind[node - 1]
      openNode('MatchSingleton', node)
      out.push(literal === Node.NONE ? ' ~' : literal === Node.TRUE ? ' True' : ' False')
      break
    }
    case Node.MATCH_MAPPING: {
      const keys = children(node)
      const rest = tree.kind[keys.at(-1) ?? 0] === Node.MATCH_REST ? keys.pop() : undefined
      openNode('MatchMapping', node)
      list(keys.filter((_, index) => index % 2 === 0))
      list(keys.filter((_, index) => index % 2 === 1))
      out.push(rest === undefined ? ' ~' : ` ${quoteName(tree.payload[rest]!)}`)
      break
    }
    case Node.MATCH_CLASS: {
      const [type, ...parts] = children(node)
      const isKeyword = (part: number) => tree.kind[part] === Node.KEYWORD_PATTERN
      const keywords = parts.filter(isKeyword)
      openNode('MatchClass', node)
      field(type)
      list(parts.filter((part) => !isKeyword(part)))
      out.push(' [')
      for (const keyword of keywords) out.push(`${quoteName(tree.payload[keyword]!)},`)
      out.push(']')
      list(keywords.map((keyword) => keyword - 1))
      break
    }
    case Node.MATCH_STAR:
      openNode('MatchStar', node)
      out.push(` ${quoteName(payload)}`)
      break
    case Node.MATCH_AS:
      openNode('MatchAs', node)
      field(children(node)[0])
      out.push(` ${quoteName(payload)}`)
      break
    default:
      out.push(`(#${kind}`)
  }
  out.push(')')
}
