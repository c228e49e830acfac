import { describe, it } from 'vitest'
import { checkLinks } from '../support/check-features.ts'

describe('links of a document', () => {
  it('are the files of a manifest that exist', () => {
    checkLinks(
      `
-- m/__manifest__.py --
{'data': ['views/v.xml', 'views/gone.xml'], 'demo': ['demo/d.xml']}
-- m/views/v.xml --
<odoo/>
-- m/demo/d.xml --
<odoo/>
`,
      'm/__manifest__.py',
      `
      views/v.xml -> m/views/v.xml
      demo/d.xml -> m/demo/d.xml
      `,
    )
  })

  it('are none in code', () => {
    checkLinks(
      '-- m/models/m.py --\nfrom . import x\n-- m/models/x.py --\ny = 1\n',
      'm/models/m.py',
      '',
    )
  })
})
