"""The exceptions a server may raise on purpose.

They reach the user as a message box; everything else is shown as a bug.
"""


class UserError(Exception):
    """What the user asked for makes no sense in the present state.

    :param str message: sentence shown to the user, translated by the caller
    """

    def __init__(self, message):
        super().__init__(message)

    @property
    def name(self):
        """Alias of the message, for old clients."""
        return self.args[0]


class RedirectWarning(Exception):
    """A warning with a button that leads to where the problem can be solved.

    :param str message: text of the warning
    :param action: id or external id of the action behind the button
    :param str button_text: label of the button
    :param dict additional_context: context added when the action is opened
    """

    def __init__(self, message, action, button_text, additional_context=None):
        super().__init__(message, action, button_text, additional_context)


class AccessDenied(UserError):
    """Login failed. The traceback is cut off so that it tells nothing."""

    def __init__(self, message="Access Denied"):
        super().__init__(message)
        self.with_traceback(None)
        self.__cause__ = None
        self.traceback = ('', '', '')


class AccessError(UserError):
    """The user has no right to do this to those records."""


class CacheMiss(KeyError):
    """A value is not in the cache of the environment."""

    def __init__(self, record, field):
        super().__init__("%r.%s" % (record, field.name))


class MissingError(UserError):
    """The records do not exist, or not any more."""


class LockError(UserError):
    """The records could not be locked in time."""


class ValidationError(UserError):
    """A constraint written in Python does not hold."""
