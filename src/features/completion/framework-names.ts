/**
 * Names of the framework that modules import, by the module that is the usual one to import them from (14.0 to 19.0). Which of them there are
 * says the index.
 */
export const FRAMEWORK_NAMES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    odoo: 'fields models api _ _lt Command SUPERUSER_ID http tools exceptions release',
    'odoo.exceptions':
      'UserError ValidationError AccessError AccessDenied MissingError RedirectWarning CacheMiss',
    'odoo.http': 'request route Controller Response Stream content_disposition serialize_exception',
    'odoo.fields': 'Domain',
    'odoo.osv': 'expression',
    'odoo.tools': `float_compare float_is_zero float_round float_repr format_date format_datetime
      format_amount format_list formatLang date_utils groupby split_every unique ormcache SQL config
      frozendict OrderedSet LazyTranslate lazy_property html2plaintext html_escape html_sanitize
      html_keep_url is_html_empty plaintext2html append_content_to_html email_normalize
      email_normalize_all email_split email_split_tuples email_re formataddr single_email_re
      get_lang populate file_open file_path str2bool clean_context mute_logger create_index
      DEFAULT_SERVER_DATE_FORMAT DEFAULT_SERVER_DATETIME_FORMAT`,
    'odoo.tools.safe_eval': 'safe_eval',
    'odoo.tools.misc': 'formatLang format_date get_lang',
    'odoo.tools.float_utils': 'float_compare float_is_zero float_round float_repr',
    'odoo.tests': 'TransactionCase HttpCase SavepointCase SingleTransactionCase Form tagged users',
    'odoo.tests.common': 'TransactionCase HttpCase Form tagged users new_test_user',
  }).map(([module, names]) => [module, names.split(/\s+/)]),
)
