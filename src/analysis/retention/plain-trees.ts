import type { SourceText } from '../../features/index.ts'
import { firstRowOf, type SyntaxTree } from '../../python/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { XmlDocument } from '../../xml/index.ts'

/** A node as a program has it that keeps syntax trees as objects. */
interface PlainNode {
  readonly kind: number
  readonly start: number
  readonly end: number
  readonly payload: number
  readonly children: readonly PlainNode[]
}

const NO_CHILDREN: readonly PlainNode[] = []

/** Syntax trees of all files as plain objects, with their texts, the way a server without arenas keeps them. */
export class PlainTrees {
  readonly #files = new Map<FileId, { readonly text: string; readonly root: PlainNode }>()

  /** Takes the tree of a Python file. */
  addPython(file: FileId, source: SourceText, tree: SyntaxTree): void {
    const nodes: PlainNode[] = []
    for (let row = 0; row < tree.nodeCount; row++) {
      const first = firstRowOf(tree, row)
      const children: PlainNode[] = []
      for (let child = row - 1; child >= first; child -= tree.size[child]!) {
        children.unshift(nodes[child]!)
      }
      nodes.push({
        kind: tree.kind[row]!,
        start: tree.start[row]!,
        end: tree.end[row]!,
        payload: tree.payload[row]!,
        children: children.length === 0 ? NO_CHILDREN : children,
      })
    }
    this.#add(file, source, nodes.at(-1)!)
  }

  /** Takes the tree of an XML file. */
  addXml(file: FileId, source: SourceText, document: XmlDocument): void {
    const nodes: PlainNode[] = []
    const all: PlainNode[] = []
    for (let element = 0; element < document.elementCount; element++) {
      const children: PlainNode[] = []
      const first = document.elementFirstAttribute[element]!
      for (let i = first; i < first + document.elementAttributeCount[element]!; i++) {
        children.push({
          kind: 1,
          start: document.attributeNameStart[i]!,
          end: document.attributeValueEnd[i]!,
          payload: document.attributeName[i]!,
          children: NO_CHILDREN,
        })
      }
      const node = {
        kind: 0,
        start: document.elementStart[element]!,
        end: document.elementEnd[element]!,
        payload: document.elementName[element]!,
        children,
      }
      nodes.push(node)
      const parent = document.elementParent[element]!
      if (parent < 0) all.push(node)
      else (nodes[parent]!.children as PlainNode[]).push(node)
    }
    this.#add(file, source, { kind: 2, start: 0, end: source.length, payload: 0, children: all })
  }

  /** Takes the text of a file without a tree. */
  addText(file: FileId, source: SourceText): void {
    this.#add(file, source, {
      kind: 2,
      start: 0,
      end: source.length,
      payload: 0,
      children: NO_CHILDREN,
    })
  }

  /** Number of files that are held. */
  get count(): number {
    return this.#files.size
  }

  free(): void {
    this.#files.clear()
  }

  #add(file: FileId, source: SourceText, root: PlainNode): void {
    const text = new TextDecoder().decode(source.bytes.subarray(0, source.length))
    this.#files.set(file, { text, root })
  }
}
