"""Which dictionaries in Python go to records, and which lists of strings name fields: followed from the calls that take them.

A node is a variable of a function, a parameter, or what functions of a name answer; an edge says where its values go to.
Functions are told apart by name alone, so that a method and those that override it are one.
"""
import ast
import re
from collections import defaultdict

RECORD = 'record'
FIELDS = 'fields'
WRITERS = {'create', 'write', 'new', 'copy', 'copy_data', '_write', '_create'}
VALUES_KEYWORDS = {'vals', 'values', 'vals_list', 'default'}
READERS = {
    'read', 'search_read', 'search_fetch', 'fetch', 'fields_get', 'read_group', '_read_group', 'mapped', 'filtered', 'sorted', 'grouped',
    'flush_model', 'flush_recordset', 'invalidate_model', 'invalidate_recordset', 'modified', 'add_to_compute', 'web_read_group',
    'depends', 'constrains', 'onchange', 'formatted_read_group',
}
FIELDS_KEYWORDS = {'fields', 'field_names', 'groupby', 'aggregates', 'fnames', 'allfields', 'order', 'key'}
# Parameters of methods that Odoo calls by itself, and results that it takes.
VALUE_METHODS = {'create', 'write', 'copy', 'copy_data', '_write', '_create', 'new'}
VALUE_RESULTS = {'default_get', 'copy_data'}
FIELD_METHODS = {'default_get', 'fields_get', 'onchange'}
PASSING = {'list', 'tuple', 'sorted', 'reversed', 'set', 'filter', 'deepcopy', 'frozendict', 'defaultdict', 'OrderedDict', 'clean_context'}
NOTHING = {'get', 'items', 'pop', 'keys', 'setdefault', 'browse', 'search', 'format', 'join', 'append', 'len', 'str', 'int', '_', '_lt'}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# A path, a list of such, or an order; not prose.
ITEM = re.compile(r'[\w.:]+( (asc|desc))?( nulls (first|last))?(,\s*[\w.:]+( (asc|desc))?)*', re.I)


def called(call):
    return getattr(call.func, 'attr', getattr(call.func, 'id', ''))


def root(node):
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ''


class Flow:
    """The edges and the places of names of all files."""

    def __init__(self, names):
        self.names = names
        self.into = defaultdict(set)
        self.sites = []
        # Variables of dictionaries with the keys that are taken out before they go on.
        self.removed = set()

    def edge(self, source, target):
        if source != target:
            self.into[target].add(source)

    def site(self, node, use, file, constant, name, line):
        if name in self.names:
            self.sites.append((node, use, file, id(constant), name, line))

    def reaching(self, end):
        found, todo = {end}, [end]
        while todo:
            for source in self.into.get(todo.pop(), ()):
                if source not in found:
                    found.add(source)
                    todo.append(source)
        return found


