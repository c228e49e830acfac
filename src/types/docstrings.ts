/**
 * What the docstring of a function says of the records that it takes and answers, in the form that Odoo's own code has it
 * (14.0 to 19.0): `:param sale.order order: …`, `:type order: sale.order`, `` :param recordset tx: … a `payment.transaction` recordset ``,
 * `:param order: the sale.order record`, `:rtype: recordset of sale.order`.
 */

import { contentSpan, docstringOf, NO_NODE, Node } from '../python/index.ts'
import type { Body } from './body.ts'
import type { Evaluator } from './evaluation.ts'
import { type Type, UNKNOWN } from './type-table.ts'

/** `:param TYPE NAME: TEXT`, with the lines of the text up to the next field or an empty line. */
const PARAMETER =
  /:param[ \t]+([^:\n]*?)[ \t]*\b(\w+)[ \t]*:([^\n]*(?:\n(?![ \t]*(?::|\n))[^\n]*)*)/g
const TYPE = /:type[ \t]+(\w+)[ \t]*:([^\n]*)/g
const RETURN = /:rtype[ \t]*:([^\n]*)/
/** A model alone, or as that of records: `` recordset of `sale.order` ``. */
const RECORDS =
  /^(?:recordset|records?)?(?: of)? *(?::class:)?(`?)([a-z]\w*(?:\.\w+)+)\1 *(?:recordset|records?)?\.?$/
const RECORD_WORD = /^(?:recordset|records?)$/
/** What may be the name of a model in a sentence, and of which the sentence says that there are records. */
const NAMES = /([a-z]\w*(?:\.\w+)+)/g
const RECORDS_IN = /([a-z]\w*(?:\.\w+)+)`* (?:recordset|records?)\b/g
const decoder = new TextDecoder()

/** The records that a docstring says the parameter called `name` of the function `scope` takes; unknown when it does not say. */
export function documentedParameter(
  evaluator: Evaluator,
  body: Body,
  scope: number,
  name: string,
): Type {
  const text = docstring(body, scope)
  for (const [, type = '', parameter, description = ''] of text.matchAll(PARAMETER)) {
    if (parameter !== name) continue
    if (RECORD_WORD.test(type)) return namedIn(evaluator, description, NAMES)
    if (type !== '') return recordsOf(evaluator, type)
    const named = namedIn(evaluator, description, RECORDS_IN)
    if (named !== UNKNOWN) return named
  }
  for (const [, parameter, type = ''] of text.matchAll(TYPE)) {
    if (parameter === name) return recordsOf(evaluator, type)
  }
  return UNKNOWN
}

/** The records that a docstring says the function `scope` answers; unknown when it does not say. */
export function documentedReturn(evaluator: Evaluator, body: Body, scope: number): Type {
  return recordsOf(evaluator, RETURN.exec(docstring(body, scope))?.[1] ?? '')
}

function docstring({ tree }: Body, scope: number): string {
  const literal = docstringOf(tree, scope)
  if (literal === NO_NODE || tree.kind[literal] !== Node.STRING) return ''
  const { start, end } = contentSpan(tree, literal)
  return decoder.decode(tree.source.subarray(start, end))
}

function recordsOf({ program, records, types }: Evaluator, type: string): Type {
  const model = program.index.names.findText(RECORDS.exec(type.trim())?.[2] ?? '')
  return records.has(model) ? types.records(model) : UNKNOWN
}

/** Records of the only model that a sentence names. */
function namedIn({ program, records, types }: Evaluator, sentence: string, form: RegExp): Type {
  const models = new Set(
    [...sentence.matchAll(form)]
      .map(([, name = '']) => program.index.names.findText(name))
      .filter((name) => records.has(name)),
  )
  const [model] = models
  return models.size === 1 ? types.records(model!) : UNKNOWN
}
