import * as File from './file-layout.ts'
import { type FileLister, listModule } from './files.ts'
import { isHostError } from './host.ts'
import { type FileId, type ModuleId, NO_FILE, NO_MODULE } from './ids.ts'
import { type Circle, orderModules } from './load-order.ts'
import { EMPTY_MANIFEST, type Manifest, type ManifestText, readManifest } from './manifest.ts'
import * as Module from './module-layout.ts'
import { type FoundModule, findModules } from './module-list.ts'
import type { ModuleTable } from './module-table.ts'
import { joinPath } from './path.ts'
import type { WorkspaceRule } from './problem.ts'
import type { PythonReader } from './python-reader.ts'

/** Where modules go while a workspace is built. */
export interface ModuleBuild extends FileLister {
  readonly modules: ModuleTable
  readonly reader: PythonReader
}

/** What is needed of a manifest until all modules are known. */
interface Depending {
  readonly module: ModuleId
  readonly manifestPath: string
  readonly depends: readonly ManifestText[]
}

/**
 * Adds the modules of the addons paths with their files, dependencies, data files, load order and closure.
 *
 * Can be called again: modules that are known keep their ids and are not listed again, but their manifests are read again, because what one
 * says may matter to any other; modules that have gone are removed.
 * @param only names of the modules that are seen; all when absent
 */
export function addModules(
  build: ModuleBuild,
  addonsPaths: readonly string[],
  only: readonly string[] | undefined,
): void {
  const { host, modules, problems } = build
  for (const path of addonsPaths) build.folders.addPath(path)
  const found = findModules(host, addonsPaths, only && new Set(only), problems)
  removeOthers(build, found)
  const depending = found.map((module) => addModule(build, module))
  const incomplete = new Set<ModuleId>()
  for (const row of depending) if (!addDepends(build, row)) incomplete.add(row.module)
  const circles = orderModules(modules, incomplete, only !== undefined)
  reportDependencies(build, depending, circles)
  for (const name of only ?? []) {
    if (modules.find(name) !== NO_MODULE) continue
    const message = `There is no module ${name} in the addons paths`
    problems.push({
      path: addonsPaths[0] ?? '/',
      start: 0,
      end: 0,
      message,
      rule: 'unknown-module',
      subject: name,
    })
  }
}

/** Removes the modules, and their files, that are not where they were. */
function removeOthers({ files, modules }: ModuleBuild, found: readonly FoundModule[]): void {
  if (modules.count === 1) return
  const pathOf = new Map(found.map(({ name, path }) => [name, path]))
  const removed = new Set<ModuleId>()
  for (let id = 1; id < modules.count; id++) {
    const module = id as ModuleId
    if (modules.isGone(module)) continue
    if (pathOf.get(modules.textOf(module)) === modules.pathOf(module)) continue
    modules.remove(module)
    removed.add(module)
  }
  for (let file = 1; removed.size > 0 && file < files.count; file++) {
    if (removed.has(files.moduleOf(file as FileId))) files.remove(file as FileId)
  }
}

/** Adds a module and its files unless it is known, and keeps what its manifest says. */
function addModule(build: ModuleBuild, found: FoundModule): Depending {
  const { files, modules } = build
  const known = modules.find(found.name)
  const module = known === NO_MODULE ? addNewModule(build, found) : known
  const manifestFile = files.find(found.manifestPath)
  modules.setManifest(module, manifestFile)
  const manifest = readManifestOf(build, found.manifestPath, manifestFile)
  modules.setFlags(module, flagsOf(build, module, found.path, manifest))
  forgetListed(build, module)
  modules.setData(module, findListed(build, found, manifest.data, File.DATA))
  modules.setDemo(module, findListed(build, found, manifest.demo, File.DEMO))
  return { module, manifestPath: found.manifestPath, depends: manifest.depends }
}

function addNewModule(build: ModuleBuild, { name, path, addonsPath }: FoundModule): ModuleId {
  const { folders, modules, paths } = build
  const folder = folders.addPath(path)
  const module = modules.add({ name: paths.internText(name), folder, addonsPath, flags: 0 })
  folders.setModule(folder, module)
  listModule(build, path, folder)
  return module
}

function flagsOf(
  { files, isInWorkspace, modules, paths }: ModuleBuild,
  module: ModuleId,
  path: string,
  manifest: Manifest,
): number {
  const init = files.findIn(modules.folderOf(module), paths.findText('__init__.py'))
  let flags = isInWorkspace(path) ? Module.IN_WORKSPACE : 0
  if (manifest.installable) flags |= Module.INSTALLABLE
  if (manifest.application) flags |= Module.APPLICATION
  if (manifest.autoInstall !== undefined) flags |= Module.AUTO_INSTALL
  if (!manifest.isValid) flags |= Module.BAD_MANIFEST
  if (init !== NO_FILE && !files.isGone(init)) flags |= Module.PACKAGE
  return flags
}

