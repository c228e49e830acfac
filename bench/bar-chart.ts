/** A chart of horizontal bars: some for each row, all of one unit. */
export interface BarChart {
  readonly title: string
  /** What was measured where. */
  readonly subtitle: string
  /** What the numbers are, with their unit. */
  readonly axis: string
  /** What the rows are. */
  readonly rowAxis: string
  /** The bars of each row, in order. */
  readonly series: readonly string[]
  readonly rows: readonly { readonly name: string; readonly values: readonly number[] }[]
}

const COLOURS = ['#b3560b', '#e8a33d', '#5f7f8c', '#274754']
const WIDTH = 900
const LEFT = 210
const RIGHT = 70
const TOP = 108
const BAR = 18
const BETWEEN = 18
const BOTTOM = 58
/** Letters of a line of small text. */
const MAX_LETTERS = 145
const FONT = 'font-family="system-ui, sans-serif"'

/** Draws a chart as SVG that can be read on light and dark ground. */
export function drawBars({ title, subtitle, axis, rowAxis, series, rows }: BarChart): string {
  const rowHeight = series.length * BAR + BETWEEN
  const bottom = TOP + rows.length * rowHeight
  const height = bottom + BOTTOM
  const step = tickStep(Math.max(1, ...rows.flatMap(({ values }) => values)))
  const ticks = Math.ceil(Math.max(1, ...rows.flatMap(({ values }) => values)) / step)
  const x = (value: number): number => LEFT + (value / (ticks * step)) * (WIDTH - LEFT - RIGHT)
  const text = (at: number, y: number, said: string, more = ''): string =>
    `<text x="${round(at)}" y="${round(y)}" ${more}>${escaped(said)}</text>`
  const parts = [
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(20, 32, title, 'font-size="19" font-weight="600"'),
    ...linesOf(subtitle).map((line, i) =>
      text(20, 49 + i * 14, line, 'font-size="11" fill="#555"'),
    ),
  ]
  let legendAt = LEFT
  for (const [i, name] of series.entries()) {
    parts.push(`<rect x="${legendAt}" y="72" width="12" height="12" fill="${COLOURS[i]}"/>`)
    parts.push(text(legendAt + 18, 82, name, 'font-size="12"'))
    legendAt += 42 + name.length * 7
  }
  for (let tick = 0; tick <= ticks; tick++) {
    const at = round(x(tick * step))
    parts.push(`<path d="M${at} ${TOP - 8}V${bottom}" stroke="#ddd"/>`)
    parts.push(text(at, bottom + 18, count(tick * step), 'font-size="12" text-anchor="middle"'))
  }
  for (const [i, { name, values }] of rows.entries()) {
    const y = TOP + i * rowHeight
    const middle = y + (series.length * BAR) / 2 + 4
    parts.push(text(LEFT - 12, middle, name, 'font-size="13" text-anchor="end"'))
    for (const [j, value] of values.entries()) {
      const [at, width] = [y + j * BAR, round(x(value) - LEFT)]
      const bar = `x="${LEFT}" y="${at}" width="${width}" height="${BAR - 3}"`
      parts.push(`<rect ${bar} fill="${COLOURS[j]}"/>`)
      parts.push(text(x(value) + 5, at + 12, count(value), 'font-size="11" fill="#333"'))
    }
  }
  parts.push(`<path d="M${LEFT} ${TOP - 8}V${bottom}" stroke="#333"/>`)
  const middle = (LEFT + WIDTH - RIGHT) / 2
  parts.push(text(middle, bottom + 42, axis, 'font-size="13" text-anchor="middle"'))
  parts.push(text(LEFT - 12, TOP - 14, rowAxis, 'font-size="12" text-anchor="end" fill="#555"'))
  const size = `width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"`
  const begin = `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${FONT} role="img">`
  return `${begin}\n<title>${escaped(title)}</title>\n${parts.join('\n')}\n</svg>\n`
}

/** A text in lines that fit into the width of a chart. */
function linesOf(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length >= MAX_LETTERS) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

/** A step of 1, 2 or 5 times a power of ten that makes at most eight ticks. */
function tickStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 8))
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => most / step <= 8) ?? most
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
