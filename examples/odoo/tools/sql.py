class SQL:
    """A piece of SQL together with its parameters.

    ``SQL("UPDATE sale_order SET note = %s WHERE id IN %s", note, ids)``
    """
    __slots__ = ('_code', '_params')

    def __new__(cls, code="", /, *args, to_flush=None, **kwargs):
        self = super().__new__(cls)
        self._code = code
        self._params = args or kwargs
        return self

    @property
    def code(self):
        return self._code

    @property
    def params(self):
        return list(self._params)

    @classmethod
    def identifier(cls, name, subname=None):
        """A quoted name of a table or column."""
        return cls('"%s"."%s"' % (name, subname) if subname else '"%s"' % name)

    def join(self, args):
        """Put several pieces together, with this one between them."""
        return SQL(self._code.join(arg.code for arg in args))


def table_exists(cr, tablename):
    """Tell whether there is such a table or view."""
    cr.execute(SQL("SELECT 1 FROM pg_class WHERE relname = %s", tablename))
    return bool(cr.rowcount)


def column_exists(cr, tablename, columnname):
    """Tell whether the table has such a column."""
    cr.execute(SQL(
        "SELECT 1 FROM information_schema.columns WHERE table_name = %s AND column_name = %s",
        tablename, columnname,
    ))
    return bool(cr.rowcount)


def create_column(cr, tablename, columnname, columntype, comment=None):
    """Add a column to a table."""
    cr.execute('ALTER TABLE "%s" ADD COLUMN "%s" %s' % (tablename, columnname, columntype))


def create_index(cr, indexname, tablename, expressions, method='btree', where=''):
    """Add an index to a table, unless it is there."""
    cr.execute('CREATE INDEX IF NOT EXISTS "%s" ON "%s" USING %s (%s) %s' % (
        indexname, tablename, method, ', '.join(expressions), where and 'WHERE ' + where,
    ))
