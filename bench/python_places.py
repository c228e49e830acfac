"""Where names stand in a Python file, and what is a reference there, by CPython's `ast`.

A place is (name, line from 0, kind, reason): the reason is why it is no reference, empty for those that are.
"""
import ast
import re

from value_flow import FIELDS, FUNCTIONS, RECORD, FunctionFlow, called

WORD = re.compile(r'[A-Za-z_]\w*')
PATH = re.compile(r'^[\w.:,\s]+$')
MODELS = {'Model', 'TransientModel', 'AbstractModel', 'BaseModel'}
OPERATORS = {
    '=', '!=', '<=', '<', '>', '>=', '=?', '=like', '=ilike', 'like', 'not like', 'ilike', 'not ilike', 'in', 'not in', 'child_of',
    'parent_of', 'any', 'not any', '==', '<>',
}
FIELD_KEYWORDS = {
    'related', 'compute', 'inverse', 'search', 'group_expand', 'inverse_name', 'currency_field', 'definition', 'model_field', 'depends',
    'selection',
}
CLASS_ATTRIBUTES = {
    '_order', '_rec_name', '_parent_name', '_active_name', '_date_name', '_fold_name', '_rec_names_search', '_depends', '_inherits',
    '_mail_post_access', '_primary_email', '_check_company_domain',
}
CONDITION = re.compile(r"""[(\[]\s*['"]([\w.]+)['"]\s*,\s*['"](?:[=!<>?]+|=?i?like|(?:not )?(?:in|any|i?like)|child_of|parent_of)['"]""")


def is_model(node):
    for base in node.bases:
        if isinstance(base, ast.Attribute) and base.attr in MODELS or isinstance(base, ast.Name) and base.id in MODELS:
            return True
    return any(
        isinstance(target, ast.Name) and target.id in ('_name', '_inherit')
        for statement in node.body
        for target in getattr(statement, 'targets', ())
    )


