/**
 * The kinds of syntax tree nodes, with the roles of their children and payloads.
 *
 * Used as a namespace: `import * as Node from './node-layout.ts'`, then `Node.CALL`.
 *
 * Nodes are rows of flat columns in post-order: children stand before their parent, see `SyntaxTree`.
 * Children are listed below in source order; `x?` may be absent, `x*` repeats, `|` is a choice.
 * An optional child is always told apart by its kind, by a payload bit, or by the number of children;
 * how is said where it matters. `expression` is any kind from {@link FIRST_EXPRESSION} to
 * {@link LAST_EXPRESSION}, `statement` from {@link FIRST_STATEMENT} to {@link LAST_STATEMENT},
 * `pattern` from {@link FIRST_PATTERN} to {@link LAST_PATTERN}. Payload is 0 unless a kind says otherwise.
 * "Name id" is a row of the name table of the parse; 0 is a name that is missing.
 *
 * Spans are those of CPython's `ast` where it has such a node. An expression in parentheses has the
 * span of what is inside of them, except for tuples and generators, which own their parentheses.
 */

/** The root and last node of every tree. Children: statement*. Spans the whole file. */
export const MODULE = 1
/**
 * The statements of a body. Children: statement*. Payload: {@link BODY}, {@link ELSE} or {@link FINALLY}.
 * Spans from its first to its last statement; a body that is missing is empty, at the end of its header.
 */
export const BLOCK = 2
/** A {@link BLOCK}'s payload: the main body of its statement. */
export const BODY = 0
/** A {@link BLOCK}'s payload: what follows `else:`. */
export const ELSE = 1
/** A {@link BLOCK}'s payload: what follows `finally:`. */
export const FINALLY = 2
/**
 * A name that is not an expression (of a class, function, import, `global`, handler …). No children.
 * Payload: name id, 0 with an empty span when the name is missing.
 */
export const IDENTIFIER = 3
/** `a.b.c` in an import. Children: IDENTIFIER+. Payload: number of parts. */
export const DOTTED_NAME = 4
/** One name of `import` or `from … import`: Children: DOTTED_NAME, IDENTIFIER? (the name after `as`). */
export const IMPORT_ALIAS = 5
/** The `*` of `from … import *`. No children. */
export const IMPORT_STAR = 6
/** `@expression`. Children: expression. Spans from the `@`. */
export const DECORATOR = 7
/**
 * Parameters of a function or lambda.
 * Children: (PARAMETER | VAR_POSITIONAL | VAR_KEYWORD | SLASH_MARKER | STAR_MARKER | ERROR_EXPRESSION)*.
 * Spans the parentheses of a function; of a lambda first to last parameter (empty, behind `lambda`, when none).
 */
export const PARAMETERS = 8
/**
 * `name: annotation = default`. Children: ANNOTATION?, expression? (the default). Payload: name id.
 * The name is at the start of the span. Positional-only when a SLASH_MARKER follows, keyword-only when a
 * STAR_MARKER or VAR_POSITIONAL stands before.
 */
export const PARAMETER = 9
/** `*args`. Children: IDENTIFIER, ANNOTATION?. Payload: name id. Spans from the star. */
export const VAR_POSITIONAL = 10
/** `**kwargs`. Children: IDENTIFIER, ANNOTATION?. Payload: name id. Spans from the stars. */
export const VAR_KEYWORD = 11
/** The `/` that ends positional-only parameters. No children. */
export const SLASH_MARKER = 12
/** The bare `*` that begins keyword-only parameters. No children. */
export const STAR_MARKER = 13
/** The type behind `:` of a parameter or `->` of a function. Children: expression. Spans the expression. */
export const ANNOTATION = 14
/**
 * `name=value` in a call or class header. Children: expression. Payload: name id.
 * The name is at the start of the span.
 */
