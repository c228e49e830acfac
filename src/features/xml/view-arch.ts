import type { Span } from '../../base/index.ts'
import type { NameId } from '../../memory/index.ts'
import { XmlName } from '../../xml/index.ts'
import type { ArchElement } from './arch-node.ts'
import { extensionSpecs } from './arch-store.ts'
import { attributeText, childrenOf, tagOf } from './documents.ts'
import { type Expression, isNameByte, parseExpression } from './expression.ts'
import { NO_SCOPE, type Scope, scopeInside, VIEW_TAGS } from './scope.ts'
import {
  ACTION_MODELS,
  attributeName,
  eachAttribute,
  MAX_ELEMENT_DEPTH,
  percentIds,
  textSpan,
  type XmlWalk,
} from './xml-walk.ts'
import { xpathSlots } from './xpath-slots.ts'

/** Attributes of the root of a view that name one field. */
const FIELD_ATTRIBUTES: ReadonlySet<string> = new Set(
  `date_start date_stop date_delay color all_day create_name_field parent_field child_field
  measure progress dependency_field dependency_inverted_field recurrence_update consolidation
  res_partner routing highlight_color`.split(/\s+/),
)
/** Attributes that are computed over a record. */
const CONDITIONS: ReadonlySet<string> = new Set(
  'invisible readonly required column_invisible'.split(' '),
)
/** Fields that those attributes are, whatever other meaning the word has elsewhere. */
const CERTAIN_ATTRIBUTES: ReadonlySet<string> = new Set(
  'date_start date_stop date_delay'.split(' '),
)

/** What an attribute belongs to: the element, or the one that an extension changes. */
interface Owner {
  readonly tag: string
  readonly name: string
  /** Its attribute `type`; `undefined` when that is not known. */
  readonly type: string | undefined
  /** The model of the views that a button opens; `undefined` when that is not known. */
  readonly opened?: string | undefined
}

/** Finds the names in the `arch` of a view of `model`; of one with a parent when `isExtension`. */
export function walkArch(
  walk: XmlWalk,
  arch: number,
  model: string | undefined,
  isExtension: boolean,
): void {
  const { document } = walk
  const { elementFirstText, elementTextEnd, textStart, textEnd } = document
  for (let row = elementFirstText[arch]!; row < elementTextEnd[arch]!; row++) {
    percentIds(walk, textStart[row]!, textEnd[row]!)
  }
  if (isExtension) {
    for (const spec of extensionSpecs(document, arch)) walkSpec(walk, spec, model, 0)
  } else for (const child of childrenOf(document, arch)) walkElement(walk, child, { model }, 0)
}

/** A part of an extension: what it finds, and what it puts there. */
function walkSpec(walk: XmlWalk, spec: number, model: string | undefined, depth: number): void {
  const { document, slots } = walk
  if (depth > MAX_ELEMENT_DEPTH) return
  if (!slots.mayHold(document.elementStart[spec]!, document.elementEnd[spec]!)) return
  const located = walk.located.get(spec)
  // Where it goes is not known; while it is written, the model of the view is the best guess for proposals.
  const unknown: Scope = slots.isPlace ? { model } : NO_SCOPE
  const scope = located?.scope ?? unknown
  const inside = located?.inside ?? unknown
  if (document.elementName[spec] === XmlName.XPATH) xpathSlots(walk, spec, located, { model })
  else walkLocator(walk, spec, scope, located?.node)
  const position = attributeText(document, spec, XmlName.POSITION) || 'inside'
  for (const child of childrenOf(document, spec)) {
    if (position === 'attributes') {
      const tag = located?.node.tag ?? tagOf(document, spec)
      const found = located?.node.attributes
      const name = found?.get('name') ?? attributeText(document, spec, XmlName.NAME)
      if (document.elementName[child] === XmlName.ATTRIBUTE) {
        walkAttribute(walk, child, { tag, name, type: found?.get('type') }, scope)
      }
    } else if (attributeText(document, child, XmlName.POSITION) === 'move') {
      walkSpec(walk, child, model, depth + 1)
    } else walkElement(walk, child, position === 'inside' ? inside : scope, depth + 1)
  }
}

/** The element of an extension that looks like the one to change. */
function walkLocator(
  walk: XmlWalk,
  spec: number,
  scope: Scope,
  found: ArchElement | undefined,
): void {
  const { slots, lookup, expressions, names } = walk
  const tag = names.text(walk.document.elementName[spec]! as NameId)
  eachAttribute(walk, spec, (name, start, end) => {
    percentIds(walk, start, end)
    if (name === XmlName.NAME && (tag === 'field' || tag === 'groupby')) {
      slots.field(start, end, scope.model)
    } else if (name === XmlName.NAME && tag === 'filter') {
      slots.filter(start, end, scope.model)
    } else if (name === XmlName.NAME && tag === 'button' && slots.wants(start, end)) {
      const isMethod = slots.isPlace || found?.attributes.get('type') === 'object'
      if (isMethod || lookup.hasMethod(scope.model, expressions.text(start, end))) {
        slots.method(start, end, scope.model)
      }
    } else if (name === XmlName.FOR) ifField(walk, start, end, scope)
  })
}

