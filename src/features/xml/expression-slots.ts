import { DEFAULT_PREFIX, SEARCH_DEFAULT_PREFIX } from '../../facts/index.ts'
import type { NameId } from '../../memory/index.ts'
import {
  attributeNameStart,
  calleeOf,
  dottedText,
  listChildren,
  NO_NODE,
  Node,
  nodeAt,
  readArguments,
  rootOf,
} from '../../python/index.ts'
import { modelInCode } from './code-records.ts'
import { givenContextKeys } from './context-keys.ts'
import { type Expression, entriesOf, isNameByte, stringSpan } from './expression.ts'
import type { ModelLookup } from './model-lookup.ts'
import type { NameSlots, Role } from './name-slots.ts'
import type { Scope } from './scope.ts'

/** Expressions that are nested deeper are not looked into. */
const MAX_DEPTH = 60

/** The second item of a condition of a domain (18.0, odoo/osv/expression.py, `TERM_OPERATORS`, and old spellings). */
const OPERATORS: ReadonlySet<string> = new Set(
  `= != <= < > >= =? =like =ilike like ilike in child_of parent_of any == <> &gt; &lt;`
    .split(' ')
    .concat(['not like', 'not ilike', 'not in', 'not any', 'not =like', 'not =ilike']),
)

const DOT = 46

/** Methods of records whose first argument is a domain. */
const SEARCHING: ReadonlySet<string> = new Set([
  ...['search', 'search_count', 'search_read', 'filtered_domain'],
])
/** Functions whose first argument is an external id. */
const ID_FUNCTIONS: ReadonlySet<string> = new Set(['ref', '_xmlid_to_res_id'])
/** Functions whose first argument is one or more groups. */
const GROUP_FUNCTIONS: ReadonlySet<string> = new Set(['has_group', 'has_groups', 'user_has_groups'])
/** Options of widgets that name a field of the model itself, and those that name one of the comodel. */
const OWN_FIELD_OPTIONS: ReadonlySet<string> = new Set(
  `currency_field start_date_field end_date_field placeholder_field product_field account_field
  dynamic_placeholder_model_reference_field tz_offset_field amount_field max_field`.split(/\s+/),
)
const COMODEL_FIELD_OPTIONS: ReadonlySet<string> = new Set(['color_field', 'fold_field'])

/** The field that a value is for. */
interface Subject {
  readonly model: string
  readonly field: string
}

/** Finds the names in the small Python expressions of data files and views. */
export class ExpressionSlots {
  readonly #slots: NameSlots
  readonly #lookup: ModelLookup

  constructor(slots: NameSlots, lookup: ModelLookup) {
    this.#slots = slots
    this.#lookup = lookup
  }

