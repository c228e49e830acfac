/** What code gives to a QWeb template: the values of the calls that render it. */
import { findBytes } from '../../base/index.ts'
import type { NameId } from '../../memory/index.ts'
import {
  calleeOf,
  contentSpan,
  firstChild,
  listChildren,
  NO_NODE,
  Node,
  readArguments,
  type SyntaxTree,
} from '../../python/index.ts'
import {
  type Body,
  callsOf,
  type Evaluator,
  functionNode,
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
import { type Keys, underKeys } from './under-keys.ts'

/** Methods that render a template with a dictionary of values, which is their next argument (18.0, odoo/http.py, odoo/addons/base/models/ir_ui_view.py, ir_qweb.py). */
const RENDERING: ReadonlySet<string> = new Set([
  ...['render', '_render', '_render_template', 'render_template', 'render_public_asset'],
])
/** Methods that render a template for each of the records that they are called on, which the template has as `object` (14.0 to 19.0, addons/mail/models/mail_thread.py, mail_activity_mixin.py). */
const POSTING: ReadonlySet<string> = new Set([
  ...['message_post_with_source', 'message_mail_with_source', '_message_log_with_view'],
  ...['message_post_with_view', 'activity_schedule_with_view', '_activity_schedule_with_view'],
])
/** Methods that take a template as a record (18.0, odoo/api.py, addons/website/models/website.py). */
const REFERRING: ReadonlySet<string> = new Set(['ref', 'viewref', 'is_view_active'])
const VALUES: ReadonlySet<string> = new Set([
  ...['qcontext', 'values', 'render_values', 'render_context'],
])

/**
 * The model of a variable that the code of a file gives to a template, or of what stands under keys in it; empty when the code does not give it, `undefined` when it cannot be told
 * what the code does with the template.
 *
 * @param isThorough whether calls are looked for to know what parameters are
 */
export function renderedModel(
  context: FeatureContext,
  file: FileId,
  template: string,
  [variable, ...inner]: Keys,
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
      for (const [around, use] of usesOf(evaluator, file, body, node)) {
        if (use === undefined) return undefined
        const given = givenBy(around, use)
        if (given === undefined) continue
        const model = modelOf(underKeys(context, evaluator, given, inner))
        if (model === undefined || (found !== '' && found !== model)) return undefined
        found = model
      }
    }
  }
  // What stands outside of functions may be anything.
  return open > 0 ? undefined : found

  /** `undefined` for nothing. */
  function givenBy(body: Body, { values, records }: Use): Type | undefined {
    if (records !== NO_NODE && variable === 'object') return evaluator.typeOf(body, records)
    return values === NO_NODE ? undefined : givenUnder(evaluator, body, values, name)
  }

  function modelOf(type: Type): string | undefined {
    const { types } = evaluator
    const all = [...types.each(type)].filter((one) => {
      return types.kindOf(one) !== Kind.NONE && !evaluator.classes.isBuiltin(one, 'bool')
    })
    return modelOfRecords(evaluator, types.union(all))
  }
}

