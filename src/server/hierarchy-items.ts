import type { TypeHierarchyItem } from 'vscode-languageserver'
import type { HierarchyItem } from '../features/index.ts'
import { at } from './client.ts'
import { position, text } from './params.ts'
import type { AskedPlace, Question } from './question.ts'
import { symbolKind, type ToLsp } from './to-lsp.ts'
import { documentPathOfUri } from './uris.ts'

/** The items of a hierarchy as the protocol has them, in their order; `undefined` where a file cannot be read any more. Those of calls have the same form. */
export function eachHierarchyItem(
  items: readonly HierarchyItem[],
  lsp: ToLsp,
): (TypeHierarchyItem | undefined)[] {
  const links = lsp.eachLink(items.map(({ location }) => location))
  return items.map(({ name, kind, detail }, index) => {
    const link = links[index]
    if (link === undefined) return undefined
    const { targetUri: uri, targetRange: range, targetSelectionRange: selectionRange } = link
    return { name, kind: symbolKind(kind), detail, uri, range, selectionRange }
  })
}

/** {@link eachHierarchyItem} without what cannot be read. */
export function hierarchyItems(items: readonly HierarchyItem[], lsp: ToLsp): TypeHierarchyItem[] {
  return eachHierarchyItem(items, lsp).filter((item) => item !== undefined)
}

/** The place of the name of the item that a request is about; `undefined` when it is in no file that can be read. */
export function askedItem(params: unknown, { lsp }: Question): AskedPlace | undefined {
  const item = at(params, 'item')
  const path = documentPathOfUri(text(at(item, 'uri'), 'item.uri'))
  const asked = position(at(item, 'selectionRange', 'start'), 'item.selectionRange.start')
  const offset = path === undefined ? undefined : lsp.offset(path, asked)
  return path === undefined || offset === undefined ? undefined : { path, offset, position: asked }
}
