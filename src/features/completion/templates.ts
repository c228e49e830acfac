import { Facts, SegmentView } from '../../facts/index.ts'
import { File, type FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { targetKey } from '../target.ts'
import type { Proposals } from './proposals.ts'

/** The templates of the web client: those of the file's module, then those it sees, then all others. */
export function offerTemplates(context: FeatureContext, file: FileId, proposals: Proposals): void {
  const { index, workspace } = context
  const { files, modules } = workspace
  const home = files.moduleOf(file)
  const facts = new SegmentView()
  for (let number = 1; number < index.segments.fileCount; number++) {
    const from = number as FileId
    if (files.languageOf(from) !== File.XML || files.isGone(from)) continue
    index.facts(from, facts)
    for (let i = 0; i < facts.count(Facts.TEMPLATES); i++) {
      const name = facts.name(Facts.TEMPLATES, i, Facts.TEMPLATE_NAME)
      if (name === 0) continue
      const label = index.text(name)
      const module = files.moduleOf(from)
      const group = module === home ? 0 : modules.isVisible(home, module) ? 1 : 2
      const key = targetKey({ kind: 'template', template: label })
      const detail = (): string => modules.textOf(module)
      proposals.offer({ label, kind: 'template', group, key, detail })
    }
  }
}
