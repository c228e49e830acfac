import { describe, it } from 'vitest'
import { checkCompletion, checkDefinition, checkReferences } from '../support/check-features.ts'
import { frameworkOf } from '../types/framework.ts'

const SHOP = `${frameworkOf('18.0')}
-- gifts/__manifest__.py --
{'depends': ['shop']}
-- gifts/controllers/main.py --
from odoo.addons.shop.controllers.main import Shop
class Gifts(Shop):
    def gift(self):
        return 1
    def pay(self):
        return super().pay()
-- last/__manifest__.py --
{'depends': ['gifts']}
-- last/controllers/main.py --
from odoo.addons.shop.controllers.main import Shop
class Last(Shop):
    def check(self):
        self.gift()
        self.pay()
        return super().pay()
-- shop/__manifest__.py --
{}
-- shop/controllers/main.py --
from odoo import http
class Shop(http.Controller):
    def pay(self):
        return self.pay()
`

/** The workspace with the cursor in the first place of `mark`, where it has a `|`. */
const at = (mark: string): string => SHOP.replace(mark.replace('|', ''), mark.replace('|', '$0'))

describe('controllers that are joined', () => {
  it('lead to what others of them define', () => {
    checkDefinition(at('self.gi|ft()'), 'gifts/controllers/main.py:3:gift')
  })

  it('lead to the class itself and its bases first, then to what overrides them', () => {
    const expected = `
      shop/controllers/main.py:3:pay
      gifts/controllers/main.py:5:pay
    `
    checkDefinition(at('self.p|ay()\n        return'), expected)
    checkDefinition(at('self.pay()\n        return super().p|ay()'), expected)
    checkDefinition(at('return super().p|ay()'), 'shop/controllers/main.py:3:pay')
  })

  it('are left out where the module does not see them', () => {
    checkDefinition(at('return self.p|ay()'), 'shop/controllers/main.py:3:pay')
  })

  it('refer to one another', () => {
    checkReferences(
      at('def gi|ft'),
      `
      gifts/controllers/main.py:3:gift
      last/controllers/main.py:4:gift
      `,
    )
    checkReferences(
      at('    def p|ay(self):\n        return super'),
      `
      gifts/controllers/main.py:5:pay
      last/controllers/main.py:5:pay
      last/controllers/main.py:6:pay
      `,
    )
  })

  it('offer what others of them have', () => {
    checkCompletion(SHOP.replace('self.gift()', 'self.gi$0'), 'gift (method)', /^gift$/)
    const behind = SHOP.replace('self.gift()', 'super().$0')
    checkCompletion(behind, 'pay (method)\ngift (method)', /^(gift|pay|check)$/)
  })
})
