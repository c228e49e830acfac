"""Dumps CPython's syntax trees for bench/conformance.ts.

Reads paths from standard input, one a line. For each file writes a line `path-index status length` and then
`length` bytes: the dump, or the message of the error. Status is `ok` or `error`.

The dump of a node is `(Kind line:column-line:column`, then its fields, then `)`; lists are in brackets, what is
None is `~`. Positions within f-strings are `-`, because CPython before 3.12 gives wrong ones.
A first line before the tree maps the names in `\\N{...}` to characters, as JSON.
"""

import ast
import json
import re
import struct
import sys
import unicodedata
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(100_000)

SKIPPED = {"ctx", "type_comment", "type_ignores", "type_params", "kind"}
NAMED = re.compile(rb"\\N\{([^}\n]*)\}")


def constant(value):
    if isinstance(value, str):
        return json.dumps(value)
    if value is None or value is True or value is False:
        return str(value)
    if value is Ellipsis:
        return "..."
    if isinstance(value, bytes):
        return "b" + value.hex()
    if isinstance(value, int):
        return "i" + hex(value)
    if isinstance(value, float):
        return "f" + struct.pack(">d", value).hex()
    return "c" + struct.pack(">d", value.imag).hex()


FIELDS = {}


def fields_of(kind):
    found = FIELDS.get(kind)
    if found is None:
        found = tuple(name for name in kind._fields if name not in SKIPPED)
        FIELDS[kind] = found
    return found


def dump(node, out, positions):
    kind = type(node)
    out.append("(" + kind.__name__)
    line = getattr(node, "lineno", None)
    if line is not None:
        if positions:
            out.append(f"@{line}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}")
        else:
            out.append("@-")
    if kind is ast.JoinedStr:
        # Its own position is right, those of its parts are not.
        positions = False
    if kind is ast.Constant:
        out.append(" " + constant(node.value))
    else:
        for name in fields_of(kind):
            value = getattr(node, name, None)
            if value is None:
                out.append(" ~")
            elif isinstance(value, ast.AST):
                out.append(" ")
                dump(value, out, positions)
            elif isinstance(value, list):
                out.append(" [")
                for item in value:
                    if isinstance(item, ast.AST):
                        dump(item, out, positions)
                    else:
                        out.append("~" if item is None else json.dumps(item))
                    out.append(",")
                out.append("]")
            elif isinstance(value, str):
                out.append(" " + json.dumps(value))
            else:
                out.append(" " + constant(value))
    out.append(")")


def names_in(data):
    names = {}
    for match in NAMED.finditer(data):
        try:
            name = match.group(1).decode()
            names[name] = unicodedata.lookup(name)
        except (KeyError, UnicodeDecodeError):
            pass
    return json.dumps(names)


def main():
    write = sys.stdout.buffer.write
    for index, path in enumerate(sys.stdin):
        with open(path.rstrip("\n"), "rb") as file:
            data = file.read()
        try:
            tree = ast.parse(data)
            out = [names_in(data), "\n"]
            dump(tree, out, True)
            status, text = "ok", "".join(out)
        except (SyntaxError, ValueError) as error:
            status, text = "error", f"{type(error).__name__}: {error}"
        except (RecursionError, MemoryError) as error:
            status, text = "limit", type(error).__name__
        body = text.encode("utf-8", "replace")
        write(f"{index} {status} {len(body)}\n".encode())
        write(body)
        write(b"\n")


main()
