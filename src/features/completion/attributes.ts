import type { MemberName } from '../../types/index.ts'
import type { SymbolKind } from '../results.ts'
import type { Proposals } from './proposals.ts'

const KINDS: Readonly<Record<MemberName['kind'], SymbolKind>> = {
  field: 'field',
  method: 'method',
  property: 'property',
  class: 'class',
  module: 'module',
  variable: 'variable',
}

/** Members of a value: those of its own class first, private ones behind the others, and special ones last. */
export function offerAttributes(names: readonly MemberName[], proposals: Proposals): void {
  for (const { name, kind, distance } of names) {
    const far = Math.min(distance, 8)
    const group = far + (/^__\w+__$/.test(name) ? 20 : name.startsWith('_') ? 10 : 0)
    proposals.offer({ label: name, kind: KINDS[kind], group, key: '' })
  }
}
