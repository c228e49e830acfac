// Copies the stubs of Python's standard library, and of the packages that Odoo uses, from typeshed into dist/typeshed/.
// They come with the npm package `pyright`; those of compiled packages that typeshed does not have are in stubs/.
// docs/decisions/0011-typeshed.md says why they are files.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { hashOfFolder, root } from './setup.js'

const own = join(root, 'stubs')
const typeshed = join(root, 'node_modules', 'pyright', 'dist', 'typeshed-fallback')

/** What no Odoo module imports: windows and pictures, the installer of Windows, the converter of Python 2. */
const LEFT_OUT = [
  '_msi.pyi',
  '_tkinter.pyi',
  'ensurepip',
  'lib2to3',
  'msilib',
  'pydoc_data',
  'tkinter',
  'turtle.pyi',
]

/** The distributions that Odoo 14 to 19 requires or tries to import, as far as they have stubs, and what these need themselves. */
const DISTRIBUTIONS = [
  'Markdown',
  'Pygments',
  'PyYAML',
  'cachetools',
  'decorator',
  'docutils',
  'et_xmlfile',
  'gevent',
  'greenlet',
  'mock',
  'openpyxl',
  'polib',
  'psutil',
  'psycopg2',
  'pyserial',
  'python-dateutil',
  'pytz',
  'qrcode',
  'reportlab',
  'requests',
  'setuptools',
  'simplejson',
  'six',
  'tabulate',
  'toml',
  'vobject',
  'xlrd',
]

/** Makes `target` hold the stubs, unless it does already. */
export function copyTypeshed(target) {
  const stamp = join(target, 'version.txt')
  const wanted = `${describe()}\n`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  rmSync(target, { recursive: true, force: true })
  copyStubs(join(typeshed, 'stdlib'), join(target, 'stdlib'), LEFT_OUT)
  for (const name of DISTRIBUTIONS) {
    copyStubs(join(typeshed, 'stubs', name), join(target, 'stubs', name))
  }
  copyStubs(own, join(target, 'stubs'))
  // Last, so that a copy that was broken off is made anew.
  writeFileSync(stamp, wanted)
}

/** The licences of typeshed, as text. */
export function typeshedLicence() {
  const text = readFileSync(join(typeshed, 'LICENSE'), 'utf8').trim()
  return `typeshed, commit ${commit()} (Apache-2.0 and MIT)\n\n${text}\n\n${'-'.repeat(80)}\n`
}

/** Which stubs the copy has: another text for another typeshed, or when other parts of it are taken. */
function describe() {
  return [
    `typeshed ${commit()}`,
    `without ${LEFT_OUT.join(' ')}`,
    `with ${DISTRIBUTIONS.join(' ')}`,
    `own ${hashOfFolder(own, '.pyi')}`,
  ].join('\n')
}

function commit() {
  return readFileSync(join(typeshed, 'commit.txt'), 'utf8').trim()
}

/** Copies the `.pyi` files of a folder and of those below. */
function copyStubs(from, to, leftOut = []) {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (leftOut.includes(entry.name)) continue
    const below = join(from, entry.name)
    if (entry.isDirectory()) copyStubs(below, join(to, entry.name))
    else if (entry.name.endsWith('.pyi')) copyFileSync(below, join(to, entry.name))
  }
}
