import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type SyntaxTree, Token } from '../../src/python/index.ts'
import { WARM_UP_TEXT } from '../../src/python/warm-up.ts'
import { parseBytes, parseText, readCases } from './notation.ts'

/** What is true of every tree, however broken the text. */
function checkTree(tree: SyntaxTree): void {
  const { kind, start, end, size, nodeCount, length } = tree
  const wrong: string[] = []
  if (size[nodeCount - 1] !== nodeCount) wrong.push('the root does not hold all nodes')
  for (let node = 0; node < nodeCount; node++) {
    if (start[node]! < 0 || end[node]! > length || start[node]! > end[node]!) {
      wrong.push(`node ${node} of kind ${kind[node]} spans ${start[node]} to ${end[node]}`)
    }
    const first = node - size[node]! + 1
    if (first < 0) wrong.push(`node ${node} is larger than what is before it`)
    let child = node - 1
    let after = end[node]!
    for (; child >= first; child -= size[child]!) {
      if (start[child]! < start[node]! || end[child]! > after) {
        wrong.push(`child ${child} (${kind[child]}) is not inside ${node} (${kind[node]})`)
      }
      after = start[child]!
    }
    if (child !== first - 1) wrong.push(`the children of ${node} do not fill its rows`)
  }
  for (let token = 1; token < tree.tokenCount; token++) {
    if (tree.tokenStart[token]! < tree.tokenEnd[token - 1]! - 1)
      wrong.push(`token ${token} overlaps`)
  }
  if (tree.tokenKind[tree.tokenCount - 1] !== Token.END) wrong.push('the last token is not the end')
  for (const problem of tree.problems) {
    if (problem.start < 0 || problem.end > length || problem.start > problem.end) {
      wrong.push(`problem at ${problem.start} to ${problem.end}: ${problem.message}`)
    }
  }
  expect(wrong.slice(0, 5)).toEqual([])
}

const folder = join(import.meta.dirname, 'cases')
const sources = readdirSync(folder)
  .flatMap((file) => readCases(readFileSync(join(folder, file), 'utf8')))
  .map(({ source }) => source)
sources.push(WARM_UP_TEXT)

test('any bytes give a tree whose spans nest', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => checkTree(parseBytes(bytes))),
    { numRuns: 2000 },
  )
})

const WORDS =
  'if else elif for in not lambda def class return yield from import as with async await try except finally match case type None a b 1 2.5 "s" f"{ }" \'\'\' """ f\'\'\' ( ) [ ] { } , : ; . = := -> + - * ** @ ! \\ # $ é'.split(
    ' ',
  )
const word = fc.constantFrom(
  ...WORDS,
  '\n',
  '\n    ',
  '\n  ',
  '\n\t',
  '\r\n',
  '\r',
  ' ',
  '\f',
  '\0',
)

test('any mixture of Python words gives a tree whose spans nest', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) =>
      checkTree(parseText(words.join(' '))),
    ),
    { numRuns: 4000 },
  )
})

test('any text that is being typed or cut gives a tree whose spans nest', () => {
  for (const source of sources) {
    for (let end = 0; end <= source.length; end += source.length > 1000 ? 7 : 1) {
      checkTree(parseText(source.slice(0, end)))
    }
  }
})

test('any line taken out of a text gives a tree whose spans nest', () => {
  const lines = WARM_UP_TEXT.split('\n')
  lines.forEach((_, index) => {
    checkTree(parseText(lines.toSpliced(index, 1).join('\n')))
  })
})

test('a text parses the same the second time', () => {
  const snapshot = (tree: SyntaxTree) => [...tree.kind.slice(0, tree.nodeCount)].join()
  for (const source of sources) {
    const first = snapshot(parseText(source))
    parseText('def f(: "')
    expect(snapshot(parseText(source))).toBe(first)
  }
})

test('line ends make no difference', () => {
  for (const source of sources) {
    const tree = parseText(source)
    const kinds = [...tree.kind.slice(0, tree.nodeCount)]
    const problems = tree.problems.map(({ message }) => message)
    for (const lineEnd of ['\r\n', '\r']) {
      const other = parseText(source.replaceAll('\n', lineEnd))
      expect([...other.kind.slice(0, other.nodeCount)]).toEqual(kinds)
      expect(other.problems.map(({ message }) => message)).toEqual(problems)
    }
  }
})
