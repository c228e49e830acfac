import { OTHER_COMMENT, type XmlDocument } from '../xml/index.ts'
import { goesOverLines } from './folding-lines.ts'
import type { FoldingRange } from './results.ts'

/** Elements and comments of several lines. */
export function xmlFolding(document: XmlDocument): readonly FoldingRange[] {
  const ranges: FoldingRange[] = []
  for (let element = 0; element < document.elementCount; element++) {
    const [start, end] = [document.elementStart[element]!, document.elementEnd[element]!]
    if (goesOverLines(document.bytes, start, end)) ranges.push({ start, end, kind: 'region' })
  }
  for (let other = 0; other < document.otherCount; other++) {
    if (document.otherKind[other] !== OTHER_COMMENT) continue
    const [start, end] = [document.otherStart[other]!, document.otherEnd[other]!]
    if (goesOverLines(document.bytes, start, end)) ranges.push({ start, end, kind: 'comment' })
  }
  return ranges.sort((a, b) => a.start - b.start || b.end - a.end)
}
