import type { Oracle } from '../oracle.ts'
import type { OracleModels } from './oracle-models.ts'
import type { Expectation } from './place.ts'

/** What an answer must say to be right. */
export interface RightAnswers {
  /** The files, relative to the root, in which the thing is defined, with the one-based lines; all lines are right without them. */
  readonly places: ReadonlyMap<string, ReadonlySet<number> | undefined>
  /** Texts that a hover has to show. */
  readonly texts: readonly string[]
}

/** The right answers for places; those of which nobody knows (made at run time, of modules that are not installed) have no places. */
export function rightAnswers(
  expected: Expectation,
  oracle: Oracle,
  models: OracleModels,
): RightAnswers {
  const places = new Map<string, Set<number> | undefined>()
  const add = ({ file, line }: { readonly file: string; readonly line: number }): void => {
    const lines = places.get(file) ?? new Set()
    places.set(file, lines.add(line))
  }
  switch (expected.kind) {
    case 'model':
      models.classesOf(expected.model).forEach(add)
      return { places, texts: [expected.model] }
    case 'member':
      models.membersOf(expected.model, expected.name).forEach(add)
      // Methods of the framework itself.
      if (oracle.orm_methods.includes(expected.name)) places.set('odoo/models.py', undefined)
      return { places, texts: [expected.model, expected.name] }
    case 'module': {
      const path = oracle.modules[expected.module]?.path
      if (path !== undefined) places.set(`${path}/__manifest__.py`, undefined)
      return { places, texts: [expected.module] }
    }
    case 'xmlid': {
      const dot = expected.id.indexOf('.')
      const [module, name] = [expected.id.slice(0, dot), expected.id.slice(dot + 1)]
      const row = oracle.xmlids[module]?.find(([id, , kind]) => id === name && kind === 'd')
      for (const [file, line] of row?.[4] ?? []) add({ file: oracle.files[file]!, line })
      if (row !== undefined) return { places, texts: [expected.id, row[1]] }
      // The framework makes an id for each model, which stands for the model.
      const model = oracle.model_xmlids[module]?.includes(name)
        ? Object.keys(oracle.models).find((one) => `model_${one.replaceAll('.', '_')}` === name)
        : undefined
      if (model !== undefined) models.classesOf(model).forEach(add)
      return { places, texts: model === undefined ? [] : [model] }
    }
    case 'template':
      for (const file of expected.files) places.set(file, undefined)
      return { places, texts: [expected.name] }
    case 'file':
      places.set(expected.path, undefined)
      return { places, texts: [expected.path.slice(expected.path.lastIndexOf('/') + 1)] }
    case 'python':
      places.set(expected.path, undefined)
      return { places, texts: [expected.name] }
  }
}
