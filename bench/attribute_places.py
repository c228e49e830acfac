"""Finds the attribute accesses in methods of Odoo's models for bench/attributes.ts, by CPython's own `ast`.

Reads paths from standard input, one a line. Writes a line of JSON for each access `value.name`:

    path, line       the file, and the line of the name, from 0
    column, end      the columns of the name in that line, in UTF-16 units
    start            the offset of the name in the file, in bytes
    name
    kind             what stands left of the dot, see `Finder.kind_of`
    use              `called`, `assigned` (or deleted), `read`

Only bodies of methods of classes that make or extend a model count; no decorators, defaults, or annotations. What is in
an f-string is left out, because CPython before 3.12 gives wrong positions there.
"""

import ast
import json
import re
import sys
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(100_000)

MODELS = {"Model", "TransientModel", "AbstractModel"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
LITERALS = (ast.Constant, ast.JoinedStr, ast.List, ast.Tuple, ast.Dict, ast.Set, *COMPREHENSIONS)
LINE = re.compile(rb"\r\n|\r|\n")


def is_model(node):
    for base in node.bases:
        if isinstance(base, ast.Attribute) and base.attr in MODELS:
            if isinstance(base.value, ast.Name) and base.value.id == "models":
                return True
    for statement in node.body:
        for target in getattr(statement, "targets", ()):
            if isinstance(target, ast.Name) and target.id in ("_name", "_inherit"):
                return True
    return False


class Scope:
    """The names that a function, a lambda or a comprehension binds, each with its kind."""

    def __init__(self, parent, names=()):
        self.parent = parent
        self.kinds = dict(names)

    def bind(self, name, kind):
        known = self.kinds.setdefault(name, kind)
        if known != kind and known in ("loop", "local", "module", "global"):
            self.kinds[name] = "global" if self.parent is None else "local"

    def kind(self, name):
        scope = self
        while scope is not None:
            if name in scope.kinds:
                return scope.kinds[name]
            scope = scope.parent
        return "global"

    def bind_all(self, node, kind):
        """Binds what a statement or a target binds, what is bound in functions and comprehensions within left out."""
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Store):
                self.bind(node.id, kind)
        elif isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            self.bind(node.name, kind)
            return
        elif isinstance(node, ast.Lambda):
            return
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                self.bind((alias.asname or alias.name).split(".")[0], "module")
        elif isinstance(node, COMPREHENSIONS):
            for inner in ast.walk(node):
                if isinstance(inner, ast.NamedExpr):
                    self.bind(inner.target.id, kind)
            return
        elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
            self.bind(node.name, kind)
        for child in ast.iter_child_nodes(node):
            is_loop = isinstance(node, (ast.For, ast.AsyncFor)) and child is node.target
            self.bind_all(child, "loop" if is_loop and self.parent is not None else kind)


def parameters(arguments):
    found = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return [one.arg for one in [*found, arguments.vararg, arguments.kwarg] if one is not None]


class Finder:
    def __init__(self, path, data):
        self.path = path
        self.lines = LINE.split(data)
        self.starts = [0, *(match.end() for match in LINE.finditer(data))]

    def find(self, tree):
        top = Scope(None)
        for statement in tree.body:
            top.bind_all(statement, "global")
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and is_model(node):
                for method in node.body:
                    if isinstance(method, FUNCTIONS):
                        self.function(method, top, "parameter", True)

    def function(self, node, outer, kind, is_method=False):
        names = parameters(node.args)
        scope = Scope(outer, [(name, kind) for name in names])
        if is_method and names and not any(
            isinstance(one, ast.Name) and one.id == "staticmethod" for one in node.decorator_list
        ):
            scope.kinds[names[0]] = "self"
        body = node.body if isinstance(node.body, list) else [node.body]
        for statement in body:
            scope.bind_all(statement, "local")
        for statement in body:
            self.visit(statement, scope)

    def visit(self, node, scope, use="read"):
        if isinstance(node, ast.Attribute):
            self.write(node, scope, use if isinstance(node.ctx, ast.Load) else "assigned")
            self.visit(node.value, scope)
        elif isinstance(node, ast.Call):
            self.visit(node.func, scope, "called")
            for argument in [*node.args, *node.keywords]:
                self.visit(argument, scope)
        elif isinstance(node, FUNCTIONS):
            self.function(node, scope, "parameter")
        elif isinstance(node, ast.Lambda):
            self.function(node, scope, "lambda")
        elif isinstance(node, COMPREHENSIONS):
            inner = Scope(scope)
            for index, part in enumerate(node.generators):
                self.visit(part.iter, scope if index == 0 else inner)
                inner.bind_all(part.target, "loop")
                for condition in part.ifs:
                    self.visit(condition, inner)
            for name in ("elt", "key", "value"):
                if hasattr(node, name):
                    self.visit(getattr(node, name), inner)
        elif not isinstance(node, ast.JoinedStr):
            for name, value in ast.iter_fields(node):
                if name == "annotation":
                    continue
                for child in value if isinstance(value, list) else [value]:
                    if isinstance(child, ast.AST):
                        self.visit(child, scope)

    def kind_of(self, value, scope):
        if isinstance(value, ast.Name):
            return scope.kind(value.id)
        if isinstance(value, ast.Call):
            is_super = isinstance(value.func, ast.Name) and value.func.id == "super"
            return "super" if is_super else "call"
        if isinstance(value, ast.Subscript):
            return "subscript"
        if isinstance(value, ast.Attribute):
            while isinstance(value, ast.Attribute):
                value = value.value
            root = scope.kind(value.id) if isinstance(value, ast.Name) else ""
            return {"self": "self chain", "module": "module"}.get(root, "other chain")
        return "literal" if isinstance(value, LITERALS) else "operation"

    def write(self, node, scope, use):
        line, end = node.end_lineno - 1, node.end_col_offset
        name = node.attr.encode()
        column = end - len(name)
        text = self.lines[line]
        if text[column:end] != name:
            print(f"{self.path}:{line + 1}: no {node.attr} there", file=sys.stderr)
            return
        place = {
            "path": self.path,
            "line": line,
            "column": utf16(text[:column]),
            "end": utf16(text[:end]),
            "start": self.starts[line] + column,
            "name": node.attr,
            "kind": self.kind_of(node.value, scope),
            "use": use,
        }
        sys.stdout.write(json.dumps(place) + "\n")


def utf16(text):
    return len(text.decode().encode("utf-16-le")) // 2


def main(finder=Finder):
    for row in sys.stdin:
        path = row.rstrip("\n")
        with open(path, "rb") as file:
            data = file.read()
        try:
            data.decode()
            tree = ast.parse(data)
        except (SyntaxError, ValueError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            continue
        finder(path, data).find(tree)


if __name__ == "__main__":
    main()
