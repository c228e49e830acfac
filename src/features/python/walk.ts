import {
  firstRowOf,
  listChildren,
  Node,
  nameOf,
  Operator,
  readParameters,
  rootOf,
} from '../../python/index.ts'
import { actionAssigned, actionDictionary, actionUpdate } from './action-dictionary.ts'
import { classAssignment, methodDecorator, methodDefinition } from './class-body.ts'
import { modelOfClass } from './class-model.ts'
import {
  contextAssigned,
  contextCall,
  contextDictionary,
  keysReadInString,
  readKeys,
} from './context-keys.ts'
import { environmentGet, environmentMembership, environmentSubscript } from './environment.ts'
import { namingKeyword, xmlIdCall } from './external-id.ts'
import { assignedValue, comparedValue } from './field-value.ts'
import { importFromSlots, importSlots } from './import-slots.ts'
import { knownKeyCall, knownKeyMembership, knownKeySubscript } from './known-keys.ts'
import { attributeMember, fieldMembership, fieldSubscript, noteTargets } from './member.ts'
import { namedTupleFields } from './named-tuple.ts'
import { classVariables, pythonAttribute, pythonDefinition, pythonName } from './python-slots.ts'
import type { Reading } from './reading.ts'
import { recordCall } from './record-call.ts'
import { type Binding, opensScope, type Scope } from './scope.ts'
import {
  valueArguments,
  valueCall,
  valueDictionary,
  valueList,
  valueMembership,
  valueSubscript,
  valueVariable,
} from './value-names.ts'

/**
 * Goes through a file and tells of its slots. Parents are visited before their children and later siblings before earlier ones, in one
 * loop over the rows of the tree, so that no nesting is too deep; what the question is not about is skipped.
 */
export function walkSlots(reading: Reading): void {
  const { tree } = reading
  const root = rootOf(tree)
  reading.scope = moduleScope(root)
  for (let row = root - 1; row >= 0; ) {
    while (row < firstRowOf(tree, reading.scope.node) && reading.scope.parent !== undefined) {
      reading.scope = reading.scope.parent
    }
    if (!reading.touches(row)) {
      row -= tree.size[row]!
      continue
    }
    visit(reading, row, tree.kind[row]!)
    row--
  }
}

function visit(reading: Reading, row: number, kind: number): void {
  if (opensScope(kind)) {
    const isFunction = kind === Node.FUNCTION || kind === Node.ASYNC_FUNCTION
    if (isFunction && reading.scope.model !== undefined) methodDefinition(reading, row)
    else if (isFunction || kind === Node.CLASS) pythonDefinition(reading, row)
    reading.scope = scopeOf(reading, row, kind)
    // Each function of many has time of its own.
    if (isFunction && (reading.focus.isWide || reading.focus.isThorough)) reading.types.goOn()
    return
  }
  switch (kind) {
    case Node.ASSIGN:
    case Node.ANNOTATED_ASSIGN:
      if (reading.scope.kind !== 'class') {
        noteTargets(reading, row)
        assignedValue(reading, row)
        actionAssigned(reading, row)
        valueVariable(reading, row)
        contextAssigned(reading, row)
      } else if (!classAssignment(reading, row)) classVariables(reading, row)
      break
    case Node.AUGMENTED_ASSIGN:
    case Node.FOR:
    case Node.DELETE:
      noteTargets(reading, row)
      break
    case Node.CALL:
      recordCall(reading, row)
      xmlIdCall(reading, row)
      environmentGet(reading, row)
      actionUpdate(reading, row)
      contextCall(reading, row)
      knownKeyCall(reading, row)
      valueCall(reading, row)
      valueArguments(reading, row)
      namedTupleFields(reading, row)
      break
    case Node.KEYWORD:
      namingKeyword(reading, row)
      break
    case Node.ATTRIBUTE:
      if (!pythonAttribute(reading, row)) attributeMember(reading, row)
      break
    case Node.GLOBAL:
      for (const name of listChildren(reading.tree, row)) pythonName(reading, name)
      break
    case Node.NAME:
      pythonName(reading, row)
      reading.onName?.(row)
      break
    case Node.PARAMETER:
    case Node.VAR_POSITIONAL:
    case Node.VAR_KEYWORD:
      reading.onName?.(row)
      break
    case Node.SUBSCRIPT:
      environmentSubscript(reading, row)
      readKeys(reading, row)
      knownKeySubscript(reading, row)
      fieldSubscript(reading, row)
      valueSubscript(reading, row)
      break
    case Node.COMPARE: {
      comparedValue(reading, row)
      const operator = reading.tree.payload[row]
      if (operator === Operator.IN || operator === Operator.NOT_IN) {
        environmentMembership(reading, row)
        readKeys(reading, row)
        knownKeyMembership(reading, row)
        fieldMembership(reading, row)
        valueMembership(reading, row)
      }
      break
    }
    case Node.DICT:
      actionDictionary(reading, row)
      contextDictionary(reading, row)
      valueDictionary(reading, row)
      break
    case Node.SET:
      if (reading.cursor !== undefined) valueDictionary(reading, row)
      valueList(reading, row)
      break
    case Node.STRING:
      keysReadInString(reading, row)
      break
    case Node.LIST:
    case Node.TUPLE:
      valueList(reading, row)
      break
    case Node.DECORATOR:
      methodDecorator(reading, row)
      reading.onName?.(row)
      break
    case Node.IMPORT:
      importSlots(reading, row)
      reading.onName?.(row)
      break
    case Node.IMPORT_FROM:
      importFromSlots(reading, row)
      reading.onName?.(row)
      break
  }
}

function moduleScope(root: number): Scope {
  return {
    kind: 'module',
    node: root,
    parent: undefined,
    model: undefined,
    self: undefined,
    bindings: undefined,
  }
}

function scopeOf(reading: Reading, node: number, kind: number): Scope {
  const parent = reading.scope
  if (kind === Node.CLASS) {
    const model = modelOfClass(reading, node)
    return { kind: 'class', node, parent, model, self: undefined, bindings: undefined }
  }
  const self = selfOf(reading, node, kind, parent)
  return { kind: 'function', node, parent, model: undefined, self, bindings: undefined }
}

/** What the first parameter of a function stands for, when that is known. */
function selfOf(reading: Reading, node: number, kind: number, parent: Scope): Binding | undefined {
  const { tree } = reading
  const call = reading.lambdaCalls.get(node)
  if (call !== undefined) return { kind: 'receiver', node: call }
  const { model } = parent
  if (parent.kind !== 'class' || model === undefined) return undefined
  if (kind === Node.LAMBDA) {
    // `default=lambda self: …`
    const first = readParameters(tree, node)[0]
    const isSelf = first !== undefined && reading.name(first.name) === 'self'
    return isSelf ? { kind: 'model', model } : undefined
  }
  if (kind !== Node.FUNCTION && kind !== Node.ASYNC_FUNCTION) return undefined
  return isStatic(reading, node) ? undefined : { kind: 'model', model }
}

function isStatic(reading: Reading, node: number): boolean {
  const { tree } = reading
  // `__new__` and its like take a class that is not the model.
  if (reading.name(tree.payload[nameOf(tree, node)]!) === '__new__') return true
  const next = node + 1
  if (next >= tree.nodeCount || tree.kind[next] !== Node.DECORATED) return false
  const first = firstRowOf(tree, next)
  for (let row = node - tree.size[node]!; row >= first; row -= tree.size[row]!) {
    if (tree.kind[row] === Node.DECORATOR && reading.lastName(row - 1) === 'staticmethod')
      return true
  }
  return false
}
