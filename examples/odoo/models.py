"""Models: classes that become tables, and recordsets that are their instances.

A model class says ``_name`` to make a model, ``_inherit`` to extend one, and
both to make a new one out of others. The registry puts the classes of all
installed modules together, in the order in which modules were loaded.
"""
import collections
import itertools
import logging
from collections.abc import Iterable

from . import api
from .exceptions import AccessError, MissingError, UserError, ValidationError
from .fields import Field, Id, Char, Many2one, Datetime, One2many
from .osv import expression
from .tools import OrderedSet, frozendict, lazy_property, unique
from .tools.translate import _

_logger = logging.getLogger(__name__)

#: how many records are read at once
PREFETCH_MAX = 1000

#: columns that every table with ``_log_access`` has
LOG_ACCESS_COLUMNS = ['create_uid', 'create_date', 'write_uid', 'write_date']
MAGIC_COLUMNS = ['id'] + LOG_ACCESS_COLUMNS


class MetaModel(type):
    """The class of model classes: it notes which module each belongs to."""

    module_to_models = collections.defaultdict(list)

    def __new__(meta, name, bases, attrs):
        attrs.setdefault('__slots__', ())
        attrs.setdefault('_field_definitions', [])
        if attrs.get('_register', True):
            module = attrs['__module__']
            if '_module' not in attrs:
                attrs['_module'] = module.split('.')[2] if module.startswith('odoo.addons.') else None
            inherit = attrs.get('_inherit')
            if isinstance(inherit, str):
                attrs.setdefault('_name', inherit)
                attrs['_inherit'] = [inherit]
            if not attrs.get('_name'):
                attrs['_name'] = name
        return super().__new__(meta, name, bases, attrs)

    def __init__(self, name, bases, attrs):
        super().__init__(name, bases, attrs)
        if not attrs.get('_register', True):
            return
        if self._module:
            self.module_to_models[self._module].append(self)
        for key, value in attrs.items():
            if isinstance(value, Field):
                self._field_definitions.append(value)


class NewId(api.NewId):
    """Kept here for code that imports it from ``odoo.models``."""
    __slots__ = ()


