/**
 * Rows of cells as a table for a terminal. The first row is the header.
 *
 * @param numbers headers of the columns that are set flush right
 */
export function textTable(
  rows: readonly (readonly string[])[],
  numbers: readonly string[] = [],
): string {
  const [header = []] = rows
  const widths = header.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)))
  const pad = (cell: string, at: number): string =>
    numbers.includes(header[at] ?? '')
      ? cell.padStart(widths[at] ?? 0)
      : cell.padEnd(widths[at] ?? 0)
  return rows.map((row) => `${row.map(pad).join('  ').trimEnd()}\n`).join('')
}
