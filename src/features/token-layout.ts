/**
 * What semantic tokens say, as numbers. The names in {@link TOKEN_TYPES} and {@link TOKEN_MODIFIERS} are LSP's; types are their places in the list,
 * modifiers are bits by their places.
 */
export const TOKEN_TYPES = [
  'class',
  'enum',
  'interface',
  'namespace',
  'typeParameter',
  'type',
  'parameter',
  'variable',
  'enumMember',
  'property',
  'function',
  'method',
  'decorator',
  'keyword',
] as const
/** See {@link TOKEN_TYPES}. */
export const TOKEN_MODIFIERS = [
  'declaration',
  'static',
  'async',
  'readonly',
  'defaultLibrary',
  'local',
  'definition',
] as const

/** A class or a model. */
export const CLASS: number = TOKEN_TYPES.indexOf('class')
/** A module of Python or Odoo. */
export const NAMESPACE: number = TOKEN_TYPES.indexOf('namespace')
export const TYPE_PARAMETER: number = TOKEN_TYPES.indexOf('typeParameter')
export const PARAMETER: number = TOKEN_TYPES.indexOf('parameter')
export const VARIABLE: number = TOKEN_TYPES.indexOf('variable')
/** A field or another attribute. */
export const PROPERTY: number = TOKEN_TYPES.indexOf('property')
export const FUNCTION: number = TOKEN_TYPES.indexOf('function')
export const METHOD: number = TOKEN_TYPES.indexOf('method')

/** The place names something that is made known here. */
export const DECLARATION: number = 1 << TOKEN_MODIFIERS.indexOf('declaration')
/** What is named belongs to Python or to a package. */
export const DEFAULT_LIBRARY: number = 1 << TOKEN_MODIFIERS.indexOf('defaultLibrary')
/** The place makes what it names. */
export const DEFINITION: number = 1 << TOKEN_MODIFIERS.indexOf('definition')

/** Words of a token: start, end, type, modifiers. */
export const TOKEN_WORDS: number = 4
