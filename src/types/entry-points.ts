/** What Odoo gives to functions that it calls by itself: methods of routes, hooks of modules, migration scripts. */
import { dottedName, Facts, SegmentView, stringName } from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import { decoratorsOf, firstChild, Node, type Parameter, stringValue } from '../python/index.ts'
import { type FileId, NO_FILE } from '../workspace/index.ts'
import type { Body } from './body.ts'
import { classAround } from './class-around.ts'
import type { Evaluator } from './evaluation.ts'
import { handledMove } from './move-handlers.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** `<converter(arguments):name>` of a route. */
const PLACEHOLDER = /<(?:([A-Za-z_]\w*)(?:\(((?:[^()"']|"[^"]*"|'[^']*')*)\))?:)?([A-Za-z_]\w*)>/g
/** Classes of what converters give (werkzeug, `routing/converters.py`; 14.0 to 19.0, `ir_http.py`). */
const CONVERTERS: Readonly<Record<string, string>> = {
  int: 'int',
  float: 'float',
  string: 'str',
  default: 'str',
  path: 'str',
  any: 'str',
}
const HOOK = /["'](?:pre_init|post_init|uninstall)_hook["']\s*:\s*["'](\w+)["']/g
const decoder = new TextDecoder()
/** The decorators of a function are no longer. Bytes. */
const MAX_DECORATORS = 2000

/** What Odoo gives to a parameter of a FUNCTION that has no annotation; unknown for functions that others call. */
export function entryParameter(
  evaluator: Evaluator,
  body: Body,
  scope: number,
  index: number,
  name: string,
): Type {
  const { tree, parents } = body
  const owner = classAround(evaluator, body, scope)
  if (owner !== undefined) {
    if (index === 0) return UNKNOWN
    const move = index === 1 ? handledMove(evaluator, body, scope, owner) : UNKNOWN
    return move === UNKNOWN ? ofRoute(evaluator, body, scope, owner, name) : move
  }
  const around = parents[scope]!
  if (around >= 0 && tree.kind[around] !== Node.MODULE) return UNKNOWN
  if (body.function < 0 && around < 0) return UNKNOWN
  return ofScript(evaluator, body, evaluator.bodies.text(body, tree.payload[scope]!), index)
}

/**
 * Whether a FUNCTION is one that lists the addresses of a route for the sitemap: `@route(…, sitemap=function)` is called with an environment, a
 * rule and a text (14.0 to 19.0, addons/website/models/website.py).
 */
export function isSitemap(
  { bodies }: Evaluator,
  body: Body,
  parameters: readonly Parameter[],
): boolean {
  const names = parameters.slice(0, 3).map(({ name }) => bodies.text(body, name))
  return names.join(' ') === 'env rule qs'
}

/** A parameter that the path of a route names. */
function ofRoute(
  evaluator: Evaluator,
  body: Body,
  scope: number,
  owner: number,
  name: string,
): Type {
  const { program, classes, types } = evaluator
  const method = evaluator.bodies.text(body, body.tree.payload[scope]!)
  const id = program.index.names.findText(method)
  if (id === NO_NAME || evaluator.records.modelOf(body.file, owner) !== NO_NAME) return UNKNOWN
  for (const path of writtenPaths(body, scope)) {
    const type = placeholderType(evaluator, path, name)
    if (type !== UNKNOWN) return type
  }
  // A controller that derives from another one keeps the routes that it does not say.
  for (const one of classes.ancestors(types.instance(body.file, owner))) {
    const found = classes.own(classes.fileOf(one), classes.indexOf(one), id)
    if (found?.kind !== 'function') continue
    const facts = program.index.facts(found.file, new SegmentView())
    const decorators = facts.get(Facts.FUNCTIONS, found.index, Facts.FUNCTION_DECORATORS)
    for (let i = 0; i < facts.partCount(decorators); i++) {
      const call = facts.item(decorators, i)
      const callee = program.index.text(dottedName(facts.callee(call)))
      if (!/(^|\.)route$/.test(callee)) continue
      for (const path of pathsOf(evaluator, found.file, found.index, call)) {
        const type = placeholderType(evaluator, path, name)
        if (type !== UNKNOWN) return type
      }
    }
  }
  return UNKNOWN
}

/** The text between a function and the one before it, with its decorators: facts leave out paths that are long and have blanks. */
function textAbove({ program }: Evaluator, file: FileId, index: number): string {
  const facts = program.index.facts(file, new SegmentView())
  const end = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_START)
  const before = index === 0 ? 0 : facts.get(Facts.FUNCTIONS, index - 1, Facts.FUNCTION_END)
  const source = program.read(file)
  if (source === undefined || end > source.length) return ''
  return decoder.decode(source.bytes.subarray(Math.max(before, end - MAX_DECORATORS), end))
}

/** The strings in the decorators `route` of a FUNCTION, as far as they are part of the body; facts leave out long ones with spaces. */
function writtenPaths({ tree }: Body, scope: number): string[] {
  const paths: string[] = []
  for (const call of decoratorsOf(tree, scope)) {
    if (tree.kind[call] !== Node.CALL) continue
    const callee = firstChild(tree, call)
    const isNamed = tree.kind[callee] === Node.NAME || tree.kind[callee] === Node.ATTRIBUTE
    if (!isNamed || tree.names.text(tree.payload[callee]! as NameId) !== 'route') continue
    for (let row = call; row > call - tree.size[call]!; row--) {
      const text = tree.kind[row] === Node.STRING ? stringValue(tree, row) : undefined
      if (text?.startsWith('/') === true) paths.push(text)
    }
  }
  return paths
}

/**
 * The paths that the call `call` of `route` gives function number `index` of a file: a string, or a list of them. Where facts do not hold one, the
 * text above the function is there as well.
 */
function pathsOf(evaluator: Evaluator, file: FileId, index: number, call: number): string[] {
  const { program } = evaluator
  const facts = program.index.facts(file, new SegmentView())
  const paths: string[] = []
  let isWhole = true
  const add = (value: number): void => {
    const text = stringName(value)
    if (text === NO_NAME) isWhole = false
    else paths.push(program.index.text(text))
  }
  const count = (facts.partCount(call) - 1) / 2
  for (let i = 0; i < count; i++) {
    const keyword = facts.argumentKeyword(call, i)
    if (keyword !== NO_NAME && program.index.text(keyword) !== 'route') continue
    const value = facts.argumentValue(call, i)
    if (!facts.isSequence(value)) add(value)
    else for (let item = 0; item < facts.partCount(value); item++) add(facts.item(value, item))
  }
  if (!isWhole) paths.push(textAbove(evaluator, file, index))
  return paths
}

function placeholderType(evaluator: Evaluator, path: string, name: string): Type {
  const { types, classes, records, program } = evaluator
  for (const [, converter = 'default', args = '', parameter] of path.matchAll(PLACEHOLDER)) {
    if (parameter !== name) continue
    if (converter === 'model' || converter === 'models') {
      const model = /^\s*["']([^"']+)["']/.exec(args)?.[1] ?? ''
      const id = program.index.names.findText(model)
      return records.has(id) ? types.records(id) : UNKNOWN
    }
    return Object.hasOwn(CONVERTERS, converter) ? classes.builtin(CONVERTERS[converter]!) : UNKNOWN
  }
  return UNKNOWN
}

/**
 * A parameter of a hook that the manifest names (17.0, `odoo/modules/loading.py`: `hook(env)`; before `hook(cr, registry)`, `hook(cr)` for
 * `pre_init_hook`), or of `migrate(cr, version)` (14.0 to 19.0, `odoo/modules/migration.py`).
 */
function ofScript(evaluator: Evaluator, body: Body, name: string, index: number): Type {
  const { program, types, classes } = evaluator
  const { files, modules } = program.workspace
  const path = files.pathOf(body.file)
  const cursor = (): Type => evaluator.frameworkInstance('odoo.sql_db', 'Cursor')
  if (name === 'migrate' && /\/(migrations|upgrades)\/[^/]+\/[^/]+\.py$/.test(path)) {
    return index === 0 ? cursor() : index === 1 ? classes.builtin('str') : UNKNOWN
  }
  const manifest = modules.manifestOf(files.moduleOf(body.file))
  const source = manifest === NO_FILE ? undefined : program.read(manifest)
  if (source === undefined) return UNKNOWN
  const text = decoder.decode(source.bytes.subarray(0, source.length))
  if (![...text.matchAll(HOOK)].some(([, hook]) => hook === name)) return UNKNOWN
  if (program.registry.rules.major >= 17)
    return index === 0 ? types.make(Kind.ENVIRONMENT) : UNKNOWN
  if (index === 0) return cursor()
  return index === 1 ? evaluator.frameworkInstance('odoo.modules.registry', 'Registry') : UNKNOWN
}
