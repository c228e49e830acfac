import { at } from './client.ts'
import type { Connection } from './connection.ts'

/** Items of a part of an answer at most. */
export const PART = 250

/** Sends items of an answer ahead of it. */
export type SendPart = (items: readonly unknown[]) => void

/** How to send parts of the answer to a request; `undefined` when it did not ask for that. */
export function partSender(params: unknown, connection: Connection): SendPart | undefined {
  const token = at(params, 'partialResultToken')
  if (typeof token !== 'string' && typeof token !== 'number') return undefined
  return (items) => {
    for (let from = 0; from < items.length; from += PART) {
      connection.notify('$/progress', { token, value: items.slice(from, from + PART) })
    }
  }
}
