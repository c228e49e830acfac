/** The names in manifests. */
export { findManifestPlace } from './manifest-place.ts'
export { visitManifestReferences } from './manifest-references.ts'
