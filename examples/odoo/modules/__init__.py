from . import module
from . import registry

from .module import get_manifest, get_module_path, get_modules
