/**
 * Names with fixed ids in every name table that {@link createPythonNames} makes, so that later code compares
 * integers. Used as a namespace: `import * as Name from './well-known.ts'`, then `Name.SELF`.
 *
 * A constant is the name in upper case; `_name` is ATTRIBUTE_NAME, `__init__` is DUNDER_INIT and a name
 * that begins with a capital has CLASS_ in front (`Model` is CLASS_MODEL).
 * The order is that of {@link TEXTS}: id 1 is its first word. Keywords come first (1 to 35), then soft keywords.
 */
import { type Account, NameTable } from '../memory/index.ts'

export const FALSE = 1
export const NONE = 2
export const TRUE = 3
export const AND = 4
export const AS = 5
export const ASSERT = 6
export const ASYNC = 7
export const AWAIT = 8
export const BREAK = 9
export const CLASS = 10
export const CONTINUE = 11
export const DEF = 12
export const DEL = 13
export const ELIF = 14
export const ELSE = 15
export const EXCEPT = 16
export const FINALLY = 17
export const FOR = 18
export const FROM = 19
export const GLOBAL = 20
export const IF = 21
export const IMPORT = 22
export const IN = 23
export const IS = 24
export const LAMBDA = 25
export const NONLOCAL = 26
export const NOT = 27
export const OR = 28
export const PASS = 29
export const RAISE = 30
export const RETURN = 31
export const TRY = 32
export const WHILE = 33
export const WITH = 34
export const YIELD = 35
export const MATCH = 36
export const CASE = 37
export const TYPE = 38
export const UNDERSCORE = 39
export const SELF = 40
export const CLS = 41
export const ENV = 42
export const MODELS = 43
export const FIELDS = 44
export const API = 45
export const TOOLS = 46
export const HTTP = 47
export const REQUEST = 48
export const ODOO = 49
export const OPENERP = 50
export const SUPER = 51
export const OBJECT = 52
export const CLASS_MODEL = 53
export const CLASS_ABSTRACT_MODEL = 54
export const CLASS_TRANSIENT_MODEL = 55
export const CLASS_BASE_MODEL = 56
export const CLASS_COMMAND = 57
export const CLASS_CONTROLLER = 58
export const ROUTE = 59
export const ATTRIBUTE_NAME = 60
export const ATTRIBUTE_INHERIT = 61
export const ATTRIBUTE_INHERITS = 62
export const ATTRIBUTE_DESCRIPTION = 63
export const ATTRIBUTE_ORDER = 64
export const ATTRIBUTE_REC_NAME = 65
export const ATTRIBUTE_REC_NAMES_SEARCH = 66
export const ATTRIBUTE_AUTO = 67
export const ATTRIBUTE_LOG_ACCESS = 68
export const ATTRIBUTE_TABLE = 69
export const ATTRIBUTE_ABSTRACT = 70
export const ATTRIBUTE_TRANSIENT = 71
export const ATTRIBUTE_REGISTER = 72
export const ATTRIBUTE_MODULE = 73
export const ATTRIBUTE_SQL_CONSTRAINTS = 74
export const ATTRIBUTE_CHECK_COMPANY_AUTO = 75
export const ATTRIBUTE_CHECK_COMPANY_DOMAIN = 76
export const ATTRIBUTE_PARENT_NAME = 77
export const ATTRIBUTE_PARENT_STORE = 78
export const ATTRIBUTE_DATE_NAME = 79
export const ATTRIBUTE_FOLD_NAME = 80
export const ATTRIBUTE_ACTIVE_NAME = 81
export const ATTRIBUTE_SEQUENCE = 82
export const ATTRIBUTE_TABLE_QUERY = 83
export const ATTRIBUTE_SQL = 84
export const ATTRIBUTE_DEPENDS = 85
export const ATTRIBUTE_ALLOW_SUDO_COMMANDS = 86
export const ATTRIBUTE_TRANSLATE = 87
export const ATTRIBUTE_CUSTOM = 88
export const ATTRIBUTE_CONSTRAINTS = 89
export const ATTRIBUTE_REGISTER_HOOK = 90
export const DUNDER_INIT = 91
export const DUNDER_ALL = 92
export const DUNDER_NAME = 93
export const DUNDER_FILE = 94
export const DUNDER_CLASS = 95
export const DUNDER_DOC = 96
export const DUNDER_NEW = 97
export const DUNDER_CALL = 98
export const DUNDER_GETITEM = 99
export const DUNDER_ITER = 100
export const DUNDER_ENTER = 101
export const DUNDER_SLOTS = 102
export const DUNDER_PATH = 103
export const DUNDER_VERSION = 104
export const DUNDER_ANNOTATIONS = 105
export const DUNDER_FUTURE = 106
export const DUNDER_MAIN = 107
export const PROPERTY = 108
export const STATICMETHOD = 109
export const CLASSMETHOD = 110
export const OVERLOAD = 111
export const DATACLASS = 112
export const SETTER = 113
export const GETTER = 114
export const DELETER = 115
export const ABSTRACTMETHOD = 116
export const CACHED_PROPERTY = 117
export const CONTEXTMANAGER = 118
export const CLASS_BOOLEAN = 119
export const CLASS_INTEGER = 120
export const CLASS_FLOAT = 121
export const CLASS_MONETARY = 122
export const CLASS_CHAR = 123
export const CLASS_TEXT = 124
export const CLASS_HTML = 125
export const CLASS_DATE = 126
export const CLASS_DATETIME = 127
export const CLASS_BINARY = 128
export const CLASS_IMAGE = 129
export const CLASS_SELECTION = 130
export const CLASS_REFERENCE = 131
export const CLASS_MANY2ONE = 132
export const CLASS_MANY2ONE_REFERENCE = 133
export const CLASS_ONE2MANY = 134
export const CLASS_MANY2MANY = 135
export const CLASS_JSON = 136
export const CLASS_PROPERTIES = 137
export const CLASS_PROPERTIES_DEFINITION = 138
export const CLASS_ID = 139
export const CLASS_SERIALIZED = 140
export const COMODEL_NAME = 141
export const INVERSE_NAME = 142
export const RELATED = 143
export const COMPUTE = 144
export const INVERSE = 145
export const SEARCH = 146
export const STORE = 147
export const REQUIRED = 148
export const READONLY = 149
export const SELECTION = 150
export const SELECTION_ADD = 151
export const STRING = 152
export const HELP = 153
export const DEFAULT = 154
export const DELEGATE = 155
export const INDEX = 156
export const COPY = 157
export const TRANSLATE = 158
export const GROUPS = 159
export const COMPANY_DEPENDENT = 160
export const DOMAIN = 161
export const CONTEXT = 162
export const ONDELETE = 163
export const CHECK_COMPANY = 164
export const TRACKING = 165
export const AUTO_JOIN = 166
export const RELATION = 167
export const COLUMN1 = 168
export const COLUMN2 = 169
export const DIGITS = 170
export const CURRENCY_FIELD = 171
export const SANITIZE = 172
export const COMPUTE_SUDO = 173
export const RELATED_SUDO = 174
export const PRECOMPUTE = 175
export const GROUP_OPERATOR = 176
export const AGGREGATOR = 177
export const SIZE = 178
export const ATTACHMENT = 179
export const MODEL_FIELD = 180
export const DEFINITION = 181
export const STATES = 182
export const LIMIT = 183
export const DEPENDS_CONTEXT = 184
export const CHANGE_DEFAULT = 185
export const PREFETCH = 186
export const RECURSIVE = 187
export const EXPORTABLE = 188
export const EXPORT_STRING_TRANSLATION = 189
export const MAX_WIDTH = 190
export const MAX_HEIGHT = 191
export const DEPENDS = 192
export const CONSTRAINS = 193
export const ONCHANGE = 194
export const MODEL = 195
export const MODEL_CREATE_MULTI = 196
export const AUTOVACUUM = 197
export const RETURNS = 198
export const MODEL_CR = 199
export const MULTI = 200
export const ONE = 201
export const NOGUESS = 202
export const PRIVATE = 203
export const CREATE = 204
export const WRITE = 205
export const UNLINK = 206
export const READ = 207
export const BROWSE = 208
export const BROWSE_REF = 209
export const REF = 210
export const MAPPED = 211
export const FILTERED = 212
export const FILTERED_DOMAIN = 213
export const SORTED = 214
export const SEARCH_COUNT = 215
export const SEARCH_READ = 216
export const SEARCH_FETCH = 217
export const READ_GROUP = 218
export const SUDO = 219
export const WITH_CONTEXT = 220
export const WITH_USER = 221
export const WITH_COMPANY = 222
export const WITH_ENV = 223
export const ENSURE_ONE = 224
export const EXISTS = 225
export const NAME_GET = 226
export const NAME_SEARCH = 227
export const NAME_CREATE = 228
export const DEFAULT_GET = 229
export const FIELDS_GET = 230
export const FIELDS_VIEW_GET = 231
export const NEW = 232
export const FLUSH = 233
export const INVALIDATE_CACHE = 234
export const UNION = 235
export const USER = 236
export const COMPANY = 237
export const COMPANIES = 238
export const UID = 239
export const CR = 240
export const SU = 241
export const LANG = 242
export const REGISTRY = 243
export const ID = 244
export const IDS = 245
export const DISPLAY_NAME = 246
export const CREATE_UID = 247
export const CREATE_DATE = 248
export const WRITE_UID = 249
export const WRITE_DATE = 250
export const ACTIVE = 251
export const NAME = 252
export const SEQUENCE = 253
export const PARENT_ID = 254
export const COMPANY_ID = 255
export const STATE = 256
export const TYPE_CHECKING = 257
export const TYPING = 258
export const CLASS_OPTIONAL = 259
export const CLASS_UNION = 260
export const CLASS_LIST = 261
export const CLASS_DICT = 262
export const CLASS_SET = 263
export const CLASS_TUPLE = 264
export const CLASS_ITERABLE = 265
export const CLASS_SELF = 266
export const CLASS_NAMED_TUPLE = 267
export const CLASS_ENUM = 268
export const CLASS_TYPED_DICT = 269
export const CLASS_ANY = 270
export const CLASS_CALLABLE = 271
export const CLASS_LITERAL = 272
export const CLASS_FINAL = 273
export const CLASS_CLASS_VAR = 274
export const ANNOTATIONS = 275
export const STR = 276
export const INT = 277
export const FLOAT = 278
export const BOOL = 279
export const BYTES = 280
export const LIST = 281
export const DICT = 282
export const SET = 283
export const FROZENSET = 284
export const TUPLE = 285
export const ISINSTANCE = 286
export const ISSUBCLASS = 287
export const HASATTR = 288
export const GETATTR = 289
export const SETATTR = 290
export const LEN = 291
export const RANGE = 292
export const ENUMERATE = 293
export const ZIP = 294
export const MAP = 295
export const FILTER = 296
export const REVERSED = 297
export const MIN = 298
export const MAX = 299
export const SUM = 300
export const ANY = 301
export const ALL = 302
export const PRINT = 303
export const OPEN = 304
export const ITER = 305
export const NEXT = 306
export const APPEND = 307
export const EXTEND = 308
export const INSERT = 309
export const UPDATE = 310
export const GET = 311
export const ITEMS = 312
export const KEYS = 313
export const VALUES = 314
export const POP = 315
export const FORMAT = 316
export const JOIN = 317
export const SPLIT = 318
export const AUTH = 319
export const METHODS = 320
export const WEBSITE = 321
export const CSRF = 322
export const CORS = 323
export const SITEMAP = 324
export const SAVE_SESSION = 325
export const ARGS = 326
export const KWARGS = 327
export const VALS = 328
export const VALS_LIST = 329
export const RESULT = 330
export const RES = 331
export const RECORD = 332
export const RECORDS = 333
export const DATA = 334
export const KEY = 335
export const VALUE = 336
export const I = 337
export const X = 338

