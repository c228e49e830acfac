import type { PlainName } from '../place.ts'
import type { Proposals } from './proposals.ts'

/** Names that can stand by themselves, the nearest first; of two that are the same the nearer one counts. */
export function offerNames(names: readonly PlainName[], proposals: Proposals): void {
  for (const { name, kind, group, detail = '', key = '', insertText = name } of names) {
    proposals.offer({ label: name, kind, group, key, insertText, detail: () => detail })
  }
}
