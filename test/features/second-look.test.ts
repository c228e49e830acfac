import { describe, it } from 'vitest'
import { checkReferences } from '../support/check-features.ts'
import { fillerFiles } from '../support/filler-files.ts'

/** So many files with the name that each is first looked into in haste. */
const FILLER = fillerFiles('m', 50)

/** What `note` takes is known by a call in the fourth of the files that have one. */
const WORKSPACE = `
-- m/models/a.py --
class Thing(models.Model):
    _name = 'x.thing'
    no$0te = fields.Char()
-- m/models/b.py --
class Helper(models.AbstractModel):
    _name = 'x.helper'
    def text_of(self, thing):
        return thing.note
-- m/models/c.py --
def first(helper, unknown):
    helper.text_of(unknown)
-- m/models/d.py --
def second(helper, unknown):
    helper.text_of(unknown)
-- m/models/e.py --
class Caller(models.Model):
    _name = 'x.caller'
    def run(self):
        return self.env['x.helper'].text_of(self.env['x.thing'])
`

describe('a file of many in which it stays open what a name is a member of', () => {
  it('is read again with more time', () => {
    checkReferences(WORKSPACE + FILLER, 'm/models/a.py:4:note\nm/models/b.py:5:note')
  })
})