/** Takes the roles back that an earlier version of the manifest gave. */
function forgetListed({ files, modules }: ModuleBuild, module: ModuleId): void {
  const forget = (file: FileId): void => {
    const role = files.roleOf(file)
    if (role === File.DATA || role === File.DEMO) files.setRole(file, File.UNLISTED_DATA)
  }
  for (let at = 0; at < modules.dataCount(module); at++) forget(modules.dataAt(module, at))
  for (let at = 0; at < modules.demoCount(module); at++) forget(modules.demoAt(module, at))
}

function readManifestOf(
  { files, problems, reader }: ModuleBuild,
  path: string,
  file: FileId,
): Manifest {
  const tree = reader.read(path)
  if (isHostError(tree)) {
    problems.push({ path, start: 0, end: 0, message: tree.error, rule: 'unreadable' })
    return EMPTY_MANIFEST
  }
  if (file !== NO_FILE) files.setStamp(file, reader.buffer.length, reader.buffer.mtimeMs)
  const manifest = readManifest(tree)
  for (const problem of manifest.problems) problems.push({ path, ...problem })
  return manifest
}

/** The files that a manifest lists, each once; gives XML and CSV their role and reports those that do not exist. */
function findListed(
  build: ModuleBuild,
  { path, manifestPath }: FoundModule,
  listed: readonly ManifestText[],
  role: number,
): FileId[] {
  const { files, host, problems } = build
  const found = new Set<FileId>()
  for (const { text, start, end } of listed) {
    const target = joinPath(path, text)
    const file = files.find(target)
    if (file !== NO_FILE && !files.isGone(file)) {
      found.add(file)
      const language = files.languageOf(file)
      const isData = language === File.XML || language === File.CSV
      if (isData && files.roleOf(file) !== File.DATA) files.setRole(file, role)
    } else if (host.stat(target)?.kind !== 'file') {
      const message = `The file ${text} does not exist in this module`
      const rule = 'missing-data-file'
      problems.push({ path: manifestPath, start, end, message, rule, subject: target })
    }
  }
  return [...found]
}

/** Sets the direct dependencies of a module; whether all of them exist. */
function addDepends(build: ModuleBuild, { module, manifestPath, depends }: Depending): boolean {
  const { modules } = build
  const found = new Set<ModuleId>()
  let isComplete = true
  for (const depend of depends) {
    const target = modules.find(depend.text)
    if (target === module) {
      const message = 'A module cannot depend on itself'
      report(build, manifestPath, depend, message, 'depends-on-itself')
    }
    if (target === NO_MODULE) isComplete = false
    else found.add(target)
  }
  modules.setDepends(module, [...found])
  return isComplete
}

/** Reports the dependencies that keep a module from being loaded, each at its place. */
function reportDependencies(
  build: ModuleBuild,
  depending: readonly Depending[],
  circles: readonly Circle[],
): void {
  const { modules } = build
  const circleOf = new Map<ModuleId, Circle>()
  for (const circle of circles) for (const module of circle) circleOf.set(module, circle)
  for (const { module, manifestPath, depends } of depending) {
    const isInstallable = (modules.flagsOf(module) & Module.INSTALLABLE) !== 0
    const circle = circleOf.get(module)
    for (const depend of depends) {
      const target = modules.find(depend.text)
      if (target === NO_MODULE) {
        const message = `There is no module ${depend.text} in the addons paths`
        report(build, manifestPath, depend, message, 'missing-dependency')
      } else if (target !== module && circle?.includes(target)) {
        const names = circle.map((member) => modules.textOf(member)).sort()
        const message = `Modules depend on each other in a circle: ${names.join(', ')}`
        report(build, manifestPath, depend, message, 'circular-depends')
      } else if (isInstallable && (modules.flagsOf(target) & Module.INSTALLABLE) === 0) {
        const message = `The module ${depend.text} is not installable, so this one cannot be installed`
        report(build, manifestPath, depend, message, 'uninstallable-dependency')
      }
    }
  }
}

function report(
  { problems }: ModuleBuild,
  path: string,
  { text, start, end }: ManifestText,
  message: string,
  rule: WorkspaceRule,
): void {
  problems.push({ path, start, end, message, rule, subject: text })
}
