import {
  contentSpan,
  listChildren,
  Node,
  rootOf,
  type SyntaxTree,
  stringValue,
} from '../../python/index.ts'

/** What a string of a manifest is. */
export type ManifestSlotKind = 'key' | 'module' | 'data-file' | 'asset' | 'hook'

/** A string of a manifest: the span of its content. */
export interface ManifestSlot {
  readonly kind: ManifestSlotKind
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The keys whose values are lists of modules or of files, or one function. */
const LISTS: ReadonlyMap<string, ManifestSlotKind> = new Map([
  ['depends', 'module'],
  ['auto_install', 'module'],
  ['data', 'data-file'],
  ['demo', 'data-file'],
  ['init_xml', 'data-file'],
  ['update_xml', 'data-file'],
  ['demo_xml', 'data-file'],
  ['test', 'data-file'],
  ['pre_init_hook', 'hook'],
  ['post_init_hook', 'hook'],
  ['uninstall_hook', 'hook'],
  ['post_load', 'hook'],
])

/** Directives of bundles, of which the first path is behind the directive (18.0, odoo/addons/base/models/ir_asset.py). */
const BUNDLE_DIRECTIVE = 'include'

/** The strings of a manifest that are names of something, in source order. */
export function readManifestSlots(tree: SyntaxTree): ManifestSlot[] {
  const slots: ManifestSlot[] = []
  for (const statement of listChildren(tree, rootOf(tree))) {
    for (const part of [statement, ...listChildren(tree, statement)]) {
      if (isDictionary(tree, part)) addEntries(tree, part, slots)
    }
  }
  return slots
}

/** A dictionary, or a set, which is what a dictionary looks like before its first colon. */
function isDictionary(tree: SyntaxTree, node: number): boolean {
  return tree.kind[node] === Node.DICT || tree.kind[node] === Node.SET
}

function addEntries(tree: SyntaxTree, dictionary: number, slots: ManifestSlot[]): void {
  const children = listChildren(tree, dictionary)
  if (tree.kind[dictionary] === Node.SET) {
    for (const child of children) addString(tree, child, 'key', slots)
    return
  }
  for (let i = 0; i < children.length; i++) {
    const key = children[i]!
    if (tree.kind[key] === Node.DOUBLE_STARRED) continue
    addString(tree, key, 'key', slots)
    const value = children[++i]
    if (value === undefined) return
    const name = stringValue(tree, key)
    if (name === 'assets') addAssets(tree, value, slots)
    const kind = name === undefined ? undefined : LISTS.get(name)
    if (kind === undefined) continue
    if (kind === 'hook') addString(tree, value, kind, slots)
    else for (const item of itemsOf(tree, value)) addString(tree, item, kind, slots)
  }
}

/** `{'web.assets_backend': ['m/static/…', ('include', 'web.x'), ('after', 'm/a.js', 'm/b.js')]}` */
function addAssets(tree: SyntaxTree, assets: number, slots: ManifestSlot[]): void {
  if (tree.kind[assets] !== Node.DICT) return
  listChildren(tree, assets).forEach((bundle, index) => {
    if (index % 2 === 0) return
    for (const item of itemsOf(tree, bundle)) {
      const [directive, ...paths] = itemsOf(tree, item)
      if (directive === undefined) addString(tree, item, 'asset', slots)
      else if (stringValue(tree, directive) !== BUNDLE_DIRECTIVE) {
        for (const path of paths) addString(tree, path, 'asset', slots)
      }
    }
  })
}

function itemsOf(tree: SyntaxTree, node: number): number[] {
  const kind = tree.kind[node]
  const isList = kind === Node.LIST || kind === Node.TUPLE || kind === Node.SET
  return isList ? listChildren(tree, node) : []
}

function addString(
  tree: SyntaxTree,
  node: number,
  kind: ManifestSlotKind,
  slots: ManifestSlot[],
): void {
  if (tree.kind[node] !== Node.STRING || (tree.payload[node]! & Node.ESCAPES) !== 0) return
  const { start, end } = contentSpan(tree, node)
  slots.push({ kind, start, end, text: stringValue(tree, node) ?? '' })
}
