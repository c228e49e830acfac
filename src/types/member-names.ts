import { Facts, SegmentView } from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import type { FileId } from '../workspace/index.ts'
import { joinedClasses } from './controllers.ts'
import type { Evaluator } from './evaluation.ts'
import { formRecords } from './forms.ts'
import { delegateOf } from './members.ts'
import { isMade } from './named-tuples.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** What kind of member a name is, for people. */
export type MemberKind = 'field' | 'method' | 'property' | 'class' | 'module' | 'variable'

/** A name that can stand behind the dot of a value. */
export interface MemberName {
  readonly name: string
  readonly kind: MemberKind
  /** How far from the class of the value it is declared; 0 for the class itself. */
  readonly distance: number
}

const ENVIRONMENT_NAMES = [
  ...['user', 'company', 'companies', 'cr', 'uid', 'context', 'su', 'lang', 'registry'],
]

/** The names that can stand behind the dot of a value of a type that is no record; each once, the nearest first. */
export function memberNames(evaluator: Evaluator, type: Type): MemberName[] {
  const found = new Map<string, MemberName>()
  const add = (name: string, kind: MemberKind, distance: number): void => {
    if (!found.has(name)) found.set(name, { name, kind, distance })
  }
  for (const one of evaluator.types.each(type)) addNames(evaluator, one, add)
  return [...found.values()]
}

type Add = (name: string, kind: MemberKind, distance: number) => void

function addNames(evaluator: Evaluator, type: Type, add: Add): void {
  const { types, classes, records, program } = evaluator
  switch (types.kindOf(type)) {
    case Kind.MODULE:
      ofModule(evaluator, types.part(type, 0) as FileId, add)
      return
    case Kind.ENVIRONMENT:
      for (const name of ENVIRONMENT_NAMES) add(name, 'property', 0)
      ofInstance(evaluator, evaluator.environmentClass(), add)
      return
    case Kind.CLASS: {
      const instance = types.instance(classes.fileOf(type), classes.indexOf(type))
      ofInstance(evaluator, instance, add)
      const behind = classes.ancestors(instance).length
      ofInstance(evaluator, classes.metaclassOf(instance), (name, kind, distance) =>
        add(name, kind, behind + distance),
      )
      return
    }
    case Kind.SUPER: {
      const instance = types.instance(types.part(type, 0) as FileId, types.part(type, 1))
      ofInstance(evaluator, instance, add, 1)
      ofJoined(evaluator, instance, add, true)
      return
    }
    case Kind.FUNCTION:
    case Kind.METHOD:
    case Kind.CLOSURE:
    case Kind.CALLABLE:
    case Kind.RECORD_METHOD:
      ofInstance(evaluator, classes.library('types', 'FunctionType'), add)
      ofInstance(evaluator, classes.library('types', 'MethodType'), add)
      return
    default: {
      const instance = evaluator.asInstance(type)
      if (instance === UNKNOWN) return
      const record = formRecords(evaluator, instance)
      if (record !== UNKNOWN) {
        for (const name of records.fieldNames(types.part(record, 0) as NameId)) {
          add(program.index.text(name), 'field', 0)
        }
      }
      ofInstance(evaluator, instance, add)
      ofJoined(evaluator, instance, add)
    }
  }
}

/** What the classes declare that a controller is joined with; `isBehind` for those that `super()` leads to. */
function ofJoined(evaluator: Evaluator, instance: Type, add: Add, isBehind = false): void {
  const { classes, program } = evaluator
  const distance = classes.ancestors(instance).length
  for (const owner of joinedClasses(evaluator, instance, isBehind)) {
    const file = classes.fileOf(owner)
    const facts = program.index.facts(file, new SegmentView())
    declaredNames(evaluator, file, facts, classes.indexOf(owner) + 1, distance, add)
  }
}