const TEXTS = `False None True and as assert async await break class continue def del elif else except
  finally for from global if import in is lambda nonlocal not or pass raise return try
  while with yield match case type _ self cls env models fields api tools http request
  odoo openerp super object Model AbstractModel TransientModel BaseModel Command
  Controller route _name _inherit _inherits _description _order _rec_name
  _rec_names_search _auto _log_access _table _abstract _transient _register _module
  _sql_constraints _check_company_auto _check_company_domain _parent_name _parent_store
  _date_name _fold_name _active_name _sequence _table_query _sql _depends
  _allow_sudo_commands _translate _custom _constraints _register_hook __init__ __all__
  __name__ __file__ __class__ __doc__ __new__ __call__ __getitem__ __iter__ __enter__
  __slots__ __path__ __version__ __annotations__ __future__ __main__ property staticmethod
  classmethod overload dataclass setter getter deleter abstractmethod cached_property
  contextmanager Boolean Integer Float Monetary Char Text Html Date Datetime Binary Image
  Selection Reference Many2one Many2oneReference One2many Many2many Json Properties
  PropertiesDefinition Id Serialized comodel_name inverse_name related compute inverse
  search store required readonly selection selection_add string help default delegate
  index copy translate groups company_dependent domain context ondelete check_company
  tracking auto_join relation column1 column2 digits currency_field sanitize compute_sudo
  related_sudo precompute group_operator aggregator size attachment model_field definition
  states limit depends_context change_default prefetch recursive exportable
  export_string_translation max_width max_height depends constrains onchange model
  model_create_multi autovacuum returns model_cr multi one noguess private create write
  unlink read browse browse_ref ref mapped filtered filtered_domain sorted search_count
  search_read search_fetch read_group sudo with_context with_user with_company with_env
  ensure_one exists name_get name_search name_create default_get fields_get
  fields_view_get new flush invalidate_cache union user company companies uid cr su lang
  registry id ids display_name create_uid create_date write_uid write_date active name
  sequence parent_id company_id state TYPE_CHECKING typing Optional Union List Dict Set
  Tuple Iterable Self NamedTuple Enum TypedDict Any Callable Literal Final ClassVar
  annotations str int float bool bytes list dict set frozenset tuple isinstance issubclass
  hasattr getattr setattr len range enumerate zip map filter reversed min max sum any all
  print open iter next append extend insert update get items keys values pop format join
  split auth methods website csrf cors sitemap save_session args kwargs vals vals_list
  result res record records data key value i x`

/** The first id that is not taken by a well-known name: what a table is truncated to between two files. */
export const FIRST_FREE_NAME = 339

/**
 * A new name table that holds the well-known names at their fixed ids.
 * Forget the names of one file with `names.truncate(FIRST_FREE_NAME)`.
 *
 * @param account where the bytes are booked
 * @param expectedNames how many names to make room for
 */
export function createPythonNames(account: Account, expectedNames: number = 4096): NameTable {
  const names = new NameTable(account, expectedNames)
  for (const text of TEXTS.split(/\s+/)) names.internText(text)
  return names
}
