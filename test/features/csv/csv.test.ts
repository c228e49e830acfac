import { describe, it } from 'vitest'
import { checkCsvReferences, checkPlace } from '../xml/check-data.ts'
import { MODELS } from '../xml/models.ts'

describe('the names in a CSV data file', () => {
  it('are fields, ids of records and models', () => {
    checkCsvReferences(
      `${MODELS}
-- sale/security/ir.model.access.csv --
"id","name","model_id:id","group_id:id",perm_read,no_such
access_order,order,model_sale_order,base.group_user,1,x
base.access_line,"line",base.model_sale_line,,1
`,
      `
      name -> field ir.model.access name
      model_id -> field ir.model.access model_id
      group_id -> field ir.model.access group_id
      perm_read -> field ir.model.access perm_read
      no_such -> field ir.model.access no_such
      access_order -> xmlid sale.access_order definition
      model_sale_order -> model sale.order
      base.group_user -> xmlid base.group_user
      base.access_line -> xmlid base.access_line write
      base.model_sale_line -> model sale.line
    `,
    )
  })

  it('are paths and lists', () => {
    checkCsvReferences(
      `${MODELS}
-- sale/data/sale.order-demo.csv --
id,partner_id/id,line_ids/id,line_ids/tag_ids/id,line_ids/name,name@fr,partner_id/.id
a,base.main_partner,line,"tag, base.tag",L,N,7
`,
      `
      partner_id -> field sale.order partner_id
      line_ids -> field sale.order line_ids
      line_ids -> field sale.order line_ids
      tag_ids -> field sale.line tag_ids
      line_ids -> field sale.order line_ids
      name -> field sale.line name
      name -> field sale.order name
      partner_id -> field sale.order partner_id
      a -> xmlid sale.a definition
      base.main_partner -> xmlid base.main_partner
      line -> xmlid sale.line definition
      tag -> xmlid sale.tag
      base.tag -> xmlid base.tag
    `,
    )
  })

  it('are none in files about no model', () => {
    checkCsvReferences(`-- sale/data/things.csv --\nid,name\na,b\n`, '')
    checkCsvReferences(
      `${MODELS}\n-- sale/data/template/sale.tag.csv --\nid,name\na,b\n`,
      'name -> field sale.tag name',
    )
  })
})

describe('a place in a CSV data file', () => {
  const HEADER = '"id","name","model_id:id","group_id:id","perm_read"'
  it.each([
    ['id,na$0', 'field ir.model.access |na||'],
    ['id,$0', 'field ir.model.access |||'],
    ['id,model_id/$0', 'field ir.model |||'],
    [`${HEADER}\na,b,mod$0,`, 'xmlid ir.model |mod||'],
    [`${HEADER}\na,b,$0`, 'xmlid ir.model |||'],
    [`${HEADER}\na,b,"$0`, 'xmlid ir.model |||'],
    [`${HEADER}\na,b,model_x,base.$0,1`, 'xmlid res.groups |base.||'],
    [`"id","na$0\n"a","b"`, 'field ir.model.access |na||'],
    [`${HEADER}\n"a","b","mod$0\n"c","d"`, 'xmlid ir.model |mod||'],
    [`${HEADER}\n"a","b","mod$0,"base.x"\n"c","d"`, 'xmlid ir.model |mod||'],
    [`"id","lists, of","na$0me"\n"a","b","c"`, 'field ir.model.access |na|me|'],
    [`${HEADER}\n$0,b`, 'xmlid ir.model.access |||'],
    [`${HEADER}\na,$0b`, 'nothing'],
    ['"id","na\'$0', "field ir.model.access |na'||"],
    ['id,na"me$0\na,b', 'field ir.model.access |na"me||'],
    ['$0', 'nothing'],
  ])('%s', (csv, expected) => {
    checkPlace(`${MODELS}\n-- sale/security/ir.model.access.csv --\n${csv}\n`, expected)
  })
})
