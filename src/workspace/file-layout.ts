/**
 * The small numbers of the {@link FileTable}. Used as a namespace: `import * as File from './file-layout.ts'`.
 */

/** Language: of no interest to any reader. */
export const LANGUAGE_NONE = 0
/** Language: `.py`. */
export const PYTHON = 1
/** Language: `.xml`. */
export const XML = 2
/** Language: `.csv`. */
export const CSV = 3
/** Language: `.js`. */
export const JAVASCRIPT = 4

/** Role: nothing special, such as a script outside of `static`. */
export const OTHER = 0
/** Role: `__manifest__.py` (or `__openerp__.py`) of a module. */
export const MANIFEST = 1
/** Role: any other Python file. */
export const CODE = 2
/** Role: XML or CSV that the manifest lists under `data` (or the old `init_xml`, `update_xml`). */
export const DATA = 3
/** Role: XML or CSV that the manifest lists under `demo` (or the old `demo_xml`) and not under `data`. */
export const DEMO = 4
/** Role: XML or CSV outside of `static` that the manifest does not list. */
export const UNLISTED_DATA = 5
/** Role: JavaScript below `static`. */
export const STATIC_SCRIPT = 6
/** Role: XML below `static`: templates of the web client. */
export const STATIC_TEMPLATE = 7

/** Role: an open document that is no file of the workspace. It is in no module's load order, nothing can import it. */
export const GUEST = 8
/** Role: a module of a Python library, known because something imports it. As a guest, it is no file of the workspace. */
export const LIBRARY_CODE = 9

/** Flag: below a folder `tests`, or below `static/tests`. */
export const TEST = 1
/** Flag: below `migrations` or `upgrades`; run by hand or by an upgrade, never imported by the module. */
export const MIGRATION = 2
/** Flag: below `static/lib`: somebody else's JavaScript. */
export const LIBRARY = 4
/** Flag: minified by its name, `.min.js`. */
export const MINIFIED = 8
/** Flag: `__init__.py`. */
export const INIT = 16
/** Flag: below one of the workspace folders, so it may be opened to trees and gets diagnostics. */
export const IN_WORKSPACE = 32
/** Flag: Python that `import` can reach: each folder from the module (or `odoo`) down to it has an `__init__.py`, no test, no migration. */
export const IMPORTABLE = 64
/** Flag: the file has gone; its id is not used again. */
export const GONE = 128
