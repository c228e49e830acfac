import { DEFAULT_PREFIX, isContextKey, SEARCH_DEFAULT_PREFIX } from '../../facts/index.ts'
import type { Reference } from '../target.ts'
import { targetWord } from '../target.ts'
import { ownerOf } from './owner.ts'
import type { Reading } from './reading.ts'
import type { Role, Slot } from './slot.ts'

const MODEL = /^[a-zA-Z_][\w-]*(\.[\w-]+)*$/
const XML_ID = /^(\w+)\.([\w.-]+)$/
const NAME = /^\w+$/
const DOT = 46

/** What a question about references wants of a file. */
export interface Wanted {
  readonly at: number | undefined
  readonly word: string | undefined
  readonly visit: (reference: Reference) => void
}

/** Tells of the references in a slot: none when the name that is there leads nowhere for certain. */
export function resolveSlot(
  reading: Reading,
  wanted: Wanted,
  start: number,
  end: number,
  slot: Slot,
  role: Role,
): void {
  if (slot.kind === 'path') {
    resolvePath(reading, wanted, start, end, slot.model, role)
    return
  }
  if (
    !isTouched(wanted, start, end) ||
    end <= start ||
    slot.kind === 'module-member' ||
    slot.kind === 'attribute' ||
    slot.kind === 'operator' ||
    slot.kind === 'value' ||
    slot.kind === 'truth' ||
    slot.kind === 'context-call' ||
    slot.kind === 'logical' ||
    slot.kind === 'key'
  )
    return
  if (slot.kind === 'target') {
    if (wanted.word === undefined || targetWord(slot.target) === wanted.word) {
      const isPlain = slot.isOdoo !== true && slot.target.kind !== 'module'
      const reference = { start, end, target: slot.target, role }
      wanted.visit(isPlain ? { ...reference, isPlain } : reference)
    }
    return
  }
  const text = reading.text(start, end)
  if (slot.kind === 'context-key') {
    resolveContextKey(reading, wanted, start, end, text, slot, role)
    return
  }
  if (slot.kind === 'xmlid') {
    const match = XML_ID.exec(text)
    if (match === null || !isWord(wanted, match[2]!)) return
    if (!slot.certain && !reading.questions.hasXmlId(text)) return
    const target = { kind: 'xmlid', module: match[1]!, name: match[2]! } as const
    wanted.visit({ start, end, target, role })
    return
  }
  if (!isWord(wanted, text)) return
  if (slot.kind === 'model') {
    if (!MODEL.test(text)) return
    if (!slot.certain && !reading.questions.hasModel(text)) return
    wanted.visit({ start, end, target: { kind: 'model', model: text }, role })
    return
  }
  if (!NAME.test(text)) return
  const { model } = slot
  switch (slot.kind) {
    case 'field-definition':
      wanted.visit({ start, end, target: { kind: 'field', model, field: text }, role })
      break
    case 'method-definition':
      wanted.visit({ start, end, target: { kind: 'method', model, method: text }, role })
      break
    case 'member':
      if (reading.questions.hasField(model, text)) {
        wanted.visit({ start, end, target: { kind: 'field', model, field: text }, role })
      } else if (!resolveMethod(reading, wanted, start, end, model, text, role)) {
        const target = reading.questions.classAttribute(model, text)
        if (target !== undefined) wanted.visit({ start, end, target, role })
      }
      break
    case 'method':
      resolveMethod(reading, wanted, start, end, model, text, role)
  }
}

/**
 * The key itself, when it stands for nothing else. `default_state`: the field, when the model has one of that name; a context goes on to other
 * models as well. `search_default_mine`: a field or filter of the search views of the model.
 */
function resolveContextKey(
  reading: Reading,
  wanted: Wanted,
  start: number,
  end: number,
  text: string,
  { model, certain }: Slot & { readonly kind: 'context-key' },
  role: Role,
): void {
  if (isContextKey(reading.tree.source, start, end)) {
    if (!isWord(wanted, text)) return
    if (certain === false && !reading.questions.readsContextKey(text)) return
    wanted.visit({ start, end, target: { kind: 'context-key', key: text }, role })
    return
  }
  if (model === undefined) return
  if (text.startsWith(SEARCH_DEFAULT_PREFIX)) {
    const name = text.slice(SEARCH_DEFAULT_PREFIX.length)
    if (!isWord(wanted, name) || !reading.questions.hasModel(model)) return
    const target = reading.questions.hasField(model, name)
      ? ({ kind: 'field', model, field: name } as const)
      : ({ kind: 'filter', model, filter: name } as const)
    wanted.visit({ start: start + SEARCH_DEFAULT_PREFIX.length, end, target, role: 'read' })
    return
  }
  if (!text.startsWith(DEFAULT_PREFIX)) return
  const field = text.slice(DEFAULT_PREFIX.length)
  if (!isWord(wanted, field) || !reading.questions.hasField(model, field)) return
  const target = { kind: 'field', model, field } as const
  wanted.visit({ start: start + DEFAULT_PREFIX.length, end, target, role: 'read' })
}

/** Whether the model has the method, which is then told of. */
function resolveMethod(
  reading: Reading,
  wanted: Wanted,
  start: number,
  end: number,
  model: string,
  method: string,
  role: Role,
): boolean {
  if (reading.questions.hasMethod(model, method)) {
    wanted.visit({ start, end, target: { kind: 'method', model, method }, role })
    return true
  }
  const target = reading.questions.frameworkMethod(method)
  if (target === undefined || !reading.questions.hasModel(model)) return false
  wanted.visit({ start, end, target, role })
  return true
}

/** Each segment of `a.b.c` is a field of what the ones before lead to. */
function resolvePath(
  reading: Reading,
  wanted: Wanted,
  start: number,
  end: number,
  model: string,
  role: Role,
): void {
  const { source } = reading.tree
  let at = start
  let owner: string | undefined = model
  while (at < end && owner !== undefined) {
    let stop = at
    while (stop < end && source[stop] !== DOT) stop++
    const isLast = stop === end
    const text = reading.text(at, stop)
    const isWanted = isTouched(wanted, at, stop) && isWord(wanted, text)
    // Segments behind the one that is asked for need not be followed.
    if (wanted.at !== undefined && at > wanted.at) return
    if (!NAME.test(text)) return
    if (isWanted) owner = ownerOf(reading, owner, at, stop)
    if (isWanted && reading.questions.hasField(owner, text)) {
      const target = { kind: 'field', model: owner, field: text } as const
      wanted.visit({ start: at, end: stop, target, role: isLast ? role : 'read' })
    }
    owner = isLast ? undefined : reading.questions.comodel(owner, text)
    at = stop + 1
  }
}

function isTouched(wanted: Wanted, start: number, end: number): boolean {
  return wanted.at === undefined || (start <= wanted.at && wanted.at <= end)
}

function isWord(wanted: Wanted, text: string): boolean {
  return wanted.word === undefined || wanted.word === text
}
