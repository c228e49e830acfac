import { FactsReader } from '../facts/index.ts'
import { BatchView, LANGUAGES, type ProjectIndex } from '../index/index.ts'
import type { FileId, Workspace } from '../workspace/index.ts'

/** Takes in what was noted of files that were read since a state was stored. */
export class RecordReader {
  readonly #workspace: Workspace
  readonly #index: ProjectIndex

  constructor(workspace: Workspace, index: ProjectIndex) {
    this.#workspace = workspace
    this.#index = index
    const facts = new FactsReader()
    for (const [language, name] of LANGUAGES) {
      index.definePermanentNames(language, facts.permanentNames(name))
    }
    facts.free()
  }

  /** Takes in records, in their order. One of a file that the state does not know is passed over. */
  read(records: readonly Uint8Array[]): void {
    const { files } = this.#workspace
    const batch = new BatchView()
    for (const record of records) {
      const words = new Int32Array(record.length >> 2)
      new Uint8Array(words.buffer).set(record.subarray(0, words.byteLength))
      batch.reset(words, words.length)
      if (!batch.next()) continue
      const file = batch.file as FileId
      if (file >= files.count || files.isGone(file)) continue
      this.#index.replace(batch)
      files.setStamp(file, batch.size, batch.mtimeMs)
    }
  }
}
