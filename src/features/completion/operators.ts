import type { FeatureContext } from '../context.ts'
import { questionsOf } from '../registry-questions.ts'
import type { Proposals } from './proposals.ts'

const TEXT = '=|!=|ilike|not ilike|in|not in|like|not like|=ilike|=like|not =ilike|not =like|=?'
const RECORDS = 'any|not any|child_of|parent_of|ilike|not ilike|like|not like|=ilike|=like|=?'

function listed(operators: string): readonly string[] {
  return operators.split('|')
}

const OF_TEXT = listed(TEXT)
const OF_ORDER = listed('=|!=|>|>=|<|<=|in|not in|=?')
const OF_MANY = listed(`in|not in|=|!=|${RECORDS}`)

/** The operators that make sense for each type of field, the most usual first. */
const BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  boolean: listed('=|!=|in|not in|=?'),
  char: OF_TEXT,
  text: OF_TEXT,
  html: OF_TEXT,
  integer: OF_ORDER,
  float: OF_ORDER,
  monetary: OF_ORDER,
  date: OF_ORDER,
  datetime: OF_ORDER,
  many2one_reference: OF_ORDER,
  selection: listed('=|!=|in|not in|=?'),
  reference: listed('=|!=|in|not in|ilike|not ilike|like|not like|=ilike|=like|=?'),
  binary: listed('=|!='),
  many2one: listed(`=|!=|in|not in|${RECORDS}`),
  one2many: OF_MANY,
  many2many: OF_MANY,
}

/** `id` leads to records as a many2one does, though it is a number. */
const OF_ID = listed('in|not in|=|!=|child_of|parent_of|>|>=|<|<=|=?')

const ALL: readonly string[] = [...new Set([...OF_ORDER, ...OF_TEXT, ...OF_MANY])]

const ABOUT: Readonly<Record<string, string>> = {
  '=?': 'equal, or the value is not set',
  like: 'contains',
  'not like': 'does not contain',
  ilike: 'contains, in any case',
  'not ilike': 'does not contain, in any case',
  '=like': 'matches a pattern',
  '=ilike': 'matches a pattern, in any case',
  'not =like': 'does not match a pattern',
  'not =ilike': 'does not match a pattern, in any case',
  child_of: 'is one of the records or below one',
  parent_of: 'is one of the records or above one',
  any: 'some record is in the domain',
  'not any': 'no record is in the domain',
}

/** The operators of a condition that the version of Odoo has and that make sense for the field; all for a field of another type. */
export function offerOperators(
  context: FeatureContext,
  { model, field }: { readonly model: string; readonly field: string },
  proposals: Proposals,
): void {
  const type = questionsOf(context).field(model, field)?.fieldClass.type
  const operators = field === 'id' ? OF_ID : (BY_TYPE[type ?? ''] ?? ALL)
  for (const [group, label] of operators.entries()) {
    if (!context.registry.rules.hasDomainOperator(label)) continue
    const detail = (): string => ABOUT[label] ?? ''
    proposals.offer({ label, kind: 'operator', group, key: '', detail })
  }
}

/** What joins the conditions of a domain. */
export function offerLogical(proposals: Proposals): void {
  const about = { '&': 'both of the next two', '|': 'one of the next two', '!': 'not the next' }
  for (const [group, [label, detail]] of Object.entries(about).entries()) {
    proposals.offer({ label, kind: 'operator', group: group - 3, key: '', detail: () => detail })
  }
}
