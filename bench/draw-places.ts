import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Oracle } from './oracle.ts'
import { type ClientTemplates, noteTemplates, templatePlaces } from './places/client-templates.ts'
import { csvPlaces } from './places/csv-cells.ts'
import { dataFilePlaces } from './places/data-files.ts'
import { listedData, manifestPlaces } from './places/manifests.ts'
import { memberPlaces } from './places/model-classes.ts'
import type { OracleModels } from './places/oracle-models.ts'
import type { DrawnFile, DrawnPlace } from './places/place.ts'
import { ImportPlaces } from './places/python-imports.ts'
import { namePlaces } from './places/python-names.ts'
import { scanTokens } from './places/python-tokens.ts'
import { ViewPlaces } from './places/views.ts'
import { readElements, type XmlElement } from './places/xml-elements.ts'

/**
 * All places in the files of a real Odoo at which names stand, found without Goldcrest: by patterns, by the scanner of Python, and by
 * what the oracle knows. Tests, demo data and migrations are left out, as are data files that no manifest lists.
 */
export function drawPlaces(
  paths: readonly string[],
  root: string,
  oracle: Oracle,
  models: OracleModels,
): DrawnPlace[] {
  const files = paths.flatMap((path): DrawnFile[] => {
    const module = /\/addons\/([^/]+)\//.exec(path)?.[1]
    if (module === undefined || oracle.modules[module] === undefined) return []
    if (/\/(tests|migrations|upgrades|demo|i18n)\//.test(path)) return []
    if (path.includes('/static/') && !/\/static\/src\/.*\.xml$/.test(path)) return []
    return [{ path, module, text: readFileSync(path, 'latin1') }]
  })
  const manifests = files.filter(({ path }) => path.endsWith('/__manifest__.py'))
  const data = new Set(manifests.flatMap(listedData))
  const imports = new ImportPlaces(root)
  const templates: ClientTemplates = new Map()
  const views = new ViewPlaces(oracle, models)
  const elements = new Map<DrawnFile, XmlElement>()
  for (const file of files) {
    if (!file.path.endsWith('.xml')) continue
    const isClient = file.path.includes('/static/')
    if (!isClient && !data.has(file.path)) continue
    const element = readElements(file.text)
    elements.set(file, element)
    if (isClient) noteTemplates(relative(root, file.path), element, templates)
    else views.note(file, element)
  }
  const places = files.flatMap((file) => {
    if (file.path.endsWith('/__manifest__.py')) return manifestPlaces(file, root)
    if (file.path.endsWith('.py')) {
      const tokens = scanTokens(file.text)
      return [
        ...namePlaces(file, tokens),
        ...memberPlaces(file, tokens, oracle, models),
        ...imports.of(file, tokens),
      ]
    }
    if (file.path.endsWith('.csv')) return data.has(file.path) ? csvPlaces(file) : []
    const element = elements.get(file)
    if (element === undefined) return []
    return file.path.includes('/static/')
      ? templatePlaces(file, element, templates)
      : dataFilePlaces(file, element, models)
  })
  return [...places, ...views.draw()]
}
