import { describe, it } from 'vitest'
import { checkXmlIds } from '../support/check.ts'

describe('an external id', () => {
  it('is what records, templates, menu items and rows of CSV files have', () => {
    checkXmlIds(
      `
-- m/data/data.xml --
<?xml version="1.0" encoding="utf-8"?>
<odoo>
  <record id="partner" model="res.partner"/>
  <template id="page" name="Page"><t/></template>
  <template t-name="by_name"><t/></template>
  <menuitem id="menu"/>
  <record model="res.partner"><field name="name">Nobody</field></record>
  <data noupdate="1">
    <record id="late" model="res.users"/>
  </data>
  <function model="res.partner" name="x" id="no_record"/>
  <delete id="gone" model="res.partner"/>
</odoo>
-- m/data/res.country.state-eu.csv --
"id","name"
de,Germany
`,
      `
      m.by_name ir.ui.view m/data/data.xml:5
      m.de res.country.state m/data/res.country.state-eu.csv:2
      m.late res.users m/data/data.xml:9
      m.menu ir.ui.menu m/data/data.xml:6
      m.page ir.ui.view m/data/data.xml:4
      m.partner res.partner m/data/data.xml:3
`,
    )
  })

  it.each([['data'], ['openerp'], ['odoo']])('is declared below the root <%s>', (root) => {
    checkXmlIds(
      `
-- m/data/data.xml --
<${root}><record id="a" model="res.partner"/></${root}>
`,
      'm.a res.partner m/data/data.xml:1',
    )
  })

  it('without a module is of the module of its file, one with a module of that', () => {
    checkXmlIds(
      `
-- m/data/data.xml --
<odoo>
  <record id="a" model="res.partner"/>
  <record id="m.b" model="res.partner"/>
  <record id="other.c" model="res.partner"/>
  <record id="base.d.e" model="res.partner"/>
</odoo>
-- m/data/res.partner.csv --
id,name
f,F
m.g,G
base.h,H
`,
      `
      base.d.e res.partner m/data/data.xml:5
      base.h res.partner m/data/res.partner.csv:4
      m.a res.partner m/data/data.xml:2
      m.b res.partner m/data/data.xml:3
      m.f res.partner m/data/res.partner.csv:2
      m.g res.partner m/data/res.partner.csv:3
      other.c res.partner m/data/data.xml:4
`,
    )
  })

  it('that a later module overrides has both places, in load order', () => {
    checkXmlIds(
      `
-- a/__manifest__.py --
{'depends': ['m'], 'data': ['data.xml']}
-- a/data.xml --
<odoo>
  <record id="m.partner" model="res.partner"/>
  <record id="base.main_partner" model="res.partner"/>
</odoo>
-- m/data/data.xml --
<odoo><record id="partner" model="res.partner"/></odoo>
`,
      `
      base.main_partner res.partner odoo/addons/base/data/base_data.xml:3 a/data.xml:3
      m.partner res.partner m/data/data.xml:1 a/data.xml:2
`,
    )
  })

  it('counts once when the manifest lists its file twice, twice when the file says it twice', () => {
    checkXmlIds(
      `
-- m/__manifest__.py --
{'depends': ['base'], 'data': ['a.xml', 'b.xml', 'a.xml']}
-- m/a.xml --
<odoo><record id="a" model="res.partner"/></odoo>
-- m/b.xml --
<odoo>
<record id="b" model="res.partner"/>
<record id="b" model="res.partner"/>
</odoo>
`,
      `
      m.a res.partner m/a.xml:1
      m.b res.partner m/b.xml:2 m/b.xml:3
`,
    )
  })

  it('does not come from demo data, from files that no manifest lists, nor from templates of the web client', () => {
    checkXmlIds(
      `
-- m/__manifest__.py --
{'depends': ['base'], 'data': ['a.xml'], 'demo': ['demo.xml'], 'assets': {'web.assets_backend': ['m/static/src/**/*']}}
-- m/a.xml --
<odoo><record id="a" model="res.partner"/></odoo>
-- m/demo.xml --
<odoo><record id="demo" model="res.partner"/></odoo>
-- m/unlisted.xml --
<odoo><record id="unlisted" model="res.partner"/></odoo>
-- m/static/src/t.xml --
<templates><t t-name="m.T" id="client"/></templates>
`,
      'm.a res.partner m/a.xml:1',
    )
  })

  it('may be that of a record in a field, or of a menu item in a menu item, but not of what a view holds', () => {
    checkXmlIds(
      `
-- m/data/data.xml --
<odoo>
  <record id="outer" model="x.order">
    <field name="line_ids">
      <record id="inner" model="x.line">
        <field name="part_ids"><record id="innermost" model="x.part"/></field>
      </record>
    </field>
    <field name="arch" type="xml"><form><record id="in_arch" model="x"/></form></field>
    <field name="html" type="html"><record id="in_html" model="x"/></field>
  </record>
  <menuitem id="root">
    <menuitem id="child"><menuitem id="grandchild"/></menuitem>
  </menuitem>
</odoo>
`,
      `
      m.child ir.ui.menu m/data/data.xml:12
      m.grandchild ir.ui.menu m/data/data.xml:12
      m.inner x.line m/data/data.xml:4
      m.innermost x.part m/data/data.xml:5
      m.outer x.order m/data/data.xml:2
      m.root ir.ui.menu m/data/data.xml:11
`,
    )
  })

  it.each([
    ['14.0', ['act_window', 'report']],
    ['15.0', ['act_window', 'report']],
    ['16.0', ['asset']],
    ['17.0', ['asset']],
    ['18.0', []],
    ['19.0', []],
  ])('of an old shortcut counts in the versions that know it: %s', (version, tags) => {
    const models: Readonly<Record<string, string>> = {
      act_window: 'ir.actions.act_window',
      report: 'ir.actions.report',
      asset: 'ir.asset',
    }
    checkXmlIds(
      `
-- version ${version} --
-- m/data.xml --
<odoo>
<act_window id="act_window" name="A" res_model="res.partner"/>
<report id="report" string="R" model="res.partner" name="m.r"/>
<asset id="asset" name="A"/>
<url id="url" name="U" url="https://example.com"/>
</odoo>
`,
      tags
        .map(
          (tag) =>
            `m.${tag} ${models[tag]} m/data.xml:${['', '', 'act_window', 'report', 'asset'].indexOf(tag)}`,
        )
        .join('\n'),
    )
  })

  it('of a template of a theme is that of a theme record', () => {
    checkXmlIds(
      `
-- version 17.0 --
-- theme_x/data.xml --
<odoo>
<template id="page"/>
<asset id="style" name="S"/>
<record id="partner" model="res.partner"/>
<record id="view" model="theme.ir.ui.view"/>
</odoo>
`,
      `
      theme_x.page theme.ir.ui.view theme_x/data.xml:2
      theme_x.partner res.partner theme_x/data.xml:4
      theme_x.style theme.ir.asset theme_x/data.xml:3
      theme_x.view theme.ir.ui.view theme_x/data.xml:5
`,
    )
  })

  it('in CSV may be quoted, in any column, beside cells with line breaks; rows without one are none', () => {
    checkXmlIds(
      `
-- m/security/ir.model.access.csv --
name,"id",note
a,"first","two
lines"
b,,none
c,"with ""quotes""",x
d,last,"x,y"
e
`,
      `
      m.first ir.model.access m/security/ir.model.access.csv:2
      m.last ir.model.access m/security/ir.model.access.csv:6
      m.with "quotes" ir.model.access m/security/ir.model.access.csv:5
`,
    )
  })

  it('is seen only when its module is', () => {
    checkXmlIds(
      `
-- m/data.xml --
<odoo><record id="a" model="res.partner"/></odoo>
-- n/data.xml --
<odoo><record id="m.a" model="res.partner"/><record id="b" model="res.partner"/></odoo>
`,
      'm.a res.partner m/data.xml:1',
      { only: ['base', 'm'] },
    )
  })

  it('is known in a file that is damaged', () => {
    checkXmlIds(
      `
-- m/data.xml --
<odoo>
<record id="a" model="res.partner">
<field name="x">a < b</field>
</record>
<record id="b" model="res.partner"/>
`,
      `
      m.a res.partner m/data.xml:2
      m.b res.partner m/data.xml:5
`,
    )
  })
})
