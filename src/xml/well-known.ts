import type { NameId } from '../memory/index.ts'

/**
 * The ids that well-known tag and attribute names have in every table made by `createXmlNames`,
 * so that consumers compare integers. Imported as a namespace: `XmlName.RECORD`.
 *
 * The number of a constant is its place in {@link WELL_KNOWN_NAMES}, counted from 1; a test
 * compares them.
 */
export const ODOO = 1 as NameId
export const OPENERP = 2 as NameId
export const DATA = 3 as NameId
export const RECORD = 4 as NameId
export const FIELD = 5 as NameId
export const TEMPLATE = 6 as NameId
export const MENUITEM = 7 as NameId
export const ACT_WINDOW = 8 as NameId
export const REPORT = 9 as NameId
export const ASSET = 10 as NameId
export const DELETE = 11 as NameId
export const FUNCTION = 12 as NameId
export const VALUE = 13 as NameId
export const URL = 14 as NameId
export const ID = 15 as NameId
export const NAME = 16 as NameId
export const MODEL = 17 as NameId
export const REF = 18 as NameId
export const EVAL = 19 as NameId
export const NOUPDATE = 20 as NameId
export const FORCECREATE = 21 as NameId
export const INHERIT_ID = 22 as NameId
export const PARENT = 23 as NameId
export const ACTION = 24 as NameId
export const GROUPS = 25 as NameId
export const TYPE = 26 as NameId
export const MODE = 27 as NameId
export const PRIORITY = 28 as NameId
export const PRIMARY = 29 as NameId
export const SEARCH = 30 as NameId
export const CONTEXT = 31 as NameId
export const DOMAIN = 32 as NameId
export const SEQUENCE = 33 as NameId
export const ACTIVE = 34 as NameId
export const STRING = 35 as NameId
export const FILE = 36 as NameId
export const USE = 37 as NameId
export const UID = 38 as NameId
export const KEY = 39 as NameId
export const WEB_ICON = 40 as NameId
export const CUSTOMIZE_SHOW = 41 as NameId
export const PAGE = 42 as NameId
export const TEMPLATES = 43 as NameId
export const T = 44 as NameId
export const T_NAME = 45 as NameId
export const T_INHERIT = 46 as NameId
export const T_INHERIT_MODE = 47 as NameId
export const T_CALL = 48 as NameId
export const T_EXTEND = 49 as NameId
export const T_JQUERY = 50 as NameId
export const T_OPERATION = 51 as NameId
export const T_IF = 52 as NameId
export const T_ELIF = 53 as NameId
export const T_ELSE = 54 as NameId
export const T_FOREACH = 55 as NameId
export const T_AS = 56 as NameId
export const T_SET = 57 as NameId
export const T_VALUE = 58 as NameId
export const T_FIELD = 59 as NameId
export const T_OUT = 60 as NameId
export const T_ESC = 61 as NameId
export const T_RAW = 62 as NameId
export const T_ATT = 63 as NameId
export const T_OPTIONS = 64 as NameId
export const T_SNIPPET = 65 as NameId
export const T_SNIPPET_CALL = 66 as NameId
export const T_CALL_ASSETS = 67 as NameId
export const T_PROPS = 68 as NameId
export const T_REF = 69 as NameId
export const T_KEY = 70 as NameId
export const T_COMPONENT = 71 as NameId
export const T_MODEL = 72 as NameId
export const T_SLOT = 73 as NameId
export const T_SET_SLOT = 74 as NameId
export const T_TAG = 75 as NameId
export const T_LANG = 76 as NameId
export const T_IGNORE = 77 as NameId
export const XPATH = 78 as NameId
export const EXPR = 79 as NameId
export const POSITION = 80 as NameId
export const ATTRIBUTE = 81 as NameId
export const ADD = 82 as NameId
export const REMOVE = 83 as NameId
export const SEPARATOR = 84 as NameId
export const LIST = 85 as NameId
export const TREE = 86 as NameId
export const FORM = 87 as NameId
export const KANBAN = 88 as NameId
export const CALENDAR = 89 as NameId
export const GRAPH = 90 as NameId
export const PIVOT = 91 as NameId
export const ACTIVITY = 92 as NameId
export const GANTT = 93 as NameId
export const COHORT = 94 as NameId
export const MAP = 95 as NameId
export const GRID = 96 as NameId
export const HIERARCHY = 97 as NameId
export const QWEB = 98 as NameId
export const DIAGRAM = 99 as NameId
export const DASHBOARD = 100 as NameId
export const GROUP = 101 as NameId
export const FILTER = 102 as NameId
export const BUTTON = 103 as NameId
export const HEADER = 104 as NameId
export const FOOTER = 105 as NameId
export const SHEET = 106 as NameId
export const NOTEBOOK = 107 as NameId
export const DIV = 108 as NameId
export const SPAN = 109 as NameId
export const A = 110 as NameId
export const LABEL = 111 as NameId
export const FOR = 112 as NameId
export const WIDGET = 113 as NameId
export const OPTIONS = 114 as NameId
export const INVISIBLE = 115 as NameId
export const READONLY = 116 as NameId
export const REQUIRED = 117 as NameId
export const COLUMN_INVISIBLE = 118 as NameId
export const ATTRS = 119 as NameId
export const STATES = 120 as NameId
export const CLASS = 121 as NameId
export const SEARCHPANEL = 122 as NameId
export const DATE_START = 123 as NameId
export const DATE_STOP = 124 as NameId
export const FILTER_DOMAIN = 125 as NameId
export const DEFAULT_ORDER = 126 as NameId
export const DEFAULT_GROUP_BY = 127 as NameId
export const HEIGHT = 128 as NameId
export const RES_MODEL = 129 as NameId
export const VIEW_MODE = 130 as NameId
export const BINDING_MODEL = 131 as NameId
export const SRC_MODEL = 132 as NameId
export const TARGET = 133 as NameId
export const METHOD = 134 as NameId
export const SUBVIEW = 135 as NameId
export const ARCH = 136 as NameId
export const CODE = 137 as NameId
export const HREF = 138 as NameId
export const SRC = 139 as NameId
export const CONFIRM = 140 as NameId
export const HELP = 141 as NameId
export const DATE_DELAY = 142 as NameId
export const COLOR = 143 as NameId
export const DIRECTIVE = 144 as NameId
export const BUNDLE = 145 as NameId
export const PATH = 146 as NameId
export const VIEWS = 147 as NameId
export const APP = 148 as NameId
export const BLOCK = 149 as NameId
export const SETTING = 150 as NameId
export const ITEM = 151 as NameId
export const TEMPLATE_ID = 152 as NameId
export const STYLE = 153 as NameId
export const PLACEHOLDER = 154 as NameId
export const TITLE = 155 as NameId
export const ALT = 156 as NameId
export const ARIA_LABEL = 157 as NameId

