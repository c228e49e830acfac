import type { FeatureContext } from './context.ts'
import type { Reference } from './target.ts'

/** Whether plain Python is left to another server. */
export function isOdooOnly({ python }: FeatureContext): boolean {
  return python === 'odoo-only'
}

/** Those of `references` that are not left to another server. */
export function answered(
  context: FeatureContext,
  references: readonly Reference[],
): readonly Reference[] {
  return isOdooOnly(context) ? references.filter(({ isPlain }) => isPlain !== true) : references
}