export const KEYWORD = 15
/** `**value` in a call, a class header or a dict. Children: expression. Spans from the stars. */
export const DOUBLE_STARRED = 16
/** `value as target` of a `with`. Children: expression, expression? (the target). */
export const WITH_ITEM = 17
/** `elif test: …` of an IF. Children: expression, BLOCK. Spans from `elif` to the end of its block. */
export const ELIF = 18
/** `except type as name: …`. Children: expression? (the type), IDENTIFIER? (the name), BLOCK. */
export const HANDLER = 19
/** `case pattern if guard: …`. Children: pattern, GUARD?, BLOCK. */
export const CASE = 20
/** The condition of a `case`. Children: expression. Spans the expression. */
export const GUARD = 21
/** `for target in iterable if … if …` of a comprehension. Children: target, iterable, condition*. Payload: {@link ASYNC} or 0. */
export const COMPREHENSION_FOR = 22
/** `[T, *Ts, **P]` behind the name of a class, function or type. Children: (TYPE_VAR | TYPE_VAR_TUPLE | PARAM_SPEC)+. */
export const TYPE_PARAMETERS = 23
/** `T: bound = default`. Children: BOUND?, expression? (the default). Payload: name id. The name is at the start. */
export const TYPE_VAR = 24
/** `*Ts = default`. Children: IDENTIFIER, expression?. Payload: name id. */
export const TYPE_VAR_TUPLE = 25
/** `**P = default`. Children: IDENTIFIER, expression?. Payload: name id. */
export const PARAM_SPEC = 26
/** The bound or constraints of a TYPE_VAR. Children: expression. */
export const BOUND = 27
/** An operator of a COMPARE_CHAIN. No children. Payload: a comparison of `operator-layout.ts`. Spans the operator. */
export const COMPARE_OPERATOR = 28
/** A piece of literal text of an f-string or t-string. No children. Payload: string flags, see {@link STRING}. Spans the text. */
export const TEXT = 29
/**
 * `{expression!r:spec}` of an f-string or t-string. Children: expression, FORMAT_SPEC?.
 * Payload: the code of the conversion (`s`, `r`, `a`) or 0, plus {@link SELF_DOCUMENTING} for `{x=}`.
 */
export const REPLACEMENT = 30
/** A {@link REPLACEMENT}'s payload bit: `{x=}`. */
export const SELF_DOCUMENTING = 256
/** What is behind the `:` of a replacement. Children: (TEXT | REPLACEMENT)*. */
export const FORMAT_SPEC = 31
/** `name=pattern` of a MATCH_CLASS. Children: pattern. Payload: name id. The name is at the start. */
export const KEYWORD_PATTERN = 32
/** `**rest` of a MATCH_MAPPING. No children. Payload: name id. The name is at the end. */
export const MATCH_REST = 33

/** Payload of FOR, WITH and COMPREHENSION_FOR that are `async`. */
export const ASYNC = 1

/** The first kind that is a statement. */
export const FIRST_STATEMENT = 40
/** An expression on its own. Children: expression. */
export const EXPRESSION_STATEMENT = 40
/** `a = b = value`. Children: target+, value: the last child is the value. */
export const ASSIGN = 41
/**
 * `target: annotation = value`. Children: target, annotation, value?.
 * Payload: {@link SIMPLE} when the target is a name without parentheses, plus {@link HAS_VALUE}.
 */
export const ANNOTATED_ASSIGN = 42
/** An {@link ANNOTATED_ASSIGN}'s payload bit: the target is a name without parentheses. */
export const SIMPLE = 1
/** An {@link ANNOTATED_ASSIGN}'s payload bit: there is a value. */
export const HAS_VALUE = 2
/** `target += value`. Children: target, value. Payload: a binary operator. */
export const AUGMENTED_ASSIGN = 43
/** Children: expression?. */
export const RETURN = 44
/** Children: target+. */
export const DELETE = 45
/** `pass`. No children. */
export const PASS = 46
/** `break`. No children. */
export const BREAK = 47
/** `continue`. No children. */
export const CONTINUE = 48
/** `raise error from cause`. Children: none, error, or error and cause. */
export const RAISE = 49
/** Children: IDENTIFIER+. */
export const GLOBAL = 50
/** Children: IDENTIFIER+. */
export const NONLOCAL = 51
/** `assert test, message`. Children: test, message?. */
export const ASSERT = 52
/** `import a.b as c, d`. Children: IMPORT_ALIAS+. */
export const IMPORT = 53
/**
 * `from ..a.b import c as d`. Children: DOTTED_NAME? (the module; absent in `from . import x`),
 * then IMPORT_STAR | IMPORT_ALIAS*. Payload: number of leading dots.
 */
