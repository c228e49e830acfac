import { NO_NAME } from '../memory/index.ts'
import { Node } from '../python/index.ts'
import { type Body, functionNode } from './body.ts'
import { functionsHolding } from './call-sites.ts'
import type { Evaluator } from './evaluation.ts'
import { type Type, UNKNOWN } from './type-table.ts'

const MOVE = 'account.move'
/** By model, the method that answers which methods handle a move: `{'post': self._post_invoice}`, `{'x': {'is_applicable': self._is_x}}`. */
const ANSWERING: ReadonlyMap<string, string> = new Map([
  ['account.edi.format', '_get_move_applicability'],
  ['account.move.send', '_get_all_extra_edis'],
])
const encoder = new TextEncoder()

/**
 * What a method is given that handles moves for an electronic format: records of `account.move` (15.0 to 18.0,
 * addons/account_edi/models/account_edi_document.py; 18.0, addons/account/models/account_move_send.py); unknown for all other methods.
 *
 * @param owner the number of its class
 */
export function handledMove(evaluator: Evaluator, body: Body, scope: number, owner: number): Type {
  const { records, program, types, bodies } = evaluator
  const model = records.modelOf(body.file, owner)
  const answering = model === NO_NAME ? undefined : ANSWERING.get(program.index.text(model))
  if (answering === undefined) return UNKNOWN
  const move = program.index.names.findText(MOVE)
  if (!records.has(move)) return UNKNOWN
  const name = bodies.text(body, body.tree.payload[scope]!)
  for (const user of functionsHolding(evaluator, body.file, encoder.encode(`.${name}`))) {
    const { tree, parents } = user
    if (bodies.text(user, tree.payload[functionNode(user)]!) !== answering) continue
    for (let node = 0; node < tree.nodeCount; node++) {
      if (tree.kind[node] !== Node.ATTRIBUTE || tree.kind[parents[node]!] !== Node.DICT) continue
      if (bodies.text(user, tree.payload[node]!) === name) return types.records(move)
    }
  }
  return UNKNOWN
}
