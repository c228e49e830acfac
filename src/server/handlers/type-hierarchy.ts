import type { TypeHierarchyItem } from 'vscode-languageserver'
import type { FollowedPlace } from '../followed-place.ts'
import { askedItem, hierarchyItems } from '../hierarchy-items.ts'
import {
  type AnswerSteps,
  askedPlace,
  type Handler,
  type LongHandler,
  type Question,
} from '../question.ts'

/** `textDocument/prepareTypeHierarchy`. */
export const prepareTypeHierarchyHandler: Handler = {
  method: 'textDocument/prepareTypeHierarchy',
  empty: null,
  answer(params, question): TypeHierarchyItem[] | undefined {
    const { analysis, lsp } = question
    const place = askedPlace(params, question)
    const found = place && hierarchyItems(analysis.typeHierarchy(place.path, place.offset), lsp)
    return found?.length === 0 ? undefined : found
  },
}

/** `typeHierarchy/supertypes`. */
export const supertypesHandler: Handler = {
  method: 'typeHierarchy/supertypes',
  empty: null,
  answer(params, question): TypeHierarchyItem[] | undefined {
    const { analysis, lsp } = question
    const place = askedItem(params, question)
    return place && hierarchyItems(analysis.supertypes(place.path, place.offset), lsp)
  },
}

/** `typeHierarchy/subtypes`. */
export const subtypesHandler: LongHandler = {
  method: 'typeHierarchy/subtypes',
  empty: null,
  begin(params, question, follow) {
    const asked = askedItem(params, question)
    const place = asked && follow(asked)
    return (now) => subtypes(now, place)
  },
}

function* subtypes({ analysis, lsp }: Question, place: FollowedPlace | undefined): AnswerSteps {
  if (place?.offset === undefined) return
  for (const found of analysis.subtypes(place.path, place.offset)) yield hierarchyItems(found, lsp)
}
