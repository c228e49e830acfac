import { describe, expect, it } from 'vitest'
import { LibraryFinder, type LibraryOptions } from '../../src/workspace/index.ts'
import { createMemoryHost } from '../support/memory-host.ts'

const SITE = '/w/.venv/lib/python3.12/site-packages'

const LIBRARIES = `
-- /typeshed/stdlib/datetime.pyi --
-- /typeshed/stdlib/collections/__init__.pyi --
-- /typeshed/stdlib/collections/abc.pyi --
-- /typeshed/stubs/python-dateutil/dateutil/__init__.pyi --
-- /typeshed/stubs/python-dateutil/dateutil/tz/__init__.pyi --
-- /typeshed/stubs/python-dateutil/dateutil/tz/tz.pyi --
-- /typeshed/stubs/python-dateutil/dateutil/parser.pyi --
-- /typeshed/stubs/protobuf/google/protobuf/__init__.pyi --
-- /typeshed/stubs/grpcio/google/grpc.pyi --
-- /typeshed/stubs/decorator/decorator.pyi --
-- /w/.venv/pyvenv.cfg --
home = /usr/bin
-- ${SITE}/datetime.py --
-- ${SITE}/requests/__init__.py --
-- ${SITE}/requests/sessions.py --
-- ${SITE}/requests/sessions.pyi --
-- ${SITE}/requests/models.py --
-- ${SITE}/requests-stubs/__init__.pyi --
-- ${SITE}/requests-stubs/models.pyi --
-- ${SITE}/dateutil/__init__.py --
-- ${SITE}/dateutil/easter.py --
-- ${SITE}/typed/__init__.py --
-- ${SITE}/typed/py.typed --
-- /typeshed/stubs/types-typed/typed/__init__.pyi --
-- ${SITE}/dateutil/parser.py --
-- ${SITE}/both.py --
-- ${SITE}/both/__init__.py --
-- ${SITE}/beside.py --
-- ${SITE}/beside/data.txt --
-- ${SITE}/space/one.py --
-- ${SITE}/google/auth/__init__.py --
-- ${SITE}/num2words-0.5.dist-info/METADATA --
-- /w/stubs/lxml/__init__.pyi --
-- /w/stubs/datetime.pyi --
`

function finderOf(options: LibraryOptions = {}, text = LIBRARIES) {
  const host = createMemoryHost(text)
  const finder = new LibraryFinder(host, ['/w'], { typeshedPath: '/typeshed', ...options })
  return { host, finder }
}

describe('an import leads to', () => {
  it.each([
    ['the standard library before packages', 'datetime', '/typeshed/stdlib/datetime.pyi'],
    ['a package', 'collections', '/typeshed/stdlib/collections/__init__.pyi'],
    ['a module of a package', 'collections.abc', '/typeshed/stdlib/collections/abc.pyi'],
    ['stubs of a package before it', 'requests', `${SITE}/requests-stubs/__init__.pyi`],
    ['stubs of a module before it', 'requests.models', `${SITE}/requests-stubs/models.pyi`],
    [
      'the module that stubs leave out, its stub first',
      'requests.sessions',
      `${SITE}/requests/sessions.pyi`,
    ],
    [
      'stubs of others before an installed package',
      'dateutil',
      '/typeshed/stubs/python-dateutil/dateutil/__init__.pyi',
    ],
    ['a package that is typed before stubs of others', 'typed', `${SITE}/typed/__init__.py`],
    ['a module that stubs of others lack', 'dateutil.easter', `${SITE}/dateutil/easter.py`],
    [
      'stubs of others before a module of it',
      'dateutil.parser',
      '/typeshed/stubs/python-dateutil/dateutil/parser.pyi',
    ],
    ['stubs that are one module', 'decorator', '/typeshed/stubs/decorator/decorator.pyi'],
    ['a package before a module of its name', 'both', `${SITE}/both/__init__.py`],
    ['a module before a folder without __init__', 'beside', `${SITE}/beside.py`],
    ['a namespace package', 'space', `${SITE}/space`],
    ['a module in one', 'space.one', `${SITE}/space/one.py`],
    ['a package in a namespace that is spread', 'google.auth', `${SITE}/google/auth/__init__.py`],
    [
      'another one in it',
      'google.protobuf',
      '/typeshed/stubs/protobuf/google/protobuf/__init__.pyi',
    ],
    ['a third one', 'google.grpc', '/typeshed/stubs/grpcio/google/grpc.pyi'],
  ])('%s', (_, name, path) => {
    expect(finderOf().finder.find(name)).toBe(path)
  })

  it.each(['', '.', 'a..b', 'nothing', 'datetime.nothing', 'requests.nothing.more', '__init__.x'])(
    'nothing: %j',
    (name) => {
      expect(finderOf().finder.find(name)).toBeUndefined()
    },
  )

  it('the stubs of the settings first', () => {
    const { finder } = finderOf({ additionalStubs: ['stubs'] })
    expect(finder.find('datetime')).toBe('/w/stubs/datetime.pyi')
    expect(finder.find('lxml')).toBe('/w/stubs/lxml/__init__.pyi')
    expect(finder.find('collections')).toBe('/typeshed/stdlib/collections/__init__.pyi')
  })

  it('nothing without any library', () => {
    const finder = new LibraryFinder(createMemoryHost(''), [], {})
    expect(finder.find('datetime')).toBeUndefined()
    expect(finder.rootOf('/a.py')).toBeUndefined()
  })
})

