import { describe, expect, it } from 'vitest'
import { isHostError, type Manifest, ReadBuffer, readManifest } from '../../src/workspace/index.ts'
import { PythonReader } from '../../src/workspace/python-reader.ts'
import { createMemoryHost } from '../support/memory-host.ts'

function read(text: string): Manifest {
  const reader = new PythonReader(createMemoryHost({ 'm.py': text }), new ReadBuffer())
  const tree = reader.read('/m.py')
  if (isHostError(tree)) throw new Error(tree.error)
  return readManifest(tree)
}

/** Each problem as its rule, the text it is about, and the message. */
function problemsOf(text: string): string[] {
  const bytes = new TextEncoder().encode(text)
  return read(text).problems.map(({ rule, start, end, message }) => {
    return `${rule} ${new TextDecoder().decode(bytes.slice(start, end))}: ${message}`
  })
}

describe('a manifest', () => {
  it('gives its keys, with the places of dependencies and files', () => {
    const text = `# Part of Odoo.
{
    'name': 'Größe' " und Gewicht",
    'depends': ['base', "web"],
    'data': ('views/a.xml', 'data/b' '.csv'),
    'demo': ['demo/c.xml'],
    'auto_install': True,
    'application': 1,
    'license': 'LGPL-3',
    'description': '''long''',
    'assets': {'web.assets_backend': ['m/static/**/*', ('include', 'x')]},
    'external_dependencies': {'python': ['lxml'], 'bin': ['wkhtmltopdf']},
    'post_init_hook': '_fill',
    'sequence': -1,
}
`
    const manifest = read(text)
    expect(manifest.problems).toEqual([])
    expect(manifest.isValid).toBe(true)
    expect(manifest.name?.text).toBe('Größe und Gewicht')
    expect(manifest.depends.map((depend) => depend.text)).toEqual(['base', 'web'])
    const bytes = new TextEncoder().encode(text)
    const sourceOf = (span: { start: number; end: number } | undefined): string =>
      new TextDecoder().decode(bytes.slice(span?.start, span?.end))
    expect(manifest.depends.map(sourceOf)).toEqual(["'base'", '"web"'])
    expect(manifest.data.map((file) => file.text)).toEqual(['views/a.xml', 'data/b.csv'])
    expect(manifest.data.map(sourceOf)).toEqual(["'views/a.xml'", "'data/b' '.csv'"])
    expect(manifest.demo.map(sourceOf)).toEqual(["'demo/c.xml'"])
    expect(sourceOf(manifest.description)).toBe("'''long'''")
    expect(sourceOf(manifest.assets).startsWith("{'web.assets_backend'")).toBe(true)
    expect(manifest.autoInstall?.map((trigger) => trigger.text)).toEqual(['base', 'web'])
    expect(manifest.application).toBe(true)
    expect(manifest.installable).toBe(true)
    expect(manifest.license?.text).toBe('LGPL-3')
    expect(manifest.pythonDependencies.map((name) => name.text)).toEqual(['lxml'])
    expect(manifest.binaryDependencies.map((name) => name.text)).toEqual(['wkhtmltopdf'])
    expect(manifest.postInitHook?.text).toBe('_fill')
  })

  it("has Odoo's defaults for what it does not say", () => {
    expect(read('{}')).toEqual({
      isValid: true,
      name: undefined,
      version: undefined,
      author: undefined,
      category: undefined,
      summary: undefined,
      license: undefined,
      description: undefined,
      depends: [],
      data: [],
      demo: [],
      autoInstall: undefined,
      installable: true,
      application: false,
      assets: undefined,
      pythonDependencies: [],
      binaryDependencies: [],
      preInitHook: undefined,
      postInitHook: undefined,
      uninstallHook: undefined,
      postLoad: undefined,
      problems: [],
    })
  })

  it('knows the keys of old modules', () => {
    const text =
      "{'init_xml': ['a.xml'], 'update_xml': ['b.xml'], 'data': ['c.xml'], 'demo_xml': ['d.xml'], 'installable': False}"
    const manifest = read(text)
    expect(manifest.data.map((file) => file.text)).toEqual(['a.xml', 'b.xml', 'c.xml'])
    expect(manifest.demo.map((file) => file.text)).toEqual(['d.xml'])
    expect(manifest.installable).toBe(false)
  })

  it('may list what triggers its installation, or say that it is always installed', () => {
    const text = "{'depends': ['a', 'b'], 'auto_install': ['b', 'c']}"
    expect(read(text).autoInstall?.map((trigger) => trigger.text)).toEqual(['b', 'c'])
    expect(problemsOf(text)).toEqual([
      "auto-install-not-dependency 'c': 'c' is not in 'depends', as what triggers the installation must be",
    ])
    expect(read("{'auto_install': []}").autoInstall).toEqual([])
    expect(read("{'auto_install': False}").autoInstall).toBeUndefined()
    expect(read("{'depends': ['a'], 'auto_install': {'a'}}").autoInstall).toHaveLength(1)
  })
})

