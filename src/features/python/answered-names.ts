import {
  dottedName,
  Facts,
  SegmentView,
  stringName,
  valuePayload,
  valueTag,
} from '../../facts/index.ts'
import { type NameId, NO_NAME } from '../../memory/index.ts'
import type { Body } from '../../types/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { Reading } from './reading.ts'
import type { Holds } from './record-signatures.ts'

/** What methods answer that the framework and the modules of Odoo call by themselves, about the model that has them; versions 14 to 19. */
const ANSWERED: ReadonlyMap<string, Holds> = new Map<string, Holds>([
  ['default_get', 'values'],
  ['copy_data', 'values'],
  ['_search_display_name', 'domain'],
  ['_load_pos_data_domain', 'domain'],
  ['_load_pos_data_fields', 'paths'],
  ['_get_readable_fields', 'paths'],
  ['SELF_READABLE_FIELDS', 'paths'],
  ['SELF_WRITEABLE_FIELDS', 'paths'],
  ['_address_fields', 'paths'],
  ['_formatting_address_fields', 'paths'],
  ['_commercial_fields', 'paths'],
  ['_synced_commercial_fields', 'paths'],
  ['_phone_get_number_fields', 'paths'],
  ['_mail_get_partner_fields', 'paths'],
])

/** What the method `name` of a model in a file answers that Odoo calls by itself; `undefined` for one that it does not call. */
export function answeredBy(reading: Reading, body: Body, name: string): Holds | undefined {
  return ANSWERED.get(name) ?? (isSearchMethod(reading, body, name) ? 'domain' : undefined)
}

/** Whether a field in the same file is searched by a method: `search='name'`. */
function isSearchMethod(reading: Reading, { file }: Body, name: string): boolean {
  return fieldsWith(reading, file, 'search', name, stringName).length > 0
}

/**
 * The fields in a file that are given a function of the class itself: `default=_default_line_ids`, `domain=_domain_partner_id`,
 * `domain=lambda self: self._domain_partner_id()`.
 */
export function fieldsGiven(
  reading: Reading,
  file: FileId,
  name: string,
  keyword: 'default' | 'domain',
): readonly string[] {
  const { names } = reading.context.index
  return fieldsWith(reading, file, keyword, name, (value) =>
    valueTag(value) === Facts.EXPRESSION
      ? names.findText(calledByLambda(reading, file, valuePayload(value)))
      : dottedName(value),
  )
}

/** `lambda self: self.method()`, `lambda self: self.method() or []` */
const CALLING = /^lambda\s+(\w+)\s*:\s*\1\s*\.\s*(\w+)\(\s*\)\s*(?:[,)#]|or\b)/
/** Such a lambda is no longer. Bytes. */
const MAX_LAMBDA = 200
const decoder = new TextDecoder()

/** The method whose answer a lambda gives on, called on what it is given itself; empty when there is no such lambda at `start` of a file. */
function calledByLambda({ types }: Reading, file: FileId, start: number): string {
  const source = types.evaluator.program.read(file)
  if (source === undefined || start >= source.length) return ''
  const end = Math.min(source.length, start + MAX_LAMBDA)
  return CALLING.exec(decoder.decode(source.bytes.subarray(start, end)))?.[2] ?? ''
}

/**
 * The model of the records that a method of charts of accounts answers values of, by their external ids: `@template('be', 'account.tax')`;
 * `undefined` for other methods (17.0 to 19.0, addons/account/models/chart_template.py).
 *
 * @param start where the function begins in the file, in bytes
 */
export function templateModel(
  { context }: Reading,
  file: FileId,
  start: number,
): string | undefined {
  const { index } = context
  const [template, model] = [index.names.findText('template'), index.names.findText('model')]
  if (template === NO_NAME) return undefined
  const facts = index.facts(file, new SegmentView())
  for (let i = 0; i < facts.count(Facts.FUNCTIONS); i++) {
    if (facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_START) !== start) continue
    const decorators = facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_DECORATORS)
    for (let at = 0; at < facts.partCount(decorators); at++) {
      const call = facts.item(decorators, at)
      if (dottedName(facts.callee(call)) !== template) continue
      for (let given = 0; given < facts.partCount(call); given++) {
        const keyword = facts.argumentKeyword(call, given)
        const isSecond = keyword === NO_NAME && given === 1
        if (!isSecond && (keyword === NO_NAME || keyword !== model)) continue
        const name = stringName(facts.argumentValue(call, given))
        return name === NO_NAME ? undefined : index.text(name)
      }
    }
  }
  return undefined
}

/** The names that a file assigns calls to with a keyword that names `name`, as `nameOf` tells. */
function fieldsWith(
  { context }: Reading,
  file: FileId,
  keyword: string,
  name: string,
  nameOf: (value: number) => NameId,
): readonly string[] {
  const { index } = context
  const [key, wanted] = [index.names.findText(keyword), index.names.findText(name)]
  if (key === NO_NAME || wanted === NO_NAME) return []
  const facts = index.facts(file, new SegmentView())
  const found: string[] = []
  for (let i = 0; i < facts.count(Facts.ASSIGNMENTS); i++) {
    const call = facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_VALUE)
    if (facts.partKind(call) !== Facts.CALL) continue
    for (let at = 0; at < facts.partCount(call); at++) {
      if (facts.argumentKeyword(call, at) !== key) continue
      if (nameOf(facts.argumentValue(call, at)) !== wanted) continue
      found.push(index.text(facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_NAME) as NameId))
    }
  }
  return found
}
