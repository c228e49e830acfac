import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROGRAM, REPOSITORY } from '../cli/run.ts'

/** A thing done in Neovim; the actions are those of `neovim.lua`. */
interface Step {
  readonly name: string
  readonly action: string
  readonly arguments: readonly string[]
}

/** What `neovim.lua` writes. */
interface Result {
  readonly problem?: string
  readonly log: readonly string[]
  readonly clients: readonly { name: string; root: string }[]
  readonly steps: Readonly<Record<string, unknown>>
}

/** For a Neovim that hangs, although its script ends it after 15 seconds. */
const TIMEOUT_MS = 20_000

const PARTNER = 'addons/sale/models/res_partner.py'
const ORDER = 'addons/sale/models/sale_order.py'
const ACCESS = 'addons/sale/security/ir.model.access.csv'
const DEMO = 'addons/project_ticket/data/ticket_demo.xml'

const STEPS: readonly Step[] = [
  step('hover a model', 'hover', PARTNER, "_inherit = '\\zsres.partner'"),
  step('hover a field', 'hover', ORDER, "related='partner_id.\\zscountry_id"),
  step('define a comodel', 'definition', PARTNER, "One2many('\\zssale.order'"),
  step('define an id', 'definition', DEMO, 'ref="\\zsbase.res_partner_firecrest_ada'),
  step('define a group', 'definition', ACCESS, ',\\zssale.group_sale_salesman,'),
  step('define a method', 'definition', ORDER, "compute='\\zs_compute_amounts'"),
  step('complete a model', 'complete', PARTNER, 'sale_warn_msg =', "    a = self.env['sale.or"),
  step(
    'complete an id',
    'complete',
    DEMO,
    '<record id="ticket_broken',
    '<field name="user_id" ref="base.user_d',
  ),
  step('outline Python', 'document_symbols', PARTNER),
  step('outline XML', 'document_symbols', DEMO),
  step('find a model', 'workspace_symbols', PARTNER, 'sale.order'),
]

function step(name: string, action: string, ...args: readonly string[]): Step {
  return { name, action, arguments: args }
}

/** The set-up that the documentation tells people to use: the first block of Lua below a heading. */
function documentedSetup(heading: string): string {
  const page = readFileSync(join(REPOSITORY, 'docs', 'editors.md'), 'utf8')
  const section = page.split(`\n### ${heading}\n`)[1] ?? ''
  const block = /^```lua\n(.*?)^```$/ms.exec(section)?.[1]
  if (block === undefined) throw new Error(`docs/editors.md has no Lua below "${heading}"`)
  return block
}

function neovimVersion(): string | undefined {
  const { status, stdout } = spawnSync('nvim', ['--version'], { encoding: 'utf8' })
  return status === 0 ? stdout.split('\n')[0] : undefined
}

const version = neovimVersion()
if (version === undefined) {
  console.log('skipped: Neovim is not installed (Debian: apt-get install neovim)')
}

describe.skipIf(version === undefined)(`the set-up for ${version ?? 'Neovim'}`, () => {
  const folder = version === undefined ? '' : mkdtempSync(join(tmpdir(), 'goldcrest-neovim-'))
  const workspace = join(folder, 'examples')
  let result: Result

  beforeAll(() => {
    cpSync(join(REPOSITORY, 'examples'), workspace, { recursive: true })
    // As `npm link` would install it.
    symlinkSync(PROGRAM, join(folder, 'goldcrest'))
    const at = (name: string): string => join(folder, name)
    writeFileSync(at('config.lua'), documentedSetup('Neovim 0.7 to 0.10'))
    writeFileSync(at('steps.json'), JSON.stringify(STEPS))
    const script = join(import.meta.dirname, 'neovim.lua')
    const args = ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`]
    const run = spawnSync('nvim', args, {
      cwd: folder,
      encoding: 'utf8',
      timeout: TIMEOUT_MS,
      env: {
        ...process.env,
        // Nothing of whoever runs the tests.
        ...{ HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
        ...{ XDG_STATE_HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') },
        PATH: [folder, dirname(process.execPath), process.env.PATH].join(delimiter),
        CONFIG: at('config.lua'),
        STEPS: at('steps.json'),
        RESULT: at('result.json'),
        WORKSPACE: workspace,
      },
    })
    try {
      result = JSON.parse(readFileSync(at('result.json'), 'utf8')) as Result
    } catch {
      throw new Error(`Neovim left no result: ${run.stdout}${run.stderr}`)
    }
  }, TIMEOUT_MS * 2)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('starts one server for the workspace', () => {
    expect(result.problem).toBeUndefined()
    expect(result.log).toEqual([])
    expect(result.clients).toEqual([{ name: 'goldcrest', root: workspace }])
  })

  it('shows what a model is', () => {
    expect(result.steps['hover a model']).toContain('res.partner')
  })

  it('shows what a field is', () => {
    expect(result.steps['hover a field']).toContain('res.country')
  })

  it('goes to the class of a comodel', () => {
    expect(result.steps['define a comodel']).toEqual([
      `${ORDER}:16`,
      'addons/sale_stock/models/sale_order.py:5',
      'class SaleOrder(models.Model):',
    ])
  })

  it('goes to the record of an external id', () => {
    expect(result.steps['define an id']).toEqual([
      'odoo/addons/base/data/res_partner_demo.xml:21',
      '<record id="res_partner_firecrest_ada" model="res.partner">',
    ])
    expect(result.steps['define a group']).toEqual([
      'addons/sale/security/sale_security.xml:3',
      '<record id="group_sale_salesman" model="res.groups">',
    ])
  })

  it('goes to the method of a field', () => {
    expect(result.steps['define a method']).toEqual([`${ORDER}:100`, 'def _compute_amounts(self):'])
  })

  it('completes a name in a half-written line', () => {
    expect(result.steps['complete a model']).toEqual({
      words: ['sale.order', 'sale.order.discount', 'sale.order.line'],
      line: "a = self.env['sale.order",
    })
  })

  it('completes an external id in an unclosed tag', () => {
    expect(result.steps['complete an id']).toEqual({
      words: ['base.user_demo'],
      line: '<field name="user_id" ref="base.user_demo',
    })
  })

  it('outlines Python', () => {
    expect(result.steps['outline Python']).toContain('_compute_sale_order_count')
  })

  it('outlines XML', () => {
    expect(result.steps['outline XML']).toContain('ticket_broken_box')
  })

  it('finds a model by its name', () => {
    expect(result.steps['find a model']).toContain(`sale.order ${ORDER}:16`)
  })
})
