/**
 * The names in XML files: data files with their records and views, QWeb templates of the server and of the web client.
 */
export { searchFilters } from './search-filters.ts'
export { findXmlPlace } from './xml-place.ts'
export { visitXmlReferences } from './xml-references.ts'
