import type { Problem } from '../base/index.ts'
import type { NameTable } from '../memory/index.ts'

/**
 * One XML file as a flat tree: the elements in pre-order, their attributes and their texts, each
 * kind a struct of arrays. All offsets are byte offsets into {@link XmlDocument.bytes}.
 *
 * There is one document in each isolate and `readXml` writes it anew: **nothing of it is valid
 * after the next read**, and the columns behind the counts hold remains of earlier files. Rows
 * are numbered from 0; -1 is "none".
 *
 * Walking: the first child of element `e` is `e + 1` when `elementSize[e] > 1`; the next sibling
 * of `c` is `c + elementSize[c]`, as long as that is below `e + elementSize[e]`. Roots are the
 * same list from 0 to `elementCount` (a damaged file may have several).
 */
export interface XmlDocument {
  /**
   * The bytes that the offsets count. The array given to `readXml`, unless {@link transcoded}:
   * then the file was not UTF-8 and this is its text in UTF-8 (as Odoo's parser would read it).
   */
  readonly bytes: Uint8Array
  /** Number of bytes of {@link bytes} that belong to the file. */
  readonly length: number
  /**
   * Whether the file declared another encoding than UTF-8, so that offsets are those of its UTF-8
   * form.
   */
  readonly transcoded: boolean
  /** The table given to `readXml`: the names of tags and attributes. */
  readonly names: NameTable
  /** What is wrong with the file, in the order of the places. At most {@link MAX_XML_PROBLEMS}. */
  readonly problems: readonly Problem[]

  /** Number of elements; rows of the `element…` columns. */
  readonly elementCount: number
  /** The tag name, interned in the table given to `readXml`. */
  readonly elementName: Int32Array
  /** Where the tag name begins, behind `<`. */
  readonly elementNameStart: Int32Array
  /** Where the tag name ends. */
  readonly elementNameEnd: Int32Array
  /** The offset of the `<` of the start tag. */
  readonly elementStart: Int32Array
  /**
   * Behind the `>` of the start tag (or of the whole empty-element tag). Where the tag breaks off
   * when it is not closed.
   */
  readonly elementTagEnd: Int32Array
  /**
   * Behind the end tag. For an empty-element tag its `elementTagEnd`; without an end tag, where
   * the parent goes on or the file ends.
   */
  readonly elementEnd: Int32Array
  /** Where the end tag's `<` is; equals `elementEnd` when there is no end tag. */
  readonly elementCloseStart: Int32Array
  /** The element around it, or -1 for a root. */
  readonly elementParent: Int32Array
  /**
   * Number of elements in the subtree, itself included: the next sibling is `e + elementSize[e]`.
   */
  readonly elementSize: Int32Array
  /**
   * Its first attribute. Its attributes are rows `[elementFirstAttribute, +
   * elementAttributeCount)`.
   */
  readonly elementFirstAttribute: Int32Array
  /** Number of its attributes, duplicates included (the first of two holds). */
  readonly elementAttributeCount: Int32Array
  /**
   * Its subtree's first text row. The subtree's texts are rows `[elementFirstText,
   * elementTextEnd)`; its own have it as `textParent`.
   */
  readonly elementFirstText: Int32Array
  /** Behind its subtree's last text row. */
  readonly elementTextEnd: Int32Array

  /** Number of attributes; rows of the `attribute…` columns, in document order. */
  readonly attributeCount: number
  /** The attribute name, interned in the table given to `readXml`. */
  readonly attributeName: Int32Array
  /** Where the attribute name begins. */
  readonly attributeNameStart: Int32Array
  /** Where the attribute name ends. */
  readonly attributeNameEnd: Int32Array
  /** Where the value begins, inside the quotes; -1 for an attribute without a value. */
  readonly attributeValueStart: Int32Array
  /** Where the value ends, inside the quotes; -1 for an attribute without a value. */
  readonly attributeValueEnd: Int32Array
  /** The quote around the value: 34 (`"`), 39 (`'`), or 0 for none. */
  readonly attributeQuote: Uint8Array
  /** The element it belongs to. */
  readonly attributeElement: Int32Array

  /**
   * Number of texts; rows of the `text…` columns, in document order. White space between tags
   * counts.
   */
  readonly textCount: number
  /** The element directly around the text, or -1 outside of the roots. */
  readonly textParent: Int32Array
  /** Where the text begins; inside the brackets for CDATA. */
  readonly textStart: Int32Array
  /** Where the text ends; inside the brackets for CDATA. */
  readonly textEnd: Int32Array
  /** {@link TEXT_PLAIN} or {@link TEXT_CDATA} (in which `&` means nothing). */
  readonly textKind: Uint8Array

  /** Number of comments, processing instructions, DOCTYPEs; rows of the `other…` columns. */
  readonly otherCount: number
  /** Where it begins, at its `<`. */
  readonly otherStart: Int32Array
  /** Where it ends, behind its `>`. */
  readonly otherEnd: Int32Array
  /** {@link OTHER_COMMENT}, {@link OTHER_INSTRUCTION} or {@link OTHER_DECLARATION}. */
  readonly otherKind: Uint8Array
}

/** A text in which entities count. */
export const TEXT_PLAIN = 0
/** The inside of a CDATA section. */
export const TEXT_CDATA = 1

/** `<!-- … -->` */
export const OTHER_COMMENT = 0
/** `<? … ?>` */
export const OTHER_INSTRUCTION = 1
/** `<!DOCTYPE …>` and the like. */
export const OTHER_DECLARATION = 2

/**
 * A file of more bytes is refused with a problem: 16 MiB. The largest of Odoo 18 has under 2 MiB.
 */
export const MAX_XML_BYTES: number = 16 * 1024 * 1024
/** The rest of a file is ignored, with a problem, after so many elements. */
export const MAX_XML_ELEMENTS: number = 1 << 20
/** The rest of a file is ignored, with a problem, after so many attributes. */
export const MAX_XML_ATTRIBUTES: number = 1 << 21
/** The rest of a file is ignored, with a problem, after so many texts, comments and so on. */
export const MAX_XML_TEXTS: number = 1 << 21
/** Problems kept for a file; further ones are not listed. */
export const MAX_XML_PROBLEMS = 100
