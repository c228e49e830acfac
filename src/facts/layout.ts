/**
 * The layout of a segment: what one file declares, as 32-bit words.
 *
 * Used as a namespace: `import * as Facts from './layout.ts'`.
 *
 * A segment is a header of {@link SECTION_COUNT} words, then one section for each record kind, in the order of
 * {@link SECTION_COLUMNS}, then the pool. Header word `k` is the number of records in section `k`, so that the place of
 * each section follows from the header; records of a section have one size. Record numbers are local to the segment,
 * and so are offsets into the pool. Names are ids of the global name table, text positions are byte offsets.
 * A worker writes names local to the file, and tells which words hold them (the relocations); the index replaces them.
 *
 * A word is a small non-negative integer below 2^30 everywhere, which V8 keeps unboxed on every build.
 */

// ---------------------------------------------------------------------------------------------------- sections

/** Section: what a Python file imports outside of functions. */
export const IMPORTS = 0
/** Section: classes outside of functions. */
export const CLASSES = 1
/** Section: functions and methods outside of functions. */
export const FUNCTIONS = 2
/** Section: assignments to plain names in modules and classes. */
export const ASSIGNMENTS = 3
/** Section: records that XML or CSV declare, with or without an external id. */
export const RECORDS = 4
/** Section: views: what a record of `ir.ui.view`, or a `<template>`, says of itself. */
export const VIEWS = 5
/** Section: QWeb templates of the web client (`t-name`). */
export const TEMPLATES = 6
/** Section: JavaScript imports. */
export const JS_IMPORTS = 7
/** Section: JavaScript exports. */
export const JS_EXPORTS = 8
/** Section: JavaScript classes. */
export const JS_CLASSES = 9
/** Section: entries of JavaScript registries. */
export const JS_REGISTRATIONS = 10
/** Section: keys of contexts that code reads, each place of its own. */
export const CONTEXT_READS = 11

/** Number of sections, which is the number of words in the header. */
export const SECTION_COUNT = 12

// ---------------------------------------------------------------------------------------------------- records

/** {@link IMPORTS}: the dotted name after `from` or `import` without leading dots; 0 for `from . import x`. */
export const IMPORT_MODULE = 0
/** {@link IMPORTS}: the imported name; 0 for `import m`, the name `*` for a star import. */
export const IMPORT_NAME = 1
/** {@link IMPORTS}: the name after `as`; 0 when there is none. */
export const IMPORT_ALIAS = 2
/** {@link IMPORTS}: where the statement begins. */
export const IMPORT_START = 3
/** {@link IMPORTS}: number of leading dots, and {@link IMPORT_TYPE_CHECKING}. */
export const IMPORT_FLAGS = 4
/** Words of an import. */
export const IMPORT_SIZE = 5
/** In {@link IMPORT_FLAGS}: the number of leading dots. */
export const IMPORT_LEVEL_MASK = 0xff
/** In {@link IMPORT_FLAGS}: below `if TYPE_CHECKING:`, so never executed. */
export const IMPORT_TYPE_CHECKING = 0x100

/** {@link CLASSES}: the name. */
export const CLASS_NAME = 0
/** {@link CLASSES}: where `class` stands. */
export const CLASS_START = 1
/** {@link CLASSES}: where the body ends. */
export const CLASS_END = 2
/** {@link CLASSES}: the base classes, a {@link LIST} value or 0; behind them a {@link METACLASS} and {@link TYPE_PARAMETERS}, if any. */
export const CLASS_BASES = 3
/** {@link CLASSES}: the decorators, a {@link LIST} value or 0. */
export const CLASS_DECORATORS = 4
/** {@link CLASSES}: the class around it plus 1, or 0. */
export const CLASS_OWNER = 5
/** {@link CLASSES}: bytes from the start to the name, and {@link CLASS_TYPE_CHECKING}. */
export const CLASS_FLAGS = 6
/** Words of a class. */
export const CLASS_SIZE = 7
/** In {@link CLASS_FLAGS}: bytes from the start to the name. */
export const CLASS_NAME_DELTA_MASK = 0xffff
/** In {@link CLASS_FLAGS}: below `if TYPE_CHECKING:`, so never executed. */
export const CLASS_TYPE_CHECKING = 0x10000

