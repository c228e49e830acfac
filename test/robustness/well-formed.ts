import { type CsvTable, cellText } from '../../src/csv/index.ts'
import type { JavaScriptFacts } from '../../src/javascript/index.ts'
import type { NameTable } from '../../src/memory/index.ts'
import { Node, type SyntaxTree, Token } from '../../src/python/index.ts'
import { attributeValue, elementText, type XmlDocument } from '../../src/xml/index.ts'

/*
 * What must be true of whatever a reader says about any bytes. Each function throws an `Error` that says what is not.
 * Plain comparisons, because they run over millions of rows.
 */

/** What has a place in a file. */
interface Placed {
  readonly start: number
  readonly end: number
}

/** Throws unless `[start, end)` lies in a file of `length` bytes. */
export function requireSpan(
  start: number | undefined,
  end: number | undefined,
  length: number,
  what: string,
): void {
  if (start !== undefined && end !== undefined && start >= 0 && start <= end && end <= length)
    return
  throw new Error(`${what} has the span ${start} to ${end} in a file of ${length} bytes`)
}

/** Throws unless `name` is a name of a table of `count` names. */
function requireName(name: number | undefined, count: number, what: string): void {
  if (name === undefined || name < 0 || name >= count) {
    throw new Error(`${what} has the name ${name} of ${count}`)
  }
}

function require(holds: boolean, message: string): void {
  if (!holds) throw new Error(message)
}

/** Throws unless all problems lie in the file and say something in one line. */
export function requireProblems(
  problems: readonly (Placed & { readonly message: string })[],
  length: number,
): void {
  for (const { start, end, message } of problems) {
    requireSpan(start, end, length, `the problem «${message}»`)
    require(message !== '' && !message.includes('\n'), `the problem «${message}» is no sentence`)
  }
}

/** Kinds whose payload is a name id. */
const NAMED = new Set<number>([
  ...[Node.IDENTIFIER, Node.PARAMETER, Node.VAR_POSITIONAL, Node.VAR_KEYWORD, Node.KEYWORD],
  ...[Node.TYPE_VAR, Node.TYPE_VAR_TUPLE, Node.PARAM_SPEC, Node.KEYWORD_PATTERN, Node.MATCH_REST],
  ...[Node.FUNCTION, Node.ASYNC_FUNCTION, Node.CLASS, Node.NAME, Node.ATTRIBUTE],
])

/** Checks spans, sizes, names and tokens of a syntax tree. */
export function checkPython(tree: SyntaxTree): void {
  const { kind, start, end, size, payload, nodeCount, length, names } = tree
  require(kind[nodeCount - 1] === Node.MODULE, 'the last node is not the module')
  require(size[nodeCount - 1] === nodeCount, 'the module does not contain all nodes')
  for (let node = 0; node < nodeCount; node++) {
    requireSpan(start[node], end[node], length, `node ${node} of kind ${kind[node]}`)
    const first = node - size[node]! + 1
    require(size[node]! > 0 && first >= 0, `node ${node} has the size ${size[node]}`)
    let child = node - 1
    for (; child >= first; child -= size[child]!) {
      if (start[child]! < start[node]! || end[child]! > end[node]!) {
        throw new Error(
          `node ${child} of kind ${kind[child]} (${start[child]} to ${end[child]}) lies outside of its parent ` +
            `${node} of kind ${kind[node]} (${start[node]} to ${end[node]})`,
        )
      }
    }
    require(child === first - 1, `the children of node ${node} do not fill it`)
    if (NAMED.has(kind[node]!)) requireName(payload[node], names.count, `node ${node}`)
  }
  checkTokens(tree)
  requireProblems(tree.problems, length)
}

function checkTokens(tree: SyntaxTree): void {
  const { tokenCount, tokenKind, tokenStart, tokenEnd, length } = tree
  require(tokenKind[tokenCount - 1] === Token.END, 'the last token is not the end of the file')
  let before = 0
  for (let token = 0; token < tokenCount; token++) {
    requireSpan(tokenStart[token], tokenEnd[token], length, `token ${token}`)
    require(tokenStart[token]! >= before, `token ${token} begins before the end of the one before`)
    before = tokenEnd[token]!
  }
}

/** Checks the spans, sizes and names of an XML document, and that all its values can be asked for. */
export function checkXml(xml: XmlDocument, names: NameTable): void {
  const { length } = xml
  for (let e = 0; e < xml.elementCount; e++) {
    const what = `element ${e}`
    requireName(xml.elementName[e], names.count, what)
    requireSpan(xml.elementStart[e], xml.elementEnd[e], length, what)
    requireSpan(xml.elementStart[e], xml.elementNameStart[e], length, `${what}, before its name`)
    requireSpan(xml.elementNameStart[e], xml.elementNameEnd[e], length, `${what}, its name`)
    requireSpan(xml.elementNameEnd[e], xml.elementTagEnd[e], length, `${what}, its tag`)
    requireSpan(xml.elementTagEnd[e], xml.elementCloseStart[e], length, `${what}, its content`)
    requireSpan(xml.elementCloseStart[e], xml.elementEnd[e], length, `${what}, its end tag`)
    const end = e + xml.elementSize[e]!
    require(end > e && end <= xml.elementCount, `${what} has the size ${xml.elementSize[e]}`)
    const parent = xml.elementParent[e]!
    require(parent >= -1 && parent < e, `${what} has the parent ${parent}`)
    if (parent >= 0) {
      require(end <= parent + xml.elementSize[parent]!, `${what} is larger than its parent`)
      requireSpan(xml.elementTagEnd[parent], xml.elementStart[e], length, `${what} in its parent`)
      requireSpan(xml.elementEnd[e], xml.elementCloseStart[parent], length, `${what} in its parent`)
    }
    const attributes = xml.elementFirstAttribute[e]! + xml.elementAttributeCount[e]!
    require(attributes <= xml.attributeCount, `${what} has attributes up to ${attributes}`)
    require(xml.elementFirstText[e]! <=
      xml.elementTextEnd[e]!, `${what} has its texts turned round`)
    require(xml.elementTextEnd[e]! <= xml.textCount, `${what} has texts that are none`)
    elementText(xml, e)
  }
  checkXmlAttributes(xml, names)
  for (let t = 0; t < xml.textCount; t++) {
    requireSpan(xml.textStart[t], xml.textEnd[t], length, `text ${t}`)
    require(xml.textParent[t]! < xml.elementCount, `text ${t} has the parent ${xml.textParent[t]}`)
  }
  for (let o = 0; o < xml.otherCount; o++) {
    requireSpan(xml.otherStart[o], xml.otherEnd[o], length, `comment ${o}`)
  }
  requireProblems(xml.problems, length)
}

