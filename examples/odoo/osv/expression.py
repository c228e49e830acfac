"""Domains: lists of conditions in prefix notation.

``['|', ('state', '=', 'sale'), ('user_id', '=', uid)]``
"""
NOT_OPERATOR = '!'
OR_OPERATOR = '|'
AND_OPERATOR = '&'
DOMAIN_OPERATORS = (NOT_OPERATOR, OR_OPERATOR, AND_OPERATOR)

TERM_OPERATORS = (
    '=', '!=', '<=', '<', '>', '>=', '=?', '=like', '=ilike', 'like', 'not like',
    'ilike', 'not ilike', 'in', 'not in', 'child_of', 'parent_of', 'any', 'not any',
)
NEGATIVE_TERM_OPERATORS = ('!=', 'not like', 'not ilike', 'not in')

TRUE_LEAF = (1, '=', 1)
FALSE_LEAF = (0, '=', 1)
TRUE_DOMAIN = [TRUE_LEAF]
FALSE_DOMAIN = [FALSE_LEAF]


def normalize_domain(domain):
    """Write out the operators that may be left away."""
    if not domain:
        return [TRUE_LEAF]
    result = []
    expected = 1
    for token in domain:
        if expected == 0:
            result[0:0] = [AND_OPERATOR]
            expected = 1
        if isinstance(token, (list, tuple)):
            expected -= 1
            token = tuple(token)
        else:
            expected += {NOT_OPERATOR: 0}.get(token, 1)
        result.append(token)
    if expected:
        raise ValueError("Domain %s is not complete" % domain)
    return result


def is_false(model, domain):
    """Tell whether no record can ever match."""
    return FALSE_LEAF in normalize_domain(domain)


def combine(operator, unit, zero, domains):
    """Put domains together with one operator."""
    result = []
    count = 0
    for domain in domains:
        if domain == unit:
            continue
        if domain == zero:
            return zero
        if domain:
            result += normalize_domain(domain)
            count += 1
    return [operator] * (count - 1) + result or unit


def AND(domains):
    """Records that match all of the domains."""
    return combine(AND_OPERATOR, TRUE_DOMAIN, FALSE_DOMAIN, domains)


def OR(domains):
    """Records that match one of the domains at least."""
    return combine(OR_OPERATOR, FALSE_DOMAIN, TRUE_DOMAIN, domains)


def distribute_not(domain):
    """Push negations down to the conditions."""
    return [NOT_OPERATOR] + normalize_domain(domain)