/** {@link FUNCTIONS}: the name. */
export const FUNCTION_NAME = 0
/** {@link FUNCTIONS}: where `def` or `async` stands. */
export const FUNCTION_START = 1
/** {@link FUNCTIONS}: where the body ends. */
export const FUNCTION_END = 2
/** {@link FUNCTIONS}: the class around it plus 1, or 0. */
export const FUNCTION_OWNER = 3
/** {@link FUNCTIONS}: the parameters, a {@link PARAMETERS} value or 0. */
export const FUNCTION_PARAMETERS = 4
/** {@link FUNCTIONS}: the decorators, a {@link LIST} value or 0. */
export const FUNCTION_DECORATORS = 5
/** {@link FUNCTIONS}: the return annotation, a value or 0. */
export const FUNCTION_RETURNS = 6
/** {@link FUNCTIONS}: bytes from the start to the name, and {@link FUNCTION_ASYNC}. */
export const FUNCTION_FLAGS = 7
/** Words of a function. */
export const FUNCTION_SIZE = 8
/** In {@link FUNCTION_FLAGS}: bytes from the start to the name. */
export const FUNCTION_NAME_DELTA_MASK = 0xffff
/** In {@link FUNCTION_FLAGS}: `async def`. */
export const FUNCTION_ASYNC = 0x10000

/** {@link ASSIGNMENTS}: the name assigned to. */
export const ASSIGNMENT_NAME = 0
/** {@link ASSIGNMENTS}: where the name stands. */
export const ASSIGNMENT_START = 1
/** {@link ASSIGNMENTS}: where the value ends. */
export const ASSIGNMENT_END = 2
/** {@link ASSIGNMENTS}: the class around it plus 1, or 0. */
export const ASSIGNMENT_OWNER = 3
/** {@link ASSIGNMENTS}: the value; 0 for a bare annotation, a {@link TYPE_ALIAS} for `type X = …`. */
export const ASSIGNMENT_VALUE = 4
/** {@link ASSIGNMENTS}: the annotation, a value or 0. */
export const ASSIGNMENT_ANNOTATION = 5
/** Words of an assignment. */
export const ASSIGNMENT_SIZE = 6

/** {@link RECORDS}: the module before the dot of the id; 0 when the id has none, which means the file's own module. */
export const RECORD_MODULE = 0
/** {@link RECORDS}: the id without its module; 0 when the record has none. */
export const RECORD_ID = 1
/** {@link RECORDS}: the model; 0 when it is not said. */
export const RECORD_MODEL = 2
/** {@link RECORDS}: where the tag begins, or the CSV row. */
export const RECORD_START = 3
/** {@link RECORDS}: where the element ends, or the CSV row. */
export const RECORD_END = 4
/** {@link RECORDS}: tag kind and flags. */
export const RECORD_FLAGS = 5
/** Words of a record. */
export const RECORD_SIZE = 6

/** In {@link RECORD_FLAGS}: which tag declares the record; one of the `TAG_…` constants. */
export const RECORD_TAG_MASK = 0xf
/** In {@link RECORD_FLAGS}: below `noupdate="1"`. */
export const RECORD_NOUPDATE = 0x10
/** In {@link RECORD_FLAGS}: `forcecreate` says no. */
export const RECORD_NO_FORCE_CREATE = 0x20
/** Tag: `<record>`. */
export const TAG_RECORD = 0
/** Tag: `<template>`. */
export const TAG_TEMPLATE = 1
/** Tag: `<menuitem>`. */
export const TAG_MENUITEM = 2
/** Tag: `<act_window>`. */
export const TAG_ACT_WINDOW = 3
/** Tag: `<report>`. */
export const TAG_REPORT = 4
/** Tag: `<asset>`. */
export const TAG_ASSET = 5
/** Tag: a row of a CSV file. */
export const TAG_CSV_ROW = 6
/** Tag: another old shortcut of Odoo 14 and before, such as `<url>`. */
export const TAG_SHORTCUT = 7

