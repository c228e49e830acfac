/**
 * The parts of a small Odoo that types stand on, in the place where each version has them: environments, values of fields, requests, cursors.
 * Written for the tests; it cannot be run.
 */

/** The head of a fixture for a version such as `16.0`: the version, and the files of its framework. */
export function frameworkOf(version: string): string {
  const major = Number(version.split('.')[0])
  const files: Record<string, string> = {
    'odoo/__init__.py': `
from . import api, fields, models, http, tools, exceptions, sql_db, modules, tests
SUPERUSER_ID = 1
from .tools.translate import _, _lt
${major >= 15 ? 'from .fields import Command' : ''}
from .modules.registry import Registry
def registry(database_name=None):
    return Registry(database_name)
`,
    'odoo/exceptions.py': `
class UserError(Exception):
    def __init__(self, message):
        super().__init__(message)
class ValidationError(UserError):
    pass
`,
    'odoo/sql_db.py': SQL_DB,
    'odoo/modules/__init__.py': 'from . import registry\n',
    'odoo/modules/registry.py': `
from typing import Mapping
from odoo.sql_db import Cursor
class Registry(Mapping):
    db_name: str
    def __init__(self, db_name): ...
    def cursor(self) -> Cursor: ...
    def __getitem__(self, model_name):
        return self.models[model_name]
    def __call__(self, model_name):
        return self.models[model_name]
`,
    'odoo/tools/__init__.py': `
from .float_utils import float_compare, float_round
from .misc import frozendict, groupby, ormcache, OrderedSet
from .translate import _
`,
    'odoo/tools/float_utils.py': `
def float_round(value, precision_digits=None, precision_rounding=None):
    return value * 1.0
def float_compare(value1, value2, precision_digits=None, precision_rounding=None):
    if value1 < value2:
        return -1
    return 1
`,
    'odoo/tools/misc.py': `
class frozendict(dict):
    pass
class OrderedSet(set):
    pass
def ormcache(*args):
    return lambda method: method
def groupby(iterable, key=None):
    groups = {}
    for item in iterable:
        groups.setdefault(key(item), []).append(item)
    return groups.items()
`,
    'odoo/tools/translate.py': `
class GettextAlias:
    def __call__(self, source, *args, **kwargs) -> str: ...
class LazyGettext:
    def __init__(self, source): ...
    def __str__(self):
        return ''
_ = GettextAlias()
_lt = LazyGettext
`,
    'odoo/http.py': major >= 16 ? REQUEST : OLD_REQUEST,
    'odoo/tests/__init__.py':
      'from .common import TransactionCase, HttpCase, tagged\n' +
      (major >= 17 ? 'from .form import Form, O2MProxy, M2MProxy' : 'from .common import Form'),
    'odoo/tests/common.py': TESTS + (major >= 17 ? '' : FORMS),
    ...(major >= 17 ? { 'odoo/tests/form.py': FORMS } : {}),
    [major >= 19 ? 'odoo/orm/models.py' : 'odoo/models.py']:
      modelsOf(major) + (major >= 19 ? '' : TRANSIENT),
    ...(major >= 19 ? NEW_PLACES : oldPlaces(major)),
  }
  const texts = Object.entries(files).map(([path, text]) => `-- ${path} --\n${text.trim()}\n`)
  return `-- version ${version} --\n${texts.join('')}`
}

const SQL_DB = `
class BaseCursor:
    def execute(self, query, params=None): ...
    def commit(self) -> None: ...
class Cursor(BaseCursor):
    def __init__(self, dbname):
        self.dbname = dbname
    def __enter__(self):
        return self
    def dictfetchall(self):
        return [{'id': 1} for row in self.rows]
    @property
    def closed(self):
        return True
`

const REQUEST = `
import odoo
def route(route=None, **routing):
    return lambda endpoint: endpoint
class Controller:
    pass
class Request:
    def __init__(self, httprequest):
        self.httprequest = HTTPRequest()
        self.env = None
        self.registry = None
        self.params = {}
    @property
    def cr(self):
        return self.env.cr
    def render(self, template) -> 'Response': ...
    def get_json_data(self) -> dict: ...
class HTTPRequest:
    method = 'GET'
class Response:
    status_code = 200
_request_stack = object()
request = _request_stack()
`

const OLD_REQUEST = `
import odoo
def route(route=None, **routing):
    return lambda endpoint: endpoint
class Controller:
    pass
class Response:
    status_code = 200
class WebRequest:
    def __init__(self, httprequest):
        self.httprequest = httprequest
        self._env = None
    @property
    def env(self):
        return self._env
    @property
    def cr(self):
        return self.env.cr
class HttpRequest(WebRequest):
    def render(self, template) -> 'Response': ...
class JsonRequest(WebRequest):
    pass
_request_stack = object()
request = _request_stack()
`

