import { Facts, SegmentView } from '../../facts/index.ts'
import { calleeOf } from '../../python/index.ts'
import { type Evaluator, type Type, UNKNOWN } from '../../types/index.ts'
import { type FileId, NO_MODULE } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { PlainName } from '../place.ts'
import { isOdooOnly } from '../python-answers.ts'
import type { CallAround } from './call-around.ts'
import { calledIn } from './called.ts'
import { givenArguments } from './given-arguments.ts'
import { isKnownCallee, knownMembersIn } from './known-members.ts'
import { FileTypes } from './typing.ts'

/** The groups of keyword arguments, in the order of the parameters, are before all others. */
const FIRST = -10_000

/** The keyword arguments that a call can still be given at the cursor, as `name=`. The tree of the call has to be a kept one. */
export function keywordNames(
  context: FeatureContext,
  file: FileId,
  call: CallAround,
  hasEqual: boolean,
): PlainName[] {
  const given = givenArguments(call)
  // With the effort that signatures are worked out with: the two are shown side by side.
  const types = new FileTypes(context, file, call.tree, false)
  const names = new Map<string, PlainName>()
  /** What functions name and is not offered: it is given by its place, or left to another server. */
  const left = new Set<string>()
  const add = (name: string, detail: string): void => {
    if (given.keywords.has(name) || names.has(name)) return
    const offer = { kind: 'variable', group: FIRST + names.size, detail } as const
    names.set(name, { name: `${name}=`, ...offer, insertText: hasEqual ? name : `${name}=` })
  }
  const isOnly = isOdooOnly(context)
  const isKnown = knownMembersIn(context, file)
  const callee = calleeOf(call.tree, call.call)
  for (const { name: called, header, made, isOdoo } of calledIn(context, types, call, false)) {
    // Another Python server knows what functions name.
    const isLeft = isOnly && (!isOdoo || isKnownCallee(call.tree, callee, called, isKnown))
    for (const [index, parameter] of header.parameters.entries()) {
      const { name, kind, annotation, defaultValue } = parameter
      // What a `Callable` takes has no names.
      if (name === '') continue
      const isNamed = kind === 'keyword-only' || (kind === 'ordinary' && index >= given.positional)
      if (!isNamed || isLeft) left.add(name)
      else add(name, [annotation, defaultValue].filter((text) => text !== '').join(' = '))
    }
    for (const name of types.whileParsing((evaluator) =>
      fieldAttributes(context, file, evaluator, made),
    ))
      if (!left.has(name)) add(name, '')
  }
  return [...names.values()]
}

/** Attributes of field classes that the framework sets itself (14.0 to 19.0, `odoo/fields.py`). */
const INTERNAL: ReadonlySet<string> = new Set([
  ...['type', 'relational', 'is_text', 'column_type', 'column_cast_from', 'column_format'],
  ...['name', 'model_name', 'args', 'automatic', 'inherited', 'inherited_field', 'manual'],
  ...['related_field', 'write_sequence', 'use_inverse', 'unlink', 'is_column', 'base_field'],
])

/** The attributes of a class of fields, which are arguments as well: Odoo assigns whatever it is given. */
function fieldAttributes(
  { index }: FeatureContext,
  file: FileId,
  evaluator: Evaluator,
  made: Type,
): string[] {
  const { types, classes, program } = evaluator
  if (made === UNKNOWN) return []
  const instance = types.instance(classes.fileOf(made), classes.indexOf(made))
  const ancestors = classes
    .ancestors(instance)
    .filter((one) => !program.libraries.isLibrary(classes.fileOf(one)))
  const root = ancestors.at(-1)
  const path = root === undefined ? '' : program.workspace.files.pathOf(classes.fileOf(root))
  const isField =
    root !== undefined &&
    classes.nameOf(root) === 'Field' &&
    /\/odoo\/(orm\/)?fields\.py$/.test(path)
  if (!isField) return []
  const names: string[] = []
  for (const owner of ancestors) {
    const facts = index.facts(classes.fileOf(owner), new SegmentView())
    for (let i = 0; i < facts.count(Facts.ASSIGNMENTS); i++) {
      const at = facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_OWNER)
      if (at !== classes.indexOf(owner) + 1) continue
      const name = index.text(facts.name(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_NAME))
      if (!name.startsWith('_') && !INTERNAL.has(name)) names.push(name)
    }
  }
  const { modules, files } = program.workspace
  // The mail app allows one more (14.0 to 19.0, `addons/mail`, `_valid_field_parameter`).
  const mail = modules.find('mail')
  if (mail !== NO_MODULE && modules.isVisible(files.moduleOf(file), mail)) names.push('tracking')
  return names
}