describe('a manifest that is wrong', () => {
  it.each([
    ['', 'manifest-empty : The manifest is empty, it must be a dictionary'],
    ['# nothing\n', 'manifest-empty : The manifest is empty, it must be a dictionary'],
    [
      "['name']",
      "manifest-not-dictionary ['name']: The manifest must be one dictionary and nothing else",
    ],
    [
      "'name'\n{}",
      "manifest-not-dictionary 'name': The manifest must be one dictionary and nothing else",
    ],
    [
      '{}\nx = 1',
      'manifest-not-dictionary x = 1: The manifest must be one dictionary and nothing else',
    ],
    ["{'version': get()}", 'manifest-not-literal get(): a call cannot be evaluated in a literal'],
    ["{'data': [x]}", 'manifest-not-literal x: a name cannot be evaluated in a literal'],
    [
      "{'name': f'x'}",
      "manifest-not-literal f'x': a formatted string cannot be evaluated in a literal",
    ],
    [
      "{'data': ['a'] + ['b']}",
      "manifest-not-literal ['a'] + ['b']: an operation cannot be evaluated in a literal",
    ],
    ['{**base}', 'manifest-not-literal **base: ** cannot be evaluated in a literal'],
    [
      "{'a': [y for y in z]}",
      'manifest-not-literal [y for y in z]: this expression cannot be evaluated in a literal',
    ],
    ["{'a': -'b'}", "manifest-not-literal -'b': only a number may have a sign in a literal"],
    ["{1: 'a'}", 'manifest-key 1: A key of a manifest must be a string'],
    [
      "{'name': 'a', 'name': 'b'}",
      "manifest-key 'name': The key 'name' is there twice, the last one counts",
    ],
    ["{'name': 3}", "manifest-type 3: 'name' must be a string"],
    ["{'depends': 'base'}", "manifest-type 'base': 'depends' must be a list of strings"],
    ["{'data': [1]}", "manifest-type 1: An item of 'data' must be a string"],
  ])('%s is reported', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem])
  })

  it('keeps everything else that can be understood', () => {
    const manifest = read("{'version': get(), 'depends': ['a', b, 'c'], 'installable': maybe()}")
    expect(manifest.isValid).toBe(false)
    expect(manifest.depends.map((depend) => depend.text)).toEqual(['a', 'c'])
    expect(manifest.installable).toBe(true)
    expect(read("x = 1\n{'depends': ['a']}").depends).toHaveLength(1)
  })

  it('is reported when its syntax is broken, and what can be read is kept', () => {
    const manifest = read("{'name': 'x', 'depends': ['base', 'web'],\n 'data': ['a.xml'\n")
    expect(manifest.isValid).toBe(false)
    expect(manifest.problems[0]?.rule).toBe('manifest-not-literal')
    expect(manifest.depends.map((depend) => depend.text)).toEqual(['base', 'web'])
  })
})

describe('literals', () => {
  it.each([
    '1 + 2j',
    '-1.5e3',
    '+0x1f',
    '1_000',
    'set()',
    '{1, 2}',
    "b'x'",
    '...',
    'None',
    "('a' 'b',)",
    '{"k": {"n": [(), {}]}}',
    "r'\\d'",
  ])('%s can be evaluated', (expression) => {
    expect(read(`{'x': ${expression}}`).isValid).toBe(true)
  })

  it('are refused, not a danger, when they are nested very deeply', () => {
    const deep = 3000
    for (const expression of [`${'['.repeat(deep)}${']'.repeat(deep)}`, `${'1+'.repeat(deep)}1`]) {
      expect(read(`{'depends': ['a'], 'x': ${expression}}`).isValid).toBe(false)
    }
  })

  it.each([
    '1 + 2',
    '1j + 1',
    '~1',
    'not True',
    'set([])',
    'x.y',
    'lambda: 1',
    '[*a]',
    'a if b else c',
  ])('%s cannot, as in ast.literal_eval', (expression) => {
    expect(read(`{'x': ${expression}}`).isValid).toBe(false)
  })
})
