"""Decorators for model methods, and the environment."""
from collections.abc import Mapping
from contextlib import contextmanager

__all__ = [
    'Environment', 'autovacuum', 'constrains', 'depends', 'depends_context', 'model',
    'model_create_multi', 'ondelete', 'onchange', 'readonly', 'private', 'returns', 'SUPERUSER_ID', 'NewId',
]

SUPERUSER_ID = 1


def attrsetter(attr, value):
    """Give a decorator that sets one attribute of the method."""
    def setter(method):
        setattr(method, attr, value)
        return method
    return setter


class NewId:
    """The id of a record that is not in the database (yet).

    :param origin: id of the record it stands for
    :param ref: something that tells new records apart
    """
    __slots__ = ('origin', 'ref')

    def __init__(self, origin=None, ref=None):
        self.origin = origin
        self.ref = ref

    def __bool__(self):
        return False


def constrains(*args):
    """Check something each time one of the named fields is written.

    The method raises :class:`~odoo.exceptions.ValidationError` when the
    records are not right. Names are those of the model itself; dotted names
    are not understood::

        @api.constrains('date_from', 'date_to')
        def _check_dates(self):
            ...
    """
    if args and callable(args[0]):
        args = args[0]
    return attrsetter('_constrains', args)


def ondelete(*, at_uninstall):
    """Check something before records are deleted.

    :param bool at_uninstall: whether to check also when the module goes away
    """
    return attrsetter('_ondelete', at_uninstall)


def onchange(*args):
    """Call the method in a form as soon as one of the fields changes."""
    return attrsetter('_onchange', args)


def depends(*args):
    """Say which fields a compute method reads, dotted paths allowed::

        @api.depends('order_line.price_total', 'currency_id.rounding')
        def _compute_amount_total(self):
            ...
    """
    if args and callable(args[0]):
        args = args[0]
    elif any('id' in arg.split('.') for arg in args):
        raise NotImplementedError("Compute method cannot depend on field 'id'.")
    return attrsetter('_depends', args)


def depends_context(*args):
    """Say which context keys a compute method reads."""
    return attrsetter('_depends_context', args)


def returns(model, downgrade=None, upgrade=None):
    """Say which model the method gives records of."""
    return attrsetter('_returns', (model, downgrade, upgrade))


def autovacuum(method):
    """Call the method once a day, from the cron job that cleans up."""
    assert method.__name__.startswith('_'), "autovacuum methods are private"
    method._autovacuum = True
    return method


def model(method):
    """The method is about the model, the records in ``self`` don't matter."""
    method._api_model = True
    return method


def model_create_multi(method):
    """The method takes a list of dictionaries and creates many records."""
    method._api = 'model_create'
    return model(method)


def readonly(method):
    """The method may run on a read-only cursor."""
    method._readonly = True
    return method


def private(method):
    """The method cannot be called from outside of the server."""
    method._api_private = True
    return method


class Environment(Mapping):
    """Everything a record needs to know about where it is: the cursor, the
    user, the context, the cache. It also gives the models: ``env['res.partner']``.
    """

    def __new__(cls, cr, uid, context, su=False):
        self = object.__new__(cls)
        self.cr, self.uid, self.context, self.su = cr, uid, context, su
        self.registry = {}
        return self

    def __contains__(self, model_name):
        return model_name in self.registry

    def __getitem__(self, model_name):
        """Give an empty recordset of a model."""
        return self.registry[model_name](self, (), ())

    def __iter__(self):
        return iter(self.registry)

    def __len__(self):
        return len(self.registry)

    def __call__(self, cr=None, user=None, context=None, su=None):
        """Give an environment that differs in the arguments given.

        :param cr: another cursor
        :param user: another user, an id or a record
        :param dict context: another context
        :param bool su: pass access checks, or don't
        """
        return Environment(
            self.cr if cr is None else cr,
            self.uid if user is None else int(user),
            self.context if context is None else context,
            self.su if su is None else su,
        )

    def ref(self, xml_id, raise_if_not_found=True):
        """Give the record with an external id: ``env.ref('base.main_company')``.

        :param str xml_id: the id with its module in front
        :param bool raise_if_not_found: raise instead of giving ``None``
        """
        res_model, res_id = self['ir.model.data']._xmlid_to_res_model_res_id(xml_id, raise_if_not_found)
        if res_model and res_id:
            return self[res_model].browse(res_id).exists()
        return None

    def is_superuser(self):
        """Tell whether access checks are passed over."""
        return self.su

    def is_admin(self):
        """Tell whether the user may change settings."""
        return self.su or self.user._is_admin()

    def is_system(self):
        """Tell whether the user is a system administrator."""
        return self.su or self.user._is_system()

    @property
    def user(self):
        """The current user, as a record that passes access checks."""
        return self(su=True)['res.users'].browse(self.uid)

    @property
    def company(self):
        """The company the user works for at this moment."""
        company_ids = self.context.get('allowed_company_ids', [])
        return self['res.company'].browse(company_ids[0]) if company_ids else self.user.company_id

    @property
    def companies(self):
        """All companies that are switched on at this moment."""
        company_ids = self.context.get('allowed_company_ids', [])
        return self['res.company'].browse(company_ids) if company_ids else self.user.company_ids

    @property
    def lang(self):
        """Code of the language of the user, ``None`` for English."""
        return self.context.get('lang') or None

    def _(self, source, *args, **kwargs):
        """Translate a term into the language of this environment."""
        return source % (args or kwargs) if args or kwargs else source

    def flush_all(self):
        """Write all that is pending into the database."""

    def invalidate_all(self, flush=True):
        """Forget all cached values."""

    def add_to_compute(self, field, records):
        """Ask for a stored computed field to be computed again."""

    def cache_key(self, field):
        """The context values on which the cached values of a field depend."""
        return tuple(self.context.get(key) for key in getattr(field, 'depends_context', ()))

    @contextmanager
    def protecting(self, what, records=None):
        """Keep computed fields from being computed for a while."""
        yield
