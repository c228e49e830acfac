import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  Range,
} from 'vscode-languageserver'
import type { Span } from '../../base/index.ts'
import type { FollowedPlace } from '../followed-place.ts'
import { askedItem, eachHierarchyItem, hierarchyItems } from '../hierarchy-items.ts'
import {
  type AnswerSteps,
  askedPlace,
  type Handler,
  type LongHandler,
  type Question,
} from '../question.ts'
import type { ToLsp } from '../to-lsp.ts'

/** `textDocument/prepareCallHierarchy`. */
export const prepareCallHierarchyHandler: Handler = {
  method: 'textDocument/prepareCallHierarchy',
  empty: null,
  answer(params, question): CallHierarchyItem[] | undefined {
    const { analysis, lsp } = question
    const place = askedPlace(params, question)
    const found = place && hierarchyItems(analysis.callHierarchy(place.path, place.offset), lsp)
    return found?.length === 0 ? undefined : found
  },
}

/** `callHierarchy/incomingCalls`. */
export const incomingCallsHandler: LongHandler = {
  method: 'callHierarchy/incomingCalls',
  empty: null,
  begin(params, question, follow) {
    const asked = askedItem(params, question)
    const place = asked && follow(asked)
    return (now) => incomingCalls(now, place)
  },
}

/** `callHierarchy/outgoingCalls`. */
export const outgoingCallsHandler: LongHandler = {
  method: 'callHierarchy/outgoingCalls',
  empty: null,
  begin(params, question, follow) {
    const asked = askedItem(params, question)
    const place = asked && follow(asked)
    return (now) => outgoingCalls(now, place)
  },
}

function* incomingCalls(
  { analysis, lsp }: Question,
  place: FollowedPlace | undefined,
): AnswerSteps {
  if (place?.offset === undefined) return
  for (const found of analysis.incomingCalls(place.path, place.offset)) {
    const items = found.map(({ from }) => from)
    const each = eachHierarchyItem(items, lsp)
    const calls: CallHierarchyIncomingCall[] = []
    for (const [index, { from, calls: spans }] of found.entries()) {
      const item = each[index]
      if (item === undefined) continue
      calls.push({ from: item, fromRanges: ranges(from.location.path, spans, lsp) })
    }
    yield calls
  }
}

function* outgoingCalls(
  { analysis, lsp }: Question,
  place: FollowedPlace | undefined,
): AnswerSteps {
  if (place?.offset === undefined) return
  for (const found of analysis.outgoingCalls(place.path, place.offset)) {
    const items = found.map(({ to }) => to)
    const each = eachHierarchyItem(items, lsp)
    const calls: CallHierarchyOutgoingCall[] = []
    for (const [index, { calls: spans }] of found.entries()) {
      const item = each[index]
      if (item === undefined) continue
      calls.push({ to: item, fromRanges: ranges(place.path, spans, lsp) })
    }
    yield calls
  }
}

/** Spans of a file as ranges, as the question read it. */
function ranges(path: string, spans: readonly Span[], lsp: ToLsp): Range[] {
  const places = spans.map(({ start, end }) => ({
    path,
    start,
    end,
    fullStart: start,
    fullEnd: end,
  }))
  return lsp.locations(places).map(({ range }) => range)
}
