import { type DrawnFile, type DrawnPlace, pieces } from './place.ts'
import { allElements, type XmlElement } from './xml-elements.ts'

/** The names of templates that files of the web client make, and the files, relative to the root. */
export type ClientTemplates = Map<string, string[]>

/** Notes the templates that a file of the web client makes. */
export function noteTemplates(file: string, root: XmlElement, templates: ClientTemplates): void {
  for (const element of templatesIn(root)) {
    const name = element.attributes.get('t-name')?.value
    if (name === undefined) continue
    const files = templates.get(name)
    if (files === undefined) templates.set(name, [file])
    else if (!files.includes(file)) files.push(file)
  }
}

/** `t-inherit` and `t-call` in a file of the web client; names that are put together at run time are left out. */
export function templatePlaces(
  { path }: DrawnFile,
  root: XmlElement,
  templates: ClientTemplates,
): DrawnPlace[] {
  const places: DrawnPlace[] = []
  const own = new Set(templatesIn(root))
  for (const element of allElements(root)) {
    for (const [attribute, kind] of [
      ['t-inherit', 't-inherit'],
      ['t-call', 't-call of the web client'],
    ] as const) {
      const found = element.attributes.get(attribute)
      if (found === undefined || (attribute === 't-inherit' && !own.has(element))) continue
      const [{ text: name, start }] = pieces(found.value, found.start, '\0') as [
        { text: string; start: number },
      ]
      const files = templates.get(name)
      if (files === undefined) continue
      const expected = { kind: 'template', name, files } as const
      places.push({ kind, path, start, end: start + name.length, expected })
    }
  }
  return places
}

function templatesIn(root: XmlElement): readonly XmlElement[] {
  return root.children.flatMap(({ children }) => children)
}
