"""Of which model a field is that is named at a place, where that can be told from the place alone; independent of Goldcrest.

Standard input: a JSON object with `oracle` (a path), `root` and `places`, a list of [file, line, column, name], from 0. Standard output: for each
place the name of the model, or null where it cannot be told. What fields lead to is told by the oracle, what runs is a real Odoo.
"""
import ast
import csv
import gzip
import json
import os
import re
import sys
import warnings
from collections import defaultdict
from xml.parsers import expat

warnings.simplefilter('ignore')
sys.setrecursionlimit(100_000)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
SAME = {'search', 'browse', 'sudo', 'with_context', 'with_company', 'with_user', 'create', 'new', 'filtered', 'sorted', 'exists'}
WRITING = {'create', 'write', 'new', 'copy', 'update'}
DOMAIN_METHODS = {'search', 'search_count', 'search_read', 'search_fetch', '_read_group', 'read_group', 'filtered_domain'}


class Models:
    def __init__(self, oracle, root):
        self.oracle, self.root = oracle, root
        self.classes = {}
        for one in oracle['classes']:
            self.classes[oracle['files'][one['f']], one.get('c'), one['l']] = one.get('n')

    def rel(self, model, field):
        number = self.oracle['models'].get(model, {}).get('fields', {}).get(field)
        return None if number is None else self.oracle['fields'][number].get('rel')

    def walk(self, model, path):
        for field in path:
            model = self.rel(model, field) if model else None
        return model

    def of_class(self, path, node):
        file = os.path.relpath(path, self.root)
        for line in (node.lineno, *(one.lineno for one in node.decorator_list)):
            if (file, node.name, line) in self.classes:
                return self.classes[file, node.name, line]
        return None


class PythonOwners:
    """The owners of names in one file, by line and column."""

    def __init__(self, path, text, models):
        self.path, self.models = path, models
        self.lines = text.split('\n')
        self.found = {}
        self.body(ast.parse(text).body)

    def tell(self, line, column, model):
        # Columns of `ast` are bytes.
        prefix = self.lines[line - 1].encode()[:column].decode(errors='replace')
        self.found[line - 1, len(prefix)] = model

    def path_owner(self, constant, model):
        """The fields of a dotted path that begins at `model`."""
        if not isinstance(constant, ast.Constant) or not isinstance(constant.value, str) or not model:
            return
        source = self.lines[constant.lineno - 1].encode()[constant.col_offset:].decode(errors='replace')
        if not re.match(r"""['"][\w.]+['"]""", source):
            return
        at = constant.col_offset + 1
        for name in constant.value.split('.'):
            if model:
                self.tell(constant.lineno, at, model)
            model = self.models.rel(model, name) if model else None
            at += len(name) + 1

    def body(self, statements):
        for node in statements:
            if isinstance(node, ast.ClassDef):
                self.of_class(node)

    def of_class(self, node):
        model = self.models.of_class(self.path, node)
        if not model:
            return
        for statement in node.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                self.tell(statement.lineno, statement.col_offset, model)
                if isinstance(statement.value, ast.Call):
                    for keyword in statement.value.keywords:
                        if keyword.arg == 'related':
                            self.path_owner(keyword.value, model)
            elif isinstance(statement, FUNCTIONS):
                self.method(statement, model)

    def method(self, function, model):
        for decorator in function.decorator_list:
            name = getattr(getattr(decorator, 'func', None), 'attr', '')
            if name in ('depends', 'constrains', 'onchange'):
                for one in decorator.args:
                    self.path_owner(one, model)
        static = any(getattr(one, 'id', '') in ('staticmethod', 'classmethod') for one in function.decorator_list)
        records = {}
        if function.args.args and not static:
            records[function.args.args[0].arg] = model
        # A name that is bound twice may be anything.
        bound = defaultdict(int)
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                bound[node.id] += 1
            elif isinstance(node, ast.arg):
                bound[node.arg] += 1
        records = {name: one for name, one in records.items() if bound[name] == 1}
        for node in ast.walk(function):
            if isinstance(node, (ast.For, ast.comprehension)) and isinstance(node.target, ast.Name):
                owner = self.owner(node.iter, records)
                if owner and bound[node.target.id] == 1 and not isinstance(node.iter, ast.Call):
                    records[node.target.id] = owner
        for node in ast.walk(function):
            if isinstance(node, ast.Attribute):
                owner = self.owner(node.value, records)
                if owner:
                    self.tell(node.end_lineno, node.end_col_offset - len(node.attr.encode()), owner)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = self.owner(node.func.value, records)
                if owner and node.args:
                    given = node.args[0]
                    if isinstance(given, ast.Name):
                        self.variable(function, node.func.attr, given.id, bound, owner)
                    else:
                        self.argument(node.func.attr, given, owner)

    def variable(self, function, method, name, bound, owner):
        """What a variable that is bound once gives to a method, and what is put into it."""
        if bound[name] != 1:
            return
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == name:
                self.argument(method, node.value, owner)
            elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == name:
                if method in WRITING:
                    self.path_owner(node.slice, owner)

    def argument(self, method, argument, owner):
        if method in WRITING:
            for one in argument.elts if isinstance(argument, ast.List) else [argument]:
                for key in one.keys if isinstance(one, ast.Dict) else []:
                    self.path_owner(key, owner)
        elif method in DOMAIN_METHODS and isinstance(argument, ast.List):
            for one in argument.elts:
                if isinstance(one, ast.Tuple) and len(one.elts) == 3:
                    self.path_owner(one.elts[0], owner)
        elif method in ('mapped', 'filtered', 'sorted', 'grouped'):
            self.path_owner(argument, owner)

    def owner(self, node, records):
        """The model of an expression, by its form."""
        if isinstance(node, ast.Name):
            return records.get(node.id)
        if isinstance(node, ast.Attribute):
            owner = self.owner(node.value, records)
            return self.models.rel(owner, node.attr) if owner else None
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
            if isinstance(node.value, ast.Attribute) and node.value.attr == 'env':
                return node.slice.value
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SAME:
            return self.owner(node.func.value, records)
        return None