/** {@link VIEWS}: number of the record in {@link RECORDS}. */
export const VIEW_RECORD = 0
/** {@link VIEWS}: the model of the view; 0 when it is not said. */
export const VIEW_MODEL = 1
/** {@link VIEWS}: the parent's external id as written; 0 when it is not said. */
export const VIEW_INHERIT = 2
/** {@link VIEWS}: the type as written in field `type`; 0 when it is not said. */
export const VIEW_TYPE = 3
/** {@link VIEWS}: the mode as written; 0 when it is not said. */
export const VIEW_MODE = 4
/** {@link VIEWS}: the tag of the root of `arch`; 0 when there is no arch. */
export const VIEW_ROOT = 5
/** Words of a view. */
export const VIEW_SIZE = 6

/** {@link TEMPLATES}: the value of `t-name`; 0 when the template has none. */
export const TEMPLATE_NAME = 0
/** {@link TEMPLATES}: the value of `t-inherit` or `t-extend`; 0 when the template extends none. */
export const TEMPLATE_INHERIT = 1
/** {@link TEMPLATES}: where the tag begins. */
export const TEMPLATE_START = 2
/** {@link TEMPLATES}: where the element ends. */
export const TEMPLATE_END = 3
/** Words of a template. */
export const TEMPLATE_SIZE = 4

/** {@link JS_IMPORTS}: the specifier. */
export const JS_IMPORT_SPECIFIER = 0
/** {@link JS_IMPORTS}: where the specifier stands. */
export const JS_IMPORT_START = 1
/** Words of a JavaScript import. */
export const JS_IMPORT_SIZE = 2

/** {@link JS_EXPORTS}: the exported name. */
export const JS_EXPORT_NAME = 0
/** {@link JS_EXPORTS}: where the name stands. */
export const JS_EXPORT_START = 1
/** Words of a JavaScript export. */
export const JS_EXPORT_SIZE = 2

/** {@link JS_CLASSES}: the name. */
export const JS_CLASS_NAME = 0
/** {@link JS_CLASSES}: the name of what it extends, dotted; 0 when nothing. */
export const JS_CLASS_EXTENDS = 1
/** {@link JS_CLASSES}: where the name stands. */
export const JS_CLASS_START = 2
/** {@link JS_CLASSES}: the value of `static template`; 0 when there is none. */
export const JS_CLASS_TEMPLATE = 3
/** Words of a JavaScript class. */
export const JS_CLASS_SIZE = 4

/** {@link JS_REGISTRATIONS}: the registry's category. */
export const JS_REGISTRATION_CATEGORY = 0
/** {@link JS_REGISTRATIONS}: the key. */
export const JS_REGISTRATION_KEY = 1
/** {@link JS_REGISTRATIONS}: where the key stands. */
export const JS_REGISTRATION_START = 2
/** Words of a registration. */
export const JS_REGISTRATION_SIZE = 3

/** {@link CONTEXT_READS}: the key. */
export const CONTEXT_READ_KEY = 0
/** {@link CONTEXT_READS}: where the key stands, inside the quotes. */
export const CONTEXT_READ_START = 1
/** Words of a key that is read. */
export const CONTEXT_READ_SIZE = 2

/** A column that holds a name id. */
export const COLUMN_NAME = 0
/** A column that holds a value word. */
export const COLUMN_VALUE = 1
/** A column that holds a number or flags. */
export const COLUMN_NUMBER = 2
/** A column that holds a text position. */
export const COLUMN_OFFSET = 3

const N = COLUMN_NAME
const V = COLUMN_VALUE
const F = COLUMN_NUMBER
const O = COLUMN_OFFSET

/** What each column of each section holds; the length of a row is the size of the section's records. */
export const SECTION_COLUMNS: readonly (readonly number[])[] = [
  [N, N, N, O, F],
  [N, O, O, V, V, F, F],
  [N, O, O, F, V, V, V, F],
  [N, O, O, F, V, V],
  [N, N, N, O, O, F],
  [F, N, N, N, N, N],
  [N, N, O, O],
  [N, O],
  [N, O],
  [N, N, O, N],
  [N, N, O],
  [N, O],
]

