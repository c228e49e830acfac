import { describe, it } from 'vitest'
import { checkViews } from '../support/check.ts'

/** A view record with these fields, and an `arch` with this root unless it is empty. */
function view(id: string, fields: string, root = 'form'): string {
  const arch = root === '' ? '' : `<field name="arch" type="xml"><${root}/></field>`
  return `<record id="${id}" model="ir.ui.view">${fields}${arch}</record>\n`
}

function data(records: string, path = 'm/views.xml'): string {
  return `-- ${path} --\n<odoo>\n${records}</odoo>\n`
}

const PARTNER = '<field name="model">res.partner</field>'

describe('a view', () => {
  it('has the type of the root of its arch, unless it says one', () => {
    checkViews(
      data(
        view('a_form', PARTNER, 'form') +
          view('b_list', PARTNER, 'list') +
          view('c_tree', PARTNER, 'tree') +
          view('d_kanban', PARTNER, 'kanban') +
          view('e_said', `${PARTNER}<field name="type">search</field>`, 'form') +
          view('f_qweb', '<field name="type">qweb</field>', 't') +
          view('g_nothing', PARTNER, ''),
      ),
      `
      m.a_form form primary res.partner
      m.b_list list primary res.partner
      m.c_tree tree primary res.partner
      m.d_kanban kanban primary res.partner
      m.e_said search primary res.partner
      m.f_qweb qweb primary -
      m.g_nothing - primary res.partner
`,
    )
  })

  it('has the type of its parent, through modules and other extensions', () => {
    checkViews(
      data(
        `${view('a', `${PARTNER}<field name="inherit_id" ref="base.view_partner_form"/>`, 'field')}` +
          view('b', `${PARTNER}<field name="inherit_id" ref="a"/>`, 'xpath') +
          view('c', `${PARTNER}<field name="inherit_id" ref="m.b"/>`, 'data') +
          view('d', `${PARTNER}<field name="inherit_id" eval="ref('m.c')"/>`, 'data') +
          view('e', `${PARTNER}<field name="inherit_id" ref="m.missing"/>`, 'xpath'),
      ),
      `
      m.a form extension res.partner < base.view_partner_form
      m.b form extension res.partner < m.a
      m.c form extension res.partner < m.b
      m.d form extension res.partner < m.c
      m.e xpath extension res.partner < m.missing
`,
    )
  })

  it('with a parent is an extension unless it says that it is primary', () => {
    const parent = '<field name="inherit_id" ref="base.view_partner_form"/>'
    checkViews(
      data(
        view('a', `${PARTNER}${parent}<field name="mode">primary</field>`) +
          view('b', `${PARTNER}${parent}<field name="mode">extension</field>`),
      ),
      `
      m.a form primary res.partner < base.view_partner_form
      m.b form extension res.partner < base.view_partner_form
`,
    )
  })

  it('may be a template, with a parent or not, primary or not', () => {
    checkViews(
      data(`<template id="a"><t/></template>
<template id="b" inherit_id="base.layout"><xpath/></template>
<template id="c" inherit_id="a" primary="True"><xpath/></template>
<template id="d" inherit_id="a" primary="False"><xpath/></template>
`),
      `
      m.a qweb primary -
      m.b qweb extension - < base.layout
      m.c qweb primary - < m.a
      m.d qweb extension - < m.a
`,
    )
  })

  it('is changed by a later module, field by field', () => {
    checkViews(
      data(view('a', PARTNER, 'form')) +
        `-- n/__manifest__.py --\n{'depends': ['m'], 'data': ['v.xml']}\n` +
        data(
          `${view('m.a', '<field name="model">res.users</field>', '')}${view('a', `${PARTNER}<field name="inherit_id" ref="m.a"/>`)}`,
          'n/v.xml',
        ),
      `
      m.a form primary res.users
      n.a form extension res.partner < m.a
`,
    )
  })

  it('keeps the type that it was created with when a later module gives it another arch', () => {
    checkViews(
      data(view('a', PARTNER, 'form')) +
        `-- n/__manifest__.py --\n{'depends': ['m'], 'data': ['v.xml']}\n` +
        data(view('m.a', PARTNER, 'list'), 'n/v.xml'),
      'm.a form primary res.partner',
    )
  })

  it('that is its own parent, or has parents in a circle, ends', () => {
    checkViews(
      data(
        view('a', `${PARTNER}<field name="inherit_id" ref="a"/>`) +
          view('b', `${PARTNER}<field name="inherit_id" ref="c"/>`, 'list') +
          view('c', `${PARTNER}<field name="inherit_id" ref="b"/>`, 'list'),
      ),
      `
      m.a form extension res.partner < m.a
      m.b list extension res.partner < m.c
      m.c list extension res.partner < m.b
`,
    )
  })

  it('may stand in a field of another record', () => {
    checkViews(
      data(
        `<record id="outer" model="x"><field name="view_ids">${view('inner', PARTNER)}</field></record>\n`,
      ),
      'm.inner form primary res.partner',
    )
  })
})
