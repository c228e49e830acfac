"""Where names stand in an XML file, and what is a reference there: structure by expat, expressions by `ast`.

A place is (name, line from 0, kind, reason): the reason is why it is no reference, empty for those that are.
"""
import ast
import html
import re
from xml.parsers import expat

from python_places import CONDITION, OPERATORS

WORD = re.compile(r'[A-Za-z_]\w*')
ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')""", re.S)
# Attributes of views with texts, names of HTML, or a fixed set of words.
WORDS_OF_THEIR_OWN = {
    'string', 'help', 'class', 'id', 'placeholder', 'confirm', 'style', 'title', 'alt', 'icon', 'groups', 'widget', 'position', 'optional',
    'editable', 'special', 'type', 'mode',
}
# The name of the element that a predicate stands behind: `field` of `//field[@name='`.
STEP = re.compile(r'([\w*]+)(?:\[[^\]]*\])*\[[^\[\]]*$')
XPATH_NAME = re.compile(r"""@(?:name|for)\s*=\s*['"]([\w.]+)['"]""")
FORMATTED = re.compile(r'#\{(.*?)\}|\{\{(.*?)\}\}', re.S)
ROOTS = {'odoo', 'openerp', 'data'}
VIEWS = {'form', 'list', 'tree', 'kanban', 'graph', 'pivot', 'calendar', 'search', 'activity', 'gantt', 'cohort', 'map', 'grid', 'hierarchy'}
EXPRESSIONS = {
    'domain', 'filter_domain', 'context', 'attrs', 'invisible', 'readonly', 'required', 'column_invisible', 'options', 'eval', 'search',
}
CODE_FIELDS = {
    'domain', 'domain_force', 'context', 'code', 'filter_domain', 'filter_pre_domain', 'print_report_name', 'attachment', 'condition',
}


