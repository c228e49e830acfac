/**
 * The JavaScript reader: the bytes of a file in, the facts that matter to Odoo out, and the names
 * that occur. No syntax tree: es-module-lexer finds imports and exports, one byte scanner all else.
 * Tolerant: any bytes give facts. Imports `base` and `memory`.
 *
 * ```ts
 * const facts = readJavaScript(path, bytes, length, names)   // valid until the next readJavaScript
 * for (let i = 0; i < facts.classCount; i++) names.text(facts.className[i] as NameId)
 * ```
 */
export {
  type JavaScriptFacts,
  JS_LISTED,
  JS_SCANNED,
  MAX_JS_BYTES,
  MAX_JS_FACTS,
  MAX_JS_PROBLEMS,
} from './facts.ts'
export { isListedPath } from './listed.ts'
export { readJavaScript } from './read.ts'
