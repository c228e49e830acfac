import type { Oracle } from '../oracle.ts'
import type { OracleModels } from './oracle-models.ts'
import { type DrawnFile, type DrawnPlace, pieces } from './place.ts'
import type { PythonTokens } from './python-tokens.ts'

/** A class that makes or extends a model: from its `class` to the next thing at the start of a line. Byte offsets. */
interface ModelClass {
  readonly model: string
  readonly start: number
  readonly end: number
}

/** The classes of a file by the oracle's lines. */
function classesIn({ path, text }: DrawnFile, oracle: Oracle): ModelClass[] {
  const lines = new Map(
    oracle.classes
      .filter((one) => one.n !== undefined && path.endsWith(`/${oracle.files[one.f]}`))
      .map((one) => [one.l, one.n!]),
  )
  if (lines.size === 0) return []
  const found: ModelClass[] = []
  let line = 1
  let at = 0
  let open: { model: string; start: number } | undefined
  const close = (): void => {
    if (open !== undefined) found.push({ ...open, end: at })
    open = undefined
  }
  for (const content of text.split('\n')) {
    if (/^[A-Za-z_@]/.test(content)) close()
    const model = lines.get(line)
    if (model !== undefined) {
      close()
      open = { model, start: at }
    }
    line++
    at += content.length + 1
  }
  close()
  return found
}

/**
 * Names of members in the classes of models: `self.name`, paths of `related` and `depends`, methods of fields.
 *
 * A name that the oracle does not know in the model of its class is left out: the class is of an abstract model and leaves the
 * member to those that inherit it, or the name is made at run time.
 */
export function memberPlaces(
  file: DrawnFile,
  tokens: PythonTokens,
  oracle: Oracle,
  models: OracleModels,
): DrawnPlace[] {
  const { path, text } = file
  const places: DrawnPlace[] = []
  for (const { model, start: from, end } of classesIn(file, oracle)) {
    const body = text.slice(from, end)
    const add = (kind: string, owner: string, name: string, start: number): void => {
      const expected = { kind: 'member', model: owner, name } as const
      places.push({ kind, path, start, end: start + name.length, expected })
    }
    const addPath = (kind: string, content: string, start: number): void => {
      let at: string | undefined = model
      for (const segment of pieces(content, start, '.')) {
        if (at === undefined || !models.hasField(at, segment.text)) return
        add(kind, at, segment.text, segment.start)
        at = models.comodel(at, segment.text)
      }
    }

    for (const one of body.matchAll(/(?<![\w.'"])self\.(\w+)/g)) {
      const start = from + one.index + 'self.'.length
      const isKnown = models.hasField(model, one[1]!) || models.hasMethod(model, one[1]!)
      if (tokens.names.has(start) && isKnown) add('self.name', model, one[1]!, start)
    }
    for (const one of body.matchAll(/\b(?:compute|inverse|search)\s*=\s*['"](\w+)['"]/g)) {
      const start = from + one.index + one[0].length - 1 - one[1]!.length
      if (!tokens.strings.has(start - 1) || !models.hasMethod(model, one[1]!)) continue
      add('compute, inverse, search', model, one[1]!, start)
    }
    for (const one of body.matchAll(/\brelated\s*=\s*['"]([\w.]+)['"]/g)) {
      const start = from + one.index + one[0].length - 1 - one[1]!.length
      if (tokens.strings.has(start - 1)) addPath('related path', one[1]!, start)
    }
    for (const call of body.matchAll(/@api\.depends\(([^()]*)\)/g)) {
      for (const one of call[1]!.matchAll(/['"]([\w.]+)['"]/g)) {
        const start = from + call.index + '@api.depends('.length + one.index + 1
        if (tokens.strings.has(start - 1)) addPath('depends path', one[1]!, start)
      }
    }
  }
  return places
}
