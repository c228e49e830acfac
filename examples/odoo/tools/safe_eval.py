import datetime
import time

_BUILTINS = {'True': True, 'False': False, 'None': None, 'len': len, 'sum': sum, 'min': min, 'max': max}

#: modules that server actions and domains may use
wrapped_modules = {'datetime': datetime, 'time': time}


def safe_eval(expr, globals_dict=None, locals_dict=None, mode="eval", nocopy=False):
    """Evaluate an expression from the database with few names around it.

    :param str expr: the expression
    :param dict globals_dict: names it may use
    :param str mode: ``eval`` for an expression, ``exec`` for statements
    """
    names = dict(globals_dict or {}, __builtins__=_BUILTINS)
    code = compile(expr.strip(), '', mode)
    return eval(code, names, locals_dict)
