import html
import re

EMAIL_RE = re.compile(r'[\w.+-]+@[\w-]+(?:\.[\w-]+)+')
TAG_RE = re.compile(r'<[^>]+>')
UNSAFE_RE = re.compile(r'<(script|style|iframe)\b.*?</\1>', re.IGNORECASE | re.DOTALL)


def email_split(text):
    """All addresses found in a text."""
    return EMAIL_RE.findall(text or '')


def email_normalize(text, strict=True):
    """One address in lower case, or ``False``."""
    found = email_split(text)
    if not found or (strict and len(found) != 1):
        return False
    return found[0].lower()


def formataddr(pair):
    """``('Ada', 'ada@example.com')`` as a header wants it."""
    name, address = pair
    return '"%s" <%s>' % (name, address) if name else address


def html2plaintext(body):
    """The text of a piece of HTML."""
    return html.unescape(TAG_RE.sub('', body or '')).strip()


def plaintext2html(text):
    """A text as a paragraph of HTML."""
    return '<p>%s</p>' % html.escape(text or '').replace('\n', '<br/>')


def html_sanitize(src, silent=True, sanitize_tags=True):
    """Take what is dangerous out of a piece of HTML."""
    return UNSAFE_RE.sub('', src or '')


def is_html_empty(body):
    """Tell whether nothing would be seen."""
    return not html2plaintext(body)