/** The methods in the code of a file that answer the name of a template. */
export function methodsAnswering(
  context: FeatureContext,
  file: FileId,
  template: string,
): readonly string[] {
  const evaluator = evaluatorOf(context)
  evaluator.begin(true)
  const found: string[] = []
  for (const body of functionsHolding(evaluator, file, new TextEncoder().encode(template))) {
    const { tree } = body
    for (let node = 0; node < tree.nodeCount; node++) {
      if (tree.kind[node] !== Node.STRING || !isAnswered(body, node)) continue
      const { start, end } = contentSpan(tree, node)
      if (textBetween(tree.source, start, end) !== template) continue
      found.push(evaluator.bodies.text(body, tree.payload[functionNode(body)]!))
    }
  }
  return found
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

/** What is done with a template where it is named. */
interface Use {
  /** The node of the values that it is rendered with, or {@link NO_NODE}. */
  readonly values: number
  /** The node of the records for each of which it is rendered, or {@link NO_NODE}. */
  readonly records: number
}

const NAMED_ONLY: Use = { values: NO_NODE, records: NO_NODE }

/**
 * What is done with the template that the string `node` names, each with the code where it is done. A method that answers the name is called for
 * it: in the same file, or in templates that choose one of several to call by comparing it (18.0, addons/account/views/report_invoice.xml).
 */
function* usesOf(
  evaluator: Evaluator,
  file: FileId,
  body: Body,
  node: number,
): Generator<readonly [Body, Use | undefined]> {
  const { bodies } = evaluator
  const whole = chosen(body, node)
  if (!isAnswered(body, node)) {
    const variable = variableOf(body, whole)
    const uses = variable === NO_NODE ? [whole] : readsOf(body, variable)
    const found = uses.map((one) => useOf(body, one, (id) => bodies.text(body, id)))
    const known = found.filter((use) => use !== undefined)
    // A variable may be written to a log as well.
    if (known.length === 0) yield [body, undefined]
    else for (const use of known) yield [body, use]
    return
  }
  const method = bodies.text(body, body.tree.payload[functionNode(body)]!)
  for (const [caller, call] of callsOf(evaluator, method, file, 1)) {
    const use = useOf(caller, call, (id) => bodies.text(caller, id))
    // What is done with a name that is answered once more is not followed.
    if (use !== undefined) yield [caller, use]
  }
}

/** The outermost expression that is the value `node` or another one: `a if b else c`, `a or b`. */
function chosen({ tree, parents }: Body, node: number): number {
  let at = node
  while (tree.kind[parents[at]!] === Node.CONDITIONAL || tree.kind[parents[at]!] === Node.BOOLEAN) {
    at = parents[at]!
  }
  return at
}

/** The NAME that alone is assigned the value `node`, or {@link NO_NODE}. */
function variableOf({ tree, parents }: Body, node: number): number {
  const around = parents[node]!
  if (tree.kind[around] !== Node.ASSIGN || around - 1 !== node) return NO_NODE
  const [target = NO_NODE, , ...others] = listChildren(tree, around)
  return others.length === 0 && tree.kind[target] === Node.NAME ? target : NO_NODE
}

/** Where a variable of a function is read, in its nested functions as well. */
function readsOf({ tree, parents }: Body, variable: number): readonly number[] {
  const found: number[] = []
  for (let node = 0; node < tree.nodeCount; node++) {
    if (tree.kind[node] !== Node.NAME || tree.payload[node] !== tree.payload[variable]) continue
    const around = parents[node]!
    const isTarget = tree.kind[around] === Node.ASSIGN && around - 1 !== node
    if (!isTarget) found.push(node)
  }
  return found
}

/** What is done with the template that the expression `node` names; `undefined` when that cannot be told. */
function useOf(
  { tree, parents }: Body,
  node: number,
  text: (name: number) => string,
): Use | undefined {
  let call = parents[node]!
  if (call < 0) return undefined
  // What is compared, a key of a dictionary, or one of the names in a list, renders nothing.
  if (isComparedOrKey(tree, call, node) || isListed(tree, parents, node)) return NAMED_ONLY
  const isKeyword = tree.kind[call] === Node.KEYWORD
  if (isKeyword) call = parents[call]!
  if (call < 0 || tree.kind[call] !== Node.CALL) return undefined
  const callee = calleeOf(tree, call)
  if (tree.kind[callee] !== Node.ATTRIBUTE) return undefined
  const method = text(tree.payload[callee]!)
  if (REFERRING.has(method)) return NAMED_ONLY
  const isPosting = POSTING.has(method)
  if (!RENDERING.has(method) && !isPosting) return undefined
  const { positional, keywords } = readArguments(tree, call)
  const keyword = keywords.find((one) => VALUES.has(text(tree.payload[one]!)))
  const next = isKeyword ? undefined : positional[positional.indexOf(node) + 1]
  const values = keyword === undefined ? (next ?? NO_NODE) : keyword - 1
  return { values, records: isPosting ? callee - 1 : NO_NODE }
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

/** Whether a value is what a function answers, maybe as one of several. */
function isAnswered(body: Body, node: number): boolean {
  return body.tree.kind[body.parents[chosen(body, node)]!] === Node.RETURN
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
