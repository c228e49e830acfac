"""Fields: what records are made of."""
import datetime
import enum
import json

from .tools.float_utils import float_compare, float_is_zero, float_round
from .tools.misc import DEFAULT_SERVER_DATE_FORMAT, DEFAULT_SERVER_DATETIME_FORMAT

#: default value of a parameter that was not given
SENTINEL = object()


class MetaField(type):
    """The class of field classes: finds them by their type."""

    by_type = {}

    def __init__(cls, name, bases, attrs):
        super().__init__(name, bases, attrs)
        if cls.type:
            MetaField.by_type.setdefault(cls.type, cls)


class Field(metaclass=MetaField):
    """A field of a model.

    :param str string: label; made from the name by default
    :param str help: tooltip
    :param bool readonly: cannot be changed in the user interface
    :param bool required: cannot be left empty
    :param str index: ``btree``, ``btree_not_null``, ``trigram`` or ``True``
    :param default: a value, or a function that takes a recordset
    :param str groups: who may see it, external ids with commas between
    :param bool copy: goes along when a record is duplicated
    :param bool store: has a column
    :param bool company_dependent: has a value per company
    :param str compute: method that computes it
    :param bool precompute: compute it before the record is inserted
    :param bool compute_sudo: compute it with all rights
    :param str inverse: method that takes a written value apart
    :param str search: method that makes a domain of a condition
    :param str related: path to the field it mirrors
    :param aggregator: how groups add it up, ``sum`` for instance
    """

    type = None
    relational = False
    translate = False
    name = None
    model_name = None
    comodel_name = None

    string = None
    help = None
    readonly = False
    required = False
    index = None
    default = None
    groups = None
    copy = True
    store = True
    company_dependent = False
    compute = None
    compute_sudo = False
    precompute = False
    recursive = False
    inverse = None
    search = None
    related = None
    related_sudo = True
    aggregator = None
    group_expand = None
    exportable = True
    prefetch = True
    states = None
    tracking = None

    def __init__(self, string=SENTINEL, **kwargs):
        kwargs['string'] = string
        self.args = {key: value for key, value in kwargs.items() if value is not SENTINEL}
        self.__dict__.update(self.args)

    def __set_name__(self, owner, name):
        self.name = name
        self.model_name = getattr(owner, '_name', None)

    def __get__(self, record, owner=None):
        """Value of the field: from the cache, the database or its method."""
        if record is None:
            return self
        record.ensure_one()
        return self.convert_to_record(None, record)

    def __set__(self, records, value):
        """Assign the field of all the records."""
        records.write({self.name: value})

    def __str__(self):
        return "%s.%s" % (self.model_name, self.name)

    @property
    def column_type(self):
        """Type of the column, ``None`` when there is none."""
        return None

    @property
    def base_field(self):
        """The field this one mirrors, through all models in between."""
        return self

    def convert_to_column(self, value, record, values=None, validate=True):
        """From what ``create`` and ``write`` take to what the table holds."""
        return value

    def convert_to_cache(self, value, record, validate=True):
        """From what ``create`` and ``write`` take to what the cache holds."""
        return value

    def convert_to_record(self, value, record):
        """From what the cache holds to what Python code sees."""
        return False if value is None else value

    def convert_to_read(self, value, record, use_display_name=True):
        """From what Python code sees to what ``read`` gives."""
        return value

    def convert_to_write(self, value, record):
        """From what Python code sees to what ``write`` takes."""
        return value

    def write(self, records, value):
        """Change the field of some records."""
        records._update_cache({self.name: value})

    def get_description(self, env, attributes=None):
        """Describe the field, for clients."""
        description = {'type': self.type, 'string': self.string, 'help': self.help, 'required': self.required}
        return {key: value for key, value in description.items() if not attributes or key in attributes}


class Boolean(Field):
    """True or false."""
    type = 'boolean'
    column_type = ('bool', 'bool')

    def convert_to_cache(self, value, record, validate=True):
        return bool(value)


class Integer(Field):
    """A whole number."""
    type = 'integer'
    column_type = ('int4', 'int4')
    aggregator = 'sum'

    def convert_to_record(self, value, record):
        return value or 0


class Float(Field):
    """A number with digits behind the point.

    :param digits: ``(total, decimal)``, or the name of a decimal precision
    """
    type = 'float'
    column_type = ('float8', 'double precision')
    aggregator = 'sum'
    _digits = None

    def __init__(self, string=SENTINEL, digits=SENTINEL, **kwargs):
        super().__init__(string=string, _digits=digits, **kwargs)

    def get_digits(self, env):
        """Total and decimal digits, ``None`` when it does not matter."""
        if isinstance(self._digits, str):
            return 16, env['decimal.precision'].precision_get(self._digits)
        return self._digits

    round = staticmethod(float_round)
    is_zero = staticmethod(float_is_zero)
    compare = staticmethod(float_compare)


