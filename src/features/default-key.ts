/** What stands in front of the name of a field in a key of a context that gives a default (14.0 to 19.0, `BaseModel.default_get`). */
export const DEFAULT_PREFIX = 'default_'
