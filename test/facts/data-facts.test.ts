import { describe, it } from 'vitest'
import { checkFacts } from '../support/check.ts'

describe('the facts of an XML file', () => {
  it('have records with the flags that Odoo reads', () => {
    checkFacts(
      'm/data.xml',
      `<odoo noupdate="1">
  <record id="a" model="res.partner"/>
  <data noupdate="0"><record id="b" model="x" forcecreate="False"/></data>
  <data><record id="c" model="x" forcecreate="1"/></data>
  <data noupdate=""><record id="d" model="x" forcecreate="off"/></data>
  <template id="e" forcecreate="true"/>
  <record id="f" model="x"><field name="g"><record id="h" model="y"/></field></record>
</odoo>
`,
      `
      record a res.partner 1:2-1:38 noupdate
      record b x 2:21-2:67 no forcecreate
      record c x 3:8-3:50 noupdate
      record d x 4:20-4:64 noupdate no forcecreate
      template e ir.ui.view 5:2-5:39 noupdate
      record f x 6:2-6:86 noupdate
      record h y 6:43-6:69 noupdate
      view of e: type qweb, root t
`,
    )
  })

  it('have what views say of themselves', () => {
    checkFacts(
      'm/data.xml',
      `<odoo>
<record id="m.a" model="ir.ui.view">
  <field name="name">x</field>
  <field name="model"> res.partner </field>
  <field name="inherit_id" eval=' ref( "base.b" ) '/>
  <field name="mode">primary</field>
  <field name="type">form</field>
  <field name="arch" type="xml"><!-- note --><xpath expr="//a"/></field>
</record>
<record id="c" model="ir.ui.view"><field name="inherit_id" ref="d"/></record>
<record id="e" model="theme.ir.ui.view"/>
<record id="f" model="other.ir.ui.view"/>
</odoo>
`,
      `
      record m:a ir.ui.view 1:0-8:9
      record c ir.ui.view 9:0-9:77
      record e theme.ir.ui.view 10:0-10:41
      record f other.ir.ui.view 11:0-11:41
      view of a: model res.partner, inherit base.b, type form, mode primary, root xpath
      view of c: inherit d
      view of e: nothing
`,
    )
  })

  it('have the templates of the web client', () => {
    checkFacts(
      'm/static/src/a.xml',
      `<templates xml:space="preserve">
  <t t-name="m.A"><div t-name="inner"/></t>
  <t t-name="m.B" t-inherit="m.A" t-inherit-mode="primary"/>
  <t t-inherit="m.A" t-inherit-mode="extension"/>
  <div t-extend="m.Old"/>
  <p/>
</templates>
`,
      `
      template m.A 1:2-1:43
      template m.B < m.A 2:2-2:60
      template - < m.A 3:2-3:49
      template - < m.Old 4:2-4:25
`,
    )
  })

  it('of an empty or foreign file are none', () => {
    checkFacts('m/data.xml', '', '')
    checkFacts('m/data.xml', '<svg><record id="a"/></svg>', '')
  })
})

describe('the facts of a CSV file', () => {
  it('have a record for each row with an id', () => {
    checkFacts(
      'm/security/ir.model.access-extra.csv',
      'name,id\nä,a\n"b\nb",m.b\n,\n',
      `
      row a ir.model.access 1:0-1:4
      row m:b ir.model.access 2:0-3:6
`,
    )
  })

  it('are none without a column id', () => {
    checkFacts('m/res.partner.csv', 'name,ref\na,b\n', '')
    checkFacts('m/res.partner.csv', '', '')
  })
})

describe('the facts of a JavaScript file', () => {
  it('have imports, exports, classes with their template, and entries of registries', () => {
    checkFacts(
      'm/static/src/a.js',
      `/** @odoo-module **/
import { registry } from "@web/core/registry";
import { Component } from "@odoo/owl";
export class A extends Component {
    static template = "m.A";
}
class B extends A {}
export const c = 1;
registry.category("actions").add("m.a", A);
`,
      `
      import @web/core/registry
      import @odoo/owl
      export A
      export c
      class A extends Component template m.A
      class B extends A
      register actions: m.a
`,
    )
  })
})
