import { describe, it } from 'vitest'
import { checkModels, checkPlaces } from '../support/check.ts'

describe('a model', () => {
  it('is made by a class with _name and extended by classes of other modules, last loaded first', () => {
    checkModels(
      `
-- c/__manifest__.py --
{'depends': ['b']}
-- c/models/c.py --
class C(models.Model):
    _inherit = 'x.order'
-- a/models/a.py --
class A(models.Model):
    _name = 'x.order'
-- b/__manifest__.py --
{'depends': ['a']}
-- b/models/b.py --
class B(models.Model):
    _inherit = 'x.order'
`,
      'x.order = c/C < b/B < a/A',
    )
  })

  it('is extended in the order of depth in the dependency graph, then of module names', () => {
    checkModels(
      `
-- root/models/m.py --
class Root(models.Model):
    _name = 'x.order'
-- zz/__manifest__.py --
{'depends': ['root']}
-- zz/models/m.py --
class ZZ(models.Model):
    _inherit = 'x.order'
-- yy/__manifest__.py --
{'depends': ['root']}
-- yy/models/m.py --
class YY(models.Model):
    _inherit = 'x.order'
-- aa/__manifest__.py --
{'depends': ['zz']}
-- aa/models/m.py --
class AA(models.Model):
    _inherit = 'x.order'
`,
      'x.order = aa/AA < zz/ZZ < yy/YY < root/Root',
    )
  })

  it('may have several classes in one module, in the order in which they are executed', () => {
    checkModels(
      `
class First(models.Model):
    _name = 'x.order'

class Second(models.Model):
    _inherit = 'x.order'

class Third(models.Model):
    _inherit = 'x.order'
`,
      'x.order = m/Third < m/Second < m/First',
    )
  })

  it('has its classes in the order in which files are imported, not of their names', () => {
    checkModels(
      `
-- m/models/__init__.py --
from . import z
from . import a
-- m/models/z.py --
class Z(models.Model):
    _name = 'x.order'
-- m/models/a.py --
class A(models.Model):
    _inherit = 'x.order'
`,
      'x.order = m/A < m/Z',
    )
  })

  it('is executed where it is imported first, in the middle of another file', () => {
    checkModels(
      `
-- m/models/__init__.py --
from . import a, b
-- m/models/a.py --
from odoo import models
class Before(models.Model):
    _name = 'x.order'
from .b import B
class After(models.Model):
    _inherit = 'x.order'
-- m/models/b.py --
class B(models.Model):
    _inherit = 'x.order'
`,
      'x.order = m/After < m/B < m/Before',
    )
  })

  it('of a module that another one imports early is loaded in its own turn', () => {
    checkModels(
      `
-- aa/models/m.py --
from odoo import models
from odoo.addons.zz.models.m import ZZ
class AA(models.Model):
    _name = 'x.order'
-- zz/models/m.py --
class ZZ(models.Model):
    _inherit = 'x.order'
`,
      'x.order = zz/ZZ < aa/AA',
    )
  })

  it('knows where its classes lie', () => {
    checkPlaces(
      `
-- m/models/a.py --
class A(models.Model):
    _name = 'x.order'
-- m/models/b.py --
@decorated
class Other: pass

# größer
class B(models.Model):
    _inherit = 'x.order'
`,
      'x.order',
      `
      m/models/b.py:6
      m/models/a.py:2
`,
    )
  })
})

