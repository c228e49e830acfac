/** One condition of a step that compares an attribute, such as `[@name='x']`. */
export interface XPathTest {
  readonly attribute: string
  readonly value: string
  /** Where the value stands in the expression, without quotes, in characters. */
  readonly start: number
  readonly end: number
}

/** One step of a path. */
export interface XPathStep {
  /** Whether any depth below is meant. */
  readonly isDeep: boolean
  readonly axis: string
  /** The tag, or `*`. */
  readonly tag: string
  readonly tests: readonly XPathTest[]
  /** The classes that `hasclass` asks for. */
  readonly classes: readonly string[]
  /** `[2]`: the number of the element, from 1 on; 0 for none, -1 for `last()`. */
  readonly position: number
  /** Whether there are conditions that were not understood. */
  readonly isVague: boolean
}

const STEP =
  /^(\/{0,2})(?:([a-z-]+)::)?([\w.:-]+|\*)((?:\[(?:[^\]'"]|'[^']*'|"[^"]*")*(?:\]|(?:'[^']*|"[^"]*)?$))*)/
const TEST = /@([\w:.-]+)\s*=\s*(?:'([^']*)'?|"([^"]*)"?)/g
const MAX_STEPS = 40

/**
 * Reads the paths that views use to find elements. Tolerant: of a path that is just being written the steps so far.
 * @returns `undefined` for what is more than a path, such as `(//a)[1]` or `a | b`
 */
export function parseXPath(text: string): readonly XPathStep[] | undefined {
  const steps: XPathStep[] = []
  const blank = /^\s*\.?(?=\/)|^\s*/.exec(text)![0].length
  for (let at = blank; at < text.length && steps.length < MAX_STEPS; ) {
    const match = STEP.exec(text.slice(at))
    if (match === null) return text.slice(at).trim() === '' ? steps : undefined
    const [whole, slashes, axis = 'child', tag, conditions] = match
    if (whole === '' || (steps.length > 0 && slashes === '')) return undefined
    const from = at + whole.length - conditions!.length
    const isUp = tag === '..'
    steps.push({
      // A path that begins with a tag is looked for at any depth: what it is relative to is not told.
      isDeep: slashes === '//' || slashes === '',
      axis: isUp ? 'parent' : tag === '.' ? 'self' : axis,
      tag: isUp || tag === '.' ? '*' : tag!,
      ...readConditions(conditions!, from),
    })
    at += whole.length
  }
  return steps
}

function readConditions(
  text: string,
  from: number,
): Pick<XPathStep, 'tests' | 'classes' | 'position' | 'isVague'> {
  const tests: XPathTest[] = []
  const classes: string[] = []
  for (const match of text.matchAll(TEST)) {
    const value = match[2] ?? match[3] ?? ''
    const quote = match[0].search(/['"]/)
    const start = from + match.index + quote + 1
    tests.push({ attribute: match[1]!, value, start, end: start + value.length })
  }
  for (const match of text.matchAll(/hasclass\(\s*['"]([^'"]*)['"]\s*\)/g)) classes.push(match[1]!)
  const number = /\[\s*(\d+|last\(\))\s*\]/.exec(text)?.[1]
  const rest = text
    .replace(TEST, '')
    .replace(/hasclass\(\s*['"][^'"]*['"]\s*\)/g, '')
    .replace(/\[\s*(\d+|last\(\))\s*\]/g, '')
    .replace(/\band\b|[[\]\s]/g, '')
  return {
    tests,
    classes,
    position: number === undefined ? 0 : number === 'last()' ? -1 : Number(number),
    isVague: rest !== '',
  }
}