class XmlOwners:
    """The owners of `<field name="…">` in records and in views that extend none."""

    def __init__(self, text, models):
        self.text, self.models, self.found = text, models, {}
        self.stack = []
        data = text.encode()
        parser = expat.ParserCreate('utf-8')
        same = len(data) == len(text)
        self.offset = lambda: parser.CurrentByteIndex if same else len(data[: parser.CurrentByteIndex].decode())
        parser.StartElementHandler = self.start
        parser.EndElementHandler = lambda tag: self.stack.pop()
        try:
            parser.Parse(data, True)
        except expat.ExpatError:
            pass

    def start(self, tag, given):
        offset = self.offset()
        around = self.stack[-1] if self.stack else (None, None)
        # What is around: ('record', model), ('arch', model), ('inside', model) or nothing that is known.
        kind, model = around
        inside = (None, None)
        if tag == 'record' and kind is None:
            inside = ('record', given.get('model'))
            self.record = self.text[offset : self.text.find('</record>', offset)]
        elif kind == 'record' and tag == 'field':
            self.tell(offset, given, model)
            if given.get('name') == 'arch' and model == 'ir.ui.view' and 'name="inherit_id"' not in self.record:
                said = re.search(r'<field name="model">\s*([\w.]+)\s*</field>', self.record)
                inside = ('arch', said.group(1) if said else None)
        elif kind in ('arch', 'field') and model:
            if kind == 'field' and tag not in ('list', 'tree', 'form', 'kanban', 'graph', 'pivot', 'calendar', 'search', 'activity'):
                inside = (None, None)
            elif tag in ('field', 'groupby'):
                self.tell(offset, given, model)
                inside = ('field' if tag == 'field' else 'arch', self.models.rel(model, given.get('name')))
            else:
                inside = ('arch', model)
        self.stack.append(inside)

    def tell(self, offset, given, model):
        at = re.compile(r'\bname\s*=\s*["\']').search(self.text, offset)
        if at and model:
            line = self.text.count('\n', 0, at.end())
            self.found[line, at.end() - self.text.rfind('\n', 0, at.end()) - 1] = model


def csv_owners(path, text):
    model = os.path.basename(path)[:-4].split('-')[0]
    header = next(csv.reader(text.splitlines()), [])
    first = text.split('\n')[0]
    found = {}
    for name in header:
        at = first.find(name)
        if at >= 0:
            found[0, at] = model
    return found


def owners_of(path, models):
    with open(path, encoding='utf-8', errors='replace') as source:
        text = source.read()
    if path.endswith('.py'):
        return PythonOwners(path, text, models).found
    if path.endswith('.csv'):
        return csv_owners(path, text)
    return XmlOwners(text, models).found


def main():
    given = json.load(sys.stdin)
    with gzip.open(given['oracle']) as packed:
        models = Models(json.load(packed), given['root'])
    known, answers = {}, []
    for path, line, column, _name in given['places']:
        if path not in known:
            known[path] = owners_of(path, models)
        answers.append(known[path].get((line, column)))
    print(json.dumps(answers))


main()
