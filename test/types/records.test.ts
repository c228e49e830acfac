import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'

const ORDER = `
class Order(models.Model):
    _name = 'x.order'
    name = fields.Char()
    count = fields.Integer()
    total = fields.Float()
    done = fields.Boolean()
    day = fields.Date()
    at = fields.Datetime()
    data = fields.Binary()
    line_ids = fields.One2many('x.line', 'order_id')
    first_id = fields.Many2one('x.line')
    def make(self):
        return self.search([])
    def pair(self):
        return self.line_ids, self.name
class Line(models.Model):
    _name = 'x.line'
    order_id = fields.Many2one('x.order')
    name = fields.Char(related='order_id.name')
    parent_id = fields.Many2one(related='order_id.first_id')
`

/** Code of a method of `x.order`. */
function inMethod(code: string): string {
  const lines = code.trim().split('\n')
  return `${ORDER}class More(models.Model):\n    _inherit = 'x.order'\n    def more(self, vals, x):\n${lines.map((line) => `        ${line}`).join('\n')}\n`
}

describe('records', () => {
  it('have fields with values of their classes', () => {
    checkTypes(
      inMethod(`
self
^^^^ : x.order
self.name
^^^^^^^^^ : str
self.count
^^^^^^^^^^ : int
self.total
^^^^^^^^^^ : float
self.done
^^^^^^^^^ : bool
self.day.year
^^^^^^^^^^^^^ : int
self.at.hour
^^^^^^^^^^^^ : int
self.data.decode()
^^^^^^^^^^^^^^^^^^ : str
self.line_ids
^^^^^^^^^^^^^ : x.line
self.first_id.order_id.line_ids.parent_id
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.line
self.id
^^^^^^^ : int
self.ids
^^^^^^^^ : list[int]
self.create_uid
^^^^^^^^^^^^^^^ : res.users
self['line_ids']
^^^^^^^^^^^^^^^^ : x.line
self._name
^^^^^^^^^^ : str
`),
    )
  })

  it('stay records through what all of them have', () => {
    checkTypes(
      inMethod(`
self.search([])
^^^^^^^^^^^^^^^ : x.order
self.browse(1)
^^^^^^^^^^^^^^ : x.order
self.make()
^^^^^^^^^^^ : x.order
self[0]
^^^^^^^ : x.order
self[:2]
^^^^^^^^ : x.order
(self | self)
 ^^^^^^^^^^^ : x.order
for record in self:
    record
    ^^^^^^ : x.order
lines, name = self.pair()
lines
^^^^^ : x.line
name
^^^^ : str
found = self.first_id or self.line_ids
found
^^^^^ : x.line
line = False
for one in self.line_ids:
    line = one
line
^^^^ : x.line
`),
    )
  })

  it('are come by through the environment', () => {
    checkTypes(
      inMethod(`
self.env
^^^^^^^^ : Environment
self.env['x.line']
^^^^^^^^^^^^^^^^^^ : x.line
self.env.user
^^^^^^^^^^^^^ : res.users
self.env.company
^^^^^^^^^^^^^^^^ : res.company
self.env.uid
^^^^^^^^^^^^ : int
self.env.context
^^^^^^^^^^^^^^^^ : dict[str, ?]
self.env(su=True)['x.line']
^^^^^^^^^^^^^^^^^^^^^^^^^^^ : x.line
name = 'x.line'
self.env[name]
^^^^^^^^^^^^^^ : x.line
self.env[self._name]
^^^^^^^^^^^^^^^^^^^^ : x.order
self.env[x]
^^^^^^^^^^^ : BaseModel
self.env['no.such']
^^^^^^^^^^^^^^^^^^^ : ?
`),
    )
  })

  it('of any model have what all models have', () => {
    checkTypes(
      inMethod(`
self.env[x].search([]).id
^^^^^^^^^^^^^^^^^^^^^^^^^ : int
self.env[x].no_such
^^^^^^^^^^^^^^^^^^^ : ?
`),
    )
  })
})
