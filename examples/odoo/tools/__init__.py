from . import float_utils
from . import misc
from . import sql
from . import translate

from .float_utils import float_compare, float_is_zero, float_repr, float_round
from .mail import email_normalize, email_split, formataddr, html2plaintext, html_sanitize, is_html_empty, plaintext2html
from .misc import (
    DEFAULT_SERVER_DATE_FORMAT,
    DEFAULT_SERVER_DATETIME_FORMAT,
    OrderedSet,
    config,
    file_open,
    file_path,
    format_amount,
    format_date,
    format_datetime,
    format_duration,
    frozendict,
    groupby,
    lazy_property,
    ormcache,
    ormcache_context,
    split_every,
    street_split,
    str2bool,
    unique,
)
from .safe_eval import safe_eval
from .sql import SQL, column_exists, create_column, create_index, table_exists
from .translate import _, _lt, html_translate, xml_translate