class BaseModel(metaclass=MetaModel):
    """What all models have in common.

    Don't derive from it directly: take :class:`Model`, :class:`TransientModel`
    or :class:`AbstractModel`.
    """
    __slots__ = ['env', '_ids', '_prefetch_ids']

    env: api.Environment
    id: int | api.NewId
    display_name: str
    pool: dict

    _auto = False               #: make a table for it
    _register = False           #: seen by the registry
    _abstract = True            #: has no records
    _transient = False          #: records go away by themselves

    _name = None                #: name with dots: ``sale.order``
    _description = None         #: what a user would call it
    _module = None              #: module the class belongs to
    _custom = False             #: made by a user, not by a module
    _inherit = ()               #: models that are extended or copied from
    _inherits = frozendict()    #: delegation: ``{'res.partner': 'partner_id'}``
    _table = None               #: name of the table
    _table_query = None         #: query that takes the place of the table
    _sql_constraints = []       #: list of ``(name, definition, message)``

    _rec_name = None            #: field that says what a record is called
    _rec_names_search = None    #: fields that :meth:`name_search` looks at
    _order = 'id'               #: how a search sorts
    _parent_name = 'parent_id'  #: field of the tree
    _parent_store = False       #: keep ``parent_path`` for ``child_of``
    _active_name = None         #: field that hides records
    _fold_name = 'fold'         #: field that folds columns of a kanban

    _translate = True
    _check_company_auto = False
    _allow_sudo_commands = True
    _log_access = True
    _depends = frozendict()

    id = Id()
    display_name = Char(string='Display Name', compute='_compute_display_name', search='_search_display_name')

    def __init__(self, env, ids, prefetch_ids):
        self.env = env
        self._ids = ids
        self._prefetch_ids = prefetch_ids

    # -- creating and changing ------------------------------------------------

    @api.model
    def default_get(self, fields_list):
        """Default values for a new record.

        :param list fields_list: names of the fields wanted
        :return: values by field name, fields without default left out
        :rtype: dict
        """
        defaults = {}
        for name in fields_list:
            key = 'default_' + name
            field = self._fields.get(name)
            if key in self._context:
                defaults[name] = self._context[key]
            elif field and field.default:
                defaults[name] = field.default(self)
        return defaults

    @api.model_create_multi
    def create(self, vals_list):
        """Create records, one per dictionary.

        :param vals_list: values by field name; one dictionary will do
        :return: the new records, in the same order
        """
        if isinstance(vals_list, dict):
            vals_list = [vals_list]
        self.check_access('create')
        records = self.browse()
        for vals in vals_list:
            vals = self._add_missing_default_values(vals)
            records += self._create_one(vals)
        records._validate_fields(name for vals in vals_list for name in vals)
        return records

    def _create_one(self, vals):
        """Insert one row and give its record."""
        raise NotImplementedError()

    def write(self, vals):
        """Give all the records in ``self`` the same values.

        :param dict vals: values by field name; commands for x2many fields
        :return: ``True``
        """
        if not self:
            return True
        self.check_access('write')
        for name, value in vals.items():
            self._fields[name].write(self, value)
        self._validate_fields(vals)
        return True

    def unlink(self):
        """Delete the records.

        :return: ``True``
        :raise AccessError: when the user may not
        :raise UserError: when something still needs them
        """
        if not self:
            return True
        self.check_access('unlink')
        self.env.flush_all()
        return True

    def copy(self, default=None):
        """Duplicate the records.

        :param dict default: values that differ from the original
        :return: the new records
        """
        vals_list = self.copy_data(default)
        return self.create(vals_list)

    def copy_data(self, default=None):
        """Values for duplicates, one dictionary per record."""
        default = dict(default or {})
        names = [name for name, field in self._fields.items() if field.copy and name not in default]
        return [dict(values, **default) for values in self.read(names, load=None)]

    @api.model
    def name_create(self, name):
        """Create a record from its name only; gives ``(id, name)``."""
        if not self._rec_name:
            return False
        record = self.create({self._rec_name: name})
        return record.id, record.display_name

    def toggle_active(self):
        """Archive what is active and the other way round."""
        name = self._active_name
        active = self.filtered(name)
        active[name] = False
        (self - active)[name] = True

    def action_archive(self):
        """Hide the records."""
        return self.filtered(self._active_name).toggle_active()

    def action_unarchive(self):
        """Show the records again."""
        return self.filtered(lambda record: not record[self._active_name]).toggle_active()

    @api.model
    def new(self, values=None, origin=None, ref=None):
        """A record that lives in memory only.

        :param dict values: its values
        :param origin: the record it is an edited copy of
        """
        record = self.browse([NewId(origin and origin.id, ref)])
        record._update_cache(values or {})
        return record

    def update(self, values):
        """Assign several fields: ``record.update({'name': name})``."""
        for name, value in values.items():
            self[name] = value

    # -- finding and reading --------------------------------------------------

    @api.model
    @api.readonly
    def search(self, domain, offset=0, limit=None, order=None):
        """Find the records that match a domain.

        :param domain: list of conditions; an empty one matches everything
        :param int offset: how many to skip
        :param int limit: how many to give at most
        :param str order: how to sort, ``name desc, id`` for instance
        :return: a recordset
        """
        return self.search_fetch(domain, [], offset=offset, limit=limit, order=order)

    @api.model
    @api.readonly
    def search_fetch(self, domain, field_names, offset=0, limit=None, order=None):
        """Find records and read some of their fields in the same query."""
        query = self._search(domain, offset=offset, limit=limit, order=order or self._order)
        return self.browse(query)

    @api.model
    def search_count(self, domain, limit=None):
        """How many records match a domain."""
        return len(self.search(domain, limit=limit))

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None):
        """The query behind :meth:`search`; override it to change searches."""
        return expression.normalize_domain(domain) and []

    @api.model
    @api.readonly
    def search_read(self, domain=None, fields=None, offset=0, limit=None, order=None, **read_kwargs):
        """Find records and read them: a list of dictionaries."""
        records = self.search_fetch(domain or [], fields or [], offset=offset, limit=limit, order=order)
        return records.read(fields, **read_kwargs)

    @api.model
    @api.readonly
    def name_search(self, name='', args=None, operator='ilike', limit=100):
        """Find records by what they are called: pairs ``(id, name)``."""
        domain = expression.AND([[('display_name', operator, name)], args or []])
        return [(record.id, record.display_name) for record in self.search(domain, limit=limit)]

    @api.readonly
    def read(self, fields=None, load='_classic_read'):
        """Values of the records, a dictionary for each.

        :param list fields: names of the fields; all of them by default
        :param str load: ``None`` gives ids where otherwise pairs would be
        """
        self.check_access('read')
        names = fields or list(self._fields)
        return [{name: record[name] for name in ['id', *names]} for record in self]

    @api.model
    @api.readonly
    def read_group(self, domain, fields, groupby, offset=0, limit=None, orderby=False, lazy=True):
        """Count and sum up records by group, for list and kanban views.

        :param domain: which records
        :param list fields: what to add up: ``['amount_total:sum']``
        :param list groupby: by what: ``['date_order:month']``
        :param bool lazy: only the first level of groups
        """
        groupby = [groupby] if isinstance(groupby, str) else list(groupby)
        return [dict(zip(groupby, row)) for row in self._read_group(domain, groupby, fields, offset=offset, limit=limit)]

    @api.model
    def _read_group(self, domain, groupby=(), aggregates=(), having=(), offset=0, limit=None, order=None):
        """Count and sum up records by group, for Python code: a list of tuples."""
        return []

    @api.model
    def browse(self, ids=None):
        """Records with the given ids, without asking the database.

        :param ids: an id, a list of ids or nothing
        """
        if not ids:
            ids = ()
        elif isinstance(ids, (int, api.NewId)):
            ids = (ids,)
        else:
            ids = tuple(ids)
        return self.__class__(self.env, ids, ids)

    def exists(self):
        """Those of the records that are in the database."""
        return self.browse(self._search([('id', 'in', self.ids)]))

    def fetch(self, field_names):
        """Bring some fields of the records into the cache."""
        self.check_access('read')

    @api.model
    @api.readonly
    def fields_get(self, allfields=None, attributes=None):
        """Describe fields, for clients.

        :param list allfields: which fields, all of them by default
        :param list attributes: which of their attributes
        """
        return {
            name: field.get_description(self.env, attributes)
            for name, field in self._fields.items()
            if not allfields or name in allfields
        }

    @api.model
    @api.readonly
    def get_view(self, view_id=None, view_type='form', **options):
        """A view with all its extensions applied."""
        return self.env['ir.ui.view'].browse(view_id)._get_combined_arch()

    @api.depends(lambda self: (self._rec_name,) if self._rec_name else ())
    def _compute_display_name(self):
        """What a record is called; override it for something better."""
        for record in self:
            record.display_name = record[self._rec_name] if self._rec_name else '%s,%s' % (record._name, record.id)

    @api.model
    def _search_display_name(self, operator, value):
        """Conditions under which a record is called like that."""
        names = self._rec_names_search or [self._rec_name]
        return expression.OR([[(name, operator, value)] for name in names])

    def get_metadata(self):
        """Who made the records, when, and under which external id."""
        return self.read(LOG_ACCESS_COLUMNS)

    def get_external_id(self):
        """External ids by database id, an empty text where there is none."""
        return dict.fromkeys(self.ids, '')

    # -- rights ---------------------------------------------------------------

    def check_access(self, operation):
        """Raise when the user may not do that to the records.

        :param str operation: ``read``, ``write``, ``create`` or ``unlink``
        """
        if not self.has_access(operation):
            raise AccessError(_("You cannot do that with %s.", self._description))

    def has_access(self, operation):
        """Tell whether the user may do that to the records."""
        return self.env.su or self.env['ir.model.access'].check(self._name, operation, False)

    @api.model
    def user_has_groups(self, groups):
        """Tell whether the user is in one of the groups of a list."""
        return any(self.env.user.has_group(group.strip()) for group in groups.split(','))

    def _validate_fields(self, field_names, excluded_names=()):
        """Run the constraints of some fields."""
        for name in unique(field_names):
            _logger.debug("constraints of %s.%s", self._name, name)

    def _add_missing_default_values(self, values):
        """Values for :meth:`create`, with defaults for those not given."""
        missing = [name for name in self._fields if name not in values]
        return {**self.default_get(missing), **values}

    def _check_company(self, fnames=None):
        """Raise when a record points to one of another company."""

    def _check_recursion(self, parent=None):
        """Tell whether the tree of the records has no loop."""
        return not self._has_cycle(parent)

    def _has_cycle(self, field_name=None):
        """Tell whether following a field leads back to the start."""
        name = field_name or self._parent_name
        for record in self:
            seen = OrderedSet()
            while record:
                if record.id in seen:
                    return True
                seen.add(record.id)
                record = record[name]
        return False

    # -- other environments ---------------------------------------------------

    def with_env(self, env):
        """The same records in another environment."""
        return self.__class__(env, self._ids, self._prefetch_ids)

    def sudo(self, flag=True):
        """The same records, passing access checks (or not any more)."""
        return self.with_env(self.env(su=flag))

    def with_user(self, user):
        """The same records, seen by another user."""
        return self.with_env(self.env(user=user, su=False))

    def with_company(self, company):
        """The same records, with another main company."""
        return self.with_context(allowed_company_ids=[int(company)])

    def with_context(self, *args, **kwargs):
        """The same records in another context.

        Named arguments are added to the present context; a dictionary takes
        its place: ``records.with_context({}, lang='fr_FR')``.
        """
        context = dict(args[0] if args else self._context, **kwargs)
        return self.with_env(self.env(context=context))

    def with_prefetch(self, prefetch_ids=None):
        """The same records, read together with others."""
        return self.__class__(self.env, self._ids, prefetch_ids or self._ids)

    # -- recordsets -----------------------------------------------------------

    def mapped(self, func):
        """Apply a function to each record, or follow a path of fields.

        :param func: a function, or names with dots: ``'order_line.product_id'``
        :return: a list, or a recordset when the results are records
        """
        if callable(func):
            return [func(record) for record in self]
        result = self
        for name in func.split('.'):
            result = result[name]
        return result

    def filtered(self, func):
        """Those of the records for which a function (or a field) is true."""
        if isinstance(func, str):
            path = func
            func = lambda record: any(record.mapped(path))
        return self.browse([record.id for record in self if func(record)])

    def filtered_domain(self, domain):
        """Those of the records that match a domain, in the same order."""
        matching = self.search(expression.AND([[('id', 'in', self.ids)], domain]))
        return self & matching

    def sorted(self, key=None, reverse=False):
        """The records in another order.

        :param key: a function or the name of a field; ``_order`` by default
        """
        if key is None:
            return self.search([('id', 'in', self.ids)])
        if isinstance(key, str):
            name = key
            key = lambda record: record[name]
        return self.browse([record.id for record in sorted(self, key=key, reverse=reverse)])

    def grouped(self, key):
        """Recordsets by the value of a field or a function."""
        groups = collections.defaultdict(self.browse)
        for record in self:
            groups[record[key] if isinstance(key, str) else key(record)] += record
        return dict(groups)

    def ensure_one(self):
        """Raise unless there is exactly one record; gives the record."""
        if len(self._ids) != 1:
            raise ValueError("Expected singleton: %s" % self)
        return self

    def concat(self, *args):
        """The records of several recordsets, one after the other."""
        return self.browse(itertools.chain(self._ids, *(arg._ids for arg in args)))

    def union(self, *args):
        """The records of several recordsets, each once."""
        return self.browse(OrderedSet(itertools.chain(self._ids, *(arg._ids for arg in args))))

    def __bool__(self):
        return bool(self._ids)

    def __len__(self):
        return len(self._ids)

    def __iter__(self):
        for record_id in self._ids:
            yield self.__class__(self.env, (record_id,), self._prefetch_ids)

    def __contains__(self, item):
        if isinstance(item, str):
            return item in self._fields
        return item.id in self._ids

    def __add__(self, other):
        return self.concat(other)

    def __sub__(self, other):
        return self.browse([record_id for record_id in self._ids if record_id not in other._ids])

    def __and__(self, other):
        return self.browse([record_id for record_id in self._ids if record_id in other._ids])

    def __or__(self, other):
        return self.union(other)

    def __eq__(self, other):
        return isinstance(other, BaseModel) and self._name == other._name and set(self._ids) == set(other._ids)

    def __hash__(self):
        return hash((self._name, frozenset(self._ids)))

    def __getitem__(self, key):
        """A field by its name, or a record by its position."""
        if isinstance(key, str):
            return self._fields[key].__get__(self, type(self))
        return self.browse(self._ids[key])

    def __setitem__(self, key, value):
        return self._fields[key].__set__(self, value)

    def __int__(self):
        return self.id or 0

    def __repr__(self):
        return "%s%r" % (self._name, self._ids)

    # -- what a record knows --------------------------------------------------

    @property
    def _context(self):
        return self.env.context

    @property
    def _cr(self):
        return self.env.cr

    @property
    def _uid(self):
        return self.env.uid

    @property
    def ids(self):
        """Ids of the records that are in the database."""
        return [record_id for record_id in self._ids if record_id]

    @property
    def _origin(self):
        """The records in the database that these are edited copies of."""
        return self.browse([getattr(record_id, 'origin', record_id) for record_id in self._ids])

    @property
    def _fields(self):
        """Fields by name."""
        return {field.name: field for field in self._field_definitions}

    def flush_model(self, fnames=None):
        """Write pending changes of the model into the database."""

    def flush_recordset(self, fnames=None):
        """Write pending changes of the records into the database."""

    def invalidate_model(self, fnames=None, flush=True):
        """Forget cached values of the model."""

    def invalidate_recordset(self, fnames=None, flush=True):
        """Forget cached values of the records."""

    def modified(self, fnames, create=False, before=False):
        """Fields changed: those that depend on them are computed again."""

    def _update_cache(self, values, validate=True):
        """Put values into the cache without writing them."""

    def _register_hook(self):
        """Called on each model when the registry is ready."""

    def init(self):
        """Called when the table was made or changed: indexes, views."""

    @api.autovacuum
    def _gc_nothing(self):
        """Place holder: models say here what may be cleaned up."""


class AbstractModel(BaseModel):
    """A model without table: others inherit its fields and methods."""
    _auto = False
    _register = False
    _abstract = True
    __slots__ = ()


class Model(AbstractModel):
    """A model with a table; its records stay until they are deleted."""
    _auto = True
    _register = False
    _abstract = False
    __slots__ = ()


class TransientModel(Model):
    """A model for wizards: its records go away after a while."""
    _auto = True
    _register = False
    _abstract = False
    _transient = True
    _transient_max_count = 0
    _transient_max_hours = 1.0
    __slots__ = ()

    @api.autovacuum
    def _transient_vacuum(self):
        """Delete records that are too old."""
        self.sudo().search([('create_date', '<', 'now')]).unlink()


def itemgetter_tuple(items):
    """A function that gives several items of a sequence as a tuple."""
    return lambda row: tuple(row[item] for item in items)


def check_object_name(name):
    """Tell whether something can be the name of a model."""
    return isinstance(name, str) and all(part.isidentifier() for part in name.split('.'))