class FunctionFlow:
    """The edges that one function makes, those within it included."""

    def __init__(self, flow, file, function, in_class):
        self.flow, self.file, self.function = flow, file, function
        self.prefix = f'{file}:{function.lineno}:'
        self.records = set()
        parameters = [*function.args.posonlyargs, *function.args.args]
        static = any(isinstance(one, ast.Name) and one.id == 'staticmethod' for one in function.decorator_list)
        if in_class and not static and parameters:
            self.records.add(parameters.pop(0).arg)
        for index, one in enumerate(parameters):
            flow.edge(f'param:{function.name}:{index}', self.variable(one.arg))
            flow.edge(f'param:{function.name}:{one.arg}', self.variable(one.arg))
        if in_class and parameters:
            if function.name in VALUE_METHODS:
                flow.edge(self.variable(parameters[0].arg), RECORD)
            if function.name in FIELD_METHODS:
                flow.edge(self.variable(parameters[0].arg), FIELDS)
        if in_class and function.name in VALUE_RESULTS:
            flow.edge(f'return:{function.name}', RECORD)
        nodes = list(ast.walk(function))
        for node in nodes:
            if isinstance(node, (ast.For, ast.comprehension)) and isinstance(node.target, ast.Name):
                if root(node.iter) in self.records and not isinstance(node.iter, ast.Call):
                    self.records.add(node.target.id)
        for node in nodes:
            self.visit(node)

    def variable(self, name):
        return self.prefix + name

    def site(self, node, use, constant, name):
        self.flow.site(node, use, self.file, constant, name, constant.lineno - 1)

    def key(self, value, constant):
        if isinstance(value, ast.Name) and isinstance(constant, ast.Constant) and isinstance(constant.value, str):
            self.site(self.variable(value.id), 'key', constant, constant.value)

    def goes(self, node, target):
        """What `node` is goes to `target`."""
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values):
                if key is None:
                    self.goes(value, target)
                elif isinstance(key, ast.Constant) and isinstance(key.value, str):
                    self.site(target, 'key', key, key.value)
                    # A plain list of fields is no value; what a dictionary holds by a key that is computed is one.
                elif isinstance(value, (ast.Dict, ast.Name)):
                    self.goes(value, target)
        elif isinstance(node, ast.Constant):
            if isinstance(node.value, str) and ITEM.fullmatch(node.value):
                for word in node.value.replace(',', ' ').replace('.', ' ').replace(':', ' ').split():
                    self.site(target, 'item', node, word)
        elif isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            for item in node.elts:
                self.goes(item, target)
        elif isinstance(node, (ast.ListComp, ast.GeneratorExp, ast.SetComp)):
            self.goes(node.elt, target)
        elif isinstance(node, ast.DictComp):
            self.goes(node.value, target)
        elif isinstance(node, ast.IfExp):
            self.goes(node.body, target)
            self.goes(node.orelse, target)
        elif isinstance(node, ast.BoolOp):
            for value in node.values:
                self.goes(value, target)
        elif isinstance(node, ast.BinOp):
            self.goes(node.left, target)
            self.goes(node.right, target)
        elif isinstance(node, (ast.Starred, ast.NamedExpr, ast.Await)):
            self.goes(node.value, target)
        elif isinstance(node, ast.Name):
            self.flow.edge(self.variable(node.id), target)
        elif isinstance(node, ast.Subscript):
            if isinstance(node.slice, ast.Slice) or isinstance(getattr(node.slice, 'value', None), int):
                self.goes(node.value, target)
        elif isinstance(node, ast.Call):
            self.result_goes(node, target)

    def result_goes(self, call, target):
        name = called(call)
        if name == 'dict':
            for one in call.args:
                self.goes(one, target)
            for keyword in call.keywords:
                if keyword.arg is None:
                    self.goes(keyword.value, target)
                else:
                    self.site(target, 'key', keyword, keyword.arg)
        elif name in PASSING:
            for one in call.args:
                self.goes(one, target)
        elif name in ('copy', 'values') and isinstance(call.func, ast.Attribute):
            self.goes(call.func.value, target)
        elif name and name not in NOTHING and name not in WRITERS and name not in READERS:
            self.flow.edge(f'return:{name}', target)

    def visit(self, node):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                self.assign(target, node.value)
        elif isinstance(node, (ast.AnnAssign, ast.AugAssign, ast.NamedExpr)) and node.value is not None:
            self.assign(node.target, node.value)
        elif isinstance(node, (ast.For, ast.comprehension)):
            self.loop(node.target, node.iter)
        elif isinstance(node, (ast.Return, ast.Yield)) and node.value is not None:
            self.goes(node.value, f'return:{self.function.name}')
        elif isinstance(node, ast.Subscript):
            self.key(node.value, node.slice)
            if isinstance(node.ctx, ast.Del) and isinstance(node.value, ast.Name) and isinstance(node.slice, ast.Constant):
                self.flow.removed.add((self.variable(node.value.id), node.slice.value))
            if isinstance(node.slice, ast.Name) and root(node.value) in self.records and isinstance(node.value, ast.Name):
                self.flow.edge(self.variable(node.slice.id), FIELDS)
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.In, ast.NotIn)):
            self.key(node.comparators[0], node.left)
            if isinstance(node.left, ast.Constant) and isinstance(node.comparators[0], ast.Name):
                self.goes(node.left, self.variable(node.comparators[0].id))
        elif isinstance(node, ast.Call):
            self.call(node)
        elif isinstance(node, ast.Tuple) and len(node.elts) == 3 and isinstance(node.elts[0], ast.Constant):
            if node.elts[0].value in (0, 1) and not isinstance(node.elts[0].value, bool) and not isinstance(node.elts[2], ast.Constant):
                self.goes(node.elts[2], RECORD)

    def assign(self, target, value):
        if isinstance(target, ast.Name):
            self.goes(value, self.variable(target.id))
        elif isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name):
            if not isinstance(target.slice, ast.Constant):
                self.goes(value, self.variable(target.value.id))
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            for one, other in zip(target.elts, value.elts):
                self.assign(one, other)

    def loop(self, target, iterable):
        if isinstance(iterable, ast.Call) and called(iterable) in ('zip', 'enumerate') and isinstance(target, ast.Tuple):
            given = iterable.args if called(iterable) == 'zip' else [None, *iterable.args[:1]]
            for one, other in zip(target.elts, given):
                if other is not None:
                    self.loop(one, other)
        elif isinstance(target, ast.Name):
            self.goes(iterable, self.variable(target.id))
            if isinstance(iterable, ast.Name):
                self.flow.edge(self.variable(target.id), self.variable(iterable.id))

    def call(self, node):
        name = called(node)
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        if name in WRITERS and owner is not None:
            for one in node.args[:2] if root(owner) == 'Command' else node.args[:1]:
                self.goes(one, RECORD)
            for keyword in node.keywords:
                if keyword.arg in VALUES_KEYWORDS:
                    self.goes(keyword.value, RECORD)
            return
        if name == 'update' and owner is not None:
            first = root(owner)
            is_record = first in self.records and not any(
                word in ast.dump(owner) for word in ("'env'", "'_context'", "'context'")
            )
            target = RECORD if is_record or first == 'Command' else self.variable(owner.id) if isinstance(owner, ast.Name) else None
            if target is not None:
                for one in node.args:
                    self.goes(one, target)
                for keyword in node.keywords:
                    if keyword.arg is not None:
                        self.site(target, 'key', keyword, keyword.arg)
            return
        if isinstance(owner, ast.Name) and node.args:
            if name == 'pop' and isinstance(node.args[0], ast.Constant):
                self.flow.removed.add((self.variable(owner.id), node.args[0].value))
            if name in ('get', 'pop', 'setdefault'):
                self.key(owner, node.args[0])
                return
            if name in ('append', 'extend', 'add'):
                self.goes(node.args[0], self.variable(owner.id))
                return
            if name == 'insert' and len(node.args) > 1:
                self.goes(node.args[1], self.variable(owner.id))
                return
        if owner is not None:
            for keyword in node.keywords:
                if keyword.arg == 'order':
                    self.goes(keyword.value, FIELDS)
        if name in READERS and owner is not None:
            for one in node.args:
                self.goes(one, FIELDS)
            for keyword in node.keywords:
                if keyword.arg in FIELDS_KEYWORDS:
                    self.goes(keyword.value, FIELDS)
            return
        if not name or name in NOTHING or name in PASSING or name == 'dict':
            return
        for index, one in enumerate(node.args):
            if isinstance(one, ast.Starred):
                break
            self.goes(one, f'param:{name}:{index}')
        for keyword in node.keywords:
            if keyword.arg is not None:
                self.goes(keyword.value, f'param:{name}:{keyword.arg}')
