import type { OracleModels } from './oracle-models.ts'
import {
  type DrawnFile,
  type DrawnPlace,
  type Expectation,
  pieces,
  xmlIdExpected,
} from './place.ts'
import { allElements, type XmlAttribute, type XmlElement } from './xml-elements.ts'

const ID = /^[\w.-]+$/

/** Names in attributes of an XML data file, those within the arch of views left out unless they are external ids. */
export function dataFilePlaces(
  { path, text, module }: DrawnFile,
  root: XmlElement,
  models: OracleModels,
): DrawnPlace[] {
  const places: DrawnPlace[] = []
  const add = (kind: string, name: string, start: number, expected: Expectation): void => {
    places.push({ kind, path, start, end: start + name.length, expected })
  }
  const addId = (kind: string, attribute: XmlAttribute | undefined): void => {
    if (attribute === undefined || !ID.test(attribute.value)) return
    add(kind, attribute.value, attribute.start, xmlIdExpected(attribute.value, module))
  }
  for (const element of allElements(root)) {
    const { tag, attributes } = element
    addGroups(attributes.get('groups'), module, add)
    if (tag === 't') addId('t-call', attributes.get('t-call'))
    if (tag === 'template') addId('inherit_id of templates', attributes.get('inherit_id'))
    if (tag === 'menuitem') {
      addId('menu parent', attributes.get('parent'))
      addId('menu action', attributes.get('action'))
    }
    if (tag === 'field') {
      const isParent = attributes.get('name')?.value === 'inherit_id'
      addId(isParent ? 'inherit_id of views' : 'ref', attributes.get('ref'))
      addCalls(attributes.get('eval'), module, add)
    }
    if (tag === 'button') {
      const name = attributes.get('name')
      const found = /^%\(([\w.]+)\)d$/.exec(name?.value ?? '')
      if (name !== undefined && found !== null) {
        add('action of buttons', found[1]!, name.start + 2, xmlIdExpected(found[1]!, module))
      }
    }
    if (tag === 'record') {
      const model = attributes.get('model')
      if (model === undefined) continue
      add('record model', model.value, model.start, { kind: 'model', model: model.value })
      for (const field of element.children) {
        const name = field.tag === 'field' ? field.attributes.get('name') : undefined
        if (name === undefined || !models.hasField(model.value, name.value)) continue
        add('record field', name.value, name.start, {
          kind: 'member',
          model: model.value,
          name: name.value,
        })
      }
    }
  }
  return places.filter(({ start, end }) => !text.slice(start, end).includes('&'))
}

type Add = (kind: string, name: string, start: number, expected: Expectation) => void

function addGroups(groups: XmlAttribute | undefined, module: string, add: Add): void {
  if (groups === undefined || !/^[\w.,!\s-]+$/.test(groups.value)) return
  const entries = pieces(groups.value, groups.start, ',')
  const kind = entries.length > 1 ? 'groups lists' : 'groups'
  for (const { text, start } of entries) {
    const sign = /^[!-]?/.exec(text)![0].length
    const name = text.slice(sign)
    if (name !== '') add(kind, name, start + sign, xmlIdExpected(name, module))
  }
}

/** `ref('…')` in a value that is computed. */
function addCalls(value: XmlAttribute | undefined, module: string, add: Add): void {
  for (const found of (value?.value ?? '').matchAll(/\bref\(\s*['"]([\w.]+)['"]/g)) {
    const start = value!.start + found.index + found[0].length - 1 - found[1]!.length
    add('ref in eval', found[1]!, start, xmlIdExpected(found[1]!, module))
  }
}
