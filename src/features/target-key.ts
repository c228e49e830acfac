import type { Target } from './target.ts'

/** The target that a key of `targetKey` stands for; `undefined` when it is none. */
export function targetOfKey(key: string): Target | undefined {
  const [kind, rest] = cut(key, ' ')
  if (rest === '') return undefined
  switch (kind) {
    case 'module':
      return { kind, module: rest }
    case 'model':
      return { kind, model: rest }
    case 'context-key':
      return { kind, key: rest }
    case 'template':
      return { kind, template: rest }
    case 'file':
      return { kind, path: rest }
    case 'field': {
      const [model, field] = cut(rest, ' ')
      return { kind, model, field }
    }
    case 'method': {
      const [model, method] = cut(rest, ' ')
      return { kind, model, method }
    }
    case 'filter': {
      const [model, filter] = cut(rest, ' ')
      return { kind, model, filter }
    }
    case 'xmlid': {
      const [module, name] = cut(rest, '.')
      return { kind, module, name }
    }
    case 'python': {
      const space = rest.lastIndexOf(' ')
      return { kind, path: rest.slice(0, space), name: rest.slice(space + 1) }
    }
    default:
      return undefined
  }
}

/** What stands before the first `mark` and behind it. */
function cut(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
