import { describe, expect, it } from 'vitest'
import type { Analysis } from '../../src/analysis/index.ts'
import type { MemoryHost } from '../support/memory-host.ts'
import { createBytesHost, indexAsWorker } from './bytes-host.ts'

/*
 * A workspace in which one thing is bad: nothing is thrown, the bad thing is named in plain words, and what the other
 * files declare is all there.
 */

const MODEL = `from odoo import fields, models


class Good(models.Model):
    _name = 'good.thing'

    name = fields.Char()
`
/** One module in which all is well, with a file of each language. */
const GOOD: Readonly<Record<string, string>> = {
  'w/good/__manifest__.py':
    "{'name': 'Good', 'data': ['security/ir.model.access.csv', 'views.xml']}\n",
  'w/good/__init__.py': 'from . import models\n',
  'w/good/models/__init__.py': 'from . import good\n',
  'w/good/models/good.py': MODEL,
  'w/good/views.xml': '<odoo><record id="good_view" model="ir.ui.view"/></odoo>\n',
  'w/good/security/ir.model.access.csv': 'id,name,model_id:id\nmay_read,read,model_good_thing\n',
  'w/good/static/src/good.js': 'export class Good {}\n',
}

const encoder = new TextEncoder()

/** The good module and what else there is. */
function hostWith(files: Readonly<Record<string, string | Uint8Array>>): MemoryHost {
  return createBytesHost({ ...GOOD, ...files })
}

/** Indexes, requires that what the good module declares is there, and answers the problems as `path: message`. */
function problemsOf(
  host: MemoryHost,
  act: (analysis: Analysis) => void = () => undefined,
): string[] {
  const analysis = indexAsWorker(host)
  const rows = (kind: 'fields' | 'models' | 'modules' | 'xmlids'): string[] =>
    [...analysis.dump(kind)].map((row) => JSON.stringify(row))
  expect(rows('modules').filter((row) => row.includes('"name":"good"'))).toHaveLength(1)
  expect(rows('models').filter((row) => row.includes('"name":"good.thing"'))).toHaveLength(1)
  expect(rows('fields').filter((row) => /"good.thing","name":"name"/.test(row))).toHaveLength(1)
  expect(rows('xmlids').filter((row) => /"good_view"|"may_read"/.test(row))).toHaveLength(2)
  act(analysis)
  const found = [...analysis.problems()].filter(({ message }) => !message.startsWith('No Odoo'))
  for (const { message } of found) {
    expect(message).not.toMatch(/\n|\bat \S+:\d+:\d+|TypeError|RangeError|undefined|\[object/)
  }
  analysis.dispose()
  return found.map(({ path, message }) => `${path}: ${message}`)
}

const ENDINGS = { python: 'py', xml: 'xml', csv: 'csv', javascript: 'js' } as const
const bad = (ending: string): string => `w/good/static/src/bad.${ending}`

describe('a file that is no source', () => {
  it('may be empty; only XML must have an element', () => {
    const files = Object.values(ENDINGS).map((ending) => [bad(ending), ''])
    expect(problemsOf(hostWith(Object.fromEntries(files)))).toEqual([
      '/w/good/static/src/bad.xml: The file has no element',
    ])
  })

  it.each(Object.entries(ENDINGS))('may hold any bytes, in %s', (language, ending) => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3)) & 0xff)
    const problems = problemsOf(hostWith({ [bad(ending)]: bytes }))
    for (const problem of problems) expect(problem).toContain(`/${bad(ending)}: `)
    // CSV is whatever is in it, and JavaScript is scanned for what is known and no more.
    if (language === 'python' || language === 'xml') expect(problems).not.toEqual([])
  })

  it('may have no line end behind its last line', () => {
    const host = hostWith({
      'w/good/models/good.py': MODEL.trimEnd(),
      'w/good/models/__init__.py': 'from . import good',
      'w/good/views.xml': '<odoo><record id="good_view" model="ir.ui.view"/></odoo>',
      'w/good/security/ir.model.access.csv': 'id,name,model_id:id\nmay_read,read,model_good_thing',
      'w/good/static/src/good.js': 'export class Good {}',
    })
    expect(problemsOf(host)).toEqual([])
  })

  it('may be invalid UTF-8', () => {
    const broken = (text: string): Uint8Array =>
      encoder.encode(text).map((byte) => (byte === 0x21 ? 0xff : byte))
    const host = hostWith({
      [bad('py')]: broken("x = '!'\n"),
      [bad('xml')]: broken('<odoo>!</odoo>'),
      [bad('csv')]: broken('id,name\n!,b\n'),
      [bad('js')]: broken("const x = '!'\n"),
    })
    const problems = problemsOf(host)
    expect(problems).toContain('/w/good/static/src/bad.py: This byte is not valid UTF-8')
    expect(problems.filter((problem) => problem.includes('bad.xml: '))).toHaveLength(1)
  })
})

