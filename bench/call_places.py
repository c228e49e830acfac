"""Finds the calls in methods of Odoo's models for bench/calls.ts, by CPython's own `ast`.

Reads paths from standard input, one a line. Writes a line of JSON for each call with an argument of something that has a name
(`name(…)`, `value.name(…)`). Positions are [line, column], from 0, in UTF-16 units:

    path
    start            the offset of the callee's name in the file, in bytes
    name             of the callee
    at               where the name begins
    receiver         where the name left of the dot begins, null when there is no dot or no name
    owner            that name, null when there is none
    kind             what stands left of the dot as in attribute_places.py, or `name`
    open             behind the opening parenthesis
    comma            behind the comma of the first argument, null when it has none
    last             where the last positional argument begins, behind its brackets; null when there is none
    arguments        of each its kind (`positional`, `starred`, `keyword`, `double-starred`), and the name of a keyword

Where places are looked for is told in attribute_places.py.
"""

import ast
import bisect
import json
import re
import sys

from attribute_places import Finder, main, utf16

# What may stand between two parts of a call, and the brackets around an argument.
GAP = rb"(?:[ \t\f\r\n]|\\\r?\n|#[^\r\n]*[\r\n])*"
OPEN = re.compile(GAP + rb"\(")
COMMA = re.compile(rb"(?:" + GAP + rb"\))*" + GAP + rb",")


class CallFinder(Finder):
    def __init__(self, path, data):
        super().__init__(path, data)
        self.data = data

    def visit(self, node, scope, use="read"):
        if isinstance(node, ast.Call) and (node.args or node.keywords):
            self.call(node, scope)
        super().visit(node, scope, use)

    def write(self, node, scope, use):
        pass

    def call(self, node, scope):
        callee = node.func
        name = own_name(callee)
        if name is None:
            return
        end = self.offset(callee.end_lineno, callee.end_col_offset)
        opened = OPEN.match(self.data, end)
        if opened is None or self.data[end - len(name.encode()) : end] != name.encode():
            return
        arguments = sorted([*node.args, *node.keywords], key=lambda one: (one.lineno, one.col_offset))
        first = arguments[0]
        comma = COMMA.match(self.data, self.offset(first.end_lineno, first.end_col_offset))
        positional = [one for one in node.args if not isinstance(one, ast.Starred)]
        is_dotted = isinstance(callee, ast.Attribute)
        place = {
            "path": self.path,
            "start": end - len(name.encode()),
            "name": name,
            "at": self.position(end - len(name.encode())),
            "receiver": self.receiver(callee.value) if is_dotted else None,
            "owner": own_name(callee.value) if is_dotted else None,
            "kind": self.kind_of(callee.value, scope) if is_dotted else "name",
            "open": self.position(opened.end()),
            "comma": self.position(comma.end()) if comma else None,
            "last": self.begin(positional[-1]) if positional else None,
            "arguments": [describe(one) for one in arguments],
        }
        sys.stdout.write(json.dumps(place) + "\n")

    def receiver(self, node):
        name = own_name(node)
        if name is None:
            return None
        return self.position(self.offset(node.end_lineno, node.end_col_offset) - len(name.encode()))

    def begin(self, node):
        """Where an argument begins, brackets around it that are no part of the node among it."""
        at = self.offset(node.lineno, node.col_offset)
        while match := re.search(rb"\([ \t\r\n]*$", self.data[:at][-200:]):
            before = at - (len(match.group()))
            if not self.is_own_bracket(before, at, node):
                break
            at = before
        return self.position(at)

    def is_own_bracket(self, before, at, node):
        """Whether a bracket in front of an argument is closed right behind it, and what follows is still in the call."""
        end = self.offset(node.end_lineno, node.end_col_offset)
        closed = re.compile(GAP + rb"\)" + GAP + rb"[,)]").match(self.data, end)
        return closed is not None and re.search(rb"[(,][ \t\r\n]*$", self.data[:before]) is not None

    def offset(self, line, column):
        return self.starts[line - 1] + column

    def position(self, offset):
        line = bisect.bisect_right(self.starts, offset) - 1
        return [line, utf16(self.data[self.starts[line] : offset])]


def own_name(node):
    return getattr(node, "attr", None) or getattr(node, "id", None)


def describe(node):
    if isinstance(node, ast.keyword):
        return {"kind": "double-starred"} if node.arg is None else {"kind": "keyword", "name": node.arg}
    return {"kind": "starred" if isinstance(node, ast.Starred) else "positional"}


main(CallFinder)