export const IMPORT_FROM = 54
/** Children: test, BLOCK, ELIF*, BLOCK? (payload ELSE). A chain of `elif` stays flat. */
export const IF = 55
/** Children: test, BLOCK, BLOCK? (payload ELSE). */
export const WHILE = 56
/** Children: target, iterable, BLOCK, BLOCK? (payload ELSE). Payload: {@link ASYNC} or 0. */
export const FOR = 57
/** Children: WITH_ITEM+, BLOCK. Payload: {@link ASYNC} or 0. */
export const WITH = 58
/** Children: BLOCK, HANDLER*, BLOCK? (payload ELSE), BLOCK? (payload FINALLY). Payload: 1 when it is `except*`. */
export const TRY = 59
/** Children: subject, (CASE | ERROR_STATEMENT)*. */
export const MATCH = 60
/**
 * `def`. Children: IDENTIFIER, TYPE_PARAMETERS?, PARAMETERS, ANNOTATION? (of the result), BLOCK.
 * Payload: name id. Spans from `def`. With decorators the next row is its DECORATED parent.
 */
export const FUNCTION = 61
/** `async def`; like {@link FUNCTION}. Spans from `async`. */
export const ASYNC_FUNCTION = 62
/**
 * `class`. Children: IDENTIFIER, TYPE_PARAMETERS?, (expression | KEYWORD | DOUBLE_STARRED)* (bases and
 * keywords), BLOCK. Payload: name id. Spans from `class`. With decorators the next row is its DECORATED parent.
 */
export const CLASS = 63
/** A definition with decorators. Children: DECORATOR+, FUNCTION | ASYNC_FUNCTION | CLASS. */
export const DECORATED = 64
/** `type X[T] = value`. Children: NAME, TYPE_PARAMETERS?, value. */
export const TYPE_ALIAS = 65
/**
 * What could not be read as a statement, such as a keyword out of place.
 * Children: (expression | DECORATOR)*, what was understood of it. Always comes with a problem.
 */
export const ERROR_STATEMENT = 66
/** The last kind that is a statement. */
export const LAST_STATEMENT = 66

/** The first kind that is an expression. */
export const FIRST_EXPRESSION = 70
/** A variable. No children. Payload: name id. */
export const NAME = 70
/** No children. Payload: the value when it is below 2^31, else -1. */
export const INTEGER = 71
/** No children. */
export const FLOAT = 72
/** `2j`. No children. */
export const IMAGINARY = 73
/** `None`. No children. */
export const NONE = 74
/** `True`. No children. */
export const TRUE = 75
/** `False`. No children. */
export const FALSE = 76
/** `...`. No children. */
export const ELLIPSIS = 77
/**
 * One string literal. No children. Payload: {@link PREFIX_MASK}, {@link TRIPLE}, {@link RAW}, {@link ESCAPES}, {@link UNTERMINATED}, {@link UNICODE_PREFIX}.
 * Spans prefix and quotes. See `plainString` and `stringValue`.
 */
export const STRING = 78
/** One bytes literal; like {@link STRING}. */
export const BYTES = 79
/** One f-string literal. Children: (TEXT | REPLACEMENT)*. Payload as of {@link STRING}. */
export const FORMATTED_STRING = 80
/** One t-string literal; like {@link FORMATTED_STRING}. */
export const TEMPLATE_STRING = 81
/**
 * String literals one after the other.
 * Children: two or more of STRING, or of BYTES, or of STRING and FORMATTED_STRING, or of TEMPLATE_STRING.
 * Payload: the kind of the whole: STRING, BYTES, FORMATTED_STRING or TEMPLATE_STRING.
 */
export const CONCATENATION = 82
/** `value.name`. Children: value. Payload: name id, 0 when the name is missing. The name is at the end. */
export const ATTRIBUTE = 83
/** `value[index]`. Children: value, index (an expression, SLICE or TUPLE). */
export const SUBSCRIPT = 84
/** `lower:upper:step` within a SUBSCRIPT. Children: those that the payload names, in this order: {@link LOWER}, {@link UPPER}, {@link STEP}. */
export const SLICE = 85
/** A {@link SLICE}'s payload bit: it has a lower bound. */
export const LOWER = 1
/** A {@link SLICE}'s payload bit: it has an upper bound. */
export const UPPER = 2
/** A {@link SLICE}'s payload bit: it has a step. */
export const STEP = 4
/**
 * Children: callee, (expression | STARRED | KEYWORD | DOUBLE_STARRED)*. Payload: number of arguments.
 * `f(x for x in y)` has one GENERATOR, whose span is that of the call's parentheses.
 */
