import type { ProjectIndex } from '../index/index.ts'
import { File, type FileId, Module, type ModuleId, type Workspace } from '../workspace/index.ts'

/** How many files there are at each level. */
export interface LevelCounts {
  /** Files that are known to be there, and which names occur in them. */
  readonly listed: number
  /** Files whose declarations are in memory. */
  readonly declared: number
  /** Documents that are open, whose texts are in memory. */
  readonly open: number
}

/** The kinds of files whose declarations can be given up, in the order in which they are, with what is said of it. */
const KINDS: readonly (readonly [
  isOfKind: (workspace: Workspace) => (file: FileId) => boolean,
  said: string,
])[] = [
  [
    ({ files }) =>
      (file) =>
        (files.flagsOf(file) & File.TEST) !== 0,
    'what test folders declare is read again when it is asked for, and left out of workspace symbols',
  ],
  [
    otherModules,
    'modules that no module of the workspace folders depends on are left out until they are opened',
  ],
]

/**
 * Gives up what files declare when memory is short, kind by kind. A file that is opened or asked about comes back, see `Changes.raise`.
 */
export class FileLevels {
  readonly #workspace: Workspace
  readonly #index: ProjectIndex
  readonly #isOpen: (path: string) => boolean
  #kindsGiven = 0

  constructor(workspace: Workspace, index: ProjectIndex, isOpen: (path: string) => boolean) {
    this.#workspace = workspace
    this.#index = index
    this.#isOpen = isOpen
  }

  /** Gives up the next kind that has any files; answers in plain words which, or `undefined` when there is none left. */
  giveUp(): string | undefined {
    while (this.#kindsGiven < KINDS.length) {
      const [isOfKind, said] = KINDS[this.#kindsGiven++]!
      const files = this.#closedFiles(isOfKind(this.#workspace))
      if (files.length === 0) continue
      this.#index.giveUpFacts(files)
      // A state that is stored now has to have them read again.
      for (const file of files) this.#workspace.files.setStamp(file, 0, 0)
      return said
    }
    return undefined
  }

  #closedFiles(isWanted: (file: FileId) => boolean): FileId[] {
    const { files } = this.#workspace
    const found: FileId[] = []
    for (let id = 1; id < files.count; id++) {
      const file = id as FileId
      if (files.isGone(file) || this.#index.segments.lengthOf(file) === 0 || !isWanted(file))
        continue
      if (!this.#isOpen(files.pathOf(file))) found.push(file)
    }
    return found
  }
}

/** The files of modules that are not in a workspace folder, and that no module in one depends on. */
function otherModules({ files, modules }: Workspace): (file: FileId) => boolean {
  const own: ModuleId[] = []
  for (let id = 1; id < modules.count; id++) {
    const module = id as ModuleId
    if (!modules.isGone(module) && (modules.flagsOf(module) & Module.IN_WORKSPACE) !== 0)
      own.push(module)
  }
  const isNeeded = new Map<ModuleId, boolean>([[0 as ModuleId, true]])
  return (file) => {
    const module = files.moduleOf(file)
    let needed = isNeeded.get(module)
    if (needed === undefined) {
      needed = own.some((one) => modules.isVisible(one, module))
      isNeeded.set(module, needed)
    }
    return !needed
  }
}
