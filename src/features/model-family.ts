import { Facts, stringName } from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import type { ClassRow, ClassTable } from '../odoo/index.ts'
import type { FeatureContext } from './context.ts'

/** A model and all those that have its members: that inherit it or delegate to it, directly or not. By name. */
export function familyOf({ registry, index }: FeatureContext, model: NameId): Set<NameId> {
  const { classes } = registry
  const links = linksOf(classes, new Set(index.postings.filesOf(classes.names.inherits)))
  const family = new Set([model])
  for (let size = 0; size !== family.size; ) {
    size = family.size
    for (let i = 0; i < links.length; i += 2) {
      if (family.has(links[i + 1]!)) family.add(links[i]!)
    }
  }
  return family
}

/** Which model has which above it, as it inherits or delegates: the two names in turn. */
function linksOf(classes: ClassTable, delegating: ReadonlySet<number>): readonly NameId[] {
  const links: NameId[] = []
  for (let row = 0; row < classes.count; row++) {
    const model = classes.modelOf(row)
    if (model === NO_NAME) continue
    for (const parent of classes.inheritOf(row)) if (parent !== model) links.push(model, parent)
    // A base class in Python may be the one that says it.
    if (!delegating.has(classes.fileOf(row)) && classes.basesOf(row).length === 0) continue
    for (const [parent] of delegatesOf(classes, row)) links.push(model, parent)
  }
  return links
}

/** What `_inherits` of a class says: models, each with the field that leads to it; 0 for what is no string. */
export function delegatesOf(
  classes: ClassTable,
  row: ClassRow,
): readonly (readonly [parent: NameId, field: NameId])[] {
  const { facts, value } = classes.attributeOf(row, classes.names.inherits)
  if (facts.partKind(value) !== Facts.DICTIONARY) return []
  const found: [NameId, NameId][] = []
  for (let i = 0; i < facts.partCount(value); i++) {
    found.push([stringName(facts.item(value, i * 2)), stringName(facts.item(value, i * 2 + 1))])
  }
  return found
}

/** A model and all those that inherit it by `_inherit`, directly or not. By name. */
export function heirsOf({ registry }: FeatureContext, model: NameId): Set<NameId> {
  const { classes } = registry
  const children = new Map<NameId, NameId[]>()
  for (let row = 0; row < classes.count; row++) {
    const heir = classes.modelOf(row)
    if (heir === NO_NAME) continue
    for (const parent of classes.inheritOf(row)) {
      if (parent === heir) continue
      const known = children.get(parent)
      if (known === undefined) children.set(parent, [heir])
      else known.push(heir)
    }
  }
  const heirs = new Set([model])
  // A set is gone through to its end, with what is added meanwhile.
  for (const one of heirs) for (const heir of children.get(one) ?? []) heirs.add(heir)
  return heirs
}
