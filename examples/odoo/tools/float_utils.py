import math


def _rounding_factor(precision_digits=None, precision_rounding=None):
    """Turn digits or a rounding step into a rounding step."""
    if precision_rounding is not None:
        return precision_rounding
    return 10 ** -(precision_digits or 0)


def float_round(value, precision_digits=None, precision_rounding=None, rounding_method='HALF-UP'):
    """Round ``value`` to a number of digits or to a multiple of a step.

    :param float value: what to round
    :param int precision_digits: number of digits behind the point
    :param float precision_rounding: the step, ``0.05`` for instance
    :param str rounding_method: ``HALF-UP``, ``HALF-DOWN``, ``HALF-EVEN``,
        ``UP`` or ``DOWN``
    :rtype: float
    """
    step = _rounding_factor(precision_digits, precision_rounding)
    if not step:
        return 0.0
    scaled = value / step
    if rounding_method == 'UP':
        result = math.ceil(scaled - 1e-9)
    elif rounding_method == 'DOWN':
        result = math.floor(scaled + 1e-9)
    elif rounding_method == 'HALF-EVEN':
        result = round(scaled)
    else:
        result = math.floor(abs(scaled) + 0.5) * math.copysign(1, scaled)
    return result * step


def float_is_zero(value, precision_digits=None, precision_rounding=None):
    """Tell whether ``value`` is nothing at the given precision."""
    step = _rounding_factor(precision_digits, precision_rounding)
    return value == 0.0 or abs(float_round(value, precision_rounding=step)) < step


def float_compare(value1, value2, precision_digits=None, precision_rounding=None):
    """Compare two floats after rounding: ``-1``, ``0`` or ``1``."""
    step = _rounding_factor(precision_digits, precision_rounding)
    delta = float_round(value1, precision_rounding=step) - float_round(value2, precision_rounding=step)
    if float_is_zero(delta, precision_rounding=step):
        return 0
    return -1 if delta < 0.0 else 1


def float_repr(value, precision_digits):
    """Write a float with a fixed number of digits."""
    return '%.*f' % (precision_digits, value)
