import { type DrawnFile, type DrawnPlace, pieces, xmlIdExpected } from './place.ts'

/** A cell: its text without quotes, and where the text begins. */
interface Cell {
  readonly text: string
  readonly start: number
}

/** External ids in the columns of a table that hold such: `group_id:id`, `group_id/id`. */
export function csvPlaces({ path, text, module }: DrawnFile): DrawnPlace[] {
  const [header, ...rows] = readRows(text)
  if (header === undefined) return []
  const columns = header.flatMap(({ text: name }, index) => (/.[:/]id$/.test(name) ? [index] : []))
  return rows.flatMap((row) =>
    columns.flatMap((column) => {
      const cell = row[column]
      if (cell === undefined) return []
      return pieces(cell.text, cell.start, ',').flatMap(({ text: id, start }) => {
        if (!/^[\w.-]+$/.test(id)) return []
        const expected = xmlIdExpected(id, module)
        return [{ kind: 'csv references', path, start, end: start + id.length, expected }]
      })
    }),
  )
}

function readRows(text: string): Cell[][] {
  const rows: Cell[][] = [[]]
  const cell = /"((?:[^"]|"")*)"|([^",\r\n]*)/y
  for (let at = 0; at <= text.length; ) {
    cell.lastIndex = at
    const found = cell.exec(text)!
    const isQuoted = found[1] !== undefined
    rows.at(-1)!.push({ text: found[1] ?? found[2]!, start: at + (isQuoted ? 1 : 0) })
    at += found[0].length
    while (at < text.length && !',\n'.includes(text[at]!)) at++
    if (text[at] === '\n') rows.push([])
    at++
  }
  return rows
}
