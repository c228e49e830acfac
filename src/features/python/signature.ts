import { calleeOf, keepTree } from '../../python/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { prose } from '../hover/markdown.ts'
import { firstParagraph } from '../hover/method.ts'
import { isOdooOnly } from '../python-answers.ts'
import type { Signature, SignatureHelp } from '../results.ts'
import type { SourceText } from '../trees.ts'
import { type CallAround, callAround } from './call-around.ts'
import { type Called, calledIn } from './called.ts'
import { type ParameterText, parameterTexts } from './function-header.ts'
import { type GivenArguments, givenArguments } from './given-arguments.ts'
import { isKnownCallee, knownMembersIn } from './known-members.ts'
import { FileTypes } from './typing.ts'

/** What the call takes that a byte offset of a Python file stands in the brackets of; `undefined` when that is not known. */
export function pythonSignatures(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  offset: number,
): SignatureHelp | undefined {
  const tree = context.trees.python(file, source)
  const found = offset > tree.length ? undefined : callAround(tree, offset)
  if (found === undefined) return undefined
  const around = { ...found, tree: keepTree(found.tree) }
  const given = givenArguments(around)
  const types = new FileTypes(context, file, around.tree, false)
  const all = calledIn(context, types, around, true)
  const called = isOdooOnly(context) ? leftToUs(context, file, around, all) : all
  const labels = new Set<string>()
  const signatures = called
    .map((one) => signatureOf(one, given))
    .filter(({ label }) => !labels.has(label) && labels.add(label) !== undefined)
  if (signatures.length === 0) return undefined
  const taking = called.filter((one) => takes(one.header.parameters, given))
  const fitting = called.indexOf(taking.find((one) => takesAll(one, given)) ?? taking[0]!)
  const label = fitting < 0 ? undefined : signatureOf(called[fitting]!, given).label
  const active = signatures.findIndex((one) => one.label === label)
  return { signatures, active: Math.max(0, active) }
}

/** Methods of records and of the environment, but for those that a Python server finds by itself. */
function leftToUs(
  context: FeatureContext,
  file: FileId,
  { tree, call }: CallAround,
  called: readonly Called[],
): readonly Called[] {
  const isKnown = knownMembersIn(context, file)
  const callee = calleeOf(tree, call)
  return called.filter(({ name, isOdoo }) => isOdoo && !isKnownCallee(tree, callee, name, isKnown))
}

function signatureOf({ name, header }: Called, given: GivenArguments): Signature {
  let label = `${name}(`
  const parameters: { start: number; end: number }[] = []
  const parts = parameterTexts(header.parameters)
  for (const [index, { text, isParameter }] of parts.entries()) {
    if (index > 0) label += ', '
    if (isParameter) parameters.push({ start: label.length, end: label.length + text.length })
    label += text
  }
  label += header.returns === '' ? ')' : `) -> ${header.returns}`
  const { docstring } = header
  const hasText = docstring !== undefined && docstring.trim() !== ''
  const activeParameter = activeAmong(header.parameters, given)
  const signature = { label, parameters, activeParameter }
  return hasText ? { ...signature, documentation: prose(firstParagraph(docstring)) } : signature
}

/** The parameter that the argument at the cursor is for; -1 when there is none. */
function activeAmong(parameters: readonly ParameterText[], given: GivenArguments): number {
  const { current, keywords, positional } = given
  if (current !== undefined) {
    const named = parameters.findIndex(
      ({ name, kind }) => name === current && (kind === 'ordinary' || kind === 'keyword-only'),
    )
    return named >= 0 ? named : parameters.findIndex(({ kind }) => kind === 'variable-keyword')
  }
  // Behind a keyword the next one comes: the first that is not given yet.
  if (keywords.size > 0) {
    const next = parameters.findIndex(({ name, kind }, index) => {
      if (keywords.has(name) || kind === 'variable-positional') return false
      return kind === 'keyword-only' || kind === 'variable-keyword' || index >= positional
    })
    if (next >= 0) return next
  }
  let place = 0
  for (const [index, { kind }] of parameters.entries()) {
    if (kind === 'variable-positional') return index
    if (kind !== 'ordinary' && kind !== 'positional-only') return -1
    if (place++ === positional) return index
  }
  return -1
}

/** Whether a function can be given the positional arguments at the cursor and behind, too. */
function takesAll({ header }: Called, { positional, following }: GivenArguments): boolean {
  const kinds = header.parameters.map(({ kind }) => kind)
  const places = kinds.filter((kind) => kind === 'ordinary' || kind === 'positional-only').length
  return kinds.includes('variable-positional') || positional + following <= places
}

/** Whether a function can be given what is there and an argument at the cursor. */
function takes(parameters: readonly ParameterText[], given: GivenArguments): boolean {
  const names = new Set(parameters.map(({ name }) => name))
  const isOpen = parameters.some(({ kind }) => kind === 'variable-keyword')
  const areKnown = isOpen || [...given.keywords].every((name) => names.has(name))
  const isFirst = given.positional + given.following + given.keywords.size === 0
  return (
    areKnown && (activeAmong(parameters, given) >= 0 || (isFirst && given.current === undefined))
  )
}
