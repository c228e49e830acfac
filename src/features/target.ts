/**
 * What a place in a source can refer to. Plain records with texts, made for the moment of a question.
 */
export type Target =
  /** An Odoo module. */
  | { readonly kind: 'module'; readonly module: string }
  /** A model, such as `sale.order`. */
  | { readonly kind: 'model'; readonly model: string }
  /** A field of a model. */
  | { readonly kind: 'field'; readonly model: string; readonly field: string }
  /** A method of a model. */
  | { readonly kind: 'method'; readonly model: string; readonly method: string }
  /** A record with an external id; views, actions, menu items, groups and QWeb templates of the server are such. */
  | { readonly kind: 'xmlid'; readonly module: string; readonly name: string }
  /** A filter in the search views of a model. */
  | { readonly kind: 'filter'; readonly model: string; readonly filter: string }
  /** A key of contexts that stands for nothing else: no default of a field, and no filter that is switched on. */
  | { readonly kind: 'context-key'; readonly key: string }
  /** A QWeb template of the web client, by its `t-name`. */
  | { readonly kind: 'template'; readonly template: string }
  /** A file, such as a data file in a manifest or a Python module in an import. Absolute path. */
  | { readonly kind: 'file'; readonly path: string }
  /** A class or function of a Python module, by the absolute path of its file and its dotted name within. */
  | { readonly kind: 'python'; readonly path: string; readonly name: string }

/** A place that refers to something. Offsets are UTF-8 bytes; the span is the name itself, without quotes. */
export interface Reference {
  readonly start: number
  readonly end: number
  readonly target: Target
  /** Whether this place makes the target (`_name = 'x'`, `<record id=`, `def`), changes it, or names it. */
  readonly role: 'definition' | 'write' | 'read'
  /** Whether it is plain Python: a name that Odoo gives no meaning to. */
  readonly isPlain?: boolean
}

/** A key that two targets share exactly when they are the same. */
export function targetKey(target: Target): string {
  switch (target.kind) {
    case 'module':
      return `module ${target.module}`
    case 'model':
      return `model ${target.model}`
    case 'field':
      return `field ${target.model} ${target.field}`
    case 'method':
      return `method ${target.model} ${target.method}`
    case 'xmlid':
      return `xmlid ${target.module}.${target.name}`
    case 'filter':
      return `filter ${target.model} ${target.filter}`
    case 'context-key':
      return `context-key ${target.key}`
    case 'template':
      return `template ${target.template}`
    case 'file':
      return `file ${target.path}`
    case 'python':
      return `python ${target.path} ${target.name}`
  }
}

/** Whether all files of this language are in the table of files, so that one that is not there does not exist. */
export function isListedLanguage(path: string): boolean {
  return /\.(py|xml|csv|js)$/.test(path)
}

/** The last name of a target, by which the postings find the files that may refer to it. */
export function targetWord(target: Target): string {
  switch (target.kind) {
    case 'module':
      return target.module
    case 'model':
      return target.model
    case 'field':
      return target.field
    case 'method':
      return target.method
    case 'xmlid':
      return target.name
    case 'filter':
      return target.filter
    case 'context-key':
      return target.key
    case 'template':
      return target.template
    case 'file':
      // A package is known by the name of its folder.
      return target.path
        .replace(/\/__init__\.py$/, '')
        .replace(/^.*\//, '')
        .replace(/\.\w+$/, '')
    case 'python':
      return target.name.slice(target.name.lastIndexOf('.') + 1)
  }
}