  /** An expression over a record, such as `invisible`: names are fields, `parent.x` one of the record around. */
  condition(expression: Expression, scope: Scope): void {
    if (this.#slots.isPlace) this.#wordAtCursor(expression, scope)
    this.#values(expression, rootOf(expression.tree), scope, 0)
  }

  /** A domain over `model`; what stands on the right is computed over the record of `scope`. */
  domain(expression: Expression, model: string | undefined, scope: Scope): void {
    this.#domain(expression, rootOf(expression.tree), model, scope, 0)
  }

  /**
   * A context: `group_by` names fields of `model`, `default_…` fields of `target`, `…_view_ref` views; values are computed over
   * the record of `scope`.
   */
  context(
    expression: Expression,
    model: string | undefined,
    target: string | undefined,
    scope: Scope,
  ): void {
    this.#eachEntry(expression, (key, text, value) => {
      if (text.startsWith(DEFAULT_PREFIX)) {
        // A context goes on to other models, so a default need not be of this one.
        this.#fieldName(key.start + DEFAULT_PREFIX.length, key.end, target)
      } else if (text.startsWith(SEARCH_DEFAULT_PREFIX) && !this.#slots.isPlace) {
        this.#searchDefault(key.start + SEARCH_DEFAULT_PREFIX.length, key.end, target)
      } else if (!this.#slots.isPlace || !text.endsWith('_view_ref')) {
        this.#slots.add(key.start, key.end, { kind: 'context-key', model: target }, 'write')
      }
      if (text === 'group_by' && value >= 0) this.#groupBy(expression, value, model)
      else if (text.endsWith('_view_ref')) {
        const span = value < 0 ? undefined : stringSpan(expression, value)
        if (span !== undefined) this.#slots.fullXmlId(span.start, span.end, ['ir.ui.view'])
      }
      if (value >= 0) this.#values(expression, value, scope, 0)
    })
  }

  /** A filter or field of the search views of `model`, by its name. */
  #searchDefault(start: number, end: number, model: string | undefined): void {
    if (model === undefined || !this.#slots.wants(start, end)) return
    if (this.#lookup.hasField(model, this.text(start, end))) this.#slots.field(start, end, model)
    else this.#slots.filter(start, end, model)
  }

  /** Options of a field's widget. */
  options(expression: Expression, model: string | undefined, comodel: string | undefined): void {
    this.#eachEntry(expression, (_key, text, value) => {
      const span = value < 0 ? undefined : stringSpan(expression, value)
      if (span === undefined) return
      // The picture of a record is a field of it, that of a many2one one of the comodel.
      if (text === 'preview_image') this.#slots.field(span.start, span.end, comodel ?? model)
      else if (OWN_FIELD_OPTIONS.has(text)) this.#slots.field(span.start, span.end, model)
      else if (COMODEL_FIELD_OPTIONS.has(text)) this.#slots.field(span.start, span.end, comodel)
    })
  }

  /**
   * A value of a data file: `ref('x')`, and the fields in the dictionaries of commands, when it is the value of a field that
   * leads to `comodel`. What it takes of `obj()` are members of `model`.
   */
  evaluated(expression: Expression, comodel: string | undefined, model?: string): void {
    const { tree } = expression
    this.#evaluated(expression, rootOf(tree), comodel, 0)
    for (let node = 0; node < tree.nodeCount; node++) {
      if (tree.kind[node] === Node.ATTRIBUTE) this.#member(expression, node, model)
      else if (tree.kind[node] === Node.CALL) this.#searched(expression, node, model)
    }
  }

  /** The external ids that `_update_xmlids` is to give: `{'xml_id': 'module.name', …}`. */
  givenIds(expression: Expression): void {
    const { tree } = expression
    for (let node = 0; node < tree.nodeCount; node++) {
      if (tree.kind[node] !== Node.DICT) continue
      const parts = listChildren(tree, node)
      for (let i = 0; i + 1 < parts.length; i += 2) {
        const key = stringSpan(expression, parts[i]!)
        const value = stringSpan(expression, parts[i + 1]!)
        if (key === undefined || value === undefined) continue
        if (this.text(key.start, key.end) !== 'xml_id') continue
        this.#slots.xmlId(value.start, value.end, undefined, 'definition')
      }
    }
  }

  /** `ref('x')`, `has_group('x')` anywhere in an expression. */
  calls(expression: Expression): void {
    const { tree } = expression
    for (let node = 0; node < tree.nodeCount; node++) {
      if (tree.kind[node] === Node.CALL) this.#call(expression, node, undefined)
    }
  }

  /** The code of a server action of `model`: members of records, `env['x']`, `env.ref('x')`. */
  code(expression: Expression, model: string | undefined): void {
    const { tree } = expression
    for (let node = 0; node < tree.nodeCount; node++) {
      const kind = tree.kind[node]
      if (kind === Node.CALL) {
        this.#call(expression, node, undefined)
        this.#searched(expression, node, model)
      } else if (kind === Node.SUBSCRIPT) {
        const span = this.#environmentModel(expression, node)
        if (span !== undefined) this.#slots.model(span.start, span.end)
      } else if (kind === Node.ATTRIBUTE) this.#member(expression, node, model)
    }
    givenContextKeys(expression, this.#slots)
  }

  /** `records.name` in code for `model`: a method or field of what the records are. */
  #member(expression: Expression, node: number, model: string | undefined): void {
    const { tree, shift } = expression
    const start = attributeNameStart(tree, node) + shift
    const end = tree.end[node]! + shift
    if (!this.#slots.wants(start, end)) return
    const owner = modelInCode(this.#lookup, tree, node - 1, model)
    if (owner === undefined) return
    const name = this.text(start, end)
    if (this.#slots.isPlace) this.#slots.add(start, end, { kind: 'member', model: owner })
    else if (this.#lookup.hasMethod(owner, name)) this.#slots.method(start, end, owner)
    else if (this.#lookup.hasField(owner, name)) this.#slots.field(start, end, owner)
  }

  /** `records.search([…])` in code for `model`: the domain, over the records' model. */
  #searched(expression: Expression, call: number, model: string | undefined): void {
    const { tree } = expression
    const callee = calleeOf(tree, call)
    if (callee < 0 || tree.kind[callee] !== Node.ATTRIBUTE) return
    if (!SEARCHING.has(tree.names.text(tree.payload[callee]! as NameId))) return
    const [domain = NO_NODE] = readArguments(tree, call).positional
    if (domain === NO_NODE) return
    const { shift } = expression
    if (!this.#slots.touches(tree.start[domain]! + shift, tree.end[domain]! + shift)) return
    const owner = modelInCode(this.#lookup, tree, callee - 1, model)
    if (owner === undefined) return
    // The values are told of with the rest of the code.
    for (let node = domain; node > domain - tree.size[domain]!; ) {
      const kind = tree.kind[node]
      const children = kind === Node.TUPLE || kind === Node.LIST ? listChildren(tree, node) : []
      if (!this.#isCondition(expression, children)) {
        node--
        continue
      }
      const span = stringSpan(expression, children[0]!)
      if (span !== undefined) this.path(span.start, span.end, owner)
      node -= tree.size[node]!
    }
  }

  /** The name in `env['x']`. */
  #environmentModel(
    expression: Expression,
    node: number,
  ): { start: number; end: number } | undefined {
    const { tree } = expression
    if (tree.kind[node] !== Node.SUBSCRIPT) return undefined
    const [value, index] = listChildren(tree, node)
    if (value === undefined || index === undefined) return undefined
    return dottedText(tree, value) === 'env' ? stringSpan(expression, index) : undefined
  }

  /** Names of records in an expression of a kanban template: `record.field.value`. */
  recordFields(expression: Expression, model: string | undefined): void {
    const { tree } = expression
    for (let node = 0; node < tree.nodeCount; node++) {
      if (tree.kind[node] !== Node.ATTRIBUTE) continue
      if (dottedText(tree, node - 1) !== 'record') continue
      const start = attributeNameStart(tree, node) + expression.shift
      this.#slots.field(start, tree.end[node]! + expression.shift, model)
    }
  }

  /** A list of fields as text, such as `a.b` of a domain: each part is a field of what the part before leads to. */
  path(start: number, end: number, model: string | undefined, role: Role = 'read'): void {
    if (model === undefined || !this.#slots.touches(start, end)) return
    const { bytes } = this.#slots
    let owner: string | undefined = model
    for (let from = start; from <= end && owner !== undefined; ) {
      let dot = from
      while (dot < end && bytes[dot] !== DOT) dot++
      this.#slots.field(from, dot, owner, role)
      if (dot >= end) return
      owner = this.#lookup.comodel(owner, this.text(from, dot))
      from = dot + 1
    }
  }

  /** The text of a span of the document. */
  text(start: number, end: number): string {
    return decoder.decode(this.#slots.bytes.subarray(start, end))
  }

  // ------------------------------------------------------------------------------------------------ domains

  #domain(
    expression: Expression,
    node: number,
    model: string | undefined,
    scope: Scope,
    depth: number,
  ): void {
    if (depth > MAX_DEPTH) return
    const { tree, shift } = expression
    if (!this.#slots.touches(tree.start[node]! + shift, tree.end[node]! + shift)) return
    const kind = tree.kind[node]
    if (kind === Node.NAME || kind === Node.ATTRIBUTE) {
      this.#values(expression, node, scope, depth)
      return
    }
    if (kind === Node.STRING && this.#slots.isPlace && depth > 0) {
      const span = stringSpan(expression, node)
      // The first item of a condition that is not closed yet is but a string in brackets.
      const isBegun = tree.source[tree.start[node]! - 1] === 40
      if (span !== undefined && isBegun) this.path(span.start, span.end, model)
      else if (span !== undefined && model !== undefined) {
        this.#slots.add(span.start, span.end, { kind: 'logical', model })
      }
      return
    }
    const children = listChildren(tree, node)
    if ((kind === Node.TUPLE || kind === Node.LIST) && this.#isCondition(expression, children)) {
      const [left, operator, right] = children
      const span = stringSpan(expression, left!)
      if (span !== undefined) this.path(span.start, span.end, model)
      const subject = span && this.#subject(model, this.text(span.start, span.end))
      if (operator !== undefined && subject !== undefined) {
        const said = this.#slots.isPlace ? stringSpan(expression, operator) : undefined
        if (said !== undefined) {
          this.#slots.add(said.start, said.end, { kind: 'operator', ...subject })
        }
      }
      if (right === undefined) {
        const isBehind = operator !== undefined && tree.end[operator]! + shift < this.#slots.at
        if (isBehind && this.#slots.isPlace) this.#wordAtCursor(expression, scope, subject)
        return
      }
      const isTold = subject !== undefined && this.#choice(expression, right, subject, scope)
      if (model === 'ir.model' && span && this.text(span.start, span.end) === 'model') {
        const name = stringSpan(expression, right)
        if (name !== undefined) this.#slots.model(name.start, name.end)
      }
      const nested = operator === undefined ? '' : this.#string(expression, operator)
      if (nested === 'any' || nested === 'not any') {
        const comodel = span && this.#pathComodel(model, this.text(span.start, span.end))
        this.#domain(expression, right, comodel, scope, depth + 1)
      } else if (!isTold) this.#values(expression, right, scope, depth + 1)
      return
    }
    for (const child of children) this.#domain(expression, child, model, scope, depth + 1)
  }

  /** The model and name of the field that a path leads to; `undefined` when there is none, and when no place is looked for. */
  #subject(model: string | undefined, path: string): Subject | undefined {
    if (!this.#slots.isPlace) return undefined
    const dot = path.lastIndexOf('.')
    const owner = dot < 0 ? model : this.#pathComodel(model, path.slice(0, dot))
    const field = path.slice(dot + 1)
    if (owner === undefined || !this.#lookup.hasField(owner, field)) return undefined
    return { model: owner, field }
  }

  /** A value that a field may have: a string, or one in a list. Whether nothing else can be meant there. */
  #choice(expression: Expression, node: number, subject: Subject, scope: Scope): boolean {
    const { tree, shift } = expression
    const type = this.#lookup.field(subject.model, subject.field)?.fieldClass.type
    if (type === 'selection') {
      const isList = tree.kind[node] === Node.LIST || tree.kind[node] === Node.TUPLE
      for (const item of isList ? listChildren(tree, node) : [node]) {
        const span = stringSpan(expression, item)
        if (span !== undefined) this.#slots.add(span.start, span.end, { kind: 'value', ...subject })
      }
    } else if (type === 'boolean' && tree.kind[node] === Node.NAME) {
      const expected = { kind: 'truth', model: scope.model } as const
      this.#slots.add(tree.start[node]! + shift, tree.end[node]! + shift, expected)
      return true
    } else if (type === 'boolean' && tree.kind[node] === Node.MISSING) {
      this.#wordAtCursor(expression, scope, subject)
      return true
    }
    return false
  }

  #isCondition(expression: Expression, children: readonly number[]): boolean {
    const { tree, shift } = expression
    const [left, operator] = children
    if (left === undefined || tree.kind[left] !== Node.STRING) return false
    if (operator !== undefined && tree.kind[operator] === Node.STRING) {
      const isComplete = children.length === 3 || (this.#slots.isPlace && children.length === 2)
      const isWritten = this.#slots.isPlace && this.#isAtCursor(expression, operator)
      return isComplete && (isWritten || OPERATORS.has(this.#string(expression, operator)))
    }
    // The first item of a condition that is being written; a list of operators and names is none.
    if (!this.#slots.isPlace || children.length > 3) return false
    const { at } = this.#slots
    const isOpen = tree.source[tree.start[left]! - 1] === 40
    return isOpen && tree.start[left]! + shift <= at && at <= tree.end[left]! + shift
  }

  /** Whether a string behind the first one of a condition is at the cursor; one in a bracket of its own begins another condition. */
  #isAtCursor({ tree, shift }: Expression, node: number): boolean {
    const { at } = this.#slots
    if (tree.source[tree.start[node]! - 1] === 40) return false
    return tree.start[node]! + shift < at && at <= tree.end[node]! + shift
  }

  #pathComodel(model: string | undefined, path: string): string | undefined {
    let owner = model
    for (const part of path.split('.')) owner = this.#lookup.comodel(owner, part)
    return owner
  }

  // ------------------------------------------------------------------------------------------------ values

  #values(expression: Expression, node: number, scope: Scope, depth: number): void {
    if (depth > MAX_DEPTH) return
    const { tree, shift } = expression
    const start = tree.start[node]! + shift
    const end = tree.end[node]! + shift
    if (!this.#slots.touches(start, end)) return
    const kind = tree.kind[node]
    if (kind === Node.NAME) {
      this.#fieldName(start, end, scope.model)
      return
    }
    if (kind === Node.ATTRIBUTE && dottedText(tree, node - 1) === 'parent') {
      const nameStart = attributeNameStart(tree, node) + shift
      if (scope.parent !== undefined) this.#fieldName(nameStart, end, scope.parent.model)
      return
    }
    // `context` with something behind it is the context, even where a field has that name.
    if (kind === Node.ATTRIBUTE && dottedText(tree, node - 1) === 'context') return
    if (kind === Node.MISSING && this.#slots.isPlace) {
      this.#wordAtCursor(expression, scope)
      return
    }
    if (kind === Node.CALL) this.#call(expression, node, undefined)
    if (kind === Node.COMPARE) this.#compared(expression, node, scope)
    for (const child of listChildren(tree, node)) this.#values(expression, child, scope, depth + 1)
  }

  /** `state == 'done'`, `parent.state in ('draft', 'done')`: a value that the field may have. */
  #compared(expression: Expression, node: number, scope: Scope): void {
    if (!this.#slots.isPlace) return
    const { tree } = expression
    const [left = NO_NODE, right = NO_NODE] = listChildren(tree, node)
    const [, parent, name] = /^(parent\.)?(\w+)$/.exec(dottedText(tree, left) ?? '') ?? []
    if (name === undefined) return
    const owner = parent === undefined ? scope.model : scope.parent?.model
    const subject = this.#subject(owner, name)
    if (subject !== undefined) this.#choice(expression, right, subject, scope)
  }

  /** The word at the cursor, or where one may be written; it may be the beginning of a keyword, or stand where nothing is expected. */
  #wordAtCursor({ tree, shift, end }: Expression, scope: Scope, subject?: Subject): void {
    const { at, bytes } = this.#slots
    if (tree.kind[nodeAt(tree, at - shift)] === Node.STRING) return
    let [from, to] = [at, at]
    while (from > shift + 1 && isNameByte(bytes[from - 1]!)) from--
    while (to < end && isNameByte(bytes[to]!)) to++
    if (bytes.subarray(from, to).includes(DOT)) return
    const type = subject && this.#lookup.field(subject.model, subject.field)?.fieldClass.type
    if (type === 'boolean') this.#slots.add(from, to, { kind: 'truth', model: scope.model })
    else this.#slots.field(from, to, scope.model)
  }

  /** A name that is a field when the model has one of that name; it may be a variable of the client as well. */
  #fieldName(start: number, end: number, model: string | undefined): void {
    if (model === undefined || !this.#slots.wants(start, end)) return
    if (!this.#slots.isPlace && !this.#lookup.hasField(model, this.text(start, end))) return
    this.#slots.field(start, end, model)
  }

  #groupBy(expression: Expression, value: number, model: string | undefined): void {
    const { tree } = expression
    const isList = tree.kind[value] === Node.LIST || tree.kind[value] === Node.TUPLE
    for (const item of isList ? listChildren(tree, value) : [value]) {
      const span = stringSpan(expression, item)
      if (span === undefined) continue
      let end = span.start
      // `date:month` groups by the months of a field.
      while (end < span.end && isNameByte(this.#slots.bytes[end]!)) end++
      this.path(span.start, end, model)
    }
  }

  // ------------------------------------------------------------------------------------------------ data files

  #evaluated(
    expression: Expression,
    node: number,
    comodel: string | undefined,
    depth: number,
  ): void {
    if (depth > MAX_DEPTH) return
    const { tree, shift } = expression
    if (!this.#slots.touches(tree.start[node]! + shift, tree.end[node]! + shift)) return
    if (tree.kind[node] === Node.CALL) this.#call(expression, node, comodel)
    if (tree.kind[node] === Node.DICT) {
      this.#command(expression, node, comodel, depth)
      return
    }
    for (const child of listChildren(tree, node)) {
      this.#evaluated(expression, child, comodel, depth + 1)
    }
  }

  /** The dictionary of a command, whose keys are fields of the model that is written to. */
  #command(expression: Expression, node: number, model: string | undefined, depth: number): void {
    for (const [key, value] of entriesOf(expression, node)) {
      const span = key < 0 ? undefined : stringSpan(expression, key)
      let comodel: string | undefined
      // Many values are dictionaries of something else, such as of JSON; only fields that there are count.
      if (span !== undefined && model !== undefined) {
        const name = this.text(span.start, span.end)
        if (this.#slots.isPlace || this.#lookup.hasField(model, name)) {
          this.#slots.field(span.start, span.end, model, 'write')
          comodel = this.#lookup.comodel(model, name)
        }
      }
      if (value >= 0) this.#evaluated(expression, value, comodel, depth + 1)
    }
  }

  #call(expression: Expression, call: number, comodel: string | undefined): void {
    const { tree } = expression
    const callee = calleeOf(tree, call)
    if (callee < 0) return
    const isAttribute = tree.kind[callee] === Node.ATTRIBUTE
    if (!isAttribute && tree.kind[callee] !== Node.NAME) return
    const name = tree.names.text(tree.payload[callee]! as NameId)
    const isGroup = GROUP_FUNCTIONS.has(name)
    if (!isGroup && !ID_FUNCTIONS.has(name)) return
    const [first] = readArguments(tree, call).positional
    const span = first === undefined ? undefined : stringSpan(expression, first)
    if (span === undefined) return
    const models = comodel === undefined ? undefined : [comodel]
    if (isGroup) this.groups(span.start, span.end)
    // `ref` of a data file knows the module of the file, that of an environment does not.
    else if (isAttribute) this.#slots.fullXmlId(span.start, span.end, models)
    else this.#slots.xmlId(span.start, span.end, models)
  }

  /**
   * A list of groups, such as `a.b,!c.d`. Those of a view and of `has_group` need their module; `isHeader` is for elements that
   * make a record, whose groups do not (18.0, odoo/tools/convert.py, `_tag_menuitem`, `_tag_template`).
   */
  groups(start: number, end: number, isHeader: boolean = false): void {
    const { bytes } = this.#slots
    for (let from = start; from <= end; ) {
      let comma = from
      while (comma < end && bytes[comma] !== 44) comma++
      let to = comma
      while (from < to && (bytes[from]! <= 32 || bytes[from] === 33)) from++
      while (to > from && bytes[to - 1]! <= 32) to--
      if (isHeader) this.#slots.xmlId(from, to, ['res.groups'])
      else this.#slots.fullXmlId(from, to, ['res.groups'])
      from = comma + 1
    }
  }

  // ------------------------------------------------------------------------------------------------ parts

  #eachEntry(
    expression: Expression,
    visit: (key: { start: number; end: number }, text: string, value: number) => void,
  ): void {
    const { tree } = expression
    for (let node = rootOf(tree); node >= 0; ) {
      if (tree.kind[node] === Node.SET && this.#slots.isPlace) {
        // A key that is being written has no value yet.
        for (const key of listChildren(tree, node)) {
          const span = stringSpan(expression, key)
          if (span !== undefined) visit(span, this.text(span.start, span.end), -1)
        }
      }
      if (tree.kind[node] !== Node.DICT) {
        node--
        continue
      }
      const dictionary = node
      // Dictionaries within are values.
      node -= tree.size[node]!
      for (const [key, value] of entriesOf(expression, dictionary)) {
        const span = key < 0 ? undefined : stringSpan(expression, key)
        if (span !== undefined) visit(span, this.text(span.start, span.end), value)
      }
    }
  }

  #string(expression: Expression, node: number): string {
    const span = stringSpan(expression, node)
    if (span === undefined) return ''
    // Entities were resolved in the source of the tree only.
    const { source } = expression.tree
    const { start, end } = span
    return decoder.decode(source.subarray(start - expression.shift, end - expression.shift)).trim()
  }
}

const decoder = new TextDecoder()