class Monetary(Field):
    """An amount of money.

    :param str currency_field: field with its currency, ``currency_id`` by
        default
    """
    type = 'monetary'
    column_type = ('numeric', 'numeric')
    currency_field = None
    aggregator = 'sum'

    def __init__(self, string=SENTINEL, currency_field=SENTINEL, **kwargs):
        super().__init__(string=string, currency_field=currency_field, **kwargs)

    def get_currency_field(self, model):
        """Name of the field with the currency."""
        return self.currency_field or 'currency_id'


class _String(Field):
    """What fields with text share."""
    translate = False

    def __init__(self, string=SENTINEL, **kwargs):
        if kwargs.get('translate') and not callable(kwargs['translate']):
            kwargs['translate'] = True
        super().__init__(string=string, **kwargs)

    def convert_to_cache(self, value, record, validate=True):
        return None if value in (None, False) else str(value)


class Char(_String):
    """A line of text.

    :param int size: longest text that is kept
    :param bool trim: cut spaces off in the user interface
    :param translate: has a value per language
    """
    type = 'char'
    column_type = ('varchar', 'varchar')
    size = None
    trim = True


class Text(_String):
    """Text of many lines."""
    type = 'text'
    column_type = ('text', 'text')


class Html(_String):
    """Formatted text.

    :param bool sanitize: take out what is dangerous
    :param bool sanitize_attributes: keep only known attributes
    :param bool strip_style: take out styles
    """
    type = 'html'
    column_type = ('text', 'text')
    sanitize = True
    sanitize_attributes = True
    strip_style = False


class Date(Field):
    """A day."""
    type = 'date'
    column_type = ('date', 'date')

    @staticmethod
    def today(*args):
        """The day it is for the server; made to be a default."""
        return datetime.date.today()

    @staticmethod
    def context_today(record, timestamp=None):
        """The day it is for the user."""
        return (timestamp or datetime.datetime.now()).date()

    @staticmethod
    def to_date(value):
        """Make a date out of a text."""
        if not value:
            return None
        if isinstance(value, datetime.date):
            return value
        return datetime.datetime.strptime(value[:10], DEFAULT_SERVER_DATE_FORMAT).date()

    @staticmethod
    def to_string(value):
        """Write a date as the database wants it."""
        return value.strftime(DEFAULT_SERVER_DATE_FORMAT) if value else False

    @staticmethod
    def add(value, **kwargs):
        """A later day: ``add(day, days=3)``."""
        return value + datetime.timedelta(**kwargs)


class Datetime(Field):
    """A moment, in UTC."""
    type = 'datetime'
    column_type = ('timestamp', 'timestamp')

    @staticmethod
    def now(*args):
        """This moment, without fractions of a second; made to be a default."""
        return datetime.datetime.now().replace(microsecond=0)

    @staticmethod
    def today(*args):
        """This day at midnight."""
        return Datetime.now().replace(hour=0, minute=0, second=0)

    @staticmethod
    def context_timestamp(record, timestamp):
        """A moment in the time zone of the user."""
        return timestamp

    @staticmethod
    def to_datetime(value):
        """Make a moment out of a text."""
        if not value:
            return None
        return datetime.datetime.strptime(value[:19], DEFAULT_SERVER_DATETIME_FORMAT)

    @staticmethod
    def to_string(value):
        """Write a moment as the database wants it."""
        return value.strftime(DEFAULT_SERVER_DATETIME_FORMAT) if value else False


class Binary(Field):
    """A file.

    :param bool attachment: keep it as an attachment, not in the table
    """
    type = 'binary'
    attachment = True
    prefetch = False


class Image(Binary):
    """A picture.

    :param int max_width: wider ones are made smaller
    :param int max_height: higher ones are made smaller
    """
    type = 'image'
    max_width = 0
    max_height = 0
    verify_resolution = True


class Selection(Field):
    """One of a few values.

    :param selection: list of ``(value, label)``, a method or its name
    :param list selection_add: values added by an extension
    :param dict ondelete: what becomes of added values at uninstallation
    """
    type = 'selection'
    column_type = ('varchar', 'varchar')
    selection = None
    ondelete = None
    validate = True

    def __init__(self, selection=SENTINEL, string=SENTINEL, **kwargs):
        super().__init__(selection=selection, string=string, **kwargs)

    def get_values(self, env):
        """The values, without their labels."""
        selection = self.selection
        if isinstance(selection, str):
            selection = getattr(env[self.model_name], selection)()
        return [value for value, _label in selection]


class Reference(Selection):
    """A record of one of several models, kept as ``model,id``."""
    type = 'reference'

    def convert_to_record(self, value, record):
        if not value:
            return None
        res_model, res_id = value.split(',')
        return record.env[res_model].browse(int(res_id))


