/** Which records the names in Python code in data files are. */
import type { NameId } from '../../memory/index.ts'
import { listChildren, NO_NODE, Node, type SyntaxTree } from '../../python/index.ts'
import type { ModelLookup } from './model-lookup.ts'
import { chainsOf, modelOfChains } from './record-chain.ts'

/** What server actions, values, and names of reports are given as records of their model (14.0 to 19.0, `ir_actions.py` `_get_eval_context`, `convert.py` `obj`, `ir_actions_report.py` `print_report_name`). */
const OF_MODEL: ReadonlySet<string> = new Set(['model', 'record', 'records', 'obj()', 'object'])
/** How many variables are followed from one to the next. */
const MAX_STEPS = 6

/**
 * The model of the records that the expression `node` is; `undefined` when that is not certain.
 *
 * @param model what the code is for, when that is known
 */
export function modelInCode(
  lookup: ModelLookup,
  tree: SyntaxTree,
  node: number,
  model: string | undefined,
  steps: number = MAX_STEPS,
): string | undefined {
  const ofVariable = (name: string): string | undefined => {
    const values = steps > 0 ? valuesOf(tree, name) : []
    if (values.length === 0) return OF_MODEL.has(name) ? model : undefined
    const found = new Set(values.map((one) => modelInCode(lookup, tree, one, model, steps - 1)))
    return found.size === 1 ? [...found][0] : undefined
  }
  return modelOfChains(lookup, chainsOf(tree, node), ofVariable) || undefined
}

/** The nodes that a variable is assigned, or takes its items from. */
function valuesOf(tree: SyntaxTree, name: string): number[] {
  const found: number[] = []
  for (let node = 0; node < tree.nodeCount; node++) {
    const kind = tree.kind[node]
    if (kind !== Node.ASSIGN && kind !== Node.FOR && kind !== Node.COMPREHENSION_FOR) continue
    const parts = listChildren(tree, node)
    const targets = kind === Node.ASSIGN ? parts.slice(0, -1) : parts.slice(0, 1)
    const value = (kind === Node.ASSIGN ? parts.at(-1) : parts[1]) ?? NO_NODE
    if (targets.some((target) => isName(tree, target, name))) found.push(value)
  }
  return found
}

function isName(tree: SyntaxTree, node: number, name: string): boolean {
  return tree.kind[node] === Node.NAME && tree.names.text(tree.payload[node]! as NameId) === name
}