// ---------------------------------------------------------------------------------------------------- values

/**
 * A value is one word: a tag in bits 27 to 29 and a payload in the 27 bits below. The word 0 is "no value".
 */
export const VALUE_TAG_SHIFT = 27
/** The bits of the payload. */
export const VALUE_PAYLOAD_MASK: number = (1 << VALUE_TAG_SHIFT) - 1

/** Value tag: a string that was interned; the payload is the name id of its text. */
export const STRING = 1
/** Value tag: a name, or attributes of a name (`fields.Char`); the payload is the name id of the dotted text. */
export const NAME = 2
/** Value tag: a constant; the payload is one of {@link NONE}, {@link FALSE}, {@link TRUE}, {@link ELLIPSIS}. */
export const CONSTANT = 3
/** Value tag: something with parts; the payload is an offset into the pool. */
export const PART = 4
/** Value tag: a string that was not interned because it is long prose; the payload is where the expression begins. */
export const TEXT = 5
/** Value tag: a non-negative integer; the payload is its value. */
export const INTEGER = 6
/** Value tag: any other expression; the payload is where it begins. */
export const EXPRESSION = 7

/** Constant: `None`. */
export const NONE = 0
/** Constant: `False`. */
export const FALSE = 1
/** Constant: `True`. */
export const TRUE = 2
/** Constant: `...`. */
export const ELLIPSIS = 3

/**
 * A pool entry begins with a word `count << 4 | kind`, and `count` items follow.
 */
export const PART_KIND_MASK = 0xf
/** How far the number of items is shifted in the first word of a pool entry. */
export const PART_COUNT_SHIFT = 4

/** Pool entry: a list; items are values. */
export const LIST = 1
/** Pool entry: a tuple; items are values. */
export const TUPLE = 2
/** Pool entry: a set; items are values. */
export const SET = 3
/** Pool entry: a dictionary; two words an item: key and value. A `**` entry has the key 0. */
export const DICTIONARY = 4
/** Pool entry: a call; the callee (one word, not counted), then two words an argument: keyword (0 for positional) and value. */
export const CALL = 5
/** Pool entry: a sum `a + b`; two items. */
export const SUM = 6
/** Pool entry: parameters; two words each: name, and kind and flags; a third word, the annotation, when {@link PARAMETER_ANNOTATED}. */
export const PARAMETERS = 7
/** Pool entry: `a[b]`; two items. */
export const SUBSCRIPT = 8
/** Pool entry: a union `a | b`; two items. */
export const UNION = 9
/** Pool entry: `metaclass=value` of a class; one item, the value. */
export const METACLASS = 10
/** Pool entry: the type parameters of a class in brackets; items are {@link TYPE_VARIABLE}s, and expressions for what is none. */
export const TYPE_PARAMETERS = 11
/** Pool entry: a type parameter in brackets, one for all places that name it; two items: its name and its bound, 0 for none. */
export const TYPE_VARIABLE = 12
/** Pool entry: `type X[T] = value`; items are the value and the type parameters as of {@link TYPE_PARAMETERS}. */
export const TYPE_ALIAS = 13

/** Parameter kinds, in the low bits of a parameter's second word: before `/`. */
export const POSITIONAL_ONLY = 0
/** Parameter kind: positional or keyword. */
export const POSITIONAL = 1
/** Parameter kind: `*args`. */
export const VARIADIC = 2
/** Parameter kind: after `*`. */
export const KEYWORD_ONLY = 3
/** Parameter kind: `**kwargs`. */
export const VARIADIC_KEYWORDS = 4
/** The bits of the parameter kind. */
export const PARAMETER_KIND_MASK = 7
/** Parameter flag: it has a default. */
export const PARAMETER_DEFAULT = 8
/** Parameter flag: it has an annotation, which follows as a third word. */
export const PARAMETER_ANNOTATED = 16
