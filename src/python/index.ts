/**
 * Reads Python: bytes in, a flat syntax tree out. Imports `base` and `memory` only.
 */
export { closesBracket, opensBracket } from './brackets.ts'
export { MAX_SOURCE_BYTES } from './buffers.ts'
export {
  bytesValue,
  type CharacterLookup,
  contentSpan,
  floatValue,
  integerValue,
  plainString,
  sourceText,
  stringValue,
  textValue,
} from './literals.ts'
export * as Node from './node-layout.ts'
export * as Operator from './operator-layout.ts'
export { type PackedTree, packTree, unpackTree } from './packed-tree.ts'
export { parsedTexts, parsePython } from './parser.ts'
export {
  type Arguments,
  attributeNameStart,
  calleeOf,
  decoratorsOf,
  docstringOf,
  dottedText,
  type ImportedName,
  importedModule,
  keywordArgument,
  nameEnd,
  nameOf,
  type Parameter,
  type ParameterKind,
  readArguments,
  readImportedNames,
  readParameters,
  typeParameterNamed,
  typeParametersOf,
} from './roles.ts'
export * as Token from './token-layout.ts'
export {
  bodyOf,
  childCount,
  childrenOf,
  decoratedOf,
  definitionOf,
  enclosingFunction,
  fillParents,
  findChild,
  firstChild,
  firstRowOf,
  firstTokenFrom,
  isFunction,
  keepTree,
  lastChild,
  listChildren,
  NO_NODE,
  nodeAt,
  previousSibling,
  restoreTree,
  rootOf,
  type SyntaxTree,
} from './tree.ts'
export { TreeCopy } from './tree-copy.ts'
export { warmUp } from './warm-up.ts'
export * as PythonName from './well-known.ts'
export { createPythonNames, FIRST_FREE_NAME } from './well-known.ts'
