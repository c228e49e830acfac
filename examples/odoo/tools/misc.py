import collections
import functools
import itertools
import os

DEFAULT_SERVER_DATE_FORMAT = "%Y-%m-%d"
DEFAULT_SERVER_TIME_FORMAT = "%H:%M:%S"
DEFAULT_SERVER_DATETIME_FORMAT = "%s %s" % (DEFAULT_SERVER_DATE_FORMAT, DEFAULT_SERVER_TIME_FORMAT)

#: options of the command line and of ``odoo.conf``
config = {'addons_path': 'odoo/addons,addons', 'test_enable': False, 'without_demo': False}


class frozendict(dict):
    """A dictionary that nobody changes, and that can therefore be hashed."""
    __slots__ = ()

    def __setitem__(self, key, value):
        raise NotImplementedError("a frozendict cannot be changed")

    def __delitem__(self, key):
        raise NotImplementedError("a frozendict cannot be changed")

    def __hash__(self):
        return hash(frozenset((key, str(value)) for key, value in self.items()))


class OrderedSet:
    """A set that remembers in which order things came."""

    def __init__(self, elems=()):
        self._map = dict.fromkeys(elems)

    def __contains__(self, elem):
        return elem in self._map

    def __iter__(self):
        return iter(self._map)

    def __len__(self):
        return len(self._map)

    def add(self, elem):
        self._map[elem] = None

    def discard(self, elem):
        self._map.pop(elem, None)


class lazy_property:
    """A property that is computed once per object."""

    def __init__(self, fget):
        self.fget = fget

    def __get__(self, obj, cls):
        if obj is None:
            return self
        value = self.fget(obj)
        setattr(obj, self.fget.__name__, value)
        return value


def ormcache(*args, **kwargs):
    """Remember what a model method returned, in the cache of the registry.

    :param args: Python expressions over the parameters, they make the key
    :param str cache: which of the caches to use
    """
    def decorate(method):
        return functools.wraps(method)(method)
    return decorate


def ormcache_context(*args, keys=(), **kwargs):
    """Like :func:`ormcache`, with the given context keys in the key."""
    return ormcache(*args, **kwargs)


def groupby(iterable, key=None):
    """Group by key without sorting first; gives pairs ``(key, list)``."""
    groups = collections.defaultdict(list)
    for elem in iterable:
        groups[key(elem) if key else elem].append(elem)
    return groups.items()


def unique(iterable):
    """Every element once, in order."""
    return iter(dict.fromkeys(iterable))


def split_every(size, iterable, piece_maker=tuple):
    """Cut into pieces of at most ``size`` elements."""
    iterator = iter(iterable)
    piece = piece_maker(itertools.islice(iterator, size))
    while piece:
        yield piece
        piece = piece_maker(itertools.islice(iterator, size))


def str2bool(text, default=None):
    """Read ``yes``, ``no``, ``1``, ``false`` and the like."""
    lowered = (text or '').lower()
    if lowered in ('y', 'yes', '1', 'true', 't', 'on'):
        return True
    if lowered in ('n', 'no', '0', 'false', 'f', 'off'):
        return False
    if default is None:
        raise ValueError("not a boolean: %r" % text)
    return bool(default)


def street_split(street):
    """Cut a street into its name and its number."""
    name, _space, number = (street or '').rpartition(' ')
    if not number.isdigit():
        return {'street_name': street or '', 'street_number': ''}
    return {'street_name': name, 'street_number': number}


def file_path(path, filter_ext=('',)):
    """Find a file of a module: ``file_path('sale/data/mail.xml')``."""
    for root in config['addons_path'].split(','):
        candidate = os.path.join(root, path)
        if os.path.exists(candidate) and candidate.endswith(tuple(filter_ext)):
            return candidate
    raise FileNotFoundError(path)


def file_open(name, mode='r', filter_ext=('',)):
    """Open a file of a module."""
    return open(file_path(name, filter_ext), mode)


def format_date(env, value, lang_code=False, date_format=False):
    """Write a date the way the user reads it."""
    return value.strftime(date_format or DEFAULT_SERVER_DATE_FORMAT) if value else ''


def format_datetime(env, value, tz=False, dt_format='medium', lang_code=False):
    """Write a date and time in the time zone of the user."""
    return value.strftime(DEFAULT_SERVER_DATETIME_FORMAT) if value else ''


def format_duration(hours):
    """Write hours as ``hh:mm``."""
    whole, rest = divmod(abs(hours) * 60, 60)
    return '%s%02d:%02d' % ('-' if hours < 0 else '', whole, round(rest))


def format_amount(env, amount, currency, lang_code=False):
    """Write an amount with the symbol of its currency."""
    text = '%.*f' % (currency.decimal_places, currency.round(amount))
    if currency.position == 'before':
        return '%s %s' % (currency.symbol, text)
    return '%s %s' % (text, currency.symbol)
