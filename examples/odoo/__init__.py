"""A miniature of the Odoo framework.

It has the shape of the real thing (packages, classes, names, signatures) and
just enough code to be read. It is not meant to be run.
"""
__path__ = __import__('pkgutil').extend_path(__path__, __name__)

#: id of the user that passes every access check
SUPERUSER_ID = 1


def registry(database_name=None):
    """Give the model registry of a database.

    :param str database_name: name of the database; the one of the current
        thread when it is left out
    """
    from . import modules
    return modules.registry.Registry(database_name)


from . import release
from . import tools
from . import exceptions
from . import osv
from . import modules

from . import models
from . import fields
from . import api
from . import http

from .fields import Command
from .tools.translate import _, _lt

__all__ = [
    'SUPERUSER_ID', 'registry', 'api', 'fields', 'models', 'http', 'tools',
    'exceptions', 'release', 'Command', '_', '_lt',
]
