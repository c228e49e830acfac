class Form:
    """A form view without a browser: defaults, onchanges, modifiers.

    ``with Form(self.env['sale.order']) as order: order.partner_id = partner``

    :param record: an empty recordset to create, or one record to edit
    :param view: external id or id of the view
    """

    def __init__(self, record, view=None):
        object.__setattr__(self, '_record', record)
        object.__setattr__(self, '_view', view)
        object.__setattr__(self, '_values', {})

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        if not exc_type:
            self.save()

    def __getattr__(self, field_name):
        return self._values.get(field_name, self._record[field_name])

    def __setattr__(self, field_name, value):
        self._values[field_name] = value

    @property
    def record(self):
        """The record that was saved."""
        return self._record

    def save(self):
        """Write or create the record and give it."""
        if self._record:
            self._record.write(self._values)
        else:
            object.__setattr__(self, '_record', self._record.create(self._values))
        return self._record


class X2MProxy:
    """The lines of a list inside a form."""

    def __init__(self, form, field_name):
        self._form = form
        self._field = field_name

    def remove(self, index):
        """Take a line away."""


class O2MProxy(X2MProxy):
    """Lines that are edited in place."""

    def new(self):
        """Add a line; a form to be used in a ``with``."""

    def edit(self, index):
        """Edit a line; a form to be used in a ``with``."""


class M2MProxy(X2MProxy):
    """Records that are picked from others."""

    def add(self, record):
        """Pick one more."""

    def set(self, records):
        """Pick these and no others."""
