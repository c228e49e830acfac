import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { hashBytes } from '../memory/index.ts'
import { ByteText } from './byte-text.ts'
import * as B from './bytes.ts'
import * as C from './columns.ts'
import {
  MAX_XML_ATTRIBUTES,
  MAX_XML_ELEMENTS,
  MAX_XML_TEXTS,
  OTHER_COMMENT,
  OTHER_DECLARATION,
  OTHER_INSTRUCTION,
  TEXT_CDATA,
  TEXT_PLAIN,
} from './document.ts'
import { readReference } from './entities.ts'
import {
  brokenQuote,
  closesSoon,
  doctypeEnd,
  invalidName,
  isXmlDeclaration,
  lastLess,
  startsMarkup,
} from './recovery.ts'
import { TreeBuilder } from './tree.ts'

const NOTHING = new Uint8Array(0)

/**
 * Drives htmlparser2's tokenizer over the bytes of one file and hands what it finds to a {@link
 * TreeBuilder}.
 *
 * The tokenizer is made for HTML and takes some damage for sense: a `<` within a tag for an
 * attribute, everything up to the next quote for a value. Where that shows, the tokenizer is
 * stopped and begun anew at the place where sense was lost; since it looks at bytes, that costs
 * nothing but reading them again. Each restart is in front of at most one token that was read,
 * and the argument that this stays linear is at `brokenQuote`.
 */
export class Tokens implements TokenizerCallbacks {
  readonly tree: TreeBuilder = new TreeBuilder()
  readonly #text = new ByteText()
  readonly #tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, this)
  #bytes: Uint8Array = NOTHING
  #length = 0
  /** Offset of the tokenizer's character 0. */
  #base = 0
  /** Where to begin anew, or -1. While it is set, what the tokenizer still says is not heard. */
  #restart = -1
  /** Where the file's text begins. */
  #first = 0
  /** The element whose start tag is being read, or -1. */
  #tag = -1
  /** The attribute being read, or -1. */
  #attribute = -1
  /** Behind the last thing that was understood. */
  #done = 0
  /** The tokenizer is told that the file ends: what it says now was not closed. */
  #ending = false
  /** The next `&` at or behind what was read, or the file's length. */
  #ampersand = 0
  /** A DOCTYPE may declare entities, which nobody reads. */
  #doctype = false

