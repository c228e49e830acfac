"""Says for bench/calls.ts what the functions and classes of files take, by CPython's own `ast`.

Reads paths from standard input, one a line. Writes a line of JSON for each file: its `path`, and its `definitions`, each with

    line             the line of its name, from 0
    names            its name, and of a constructor that of its class
    what             `function`, `method`, `property`, or `class`
    isModel          whether it is in a class that makes or extends a model, or in the framework's own class of them
    takes            lists of parameters: of all functions of this name beside it, for a class those of its constructor; empty for a
                     class whose constructor is not in the file

A list of parameters has `binds` (`object`: the first is the object itself; `class`: the class; `nothing`), and `parameters` with name
and kind, where the kinds are those of inspect.Parameter in Goldcrest's words.
"""

import ast
import json
import sys
import warnings

from attribute_places import FUNCTIONS, is_model

warnings.simplefilter("ignore")
sys.setrecursionlimit(100_000)

FRAMEWORK = {"BaseModel", "Model", "AbstractModel", "TransientModel"}
# Bases that bring no constructor.
PLAIN = {"object", "Generic", "Protocol", "ABC"}
CONSTRUCTORS = ("__init__", "__new__")


def statements(body):
    """The statements of a body, also those in `if`, `try` and `with`."""
    for one in body:
        yield one
        if isinstance(one, (ast.If, ast.Try, ast.With)):
            for name in ("body", "orelse", "finalbody"):
                yield from statements(getattr(one, name, ()))
            for handler in getattr(one, "handlers", ()):
                yield from statements(handler.body)


def last_name(node):
    if isinstance(node, ast.Call):
        return last_name(node.func)
    if isinstance(node, ast.Subscript):
        return last_name(node.value)
    return getattr(node, "attr", None) or getattr(node, "id", "")


def decorators(node):
    return {last_name(one) for one in node.decorator_list}


def taken(function, owner):
    arguments = function.args
    found = [(one, "positional-only") for one in arguments.posonlyargs]
    found += [(one, "ordinary") for one in arguments.args]
    found += [(arguments.vararg, "variable-positional")] if arguments.vararg else []
    found += [(one, "keyword-only") for one in arguments.kwonlyargs]
    found += [(arguments.kwarg, "variable-keyword")] if arguments.kwarg else []
    names = decorators(function)
    binds = "object"
    if owner is None or "staticmethod" in names or function.name == "__new__":
        binds = "nothing"
    elif "classmethod" in names:
        binds = "class"
    return {"binds": binds, "parameters": [{"name": one.arg, "kind": kind} for one, kind in found]}


class Reader:
    def __init__(self, tree):
        self.classes = {one.name: one for one in ast.walk(tree) if isinstance(one, ast.ClassDef)}
        self.definitions = []
        self.body(tree.body, None)

    def body(self, body, owner):
        functions = {}
        for one in statements(body):
            if isinstance(one, FUNCTIONS):
                functions.setdefault(one.name, []).append(one)
                # Functions within functions belong to no class.
                self.body(one.body, None)
            elif isinstance(one, ast.ClassDef):
                self.add(one, [one.name], "class", None, self.constructors(one) or [])
                self.body(one.body, one)
            elif isinstance(one, (ast.For, ast.While)):
                self.body([*one.body, *one.orelse], owner)
        for name, same in functions.items():
            for one in same:
                is_property = any("property" in mark for mark in decorators(one))
                what = "property" if is_property else "function" if owner is None else "method"
                names = [name, owner.name] if owner and name in CONSTRUCTORS else [name]
                self.add(one, names, what, owner, [taken(one, owner) for one in same])

    def add(self, node, names, what, owner, takes):
        is_record = owner is not None and (is_model(owner) or owner.name in FRAMEWORK)
        definition = {"line": node.lineno - 1, "names": names, "what": what}
        self.definitions.append({**definition, "isModel": is_record, "takes": takes})

    def constructors(self, node):
        """What making an instance takes; None when a base that is not in the file may say it."""
        if {"dataclass", "define", "frozen"} & decorators(node):
            return None
        for wanted in CONSTRUCTORS:
            found = self.constructor(node, wanted, set())
            if found:
                return found
            if found is None:
                # Its own `__new__` counts all the same: what has one seldom has a base with an `__init__`.
                return [taken(one, node) for one in self.own(node, "__new__")]
        return []

    def own(self, node, wanted):
        return [one for one in statements(node.body) if isinstance(one, FUNCTIONS) and one.name == wanted]

    def constructor(self, node, wanted, seen):
        seen.add(node.name)
        own = self.own(node, wanted)
        if own:
            return [taken(one, node) for one in own]
        for base in node.bases:
            name = last_name(base)
            if name in PLAIN or name in seen:
                continue
            if name not in self.classes:
                return None
            found = self.constructor(self.classes[name], wanted, seen)
            if found is None or found:
                return found
        return []


for row in sys.stdin:
    path = row.rstrip("\n")
    try:
        with open(path, "rb") as file:
            definitions = Reader(ast.parse(file.read())).definitions
    except (OSError, SyntaxError, ValueError):
        # It is no file of Python, or of a newer one.
        definitions = []
    sys.stdout.write(json.dumps({"path": path, "definitions": definitions}) + "\n")
