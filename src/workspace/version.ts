import { lastChild, listChildren, Node, rootOf, type SyntaxTree } from '../python/index.ts'
import { evalLiteral, type Literal } from './python-literal.ts'

/** A version of Odoo. */
export interface OdooVersion {
  /** 18 for 18.0 and for saas~18.1. */
  readonly major: number
  /** 0 for a stable version, 1 to 5 for a saas version. */
  readonly minor: number
  /** As Odoo writes it: `18.0`, `saas~18.1`. */
  readonly series: string
}

/** What is assumed when it is not known which version it is: the newest one that is supported. */
export const NEWEST_VERSION: OdooVersion = { major: 19, minor: 0, series: '19.0' }

/** `18.0`, `saas~18.1`, `saas-18.1` or `18` as a version; `undefined` when it is something else. */
export function parseVersion(text: string): OdooVersion | undefined {
  const match = /^(?:(saas)[~-])?(\d{1,3})(?:\.(\d{1,3}))?(?![\d])/.exec(text.trim())
  if (match === null) return undefined
  const major = Number(match[2])
  const minor = Number(match[3] ?? 0)
  return { major, minor, series: `${match[1] === undefined ? '' : 'saas~'}${major}.${minor}` }
}

/**
 * The version that `odoo/release.py` says, from its tree: `version_info = (18, 0, 0, FINAL, 0, '')`, in a saas version `('saas~18', 1, …)`,
 * or else `version = '18.0'`. `undefined` when there is neither.
 */
export function readVersion(tree: SyntaxTree): OdooVersion | undefined {
  const info = findAssigned(tree, 'version_info')
  if (info !== undefined) {
    const children = tree.kind[info] === Node.TUPLE ? listChildren(tree, info) : []
    const [major, minor] = children.slice(0, 2).map((child) => textOf(evalLiteral(tree, child)))
    const found = parseVersion(minor === undefined ? (major ?? '') : `${major}.${minor}`)
    if (found !== undefined) return found
  }
  for (const name of ['version', 'series', 'major_version']) {
    const value = findAssigned(tree, name)
    const found = value === undefined ? undefined : parseVersion(textOf(evalLiteral(tree, value)))
    if (found !== undefined) return found
  }
  return undefined
}

/** A number, or the text of a string; `saas~18.1` in one piece stays so. */
function textOf(literal: Literal): string {
  if (literal.type === 'number') return String(literal.value)
  return literal.type === 'string' ? literal.text : ''
}

/** The value of the first top-level assignment `name = …` or `… = name = …`. */
function findAssigned(tree: SyntaxTree, name: string): number | undefined {
  const id = tree.names.findText(name)
  if (id === 0) return undefined
  for (const statement of listChildren(tree, rootOf(tree))) {
    if (tree.kind[statement] !== Node.ASSIGN) continue
    const targets = listChildren(tree, statement).slice(0, -1)
    const isTarget = (node: number): boolean =>
      tree.kind[node] === Node.NAME && tree.payload[node] === id
    if (targets.some(isTarget)) return lastChild(tree, statement)
  }
  return undefined
}
