import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { DrawnFile, DrawnPlace, Expectation } from './place.ts'

/** A string in a list of a manifest, with its offset. */
interface ListedString {
  readonly text: string
  readonly start: number
}

/** The files that a manifest lists as data, as absolute paths. */
export function listedData(manifest: DrawnFile): string[] {
  return listed(manifest.text, 'data').map(({ text }) => join(dirname(manifest.path), text))
}

/** Dependencies, data files and assets of a manifest. Of files those that exist; patterns that stand for several are left out. */
export function manifestPlaces({ path, text }: DrawnFile, root: string): DrawnPlace[] {
  const place = (kind: string, found: ListedString, expected: Expectation): DrawnPlace => {
    return { kind, path, start: found.start, end: found.start + found.text.length, expected }
  }
  const folder = dirname(path)
  const file = (kind: string, found: ListedString, from: string): DrawnPlace[] => {
    const target = join(from, found.text)
    if (!existsSync(target)) return []
    return [place(kind, found, { kind: 'file', path: relative(root, target) })]
  }
  const assets = /['"]assets['"]\s*:\s*\{/.exec(text)
  return [
    ...listed(text, 'depends').map((found) =>
      place('manifest depends', found, { kind: 'module', module: found.text }),
    ),
    ...listed(text, 'data').flatMap((found) => file('manifest data', found, folder)),
    ...listed(text, 'demo').flatMap((found) => file('manifest data', found, folder)),
    ...(assets === null ? [] : strings(text.slice(assets.index), assets.index)).flatMap((found) =>
      /^\w+\/static\/[^*]+\.(js|xml)$/.test(found.text)
        ? file('manifest assets', found, dirname(folder))
        : [],
    ),
  ]
}

function listed(text: string, key: string): ListedString[] {
  const list = new RegExp(`['"]${key}['"]\\s*:\\s*[[(]`).exec(text)
  if (list === null) return []
  const from = list.index + list[0].length
  // A bracket in a comment ends nothing.
  const content = /^(?:#[^\n]*|[^\])#])*/.exec(text.slice(from))![0]
  return strings(content, from)
}

/** The strings of a piece of a manifest that are no keys and in no comment. */
function strings(text: string, start: number): ListedString[] {
  return [...text.matchAll(/#[^\n]*|(['"])([^'"\n]*)\1(?!\s*:)/g)].flatMap((found) =>
    found[2] === undefined ? [] : [{ text: found[2], start: start + found.index + 1 }],
  )
}
