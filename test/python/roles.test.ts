import { expect, test } from 'vitest'
import type { NameId } from '../../src/memory/index.ts'
import {
  attributeNameStart,
  bodyOf,
  calleeOf,
  childCount,
  decoratorsOf,
  definitionOf,
  docstringOf,
  dottedText,
  fillParents,
  firstChild,
  importedModule,
  keepTree,
  keywordArgument,
  listChildren,
  NO_NODE,
  Node,
  nodeAt,
  PythonName,
  readArguments,
  readImportedNames,
  readParameters,
  rootOf,
  type SyntaxTree,
  sourceText,
} from '../../src/python/index.ts'
import { KIND_NAMES, parseText } from './notation.ts'

function firstStatement(tree: SyntaxTree): number {
  return firstChild(tree, rootOf(tree))
}

function findKind(tree: SyntaxTree, kind: number): number {
  return tree.kind.subarray(0, tree.nodeCount).indexOf(kind)
}

test('parameters have kinds, annotations and defaults', () => {
  const tree = parseText('def f(a, /, b: int, c=1, *d, e: str = "x", **g): pass')
  const text = (node: number) => (node === NO_NODE ? '-' : sourceText(tree, node))
  expect(
    readParameters(tree, firstStatement(tree)).map(
      ({ name, kind, annotation, defaultValue }) =>
        `${tree.names.text(name)} ${kind} ${text(annotation)} ${text(defaultValue)}`,
    ),
  ).toEqual([
    'a positional-only - -',
    'b ordinary int -',
    'c ordinary - 1',
    'd variable-positional - -',
    'e keyword-only str "x"',
    'g variable-keyword - -',
  ])
})

test('arguments of calls and classes', () => {
  const tree = parseText('fields.Char(a, *b, string="X", required=True, **c)')
  const call = findKind(tree, Node.CALL)
  const { positional, keywords, doubleStarred } = readArguments(tree, call)
  const texts = (nodes: readonly number[]) => nodes.map((node) => sourceText(tree, node))
  expect(texts(positional)).toEqual(['a', '*b'])
  expect(texts(keywords)).toEqual(['string="X"', 'required=True'])
  expect(texts(doubleStarred)).toEqual(['**c'])
  expect(dottedText(tree, calleeOf(tree, call))).toBe('fields.Char')
  expect(tree.kind[keywordArgument(tree, call, PythonName.REQUIRED)]).toBe(Node.TRUE)
  expect(keywordArgument(tree, call, PythonName.COMPUTE)).toBe(NO_NODE)
})

test('names, decorators, docstring and body of a definition', () => {
  const tree = parseText('@a\n@b.c(d)\nclass A(B):\n    """Doc"""\n    x = 1')
  const definition = definitionOf(tree, firstStatement(tree))
  expect(tree.names.text(tree.payload[definition] as NameId)).toBe('A')
  expect(decoratorsOf(tree, definition).map((node) => sourceText(tree, node))).toEqual([
    'a',
    'b.c(d)',
  ])
  expect(sourceText(tree, docstringOf(tree, definition))).toBe('"""Doc"""')
  expect(childCount(tree, bodyOf(tree, definition))).toBe(2)
  expect(decoratorsOf(tree, bodyOf(tree, definition))).toEqual([])
})

test('imports', () => {
  const tree = parseText('from ..a.b import c as d, e\nimport f.g')
  const [from, plain] = listChildren(tree, rootOf(tree)) as [number, number]
  const bound = (node: number) =>
    readImportedNames(tree, node).map((name) => tree.names.text(name.bound))
  expect(dottedText(tree, importedModule(tree, from))).toBe('a.b')
  expect(tree.payload[from]).toBe(2)
  expect(bound(from)).toEqual(['d', 'e'])
  expect(bound(plain)).toEqual(['f'])
})

test('the node at an offset, and the way to it', () => {
  const text = 'def f():\n    return self.env.user'
  const tree = parseText(text)
  const path: number[] = []
  const node = nodeAt(tree, text.indexOf('nv'), path)
  expect(sourceText(tree, node)).toBe('self.env')
  expect(sourceText(tree, node).length - attributeNameStart(tree, node)).toBe(
    'self.env'.length - text.indexOf('env'),
  )
  expect(path.map((step) => KIND_NAMES[tree.kind[step]!])).toEqual([
    'MODULE',
    'FUNCTION',
    'BLOCK',
    'RETURN',
    'ATTRIBUTE',
    'ATTRIBUTE',
  ])
  expect(sourceText(tree, nodeAt(tree, text.length))).toBe('self.env.user')
})

test('parents', () => {
  const tree = parseText('f(a)')
  const parents = new Int32Array(tree.nodeCount)
  fillParents(tree, parents)
  expect([...parents]).toEqual([2, 2, 3, 4, NO_NODE])
})

test('a tree that is kept stays as it is', () => {
  const kept = keepTree(parseText('x = 1'))
  parseText('class A: pass')
  expect(sourceText(kept, rootOf(kept))).toBe('x = 1')
  expect([...kept.kind]).toEqual([Node.NAME, Node.INTEGER, Node.ASSIGN, Node.MODULE])
})

test('well-known names have fixed ids', () => {
  const tree = parseText('self')
  expect(tree.payload[0]).toBe(PythonName.SELF)
  expect(tree.names.text(PythonName.DUNDER_INIT as NameId)).toBe('__init__')
  expect(tree.names.text(PythonName.ATTRIBUTE_INHERIT as NameId)).toBe('_inherit')
  expect(tree.names.text(PythonName.CLASS_MANY2ONE as NameId)).toBe('Many2one')
  expect(tree.names.text((PythonName.FIRST_FREE_NAME - 1) as NameId)).toBe('x')
})
