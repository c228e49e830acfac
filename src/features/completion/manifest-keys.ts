import type { Proposals } from './proposals.ts'

/** What a key of a manifest is for. From `_DEFAULT_MANIFEST` and `load_manifest` of `odoo/modules/module.py`, versions 14 to 19. */
interface ManifestKey {
  readonly key: string
  readonly type: string
  readonly about: string
}

const KEYS: readonly ManifestKey[] = [
  { key: 'name', type: 'text', about: 'What people call the module.' },
  { key: 'version', type: 'text', about: 'The version, such as `18.0.1.0.0`.' },
  { key: 'summary', type: 'text', about: 'One line on what the module does.' },
  { key: 'description', type: 'text', about: 'What the module does, as reStructuredText.' },
  { key: 'category', type: 'text', about: 'The category in the list of apps.' },
  { key: 'depends', type: 'list of modules', about: 'The modules that have to be loaded before.' },
  {
    key: 'data',
    type: 'list of files',
    about: 'The data files that are always loaded, in this order.',
  },
  {
    key: 'demo',
    type: 'list of files',
    about: 'The data files that are loaded for demonstration.',
  },
  { key: 'assets', type: 'dictionary', about: 'The files of each bundle of the web client.' },
  { key: 'license', type: 'text', about: 'The licence, such as `LGPL-3`.' },
  { key: 'author', type: 'text', about: 'Who wrote the module.' },
  { key: 'maintainer', type: 'text', about: 'Who keeps the module.' },
  { key: 'contributors', type: 'list of texts', about: 'Who helped to write the module.' },
  { key: 'website', type: 'text', about: 'Where to read more.' },
  { key: 'sequence', type: 'number', about: 'The place in the list of apps.' },
  { key: 'installable', type: 'boolean', about: 'Whether the module can be installed.' },
  { key: 'application', type: 'boolean', about: 'Whether the module is an app.' },
  {
    key: 'auto_install',
    type: 'boolean or list of modules',
    about: 'Whether the module is installed by itself once its dependencies, or those listed, are.',
  },
  {
    key: 'external_dependencies',
    type: 'dictionary',
    about: 'The Python packages (`python`) and programs (`bin`) that have to be there.',
  },
  { key: 'pre_init_hook', type: 'name of a function', about: 'Called before the installation.' },
  { key: 'post_init_hook', type: 'name of a function', about: 'Called after the installation.' },
  { key: 'uninstall_hook', type: 'name of a function', about: 'Called after the removal.' },
  {
    key: 'post_load',
    type: 'name of a function',
    about: 'Called when the server loads the module.',
  },
  { key: 'icon', type: 'path', about: 'The picture of the app.' },
  { key: 'images', type: 'list of paths', about: 'Pictures for the list of apps.' },
  { key: 'images_preview_theme', type: 'dictionary', about: 'Previews of a theme.' },
  { key: 'live_test_url', type: 'text', about: 'Where the module can be tried.' },
  { key: 'price', type: 'number', about: 'What the module costs.' },
  { key: 'currency', type: 'text', about: 'The currency of the price.' },
  {
    key: 'bootstrap',
    type: 'boolean',
    about: 'Whether translations are loaded for the login page.',
  },
  { key: 'new_page_templates', type: 'dictionary', about: 'Page templates of a website theme.' },
  { key: 'countries', type: 'list of texts', about: 'Countries for which the module is meant.' },
]

/** The keys that a manifest may have. */
export function offerManifestKeys(proposals: Proposals): void {
  for (const [group, { key, type }] of KEYS.entries()) {
    proposals.offer({
      label: key,
      kind: 'key',
      group,
      key: `manifest-key ${key}`,
      detail: () => type,
    })
  }
}

/** What a key of a manifest is for; `undefined` for one that is not known. */
export function describeManifestKey(key: string): string | undefined {
  return KEYS.find((known) => known.key === key)?.about
}
