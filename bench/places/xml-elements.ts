/** An attribute: its value as it is written, with the offset at which the value begins. */
export interface XmlAttribute {
  readonly value: string
  readonly start: number
}

/** An element of an XML file. */
export interface XmlElement {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, XmlAttribute>
  readonly children: XmlElement[]
  /** Where its content begins. */
  readonly contentStart: number
  /** Where its content ends. */
  contentEnd: number
}

const PART =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[?!][^>]*>|<\/([\w.:-]+)\s*>|<([\w.:-]+)((?:\s+[\w.:@-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g
const ATTRIBUTE = /([\w.:@-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** The elements of a well-formed XML file, below one that stands for the file. */
export function readElements(text: string): XmlElement {
  const attributes = new Map<string, XmlAttribute>()
  const root: XmlElement = {
    tag: '',
    attributes,
    children: [],
    contentStart: 0,
    contentEnd: text.length,
  }
  const open = [root]
  for (const part of text.matchAll(PART)) {
    const [all, closing, tag, written, slash] = part
    if (closing !== undefined) {
      if (open.length > 1) open.pop()!.contentEnd = part.index
    } else if (tag !== undefined) {
      const end = part.index + all.length
      const element: XmlElement = {
        tag,
        attributes: readAttributes(written ?? '', part.index + 1 + tag.length),
        children: [],
        contentStart: end,
        contentEnd: end,
      }
      open.at(-1)!.children.push(element)
      if (slash === '') open.push(element)
    }
  }
  return root
}

/** An element and all below it, in source order. */
export function* allElements(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const child of element.children) yield* allElements(child)
}

function readAttributes(text: string, start: number): Map<string, XmlAttribute> {
  const found = new Map<string, XmlAttribute>()
  for (const { 0: all, 1: name, 2: double, 3: single, index } of text.matchAll(ATTRIBUTE)) {
    const value = double ?? single ?? ''
    found.set(name!, { value, start: start + index + all.length - 1 - value.length })
  }
  return found
}
