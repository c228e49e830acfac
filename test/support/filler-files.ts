/** Data files of a fixture, so many, in which the word `note` stands and refers to nothing. */
export function fillerFiles(module: string, count: number): string {
  return Array.from(
    { length: count },
    (_, i) => `-- ${module}/data/f${i}.xml --\n<odoo><menuitem id="m${i}" name="note"/></odoo>\n`,
  ).join('')
}
