/** What code gives to a QWeb template: the values of the calls that render it. */
import { findBytes } from '../../base/index.ts'
import type { NameId } from '../../memory/index.ts'
import {
  calleeOf,
  contentSpan,
  firstChild,
  Node,
  readArguments,
  type SyntaxTree,
} from '../../python/index.ts'
import {
  type Body,
  type Evaluator,
  functionsHolding,
  Kind,
  putUnder,
  type Type,
  UNKNOWN,
  valueUnder,
} from '../../types/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { textBetween } from '../syntax.ts'
import { modelOfRecords } from './record-model.ts'
import { evaluatorOf } from './typing.ts'

/** Methods that render a template with a dictionary of values, which is their next argument (18.0, odoo/http.py, odoo/addons/base/models/ir_ui_view.py, ir_qweb.py). */
const RENDERING: ReadonlySet<string> = new Set([
  ...['render', '_render', '_render_template', 'render_template', 'render_public_asset'],
])
/** Methods that take a template as a record (18.0, odoo/api.py, addons/website/models/website.py). */
const REFERRING: ReadonlySet<string> = new Set(['ref', 'viewref', 'is_view_active'])
const VALUES: ReadonlySet<string> = new Set(['qcontext', 'values'])

/**
 * The model of a variable that the code of a file gives to a template; empty when the code does not give it, `undefined` when it cannot be told
 * what the code does with the template.
 *
 * @param isThorough whether calls are looked for to know what parameters are
 */
export function renderedModel(
  context: FeatureContext,
  file: FileId,
  template: string,
  variable: string,
  isThorough: boolean,
): string | undefined {
  const source = context.read(file)
  if (source === undefined) return undefined
  const word = new TextEncoder().encode(template)
  const text = source.bytes.subarray(0, source.length)
  let open = quotedIn(text, word)
  const evaluator = evaluatorOf(context)
  evaluator.begin(!isThorough)
  const name = context.index.names.findText(variable)
  let found = ''
  for (const body of functionsHolding(evaluator, file, word)) {
    const { tree } = body
    for (let node = 0; node < tree.nodeCount; node++) {
      if (tree.kind[node] !== Node.STRING) continue
      const { start, end } = contentSpan(tree, node)
      if (tree.kind[body.parents[node]!] === Node.EXPRESSION_STATEMENT) {
        // A docstring.
        open -= quotedIn(tree.source.subarray(start, end), word)
      }
      if (textBetween(tree.source, start, end) !== template) continue
      open--
      const values = valuesOf(body, node, (id) => evaluator.bodies.text(body, id))
      if (values === undefined) return undefined
      if (values < 0) continue
      const given = givenUnder(evaluator, body, values, name)
      if (given === undefined) continue
      const model = modelOf(given)
      if (model === undefined || (found !== '' && found !== model)) return undefined
      found = model
    }
  }
  // What stands outside of functions may be anything.
  return open > 0 ? undefined : found

  function modelOf(type: Type): string | undefined {
    const { types } = evaluator
    const all = [...types.each(type)].filter((one) => {
      return types.kindOf(one) !== Kind.NONE && !evaluator.classes.isBuiltin(one, 'bool')
    })
    return modelOfRecords(evaluator, types.union(all))
  }
}

/** What a variable of a template is in the values `node`; `undefined` when they do not have it, unknown when that is not certain. */
function givenUnder(
  evaluator: Evaluator,
  body: Body,
  node: number,
  name: NameId,
): Type | undefined {
  const { types } = evaluator
  const found: Type[] = []
  const all = [...types.each(evaluator.typeOf(body, node))]
  if (all.length === 0 || all.some((one) => types.kindOf(one) !== Kind.DICTIONARY)) {
    // Of a dictionary of which not all keys are known those that are put into it here are.
    return body.tree.kind[node] === Node.NAME ? putUnder(evaluator, body, node, name) : UNKNOWN
  }
  for (const one of all) {
    const value = valueUnder(evaluator, one, name)
    if (value === UNKNOWN) return UNKNOWN
    if (value !== undefined) found.push(value)
  }
  return found.length === 0 ? undefined : types.union(found)
}

/** The node of the values that a template is rendered with, -1 for none; `undefined` when `node` names it for something else. */
function valuesOf(
  { tree, parents }: Body,
  node: number,
  text: (name: number) => string,
): number | undefined {
  const call = parents[node]!
  // What is compared, a key of a dictionary, or one of the names in a list, renders nothing.
  if (call >= 0 && (isComparedOrKey(tree, call, node) || isListed(tree, parents, node))) return -1
  if (call < 0 || tree.kind[call] !== Node.CALL) return undefined
  const callee = calleeOf(tree, call)
  if (tree.kind[callee] !== Node.ATTRIBUTE) return undefined
  const method = text(tree.payload[callee]!)
  if (REFERRING.has(method)) return -1
  if (!RENDERING.has(method)) return undefined
  const { positional, keywords } = readArguments(tree, call)
  const keyword = keywords.find((one) => VALUES.has(text(tree.payload[one]!)))
  if (keyword !== undefined) return keyword - 1
  return positional[positional.indexOf(node) + 1] ?? -1
}

function isComparedOrKey(tree: SyntaxTree, around: number, node: number): boolean {
  switch (tree.kind[around]) {
    case Node.COMPARE:
      return true
    case Node.SUBSCRIPT:
      return firstChild(tree, around) !== node
    default:
      return false
  }
}

/** Whether a value is part of a list or tuple that is not gone through or looked into where it stands. */
function isListed(tree: SyntaxTree, parents: Int32Array, node: number): boolean {
  let at = parents[node]!
  if (tree.kind[at] !== Node.LIST && tree.kind[at] !== Node.TUPLE) return false
  while (tree.kind[at] === Node.LIST || tree.kind[at] === Node.TUPLE) at = parents[at]!
  return !LOOKED_INTO.has(tree.kind[at]!)
}

/** What takes the items out of a list that is written in it. */
const LOOKED_INTO: ReadonlySet<number> = new Set([
  ...[Node.FOR, Node.COMPREHENSION_FOR, Node.SUBSCRIPT, Node.STARRED],
])

/** How often a word stands in a text by itself in quotes of either kind. */
function quotedIn(text: Uint8Array, word: Uint8Array): number {
  return findBytes(text, word).filter((at) => {
    const quote = text[at - 1]
    return (quote === 34 || quote === 39) && text[at + word.length] === quote
  }).length
}
