import type { Problem } from '../base/index.ts'
import { internCsvWords, readCsv } from '../csv/index.ts'
import { readJavaScript } from '../javascript/index.ts'
import { ledger, type NameId, NameTable } from '../memory/index.ts'
import { createPythonNames, parsePython } from '../python/index.ts'
import { createXmlNames, internXmlWords, readXml } from '../xml/index.ts'
import { CsvFacts } from './csv-facts.ts'
import { JavaScriptFacts } from './javascript-facts.ts'
import { PythonFacts } from './python-facts.ts'
import { internPythonWords } from './python-words.ts'
import { SegmentWriter } from './segment-writer.ts'
import { XmlFacts } from './xml-facts.ts'

/** What was read from one file. Valid until the reader reads the next one. */
export interface FactsResult {
  /** The names that occur in the file, and those that the facts need. */
  readonly names: NameTable
  readonly facts: SegmentWriter
  readonly problems: readonly Problem[]
}

/** The languages that facts are read from. */
export type Language = 'python' | 'xml' | 'csv' | 'javascript'

/** Reads files of all languages, one after the other, with working memory that is used again and again. */
export class FactsReader {
  readonly #writer = new SegmentWriter()
  readonly #python = new PythonFacts(this.#writer)
  readonly #xml = new XmlFacts(this.#writer)
  readonly #csv = new CsvFacts(this.#writer)
  readonly #javascript = new JavaScriptFacts(this.#writer)
  readonly #names: Readonly<Record<Language, NameTable>>

  constructor() {
    const account = ledger.account('names of a file')
    this.#names = {
      python: createPythonNames(account),
      xml: createXmlNames(account),
      csv: new NameTable(account),
      javascript: new NameTable(account),
    }
    for (const names of Object.values(this.#names)) names.makePermanent()
  }

  /** The names whose ids are the same in every file of a language, in the order of their ids from 1 on. */
  permanentNames(language: Language): string[] {
    const names = this.#names[language]
    return Array.from({ length: names.permanentCount - 1 }, (_, i) => names.text((i + 1) as NameId))
  }

  /** Gives the memory back; it cannot read any more. */
  free(): void {
    this.#writer.free()
    for (const names of Object.values(this.#names)) names.free()
  }

  /**
   * Reads a file.
   * @param path where it lies; its name matters for CSV, its folder for JavaScript
   * @param bytes holds the file in `bytes[0, length)`
   */
  read(language: Language, path: string, bytes: Uint8Array, length: number): FactsResult {
    const names = this.#names[language]
    names.forget()
    this.#writer.clear()
    return {
      names,
      facts: this.#writer,
      problems: this.#extract(language, path, bytes, length, names),
    }
  }

  #extract(
    language: Language,
    path: string,
    bytes: Uint8Array,
    length: number,
    names: NameTable,
  ): readonly Problem[] {
    switch (language) {
      case 'python': {
        const tree = parsePython(bytes, length, names)
        this.#python.extract(tree)
        internPythonWords(tree)
        return tree.problems
      }
      case 'xml': {
        const document = readXml(bytes, length, names)
        this.#xml.extract(document, names)
        internXmlWords(document, names)
        return document.problems
      }
      case 'csv': {
        const table = readCsv(bytes, length)
        this.#csv.extract(table, path, names)
        internCsvWords(table, names)
        return table.problems
      }
      case 'javascript': {
        const facts = readJavaScript(path, bytes, length, names)
        this.#javascript.extract(facts)
        return facts.problems
      }
    }
  }
}