def own_members(tree):
    """The members of classes that are no models, by what they define and what they assign to `self`."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and not is_model(node):
            for inner in ast.walk(node):
                if isinstance(inner, FUNCTIONS):
                    found.add(inner.name)
                elif isinstance(inner, ast.Attribute) and isinstance(inner.ctx, ast.Store):
                    if isinstance(inner.value, ast.Name) and inner.value.id == 'self':
                        found.add(inner.attr)
            for statement in node.body:
                for target in getattr(statement, 'targets', [getattr(statement, 'target', None)]):
                    if isinstance(target, ast.Name):
                        found.add(target.id)
    return found


class PythonPlaces:
    """The places of one file. What strings in dictionaries and lists are is said when all files are known: see `rest`."""

    def __init__(self, path, tree, flow, others):
        self.path, self.tree, self.flow, self.names, self.others = path, tree, flow, flow.names, others
        self.places = []
        self.strings = {}
        self.told = set()
        self.modules = set()
        self.top = {}
        self.callees = set()

    def find(self):
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                self.callees.add(id(node.func))
            if isinstance(node, ast.Import):
                self.modules.update((one.asname or one.name).split('.')[0] for one in node.names)
            elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                self.told.add(id(node.value))
                self.words(node.value, 'string', 'prose')
        self.body(self.tree.body, None)
        for node in ast.walk(self.tree):
            self.node(node)
        return self

    def body(self, statements, owner):
        for node in statements:
            if isinstance(node, ast.ClassDef):
                self.class_of(node)
                self.body(node.body, node)
            elif isinstance(node, FUNCTIONS):
                FunctionFlow(self.flow, self.path, node, owner is not None)
            elif hasattr(node, 'body') and isinstance(node.body, list):
                self.body([*node.body, *getattr(node, 'orelse', [])], owner)

    def add(self, name, line, kind, reason=''):
        if name in self.names:
            self.places.append((name, line - 1, kind, reason))

    def class_of(self, node):
        model = is_model(node)
        reason = '' if model else 'defined by a class that is no model'
        for statement in node.body:
            if isinstance(statement, FUNCTIONS):
                self.add(statement.name, statement.lineno, 'definition', reason)
            elif isinstance(statement, (ast.Assign, ast.AnnAssign)):
                for target in getattr(statement, 'targets', [getattr(statement, 'target', None)]):
                    if not isinstance(target, ast.Name):
                        continue
                    field = isinstance(statement.value, ast.Call) and isinstance(statement.value.func, ast.Attribute)
                    is_field = model and field and getattr(statement.value.func.value, 'id', '') == 'fields'
                    self.add(target.id, target.lineno, 'definition', '' if is_field else reason or 'class attribute that is no field')
                    if model and target.id in CLASS_ATTRIBUTES:
                        self.all_words(statement.value, 'class attribute')
                    if is_field:
                        self.field(statement.value)
            for inner in ast.walk(statement):
                if not model and isinstance(inner, ast.Attribute) and getattr(inner.value, 'id', '') in ('self', 'cls'):
                    # A test, controller or tool: what it has itself is no member of a model.
                    self.top[id(inner)] = 'attribute of `self` that is no record'

    def field(self, call):
        for index, one in enumerate(call.args):
            if index == 1 and called(call) in ('One2many', 'Monetary'):
                self.all_words(one, 'field definition')
        for keyword in call.keywords:
            # What a list of a selection holds are values and their labels; a text is the name of a method.
            is_list = keyword.arg == 'selection' and not isinstance(keyword.value, ast.Constant)
            if keyword.arg in FIELD_KEYWORDS and not isinstance(keyword.value, ast.Lambda) and not is_list:
                self.all_words(keyword.value, 'field definition')
            if keyword.arg == 'domain' and isinstance(keyword.value, ast.Constant) and isinstance(keyword.value.value, str):
                self.conditions(keyword.value)

    def conditions(self, constant):
        self.told.add(id(constant))
        in_conditions = {word for match in CONDITION.finditer(constant.value) for word in match.group(1).split('.')}
        for word in set(WORD.findall(constant.value)):
            self.add(word, constant.lineno, 'domain', '' if word in in_conditions else 'value in a domain')

    def all_words(self, node, kind):
        for one in ast.walk(node):
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in self.told:
                self.words(one, kind)

    def words(self, constant, kind, reason=''):
        self.told.add(id(constant))
        if isinstance(constant.value, str):
            for word in set(WORD.findall(constant.value)):
                self.add(word, constant.lineno, kind, reason)

    def node(self, node):
        if isinstance(node, ast.Attribute):
            if node.attr in self.names:
                kind = 'called attribute' if id(node) in self.callees else 'attribute'
                self.add(node.attr, node.end_lineno, kind, self.why_no_member(node))
        elif isinstance(node, (ast.Tuple, ast.List)):
            self.condition(node.elts)
        elif isinstance(node, ast.Call):
            name = called(node)
            if name == 'Domain':
                self.condition(node.args)
            for decorated in ('default_',):
                for keyword in node.keywords:
                    if keyword.arg and keyword.arg.startswith(decorated):
                        self.add(keyword.arg[len(decorated):], keyword.lineno if hasattr(keyword, 'lineno') else node.lineno, 'default')
        elif isinstance(node, ast.Compare) and isinstance(node.left, ast.Constant):
            right = node.comparators[0]
            if isinstance(right, ast.Attribute) and right.attr == '_fields' and isinstance(node.left.value, str):
                self.words(node.left, 'path')
        elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
            value = node.value
            if isinstance(value, ast.Attribute) and value.attr == '_fields' or isinstance(value, ast.Name) and value.id == 'self':
                self.words(node.slice, 'path')
        elif isinstance(node, FUNCTIONS):
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Call) and called(decorator) in ('depends', 'constrains', 'onchange'):
                    self.all_words(decorator, 'depends')
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node.value.startswith('default_'):
                self.add(node.value[8:], node.lineno, 'default')
            elif id(node) not in self.told:
                self.strings[id(node)] = node

    def why_no_member(self, node):
        if id(node) in self.top:
            return self.top[id(node)]
        if isinstance(node.value, ast.Name) and node.value.id in self.modules:
            return 'attribute of a module'
        if isinstance(node.value, ast.Call) and getattr(node.value.func, 'id', '') == 'get_lang':
            # 18.0, odoo/tools/misc.py: a `LangData`.
            return 'attribute of a value that is no record'
        if node.attr in self.others and getattr(node.value, 'id', '') != 'self':
            return 'attribute of an unknown value, while a class that is no model has the name'
        return ''

    def condition(self, elements):
        if len(elements) != 3:
            return
        left, operator, right = elements
        if not isinstance(left, ast.Constant) or not isinstance(left.value, str):
            return
        if isinstance(operator, ast.Constant) and operator.value in OPERATORS:
            self.words(left, 'domain')
            # A value that is written down is none of a field, whatever the domain goes to.
            for one in right.elts if isinstance(right, (ast.List, ast.Tuple, ast.Set)) else [right]:
                if isinstance(one, ast.Constant):
                    self.words(one, 'domain', 'value in a domain')

    def rest(self, sites):
        """Strings that the context alone does not explain; `sites` has the kind of those that go to records."""
        for number, node in self.strings.items():
            if number in self.told:
                continue
            words = {word for word in WORD.findall(node.value) if word in self.names}
            for word in words:
                kind = sites.get((self.path, number, word))
                if kind is not None:
                    self.add(word, node.lineno, kind)
                else:
                    self.add(word, node.lineno, 'string', self.why_no_string(node))

    def why_no_string(self, node):
        if not PATH.match(node.value) or len(node.value.split()) > 1 and ',' not in node.value:
            return 'prose, SQL or other text'
        return self.uses.get(id(node), 'string that is followed to no use')

    @property
    def uses(self):
        if not hasattr(self, '_uses'):
            self._uses = {}
            for node in ast.walk(self.tree):
                if isinstance(node, ast.Dict):
                    for key in node.keys:
                        self._uses[id(key)] = 'key of a dictionary that is followed to no record'
                elif isinstance(node, ast.Subscript):
                    self._uses[id(node.slice)] = 'key read of a dictionary or unknown value'
                elif isinstance(node, ast.Call) and called(node) in ('get', 'pop', 'setdefault') and node.args:
                    self._uses[id(node.args[0])] = 'key read of a dictionary or unknown value'
                elif isinstance(node, ast.Call) and called(node) in ('getattr', 'hasattr', 'setattr') and len(node.args) > 1:
                    self._uses[id(node.args[1])] = 'attribute that is taken by name'
                elif isinstance(node, ast.Compare):
                    self._uses[id(node.left)] = 'compared string'
        return self._uses