describe('a file of 20 MB', () => {
  const size = 20_000_000
  it.each([
    ['py', 'x = [1, 2, 3]\n'],
    ['xml', '<record id="a" model="b"/>\n'],
    ['csv', 'a,b,c\n'],
    ['js', 'const x = [1, 2, 3]\n'],
  ])('ending in .%s is named or read', (ending, line) => {
    const bytes = encoder.encode(line.repeat(size / line.length))
    const problems = problemsOf(hostWith({ [bad(ending)]: bytes }))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^/${bad(ending)}: The .*(more|larg)`))
  })

  it('is not read when the host has no room for it', () => {
    const host = hostWith({ [bad('py')]: new Uint8Array(40_000_000) })
    expect(problemsOf(host)).toEqual([
      '/w/good/static/src/bad.py: /w/good/static/src/bad.py is too large to read',
    ])
  })
})

describe('a manifest', () => {
  it.each([
    ['', 'The manifest is empty, it must be a dictionary'],
    ['# nothing\n', 'The manifest is empty, it must be a dictionary'],
    ['[1, 2]\n', 'The manifest must be one dictionary and nothing else'],
    ['{}\n{}\n', 'The manifest must be one dictionary and nothing else'],
    ["{'name': open('/etc/passwd')}\n", 'a call cannot be evaluated in a literal'],
    ["{'depends': 'base'}\n", "'depends' must be a list of strings"],
    ["{'depends': [1]}\n", "An item of 'depends' must be a string"],
    ["{'data': ['no.xml']}\n", 'no.xml'],
    [`{'name': ${'['.repeat(300)}${']'.repeat(300)}}\n`, 'nested'],
    ["{'name': 'cut", ''],
  ])('%j is named and the module is there', (text, message) => {
    const problems = problemsOf(hostWith({ 'w/odd/__manifest__.py': text }), (analysis) => {
      expect([...analysis.dump('modules')]).toHaveLength(2)
    })
    expect(problems.join('\n')).toContain(`/w/odd/__manifest__.py: `)
    expect(problems.join('\n')).toContain(message)
  })

  it('may not depend in circles, on itself, or on what is not there', () => {
    const host = hostWith({
      'w/a/__manifest__.py': "{'depends': ['b', 'good']}\n",
      'w/b/__manifest__.py': "{'depends': ['c']}\n",
      'w/c/__manifest__.py': "{'depends': ['a']}\n",
      'w/d/__manifest__.py': "{'depends': ['d']}\n",
      'w/e/__manifest__.py': "{'depends': ['nowhere']}\n",
    })
    const problems = problemsOf(host)
    for (const name of ['a', 'd', 'e']) {
      expect(problems.filter((problem) => problem.includes(`/w/${name}/__manif`))).not.toEqual([])
    }
    expect(problems.join('\n')).toContain('nowhere')
  })

  it('of a second module of the same name is not seen, and that is said', () => {
    const host = hostWith({
      'w/more/good/__manifest__.py': '{}\n',
      'w/more/good/models/a.py': 'x = 1\n',
    })
    const problems = problemsOf(host)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain('/w/more/good')
  })
})

describe('a file that breaks off', () => {
  it.each(['<odoo><record id="cut_view" mod', '<odoo><record id="cut_view"', '<odoo><!-- ', '<'])(
    'in the middle of %j is named',
    (text) => {
      const problems = problemsOf(hostWith({ 'w/good/cut.xml': text }))
      expect(problems.join('\n')).toContain('/w/good/cut.xml: ')
    },
  )

  it('in the middle of a quote still has its rows', () => {
    const host = hostWith({
      'w/odd/__manifest__.py': "{'data': ['data/res.partner.csv']}\n",
      'w/odd/data/res.partner.csv': 'id,name\none,"a\ntwo,b\n',
    })
    const problems = problemsOf(host, (analysis) => {
      const rows = [...analysis.dump('xmlids')].map((row) => JSON.stringify(row))
      expect(rows.filter((row) => /"name":"(one|two)"/.test(row))).toHaveLength(2)
    })
    expect(problems).toEqual(['/w/odd/data/res.partner.csv: This quote is not closed'])
  })

  it('in Python still has what stands before and behind', () => {
    const python = `x = (1,\n\n${MODEL.replaceAll('good.thing', 'odd.thing')}\ndef f(:\n    pass\n`
    const host = hostWith({
      'w/good/models/odd.py': python,
      'w/good/models/__init__.py': 'from . import good, odd\n',
    })
    const problems = problemsOf(host, (analysis) => {
      const models = [...analysis.dump('models')].map((row) => JSON.stringify(row))
      expect(models.filter((row) => row.includes('odd.thing'))).toHaveLength(1)
    })
    expect(problems.join('\n')).toContain('/w/good/models/odd.py: ')
  })
})

describe('what is not there when it is looked at', () => {
  it('is named, when it is a file that vanished', () => {
    const host = hostWith({ 'w/good/models/gone.py': 'x = 1\n' })
    host.before('w/good/models/gone.py', () => host.remove('w/good/models/gone.py'))
    expect(problemsOf(host)).toEqual([
      '/w/good/models/gone.py: /w/good/models/gone.py does not exist',
    ])
  })

  it('is named, when it is a folder that vanished', () => {
    const host = hostWith({ 'w/good/wizard/gone.py': 'x = 1\n' })
    host.before('w/good/wizard', () => host.remove('w/good/wizard'))
    expect(problemsOf(host)).toEqual(['/w/good/wizard: /w/good/wizard does not exist'])
  })

  it('is named, when it is a manifest that vanished', () => {
    const host = hostWith({ 'w/odd/__manifest__.py': '{}\n', 'w/odd/a.py': 'x = 1\n' })
    host.before('w/odd/__manifest__.py', () => host.remove('w/odd/__manifest__.py'))
    expect(problemsOf(host).join('\n')).toContain('/w/odd/__manifest__.py does not exist')
  })

  it('is named, when it may not be read', () => {
    const host = hostWith({ 'w/good/models/secret.py': 'x = 1\n', 'w/good/wizard/a.py': '' })
    host.deny('w/good/models/secret.py')
    host.deny('w/good/wizard')
    expect(problemsOf(host).sort()).toEqual([
      '/w/good/models/secret.py: /w/good/models/secret.py may not be read: permission denied',
      '/w/good/wizard: /w/good/wizard may not be read: permission denied',
    ])
  })
})

describe('a path', () => {
  it('may go round in a circle of links', () => {
    const host = hostWith({})
    host.link('w/good/models/again', 'w/good')
    host.link('w/good/round.py', 'w/good/about.py')
    host.link('w/good/about.py', 'w/good/round.py')
    expect(problemsOf(host)).toEqual([
      '/w/good/about.py: /w/good/about.py is a link that leads nowhere',
      '/w/good/round.py: /w/good/round.py is a link that leads nowhere',
    ])
  })

  it('may be deep', () => {
    const path = `w/good/${'d/'.repeat(30)}a.py`
    const problems = problemsOf(hostWith({ [path]: 'x = 1\n' }), (analysis) => {
      expect([...analysis.filesToRead()].map((file) => file.path)).toContain(`/${path}`)
    })
    expect(problems).toEqual([])
  })

  it('may have any character in it', () => {
    const names = [
      'größe.py',
      '数据.xml',
      "it's.csv",
      'two words.js',
      'line\nend.py',
      '"q".xml',
      '💎.py',
    ]
    const files = names.map((name) => [`w/good/odd/${name}`, name.endsWith('xml') ? '<a/>' : 'x'])
    const problems = problemsOf(hostWith(Object.fromEntries(files)), (analysis) => {
      const paths = [...analysis.filesToRead()].map(({ path }) => path)
      for (const name of names) expect(paths).toContain(`/w/good/odd/${name}`)
    })
    expect(problems).toEqual([])
  })
})