/** `<attribute name="domain">…</attribute>`: the new value of an attribute of what was found. */
function walkAttribute(walk: XmlWalk, element: number, owner: Owner, scope: Scope): void {
  const { document, expressions } = walk
  const name = attributeText(document, element, XmlName.NAME)
  const text = textSpan(walk, element)
  if (text !== undefined && name !== 'name') {
    attributeSlots(walk, owner, name, text.start, text.end, scope)
  }
  if (name !== 'groups') return
  eachAttribute(walk, element, (attribute, start, end) => {
    if (attribute === XmlName.ADD || attribute === XmlName.REMOVE) expressions.groups(start, end)
  })
}

function walkElement(walk: XmlWalk, element: number, scope: Scope, depth: number): void {
  const { document, slots, lookup } = walk
  if (depth > MAX_ELEMENT_DEPTH) return
  if (!slots.mayHold(document.elementStart[element]!, document.elementEnd[element]!)) return
  const tag = tagOf(document, element)
  const name = attributeText(document, element, XmlName.NAME)
  const inside = scopeInside(lookup, tag, name, scope)
  const isView = VIEW_TAGS.has(tag)
  const type = attributeText(document, element, XmlName.TYPE)
  const owner: Owner = { tag, name, type, opened: walk.opened.get(element) }
  eachAttribute(walk, element, (_id, start, end, attribute) => {
    // The attributes of a view in a field are about the comodel already.
    const at = isView ? inside : scope
    attributeSlots(walk, owner, attributeName(walk, attribute), start, end, at)
  })
  for (const child of childrenOf(document, element)) walkElement(walk, child, inside, depth + 1)
}

function attributeSlots(
  walk: XmlWalk,
  owner: Owner,
  attribute: string,
  start: number,
  end: number,
  scope: Scope,
): void {
  const { document, slots, lookup, expressions } = walk
  const isField = owner.tag === 'field'
  const comodel = (): string | undefined =>
    isField ? lookup.comodel(scope.model, owner.name) : undefined
  const expression = (): Expression | undefined => {
    if (!slots.mayHold(start, end)) return undefined
    return parseExpression(document.bytes, start, end)
  }
  switch (attribute) {
    case 'name':
      nameSlot(walk, owner, start, end, scope)
      return
    case 'for':
      if (owner.tag === 'label') ifField(walk, start, end, scope)
      return
    case 'action':
      if (owner.type === 'object') slots.method(start, end, scope.model)
      else percentIds(walk, start, end, ACTION_MODELS)
      return
    case 'groups':
      expressions.groups(start, end)
      return
    case 'domain':
    case 'filter_domain': {
      const parsed = expression()
      const isOwn = !isField || attribute === 'filter_domain'
      if (parsed !== undefined) {
        expressions.domain(parsed, isOwn ? scope.model : comodel(), scope)
      }
      break
    }
    case 'attrs': {
      const parsed = expression()
      if (parsed !== undefined) expressions.domain(parsed, scope.model, scope)
      return
    }
    case 'context': {
      const parsed = expression()
      const isSearch = owner.tag === 'filter' || isField
      if (parsed !== undefined) {
        expressions.context(
          parsed,
          isSearch ? scope.model : undefined,
          comodel() ?? owner.opened,
          scope,
        )
      }
      break
    }
    case 'options': {
      const parsed = expression()
      if (parsed !== undefined) expressions.options(parsed, scope.model, comodel())
      return
    }
    case 'field':
    case 'sum_field':
    case 'recurring_revenue_sum_field':
      if (owner.tag === 'progressbar') slots.field(start, end, scope.model)
      return
    case 'filename':
      if (isField) slots.field(start, end, scope.model)
      return
    case 'date':
      if (owner.tag === 'filter') slots.field(start, end, scope.model)
      return
    case 'default_order':
    case 'default_group_by':
      fieldList(walk, start, end, scope)
      return
    case 'statusbar_visible':
      if (isField) choiceList(walk, start, end, owner.name, scope)
      return
    case 'quick_create_view':
      slots.fullXmlId(start, end, ['ir.ui.view'])
      return
    case 'on_create':
      // `quick_create` is no action.
      slots.fullXmlId(start, end, ACTION_MODELS)
      return
    case 'avatar_field':
      slots.field(start, end, comodel())
      return
    case 'write_model':
      slots.model(start, end)
      return
    default:
      otherSlots(walk, owner, attribute, start, end, scope, expression)
      return
  }
  percentIds(walk, start, end)
}