export const CALL = 86
/** Children: operand. Payload: a unary operator. */
export const UNARY = 87
/** Children: left, right. Payload: a binary operator. */
export const BINARY = 88
/** `a and b and c`. Children: two or more. Payload: AND or OR. */
export const BOOLEAN = 89
/** One comparison. Children: left, right. Payload: a comparison. */
export const COMPARE = 90
/** `a < b < c`. Children: expression, (COMPARE_OPERATOR, expression)+. */
export const COMPARE_CHAIN = 91
/** Children: PARAMETERS, body. */
export const LAMBDA = 92
/** `body if test else other`. Children: body, test, other. */
export const CONDITIONAL = 93
/** Children: (key, value | DOUBLE_STARRED)*: each entry is one DOUBLE_STARRED or two expressions. */
export const DICT = 94
/** Children: expression+. */
export const SET = 95
/** Children: expression*. */
export const LIST = 96
/** Children: expression*. Payload: 1 when it has parentheses. */
export const TUPLE = 97
/** Children: element, COMPREHENSION_FOR+. */
export const LIST_COMPREHENSION = 98
/** Children: element, COMPREHENSION_FOR+. */
export const SET_COMPREHENSION = 99
/** Children: key, value, COMPREHENSION_FOR+. */
export const DICT_COMPREHENSION = 100
/** Children: element, COMPREHENSION_FOR+. */
export const GENERATOR = 101
/** Children: expression. */
export const AWAIT = 102
/** Children: expression?. */
export const YIELD = 103
/** Children: expression. */
export const YIELD_FROM = 104
/** `*value`. Children: expression. */
export const STARRED = 105
/** `name := value`. Children: NAME, value. */
export const WALRUS = 106
/** Where an expression should be and none is. No children, an empty span. Always comes with a problem. */
export const MISSING = 107
/** What could not be read as an expression. Children: expression*. Always comes with a problem. */
export const ERROR_EXPRESSION = 108
/** The last kind that is an expression. */
export const LAST_EXPRESSION = 108

/** The first kind that is a pattern. */
export const FIRST_PATTERN = 110
/** A literal or dotted name. Children: expression. */
export const MATCH_VALUE = 110
/** Children: NONE, TRUE or FALSE. */
export const MATCH_SINGLETON = 111
/** `[a, *b]` or `a, b`. Children: pattern*. */
export const MATCH_SEQUENCE = 112
/** `{key: pattern, **rest}`. Children: (key expression, pattern)*, MATCH_REST?. */
export const MATCH_MAPPING = 113
/** `Class(a, b=c)`. Children: expression, pattern*, KEYWORD_PATTERN*. */
export const MATCH_CLASS = 114
/** `*name` or `*_`. No children. Payload: name id, 0 for `_`. The name is at the end. */
export const MATCH_STAR = 115
/** `pattern as name`, `name` or `_`. Children: pattern?. Payload: name id, 0 for `_`. The name is at the end. */
export const MATCH_AS = 116
/** `a | b`. Children: two or more patterns. */
export const MATCH_OR = 117
/** What could not be read as a pattern. No children. Always comes with a problem. */
export const ERROR_PATTERN = 118
/** The last kind that is a pattern. */
export const LAST_PATTERN = 118

/** String payload bits: bytes of the prefix (`r`, `rb` …), 0 to 2. */
export const PREFIX_MASK = 3
/** String payload bit: three quotes on each side. */
export const TRIPLE = 4
/** String payload bit: an `r` in the prefix, backslashes are themselves. */
export const RAW = 8
/**
 * String payload bit: the value is not the raw bytes between the quotes, because there are
 * escapes, doubled braces, or line ends other than LF.
 */
export const ESCAPES = 16
/** String payload bit: the closing quotes are missing. */
export const UNTERMINATED = 32
/** String payload bit: a `u` prefix. */
export const UNICODE_PREFIX = 64
