import type { Problem } from '../base/index.ts'

/** Which rule a {@link WorkspaceProblem} breaks; features map it to diagnostic codes. */
export type WorkspaceRule =
  /** A folder or file could not be read. */
  | 'unreadable'
  /** The manifest is empty. */
  | 'manifest-empty'
  /** The manifest is not exactly one dictionary. */
  | 'manifest-not-dictionary'
  /** The manifest, or a value in it, cannot be evaluated as `ast.literal_eval` would. */
  | 'manifest-not-literal'
  /** A key of the manifest is there twice, or is no string. */
  | 'manifest-key'
  /** A value of the manifest has the wrong type. */
  | 'manifest-type'
  /** `auto_install` names a module that is not in `depends`. */
  | 'auto-install-not-dependency'
  /** A module depends on itself. */
  | 'depends-on-itself'
  /** A dependency does not exist in any addons path (or not among the modules that were asked for). */
  | 'missing-dependency'
  /** A dependency is not installable. */
  | 'uninstallable-dependency'
  /** Modules depend on each other in a circle. */
  | 'circular-depends'
  /** A file that the manifest lists does not exist. */
  | 'missing-data-file'
  /** A second module of the same name in a later addons path; it is not seen. */
  | 'hidden-module'
  /** A module was asked for by name and does not exist. */
  | 'unknown-module'
  /** A path of the options or of `odoo.conf` is not what it should be. */
  | 'bad-path'
  /** No Odoo was found. */
  | 'no-odoo'
  /** `odoo/release.py` does not say which version it is, or one that is not known. */
  | 'unknown-version'

/** A problem and where it is. Offsets are 0 to 0 when it is about the whole file or folder. */
export interface WorkspaceProblem extends Problem {
  /** Absolute path of the file or folder. */
  readonly path: string
  readonly rule: WorkspaceRule
  /** What it is about: the absolute path of a file that is missing, or the name of a module. Absent when there is no such thing. */
  readonly subject?: string
}
