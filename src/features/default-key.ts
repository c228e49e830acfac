/** What stands in front of the name of a field in a key of a context that gives a default (14.0 to 19.0, `BaseModel.default_get`). */
export const DEFAULT_PREFIX = 'default_'

/**
 * What stands in front of the name of a filter or field of a search view in a key of a context that switches it on (14.0 to 19.0,
 * `addons/web/static/src/search/search_model.js`).
 */
export const SEARCH_DEFAULT_PREFIX = 'search_default_'
