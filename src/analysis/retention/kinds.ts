/**
 * What a server keeps that does not save memory. For the benchmark only, which compares: all of it off is Goldcrest, all of it on is a
 * server that evicts nothing. See bench/README.md.
 */
export interface Retained {
  /** The texts of all files, and the trees of all Python and XML files, without limits; as plain objects together with {@link objects}. */
  readonly trees: boolean
  /** All names in the bodies of Python files with their places; and files outside of the workspace folders are kept as those within are. */
  readonly bodies: boolean
  /** All facts as plain objects, with names as strings and places as lines and columns. */
  readonly objects: boolean
}

export const NOTHING_RETAINED: Retained = { trees: false, bodies: false, objects: false }

/** Reads `trees,bodies,objects` or a part of it; anything else in it counts as nothing. */
export function readRetained(list: string | undefined): Retained {
  const kinds = (list ?? '').split(',').map((kind) => kind.trim())
  return {
    trees: kinds.includes('trees'),
    bodies: kinds.includes('bodies'),
    objects: kinds.includes('objects'),
  }
}
