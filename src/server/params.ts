import { ErrorCodes, ResponseError } from 'vscode-jsonrpc/node'
import { at } from './client.ts'

/**
 * Reads parameters of requests and notifications, which may be anything. What has not its form becomes InvalidParams.
 */

/** A zero-based line and a column in the units that were agreed on; not necessarily within the document. */
export interface WirePosition {
  readonly line: number
  readonly character: number
}

/** The URI of `textDocument`. */
export function documentUri(params: unknown): string {
  return text(at(params, 'textDocument', 'uri'), 'textDocument.uri')
}

/** The position of a request, checked to be two numbers. */
export function position(value: unknown, what = 'position'): WirePosition {
  const line = at(value, 'line')
  const character = at(value, 'character')
  if (typeof line !== 'number' || typeof character !== 'number') {
    throw invalid(`${what} is not a line and a character`)
  }
  return { line, character }
}

/** A string. */
export function text(value: unknown, what: string): string {
  if (typeof value !== 'string') throw invalid(`${what} is not a string`)
  return value
}

/** A list. */
export function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw invalid(`${what} is not a list`)
  return value
}

/** The error that says that parameters have not their form. */
export function invalid(message: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, message)
}
