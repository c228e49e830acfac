import { describe, expect, it } from 'vitest'
import { checkCompletion, completionsOf } from '../support/check-features.ts'
import { parseFixture } from '../support/fixture.ts'

const FRAMEWORK = `
-- odoo/exceptions.py --
class UserError(Exception): pass
class ValidationError(UserError): pass
-- odoo/tools/__init__.py --
from .float_utils import float_compare
-- odoo/tools/float_utils.py --
def float_compare(a, b): pass
def _float_private(): pass
`

const MODULES = `${FRAMEWORK}
-- a/tools.py --
class Helper: pass
def help_me(): pass
-- a/models/mixin.py --
class HelperModel(models.AbstractModel):
    _name = 'x.helper'
-- hidden/tools.py --
def help_hidden(): pass
-- b/__manifest__.py --
{'depends': ['a']}
-- b/models/own.py --
def help_own(): pass
-- b/controllers/main.py --
def help_controller(): pass
`

function inFile(head: string, line: string, path = 'b/models/m.py'): string {
  return `${MODULES}
-- ${path} --
${head}

def f():
    ${line}
`
}

/** What stands above the function once the proposal with a label was chosen. */
function imported(head: string, label: string, line: string = `${label}$0`, path?: string): string {
  const text = inFile(head, line, path)
  const { files, cursor } = parseFixture(text)
  const found = completionsOf(text).items.filter((item) => item.label === label)
  expect(found.map(({ detail }) => detail)).toHaveLength(1)
  const { addition } = found[0]!
  const bytes = new TextEncoder().encode(files[cursor!.path])
  const decoder = new TextDecoder()
  const { at, text: insert } = addition!
  const all = decoder.decode(bytes.subarray(0, at)) + insert + decoder.decode(bytes.subarray(at))
  return all.slice(0, all.indexOf('\n\ndef f'))
}

describe('completion of names that are not imported', () => {
  it('has those of the framework and of modules that are seen, behind what is visible', () => {
    checkCompletion(
      inFile('import os\nhelp_x = 1', 'hel$0'),
      `
      help_x (variable)
      help_controller (function) from odoo.addons.b.controllers.main
      help_own (function) from .own
      help_me (function) from odoo.addons.a.tools
      Helper (class) from odoo.addons.a.tools
      HelperModel (class) from odoo.addons.a.models.mixin
      `,
      /^[Hh]elp_?\w/,
    )
    checkCompletion(
      inFile('import os', 'float_$0'),
      'float_compare (function) from odoo.tools',
      /^float_/,
    )
    checkCompletion(
      inFile('import os', 'x = User$0'),
      'UserError (class) from odoo.exceptions',
      /^UserE/,
    )
  })

  it('has none that are there already, and none of modules that are not seen', () => {
    checkCompletion(
      inFile('from odoo.addons.a.tools import help_me', 'help_m$0'),
      'help_me (variable) odoo.addons.a.tools',
      /^help_m/,
    )
    checkCompletion(inFile('import os', 'help_h$0'), '', /^help_h/)
    checkCompletion(inFile('import os', 'f(help_me$0=1)'), '', /^help_me/)
  })

  it('says that there are more', () => {
    expect(completionsOf(inFile('import os', 'h$0')).isIncomplete).toBe(true)
  })
})

describe('the import of a name', () => {
  it('goes to a line that imports from the module already', () => {
    expect(imported('from odoo.exceptions import AccessError', 'UserError')).toBe(
      'from odoo.exceptions import AccessError, UserError',
    )
    expect(imported('from odoo.exceptions import ValidationError', 'UserError')).toBe(
      'from odoo.exceptions import UserError, ValidationError',
    )
    expect(imported('from odoo import api, models  # noqa', 'fields')).toBe(
      'from odoo import api, fields, models  # noqa',
    )
    expect(imported('from odoo import models, api', 'fields')).toBe(
      'from odoo import models, api, fields',
    )
    expect(imported('from odoo.addons.b.models.own import x', 'help_own')).toBe(
      'from odoo.addons.b.models.own import help_own, x',
    )
    expect(imported('from odoo import (\n    api,\n    models,\n)', 'fields')).toBe(
      'from odoo import (\n    api,\n    fields,\n    models,\n)',
    )
    expect(
      imported('from odoo.exceptions import (\n    AccessError,\n    B,\n)', 'UserError'),
    ).toBe('from odoo.exceptions import (\n    AccessError,\n    B,\n    UserError,\n)')
  })

  it('is a line among its like otherwise', () => {
    expect(imported('import os\n\nfrom odoo import api\n\nfrom . import x', 'UserError')).toBe(
      'import os\n\nfrom odoo import api\nfrom odoo.exceptions import UserError\n\nfrom . import x',
    )
    expect(imported('import os', 'UserError')).toBe(
      'import os\n\nfrom odoo.exceptions import UserError',
    )
    expect(imported('from . import x', 'UserError')).toBe(
      'from odoo.exceptions import UserError\n\nfrom . import x',
    )
    expect(imported('from odoo import api', 'help_me')).toBe(
      'from odoo import api\n\nfrom odoo.addons.a.tools import help_me',
    )
    expect(imported('"""Text."""\nX = 1', 'UserError', 'UserError$0', 'b/lib.py')).toBe(
      '"""Text."""\n\nfrom odoo.exceptions import UserError\nX = 1',
    )
    expect(imported('# -*- coding: utf-8 -*-\nX = 1', 'UserError', 'UserError$0', 'b/lib.py')).toBe(
      '# -*- coding: utf-8 -*-\nfrom odoo.exceptions import UserError\n\nX = 1',
    )
  })

  it('takes no star and no import within a function for such a line', () => {
    expect(imported('from odoo.exceptions import *\nimport os', 'float_compare')).toContain(
      'from odoo.tools import float_compare',
    )
    expect(imported('if True:\n    from odoo.exceptions import A\nX = 1', 'UserError')).toBe(
      'from odoo.exceptions import UserError\n\nif True:\n    from odoo.exceptions import A\nX = 1',
    )
  })

  it('is found while the statement is half-written', () => {
    expect(imported('import os', 'UserError', 'raise UserErr$0')).toBe(
      'import os\n\nfrom odoo.exceptions import UserError',
    )
    expect(imported('import os', 'float_compare', 'if float_comp$0')).toBe(
      'import os\n\nfrom odoo.tools import float_compare',
    )
    expect(imported('import os', 'float_compare', 'x = f(1, float_comp$0')).toBe(
      'import os\n\nfrom odoo.tools import float_compare',
    )
  })
})