class _Relational(Field):
    """What fields with records share."""
    relational = True
    domain = []
    context = {}
    check_company = False

    def get_domain_list(self, model):
        """The domain, as a list."""
        return self.domain(model) if callable(self.domain) else self.domain


class Many2one(_Relational):
    """One record of another model.

    :param str comodel_name: the other model
    :param domain: which of its records may be chosen
    :param dict context: context when they are shown
    :param str ondelete: ``set null``, ``restrict`` or ``cascade``
    :param bool auto_join: search through it with a join
    :param bool delegate: take over the fields of the other model
    :param bool check_company: the record must be of the same company
    """
    type = 'many2one'
    column_type = ('int4', 'int4')
    ondelete = None
    auto_join = False
    delegate = False

    def __init__(self, comodel_name=SENTINEL, string=SENTINEL, **kwargs):
        super().__init__(comodel_name=comodel_name, string=string, **kwargs)

    def convert_to_record(self, value, record):
        return record.env[self.comodel_name].browse(value)

    def convert_to_read(self, value, record, use_display_name=True):
        return (value.id, value.display_name) if value and use_display_name else value.id


class Many2oneReference(Integer):
    """Id of a record whose model another field names.

    :param str model_field: the field with the name of the model
    """
    type = 'many2one_reference'
    model_field = None
    aggregator = None


class Json(Field):
    """Any data that JSON can write; not searched."""
    type = 'json'
    column_type = ('jsonb', 'jsonb')

    def convert_to_column(self, value, record, values=None, validate=True):
        return json.dumps(value) if value else None


class Properties(Field):
    """Values for fields that the parent record defines.

    :param str definition: ``parent_field.definition_field``
    """
    type = 'properties'
    column_type = ('jsonb', 'jsonb')
    definition = None
    definition_record = None
    definition_record_field = None


class PropertiesDefinition(Field):
    """Definition of the properties that child records have."""
    type = 'properties_definition'
    column_type = ('jsonb', 'jsonb')


class Command(enum.IntEnum):
    """What can be done with the lines of a One2many or Many2many field."""

    CREATE = 0
    UPDATE = 1
    DELETE = 2
    UNLINK = 3
    LINK = 4
    CLEAR = 5
    SET = 6

    @classmethod
    def create(cls, values):
        """Create a record and add it."""
        return (cls.CREATE, 0, values)

    @classmethod
    def update(cls, id, values):
        """Write on one of the records."""
        return (cls.UPDATE, id, values)

    @classmethod
    def delete(cls, id):
        """Take a record out and delete it."""
        return (cls.DELETE, id, 0)

    @classmethod
    def unlink(cls, id):
        """Take a record out; a One2many may delete it."""
        return (cls.UNLINK, id, 0)

    @classmethod
    def link(cls, id):
        """Add a record that exists."""
        return (cls.LINK, id, 0)

    @classmethod
    def clear(cls):
        """Take all records out."""
        return (cls.CLEAR, 0, 0)

    @classmethod
    def set(cls, ids):
        """Put these records in the place of all others."""
        return (cls.SET, 0, list(ids))


class _RelationalMulti(_Relational):
    """What fields with many records share."""

    def convert_to_record(self, value, record):
        return record.env[self.comodel_name].browse(value)

    def convert_to_read(self, value, record, use_display_name=True):
        return value.ids

    def convert_to_write(self, value, record):
        return [Command.set(value.ids)]


class One2many(_RelationalMulti):
    """The records of another model that point to this one.

    :param str comodel_name: the other model
    :param str inverse_name: its Many2one field that points here
    """
    type = 'one2many'
    inverse_name = None
    copy = False

    def __init__(self, comodel_name=SENTINEL, inverse_name=SENTINEL, string=SENTINEL, **kwargs):
        super().__init__(comodel_name=comodel_name, inverse_name=inverse_name, string=string, **kwargs)


class Many2many(_RelationalMulti):
    """Records of another model, shared with others.

    :param str comodel_name: the other model
    :param str relation: name of the table between
    :param str column1: its column that points here
    :param str column2: its column that points there
    """
    type = 'many2many'
    relation = None
    column1 = None
    column2 = None

    def __init__(self, comodel_name=SENTINEL, relation=SENTINEL, column1=SENTINEL, column2=SENTINEL,
                 string=SENTINEL, **kwargs):
        super().__init__(
            comodel_name=comodel_name, relation=relation, column1=column1, column2=column2, string=string, **kwargs)


class Id(Field):
    """The number of a record in its table."""
    type = 'integer'
    column_type = ('int4', 'int4')
    string = 'ID'
    readonly = True

    def __get__(self, record, owner=None):
        if record is None:
            return self
        return record._ids[0] if record._ids else False

    def __set__(self, records, value):
        raise TypeError("field 'id' cannot be assigned")
