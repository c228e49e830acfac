import { type Account, NameTable } from '../memory/index.ts'
import { FIRST_FREE_NAME, WELL_KNOWN_NAMES } from './well-known.ts'

/**
 * A name table whose first ids are the well-known tag and attribute names (`XmlName.RECORD` …).
 * `names.truncate(XmlName.FIRST_FREE_NAME)` forgets what a file added.
 *
 * @param account where the table's bytes are booked
 */
export function createXmlNames(account: Account): NameTable {
  const names = new NameTable(account, 4096)
  for (const name of WELL_KNOWN_NAMES) names.internText(name)
  if (names.count !== FIRST_FREE_NAME) throw new Error('a well-known XML name is listed twice')
  return names
}
