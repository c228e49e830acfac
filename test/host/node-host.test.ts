import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createNodeHost } from '../../src/host/index.ts'
import { Ledger } from '../../src/memory/index.ts'
import { createWorkspace, isHostError, ReadBuffer } from '../../src/workspace/index.ts'

const host = createNodeHost()
let root = ''

beforeAll(() => {
  root = host.realPath(mkdtempSync(join(tmpdir(), 'goldcrest-host-'))) ?? ''
  mkdirSync(join(root, 'folder'))
  writeFileSync(join(root, 'text.py'), 'größe = 1\n')
  writeFileSync(join(root, 'empty.py'), '')
  symlinkSync(join(root, 'text.py'), join(root, 'link.py'))
  symlinkSync(join(root, 'nowhere'), join(root, 'broken'))
  symlinkSync(join(root, 'circle'), join(root, 'circle'))
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

function bufferOf(bytes?: number, maxBytes?: number): ReadBuffer {
  return new ReadBuffer(new Ledger().account('test'), bytes, maxBytes)
}

describe('the host that is this computer', () => {
  it('lists a folder by name, links not followed', () => {
    expect(host.listFolder(root)).toEqual([
      { name: 'broken', kind: 'link' },
      { name: 'circle', kind: 'link' },
      { name: 'empty.py', kind: 'file' },
      { name: 'folder', kind: 'folder' },
      { name: 'link.py', kind: 'link' },
      { name: 'text.py', kind: 'file' },
    ])
  })

  it('says in words why a folder cannot be listed', () => {
    expect(host.listFolder(`${root}/nowhere`)).toEqual({
      reason: 'missing',
      error: `${root}/nowhere does not exist`,
    })
    expect(host.listFolder(`${root}/text.py`)).toMatchObject({ reason: 'missing' })
    expect(host.listFolder(`${root}/circle`)).toMatchObject({
      error: `${root}/circle is a symbolic link that leads to itself`,
    })
  })

  it.skipIf(process.getuid?.() === 0)(
    'says that a folder may not be read (skipped as root, who may read everything)',
    () => {
      const secret = `${root}/folder`
      chmodSync(secret, 0)
      expect(host.listFolder(secret)).toMatchObject({ reason: 'denied' })
      chmodSync(secret, 0o755)
    },
  )

  it('follows links for size, time and kind', () => {
    expect(host.stat(`${root}/link.py`)).toEqual(host.stat(`${root}/text.py`))
    expect(host.stat(`${root}/text.py`)).toMatchObject({ size: 12, kind: 'file' })
    expect(host.stat(root)).toMatchObject({ size: 0, kind: 'folder' })
    expect(host.stat(`${root}/broken`)).toBeUndefined()
    expect(host.stat(`${root}/circle`)).toBeUndefined()
    expect(host.realPath(`${root}/link.py`)).toBe(`${root}/text.py`)
    expect(host.realPath(`${root}/broken`)).toBeUndefined()
  })

  it('reads files into one buffer, with zero bytes behind', () => {
    const buffer = bufferOf(64)
    const { bytes } = buffer
    bytes.fill(1)
    expect(host.readFile(`${root}/text.py`, buffer)).toBe(12)
    expect(new TextDecoder().decode(buffer.bytes.subarray(0, buffer.length))).toBe('größe = 1\n')
    expect([...buffer.bytes.subarray(12, 28)].every((byte) => byte === 0)).toBe(true)
    expect(buffer.mtimeMs).toBe(host.stat(`${root}/text.py`)?.mtimeMs)
    expect(host.readFile(`${root}/empty.py`, buffer)).toBe(0)
    expect(buffer.bytes).toBe(bytes)
  })

  it('lets the buffer grow up to its limit and books what it takes', () => {
    const account = new Ledger().account('test')
    const buffer = new ReadBuffer(account, 4, 100)
    writeFileSync(join(root, 'folder', 'large'), 'x'.repeat(100))
    expect(host.readFile(`${root}/folder/large`, buffer)).toBe(100)
    expect(account.bytes).toBe(buffer.bytes.length)
    writeFileSync(join(root, 'folder', 'large'), 'x'.repeat(101))
    expect(host.readFile(`${root}/folder/large`, buffer)).toMatchObject({ reason: 'too-large' })
    expect(buffer.length).toBe(0)
    buffer.free()
    expect(account.bytes).toBe(0)
  })

  it('answers an error for what cannot be read', () => {
    const buffer = bufferOf()
    expect(host.readFile(`${root}/nowhere`, buffer)).toMatchObject({ reason: 'missing' })
    const folder = host.readFile(`${root}/folder`, buffer)
    expect(isHostError(folder) && folder.reason).toBe('other')
  })
})

describe('a workspace on a real disk', () => {
  it('follows links to modules, and goes round no circle of links', () => {
    const tree = join(root, 'tree')
    mkdirSync(join(tree, 'addons'), { recursive: true })
    mkdirSync(join(tree, 'elsewhere', 'linked', 'models', 'deep'), { recursive: true })
    writeFileSync(join(tree, 'elsewhere', 'linked', '__manifest__.py'), "{'name': 'Linked'}\n")
    writeFileSync(join(tree, 'elsewhere', 'linked', 'models', 'a.py'), '')
    symlinkSync(join(tree, 'elsewhere', 'linked'), join(tree, 'addons', 'linked'))
    const models = join(tree, 'elsewhere', 'linked', 'models')
    symlinkSync(models, join(models, 'deep', 'up'))
    symlinkSync(join(tree, 'elsewhere', 'linked'), join(models, 'top'))
    const workspace = createWorkspace(host, [`${root}/tree/addons`])
    const paths: string[] = []
    for (let file = 1; file < workspace.files.count; file++) {
      paths.push(workspace.files.pathOf(file as never).slice(root.length))
    }
    expect(paths).toEqual([
      '/tree/addons/linked/__manifest__.py',
      '/tree/addons/linked/models/a.py',
    ])
  })
})
