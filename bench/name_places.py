"""Where names stand in a tree of Odoo, found by Python's own tokenizer and by patterns; one JSON object for each place.

Standard input: a JSON list of names. Arguments: the folder. What is told of a place: name, file, line (from 0), kind.
Of Python: `attribute` (behind a dot), `definition` (`def name`, or assigned in a class body), `string` (a string that is the name, or a path or
list of names of which it is one). Of XML: `xml` (in a value of an attribute or in a text, comments left out). Of CSV: `csv`.
"""
import io
import json
import os
import re
import sys
import tokenize

WORD = re.compile(r'[A-Za-z_]\w*')
PATH = re.compile(r'^[\w.:,\s]+$')


def of_python(path, text, names):
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError, IndentationError):
        return
    before = None
    for i, token in enumerate(tokens):
        line, column = token.start
        if token.type == tokenize.NAME and token.string in names:
            kind = None
            if before is not None and before.string == '.':
                kind = 'attribute'
            elif before is not None and before.string == 'def':
                kind = 'definition'
            elif column == 4 and i + 1 < len(tokens) and tokens[i + 1].string == '=':
                kind = 'definition'
            if kind:
                yield token.string, line - 1, kind
        elif token.type == tokenize.STRING and '"""' not in token.string:
            content = token.string.lstrip('rbuRBU').strip('\'"')
            if PATH.match(content) and len(content) < 200:
                for match in WORD.finditer(content):
                    if match.group() in names:
                        yield match.group(), line - 1, 'string'
        if token.type not in (tokenize.NL, tokenize.COMMENT):
            before = token


def of_text(text, names, kind):
    text = re.sub(r'<!--.*?-->', lambda m: re.sub(r'[^\n]', ' ', m.group()), text, flags=re.S)
    for number, line in enumerate(text.split('\n')):
        for match in WORD.finditer(line):
            if match.group() in names:
                yield match.group(), number, kind


def main():
    names = set(json.load(sys.stdin))
    root = sys.argv[1]
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(one for one in folders if one not in ('.git', 'node_modules', 'i18n'))
        for file in sorted(files):
            path = os.path.join(folder, file)
            end = os.path.splitext(file)[1]
            if end not in ('.py', '.xml', '.csv'):
                continue
            with open(path, encoding='utf-8', errors='replace') as source:
                text = source.read()
            if not any(name in text for name in names):
                continue
            found = of_python(path, text, names) if end == '.py' else of_text(text, names, end[1:])
            for name, line, kind in found:
                print(json.dumps({'name': name, 'file': path, 'line': line, 'kind': kind}))


main()
