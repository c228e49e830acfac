import type { Proposals } from './proposals.ts'

/** The names that an import can bring, private ones last. */
export function offerImports(names: readonly string[], proposals: Proposals): void {
  for (const label of names) {
    const group = label.startsWith('_') ? 1 : 0
    const kind = /^[A-Z]/.test(label) ? 'class' : 'module'
    proposals.offer({ label, kind, group, key: `import ${label}` })
  }
}