const TESTS = `
from odoo import api
def tagged(*tags):
    return lambda cls: cls
class BaseCase:
    def assertEqual(self, first, second): ...
class TransactionCase(BaseCase):
    env: api.Environment = None
    @classmethod
    def setUpClass(cls):
        cls.registry = odoo.registry()
    def ref(self, xid):
        return self.env.ref(xid).id
class RecordCapturer:
    def __init__(self, model, domain):
        self._model = model
    def __enter__(self):
        return self
    @property
    def records(self):
        return self._after
class HttpCase(TransactionCase):
    def url_open(self, url) -> 'Response': ...
class Response:
    status_code = 200
`

const FORMS = `
import collections.abc
class Form:
    def __init__(self, record, view=None):
        object.__setattr__(self, '_record', record)
    def __enter__(self):
        return self
    @classmethod
    def from_action(cls, env, action):
        return cls(env[action['res_model']], action.get('view_id'))
    def __getitem__(self, field_name):
        return self._values[field_name]
    def save(self):
        return self._record
    @property
    def record(self):
        return self._record.with_env(self._env)
class O2MForm(Form):
    def __init__(self, proxy, index=None): ...
    def save(self):
        self._proxy._perform_onchange()
class X2MProxy:
    _form = None
    @property
    def ids(self):
        return list(self._form)
class O2MProxy(X2MProxy):
    def __len__(self):
        return 1
    def new(self):
        return O2MForm(self)
    def edit(self, index):
        return O2MForm(self, index)
    def remove(self, index):
        self._form._perform_onchange()
class M2MProxy(X2MProxy, collections.abc.Sequence):
    def __getitem__(self, index):
        return self._form._env[self._field_info['relation']].browse(index)
    def __len__(self):
        return 1
    def __iter__(self):
        return iter(self._form._env[self._field_info['relation']])
    def add(self, record):
        self._form._perform_onchange()
    def remove(self, id=None, index=None):
        self._form._perform_onchange()
    def set(self, records):
        self._form._perform_onchange()
    def clear(self):
        self._form._perform_onchange()
`

const ENVIRONMENT = `
from typing import Mapping
class Environment(Mapping):
    def __new__(cls, cr, uid, context, su=False):
        return object.__new__(cls)
    def __getitem__(self, model_name): ...
    def __call__(self, cr=None, user=None, context=None, su=None): ...
    def ref(self, xml_id, raise_if_not_found=True): ...
    def is_superuser(self):
        return self.su
    def is_admin(self):
        return self.su or True
    def _(self, source, *args, **kwargs) -> str: ...
    def flush_all(self):
        self.flush()
`

const DECORATORS = `
def depends(*args):
    return lambda method: method
def onchange(*args):
    return lambda method: method
def constrains(*args):
    return lambda method: method
def returns(model):
    return lambda method: method
def model(method):
    return method
def model_create_multi(method):
    return method
def autovacuum(method):
    return method
`

const FIELD = `
class Field:
    type = None
    name: str
    relational = False
    def get_description(self, env):
        return {}
`

const FIELD_CLASSES = `
class Boolean(Field):
    type = 'boolean'
class Json(Field):
    type = 'json'
class Integer(Field):
    type = 'integer'
class Float(Field):
    type = 'float'
    @staticmethod
    def compare(value1, value2, precision_rounding=None):
        return 0
class Monetary(Field):
    type = 'monetary'
class _String(Field):
    pass
class Char(_String):
    type = 'char'
class Text(_String):
    type = 'text'
class Html(_String):
    type = 'html'
class Binary(Field):
    type = 'binary'
class Image(Binary):
    pass
class Selection(Field):
    type = 'selection'
class Reference(Selection):
    type = 'reference'
class _Relational(Field):
    relational = True
class Many2one(_Relational):
    type = 'many2one'
    def __init__(self, comodel_name=None, string=None, **kwargs): ...
class Many2oneReference(Integer):
    type = 'many2one_reference'
class Properties(Field):
    type = 'properties'
class PropertiesDefinition(Field):
    type = 'properties_definition'
class _RelationalMulti(_Relational):
    pass
class One2many(_RelationalMulti):
    type = 'one2many'
    def __init__(self, comodel_name=None, inverse_name=None, string=None, **kwargs): ...
class Many2many(_RelationalMulti):
    type = 'many2many'
    def __init__(self, comodel_name=None, relation=None, column1=None, column2=None, string=None, **kwargs): ...
class Id(Field):
    type = 'integer'
`

