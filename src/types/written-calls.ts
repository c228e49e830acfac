/** Calls that make named tuples, as facts have them. */
import {
  dottedName,
  Facts,
  SegmentView,
  stringName,
  valuePayload,
  valueTag,
} from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { Annotations } from './annotations.ts'
import type { Declared } from './declarations.ts'
import type { Written, WrittenCall } from './named-tuples.ts'
import type { Program } from './program.ts'

const decoder = new TextDecoder()
const SPACE = 32
const COMMA = 44
const CLOSING_PARENTHESIS = 41
const LINE_FEED = 10

/** The call of `namedtuple` or `NamedTuple` that a value in the facts of a file is; `undefined` for all others. */
export function namedTupleCall(
  program: Program,
  annotations: Annotations,
  file: FileId,
  facts: SegmentView,
  call: number,
): WrittenCall | undefined {
  const callee = dottedName(facts.callee(call))
  if (callee === NO_NAME) return undefined
  const declared = annotations.declared(file, program.index.text(callee))
  const isTyped = declared && makesNamedTuples(program, declared)
  if (isTyped === undefined) return undefined
  const written = (value: number): Written => {
    const tag = valueTag(value)
    const count = facts.isSequence(value) ? facts.partCount(value) : 0
    return {
      text:
        tag === Facts.STRING
          ? program.index.text(stringName(value))
          : tag === Facts.TEXT
            ? textAt(program, file, valuePayload(value))
            : undefined,
      items: facts.isSequence(value)
        ? Array.from({ length: count }, (_, i) => written(facts.item(value, i)))
        : undefined,
      isTrue: tag === Facts.CONSTANT && valuePayload(value) === Facts.TRUE,
      type: () => annotations.ofValue(file, facts, value),
    }
  }
  const positional: Written[] = []
  const keywords = new Map<string, Written>()
  for (let i = 0; i < facts.partCount(call); i++) {
    const keyword = facts.argumentKeyword(call, i)
    const value = written(facts.argumentValue(call, i))
    if (keyword === NO_NAME) positional.push(value)
    else keywords.set(program.index.text(keyword), value)
  }
  return { isTyped, positional, keyword: (name) => keywords.get(name) }
}

/** Whether what is called is `typing.NamedTuple` (true) or `collections.namedtuple` (false); `undefined` when it is neither. */
export function makesNamedTuples(program: Program, declared: Declared): boolean | undefined {
  const { file, kind } = declared
  if (kind !== 'class' && kind !== 'function') return undefined
  if (!program.libraries.isLibrary(file)) return undefined
  const facts = program.index.facts(file, new SegmentView())
  const name =
    kind === 'class'
      ? facts.get(Facts.CLASSES, declared.index, Facts.CLASS_NAME)
      : facts.get(Facts.FUNCTIONS, declared.index, Facts.FUNCTION_NAME)
  const text = program.index.text(name as NameId)
  if (text !== (kind === 'class' ? 'NamedTuple' : 'namedtuple')) return undefined
  const path = program.workspace.files.pathOf(file)
  return kind === 'class'
    ? /\/(typing|typing_extensions)\.pyi$/.test(path) || undefined
    : /\/collections\/__init__\.pyi$/.test(path)
      ? false
      : undefined
}

/** The text of the string whose quote stands at an offset of a file; `undefined` when there is more to it. */
function textAt(program: Program, file: FileId, offset: number): string | undefined {
  const source = program.read(file)
  const quote = source?.bytes[offset]
  if (source === undefined || (quote !== 34 && quote !== 39)) return undefined
  const end = source.bytes.indexOf(quote, offset + 1)
  if (end < 0 || end >= source.length || source.bytes[end + 1] === quote) return undefined
  let next = end + 1
  while (source.bytes[next] === SPACE || source.bytes[next] === LINE_FEED) next++
  const isWhole = source.bytes[next] === COMMA || source.bytes[next] === CLOSING_PARENTHESIS
  const text = decoder.decode(source.bytes.subarray(offset + 1, end))
  return isWhole && !text.includes('\\') ? text : undefined
}
