/** Classes, functions and variables of Python modules: where they are defined, and where they are used by name. */
import {
  attributeNameStart,
  listChildren,
  NO_NODE,
  Node,
  nameOf,
  typeParameterNamed,
} from '../../python/index.ts'
import type { Target } from '../target.ts'
import { definitionIn, memberOfTarget } from './python-definition.ts'
import type { Reading } from './reading.ts'
import { bindingsOf, type Scope } from './scope.ts'

/** How many attributes behind each other are followed, as in `a.b.c`. */
const MAX_ATTRIBUTES = 6

/** The name of a class or function that is defined in a module, or in classes of it. */
export function pythonDefinition(reading: Reading, node: number): void {
  define(reading, nameOf(reading.tree, node))
}

/** What an assignment in the body of a class defines. */
export function classVariables(reading: Reading, node: number): void {
  const { tree } = reading
  for (const target of listChildren(tree, node).slice(0, -1)) {
    if (tree.kind[target] === Node.NAME) define(reading, target)
  }
}

/** The name at the IDENTIFIER or NAME `name` is defined in the scope at hand, when that is a module or a class. */
function define(reading: Reading, name: number): void {
  const { tree } = reading
  if (name === NO_NODE || tree.payload[name] === 0 || !reading.touches(name)) return
  const parts = [reading.name(tree.payload[name]!)]
  for (let at: Scope | undefined = reading.scope; at !== undefined; at = at.parent) {
    if (at.kind === 'module') break
    if (tree.kind[at.node] !== Node.CLASS) return
    parts.unshift(reading.name(tree.payload[at.node]!))
  }
  const target = { kind: 'python', path: pathOf(reading), name: parts.join('.') } as const
  const { start, end } = tree
  reading.slot(start[name]!, end[name]!, { kind: 'target', target }, 'definition')
}

/** A name that is used, and stands for something of the module around. */
export function pythonName(reading: Reading, node: number): void {
  if (!reading.focus.mayBeName) return
  const target = targetOfName(reading, node)
  if (target === undefined) return
  const { start, end } = reading.tree
  // What is assigned in a module and not defined there was imported before.
  const isOwn = target.kind === 'python' && target.path === pathOf(reading)
  const role = !reading.assigned.has(node) ? 'read' : isOwn ? 'definition' : 'write'
  reading.slot(start[node]!, end[node]!, { kind: 'target', target }, role)
}

/** `module.name` or `Class.name`; answers whether it is one that is known from declarations alone. */
export function pythonAttribute(reading: Reading, node: number): boolean {
  const { tree } = reading
  const end = tree.end[node]!
  const start = attributeNameStart(tree, node)
  if (!reading.focus.mayBeName || !reading.focus.touches(start, end)) return false
  if (reading.cursor !== undefined) {
    const module = targetOf(reading, node - 1, MAX_ATTRIBUTES)
    if (module?.kind !== 'file') return false
    reading.slot(start, end, { kind: 'module-member', path: module.path })
    return true
  }
  if (start === end) return false
  const target = targetOf(reading, node, MAX_ATTRIBUTES)
  if (target !== undefined) reading.slot(start, end, { kind: 'target', target })
  return target !== undefined
}

function targetOf(reading: Reading, node: number, steps: number): Target | undefined {
  const { tree, context, questions } = reading
  if (tree.kind[node] === Node.NAME) return targetOfName(reading, node)
  if (tree.kind[node] !== Node.ATTRIBUTE || steps === 0) return undefined
  const value = targetOf(reading, node - 1, steps - 1)
  if (value === undefined) return undefined
  return memberOfTarget(context, questions.modules, value, reading.name(tree.payload[node]!))
}

function targetOfName(reading: Reading, node: number): Target | undefined {
  const { tree, context, questions, file } = reading
  const name = tree.payload[node]!
  if (isBoundInside(reading, name)) return undefined
  const known = reading.moduleNames.get(name)
  // `null` was looked for and not found.
  if (known !== undefined) return known ?? undefined
  const found = definitionIn(context, questions.modules, file, reading.name(name))
  reading.moduleNames.set(name, found ?? null)
  return found
}

/** Whether a function around, or the class that the name stands in, binds a name, or it is a type parameter. */
function isBoundInside(reading: Reading, name: number): boolean {
  for (let at: Scope | undefined = reading.scope; at !== undefined; at = at.parent) {
    // What a class binds is not seen in its methods.
    const isSeen = at.kind === 'function' || (at.kind === 'class' && at === reading.scope)
    if (isSeen && bindingsOf(reading.tree, at).has(name)) return true
    if (typeParameterNamed(reading.tree, at.node, name) !== NO_NODE) return true
  }
  return false
}

function pathOf({ context, file }: Reading): string {
  return context.workspace.files.pathOf(file)
}
