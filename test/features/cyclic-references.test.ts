import { it } from 'vitest'
import { checkReferences } from '../support/check-features.ts'

it('names that stand on each other are told, whichever is asked for first', () => {
  checkReferences(
    `
-- m/models/a.py --
class Thing(models.Model):
    _name = 'x.thing'
    parent_id = fields.Many2one('x.thing')
    no$0te = fields.Char()

    def up(self):
        return self.parent_id

    def run(self):
        first = None
        while True:
            second = first.up()
            first = second.up() or self.up()
            second.note
            first.note
`,
    `
    m/models/a.py:5:note
    m/models/a.py:15:note
    m/models/a.py:16:note
    `,
  )
})