describe('the name of a model', () => {
  it('is that of a class with _inherit as a string, or as a list or tuple of one', () => {
    checkModels(
      `
class Order(models.Model):
    _name = 'x.order'
class A(models.Model):
    _inherit = 'x.order'
class B(models.Model):
    _inherit = ['x.order']
class C(models.Model):
    _inherit = ('x.order',)
`,
      'x.order = m/C < m/B < m/A < m/Order',
    )
  })

  it('is the name of the class when there is neither _name nor a single _inherit, up to 18', () => {
    checkModels(
      `
class x_plain(models.Model):
    pass
class Two(models.AbstractModel):
    _inherit = ['res.partner', 'ir.model']
`,
      `
      x_plain = m/x_plain
      Two = m/Two; inherit res.partner, ir.model
`,
    )
  })

  it('is made from the words of the class name in 19, also when it inherits a list of one', () => {
    checkModels(
      `
-- version 19.0 --
-- m/models/m.py --
class SaleOrderLine(models.Model):
    pass
class HTMLField(models.TransientModel):
    _inherit = ['res.partner']
class X_Studio(models.AbstractModel):
    pass
class Partner(models.Model):
    _inherit = 'res.partner'
`,
      `
      res.partner = m/Partner < base/Partner
      sale.order.line = m/SaleOrderLine
      h.t.m.l.field transient = m/HTMLField; inherit res.partner
      x_studio abstract = m/X_Studio
`,
    )
  })

  it('of a list of one is that of the parent in 18', () => {
    checkModels(
      `
class HTMLField(models.Model):
    _inherit = ['res.partner']
`,
      'res.partner = m/HTMLField < base/Partner',
    )
  })

  it('may be a constant of the class, of the file, or of another one', () => {
    checkModels(
      `
-- m/const.py --
OTHER = 'x.other'
-- m/models/m.py --
from odoo import models
from ..const import OTHER
ORDER = 'x.order'
class Order(models.Model):
    _name = ORDER
class Other(models.Model):
    _name = OTHER
class Line(models.Model):
    NAME = 'x.line'
    _name = NAME
`,
      `
      x.order = m/Order
      x.other = m/Other
      x.line = m/Line
`,
    )
  })

  it('is the last one that the class says', () => {
    checkModels(
      `
class Order(models.Model):
    _name = 'x.first'
    _name = 'x.order'
`,
      'x.order = m/Order',
    )
  })
})

describe('_inherit', () => {
  it('makes a new model of a parent when there is another _name', () => {
    checkModels(
      `
class Parent(models.AbstractModel):
    _name = 'x.parent'
class Child(models.Model):
    _name = 'x.child'
    _inherit = 'x.parent'
`,
      `
      x.parent abstract = m/Parent
      x.child = m/Child; inherit x.parent
`,
    )
  })

  it('adds parents to a model that it names itself, too', () => {
    checkModels(
      `
-- m/models/m.py --
class A(models.AbstractModel):
    _name = 'x.a'
class B(models.AbstractModel):
    _name = 'x.b'
class Order(models.Model):
    _name = 'x.order'
    _inherit = ['x.a']
-- n/__manifest__.py --
{'depends': ['m']}
-- n/models/n.py --
class Order(models.Model):
    _name = 'x.order'
    _inherit = ['x.order', 'x.b']
`,
      `
      x.a abstract = m/A
      x.b abstract = m/B
      x.order = n/Order < m/Order; inherit x.a, x.b
`,
    )
  })

  it('may be another attribute of the class', () => {
    checkModels(
      `
class Partner(models.Model):
    _name = 'res.partner'
    _inherit = _name
class Users(models.Model):
    _name = 'res.users'
    _inherit = [_name]
`,
      `
      res.partner = m/Partner < base/Partner
      res.users = m/Users < base/Users; inherits res.partner by partner_id
`,
    )
  })

  it('may be a sum of lists, and a name of the file or of another one', () => {
    checkModels(
      `
-- m/const.py --
MIXINS = ['x.b']
-- m/models/m.py --
from odoo import models
from .. import const
FIRST = 'x.a'
class A(models.AbstractModel):
    _name = 'x.a'
class B(models.AbstractModel):
    _name = 'x.b'
class Sum(models.Model):
    _name = 'x.sum'
    _inherit = ['x.a'] + const.MIXINS
class Names(models.Model):
    _name = 'x.names'
    _inherit = [FIRST, 'x.b']
class One(models.Model):
    _inherit = FIRST
`,
      `
      x.a = m/One < m/A
      x.b abstract = m/B
      x.sum = m/Sum; inherit x.a, x.b
      x.names = m/Names; inherit x.a, x.b
`,
    )
  })

  it('of nothing is nothing', () => {
    checkModels(
      `
class A(models.Model):
    _name = 'x.a'
    _inherit = []
class B(models.Model):
    _name = 'x.b'
    _inherit = None
`,
      `
      x.a = m/A
      x.b = m/B
`,
    )
  })

  it('of a model that does not exist leaves the model without that parent', () => {
    checkModels(
      `
class A(models.Model):
    _name = 'x.a'
    _inherit = ['x.missing', 'x.b']
class B(models.AbstractModel):
    _name = 'x.b'
class C(models.Model):
    _inherit = 'x.gone'
`,
      `
      x.a = m/A; inherit x.missing, x.b
      x.b abstract = m/B
      x.gone = m/C; inherit
`.replace('; inherit\n', '\n'),
    )
  })

  it('in a circle ends', () => {
    checkModels(
      `
class A(models.Model):
    _name = 'x.a'
    _inherit = 'x.c'
class B(models.Model):
    _name = 'x.b'
    _inherit = ['x.a', 'x.b']
    _inherits = {'x.a': 'a_id', 'x.c': 'c_id'}
class C(models.Model):
    _name = 'x.c'
    _inherit = 'x.b'
`,
      `
      x.a = m/A; inherit x.c; inherits x.a by a_id, x.c by c_id
      x.b = m/B; inherit x.a; inherits x.a by a_id, x.c by c_id
      x.c = m/C; inherit x.b; inherits x.a by a_id, x.c by c_id
`,
    )
  })
})

