import type { JavaScriptFacts as Read } from '../javascript/index.ts'
import { NO_NAME } from '../memory/index.ts'
import * as Facts from './layout.ts'
import type { SegmentWriter } from './segment-writer.ts'

/** Puts what the JavaScript reader found into the sections of a segment. */
export class JavaScriptFacts {
  readonly #writer: SegmentWriter

  constructor(writer: SegmentWriter) {
    this.#writer = writer
  }

  /** Adds the facts of one file to the writer. */
  extract(facts: Read): void {
    for (let i = 0; i < facts.importCount; i++) {
      if (facts.importSpecifier[i] === NO_NAME) continue
      this.#writer.add(Facts.JS_IMPORTS, facts.importSpecifier[i]!, facts.importSpecifierStart[i]!)
    }
    for (let i = 0; i < facts.exportCount; i++) {
      this.#writer.add(Facts.JS_EXPORTS, facts.exportName[i]!, facts.exportStart[i]!)
    }
    for (let i = 0; i < facts.classCount; i++) {
      const { className, classExtends, classNameStart } = facts
      const row = [className[i]!, classExtends[i]!, classNameStart[i]!, NO_NAME]
      this.#writer.add(Facts.JS_CLASSES, ...row)
    }
    for (let i = 0; i < facts.templateCount; i++) {
      const owner = facts.templateClass[i]!
      if (owner < 0) continue
      this.#writer.patch(Facts.JS_CLASSES, owner, Facts.JS_CLASS_TEMPLATE, facts.templateName[i]!)
    }
    for (let i = 0; i < facts.registryCount; i++) {
      if (facts.registryKey[i] === NO_NAME) continue
      const row = [facts.registryCategory[i]!, facts.registryKey[i]!, facts.registryKeyStart[i]!]
      this.#writer.add(Facts.JS_REGISTRATIONS, ...row)
    }
  }
}
