import type { FeatureContext } from './context.ts'
import type { Reference } from './target.ts'

/**
 * What is answered in Python files: everything, or only what Odoo gives a meaning to, for editors in which another Python server answers the rest.
 * Manifests are Odoo's as a whole.
 */
export type PythonAnswers = 'full' | 'odoo-only'

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