/** The well-known names in the order of their ids; the first has id 1. */
export const WELL_KNOWN_NAMES: readonly string[] =
  `odoo openerp data record field template menuitem act_window report asset delete function value
  url id name model ref eval noupdate forcecreate inherit_id parent action groups type mode
  priority primary search context domain sequence active string file use uid key web_icon
  customize_show page templates t t-name t-inherit t-inherit-mode t-call t-extend t-jquery
  t-operation t-if t-elif t-else t-foreach t-as t-set t-value t-field t-out t-esc t-raw t-att
  t-options t-snippet t-snippet-call t-call-assets t-props t-ref t-key t-component t-model t-slot
  t-set-slot t-tag t-lang t-ignore xpath expr position attribute add remove separator list tree
  form kanban calendar graph pivot activity gantt cohort map grid hierarchy qweb diagram
  dashboard group filter button header footer sheet notebook div span a label for widget options
  invisible readonly required column_invisible attrs states class searchpanel date_start
  date_stop filter_domain default_order default_group_by height res_model view_mode binding_model
  src_model target method subview arch code href src confirm help date_delay color directive
  bundle path views app block setting item template_id style placeholder title alt aria-label`
    .trim()
    .split(/\s+/)

/**
 * The first id that is not a well-known name: `names.truncate(FIRST_FREE_NAME)` forgets one
 * file's names.
 */
export const FIRST_FREE_NAME = 158
