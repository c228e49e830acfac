import { describe, expect, it } from 'vitest'
import { ReadBuffer } from '../../src/workspace/index.ts'
import {
  type EnvironmentOptions,
  findSitePackages,
} from '../../src/workspace/python-environment.ts'
import { createMemoryHost, type MemoryHost } from '../support/memory-host.ts'

const VENV = `
-- /w/.venv/pyvenv.cfg --
home = /usr/bin
-- /w/.venv/bin/python --
-- /w/.venv/lib/python3.12/site-packages/a.py --
-- /usr/lib/python3/dist-packages/b.py --
-- /usr/lib/python3.9/site-packages/b.py --
-- /usr/lib/python3.11/site-packages/b.py --
-- /usr/local/lib/python3.11/dist-packages/c.py --
-- /usr/bin/python3 --
`
const SITE = '/w/.venv/lib/python3.12/site-packages'
const SYSTEM = [
  '/usr/local/lib/python3.11/dist-packages',
  '/usr/lib/python3.11/site-packages',
  '/usr/lib/python3.9/site-packages',
  '/usr/lib/python3/dist-packages',
]

function find(
  source: string | MemoryHost,
  options: EnvironmentOptions = {},
  folders: readonly string[] = ['/w'],
): readonly string[] {
  const host = typeof source === 'string' ? createMemoryHost(source) : source
  return findSitePackages(host, folders, options, new ReadBuffer())
}

describe('packages are those of', () => {
  it('an environment in a workspace folder', () => {
    expect(find(VENV)).toEqual([SITE])
    expect(find(VENV, { virtualEnv: '/other' })).toEqual([SITE])
    expect(find(VENV, {}, ['/elsewhere', '/w'])).toEqual([SITE])
  })

  it('no folder that only has the name of one', () => {
    const text = VENV.replace('pyvenv.cfg', 'other.cfg')
    expect(find(text)).toEqual(SYSTEM)
  })

  it('the environment the caller runs in, when the workspace has none', () => {
    const text = `${VENV}
-- /home/me/venv/pyvenv.cfg --
-- /home/me/venv/lib/python3.8/site-packages/a.py --
-- /tmp/lib/python3.8/site-packages/a.py --
`
    const site = '/home/me/venv/lib/python3.8/site-packages'
    expect(find(text, { virtualEnv: '/home/me/venv' }, ['/elsewhere'])).toEqual([site])
    expect(find(text, { virtualEnv: '/tmp' }, ['/elsewhere'])).toEqual(SYSTEM)
    expect(find(text, { virtualEnv: 'me' }, ['/elsewhere'])).toEqual(SYSTEM)
  })

  it.each([
    ['an interpreter', '/usr/bin/python3', SYSTEM.slice(1)],
    ['an environment', '.venv', [SITE]],
    ['an interpreter of one', '.venv/bin/python', [SITE]],
    ['nothing that is there', '/nowhere/bin/python', []],
  ])('the option, which is %s', (_, environmentPath, expected) => {
    expect(find(VENV, { environmentPath })).toEqual(expected)
  })

  it('an interpreter that is a link, where the link is', () => {
    const host = createMemoryHost(VENV)
    host.link('/w/.venv/bin/python3', '/usr/bin/python3')
    expect(find(host, { environmentPath: '.venv/bin/python3' })).toEqual([SITE])
  })

  it('an environment of Windows', () => {
    const text = `
-- /w/venv/pyvenv.cfg --
home = C:\\Python312
include-system-site-packages = true
-- /w/venv/Lib/site-packages/a.py --
-- /w/venv/Scripts/python.exe --
`
    expect(find(text)).toEqual(['/w/venv/Lib/site-packages'])
    expect(find(text, { environmentPath: 'venv/Scripts/python.exe' })).toEqual([
      '/w/venv/Lib/site-packages',
    ])
  })

  it('an environment and of what it was made from, when it says so', () => {
    const text = VENV.replace(
      'home = /usr/bin',
      'home = /usr/bin\ninclude-system-site-packages = true',
    )
    expect(find(text)).toEqual([SITE, ...SYSTEM])
  })

  it('nothing, when there is no Python', () => {
    expect(find('-- /w/a.py --')).toEqual([])
    expect(find('', {}, [])).toEqual([])
  })
})

describe('a .pth file', () => {
  const PTH = `${VENV}
-- ${SITE}/editable.pth --
# a comment
import sys; sys.path.append('/run')
import\tos
/src/package

  ../relative
/nowhere
/src/package
-- /src/package/p/__init__.py --
-- /run/r.py --
-- /w/.venv/lib/python3.12/relative/q.py --
`

  it('adds the folders that it names, and runs nothing', () => {
    expect(find(PTH)).toEqual([SITE, '/src/package', '/w/.venv/lib/python3.12/relative'])
  })

  it('is passed over when it cannot be read, is hidden or is too long', () => {
    const host = createMemoryHost(PTH)
    host.deny(`${SITE}/editable.pth`)
    host.write(`${SITE}/.hidden.pth`, '/run\n')
    host.write(`${SITE}/long.pth`, `/run\n${'#'.repeat(70_000)}`)
    host.write(`${SITE}/wild.pth`, '\u0000\ud800\n\n=')
    expect(find(host)).toEqual([SITE])
  })
})
