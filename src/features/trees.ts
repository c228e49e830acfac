import type { SyntaxTree } from '../python/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { XmlDocument } from '../xml/index.ts'

/** The text of a file as UTF-8 bytes: `bytes[0, length)`. Valid until the next `FeatureContext.read`. */
export interface SourceText {
  readonly bytes: Uint8Array
  readonly length: number
}

/** Where features get the trees of files from: out of memory, or made anew. Both are the same to them. */
export interface Trees {
  /**
   * The tree of a Python file whose text is `source`, what was read of it for this question. Valid until the next tree of any Python
   * text is made.
   *
   * @param shorten may blank what the question is not about in a copy of the text, keeping all offsets, which is parsed for it alone:
   * only called in {@link passing}, when the text is the one that the facts of the file were read from
   */
  python(file: FileId, source: SourceText, shorten?: (copy: SourceText) => void): SyntaxTree
  /**
   * The document of an XML file whose text is `source`, what was read of it for this question. Valid until the next document.
   *
   * @param shorten as for {@link python}
   */
  xml(file: FileId, source: SourceText, shorten?: (copy: SourceText) => void): XmlDocument
  /**
   * Does some work that goes through more files than are worth keeping: trees that are in memory are used, others make no room for
   * themselves.
   */
  passing<Result>(work: () => Result): Result
}