class XmlPlaces:
    def __init__(self, text, names, is_static):
        self.text, self.names, self.is_static = text, names, is_static
        self.places = []
        # Offsets of names that were told of.
        self.told = set()
        # For each open element: tag, attributes, where it stands.
        self.stack = []
        self.has_model = False

    def find(self):
        data = self.text.encode()
        parser = expat.ParserCreate('utf-8')
        parser.buffer_text = False
        offsets = self.offsets(data)
        # An encoding that the file names is not that of the text any more.
        parser.StartElementHandler = lambda tag, given: self.start(offsets(parser.CurrentByteIndex), tag, given)
        parser.EndElementHandler = lambda tag: self.stack.pop()
        parser.CommentHandler = lambda text: self.whole(offsets(parser.CurrentByteIndex), len(text) + 7, 'comment')
        try:
            parser.Parse(data, True)
        except expat.ExpatError:
            pass
        self.whole(0, len(self.text), 'text, name of a class of HTML, or markup')
        return self.places

    def offsets(self, data):
        if len(data) == len(self.text):
            return lambda at: at
        return lambda at: len(data[:at].decode())

    def tell(self, start, word, kind, reason=''):
        if word in self.names and start not in self.told:
            self.told.add(start)
            self.places.append((word, self.text.count('\n', 0, start), kind, reason))

    def whole(self, start, length, reason):
        for match in WORD.finditer(self.text, start, min(len(self.text), start + length)):
            self.tell(match.start(), match.group(), 'xml', reason)

    def each(self, start, text, kind, reason=''):
        for match in WORD.finditer(text):
            self.tell(start + match.start(), match.group(), kind, reason)

    # ------------------------------------------------------------------------------------------------ where

    def within(self):
        """`static`, `data`, `view`, `qweb` or `html`: what the markup at hand is."""
        if self.is_static:
            return 'static'
        for tag, given, kind in reversed(self.stack):
            if kind:
                return kind
        return 'data'

    def opens(self, tag, given):
        if self.is_static:
            return 'static'
        around = self.within()
        if tag == 'template':
            return 'qweb'
        if around == 'arch':
            return 'view' if tag in VIEWS or tag != 't' and self.has_model else 'qweb'
        if around == 'data' and tag == 'field' and self.stack and self.stack[-1][0] == 'record':
            if given.get('name') == 'arch':
                return 'arch'
            if given.get('type') in ('html', 'xml'):
                return 'qweb'
        return None

    def start(self, offset, tag, given):
        if tag == 'record':
            # A view of a model, in whatever order its fields stand.
            self.has_model = 'name="model"' in self.text[offset:self.text.find('</record>', offset)]
        kind = self.opens(tag, given)
        around = self.within() if tag == 'field' and kind in ('arch', 'qweb') else None
        parent = self.stack[-1] if self.stack else ('', {}, None)
        self.stack.append((tag, given, kind))
        end = self.tag_end(offset)
        for match in ATTRIBUTE.finditer(self.text, offset, end):
            name, value, at = match.group(1), match.group(2)[1:-1], match.start(2) + 1
            if any(word in self.names or word.startswith('default_') for word in WORD.findall(value)):
                self.attribute(around or self.within(), tag, given, parent, name, value, at)
        self.content(end + 1, tag, given)

    def tag_end(self, offset):
        quote = ''
        for at in range(offset, len(self.text)):
            letter = self.text[at]
            if quote:
                quote = '' if letter == quote else quote
            elif letter in '"\'':
                quote = letter
            elif letter == '>':
                return at
        return len(self.text)

    # ------------------------------------------------------------------------------------------------ attributes

    def attribute(self, where, tag, given, parent, name, value, at):
        if where == 'static':
            self.each(at, value, 'xml', 'JavaScript or markup of a template of the web client')
        elif where == 'data' or where == 'arch':
            self.data_attribute(tag, given, parent, name, value, at)
        elif name == 'expr':
            for match in XPATH_NAME.finditer(value):
                # The step before: `//field[@name='x']`; a `div` of that name is no field.
                step = STEP.search(value[:match.start(1)])
                is_field = where == 'view' and (step is None or step.group(1) in ('field', 'button', 'label', '*'))
                self.tell(at + match.start(1), match.group(1), 'xpath', '' if is_field else 'name of HTML in an XPath')
        elif name.startswith('t-attf-'):
            for match in FORMATTED.finditer(value):
                number = 1 if match.group(1) is not None else 2
                self.expression(at + match.start(number), match.group(number), where)
            self.each(at, value, 'xml', 'markup')
        elif name.startswith('t-') and name not in ('t-name', 't-call', 't-set', 't-as', 't-inherit', 't-call-assets'):
            self.expression(at, value, where)
        elif where == 'view':
            self.view_attribute(tag, given, name, value, at)
        else:
            self.each(at, value, 'xml', 'attribute of HTML')

    def data_attribute(self, tag, given, parent, name, value, at):
        if tag == 'field' and name == 'name' and parent[0] == 'record':
            self.each(at, value, 'record')
        elif tag == 'function' and name == 'name':
            self.each(at, value, 'record')
        elif name in EXPRESSIONS:
            is_context = tag == 'field' and given.get('name') == 'context'
            self.expression(at, value, 'context' if is_context else 'data')
        else:
            self.each(at, value, 'xml', 'external id')

    def view_attribute(self, tag, given, name, value, at):
        if name in EXPRESSIONS or name.startswith('decoration-'):
            self.expression(at, value, 'view')
        elif name == 'name' and tag == 'attribute':
            self.each(at, value, 'xml', 'name of an attribute')
        elif name == 'name' and tag in ('field', 'groupby', 'widget'):
            self.each(at, value, 'view' if tag != 'widget' else 'xml', '' if tag != 'widget' else 'name of a widget')
        elif name == 'name' and tag in ('button', 'a'):
            is_id = given.get('type') == 'action' or '%(' in value
            self.each(at, value, 'view', 'external id' if is_id else '')
        elif name == 'name':
            self.each(at, value, 'xml', 'name of a group, page or filter')
        elif name in WORDS_OF_THEIR_OWN or name.startswith(('aria-', 'data-')):
            self.each(at, value, 'xml', 'text, or name of a class of HTML')
        else:
            self.each(at, value, 'view' if re.fullmatch(r'[\w,:. ]+', value) and tag in VIEWS | {'label', 'filter', 'progressbar', 'field', 'button'} else 'xml',
                      '' if re.fullmatch(r'[\w,:. ]+', value) and tag in VIEWS | {'label', 'filter', 'progressbar', 'field', 'button'} else 'attribute of HTML')

    # ------------------------------------------------------------------------------------------------ texts

    def content(self, start, tag, given):
        """The text between a start tag and what follows it."""
        if self.text.startswith('/', start - 2) or self.is_static:
            return
        blank = len(self.text[start:]) - len(self.text[start:].lstrip())
        end = self.text.find('<', start)
        if self.text.startswith('<![CDATA[', start + blank):
            start += blank + 9
            end = self.text.find(']]>', start)
        text = self.text[start:end]
        if not any(word in self.names or word.startswith('default_') for word in WORD.findall(text)):
            return
        where = self.within()
        if where == 'data' and tag == 'field':
            if given.get('name') in CODE_FIELDS:
                self.expression(start, text, 'data', given.get('name') == 'code')
            else:
                for match in FORMATTED.finditer(text):
                    number = 1 if match.group(1) is not None else 2
                    self.expression(start + match.start(number), match.group(number), 'qweb')
        elif where == 'view' and tag == 'attribute' and given.get('name', 'name') != 'name':
            self.view_attribute('field', {}, given['name'], text, start)

    # ------------------------------------------------------------------------------------------------ expressions

    def expression(self, at, raw, where, is_code=False):
        # Each character keeps its place.
        text = re.sub(r'&(?:lt|gt|amp|quot|apos|#\d+|nbsp);', lambda m: html.unescape(m.group()).ljust(len(m.group())), raw)
        text = re.sub(r'&lt;|&gt;|&amp;', lambda m: m.group(), text)
        text = re.sub(r'%\([\w.-]+\)[ds]', lambda m: '0'.ljust(len(m.group())), text)
        try:
            if is_code:
                tree = ast.parse(self.dedented(text))
            else:
                text = ' '.join(re.split(r'[\n\r\t]', text))
                tree = ast.parse('(' + text + ')', mode='eval')
        except (SyntaxError, ValueError):
            for match in CONDITION.finditer(text):
                self.each(at + match.start(1), match.group(1), 'domain')
            self.each(at, raw, 'xml', 'expression that is no Python')
            return
        self.python(tree, at, text, where, is_code)
        self.each(at, raw, 'xml', 'variable, keyword or other name in an expression')

    def dedented(self, text):
        lines = text.split('\n')
        margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
        if not lines[0].strip():
            return 'if 1:\n' + '\n'.join(lines[1:]) if margin else text
        return text

    def python(self, tree, at, text, where, is_code):
        def words(node, kind, reason='', names=None):
            source = self.where(node, at, text, is_code)
            if source is None:
                return
            start, end = source
            for match in WORD.finditer(self.text, start, end):
                if names is None or match.group() in names:
                    self.tell(match.start(), match.group(), kind, reason)

        kind = {'qweb': 'qweb', 'data': 'data expression', 'context': 'data expression'}.get(where, 'view expression')
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in self.names:
                source = self.where(node, at, text, is_code)
                if source is not None:
                    self.tell(source[1] - len(node.attr), node.attr, kind)
            elif isinstance(node, ast.Name) and node.id in self.names:
                is_field = where == 'view'
                words(node, kind if is_field else 'xml', '' if is_field else 'variable, keyword or other name in an expression')
            elif isinstance(node, (ast.Tuple, ast.List)) and len(node.elts) == 3:
                left, operator = node.elts[:2]
                if isinstance(left, ast.Constant) and isinstance(left.value, str) and getattr(operator, 'value', None) in OPERATORS:
                    words(left, 'domain')
            elif isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values):
                    self.entry(key, value, where, words, lambda one: self.where(one, at, text, is_code))
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                if node.func.attr in ('mapped', 'filtered', 'sorted', 'read', 'search_read', '_read_group', 'read_group', 'grouped'):
                    for one in node.args:
                        for inner in ast.walk(one):
                            if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                                words(inner, kind)

    def entry(self, key, value, where, words, source_of):
        if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
            return
        if key.value.startswith('default_') and key.value[8:] in self.names:
            source = source_of(key)
            if source is not None:
                self.tell(source[0] + 9, key.value[8:], 'default')
        elif key.value == 'group_by':
            for inner in ast.walk(value):
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    words(inner, 'view expression')
        elif where == 'data':
            words(key, 'record')
        elif where == 'view' and key.value.endswith('_field') and isinstance(value, ast.Constant):
            words(value, 'view expression')
        else:
            words(key, 'xml', 'key of a dictionary')

    def where(self, node, at, text, is_code):
        """The offsets of a node in the text of the file."""
        if is_code:
            prefix = self.dedented(text)
            shift = 6 if prefix.startswith('if 1:\n') and not text.startswith('if 1:\n') else 0
            dropped = len(text.split('\n')[0]) + 1 if shift else 0
            lines = prefix.split('\n')

            def offset(line, column):
                before = sum(len(one) + 1 for one in lines[: line - 1])
                column = len(lines[line - 1].encode()[:column].decode())
                return at + before + column - shift + dropped
        else:
            encoded = ('(' + text + ')').encode()

            def offset(line, column):
                return at + len(encoded[:column].decode()) - 1

        return offset(node.lineno, node.col_offset), offset(node.end_lineno, node.end_col_offset)
