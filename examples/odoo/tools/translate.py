def _(source, /, *args, **kwargs):
    """Translate a term into the language of the user and fill it in."""
    if args or kwargs:
        return source % (args or kwargs)
    return source


class LazyGettext:
    """A term that is translated when it is shown, not when it is read."""

    def __init__(self, source, /, *args, **kwargs):
        self._source = source
        self._args = args or kwargs

    def __str__(self):
        return self._source % self._args if self._args else self._source

    def __mod__(self, values):
        return str(self) % values


_lt = LazyGettext


def html_translate(callback, value):
    """Translate the texts in a piece of HTML, one by one."""
    return callback(value) or value


def xml_translate(callback, value):
    """Translate the texts and titles in a view, one by one."""
    return callback(value) or value