  /** Reads `bytes` from `start` on into the tree, which was reset. */
  read(bytes: Uint8Array, start: number): void {
    const length = bytes.length
    this.#bytes = bytes
    this.#length = length
    this.#first = start
    this.#tag = -1
    this.#attribute = -1
    this.#done = start
    this.#ending = false
    this.#doctype = false
    this.#ampersand = start - 1
    this.#nextAmpersand(start)
    this.#text.bytes = bytes
    this.#restart = start
    while (this.#restart >= 0) {
      this.#base = this.#restart
      this.#restart = -1
      this.#ending = false
      this.#text.base = this.#base
      this.#text.length = this.#length - this.#base
      this.#tokenizer.reset()
      this.#tokenizer.write(this.#text as unknown as string)
      if (this.#restart >= 0) continue
      this.#ending = true
      this.#tokenizer.end()
      if (this.#restart < 0) this.#end()
    }
    this.tree.finish(this.#length)
    this.#text.bytes = this.#bytes = NOTHING
    this.#tokenizer.reset()
  }

  ontext(from: number, to: number): void {
    if (this.#restart >= 0) return
    const start = from + this.#base
    const end = to + this.#base
    if (this.#ending) {
      // Within a tag the tokenizer calls the rest of the file text. `#end` knows better.
      if (this.#tag >= 0 || start < this.#done) return
      if (start > this.#done) {
        this.#unclosed(end)
        return
      }
    }
    if (this.tree.textCount >= MAX_XML_TEXTS) {
      this.#tooMany(start)
      return
    }
    const bytes = this.#bytes
    if (bytes[start] === B.LESS) {
      this.tree.problem("A '<' in a text is written '&lt;'", start, start + 1)
    }
    if (this.#ampersand < end) this.#checkReferences(start, end)
    if (this.tree.current < 0) {
      const content = B.skipSpace(bytes, start, end)
      if (content < end) {
        const contentEnd = B.trimEnd(bytes, content, end)
        this.tree.problem('Text outside of the root element', content, contentEnd)
      }
    }
    this.tree.text(start, end, TEXT_PLAIN)
    this.#done = end
  }

  oncdata(from: number, to: number, endOffset: number): void {
    if (this.#restart >= 0) return
    const start = from + this.#base
    // The tokenizer counts the first two bytes of `]]>` to the content and says so in `endOffset`.
    const end = Math.max(start, to + this.#base - endOffset)
    if (this.tree.textCount >= MAX_XML_TEXTS) {
      this.#tooMany(start)
      return
    }
    if (this.#ending) this.tree.problem('This CDATA section is not closed', start - 9, start)
    this.tree.text(start, end, TEXT_CDATA)
    this.#done = this.#ending ? this.#length : end + 3
  }

  oncomment(from: number, to: number, endOffset: number): void {
    if (this.#restart >= 0) return
    const content = from + this.#base
    const end = this.#ending ? this.#length : to + this.#base + 1
    if (content < 4 || this.#bytes[content - 1] !== DASH) {
      // `<//>`: what follows `</` is no name, which the tokenizer calls a comment as in HTML.
      const less = lastLess(this.#bytes, this.#done, content)
      this.tree.problem('This end tag has no name', less, end)
      this.#other(less, end, OTHER_COMMENT)
      return
    }
    const start = content - 4
    if (this.#ending && endOffset === 0) {
      this.tree.problem('This comment is not closed', start, start + 4)
    }
    this.#other(start, end, OTHER_COMMENT)
  }

  onprocessinginstruction(from: number, to: number): void {
    if (this.#restart >= 0) return
    const start = from + this.#base - 2
    if (start > this.#first && isXmlDeclaration(this.#bytes, start)) {
      this.tree.problem('An XML declaration stands at the very beginning', start, start + 5)
    }
    this.#other(start, to + this.#base + 2, OTHER_INSTRUCTION)
  }

  ondeclaration(from: number, to: number): void {
    if (this.#restart >= 0) return
    const start = from + this.#base - 2
    const seen = to + this.#base + 1
    this.#doctype = true
    const end = doctypeEnd(this.#bytes, start, seen, this.#length)
    this.#other(start, end, OTHER_DECLARATION)
    if (end > seen) this.#beginAt(end)
  }

  onopentagname(from: number, to: number): void {
    if (this.#restart >= 0) return
    const bytes = this.#bytes
    const start = from + this.#base
    const end = to + this.#base
    const less = lastLess(bytes, start, end)
    if (less >= 0 || !B.isNameStart(bytes[start]!)) {
      // `a <5` or `<<field`: the first `<` is text, and markup begins at the last `<` if anywhere.
      const until = less >= 0 ? less : start
      this.tree.problem("A '<' in a text is written '&lt;'", start - 1, start)
      if (this.tree.textCount >= MAX_XML_TEXTS) {
        this.#tooMany(start)
        return
      }
      this.tree.text(start - 1, until, TEXT_PLAIN)
      this.#done = until
      this.#beginAt(until)
      return
    }
    if (this.tree.elementCount >= MAX_XML_ELEMENTS) {
      this.#tooMany(start - 1)
      return
    }
    const bad = invalidName(bytes, start, end)
    if (bad >= 0) this.tree.problem('This cannot stand in a name', bad, bad + 1)
    const name = this.#name(start, end)
    this.#tag = this.tree.append(name, start - 1, start, end)
  }

  onopentagend(index: number): void {
    if (this.#restart >= 0) return
    this.#done = index + this.#base + 1
    this.tree.enter(this.#tag, this.#done)
    this.#tag = -1
  }

  onselfclosingtag(index: number): void {
    if (this.#restart >= 0) return
    this.#done = index + this.#base + 1
    this.tree.leaf(this.#tag, this.#done)
    this.#tag = -1
  }

  onclosetag(from: number, to: number): void {
    if (this.#restart >= 0) return
    const bytes = this.#bytes
    const nameStart = from + this.#base
    const less = lastLess(bytes, nameStart, to + this.#base)
    const nameEnd = less >= 0 ? less : to + this.#base
    let start = nameStart - 1
    while (bytes[start] !== B.LESS) start--
    const name = this.#name(nameStart, nameEnd)
    const end = closesSoon(bytes, nameEnd, this.#length)
    if (end > 0 && B.skipSpace(bytes, nameEnd, end) === end - 1) {
      this.tree.close(name, start, end, nameStart, nameEnd)
      this.#done = end
      return
    }
    this.tree.problem("This end tag is not closed with '>'", start, nameEnd)
    const until = end > 0 ? end : nameEnd
    this.tree.close(name, start, until, nameStart, nameEnd)
    this.#done = until
    this.#beginAt(until)
  }

  onattribname(from: number, to: number): void {
    if (this.#restart >= 0) return
    const bytes = this.#bytes
    const start = from + this.#base
    let end = to + this.#base
    const less = lastLess(bytes, start, end)
    const broken = less >= 0 && startsMarkup(bytes, less, this.#length)
    if (broken) end = less
    if (end > start) {
      if (this.tree.attributeCount >= MAX_XML_ATTRIBUTES) {
        this.#tooMany(start)
        return
      }
      const bad = B.isNameStart(bytes[start]!) ? invalidName(bytes, start, end) : start
      if (bad >= 0) this.tree.problem('This cannot stand in a name', bad, bad + 1)
      const name = this.#name(start, end)
      this.#checkDuplicate(name, start, end)
      this.#attribute = this.tree.attribute(this.#tag, name, start, end)
    }
    if (broken) {
      this.#breakTag(less)
      this.#beginAt(less)
    }
  }

  onattribdata(from: number, to: number): void {
    if (this.#restart >= 0) return
    C.attributeValueStart[this.#attribute] = from + this.#base
    C.attributeValueEnd[this.#attribute] = to + this.#base
  }

  onattribend(quote: number): void {
    if (this.#restart >= 0) return
    const attribute = this.#attribute
    const bytes = this.#bytes
    const start = C.attributeValueStart[attribute]!
    this.#attribute = -1
    if (quote === NO_VALUE || start < 0) {
      const nameStart = C.attributeNameStart[attribute]!
      this.tree.problem('This attribute has no value', nameStart, C.attributeNameEnd[attribute]!)
      return
    }
    const end = C.attributeValueEnd[attribute]!
    if (quote === UNQUOTED) {
      this.tree.problem('A value is written in quotes', start, end)
      return
    }
    C.attributeQuote[attribute] = bytes[start - 1]!
    for (let at = start; at < end; at++) {
      if (bytes[at] !== B.LESS) continue
      this.#lessInValue(attribute, start, at, end)
      if (this.#restart >= 0) return
      break
    }
    if (this.#ampersand < end) this.#checkReferences(start, end)
  }

  onend(): void {}
  onattribentity(): void {}
  ontextentity(): void {}

  /**
   * There is a `<` in a value at `less`: either the value's quote was never closed, or it should
   * be `&lt;`.
   */
  #lessInValue(attribute: number, start: number, less: number, end: number): void {
    const markup = brokenQuote(this.#bytes, less, start, end)
    if (markup < 0) {
      this.tree.problem("A '<' in a value is written '&lt;'", less, less + 1)
      return
    }
    this.#recoverQuote(attribute, start, markup)
  }

  /** The quote before `start` is not closed, and the markup goes on at `markup` at the latest. */
  #recoverQuote(attribute: number, start: number, markup: number): void {
    const bytes = this.#bytes
    this.tree.problem('This quote is not closed', start - 1, start)
    let end = start
    while (end < markup) {
      const byte = bytes[end]!
      if (byte === B.GREATER || byte === B.LESS || byte === B.NEWLINE) break
      end++
    }
    const tagEnds = end < markup && bytes[end] === B.GREATER
    const empty = tagEnds && end > start && bytes[end - 1] === B.SLASH
    C.attributeValueStart[attribute] = start
    C.attributeValueEnd[attribute] = B.trimEnd(bytes, start, empty ? end - 1 : end)
    C.attributeQuote[attribute] = bytes[start - 1]!
    this.#attribute = -1
    if (tagEnds) {
      if (empty) this.tree.leaf(this.#tag, end + 1)
      else this.tree.enter(this.#tag, end + 1)
      this.#tag = -1
      this.#done = end + 1
      this.#beginAt(end + 1)
    } else {
      this.#breakTag(markup)
      this.#beginAt(markup)
    }
  }

  /** The start tag breaks off at `at`, where other markup begins or the file ends. */
  #breakTag(at: number): void {
    const tag = this.#tag
    this.tree.problem(
      "This tag is not closed with '>'",
      C.elementStart[tag]!,
      C.elementNameEnd[tag]!,
    )
    this.tree.enter(tag, B.trimEnd(this.#bytes, C.elementNameEnd[tag]!, at))
    this.#tag = -1
    this.#attribute = -1
    this.#done = at
  }

  /** The file has ended, and what lies behind {@link #done} was not understood. */
  #end(): void {
    const bytes = this.#bytes
    const length = this.#length
    if (this.#tag >= 0) {
      const attribute = this.#attribute
      if (attribute >= 0) this.#quoteAtEnd(attribute)
      else this.#nameAtEnd()
      const start = attribute < 0 ? -1 : C.attributeValueStart[attribute]!
      const quote = start > 0 ? bytes[start - 1]! : 0
      if (quote === B.DOUBLE_QUOTE || quote === B.SINGLE_QUOTE) {
        const markup = brokenQuote(bytes, start, start, length)
        this.#recoverQuote(attribute, start, markup < 0 ? length : markup)
        if (this.#restart === length) this.#restart = -1
        return
      }
      this.#breakTag(length)
      return
    }
    if (this.#done < length) this.#unclosed(length)
  }

  /** A file that ends in `name="` has an empty value there, which is where somebody types. */
  #quoteAtEnd(attribute: number): void {
    const length = this.#length
    const last = this.#bytes[length - 1]
    if (C.attributeValueStart[attribute]! >= 0) return
    if (last !== B.DOUBLE_QUOTE && last !== B.SINGLE_QUOTE) return
    if (C.attributeNameEnd[attribute]! >= length - 1) return
    C.attributeValueStart[attribute] = length
    C.attributeValueEnd[attribute] = length
  }

  /** A file that ends within an attribute's name has that attribute. */
  #nameAtEnd(): void {
    const bytes = this.#bytes
    let start = this.#length
    const first = C.elementNameEnd[this.#tag]!
    while (start > first && invalidName(bytes, start - 1, start) < 0) {
      const byte = bytes[start - 1]!
      if (B.isSpace(byte) || byte === B.SLASH) break
      start--
    }
    if (start === this.#length || start === first || !B.isSpace(bytes[start - 1]!)) return
    if (!B.isNameStart(bytes[start]!) || this.tree.attributeCount >= MAX_XML_ATTRIBUTES) return
    const name = this.#name(start, this.#length)
    this.tree.attribute(this.#tag, name, start, this.#length)
  }

  /** `[#done, end)` is the beginning of something that the file's end cut off. */
  #unclosed(end: number): void {
    const bytes = this.#bytes
    const start = this.#done
    const next = bytes[start + 1]
    this.#done = end
    if (next === B.BANG || next === B.QUESTION) {
      this.tree.problem('This is not closed', start, start + 2)
      this.#other(start, end, next === B.BANG ? OTHER_DECLARATION : OTHER_INSTRUCTION)
      return
    }
    const closing = next === B.SLASH
    this.tree.problem("This tag is not closed with '>'", start, end)
    const nameStart = B.skipSpace(bytes, start + (closing ? 2 : 1), end)
    if (nameStart >= end || !B.isNameStart(bytes[nameStart]!)) return
    const less = lastLess(bytes, nameStart, end)
    if (less >= 0) {
      this.#done = less
      this.#beginAt(less)
      return
    }
    const name = this.#name(nameStart, end)
    if (closing) this.tree.close(name, start, end, nameStart, end)
    else if (this.tree.elementCount < MAX_XML_ELEMENTS) {
      this.tree.enter(this.tree.append(name, start, nameStart, end), end)
    }
  }

  #other(start: number, end: number, kind: number): void {
    if (this.tree.otherCount >= MAX_XML_TEXTS) {
      this.#tooMany(start)
      return
    }
    this.tree.other(start, end, kind)
    this.#done = end
  }

  #name(start: number, end: number): number {
    return this.tree.names.intern(this.#bytes, start, end, hashBytes(this.#bytes, start, end))
  }

  /**
   * Only the first attributes are compared, so that a tag with thousands costs no more than it
   * should.
   */
  #checkDuplicate(name: number, start: number, end: number): void {
    const first = C.elementFirstAttribute[this.#tag]!
    const last = Math.min(this.tree.attributeCount, first + MAX_COMPARED)
    for (let row = first; row < last; row++) {
      if (C.attributeName[row] !== name) continue
      this.tree.problem('This attribute is there already', start, end)
      return
    }
  }

  /** Each `&` in `[start, end)` must begin a reference. */
  #checkReferences(start: number, end: number): void {
    this.#nextAmpersand(start)
    while (this.#ampersand < end) {
      const at = this.#ampersand
      if (!this.#doctype && readReference(this.#bytes, at, end) < 0) {
        this.tree.problem("An '&' is written '&amp;'; no such entity is known", at, at + 1)
      }
      this.#nextAmpersand(at + 1)
    }
  }

  #nextAmpersand(from: number): void {
    if (this.#ampersand >= from) return
    const at = this.#bytes.indexOf(B.AMPERSAND, from)
    this.#ampersand = at < 0 || at >= this.#length ? this.#length : at
  }

  #beginAt(offset: number): void {
    this.#restart = offset
    this.#tokenizer.pause()
    // Paused, it still looks for the `>` of an end tag. So that it does not look through the whole
    // file each time:
    this.#text.length = 0
  }

  /** The columns are full: the rest of the file is ignored. */
  #tooMany(at: number): void {
    this.tree.problem('The file is too large, the rest of it is ignored', at, this.#length)
    if (this.#tag >= 0) this.tree.leaf(this.#tag, at)
    this.#length = at
    this.#tag = -1
    this.#attribute = -1
    this.#done = at
    this.#beginAt(at)
  }
}

/** htmlparser2's `QuoteType`. */
const NO_VALUE = 0
const UNQUOTED = 1
const DASH = 45
/** How many attributes of a tag are looked at for duplicates. */
const MAX_COMPARED = 32