function otherSlots(
  walk: XmlWalk,
  owner: Owner,
  attribute: string,
  start: number,
  end: number,
  scope: Scope,
  expression: () => Expression | undefined,
): void {
  const { slots, expressions } = walk
  percentIds(walk, start, end, attribute.endsWith('_view_id') ? ['ir.ui.view'] : undefined)
  if (CONDITIONS.has(attribute) || attribute.startsWith('decoration-')) {
    if (start === end) slots.field(start, end, scope.model)
    const parsed = end - start > 1 || slots.isPlace ? expression() : undefined
    if (parsed !== undefined) expressions.condition(parsed, scope)
    return
  }
  if (FIELD_ATTRIBUTES.has(attribute) && VIEW_TAGS.has(owner.tag)) {
    if (CERTAIN_ATTRIBUTES.has(attribute)) slots.field(start, end, scope.model)
    else ifField(walk, start, end, scope)
    return
  }
  if (!attribute.startsWith('t-')) return
  if (attribute.startsWith('t-attf-')) {
    formattedSlots(walk, start, end, scope)
    return
  }
  const parsed = end - start > 6 ? expression() : undefined
  if (parsed === undefined) return
  expressions.recordFields(parsed, scope.model)
  expressions.calls(parsed)
}

/** `#{…}` and `{{…}}` in an attribute. */
function formattedSlots(walk: XmlWalk, start: number, end: number, scope: Scope): void {
  const { bytes } = walk.document
  for (let at = start; at + 1 < end; at++) {
    const isHash = bytes[at] === 35 && bytes[at + 1] === 123
    const isDouble = bytes[at] === 123 && bytes[at + 1] === 123
    if (!isHash && !isDouble) continue
    let close = at + 2
    while (close < end && bytes[close] !== 125) close++
    const parsed = parseExpression(bytes, at + 2, close)
    if (parsed !== undefined) walk.expressions.recordFields(parsed, scope.model)
    at = close
  }
}

function nameSlot(walk: XmlWalk, owner: Owner, start: number, end: number, scope: Scope): void {
  const { slots, lookup, expressions, document } = walk
  const { tag, type } = owner
  if (tag === 'field' || tag === 'groupby') {
    slots.field(start, end, scope.model)
    return
  }
  if (tag === 'filter') {
    slots.filter(start, end, scope.model, 'definition')
    return
  }
  if (type === 'object') {
    slots.method(start, end, scope.model)
    return
  }
  percentIds(walk, start, end, ACTION_MODELS)
  if (tag !== 'button' || type === 'action' || !slots.wants(start, end)) return
  if (document.bytes.subarray(start, end).includes(37)) return
  // The type is not written yet, or is that of the button that is changed.
  if (slots.isPlace || lookup.hasMethod(scope.model, expressions.text(start, end))) {
    slots.method(start, end, scope.model)
  }
}

/** A name that is a field only when there is one of that name. */
function ifField(walk: XmlWalk, start: number, end: number, scope: Scope): void {
  const { slots, lookup, expressions } = walk
  if (!slots.wants(start, end)) return
  if (slots.isPlace || lookup.hasField(scope.model, expressions.text(start, end))) {
    slots.field(start, end, scope.model)
  }
}

/** `draft,done`: keys of a selection field, for proposals. */
function choiceList(
  walk: XmlWalk,
  start: number,
  end: number,
  field: string,
  { model }: Scope,
): void {
  const { slots, lookup, document } = walk
  if (!slots.isPlace || model === undefined) return
  if (lookup.field(model, field)?.fieldClass.type !== 'selection') return
  for (const item of listItems(document.bytes, start, end)) {
    slots.add(item.start, item.end, { kind: 'value', model, field })
  }
}

/** `date desc, partner_id`, `date:month,state`. */
function fieldList(walk: XmlWalk, start: number, end: number, scope: Scope): void {
  const { bytes } = walk.document
  for (const item of listItems(bytes, start, end)) {
    let to = item.start
    while (to < item.end && isNameByte(bytes[to]!)) to++
    walk.expressions.path(item.start, to, scope.model)
  }
}

/** What stands between commas in `bytes[start, end)`, without the blanks in front. */
function* listItems(bytes: Uint8Array, start: number, end: number): Generator<Span> {
  for (let from = start; from <= end; ) {
    let comma = from
    while (comma < end && bytes[comma] !== 44) comma++
    while (from < comma && bytes[from]! <= 32) from++
    yield { start: from, end: comma }
    from = comma + 1
  }
}
