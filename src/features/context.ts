import type { LinePosition } from '../base/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import type { Registry, RegistryView } from '../odoo/index.ts'
import type { FileId, LibraryLookup, Workspace } from '../workspace/index.ts'
import type { ReferenceMemory } from './reference-memory.ts'
import type { SourceText, Trees } from './trees.ts'

/**
 * What is answered in Python files: everything, or only what Odoo gives a meaning to, for editors in which another Python server answers the rest.
 * Manifests are Odoo's as a whole.
 */
export type PythonAnswers = 'full' | 'odoo-only'

/**
 * What a feature may ask, made for one question. Everything but {@link view} and {@link remembered} goes with the question.
 */
export interface FeatureContext {
  readonly workspace: Workspace
  readonly index: ProjectIndex
  readonly registry: Registry
  /** The models, with what was worked out for this question and those before it, as long as files declare what they did. */
  readonly view: RegistryView
  /** What questions about references found out before. */
  readonly remembered: ReferenceMemory
  /** Where imports lead that leave the workspace. */
  readonly libraries: LibraryLookup
  /** What is answered in Python files. */
  readonly python: PythonAnswers
  /** The trees of files that were {@link read}. */
  readonly trees: Trees
  /** The text of a file: that of the open document, else that on disk; `undefined` when it cannot be read. */
  read(file: FileId): SourceText | undefined
}

/** Where something is. Offsets are UTF-8 bytes. */
export interface Location {
  /** Absolute path. */
  readonly path: string
  /** The span of the name. */
  readonly start: number
  readonly end: number
  /** The span of the whole thing: class, method, element, row. Contains the name. */
  readonly fullStart: number
  readonly fullEnd: number
  /** The line and column of `start`, when they are known and the column is the same in all encodings; the name ends on that line. */
  readonly position?: LinePosition | undefined
}