function checkXmlAttributes(xml: XmlDocument, names: NameTable): void {
  for (let a = 0; a < xml.attributeCount; a++) {
    const what = `attribute ${a}`
    requireName(xml.attributeName[a], names.count, what)
    const element = xml.attributeElement[a]!
    require(element >= 0 && element < xml.elementCount, `${what} is of element ${element}`)
    requireSpan(xml.attributeNameStart[a], xml.attributeNameEnd[a], xml.length, what)
    requireSpan(xml.elementNameEnd[element], xml.attributeNameStart[a], xml.length, what)
    requireSpan(xml.attributeNameEnd[a], xml.elementTagEnd[element], xml.length, what)
    const start = xml.attributeValueStart[a]!
    const end = xml.attributeValueEnd[a]!
    if (start === -1) require(end === -1, `${what} has no value that ends at ${end}`)
    else {
      requireSpan(xml.attributeNameEnd[a], start, xml.length, `${what}, its value`)
      requireSpan(start, end, xml.length, `${what}, its value`)
      requireSpan(end, xml.elementTagEnd[element], xml.length, `${what}, its value`)
    }
    attributeValue(xml, a)
  }
}

/** Checks the rows and cells of a CSV table, and that all its values can be asked for. */
export function checkCsv(table: CsvTable): void {
  const { length, rowCount, cellCount, rowFirstCell, rowStart, rowEnd, cellStart, cellEnd } = table
  require(rowFirstCell[rowCount] === cellCount, 'the rows do not have all cells')
  let before = 0
  for (let row = 0; row < rowCount; row++) {
    requireSpan(before, rowStart[row], length, `row ${row}, behind the one before`)
    requireSpan(rowStart[row], rowEnd[row], length, `row ${row}`)
    require(rowFirstCell[row + 1]! > rowFirstCell[row]!, `row ${row} has no cells`)
    before = rowStart[row]!
    for (let cell = rowFirstCell[row]!; cell < rowFirstCell[row + 1]!; cell++) {
      requireSpan(before, cellStart[cell], length, `cell ${cell}, behind the one before`)
      requireSpan(cellStart[cell], cellEnd[cell], length, `cell ${cell}`)
      before = cellEnd[cell]!
      cellText(table, cell)
    }
    requireSpan(before, rowEnd[row], length, `row ${row}, behind its cells`)
    before = rowEnd[row]!
  }
  requireProblems(table.problems, length)
}

/** Checks the spans and names of what a JavaScript file declares. */
export function checkJavaScript(facts: JavaScriptFacts, length: number, names: NameTable): void {
  const { count } = names
  const part = (
    rows: number,
    what: string,
    spans: readonly (readonly [Int32Array, Int32Array])[],
    ids: readonly Int32Array[],
  ): void => {
    for (let row = 0; row < rows; row++) {
      for (const [start, end] of spans) requireSpan(start[row], end[row], length, `${what} ${row}`)
      for (const id of ids) requireName(id[row], count, `${what} ${row}`)
    }
  }
  const f = facts
  part(
    f.importCount,
    'import',
    [
      [f.importStart, f.importSpecifierStart],
      [f.importSpecifierStart, f.importSpecifierEnd],
      [f.importSpecifierEnd, f.importEnd],
    ],
    [f.importSpecifier],
  )
  part(f.exportCount, 'export', [[f.exportStart, f.exportEnd]], [f.exportName, f.exportLocal])
  part(f.classCount, 'class', [[f.classStart, f.classNameStart]], [f.className, f.classExtends])
  part(f.templateCount, 'template', [[f.templateStart, f.templateEnd]], [f.templateName])
  for (let row = 0; row < f.templateCount; row++) {
    const owner = f.templateClass[row]!
    require(owner >= -1 && owner < f.classCount, `template ${row} is of class ${owner}`)
  }
  const keys = [f.registryKeyStart, f.registryKeyEnd] as const
  part(f.registryCount, 'registration', [keys], [f.registryCategory, f.registryKey])
  part(f.patchCount, 'patch', [[f.patchStart, f.patchEnd]], [f.patchTarget])
  part(f.defineCount, 'definition', [[f.defineStart, f.defineEnd]], [f.defineName])
  requireName(f.odooModuleAlias, count, 'the alias')
  requireProblems(f.problems, length)
}
