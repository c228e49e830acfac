import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FolderLook, watchFolders } from '../../src/server/own-watcher.ts'
import { watchProcess } from '../../src/server/parent-process.ts'
import { normalisePath } from '../../src/workspace/index.ts'

describe('FolderLook', () => {
  let folder = ''
  beforeEach(() => {
    folder = normalisePath(mkdtempSync(join(tmpdir(), 'goldcrest-look-')))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const write = (path: string): void => writeFileSync(join(folder, path), 'x')
  /** What a look at everything tells, relative; in slices as short as can be. */
  const changes = (look: FolderLook): string[] => {
    for (;;) {
      const changed = look.step(0)
      if (changed !== undefined) return changed.map((path) => path.slice(folder.length + 1)).sort()
    }
  }

  it('tells what came, changed and went since the last time', () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true })
    mkdirSync(join(folder, '.git'))
    for (const path of ['a/one.py', 'a/b/two.xml', 'a/note.txt', '.git/x.py']) write(path)
    const look = new FolderLook(folder)
    expect(changes(look)).toEqual([])
    expect(changes(look)).toEqual([])
    write('a/b/new.csv')
    utimesSync(join(folder, 'a/one.py'), 1, 1)
    write('a/note.txt')
    expect(changes(look)).toEqual(['a/b/new.csv', 'a/one.py'])
    renameSync(join(folder, 'a/b'), join(folder, 'a/c'))
    expect(changes(look)).toEqual(['a/b/new.csv', 'a/b/two.xml', 'a/c/new.csv', 'a/c/two.xml'])
    rmSync(folder, { recursive: true })
    expect(changes(look)).toEqual(['a/c/new.csv', 'a/c/two.xml', 'a/one.py'])
    expect(changes(look)).toEqual([])
  })
})

describe.runIf(process.platform === 'linux')('watchFolders', () => {
  let folder = ''
  beforeEach(() => {
    vi.useFakeTimers()
    folder = normalisePath(mkdtempSync(join(tmpdir(), 'goldcrest-watch-')))
  })
  afterEach(() => {
    vi.useRealTimers()
    rmSync(folder, { recursive: true, force: true })
  })

  it('looks for changes again and again, but not while there is something more urgent', () => {
    let isBusy = false
    const onChange = vi.fn()
    const stop = watchFolders([folder], onChange, () => isBusy)
    vi.advanceTimersByTime(10_000)
    isBusy = true
    writeFileSync(join(folder, 'new.py'), 'x')
    vi.advanceTimersByTime(60_000)
    expect(onChange).not.toHaveBeenCalled()
    isBusy = false
    vi.advanceTimersByTime(10_000)
    expect(onChange).toHaveBeenCalledExactlyOnceWith([`${folder}/new.py`])
    stop()
  })
})

describe('watchProcess', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('tells once that a process is gone', () => {
    const onGone = vi.fn()
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true)
    watchProcess(4711, onGone)
    vi.advanceTimersByTime(60_000)
    expect(onGone).not.toHaveBeenCalled()
    kill.mockImplementation(() => {
      throw Object.assign(new Error('gone'), { code: 'ESRCH' })
    })
    vi.advanceTimersByTime(60_000)
    expect(onGone).toHaveBeenCalledTimes(1)
    kill.mockRestore()
  })

  it('takes a process of somebody else for alive, and no number for none', () => {
    const onGone = vi.fn()
    const kill = vi.spyOn(process, 'kill').mockImplementation(() => {
      throw Object.assign(new Error('not yours'), { code: 'EPERM' })
    })
    watchProcess(1, onGone)
    watchProcess(0, onGone)
    watchProcess(Number.NaN, onGone)
    vi.advanceTimersByTime(60_000)
    expect(onGone).not.toHaveBeenCalled()
    kill.mockRestore()
  })
})
