import { describe, it } from 'vitest'
import { checkTypes } from './check-types.ts'

describe('docstrings', () => {
  it('say which records a function takes and answers', () => {
    checkTypes(`
class Partner(models.Model):
    _inherit = 'res.partner'

    def typed(self, partner, users, other, both, none, text):
        """ Do it.

        :param res.partner partner: who
        :param recordset users: those who do it, as a
                                \`res.users\` recordset
        :param recordset both: a res.users or a res.partner
        :param no.model none: what is no model
        :param str text: what is written
        :type other: recordset of \`res.users\`
        :return: nothing
        """
        partner
        ^^^^^^^ : res.partner
        users
        ^^^^^ : res.users
        other
        ^^^^^ : res.users
        both
        ^^^^ : ?
        none
        ^^^^ : ?
        text
        ^^^^ : ?

    def told(self, message, model, known):
        """:param message: the res.users record that wrote it
        :param model: a name such as res.partner
        :param known: whom they know
        :type known: :class:\`res.users\`"""
        known
        ^^^^^ : res.users
        message
        ^^^^^^^ : res.users
        model
        ^^^^^ : ?

    def annotated(self, partner: int):
        """:param res.partner partner: no longer"""
        partner
        ^^^^^^^ : int

    def answered(self, key):
        """Find it.
        :rtype: recordset of \`res.users\`
        """
        return registry_of_something(key)

    def answers(self):
        self.answered(1)
        ^^^^^^^^^^^^^^^^ : res.users
`)
  })
})
