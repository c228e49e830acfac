import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'
import { frameworkOf } from './framework.ts'

const SHOP = `
-- shop/__manifest__.py --
{'name': 'Shop'}
-- shop/controllers/main.py --
from odoo import http
class Shop(http.Controller):
    def pay(self):
        return 1
    def early(self):
        self.gift()
        ^^^^^^^^^^^ : ?
        self.beside()
        ^^^^^^^^^^^^^ : float
class Cart(Shop):
    def beside(self):
        return 1.5
class Alone(http.Controller):
    def alone(self):
        return 1
-- gifts/__manifest__.py --
{'name': 'Gifts', 'depends': ['shop']}
-- gifts/controllers/main.py --
from odoo.addons.shop.controllers import main
class Shop(main.Shop):
    def gift(self):
        return 'paper'
    def pay(self):
        return super().pay()
    kinds = ['a']
class More(Shop):
    def more(self):
        return b''
`

function check(code: string, version = '18.0'): void {
  checkTypes(`${frameworkOf(version)}${SHOP}${code}`)
}

describe('controllers that derive from the same one', () => {
  for (const version of ['14.0', '16.0', '18.0', '19.0']) {
    it(`are joined in ${version}`, () => {
      check(
        `
-- last/__manifest__.py --
{'name': 'Last', 'depends': ['gifts']}
-- last/controllers/main.py --
from odoo.addons.shop.controllers.main import Shop as Base
class Last(Base):
    def pay(self):
        self.gift()
        ^^^^^^^^^^^ : str
        self.more()
        ^^^^^^^^^^^ : bytes
        self.kinds
        ^^^^^^^^^^ : list[str]
        self.beside()
        ^^^^^^^^^^^^^ : float
        super().gift()
        ^^^^^^^^^^^^^^ : str
        super().pay()
        ^^^^^^^^^^^^^ : int
        self.alone()
        ^^^^^^^^^^^^ : ?
        self.later
        ^^^^^^^^^^ : def later
        self.nothing
        ^^^^^^^^^^^^ : ?
class Later(Last):
    def later(self):
        super().later()
        ^^^^^^^^^^^^^^^ : ?
        super().gift()
        ^^^^^^^^^^^^^^ : str
        return self.pay()
`,
        version,
      )
    })
  }

  it('are not when the module does not see the other one', () => {
    check(`
-- apart/__manifest__.py --
{'name': 'Apart', 'depends': ['shop']}
-- apart/controllers/main.py --
from odoo.addons.shop.controllers.main import Shop
class Apart(Shop):
    def pay(self):
        self.gift()
        ^^^^^^^^^^^ : ?
        super().gift()
        ^^^^^^^^^^^^^^ : ?
        self.pay()
        ^^^^^^^^^^ : int
        return super().pay()
-- apart/tests/test_shop.py --
from odoo.addons.shop.controllers.main import Shop
class Faked(Shop):
    def faked(self):
        return 1
class Apart(Shop):
    def pay(self):
        self.faked()
        ^^^^^^^^^^^^ : ?
`)
  })
})