describe('a model class', () => {
  it('is abstract or transient by what it derives from, or says so', () => {
    checkModels(
      `
class A(models.AbstractModel):
    _name = 'x.abstract'
class B(models.BaseModel):
    _name = 'x.base'
class C(models.TransientModel):
    _name = 'x.transient'
class D(models.Model):
    _name = 'x.said'
    _abstract = True
class E(models.Model):
    _name = 'x.wizard'
    _transient = True
`,
      `
      x.abstract abstract = m/A
      x.base abstract = m/B
      x.transient transient = m/C
      x.said abstract = m/D
      x.wizard transient = m/E
`,
    )
  })

  it('does not make an abstract parent of a concrete model abstract, nor the other way round', () => {
    checkModels(
      `
class Mixin(models.AbstractModel):
    _name = 'x.mixin'
class Order(models.Model):
    _name = 'x.order'
    _inherit = 'x.mixin'
class Extension(models.AbstractModel):
    _inherit = 'x.order'
`,
      `
      x.mixin abstract = m/Mixin
      x.order = m/Extension < m/Order; inherit x.mixin
`,
    )
  })

  it('may derive from a Python class of another file, that itself makes no model', () => {
    checkModels(
      `
-- m/models/common.py --
class Common(models.AbstractModel):
    _register = False
    _order = 'name'
-- m/models/order.py --
from .common import Common
class Order(Common):
    _name = 'x.order'
`,
      'x.order abstract = m/Order; order name',
    )
  })

  it('may derive from another model class, whose model it extends or not', () => {
    checkModels(
      `
-- m/models/a.py --
class A(models.TransientModel):
    _name = 'x.a'
    _order = 'name desc'
-- m/models/b.py --
from odoo.addons.m.models.a import A as Base
class B(Base):
    _name = 'x.b'
class C(Base):
    _inherit = 'x.a'
`,
      `
      x.a transient = m/C < m/A; order name desc
      x.b transient = m/B; order name desc
`,
    )
  })

  it('inherits what its Python base class says in _inherit', () => {
    checkModels(
      `
class Mixin(models.AbstractModel):
    _name = 'x.mixin'
class Base(models.Model):
    _name = 'x.base'
    _inherit = 'x.mixin'
class Derived(Base):
    _name = 'x.derived'
`,
      `
      x.mixin abstract = m/Mixin
      x.base = m/Base; inherit x.mixin
      x.derived = m/Derived; inherit x.mixin
`,
    )
  })

  it.each([
    ['from odoo import models as m', 'm.Model'],
    ['import odoo', 'odoo.models.Model'],
    ['import odoo.models', 'odoo.models.Model'],
    ['import odoo.models as orm', 'orm.Model'],
    ['from odoo.models import Model', 'Model'],
    ['from odoo.models import Model as Table', 'Table'],
    ['from openerp import models', 'models.Model'],
    ['from odoo import models\nTable = models.Model', 'Table'],
    ['from odoo import models\nBase = models', 'Base.Model'],
    ['from ..tools import Table', 'Table'],
    ['from ..tools import *', 'Table'],
    ['from .. import tools', 'tools.Table'],
    ['from ..reexport import Renamed', 'Renamed'],
    ['from ..reexport import *', 'Table'],
    ['from odoo.addons.m.tools import Table', 'Table'],
    ['from odoo.addons import m', 'm.tools.Table'],
    ['import odoo.addons.m.tools', 'odoo.addons.m.tools.Table'],
    ['import odoo.addons.m.tools as t', 't.Table'],
    ['try:\n    from ..tools import Table\nexcept ImportError:\n    Table = None', 'Table'],
    ['if True:\n    from ..tools import Table', 'Table'],
  ])('is found through %j', (imports, base) => {
    checkModels(
      `
-- m/tools.py --
from odoo import models
class Table(models.Model):
    _register = False
-- m/reexport.py --
from .tools import Table, Table as Renamed
-- m/models/order.py --
${imports}
class Order(${base}):
    _name = 'x.order'
`,
      'x.order = m/Order',
    )
  })

  it.each([['18.0'], ['19.0']])('is found by its framework class in %s', (version) => {
    checkModels(
      `
-- version ${version} --
-- m/models/m.py --
from odoo import models
from odoo.models import AbstractModel
class A(models.Model):
    _name = 'x.a'
class B(AbstractModel):
    _name = 'x.b'
class C(models.TransientModel):
    _name = 'x.c'
`,
      `
      x.a = m/A
      x.b abstract = m/B
      x.c transient = m/C
`,
    )
  })

  it('is none when it derives from something else', () => {
    checkModels(
      `
-- m/models/m.py --
from odoo import models, fields
from somewhere import models as others
class Plain:
    _name = 'x.plain'
class Other(others.Model):
    _name = 'x.other'
class Unknown(models.Unknown):
    _name = 'x.unknown'
class Loop(Loop):
    _name = 'x.loop'
class Order(models.Model):
    _name = 'x.order'
    class Nested(models.Model):
        _name = 'x.nested'
`,
      'x.order = m/Order',
    )
  })

  it('counts under any condition, but not for type checking only', () => {
    checkModels(
      `
-- m/models/__init__.py --
from typing import TYPE_CHECKING
import typing
try:
    from . import a
except ImportError:
    from . import b
if typing.TYPE_CHECKING:
    from . import c
elif True:
    from . import d
if TYPE_CHECKING:
    from . import e
else:
    from . import f
-- m/models/a.py --
class A(models.Model):
    _name = 'x.a'
-- m/models/b.py --
class B(models.Model):
    _name = 'x.b'
-- m/models/c.py --
class C(models.Model):
    _name = 'x.c'
-- m/models/d.py --
class D(models.Model):
    _name = 'x.d'
-- m/models/e.py --
class E(models.Model):
    _name = 'x.e'
-- m/models/f.py --
class F(models.Model):
    _name = 'x.f'
`,
      `
      x.a = m/A
      x.b = m/B
      x.d = m/D
      x.f = m/F
`,
    )
  })

  it('does not count below a condition for type checking, which Python never executes', () => {
    checkModels(
      `
-- m/models/m.py --
from typing import TYPE_CHECKING
from odoo import models
if TYPE_CHECKING:
    class Never(models.Model):
        _name = 'x.never'
class Always(models.Model):
    _name = 'x.always'
`,
      'x.always = m/Always',
    )
  })

  it('does not count in files that nothing imports: forgotten ones, tests, migrations, imports in functions', () => {
    checkModels(
      `
-- m/__init__.py --
from .models import order
def hook():
    from .models import late
-- m/models/__init__.py --
-- m/models/order.py --
class Order(models.Model):
    _name = 'x.order'
-- m/models/forgotten.py --
class Forgotten(models.Model):
    _name = 'x.forgotten'
-- m/models/late.py --
class Late(models.Model):
    _name = 'x.late'
-- m/tests/__init__.py --
from . import models
-- m/tests/models.py --
from odoo import models
class Test(models.Model):
    _name = 'x.test'
-- m/migrations/1.0/post-x.py --
from odoo import models
class Migrated(models.Model):
    _name = 'x.migrated'
`,
      'x.order = m/Order',
    )
  })

  it('does not count when its module is not among those that are seen', () => {
    checkModels(
      `
-- m/models/m.py --
class M(models.Model):
    _name = 'x.order'
-- n/__manifest__.py --
{'depends': ['m']}
-- n/models/n.py --
class N(models.Model):
    _inherit = 'x.order'
`,
      'x.order = m/M',
      { only: ['base', 'm'] },
    )
  })

  it('of a module that cannot be installed counts only when all modules are looked at', () => {
    const fixture = `
-- m/__manifest__.py --
{'depends': ['base'], 'installable': False}
-- m/models/m.py --
class M(models.Model):
    _name = 'x.order'
`
    checkModels(fixture, 'x.order = m/M')
    checkModels(fixture, '', { only: ['base', 'm'] })
  })
})

