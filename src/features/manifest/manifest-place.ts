import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { Expected, Place } from '../place.ts'
import { parseText } from '../syntax.ts'
import type { SourceText } from '../trees.ts'
import { closedAt } from './closed-quote.ts'
import { type ManifestSlotKind, readManifestSlots } from './manifest-slots.ts'

const EXPECTED: Readonly<Partial<Record<ManifestSlotKind, Expected>>> = {
  key: { kind: 'manifest-key' },
  module: { kind: 'module' },
  'data-file': { kind: 'data-file' },
  asset: { kind: 'asset' },
}

const decoder = new TextDecoder()

/** What is expected at an offset of a manifest, which may be half-written; `undefined` when nothing is known to be. */
export function findManifestPlace(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  offset: number,
): Place | undefined {
  const { bytes, length } = source
  if (offset < 0 || offset > length) return undefined
  for (const whole of [source, closedAt(source, offset, ',', '\'"')]) {
    if (whole === undefined) continue
    const tree = whole === source ? context.trees.python(file, source) : parseText(whole)
    for (const { kind, start, end } of readManifestSlots(tree)) {
      if (offset < start || end < offset) continue
      const expected = EXPECTED[kind]
      // A string that runs on to the next quote or line was not closed; the second reading closes it.
      const text = decoder.decode(bytes.subarray(start, end))
      if (expected === undefined || /[\n,:'"[\](){}]/.test(text)) break
      const prefix = decoder.decode(bytes.subarray(start, offset))
      return { start, end: Math.min(end, length), prefix, expected }
    }
  }
  return undefined
}
