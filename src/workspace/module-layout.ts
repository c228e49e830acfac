/**
 * The flags of a row of the {@link ModuleTable}. Used as a namespace: `import * as Module from './module-layout.ts'`.
 */

/** The manifest does not say `installable: False`. */
export const INSTALLABLE = 1
/** The manifest says `application: True`. */
export const APPLICATION = 2
/** The manifest says `auto_install: True`, or gives a list (which may be empty). */
export const AUTO_INSTALL = 4
/** All dependencies, direct and indirect, exist, are installable and form no circle: Odoo can load it. */
export const LOADABLE = 8
/** The folder has an `__init__.py`, so that `odoo.addons.NAME` can be imported. */
export const PACKAGE = 16
/** The manifest could not be evaluated; the module has Odoo's defaults. */
export const BAD_MANIFEST = 32
/** The module lies below one of the workspace folders. */
export const IN_WORKSPACE = 64
/** It is, or depends on, a module that depends on itself. */
export const CIRCULAR = 128
