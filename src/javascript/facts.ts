import type { Problem } from '../base/index.ts'

/**
 * What one JavaScript file declares. All offsets are byte offsets into the bytes that were read;
 * all names are ids in the table given to `readJavaScript` (0 is "none").
 *
 * There is one such record in each isolate and `readJavaScript` writes it anew: **nothing of it
 * is valid after the next read**. Rows are numbered from 0; -1 is "none".
 */
export interface JavaScriptFacts {
  /**
   * {@link JS_SCANNED}, or {@link JS_LISTED} for a library or minified file: known by its path
   * only, all counts are 0.
   */
  readonly kind: number
  /** What is wrong with the file. At most `MAX_JS_PROBLEMS`. */
  readonly problems: readonly Problem[]
  /** Whether the file's header has `@odoo-module` (and not `@odoo-module ignore`). */
  readonly odooModule: boolean
  /** The name that `@odoo-module alias=some.name` gives, or 0. */
  readonly odooModuleAlias: number
  /** Whether it has import or export syntax. */
  readonly esModule: boolean

  /** Number of imports, re-exports (`export … from`) included; `import.meta` does not count. */
  readonly importCount: number
  /** The module specifier (`@web/core/registry`), 0 when it is an expression. */
  readonly importSpecifier: Int32Array
  /**
   * Where the specifier begins, inside the quotes. Of a dynamic import with an expression: the
   * expression.
   */
  readonly importSpecifierStart: Int32Array
  /** Where the specifier ends, inside the quotes. */
  readonly importSpecifierEnd: Int32Array
  /** Where the statement (or the `import(…)`) begins. */
  readonly importStart: Int32Array
  /** Where it ends. */
  readonly importEnd: Int32Array
  /** 1 for `import(…)`, 0 for a statement. */
  readonly importDynamic: Uint8Array

  /** Number of exported names. `export * from` has none, it is an import. */
  readonly exportCount: number
  /** The exported name; `default` for the default export. */
  readonly exportName: Int32Array
  /** The name it has inside of the file, 0 when it has none. */
  readonly exportLocal: Int32Array
  /** Where the exported name begins. */
  readonly exportStart: Int32Array
  /** Where the exported name ends. */
  readonly exportEnd: Int32Array

  /** Number of classes, nested ones included, in the order in which they begin. */
  readonly classCount: number
  /** The class name, 0 when it has none. For `X = class …` and `X: class …` it is 0 too. */
  readonly className: Int32Array
  /** Where the class name begins; that of the keyword `class` when it has none. */
  readonly classNameStart: Int32Array
  /** What it extends, when that is a name or a dotted name (`a.B`), else 0. */
  readonly classExtends: Int32Array
  /** Where the keyword `class` begins. */
  readonly classStart: Int32Array

  /**
   * Number of `static template = …` of classes (and `X.template = "…"`, of which class is the
   * last class called X).
   */
  readonly templateCount: number
  /** The class it belongs to, or -1. */
  readonly templateClass: Int32Array
  /** The template's name, 0 when it is inline. */
  readonly templateName: Int32Array
  /**
   * Where the name begins, inside the quotes; of an inline template the inside of the back-ticks.
   */
  readonly templateStart: Int32Array
  /** Where it ends, inside the quotes. */
  readonly templateEnd: Int32Array
  /** 1 for ``xml`…` ``, 0 for a name. */
  readonly templateInline: Uint8Array

  /** Number of `registry.category("…").add("…", …)`, one for each `.add` of a chain. */
  readonly registryCount: number
  /** The category's name (`services`, `fields`), or 0 when it is not a string. */
  readonly registryCategory: Int32Array
  /** The key, or 0 when it is not a string. */
  readonly registryKey: Int32Array
  /** Where the key begins, inside the quotes; behind the `(` when it is not a string. */
  readonly registryKeyStart: Int32Array
  /** Where the key ends, inside the quotes. */
  readonly registryKeyEnd: Int32Array

  /** Number of `patch(X, …)` and `patch(X.prototype, …)`. */
  readonly patchCount: number
  /**
   * What is patched, without `.prototype`: `X` or `a.X`. Calls that patch no name are not listed.
   */
  readonly patchTarget: Int32Array
  /** Where the target begins. */
  readonly patchStart: Int32Array
  /** Where the target ends, `.prototype` included. */
  readonly patchEnd: Int32Array

  /** Number of `odoo.define("name", …)`. */
  readonly defineCount: number
  /** The module name that is defined. */
  readonly defineName: Int32Array
  /** Where the name begins, inside the quotes. */
  readonly defineStart: Int32Array
  /** Where the name ends, inside the quotes. */
  readonly defineEnd: Int32Array
}

/** The file was scanned for facts. */
export const JS_SCANNED = 0
/** The file is known by its path only: a library, minified, or too large. */
export const JS_LISTED = 1

/** A file of more bytes is listed by its path only: 1.5 MiB. */
export const MAX_JS_BYTES: number = 1.5 * 1024 * 1024
/** Rows of each kind that are kept of one file; further ones are dropped, with a problem. */
export const MAX_JS_FACTS: number = 1 << 16
/** Problems kept for a file; further ones are not listed. */
export const MAX_JS_PROBLEMS = 100
