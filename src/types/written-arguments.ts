/** The arguments of calls as they are written. */

import type { NameId } from '../memory/index.ts'
import { listChildren, NO_NODE, Node, plainString, readArguments } from '../python/index.ts'
import type { Body } from './body.ts'
import type { CallArguments } from './call-arguments.ts'
import type { Evaluator } from './evaluation.ts'
import { Kind, UNKNOWN } from './type-table.ts'

/**
 * The arguments of a CALL in a body; their types are worked out when they are asked for.
 *
 * @param except the argument, or its KEYWORD, of which the type is not asked
 */
export function argumentsIn(
  evaluator: Evaluator,
  body: Body,
  node: number,
  except: number = NO_NODE,
): CallArguments {
  const { tree } = body
  const { positional, keywords } = readArguments(tree, node)
  const nameOf = (keyword: number): string => evaluator.bodies.text(body, tree.payload[keyword]!)
  return {
    count: positional.length,
    get certain() {
      const star = positional.findIndex((one) => tree.kind[one] === Node.STARRED)
      return star < 0 ? positional.length : star
    },
    at(index) {
      const argument = positional[index]
      return argument === undefined || argument === except
        ? UNKNOWN
        : evaluator.typeOf(body, argument)
    },
    keyword(name) {
      const found = keywords.find((keyword) => nameOf(keyword) === name)
      return found === undefined || found === except ? UNKNOWN : evaluator.typeOf(body, found - 1)
    },
    texts(index, name) {
      const keyword = keywords.find((one) => nameOf(one) === name)
      return textsOf(evaluator, body, keyword === undefined ? positional[index] : keyword - 1)
    },
    keywords: keywords.map(nameOf),
  }
}

const decoder = new TextDecoder()

/** The strings of a LIST, TUPLE or SET. */
function textsOf(evaluator: Evaluator, body: Body, node: number | undefined): string[] | undefined {
  const { tree } = body
  const kind = node === undefined ? 0 : tree.kind[node]
  if (node === undefined || (kind !== Node.LIST && kind !== Node.TUPLE && kind !== Node.SET))
    return undefined
  const { types, program } = evaluator
  const found: string[] = []
  for (const item of listChildren(tree, node)) {
    const span = tree.kind[item] === Node.STRING ? plainString(tree, item) : undefined
    if (span !== undefined) {
      found.push(decoder.decode(tree.source.subarray(span.start, span.end)))
      continue
    }
    const type = evaluator.typeOf(body, item)
    if (types.kindOf(type) !== Kind.STRING) return undefined
    found.push(program.index.text(types.part(type, 0) as NameId))
  }
  return found
}