/** What the classes of an INSTANCE declare, from the one at `from` on in the order in which members are looked for. */
function ofInstance(evaluator: Evaluator, instance: Type, add: Add, from = 0): void {
  if (instance === UNKNOWN) return
  const delegate = delegateOf(evaluator, instance)
  if (delegate !== UNKNOWN) ofInstance(evaluator, delegate, add)
  const { classes, program } = evaluator
  for (const [distance, owner] of classes.ancestors(instance).entries()) {
    if (distance < from) continue
    const file = classes.fileOf(owner)
    if (isMade(classes.indexOf(owner))) {
      const { entries } = classes.namedTuples.of(classes.indexOf(owner))
      for (const { name } of entries) add(name, 'property', distance)
      continue
    }
    const facts = program.index.facts(file, new SegmentView())
    declaredNames(evaluator, file, facts, classes.indexOf(owner) + 1, distance, add)
    for (const name of assignedNames(evaluator, file, classes.indexOf(owner)))
      add(name, 'property', distance)
  }
}

function declaredNames(
  evaluator: Evaluator,
  file: FileId,
  facts: SegmentView,
  owner: number,
  distance: number,
  add: Add,
): void {
  const { index } = evaluator.program
  for (let i = 0; i < facts.count(Facts.FUNCTIONS); i++) {
    if (facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_OWNER) !== owner) continue
    const decorators = evaluator.classes.decorators(file, i)
    const isProperty = decorators.some((name) => /property$|^_magic_enum_attr$/.test(name))
    const name = index.text(facts.name(Facts.FUNCTIONS, i, Facts.FUNCTION_NAME))
    add(name, isProperty ? 'property' : 'method', distance)
  }
  for (let i = 0; i < facts.count(Facts.ASSIGNMENTS); i++) {
    if (facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_OWNER) !== owner) continue
    add(
      index.text(facts.name(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_NAME)),
      owner === 0 ? 'variable' : 'property',
      distance,
    )
  }
  for (let i = 0; i < facts.count(Facts.CLASSES); i++) {
    if (facts.get(Facts.CLASSES, i, Facts.CLASS_OWNER) !== owner) continue
    add(index.text(facts.name(Facts.CLASSES, i, Facts.CLASS_NAME)), 'class', distance)
  }
}

const ASSIGNED = /\b(?:self|cls)\.(\w+)(?=(?:\s*,\s*(?:self|cls)\.\w+)*\s*(?::[^=\n]+)?=[^=])/g

/** What the methods of a class assign to `self`. */
function assignedNames({ program }: Evaluator, file: FileId, index: number): Set<string> {
  const names = new Set<string>()
  if (program.workspace.files.pathOf(file).endsWith('.pyi')) return names
  const source = program.read(file)
  if (source === undefined) return names
  const facts = program.index.facts(file, new SegmentView())
  const start = facts.get(Facts.CLASSES, index, Facts.CLASS_START)
  const end = facts.get(Facts.CLASSES, index, Facts.CLASS_END)
  const text = new TextDecoder().decode(source.bytes.subarray(start, Math.min(end, source.length)))
  for (const [, name] of text.matchAll(ASSIGNED)) names.add(name!)
  return names
}

function ofModule(evaluator: Evaluator, file: FileId, add: Add): void {
  const { program } = evaluator
  const facts = program.index.facts(file, new SegmentView())
  if (file !== 0) {
    declaredNames(evaluator, file, facts, 0, 0, add)
    const star = program.index.names.findText('*')
    for (let i = 0; i < facts.count(Facts.IMPORTS); i++) {
      const imported = facts.name(Facts.IMPORTS, i, Facts.IMPORT_NAME)
      if (imported === star && star !== NO_NAME) {
        const place = evaluator.declarations.imported(file, facts, i)
        const other =
          place === undefined ? undefined : program.index.facts(place.file, new SegmentView())
        if (place !== undefined && other !== undefined && place.file !== file) {
          declaredNames(evaluator, place.file, other, 0, 1, add)
        }
        continue
      }
      const alias = facts.name(Facts.IMPORTS, i, Facts.IMPORT_ALIAS)
      const bound = alias !== NO_NAME ? alias : imported
      if (bound !== NO_NAME) add(program.index.text(bound), 'variable', 1)
    }
  }
}