describe('imports in circles', () => {
  it('end, with each class executed once', () => {
    checkModels(
      `
-- m/models/__init__.py --
from . import a
from . import b
-- m/models/a.py --
from odoo import models
from .b import B
from . import b
class A(models.Model):
    _name = 'x.a'
-- m/models/b.py --
from odoo import models
from .a import A
from odoo.addons.m import models as all_models
class B(models.Model):
    _name = 'x.b'
class C(A):
    _inherit = 'x.a'
`,
      `
      x.b = m/B
      x.a = m/C < m/A
`,
    )
  })

  it('of star imports end quickly, even when nothing has the name', () => {
    const files = Array.from({ length: 24 }, (_, i) => `f${i}`)
    checkModels(
      `
-- m/models/__init__.py --
${files.map((name) => `from .${name} import *`).join('\n')}
${files
  .map(
    (name, i) => `-- m/models/${name}.py --
from . import *
from .f${(i + 1) % files.length} import *
class C${i}(Missing):
    _name = 'x.c${i}'
`,
  )
  .join('')}
-- m/models/f0.py --
from odoo import models
from . import *
class Order(models.Model):
    _name = 'x.order'
class Lost(also.missing.Model):
    _name = 'x.lost'
`,
      'x.order = m/Order',
    )
  })

  it('of classes end', () => {
    checkModels(
      `
-- m/models/m.py --
from odoo import models
class A(B, models.Model):
    _name = 'x.a'
class B(A, models.Model):
    _name = 'x.b'
`,
      `
      x.b = m/B
      x.a = m/A
`,
    )
  })
})

describe('an attribute of a model', () => {
  it('is that of the most derived class that has it, its parents included', () => {
    checkModels(
      `
class Mixin(models.AbstractModel):
    _name = 'x.mixin'
    _order = 'sequence'
    _rec_name = 'title'
    title = fields.Char()
    name = fields.Char()
class Order(models.Model):
    _name = 'x.order'
    _inherit = 'x.mixin'
class Extension(models.Model):
    _inherit = 'x.order'
    _order = "date desc, " "id"
class Plain(models.Model):
    _name = 'x.plain'
    title = fields.Char()
`,
      `
      x.mixin abstract = m/Mixin; rec_name title; order sequence
      x.order = m/Extension < m/Order; inherit x.mixin; rec_name title; order date desc, id
      x.plain = m/Plain
`,
    )
  })
})