const TEMPORAL = `
class Date(Field):
    type = 'date'
    @staticmethod
    def today(*args):
        return date.today()
    @staticmethod
    def context_today(record, timestamp=None):
        today = timestamp or datetime.now()
        return today.date()
    @staticmethod
    def to_date(value):
        if not value:
            return None
        if isinstance(value, date):
            if isinstance(value, datetime):
                return value.date()
            return value
        return datetime.strptime(value, '%Y-%m-%d').date()
    @staticmethod
    def to_string(value):
        return value.strftime('%Y') if value else False
class Datetime(Field):
    type = 'datetime'
    @staticmethod
    def now(*args):
        return datetime.now()
    @staticmethod
    def today(*args):
        return Datetime.now()
    @staticmethod
    def to_datetime(value):
        return datetime.strptime(value, '%Y')
    @staticmethod
    def context_timestamp(record, timestamp):
        assert isinstance(timestamp, datetime)
        return timestamp
`

const COMMAND = `
from enum import IntEnum
class Command(IntEnum):
    CREATE = 0
    LINK = 4
    SET = 6
    @classmethod
    def create(cls, values: dict):
        return (cls.CREATE, 0, values)
    @classmethod
    def link(cls, id: int):
        return (cls.LINK, id, 0)
    @classmethod
    def clear(cls):
        return (5, 0, 0)
    @classmethod
    def set(cls, ids: list):
        return (6, 0, ids)
`

/** The class that all models derive from, with the methods of a version. */
function modelsOf(major: number): string {
  const names = [
    ...['browse', 'search', 'create', 'copy', 'new', 'sudo', 'with_context', 'with_user'],
    ...['with_company', 'with_env', 'exists', 'filtered', 'filtered_domain', 'sorted', 'mapped'],
    ...['read', 'search_read', 'search_count', 'name_search', 'name_create', 'fields_get'],
    ...['default_get', 'write', 'unlink', 'ensure_one', 'union', 'concat', 'read_group'],
    ...['copy_data', 'get_metadata'],
    ...(major >= 16 ? ['_read_group'] : []),
    ...(major >= 17 ? ['grouped', 'search_fetch'] : ['name_get']),
  ]
  const methods = names.map(
    (name) => `    def ${name}(self, *args, **kwargs):\n        raise ValueError`,
  )
  return `
class MetaModel(type):
    pass
class BaseModel(metaclass=MetaModel):
    _auto = False
    _register = False
    _abstract = True
    _transient = False
    _name = None
    _description = None
    _inherit = ()
    _inherits = {}
    _rec_name = None
    _table = None
    _order = 'id'
${methods.join('\n')}
    def _check_company(self, fnames=None):
        return len(self)
    def get_base_url(self) -> str:
        raise ValueError
AbstractModel = BaseModel
class Model(AbstractModel):
    _auto = True
    _register = False
    _abstract = False
`
}

const TRANSIENT = `
class TransientModel(Model):
    _auto = True
    _register = False
    _abstract = False
    _transient = True
`

const DATES = 'from datetime import date, datetime\n'

function oldPlaces(major: number): Record<string, string> {
  return {
    'odoo/api.py': DECORATORS + ENVIRONMENT,
    'odoo/fields.py': [DATES, FIELD, FIELD_CLASSES, TEMPORAL, major >= 15 ? COMMAND : ''].join(
      '\n',
    ),
  }
}

const CLASS_NAMES = [...FIELD_CLASSES.matchAll(/^class (\w+)/gm)].map(([, name]) => name)

/** Since 19 the framework lies in `odoo/orm`, and the old names are packages that import from it. */
const NEW_PLACES = {
  'odoo/api/__init__.py':
    'from odoo.orm.decorators import *\nfrom odoo.orm.environments import Environment\n',
  'odoo/orm/decorators.py': DECORATORS,
  'odoo/orm/environments.py': ENVIRONMENT,
  'odoo/orm/commands.py': COMMAND,
  'odoo/orm/domains.py': `
class Domain:
    def __new__(cls, *args): ...
    def __and__(self, other) -> 'Domain': ...
    def __invert__(self) -> 'Domain': ...
    @staticmethod
    def AND(items) -> 'Domain': ...
`,
  'odoo/orm/fields.py': FIELD,
  'odoo/orm/fields_misc.py': `from .fields import Field\n${FIELD_CLASSES}`,
  'odoo/orm/fields_temporal.py': `${DATES}from .fields import Field\n${TEMPORAL}`,
  'odoo/fields/__init__.py':
    'from odoo.orm.fields import Field\n' +
    `from odoo.orm.fields_misc import ${CLASS_NAMES.join(', ')}\n` +
    'from odoo.orm.fields_temporal import Date, Datetime\n' +
    'from odoo.orm.commands import Command\n' +
    'from odoo.orm.domains import Domain\n',
}

/** All versions that are supported. */
export const VERSIONS: readonly string[] = ['14.0', '15.0', '16.0', '17.0', '18.0', '19.0']
