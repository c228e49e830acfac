import { NO_FILE } from '../workspace/index.ts'
import { describeManifestKey } from './completion/manifest-keys.ts'
import type { FeatureContext } from './context.ts'
import { describeTarget } from './hover/describe.ts'
import { targetOfKey } from './target-key.ts'

/** What a proposal stands for, as Markdown; `key` is that of the item. `undefined` when there is nothing to say. */
export function completionDocumentation(context: FeatureContext, key: string): string | undefined {
  const manifestKey = /^manifest-key (.*)$/.exec(key)?.[1]
  if (manifestKey !== undefined) return describeManifestKey(manifestKey)
  const target = targetOfKey(key)
  return target && describeTarget(context, target, NO_FILE)
}
