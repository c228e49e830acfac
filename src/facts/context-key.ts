import { isNamePart } from '../base/index.ts'

/** What stands in front of the name of a field in a key of a context that gives a default (14.0 to 19.0, `BaseModel.default_get`). */
export const DEFAULT_PREFIX = 'default_'

/**
 * What stands in front of the name of a filter or field of a search view in a key of a context that switches it on (14.0 to 19.0,
 * `addons/web/static/src/search/search_model.js`).
 */
export const SEARCH_DEFAULT_PREFIX = 'search_default_'

const PREFIXES: readonly Uint8Array[] = [DEFAULT_PREFIX, SEARCH_DEFAULT_PREFIX].map((prefix) =>
  new TextEncoder().encode(prefix),
)

/** Whether `bytes[start, end)` is a key of a context that stands for nothing else: a name, and no default or filter. */
export function isContextKey(
  bytes: Uint8Array,
  start: number = 0,
  end: number = bytes.length,
): boolean {
  if (start >= end || PREFIXES.some((prefix) => beginsWith(bytes, start, prefix))) return false
  for (let at = start; at < end; at++) if (!isNamePart(bytes[at])) return false
  return true
}

function beginsWith(bytes: Uint8Array, start: number, prefix: Uint8Array): boolean {
  return prefix.every((byte, i) => bytes[start + i] === byte)
}
