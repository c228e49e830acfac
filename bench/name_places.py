"""Where names stand in a tree of Odoo, and which of these places are references; one JSON object for each place.

Standard input: a JSON list of names. Arguments: the folder. What is told of a place: name, file, line (from 0), kind, and the reason why
it is no reference, empty for those that are. Needs nothing but Python.
"""
import ast
import csv
import gc
import json
import os
import sys
import warnings

from python_places import PythonPlaces, own_members
from value_flow import FIELDS, RECORD, Flow
from xml_places import WORD, XmlPlaces

warnings.simplefilter('ignore')
sys.setrecursionlimit(100_000)
gc.disable()


def files_of(root, ends):
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(one for one in folders if one not in ('.git', 'node_modules', 'i18n'))
        for file in sorted(files):
            if os.path.splitext(file)[1] in ends:
                path = os.path.join(folder, file)
                with open(path, encoding='utf-8', errors='replace') as source:
                    yield path, source.read()


def python_places(root, names):
    flow, found, trees, others = Flow(names), [], [], set()
    for path, text in files_of(root, ('.py',)):
        try:
            tree = ast.parse(text)
        except SyntaxError:
            continue
        others |= own_members(tree) & names
        if any(name in text for name in names):
            trees.append((path, tree, text))
        else:
            # Values pass through functions of files without a name that is asked for.
            PythonPlaces(path, tree, flow, others).body(tree.body, None)
    for path, tree, text in trees:
        found.append((PythonPlaces(path, tree, flow, others).find(), text))
    ends = (('key', flow.reaching(RECORD), 'values'), ('item', flow.reaching(FIELDS), 'path'))
    sites = {}
    for node, use, path, constant, name, line in flow.sites:
        for wanted, reached, kind in ends:
            if use == wanted and node in reached and (node, name) not in flow.removed:
                sites[path, constant, name] = kind
                # Keywords of `dict(name=…)` are no strings.
                sites.setdefault((path, 'line', name), set()).add((line, kind, constant))
    for places, text in found:
        places.rest(sites)
        for (path, what, name), lines in sites.items():
            if what == 'line' and path == places.path:
                for line, kind, constant in lines:
                    if constant not in places.strings and constant not in places.told:
                        places.places.append((name, line, kind, ''))
        for place in places.places:
            yield (places.path, *place)
        yield from comments(places.path, text, names)


def comments(path, text, names):
    for number, line in enumerate(text.split('\n')):
        if line.lstrip().startswith('#'):
            for match in WORD.finditer(line):
                if match.group() in names:
                    yield path, match.group(), number, 'comment', 'comment'


def csv_places(path, text, names):
    for number, row in enumerate(csv.reader(text.splitlines())):
        for cell in row:
            for match in WORD.finditer(cell):
                if match.group() in names:
                    yield path, match.group(), number, 'csv', '' if number == 0 else 'cell of a table'


def main():
    names = set(json.load(sys.stdin))
    root = sys.argv[1]

    def tell(places):
        for path, name, line, kind, reason in places:
            print(json.dumps({'name': name, 'file': path, 'line': line, 'kind': kind, 'reason': reason}))

    tell(python_places(root, names))
    for path, text in files_of(root, ('.xml', '.csv')):
        if any(name in text for name in names):
            if path.endswith('.csv'):
                tell(csv_places(path, text, names))
            else:
                tell((path, *place) for place in XmlPlaces(text, names, '/static/' in path).find())


main()
