import ast
import os

MANIFEST_NAMES = ('__manifest__.py',)

_DEFAULT_MANIFEST = {
    'application': False,
    'auto_install': False,
    'category': 'Uncategorized',
    'data': [],
    'demo': [],
    'depends': [],
    'installable': True,
    'license': 'LGPL-3',
}


def get_module_path(module, downloaded=False, display_warning=True):
    """The folder of a module, or ``False``."""
    import odoo.addons
    for root in odoo.addons.__path__:
        path = os.path.join(root, module)
        if any(os.path.isfile(os.path.join(path, name)) for name in MANIFEST_NAMES):
            return path
    return False


def get_manifest(module, mod_path=None):
    """What the manifest of a module says, with the defaults filled in."""
    path = mod_path or get_module_path(module)
    if not path:
        return {}
    with open(os.path.join(path, MANIFEST_NAMES[0])) as stream:
        return {**_DEFAULT_MANIFEST, **ast.literal_eval(stream.read())}


def get_modules():
    """Names of all the modules that can be found."""
    import odoo.addons
    return sorted({name for root in odoo.addons.__path__ for name in os.listdir(root)})
