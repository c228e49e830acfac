import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** What a copy of the modules is called by. */
interface Prefix {
  /** What is put in front of the name of each module that is copied: `x_`, `x2_` … */
  readonly ofModules: string
  /** What is put in front of the name of each model of a module that is copied: `x.`, `x2.` … */
  readonly ofModels: string
}

/** Modules that are not copied: the framework knows them by name. */
const KEPT = new Set(['base'])
/** Endings of the files that are rewritten; others are of no interest to the index and left out. */
const ENDINGS = /\.(?:py|xml|csv|js)$/
const MANIFESTS = ['__manifest__.py', '__openerp__.py']

/**
 * Makes a tree that declares twice as much as the Odoo at `odoo`, in the folder `target`, or more with more `copies`.
 *
 * It has everything the Odoo has, and a copy of each of its modules but `base`, in the same addons path under `x_NAME`. In the copies
 * names are rewritten so that they declare things of their own and use each other:
 *
 * - modules: strings that are the name of a copied module, in manifests (`depends`, `auto_install`);
 *   `odoo.addons.NAME` in imports and strings; paths `/NAME/static/…` and `NAME/static/…`; `@NAME/…` in JavaScript imports;
 * - external ids `NAME.something` in quotes or in `%(NAME.something)d`, and so templates `t-name`, `t-call`, `inherit_id`;
 * - models: in Python and XML a string that is the whole name of a model which a copied module defines (`_name = 'a.b'`) becomes
 *   `x.a.b`; CSV files called like a model are renamed; `model_a_b` in external ids becomes `model_x_a_b`.
 *
 * Models of the framework, the module `base` and abstract things it gives (`mail.thread` is copied, `res.partner` is not) stay
 * shared: a copied module extends `res.partner` a second time. The result would not run; it parses, its modules have all
 * dependencies, and it is about twice of everything.
 */
export function multiplyTree(odoo: string, target: string, copies: number = 1): void {
  mkdirSync(join(target, 'odoo'), { recursive: true })
  for (const { name } of readdirSync(join(odoo, 'odoo'), { withFileTypes: true })) {
    if (name !== 'addons') copy(join(odoo, 'odoo', name), join(target, 'odoo', name))
  }
  const paths = ['odoo/addons', 'addons'].filter((path) => existsSync(join(odoo, path)))
  const modules = paths.flatMap((path) =>
    readdirSync(join(odoo, path))
      .filter((name) => MANIFESTS.some((file) => existsSync(join(odoo, path, name, file))))
      .map((name) => ({ path, name })),
  )
  const copied = modules.filter(({ name }) => !KEPT.has(name))
  const models = new Set<string>()
  for (const { path, name } of copied) findModels(join(odoo, path, name), models)
  const names = new Set(copied.map(({ name }) => name))
  for (const { path, name } of modules) copy(join(odoo, path, name), join(target, path, name))
  for (let number = 1; number <= copies; number++) {
    const letter = number === 1 ? 'x' : `x${number}`
    const prefix: Prefix = { ofModules: `${letter}_`, ofModels: `${letter}.` }
    for (const { path, name } of copied) {
      const rewrite = (text: string, file: string): string =>
        rewriteText(text, file, prefix, names, models)
      const to = join(target, path, prefix.ofModules + name)
      copy(join(odoo, path, name), to, prefix, rewrite, models)
    }
  }
  for (const path of paths) {
    const init = join(odoo, path, '__init__.py')
    if (existsSync(init)) copy(init, join(target, path, '__init__.py'))
  }
}

/** Copies what is read of a file or folder; the texts as `rewrite` says, CSV files called like one of `models` under its new name. */
function copy(
  from: string,
  to: string,
  prefix?: Prefix,
  rewrite?: (text: string, file: string) => string,
  models: ReadonlySet<string> = new Set(),
): void {
  if (!statSync(from).isDirectory()) {
    if (!ENDINGS.test(from)) return
    // Bytes, not characters, so that files that are not UTF-8 stay what they are.
    const text = rewrite?.(readFileSync(from, 'latin1'), from)
    if (text === undefined) cpSync(from, to)
    else writeFileSync(to, text, 'latin1')
    return
  }
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from)) {
    const model = name.replace(/\.csv$/, '')
    const newName = models.has(model) && model !== name ? `${prefix?.ofModels}${name}` : name
    copy(join(from, name), join(to, newName), prefix, rewrite, models)
  }
}

/** Adds the models that the Python files below `folder` define: `_name = 'a.b'`. */
function findModels(folder: string, models: Set<string>): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.py')) continue
    const text = readFileSync(join(entry.parentPath, entry.name), 'latin1')
    // These belong to the framework and to the module base, even where another module names them again.
    for (const [, , name] of text.matchAll(/^\s+_name\s*=\s*(["'])([a-z0-9_.]+)\1/gm)) {
      if (name?.includes('.') && !/^(?:base|res|ir|report)\./.test(name)) {
        models.add(name)
      }
    }
  }
}

function rewriteText(
  text: string,
  file: string,
  { ofModules, ofModels }: Prefix,
  modules: ReadonlySet<string>,
  models: ReadonlySet<string>,
): string {
  const isManifest = MANIFESTS.some((name) => file.endsWith(`/${name}`))
  let result = text
    .replace(/\bodoo\.addons\.(\w+)/g, (whole, name: string) =>
      modules.has(name) ? `odoo.addons.${ofModules}${name}` : whole,
    )
    .replace(/(["'/@])(\w+)(?=\/(?:static\/)?\w)/g, (whole, before: string, name: string) =>
      modules.has(name) ? `${before}${ofModules}${name}` : whole,
    )
  // `model_a_b` before the ids, whose module it may have in front.
  result = result.replace(/\bmodel_(\w+)/g, (whole, name: string) =>
    underscored(models).has(name) ? `model_${ofModels.replace('.', '_')}${name}` : whole,
  )
  result = result.replace(
    /(["'(,])(\w+)\.(\w[\w.]*)/g,
    (whole, before: string, first: string, rest: string) => {
      const dotted = `${first}.${rest}`
      if (models.has(dotted)) return `${before}${ofModels}${dotted}`
      return modules.has(first) ? `${before}${ofModules}${dotted}` : whole
    },
  )
  if (!isManifest) return result
  result = result.replace(/([/"'])([a-z0-9_.]+)\.csv/g, (whole, before: string, name: string) =>
    models.has(name) ? `${before}${ofModels}${name}.csv` : whole,
  )
  return result.replace(/(["'])(\w+)\1(?=\s*[,\]}])/g, (whole, quote: string, name: string) =>
    modules.has(name) ? `${quote}${ofModules}${name}${quote}` : whole,
  )
}

let underscoredOf: ReadonlySet<string> | undefined
let underscoredNames: ReadonlySet<string> = new Set()

/** `models` as they stand in external ids: `a_b` for `a.b`. */
function underscored(models: ReadonlySet<string>): ReadonlySet<string> {
  if (underscoredOf !== models) {
    underscoredOf = models
    underscoredNames = new Set([...models].map((name) => name.replaceAll('.', '_')))
  }
  return underscoredNames
}