describe('from within a package', () => {
  const STUBS = '/typeshed/stubs/python-dateutil/dateutil'

  it('a submodule is found beside __init__, or where the rest of the package is', () => {
    const { finder } = finderOf()
    expect(finder.child(`${STUBS}/__init__.pyi`, 'tz')).toBe(`${STUBS}/tz/__init__.pyi`)
    expect(finder.child(`${STUBS}/__init__.pyi`, 'easter')).toBe(`${SITE}/dateutil/easter.py`)
    expect(finder.child(`${SITE}/requests-stubs/__init__.pyi`, 'sessions')).toBe(
      `${SITE}/requests/sessions.pyi`,
    )
    expect(finder.child(`${STUBS}/__init__.pyi`, 'nothing')).toBeUndefined()
    expect(finder.child(`${STUBS}/parser.pyi`, 'tz')).toBeUndefined()
  })

  it.each([
    [`${STUBS}/tz/tz.pyi`, 1, '', `${STUBS}/tz/__init__.pyi`],
    [`${STUBS}/tz/tz.pyi`, 1, 'tz', `${STUBS}/tz/tz.pyi`],
    [`${STUBS}/tz/__init__.pyi`, 1, 'tz', `${STUBS}/tz/tz.pyi`],
    [`${STUBS}/tz/tz.pyi`, 2, '', `${STUBS}/__init__.pyi`],
    [`${STUBS}/tz/tz.pyi`, 2, 'parser', `${STUBS}/parser.pyi`],
    [`${STUBS}/parser.pyi`, 1, 'tz.tz', `${STUBS}/tz/tz.pyi`],
    [`${STUBS}/parser.pyi`, 1, 'easter', `${SITE}/dateutil/easter.py`],
    [`${SITE}/dateutil/easter.py`, 1, 'parser', `${STUBS}/parser.pyi`],
    [`${SITE}/dateutil/parser.py`, 1, 'easter', `${SITE}/dateutil/easter.py`],
    [`${SITE}/space/one.py`, 1, '', `${SITE}/space`],
    [`${STUBS}/tz/tz.pyi`, 3, 'decorator', undefined],
    [`${STUBS}/tz/tz.pyi`, 9, '', undefined],
    [`${STUBS}/parser.pyi`, 0, 'tz', undefined],
    [`${SITE}/both.py`, 1, 'beside', undefined],
    ['/elsewhere/a/b.py', 1, 'c', undefined],
  ])('%s: %i dots and %j', (path, level, name, expected) => {
    expect(finderOf().finder.relative(path, level, name)).toBe(expected)
  })
})

describe('changes', () => {
  it('are seen by the next question', () => {
    const { host, finder } = finderOf()
    expect(finder.find('late')).toBeUndefined()
    expect(finder.find('both')).toBe(`${SITE}/both/__init__.py`)
    host.remove(`${SITE}/both`)
    host.write(`${SITE}/late.py`, '')
    // The memory host does not change the time of a folder by itself.
    host.write(`${SITE}/`, '')
    expect(finder.find('both')).toBe(`${SITE}/both/__init__.py`)
    finder.begin()
    expect(finder.find('late')).toBe(`${SITE}/late.py`)
    expect(finder.find('both')).toBe(`${SITE}/both.py`)
  })

  it('of environments, too', () => {
    const { host, finder } = finderOf({}, '-- /w/a.py --\n-- /src/p/later.py --')
    expect(finder.find('late')).toBeUndefined()
    const site = '/w/venv/lib/python3.9/site-packages'
    host.write(`${site}/late.py`, '')
    host.write('/w/venv/pyvenv.cfg', '')
    expect(finder.find('late')).toBeUndefined()
    finder.begin()
    expect(finder.find('late')).toBe(`${site}/late.py`)
    host.write(`${site}/editable.pth`, '/src\n')
    host.write(`${site}/`, '')
    finder.begin()
    expect(finder.find('p.later')).toBe('/src/p/later.py')
    host.remove('/w/venv')
    finder.begin()
    expect(finder.find('late')).toBeUndefined()
    expect(finder.rootOf(`${site}/late.py`)).toBeUndefined()
  })

  it('by links and folders that may not be read do no harm', () => {
    const { host, finder } = finderOf()
    host.link(`${SITE}/linked`, `${SITE}/requests`)
    host.link(`${SITE}/broken.py`, '/nowhere.py')
    host.link(`${SITE}/circle`, `${SITE}/circle`)
    host.deny('/typeshed/stdlib/collections')
    expect(finder.find('linked.models')).toBe(`${SITE}/linked/models.py`)
    for (const name of ['broken', 'circle', 'collections.abc']) {
      expect(finder.find(name)).toBeUndefined()
    }
  })
})
